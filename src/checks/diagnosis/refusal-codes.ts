/** Entra's codes by the kind of cause that explains them, for causes with other possible proofs too. */
import type { RootCause } from '../../model/finding.ts';
import { secondFactorCodes } from '../facts/tokens/second-factor.ts';

export const entraCodesByCause = {
  'wrong-url': [50011],
  'application-missing': [700016, 700011, 90002],
  'application-disabled': [7000112, 70001],
  'shared-mailbox-signs-in': [50057, 50126],
  'account-disabled': [50057],
  'expired-secret': [7000222, 7000215, 7000218],
  'redirect-mismatch': [50011, 500113],
  'redirect-under-spa': [9002327, 700084],
  // Refusals that name the person who signed in or was chosen by single sign-on.
  'wrong-user-token': [81012, 81004, 81009, 81010, 50020, 90072],
  'missing-consent': [65001, 65004, 90094, 90095, 90008, 650056, 650057, 65005],
  'assignment-missing': [50105],
  'per-user-mfa': secondFactorCodes,
  'conditional-access': [
    53003, 530032, 530034, 530035, 53000, 53001, 53002, 53004, 53010, 53011, 50005, 50076, 50074, 50078, 50079, 50072,
    50158, 530084,
  ],
  'sign-in-frequency': [70043, 70044],
  'dead-refresh-token': [700082, 50173, 50133, 50132, 700084, 70008, 70000, 530036],
} as const satisfies Record<string, readonly number[]>;

export function codesOf(known: readonly Pick<RootCause, 'kind'>[]): number[] {
  return known.flatMap(({ kind }) => (entraCodesByCause as Partial<Record<string, readonly number[]>>)[kind] ?? []);
}

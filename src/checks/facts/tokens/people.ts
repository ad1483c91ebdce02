/**
 * Who is who in Microsoft's answers: the accounts that the deployment names, for whichever mailbox, and everybody else.
 */
import { accountsOf } from '../../../model/accounts.ts';
import type { Account, SignIns } from '../../../tenant/values.ts';
import { answer } from '../tenant-answer.ts';
import type { Facts } from '../../check.ts';
import { once } from '../once.ts';

export interface Person {
  id?: string | undefined;
  /** User principal name, where it is known. */
  account?: string | undefined;
  name?: string | undefined;
}

interface Known {
  address: string;
  value?: Account;
  observations: string[];
}

const knownIn = once((facts: Facts): Known[] =>
  (facts.accounts ?? accountsOf(facts.deployment)).map((address) => {
    const found = answer(facts, 'account', address);
    return found.state === 'answered'
      ? { address, value: found.value, observations: found.observations }
      : { address, observations: found.observations };
  }),
);

/**
 * `stranger` only where every account of the deployment is known by its id, those that the run is not about among them:
 * an address may be another name of the same person.
 */
export function whoIs(
  facts: Facts,
  person: Person,
): { kind: 'ours'; account: string } | { kind: 'stranger' } | { kind: 'unsure' } {
  const known = knownIn(facts);
  const ours = known.find((one) => isSame(one, person));
  if (ours !== undefined) return { kind: 'ours', account: ours.address };
  return { kind: known.every(({ value }) => value !== undefined) ? 'stranger' : 'unsure' };
}

export function accountObservations(facts: Facts): string[] {
  return knownIn(facts).flatMap(({ observations }) => observations);
}

export type SignIn = SignIns['groups'][number];

export function personOf({ account, accountId }: SignIn): Person {
  return { account, id: accountId };
}

export function nameOf({ account, name, id }: Person): string {
  return account ?? name ?? id ?? '';
}

function isSame({ address, value }: Known, { id, account }: Person): boolean {
  if (id !== undefined && value !== undefined) return value.objectId.toLowerCase() === id.toLowerCase();
  const called = account?.toLowerCase();
  if (called === undefined) return false;
  return (
    called === address ||
    called === value?.userPrincipalName.toLowerCase() ||
    value?.addresses.some((one) => one.toLowerCase() === called) === true
  );
}

/** The account most in need of a test sign-in: the first that an open finding asks for. */
import type { Report } from '../../model/report.ts';
import type { Text, TextValue } from '../../model/text.ts';

export function signInWanted({ findings }: Pick<Report, 'findings'>): string | undefined {
  const open = findings.filter(({ verdict }) => verdict !== 'pass');
  return open.flatMap(({ observed, fix }) => [observed, ...fix]).flatMap(accountsIn)[0];
}

/** Whether a test sign-in is missing, or an attempt failed without showing anything about ECE. */
export function lacksSignIn({ key }: Text): boolean {
  return key === 'token.test.none' || key === 'token/test-sign-in.none' || key === 'token.test.refused-attempt';
}

const asking = new Set([
  'token.test.none',
  'token/test-sign-in.none',
  'token.test.fix.sign-in',
  'token.test.fix.private',
  'token.test.fix.again',
]);

function accountsIn({ key, with: values = {} }: Text): string[] {
  return asking.has(key) ? [values.account, values.accounts].flatMap(addressesIn) : [];
}

function addressesIn(value: TextValue | undefined): string[] {
  if (typeof value === 'string') return /^[^\s@]+@[^\s@]+$/.test(value) ? [value] : [];
  return typeof value === 'object' && 'list' in value ? value.list.flatMap(addressesIn) : [];
}

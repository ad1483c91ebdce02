import { type AadstsEntry, type AadstsFamily, aadsts, aadstsPage } from '../../knowledge/aadsts.ts';
import { by, type FixStep } from '../../model/finding.ts';
import { say } from '../../text/index.ts';

/** The new secret from Entra must then be entered in ECE. */
const newSecret = new Set<AadstsFamily>(['secret-wrong', 'secret-expired']);

/** After the repair in Entra, ECE still needs a new token. */
const newToken = new Set<AadstsFamily>([
  ...newSecret,
  'password-expired',
  'mfa-registration',
  'device',
  'platform',
  'approved-app',
  'delegated-admin',
  'sign-in-frequency',
  'no-consent',
  'redirect-under-spa',
  'spa',
  'password-change',
]);

/** The tenant and its applications have the same ids in another cloud: nothing else is wrong. */
export function isOfOtherCloud(code: number): boolean {
  return aadsts(code)?.family === 'other-cloud';
}

/** Entra never shows a secret again, so a new one is needed. */
export function needsNewSecret(code: number): boolean {
  const entry = aadsts(code);
  return entry !== undefined && newSecret.has(entry.family);
}

export function stepsForCode(code: number): FixStep[] {
  const entry = aadsts(code);
  return entry === undefined ? [say('token/sign-ins.fix.look-up', { page: aadstsPage(code) })] : stepsFor(entry);
}

export function stepsFor({ family, fix }: AadstsEntry): FixStep[] {
  // Completing the second factor once changes less than exempting the account.
  if (family === 'mfa') return [by('ece-administrator', say('token/sign-ins.fix.second-factor')), say(fix)];
  return [
    say(fix),
    ...(newSecret.has(family) ? [by('ece-administrator', say('app/secret.fix.ece'))] : []),
    ...(newToken.has(family) ? [by('ece-administrator', say('token/sign-ins.fix.generate'))] : []),
    ...(newSecret.has(family) ? [by('ece-administrator', say('app/secret.fix.still-refused'))] : []),
  ];
}

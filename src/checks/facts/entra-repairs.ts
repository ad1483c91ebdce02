/** The steps that a code of Entra's asks for, and whose each is. */
import { type AadstsEntry, type AadstsFamily, aadsts, aadstsPage } from '../../knowledge/aadsts.ts';
import { by, type FixStep } from '../../model/finding.ts';
import { say } from '../../text/index.ts';

/** What is made in Entra is then entered in ECE. */
const newSecret = new Set<AadstsFamily>(['secret-wrong', 'secret-expired']);

/** Once it is repaired in Entra, ECE still needs another token. */
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
  'spa',
  'password-change',
]);

/** A tenant of another cloud is known there under the same id, and its applications too: nothing else is wrong. */
export function isOfOtherCloud(code: number): boolean {
  return aadsts(code)?.family === 'other-cloud';
}

/** The secret that was entered cannot be shown again: another one is made. */
export function needsNewSecret(code: number): boolean {
  const entry = aadsts(code);
  return entry !== undefined && newSecret.has(entry.family);
}

export function stepsForCode(code: number): FixStep[] {
  const entry = aadsts(code);
  return entry === undefined ? [say('token/sign-ins.fix.look-up', { page: aadstsPage(code) })] : stepsFor(entry);
}

export function stepsFor({ family, fix }: AadstsEntry): FixStep[] {
  // To answer the second factor once changes less than to let the account off it.
  if (family === 'mfa') return [by('ece-administrator', say('token/sign-ins.fix.second-factor')), say(fix)];
  return [
    say(fix),
    ...(newSecret.has(family) ? [by('ece-administrator', say('app/secret.fix.ece'))] : []),
    ...(newToken.has(family) ? [by('ece-administrator', say('token/sign-ins.fix.generate'))] : []),
    ...(newSecret.has(family) ? [by('ece-administrator', say('app/secret.fix.still-refused'))] : []),
  ];
}

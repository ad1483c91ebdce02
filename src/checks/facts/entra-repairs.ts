import { type AadstsEntry, type AadstsFamily, aadsts, aadstsPage } from '../../knowledge/aadsts.ts';
import { by, type FixStep } from '../../model/finding.ts';
import { say } from '../../text/index.ts';

/** The new secret from Entra must then be entered in ECE. */
const newSecret = new Set<AadstsFamily>(['secret-wrong', 'secret-expired']);

/** After the repair in Entra, ECE still needs a new token. */
const newToken = new Set<AadstsFamily>([
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

/** `account`: ECE's account that was refused, if it is known. */
export function stepsForCode(code: number, account?: string): FixStep[] {
  const entry = aadsts(code);
  return entry === undefined
    ? [say('token/sign-ins.fix.look-up', { page: aadstsPage(code) })]
    : stepsFor(entry, account);
}

export function stepsFor({ family, fix }: AadstsEntry, account?: string): FixStep[] {
  switch (family) {
    case 'mfa':
      return [answerSecondFactor(account), by('microsoft-365-administrator', say(fix))];
    case 'redirect':
      return [compareRedirectUri(), by('microsoft-365-administrator', say(fix))];
    case 'secret-wrong':
      return [by('ece-administrator', say(fix)), restartWithSecret(), stillRefused()];
    case 'secret-expired':
      return [by('microsoft-365-administrator', say(fix)), ...enterSecret(), stillRefused()];
    default:
      return [say(fix), ...(newToken.has(family) ? [generateAgain(account)] : [])];
  }
}

/** Changes less than exempting the account from a policy. */
export function answerSecondFactor(account?: string): FixStep {
  return by(
    'ece-administrator',
    account === undefined
      ? say('token/sign-ins.fix.second-factor')
      : say('token/sign-ins.fix.second-factor.of', { account }),
  );
}

export function generateAgain(account?: string): FixStep {
  return by(
    'ece-administrator',
    account === undefined ? say('token/sign-ins.fix.generate') : say('token/sign-ins.fix.generate.of', { account }),
  );
}

/** Before anything is registered: a wrong external URL would be registered too. */
export function compareRedirectUri(): FixStep {
  return by('ece-administrator', say('app/redirect-uri.fix.seen'));
}

export function enterSecret(): FixStep[] {
  return [by('ece-administrator', say('app/secret.fix.ece')), restartWithSecret()];
}

/** The refresh tokens outlive the secret, so a new code is needed only if no mail arrives then. */
function restartWithSecret(): FixStep {
  return by('ece-administrator', say('app/secret.fix.generate'));
}

function stillRefused(): FixStep {
  return by('ece-administrator', say('app/secret.fix.still-refused'));
}

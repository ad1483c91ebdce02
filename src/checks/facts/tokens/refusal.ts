import { aadsts, type AadstsFamily, type AadstsGroup, aadstsPage } from '../../../knowledge/aadsts.ts';
import type { Owner } from '../../../model/finding.ts';
import type { Failure } from '../../../model/observation.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { ReasonOf, Reasons, Wording } from '../../check.ts';
import { isOfOtherCloud, stepsForCode } from '../entra-repairs.ts';
import { meaningOf } from '../meaning.ts';

/** `code`: the number after AADSTS. `account`: the account that the token was for. */
export interface CodedRefusal {
  account: string;
  code: number;
  text: string;
}

export const refusalReasons = {
  /** `failure`: a code of model/observation.ts, or of the socket. */
  'no-answer': ({ account, failure, text }: { account: string; failure: string; text: string }): Wording => ({
    observed: say('token.test.failed', { account, code: failure, text }),
    fix: [again(account)],
  }),
  refused: ({ account, code, text }: CodedRefusal): Wording => {
    const steps = stepsForCode(code, account);
    return { observed: say('token.test.refused', valuesOf({ account, code, text })), fix: [...steps, again(account)] };
  },
  /** Only this attempt failed: the error is temporary, a person declined, or the tenant blocks device codes. */
  'attempt-refused': ({ account, code, text }: CodedRefusal): Wording => ({
    observed: say('token.test.refused-attempt', valuesOf({ account, code, text })),
    fix: [aadsts(code)?.family === 'flow-policy' ? say('token.test.fix.link', { account }) : again(account)],
  }),
  /** The refusal concerns the bot's own application for test sign-ins, not ECE's. */
  'test-application-refused': ({ account, code, text }: CodedRefusal): Wording => ({
    observed: say('token.test.refused-bot', valuesOf({ account, code, text })),
    fix: [isOfOtherCloud(code) ? say('tenant.fix.other-cloud') : say('token.test.fix.registration'), again(account)],
  }),
} satisfies Reasons;

export interface RefusedSignIn {
  verdict: 'fail' | 'unknown';
  owner: Owner;
  reason: ReasonOf<typeof refusalReasons>;
  reference?: string;
}

const ofApplication = new Set<AadstsGroup>(['application', 'secret', 'consent', 'request']);
/** A decline, or blocked device codes: neither affects ECE, which uses an authorization code. */
const ofAttempt = new Set<AadstsFamily>([
  'declined',
  'flow-policy',
  'device-pending',
  'device-code',
  'device-expired',
  'no-session',
]);

/** `account`: the account that the token was for. A refusal of the bot's own application need not apply to ECE's. */
export function entraRefusalOf(
  error: Failure,
  { account, application }: { account: string; application: 'bot' | 'ece' | 'unknown' },
): RefusedSignIn {
  const code = entraCodeOf(error);
  const { text } = error;
  if (code === undefined)
    return {
      verdict: 'unknown',
      owner: 'ece-administrator',
      reason: { code: 'no-answer', values: { account, failure: error.code, text } },
    };
  const entry = aadsts(code);
  const values = { account, code, text };
  const reference = aadstsPage(code);
  if (entry === undefined)
    return {
      verdict: 'fail',
      owner: 'microsoft-365-administrator',
      reason: { code: 'refused', values },
      reference,
    };
  if (entry.group === 'transient' || ofAttempt.has(entry.family))
    return { verdict: 'unknown', owner: 'ece-administrator', reason: { code: 'attempt-refused', values }, reference };
  const { owner } = entry;
  if (application === 'bot' && ofApplication.has(entry.group))
    return { verdict: 'unknown', owner, reason: { code: 'test-application-refused', values }, reference };
  return { verdict: 'fail', owner, reason: { code: 'refused', values }, reference };
}

export function entraCodeOf({ code }: Failure): number | undefined {
  const number = Number(/^AADSTS(\d{4,8})$/.exec(code)?.[1]);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** The text for a code that knowledge/ does not have. */
export function unknownCodeText(code: number, text: string | undefined): Text {
  return text === undefined
    ? say('token/sign-ins.not-known', { code: `AADSTS${code}` })
    : say('token/sign-ins.in-its-words', { code: `AADSTS${code}`, reason: text });
}

function again(account: string): Text {
  return say('token.test.fix.again', { account });
}

function valuesOf({ account, code, text }: CodedRefusal): { account: string; code: string; explained: Text } {
  const entry = aadsts(code);
  const explained =
    entry === undefined
      ? unknownCodeText(code, text === '' ? undefined : text)
      : say('token.test.explained', { meaning: meaningOf(entry), cause: say(entry.cause) });
  return { account, code: `AADSTS${code}`, explained };
}

/** A sign-in frequency has ended the refresh token itself. */
export function isOfFrequency(code: number | undefined): boolean {
  return code !== undefined && aadsts(code)?.family === 'sign-in-frequency';
}

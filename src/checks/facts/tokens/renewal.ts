/**
 * Whether the token can be renewed without a person. The bot redeems the refresh token of the test sign-in once, never
 * ECE's. Used by the check and by the sign-in's card.
 */
import { aadsts } from '../../../knowledge/aadsts.ts';
import { pages } from '../../../knowledge/entra-pages.ts';
import type { Deployment } from '../../../model/deployment.ts';
import type { Owner, Verdict } from '../../../model/finding.ts';
import type { TestSignIn } from '../../../model/test-sign-in.ts';
import { say } from '../../../text/index.ts';
import type { ReasonOf, Reasons, Wording } from '../../check.ts';
import { applicationOf } from './ownership.ts';
import { type CodedRefusal, entraRefusalOf, refusalReasons } from './refusal.ts';

export const renewalReasons = {
  redeemed: (values: { account: string }): Wording => ({ observed: say('token/refresh.redeemed', values) }),
  'no-refresh-token': ({ account }: { account: string }): Wording => ({
    observed: say('token/refresh.none', { account }),
    fix: [say('token/refresh.fix.offline'), say('token.test.fix.again', { account })],
  }),
  'not-redeemed': ({ account }: { account: string }): Wording => ({
    observed: say('token/refresh.not-tried', { account }),
    fix: [say('token.test.fix.again', { account })],
  }),
  /** Files contain no refresh token, and one from a normal window is not kept. */
  'refresh-token-not-kept': ({ account, window }: { account: string; window: TestSignIn['window'] }): Wording => ({
    observed: say(window === 'file' ? 'token/refresh.file' : 'token/refresh.not-kept', { account }),
  }),
  'no-answer': ({ account, failure, text }: { account: string; failure: string; text: string }): Wording => ({
    ...refusalReasons['no-answer']({ account, failure, text }),
    observed: say('token/refresh.failed', { account, code: failure, text }),
  }),
  refused: (refusal: CodedRefusal): Wording => notTaken(refusalReasons.refused(refusal), refusal),
  'attempt-refused': (refusal: CodedRefusal): Wording => notTaken(refusalReasons['attempt-refused'](refusal), refusal),
  'test-application-refused': (refusal: CodedRefusal): Wording =>
    notTaken(refusalReasons['test-application-refused'](refusal), refusal),
} satisfies Reasons;

export interface Renewal {
  verdict: Verdict;
  /** Absent: ECE's administrator. */
  owner?: Owner;
  reason: ReasonOf<typeof renewalReasons>;
  reference?: string;
}

/** `account`: the account that the token was for. */
export function renewalOf(deployment: Pick<Deployment, 'microsoft'>, account: string, value: TestSignIn): Renewal {
  const { refresh, window } = value;
  const reference = pages.frequency;
  if (refresh === undefined)
    return {
      verdict: 'skipped',
      reason: { code: 'refresh-token-not-kept', values: { account, window } },
      reference,
    };
  if (!refresh.given)
    return {
      verdict: 'fail',
      owner: 'microsoft-365-administrator',
      reason: { code: 'no-refresh-token', values: { account } },
      reference,
    };
  if (refresh.redeemed === true)
    return { verdict: 'pass', reason: { code: 'redeemed', values: { account } }, reference };
  const { error } = refresh;
  if (error === undefined)
    return { verdict: 'unknown', reason: { code: 'not-redeemed', values: { account } }, reference };
  return entraRefusalOf(error, { account, application: applicationOf(value, deployment) });
}

function notTaken(wording: Wording, { code }: CodedRefusal): Wording {
  return aadsts(code) === undefined
    ? wording
    : { ...wording, observed: say('token/refresh.refused', { said: wording.observed }) };
}

/** The log-in uses the name of the token's owner, because Exchange accepts no other. */
import { pages } from '../../knowledge/entra-pages.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Judgement, Reasons, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notSeen, notSeenReasons } from '../facts/absence.ts';
import { targetOf, wishesToSend } from '../facts/log-ins/log-ins.ts';
import { otherPerson, smtpOutcome } from '../facts/log-ins/senders.ts';
import { testSignInsOf } from '../facts/tokens/test-sign-ins.ts';
import { type Tries, withTries } from '../facts/tries.ts';
import { eachSender, noSenderReasons } from './each-sender.ts';
import { judgeFailed, loginReasons } from './log-in-reasons.ts';

interface Taken {
  account: string;
  user: string;
  target: string;
  /** The server's first answer, if only a second try succeeded. */
  tries?: Tries | undefined;
}

export const smtpReasons = {
  ...notSeenReasons,
  ...loginReasons,
  'token-taken': ({ account, user, target, tries }: Taken): Wording => ({
    observed: withTries(
      user.toLowerCase() === account
        ? say('mail/smtp-login.taken', { account, target })
        : say('mail/smtp-login.taken-as', { account, target, user }),
      tries,
    ),
  }),
  'token-of-other-person-taken': ({ account, target, person }: Taken & { person: string }): Wording => ({
    observed: say('mail/smtp-login.as-other', { account, target, person }),
    fix: [say('token.test.fix.sign-in', { account })],
  }),
} satisfies Reasons;

export const check = defineCheck({
  id: 'mail/smtp-login',
  owner: 'microsoft-365-administrator',
  expected: say('mail/smtp-login.expected'),
  reasons: { ...noSenderReasons, ...smtpReasons },
  logins: wishesToSend,
  judge: (facts) => eachSender(facts, (server, account) => [judgeSmtpLogin(facts, server, account)]),
});

export function judgeSmtpLogin(facts: Facts, server: string, account: string): Judgement<typeof smtpReasons> {
  return { ...judge(facts, server, account), subject: { kind: 'account', name: account, from: server } };
}

function judge(facts: Facts, server: string, account: string): Judged<typeof smtpReasons> {
  const seen = smtpOutcome(facts, server, account);
  if (seen === undefined) return notSeen(facts, server);
  const { outcome } = seen;
  const signedIn = testSignInsOf(facts, account).tried;
  const observations = [...seen.observations, ...(signedIn === undefined ? [] : [signedIn.observation])];
  const target = targetOf(facts.deployment, 'smtp-login') ?? '';
  if (outcome.state !== 'done')
    return { ...judgeFailed(outcome, { kind: 'smtp-login', server, target, account }, facts), observations };
  const values = { account, user: outcome.user ?? account, target, tries: outcome.tries };
  const person = otherPerson(facts, account, values.user);
  return person === undefined
    ? { verdict: 'pass', reason: { code: 'token-taken', values }, observations, reference: pages.mailScopes }
    : {
        verdict: 'unknown',
        owner: 'ece-administrator',
        reason: { code: 'token-of-other-person-taken', values: { ...values, person } },
        observations,
      };
}

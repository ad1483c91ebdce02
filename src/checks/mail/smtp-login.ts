/**
 * Does SMTP take the token? It is logged in with the token's owner: that is the only name that Exchange takes there.
 */
import type { Finding } from '../../model/finding.ts';
import { pages } from '../../knowledge/entra-pages.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { conclude } from '../conclude.ts';
import type { Judged } from '../facts/subjects.ts';
import { ownerOf, personIn, signInsOf } from '../facts/tokens/test-sign-ins.ts';
import { eachSender } from './each-sender.ts';
import { loginsFrom, targetOf, wishesToSend } from '../facts/log-ins/log-ins.ts';
import { unseenFrom } from './opened.ts';
import { type Outcome, outcomeOf } from '../facts/log-ins/outcome.ts';
import { judgedAs } from './refused.ts';
import { valueOf } from '../facts/value-of.ts';

const id = 'mail/smtp-login';

export const check: Check = {
  id,
  logins: wishesToSend,
  evaluate: (facts) => eachSender(id, facts, (server, account) => [loginFinding(id, facts, server, account)]),
};

export function loginFinding(
  check: 'mail/smtp-login' | 'mail/alarm-path',
  facts: Facts,
  server: string,
  account: string,
): Finding {
  return conclude(
    check,
    { kind: 'account', name: account, from: server },
    {
      expected: say(`${check}.expected`),
      owner: 'microsoft-365-administrator',
      ...judge(check, facts, server, account),
    },
  );
}

/** Of an account that sends for very many mailboxes there are several log-ins: the worst counts. */
export function smtpOutcome(
  facts: Facts,
  server: string,
  account: string,
): { outcome: Outcome; observations: string[] } | undefined {
  const tried = loginsFrom(facts, server, 'smtp-login', account);
  const characters = signInsOf(facts, account).tried?.value.characters;
  const outcomes = tried.map((observation) => outcomeOf(observation, characters));
  const outcome = outcomes.find(({ state }) => state !== 'done') ?? outcomes[0];
  return outcome === undefined ? undefined : { outcome, observations: tried.map((observation) => observation.id) };
}

/**
 * Who logged in in the account's place as `user`; undefined where it was the account itself. Where the token does not
 * tell, the name does.
 */
export function strangerAs(facts: Facts, account: string, user: string | undefined): string | undefined {
  const owner = ownerOf(facts, account);
  if (owner?.kind === 'other') return personIn(signInsOf(facts, account).tried?.value.claims);
  if (owner?.kind === 'right' || owner?.kind === 'application') return undefined;
  return user === undefined || user.toLowerCase() === account ? undefined : user;
}

/** The name that was logged in with, in small letters. */
export function smtpLoginUser(facts: Facts, server: string, account: string): string | undefined {
  const [observation] = loginsFrom(facts, server, 'smtp-login', account);
  return valueOf(observation, 'smtp-login')?.user?.toLowerCase();
}

function judge(check: 'mail/smtp-login' | 'mail/alarm-path', facts: Facts, server: string, account: string): Judged {
  const seen = smtpOutcome(facts, server, account);
  if (seen === undefined) return unseenFrom(facts, server);
  const signedIn = signInsOf(facts, account).tried;
  const observations = [...seen.observations, ...(signedIn === undefined ? [] : [signedIn.observation])];
  const target = targetOf(facts.deployment, 'smtp-login') ?? '';
  const { outcome } = seen;
  if (outcome.state !== 'done')
    return { ...judgedAs(outcome, { kind: 'smtp-login', server, target, account }, facts), observations };
  const { user = account } = outcome;
  const values = { account, user, target };
  const person = strangerAs(facts, account, user);
  if (person !== undefined)
    return {
      verdict: 'unknown',
      owner: 'ece-administrator',
      observed: say('mail/smtp-login.as-other', { ...values, person }),
      fix: [say('token.test.fix.sign-in', values)],
      observations,
    };
  return {
    verdict: 'pass',
    observed:
      check === 'mail/alarm-path'
        ? say('mail/alarm-path.taken', values)
        : say(user.toLowerCase() === account ? 'mail/smtp-login.taken' : 'mail/smtp-login.taken-as', values),
    observations,
    reference: pages.mailScopes,
  };
}

/** A log-in that did not go well, in words: what the server said, what that means, who repairs it and how. */
import { pages } from '../../knowledge/entra-pages.ts';
import { quoted } from '../../knowledge/powershell.ts';
import type { Owner, Verdict } from '../../model/finding.ts';
import type { LoginKind } from '../../model/job.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { withMeaning } from '../facts/meaning.ts';
import type { Facts } from '../check.ts';
import type { Judged } from '../facts/subjects.ts';
import { grant, switchOnInbound, switchOnSmtpAuth } from '../facts/exchange/repairs.ts';
import { ownerOf, signInsOf } from '../facts/tokens/test-sign-ins.ts';
import { stepsToPrivateWindow } from '../facts/tokens/steps.ts';
import { apartOverPop3, takenElsewhere } from '../facts/log-ins/elsewhere.ts';
import type { Outcome } from '../facts/log-ins/outcome.ts';

export interface Attempt {
  kind: LoginKind;
  server: string;
  target: string;
  account: string;
  /** Undefined where the log-in itself is the subject, and no mailbox. */
  mailbox?: string | undefined;
}

type Bad = Exclude<Outcome, { state: 'done' }>;

export function judgedAs(outcome: Bad, attempt: Attempt, facts: Facts): Judged {
  const { server, target, account, kind } = attempt;
  const values = { server, target, account, mailbox: attempt.mailbox ?? account };
  const area = kind === 'graph-open' ? 'network/graph' : `network/${kind.split('-')[0] ?? ''}`;
  switch (outcome.state) {
    case 'not-tried':
      return notTried(outcome, values);
    case 'no-way':
      return {
        verdict: 'unknown',
        owner: 'network',
        observed: say('mail.no-way', { ...values, phase: outcome.failure.phase, code: outcome.failure.code }),
        fix: [say('mail.fix.network', { check: area, server })],
      };
    case 'no-mechanism':
      return {
        verdict: 'fail',
        owner: 'network',
        observed: say(outcome.offered.length === 0 ? 'mail.no-mechanism.none' : 'mail.no-mechanism', {
          ...values,
          offered: { list: outcome.offered },
        }),
        fix: [say('network.fix.esmtp', hostOf(target, server)), say('network.fix.capture', hostOf(target, server))],
      };
    case 'silent':
      return {
        verdict: 'unknown',
        owner: 'network',
        observed: say('mail.silent', { ...values, waited: { ms: outcome.waitedMs } }),
        fix: [say('mail.fix.again')],
      };
    case 'cut':
      return {
        verdict: 'fail',
        owner: 'network',
        observed: say('mail.cut', values),
        fix: [say('mail.fix.again'), say('network.fix.exempt-protocol', hostOf(target, server))],
      };
    default:
      return refused(outcome, attempt, values, facts);
  }
}

type Values = Record<'server' | 'target' | 'account' | 'mailbox', string>;

function notTried({ why, text }: Extract<Outcome, { state: 'not-tried' }>, values: Values): Judged {
  const fix: Record<typeof why, Text[]> = {
    'no-token': [say('token.test.fix.sign-in', values)],
    'not-known': [say('mail.fix.update', values)],
    'not-allowed': [
      say('network.fix.allow', { ...hostOf(values.target, values.server) }),
      say('network.fix.again', hostOf(values.target, values.server)),
    ],
    interrupted: [say('mail.fix.again')],
    defect: [say('check.broken.fix')],
  };
  return {
    verdict: why === 'no-token' ? 'skipped' : 'unknown',
    owner: 'ece-administrator',
    observed: say(`mail.not-tried.${why}`, { ...values, text }),
    fix: why === 'no-token' ? [] : fix[why],
  };
}

function refused(
  outcome: Extract<Outcome, { state: 'refused' }>,
  attempt: Attempt,
  values: Values,
  facts: Facts,
): Judged {
  const { what, text, reply, challenge } = outcome;
  const said = { ...values, text: text === '' ? say('mail.no-words') : text };
  const told =
    challenge?.status === undefined
      ? say(`mail.refused.${what}`, said)
      : say('mail.with-challenge', {
          said: say(`mail.refused.${what}`, said),
          status: challenge.status,
          scope: challenge.scope ?? '',
        });
  // That the token is another person's is the usual reason; where it is not, the rest of the reasons is all there is.
  const cause =
    reply?.id === 'imap-not-connected' && ownerOf(facts, attempt.account)?.kind === 'right'
      ? say('mail.not-the-owner')
      : undefined;
  const meant = withMeaning(told, reply, cause);
  const next = reply?.id === 'pop3-refused' ? apartOverPop3(facts, attempt) : mailboxToBlame(what, attempt, facts);
  const observed = next === undefined ? meant : say('token.and', { first: meant, next });
  return {
    verdict: verdictOf(what),
    owner: ownerFor(what, attempt, facts),
    observed,
    fix: steps(outcome, attempt, values, facts),
    reference: reply?.page ?? pages.mailScopes,
  };
}

/**
 * Servers that hold the token against the mailbox before they take it refuse both alike over IMAP: a token that is good
 * elsewhere leaves the mailbox.
 */
function mailboxToBlame(
  what: Extract<Outcome, { state: 'refused' }>['what'],
  attempt: Attempt,
  facts: Facts,
): Text | undefined {
  if (attempt.kind !== 'imap-open' || what !== 'token' || isStrangers(facts, attempt.account)) return undefined;
  const taken = takenElsewhere(facts, attempt);
  return taken === undefined ? undefined : say(`mail.imap.${taken}`, { account: attempt.account });
}

function verdictOf(what: Extract<Outcome, { state: 'refused' }>['what']): Verdict {
  return what === 'held-back' ? 'warn' : what === 'later' ? 'unknown' : 'fail';
}

function ownerFor(what: Extract<Outcome, { state: 'refused' }>['what'], { account }: Attempt, facts: Facts): Owner {
  if (what === 'length') return 'network';
  return what === 'held-back' || isStrangers(facts, account) ? 'ece-administrator' : 'microsoft-365-administrator';
}

function isStrangers(facts: Facts, account: string): boolean {
  return ownerOf(facts, account)?.kind === 'other';
}

function steps(
  { what, reply }: Extract<Outcome, { state: 'refused' }>,
  attempt: Attempt,
  values: Values,
  facts: Facts,
): Text[] {
  const { account, mailbox = account, kind } = attempt;
  const again = say('mail.fix.again');
  const access = mailbox === account ? [] : [grant('FullAccess', mailbox, account)];
  if ((what === 'token' || what === 'mailbox') && isStrangers(facts, account))
    return [...stepsToPrivateWindow(account), again];
  switch (what) {
    case 'mailbox':
      return [
        ...access,
        ...(kind === 'imap-open'
          ? [switchOnInbound('imap', mailbox)]
          : kind === 'pop3-open'
            ? [switchOnInbound('pop3', mailbox)]
            : []),
        say('mail.fix.look', { identity: quoted(mailbox) }),
        say('protocols.fix.an-hour'),
      ];
    case 'token':
      return [
        say('mail.fix.token', values),
        ...(kind === 'pop3-open'
          ? [switchOnInbound('pop3', mailbox), ...access]
          : mailboxToBlame(what, attempt, facts) !== undefined
            ? [switchOnInbound('imap', mailbox), ...access]
            : []),
        ...(signInsOf(facts, account).tried === undefined ? [] : [say('token.test.fix.again', values)]),
      ];
    case 'smtp-off':
      return [switchOnSmtpAuth(account), say('protocols.fix.an-hour')];
    case 'length':
      return [say('mail.fix.length', values)];
    default:
      return [
        reply === undefined ? say('mail.fix.support', values) : say(reply.fix),
        ...(what === 'later' ? [again] : []),
      ];
  }
}

function hostOf(target: string, server: string): Record<'host' | 'port' | 'target' | 'server', string> {
  const [host, port] = [target.slice(0, target.lastIndexOf(':')), target.slice(target.lastIndexOf(':') + 1)];
  return { host, port, target, server };
}

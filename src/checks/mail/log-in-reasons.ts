import { pages } from '../../knowledge/entra-pages.ts';
import { quoted } from '../../knowledge/powershell.ts';
import { serverReply } from '../../knowledge/server-replies.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { transports } from '../../knowledge/transports.ts';
import { by, type FixStep, type Owner } from '../../model/finding.ts';
import type { LoginKind } from '../../model/job.ts';
import { loginKinds } from '../../model/kinds.ts';
import type { Failure } from '../../model/observation.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Reasons, Wording } from '../check.ts';
import { type Openable, openableOf } from '../facts/exchange/openable.ts';
import { seeLocation } from '../facts/exchange/no-mailbox.ts';
import { grant, switchOnInbound, switchOnSmtpAuth } from '../facts/exchange/repairs.ts';
import { besidePop3, type Elsewhere, takenElsewhere } from '../facts/log-ins/elsewhere.ts';
import type { Challenge, LogInOutcome, RefusedCode, WhyNotTried } from '../facts/log-ins/outcome.ts';
import { repairOf, withMeaning } from '../facts/meaning.ts';
import { type Tries, withTries } from '../facts/tries.ts';
import { isForFaultOfToken } from '../facts/tokens/fault.ts';
import { stepsToPrivateWindow } from '../facts/tokens/steps.ts';
import { tokenOwner, testSignInsOf } from '../facts/tokens/test-sign-ins.ts';

export interface LogInAttempt {
  kind: LoginKind;
  server: string;
  /** `host:port` */
  target: string;
  account: string;
  /** Undefined if the log-in itself is the subject. */
  mailbox?: string | undefined;
}

interface Refusal extends LogInAttempt {
  /** Empty if the server closed the connection. */
  text: string;
  reply?: ReplyId | undefined;
  challenge?: Challenge | undefined;
  /** The token's length, only if the token may be too long. */
  characters?: number | undefined;
  tokenOf: 'account' | 'other-person' | 'not-known';
  /** The result of other log-ins, only if it tells the causes apart. */
  elsewhere?: Elsewhere | undefined;
  /** The token is from a test sign-in that the bot knows. */
  fromTestSignIn: boolean;
  openable?: Openable;
  tries?: Tries | undefined;
}

export const loginReasons = {
  'not-tried': ({ why, text, ...attempt }: LogInAttempt & { why: WhyNotTried; text: string }): Wording => ({
    observed: say(`mail.not-tried.${why}`, { ...named(attempt), text }),
    fix: stepsToTry(why, attempt),
  }),
  'no-way': ({ phase, failure, ...attempt }: LogInAttempt & { phase: string; failure: string }): Wording => ({
    observed: say('mail.no-way', { ...named(attempt), phase, code: failure }),
    fix: [
      by('ece-administrator', say('mail.fix.network', { check: networkChecks[attempt.kind], server: attempt.server })),
    ],
  }),
  'no-mechanism': ({ offered, ...attempt }: LogInAttempt & { offered: string[] }): Wording => ({
    observed:
      offered.length === 0
        ? say('mail.no-mechanism.none', named(attempt))
        : say('mail.no-mechanism', { ...named(attempt), offered: { list: offered } }),
    fix: [say('network.fix.esmtp', hostOf(attempt)), say('network.fix.capture', hostOf(attempt))],
  }),
  silent: ({ waitedMs, ...attempt }: LogInAttempt & { waitedMs: number }): Wording => ({
    observed: say('mail.silent', { ...named(attempt), waited: { ms: waitedMs } }),
    fix: [say('mail.fix.again')],
  }),
  cut: (attempt: LogInAttempt): Wording => ({
    observed: say('mail.cut', named(attempt)),
    fix: [say('mail.fix.again'), say('network.fix.exempt-protocol', hostOf(attempt))],
  }),
  'token-refused': (refusal: Refusal): Wording => ({
    observed: refused(refusal, 'token'),
    fix: refusal.tokenOf === 'other-person' ? withOwnToken(refusal) : stepsForToken(refusal),
  }),
  'mailbox-refused': (refusal: Refusal): Wording => ({
    observed: refused(refusal, 'mailbox'),
    fix: refusal.tokenOf === 'other-person' ? withOwnToken(refusal) : stepsForMailbox(refusal),
  }),
  'smtp-auth-off': (refusal: Refusal): Wording => ({
    observed: refused(refusal, 'smtp-off'),
    fix: [switchOnSmtpAuth(refusal.account), say('protocols.fix.an-hour')],
  }),
  'policy-refused': (refusal: Refusal): Wording => ({
    observed: refused(refusal, 'policy'),
    fix: [stepForReply(refusal)],
  }),
  throttled: (refusal: Refusal): Wording => ({
    observed: refused(refusal, 'held-back'),
    fix: [stepForReply(refusal)],
  }),
  'token-too-long': (refusal: Refusal): Wording => ({
    observed: tooLong(refusal),
    fix: [
      say('mail.fix.length', named(refusal)),
      by('microsoft-365-administrator', say('mail.fix.shorter-token', named(refusal))),
    ],
  }),
  'server-busy': (refusal: Refusal): Wording => ({
    observed: refused(refusal, 'later'),
    fix: [stepForReply(refusal), say('mail.fix.again')],
  }),
  refused: (refusal: Refusal): Wording => ({
    observed: refused(refusal, refusal.reply === undefined ? 'other' : 'known'),
    fix: [stepForReply(refusal)],
  }),
} satisfies Reasons;

export function judgeFailed(
  outcome: Exclude<LogInOutcome, { state: 'done' }>,
  attempt: LogInAttempt,
  facts: Facts,
): Judged<typeof loginReasons> {
  switch (outcome.state) {
    case 'not-tried': {
      const { why, text } = outcome;
      const reason = { code: 'not-tried', values: { ...attempt, why, text } } as const;
      return { verdict: why === 'no-token' ? 'skipped' : 'unknown', owner: 'ece-administrator', reason };
    }
    case 'no-way': {
      const values = { ...attempt, phase: outcome.failure.phase, failure: outcome.failure.code };
      // If a network check examined the connection, its finding is the failure, and this result is unknown.
      const isFailure = isConnectionFailure(outcome.failure) && !isConnectionChecked(attempt, facts);
      const verdict = isFailure ? 'fail' : 'unknown';
      const owner = isFailure ? 'ece-administrator' : 'network';
      return { verdict, owner, reason: { code: 'no-way', values } };
    }
    case 'no-mechanism': {
      const values = { ...attempt, offered: outcome.offered };
      return { verdict: 'fail', owner: 'network', reason: { code: 'no-mechanism', values } };
    }
    case 'silent': {
      const values = { ...attempt, waitedMs: outcome.waitedMs };
      return { verdict: 'unknown', owner: 'network', reason: { code: 'silent', values } };
    }
    case 'cut':
      return { verdict: 'fail', owner: 'network', reason: { code: 'cut', values: attempt } };
    case 'refused':
      return judgeRefused(outcome, attempt, facts);
  }
}

function isConnectionFailure({ phase }: Failure): boolean {
  return phase === 'dns' || phase === 'tcp';
}

function isConnectionChecked({ server, target }: LogInAttempt, { observations }: Facts): boolean {
  return observations.some(
    ({ kind, subject, from }) =>
      from.kind === 'server' &&
      from.name === server &&
      subject.kind === 'endpoint' &&
      subject.name === target &&
      !loginKinds.some((login) => login === kind),
  );
}

function judgeRefused(
  { code, text, reply, challenge, characters, tries }: Extract<LogInOutcome, { state: 'refused' }>,
  attempt: LogInAttempt,
  facts: Facts,
): Judged<typeof loginReasons> {
  const owner = tokenOwner(facts, attempt.account)?.kind;
  const tokenOf = owner === 'right' ? 'account' : owner === 'other' ? 'other-person' : 'not-known';
  const values: Refusal = {
    ...attempt,
    text,
    reply,
    challenge,
    ...(characters === undefined ? {} : { characters }),
    tries,
    tokenOf,
    elsewhere: elsewhereOf({ ...attempt, code, reply, tokenOf }, facts),
    fromTestSignIn: testSignInsOf(facts, attempt.account).tried !== undefined,
    openable: openableOf(facts, { ...attempt, mailbox: attempt.mailbox ?? attempt.account }),
  };
  return {
    verdict: isTemporary(code) || isForFaultOfToken(facts, { ...attempt, code }) ? 'warn' : 'fail',
    owner: ownerOfRefusal(code, tokenOf, reply),
    reason: { code, values },
    reference: (reply && serverReply(reply)?.page) ?? pages.mailScopes,
  };
}

/** Such a refusal says nothing about the token. */
function isTemporary(code: RefusedCode): boolean {
  return code === 'throttled' || code === 'server-busy';
}

function ownerOfRefusal(code: RefusedCode, tokenOf: Refusal['tokenOf'], reply: ReplyId | undefined): Owner {
  if (code === 'token-too-long') return 'network';
  if (code === 'refused') return repairOf(reply)?.owner ?? 'microsoft-365-administrator';
  return code === 'throttled' || tokenOf === 'other-person' ? 'ece-administrator' : 'microsoft-365-administrator';
}

/**
 * POP3 has one refusal for every cause. Some servers check the mailbox before the token, and refuse both alike over
 * IMAP: a token accepted elsewhere leaves the mailbox as the reason.
 */
function elsewhereOf(
  {
    kind,
    account,
    code,
    reply,
    tokenOf,
  }: Pick<Refusal, 'kind' | 'account' | 'reply' | 'tokenOf'> & { code: RefusedCode },
  facts: Facts,
): Elsewhere | undefined {
  if (reply === 'pop3-refused') return besidePop3(facts, account);
  return kind === 'imap-open' && code === 'token-refused' && tokenOf !== 'other-person'
    ? takenElsewhere(facts, { kind, account })
    : undefined;
}

type RefusedWords = 'token' | 'mailbox' | 'smtp-off' | 'policy' | 'held-back' | 'later' | 'known' | 'other';

function refused(
  { text, reply, challenge, tokenOf, elsewhere, openable, tries, ...attempt }: Refusal,
  words: RefusedWords,
): Text {
  const refusal = say(`mail.refused.${words}`, { ...named(attempt), text: text === '' ? say('mail.no-words') : text });
  const challenged =
    challenge?.status === undefined
      ? refusal
      : say('mail.with-challenge', { said: refusal, status: challenge.status, scope: challenge.scope ?? '' });
  // Usually the token is another person's; for the account's own token, only the other reasons remain.
  const cause = reply === 'imap-not-connected' && tokenOf === 'account' ? ofTheMailbox(openable) : undefined;
  const explained = withMeaning(challenged, reply, cause);
  const compared =
    elsewhere === undefined ? explained : say('token.and', { first: explained, next: comparison(elsewhere, attempt) });
  return withTries(compared, tries);
}

function tooLong({ text, characters, ...attempt }: Refusal): Text {
  const { account, server, target } = attempt;
  const token =
    characters === undefined ? say('mail.token', { account }) : say('mail.token.length', { account, characters });
  return text === ''
    ? say('mail.refused.length.closed', { server, target, token })
    : say('mail.refused.length', { server, target, token, text });
}

function ofTheMailbox(openable: Openable): Text {
  if (openable === undefined) return say('mail.not-the-owner');
  return say(openable === 'absent' ? 'mail.not-in-exchange-online' : 'mail.in-order');
}

function comparison(elsewhere: Elsewhere, { kind, account }: Pick<LogInAttempt, 'kind' | 'account'>): Text {
  return kind === 'imap-open' && (elsewhere === 'others-open' || elsewhere === 'smtp-takes')
    ? say(`mail.imap.${elsewhere}`, { account })
    : say(`mail.pop3.${elsewhere}`, { account });
}

function withOwnToken({ account }: Refusal): Text[] {
  return [...stepsToPrivateWindow(account), say('mail.fix.again')];
}

function stepsForToken(refusal: Refusal): Text[] {
  const { account, mailbox = account, kind, elsewhere, openable, fromTestSignIn } = refusal;
  const mailboxMayBeToBlame = kind === 'pop3-open' || (kind === 'imap-open' && elsewhere !== undefined);
  return [
    say('mail.fix.token', named(refusal)),
    ...(mailboxMayBeToBlame && openable === undefined ? [...switchOn(kind, mailbox), ...access(refusal)] : []),
    ...(openable === 'absent' ? [seeLocation(mailbox)] : []),
    ...(fromTestSignIn ? [say('token.test.fix.again', named(refusal))] : []),
  ];
}

function stepsForMailbox(refusal: Refusal): FixStep[] {
  const { account, mailbox = account, kind, openable } = refusal;
  if (openable === 'absent') return [seeLocation(mailbox)];
  if (openable === 'in-order')
    return [
      by('ece-administrator', say('mail.fix.connections', { account })),
      by('microsoft-365-administrator', say('mail.fix.case')),
    ];
  return [
    ...access(refusal),
    ...switchOn(kind, mailbox),
    say('mail.fix.look', { mailbox, identity: quoted(mailbox) }),
    say('protocols.fix.an-hour'),
  ];
}

function switchOn(kind: LoginKind, mailbox: string): Text[] {
  const inboundSwitch = Object.values(transports).find(({ opensBy }) => opensBy === kind)?.inboundSwitch;
  return inboundSwitch === undefined ? [] : [switchOnInbound(inboundSwitch, mailbox)];
}

/** An account needs no permission on its own mailbox. */
function access({ account, mailbox = account }: LogInAttempt): Text[] {
  return mailbox === account ? [] : [grant('FullAccess', mailbox, account)];
}

function stepForReply(refusal: Refusal): Text {
  return repairOf(refusal.reply)?.fix ?? say('mail.fix.support', named(refusal));
}

function stepsToTry(why: WhyNotTried, attempt: LogInAttempt): Text[] {
  switch (why) {
    case 'no-token':
      return [];
    case 'not-known':
      return [say('mail.fix.update', named(attempt))];
    case 'not-allowed':
      return [say('network.fix.allow', hostOf(attempt)), say('network.fix.again', hostOf(attempt))];
    case 'interrupted':
      return [say('mail.fix.again')];
    case 'defect':
      return [say('check.broken.fix')];
  }
}

const networkChecks: Record<LoginKind, string> = {
  'imap-open': 'network/imap',
  'pop3-open': 'network/pop3',
  'graph-open': 'network/graph',
  'smtp-login': 'network/smtp',
};

function named({ server, target, account, mailbox = account }: Omit<LogInAttempt, 'kind'>) {
  return { server, target, account, mailbox };
}

function hostOf({ target, server }: LogInAttempt): Record<'host' | 'port' | 'target' | 'server', string> {
  const [host, port] = [target.slice(0, target.lastIndexOf(':')), target.slice(target.lastIndexOf(':') + 1)];
  return { host, port, target, server };
}

/**
 * Whether an error in ECE's log is history: a newer success of the same kind proves it, or an answer of Microsoft that
 * the refused setting is right. A test token proves nothing about ECE's, and throttling, time-outs and declining
 * servers end without proof. "Not connected" has too many reasons for a setting to prove its end.
 */
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { earliest, latest } from '../../model/instant.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts } from '../check.ts';
import { allAccounts, allMailboxes } from './all-accounts.ts';
import { answerAbout } from './application.ts';
import { clockOf, correctionMs, toleratedOffMs } from './connection/clock-offset.ts';
import { needsNewSecret } from './entra-repairs.ts';
import { holderOf } from './exchange/holder.ts';
import { holdingOf } from './exchange/holding.ts';
import { smtpAuthOf } from './exchange/smtp-auth.ts';
import { fetchedOf } from './last-mail/last-mail.ts';
import type { LogError, LogErrorId } from './logs/errors.ts';
import { tenantOf } from './questions.ts';
import { answer } from './tenant-answer.ts';
import { identityOf } from './tokens/people.ts';
import { grantedTo } from './tokens/granted.ts';
import { usualGapOf } from './tokens/rhythm.ts';
import { personOf } from './tokens/sign-in.ts';
import { signInLogOf } from './tokens/sign-in-log.ts';
import { valueOf } from './value-of.ts';

type RepairProof = 'token' | 'mail' | 'trust' | 'smtp-auth' | 'security-defaults' | 'send-as' | 'secret';

/** ISO 8601 UTC. `lastAt` is the last line's time, corrected if the server's clock is off; `goodAt` the proof's. */
export interface Repair {
  proof: RepairProof;
  lastAt: string;
  goodAt: string;
  /** Until then the error may return although the repair was made; absent if it is over. */
  until?: string;
}

/** How long a change takes to show everywhere in Exchange. */
const exchangeTakesMs = 3_600_000;
/** Ten retrievals. ECE reads its trust store only when it starts, so a right store does not prove that it connects. */
const retrievalsTakeMs = 5 * 60_000;

const mailboxNotOpened = new Set<ReplyId>([
  'imap-not-connected',
  'imap-no-right',
  'imap-not-authorised',
  'pop3-mailbox',
]);
const sendAsDenied = new Set<ReplyId>(['smtp-not-sender', 'smtp-send-as-denied', 'graph-send-as-denied']);

export function repairOfLine(facts: Facts, server: string, { error, lastAt, line }: LogError): Repair | undefined {
  if (lastAt === undefined || namesOtherApplication(facts, line)) return undefined;
  const found = proofOf(facts, server, error, lastAt);
  if (found === undefined) return undefined;
  const { waitMs = 0, ...proof } = found;
  const right = rightTimeOf(facts, server, lastAt);
  const until = Date.parse(right) + waitMs;
  return {
    ...proof,
    lastAt: right,
    ...(until > Date.parse(facts.now) ? { until: new Date(until).toISOString() } : {}),
  };
}

export function repairProofText(proof: RepairProof): Text {
  return say(`repaired.proof.${proof}`);
}

/**
 * The newest mail of a mailbox in ECE's database after a line of the server's log; without a mailbox, of every mailbox
 * the last. Only a time with an established zone counts.
 */
export function mailSince(facts: Facts, server: string, lastAt: string, mailbox?: string): string | undefined {
  const isNewer = newerThan(facts, server, lastAt);
  const mailboxes = mailbox === undefined ? allMailboxes(facts) : [mailbox];
  const times = mailboxes.map((one) => {
    const fetched = fetchedOf(facts, one);
    return 'time' in fetched && 'at' in fetched.time && isNewer(fetched.time.at) ? fetched.time.at : undefined;
  });
  return latest(allOrNone(times));
}

type Found = Pick<Repair, 'proof' | 'goodAt'> & { waitMs?: number };

function proofOf(facts: Facts, server: string, error: LogErrorId, lastAt: string): Found | undefined {
  switch (error.kind) {
    case 'entra': {
      const code = Number(error.code.replace('AADSTS', ''));
      return (
        tokenSince(facts, server, lastAt, code) ?? (needsNewSecret(code) ? renewal(facts, server, lastAt) : undefined)
      );
    }
    case 'log':
      if (error.name === 'java-trust') return trustSince(facts, server, lastAt);
      // The first needs the client secret, as a refresh in the background does.
      if (error.name === 'invalid-client') return tokenSince(facts, server, lastAt) ?? renewal(facts, server, lastAt);
      return error.name === 'invalid-grant' ? tokenSince(facts, server, lastAt) : undefined;
    case 'reply': {
      if (mailboxNotOpened.has(error.id)) return proven('mail', mailSince(facts, server, lastAt));
      const setting = settingFor(facts, error.id);
      return setting !== undefined && newerThan(facts, server, lastAt)(setting.goodAt)
        ? { ...setting, waitMs: exchangeTakesMs }
        : undefined;
    }
  }
}

/**
 * A line names no account, so every account needs a token since, and Entra may refuse none for the same reason, always
 * or in turn.
 */
function tokenSince(facts: Facts, server: string, lastAt: string, code?: number): Found | undefined {
  const read = signInLogOf(facts);
  if (!read.ok) return undefined;
  const { open, grantedSince } = read.log;
  if ([...open, ...grantedSince].some((refusal) => code === undefined || refusal.code === code)) return undefined;
  const { at, marginMs } = lineTime(facts, server, lastAt);
  const times = allAccounts(facts).map((account) =>
    grantedTo(facts, account, read.value, { after: at + marginMs, code }),
  );
  return proven('token', latest(allOrNone(times)));
}

function proven(proof: RepairProof, goodAt: string | undefined): Found | undefined {
  return goodAt === undefined ? undefined : { proof, goodAt };
}

/** Empty if one is not known. */
function allOrNone<Value>(values: readonly (Value | undefined)[]): Value[] {
  return values.every((value) => value !== undefined) ? [...values] : [];
}

/** A secret that is newer than the refusal, while ECE's next refresh is still due, and none was refused since. */
function renewal(facts: Facts, server: string, lastAt: string): Found | undefined {
  const goodAt = secretRenewedAfter(facts, lineTime(facts, server, lastAt).at);
  const read = signInLogOf(facts);
  const waitMs = usualGapOf(read.ok ? read.value : { since: facts.now, groups: [] });
  const isDue = Date.parse(rightTimeOf(facts, server, lastAt)) + waitMs > Date.parse(facts.now);
  if (goodAt === undefined || !isDue) return undefined;
  const isRefused = read.ok && read.log.open.some((refusal) => Date.parse(refusal.lastAt) > Date.parse(goodAt));
  return isRefused ? undefined : { proof: 'secret', goodAt, waitMs };
}

/** When the newest valid secret of ECE's application begins, if that is after `after`, milliseconds since 1970. */
export function secretRenewedAfter(facts: Facts, after: number): string | undefined {
  const application = answerAbout(facts, 'application');
  const now = Date.parse(facts.now);
  if (!application.ok) return undefined;
  const valid = application.value.secrets.flatMap(({ startsAt, endsAt }) =>
    Date.parse(endsAt) > now ? (startsAt ?? []) : [],
  );
  return latest(valid.filter((startsAt) => Date.parse(startsAt) > after && Date.parse(startsAt) <= now));
}

/** All times are the server's own. A line names no host, so every host that the probe looked at must be trusted. */
function trustSince({ observations }: Facts, server: string, lastAt: string): Found | undefined {
  const looks = observations.filter(
    ({ kind, path, from }) =>
      kind === 'java-trust' && path === 'direct' && from.kind === 'server' && from.name === server,
  );
  const areTrusted = looks.every((look) => {
    const tls = valueOf(look, 'java-trust')?.tls;
    const isNewer = Date.parse(look.at) - Date.parse(lastAt) > retrievalsTakeMs;
    return isNewer && tls !== undefined && tls.chain.length > 0 && tls.java?.anchor !== undefined;
  });
  return areTrusted ? proven('trust', latest(looks.map(({ at }) => at))) : undefined;
}

/** The time of Microsoft's answer that the setting is right everywhere. */
function settingFor(facts: Facts, reply: ReplyId): Found | undefined {
  if (reply === 'smtp-auth-off-tenant' || reply === 'smtp-auth-off-mailbox')
    return proven('smtp-auth', smtpAuthOnAt(facts));
  if (reply === 'smtp-security-defaults') {
    const policies = answer(facts, 'access-policies', tenantOf(facts));
    const areOff = policies.state === 'answered' && policies.value.securityDefaults === false;
    return areOff ? proven('security-defaults', policies.at) : undefined;
  }
  return sendAsDenied.has(reply) ? proven('send-as', sendAsHeldAt(facts)) : undefined;
}

/** Of the oldest answer, for every account. Security defaults overrule the switches. */
function smtpAuthOnAt(facts: Facts): string | undefined {
  const policies = answer(facts, 'access-policies', tenantOf(facts));
  if (policies.state === 'answered' && policies.value.securityDefaults === true) return undefined;
  const times = allAccounts(facts).map((account) => {
    const auth = smtpAuthOf(facts, account);
    return auth.state === 'on' ? auth.answers.map(({ at }) => at) : undefined;
  });
  return earliest(allOrNone(times).flat());
}

/** Of the oldest answer, for every mailbox. If other people signed in to ECE, its token may not be the holder's. */
function sendAsHeldAt(facts: Facts): string | undefined {
  const holder = holderOf(facts);
  const log = signInLogOf(facts);
  const isHolders =
    !log.ok || log.log.successes.every((signIn) => identityOf(facts, personOf(signIn)).kind === 'account');
  if (holder === undefined || !isHolders) return undefined;
  const times = allMailboxes(facts).map((mailbox) => {
    const holding = holdingOf(facts, holder, 'SendAs', mailbox);
    if (holding.state === 'own') return [];
    return holding.state === 'held' ? [holding.given.at] : undefined;
  });
  return earliest(allOrNone(times).flat());
}

/** By another clock than the server's. */
function newerThan(facts: Facts, server: string, lastAt: string): (time: string) => boolean {
  const { at, marginMs } = lineTime(facts, server, lastAt);
  const end = Date.parse(facts.now) + toleratedOffMs;
  return (time) => Date.parse(time) > at + marginMs && Date.parse(time) <= end;
}

/** In milliseconds. Nobody compared the clock: it may be off as far as Entra tolerates. */
function lineTime(facts: Facts, server: string, lastAt: string): { at: number; marginMs: number } {
  const clock = clockOf(facts, server);
  return {
    at: Date.parse(lastAt) - (clock?.offsetMs ?? 0),
    marginMs: clock?.uncertaintyMs ?? toleratedOffMs,
  };
}

function rightTimeOf(facts: Facts, server: string, lastAt: string): string {
  const offMs = correctionMs(facts, server);
  return offMs === 0 ? lastAt : new Date(Date.parse(lastAt) - offMs).toISOString();
}

/** Entra names the application in some of its messages. It may be that of another site. */
function namesOtherApplication({ deployment }: Facts, line: string): boolean {
  const [, named] = /\b(?:app|application|identifier) '([\da-f-]{36})'/i.exec(line) ?? [];
  const own = deployment.microsoft?.applicationId;
  return named !== undefined && own !== undefined && named.toLowerCase() !== own.toLowerCase();
}

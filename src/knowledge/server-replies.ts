/**
 * Replies with which Exchange Online refuses over IMAP, POP3, SMTP and Graph, and their meaning for ECE. A reply is
 * recognised by its status code and some of its words, in any case and anywhere in a line, because logs add text around
 * it. Meanings and fixes are this project's judgement.
 */
import type { ReplyProtocol, ReplyRow } from './reply-row.ts';
import { type ReplyId, replyRows } from './server-reply-table.ts';

export interface ServerReply extends Omit<ReplyRow, 'id' | 'says' | 'exactly' | 'throttling'> {
  id: ReplyId;
  throttling: boolean;
  /** The owner of the first step. */
  owner: 'ece-administrator' | 'microsoft-365-administrator' | 'network';
  /** Whole sentences: the server's message, its cause in ECE's terms, and the one step to take. */
  meaning: `server-reply.${ReplyId}.meaning`;
  cause: `server-reply.${ReplyId}.cause`;
  fix: `server-reply.${ReplyId}.fix`;
}

export interface ReadReply extends ServerReply {
  index: number;
  backOffMs?: number;
  identities?: { account: string; sender: string };
  /** Server, time and session number, in brackets at the end; Microsoft's support asks for them. */
  diagnostic?: string;
}

export function readReply(protocol: ReplyProtocol, text: string): ReadReply | undefined {
  return readFrom(
    serverReplies.filter((reply) => reply.protocol === protocol),
    text,
  );
}

/**
 * For text without a known protocol, such as a log. Replies of different protocols cannot be confused. Leaves out the
 * Graph codes that a log search finds separately (observe/log-search.ts).
 */
export function readAnyReply(text: string): ReadReply | undefined {
  return quickTest.test(text) ? readFrom(inLogs, text) : undefined;
}

/** Like `readAnyReply`, with every Graph code, for text in which nothing else looks for these codes. */
export function readReplyOfAny(text: string): ReadReply | undefined {
  return quickTest.test(text) ? readFrom(serverReplies, text) : undefined;
}

/**
 * RFC 3463: `5.7.139`. Several replies may share a code; the one that is recognised by the code without words comes
 * first.
 */
export function repliesWithCode(enhanced: string): ServerReply[] {
  const code = asPattern(enhanced);
  return serverReplies
    .filter(({ id, text }) => [text, ...saysOf(id).flat()].some((part) => code.test(part)))
    .toSorted((a, b) => Number(isKnownByCode(b.id, enhanced)) - Number(isKnownByCode(a.id, enhanced)));
}

/** The only reply with this code; undefined if the words after it decide. `basic`: the reply code before it, `535`. */
export function replyWithCode(enhanced: string, basic?: string): ServerReply | undefined {
  const replies = repliesWithCode(enhanced);
  const whole = `${basic ?? ''} ${enhanced}`.trim();
  const nearer = [
    replies.filter(({ id }) => isKnownByCode(id, whole)),
    replies.filter(({ text }) => text.startsWith(`${whole} `)),
    replies.filter(({ id }) => isKnownByCode(id, enhanced)),
    replies,
  ].find(({ length }) => length > 0);
  return nearer?.length === 1 ? nearer[0] : undefined;
}

/** The replies with these words, because servers vary the status code. */
export function repliesWithWords(text: string): ServerReply[] {
  return serverReplies.filter(({ id }) =>
    saysOf(id)
      .flat()
      .some((part) => part.length >= leastWords && !/\d/.test(part) && asPattern(part).test(text)),
  );
}

/** Characters. Shorter words could match another reply by chance; the shortest that may count is “Unable to relay”. */
const leastWords = 12;

function isKnownByCode(id: ReplyId, enhanced: string): boolean {
  const code = asPattern(enhanced);
  return saysOf(id).some(([first = '', ...more]) => more.length === 0 && code.test(first));
}

/**
 * The variant of the reply that this answer matches: a busy server may send `421 4.3.2` instead of `451 4.7.0`. The
 * reply's own text, if that variant has no codes.
 */
export function wordsRecognised({ id, text }: ServerReply, answer: string): string {
  const said = oneLine(answer);
  const at = (recognisedBy.get(id) ?? []).findIndex((parts) => parts.every((part) => part.test(said)));
  const words = saysOf(id)[at] ?? [];
  const [code = ''] = words;
  return /^(?:\d{3} )?\d\.\d/.test(code) && !text.includes(code) ? words.join(' ') : text;
}

/** Replies that do not say whether a password or a token was refused: JavaMail sends either to the same server. */
export const undecidedReplies: readonly string[] = [
  'imap-authenticate-failed',
  'imap-login-failed',
] satisfies ReplyId[];

/** The reply, decided by the last command before it in a trace of the session, if there is one. */
export function decidedByTrace(id: ReplyId, before: string): ReplyId {
  const sent = undecidedReplies.includes(id) ? sentInTrace(before) : undefined;
  return sent === undefined ? id : `imap-${sent}-refused`;
}

/** What the last log-in over IMAP sent. */
export function sentInTrace(trace: string): 'password' | 'token' | undefined {
  const [, password, token] = [...trace.matchAll(loginCommand)].at(-1) ?? [];
  if (password !== undefined) return 'password';
  return token === undefined ? undefined : 'token';
}

/**
 * JavaMail and other libraries write `AUTHENTICATE PLAIN`, `LOGIN command`, or the line itself: `A1 LOGIN user`. A tag
 * without letters could be the end of a time.
 */
const loginCommand =
  /\b(AUTHENTICATE (?:PLAIN|LOGIN|NTLM)|LOGIN command|[A-Za-z]{1,4}\d{1,10} LOGIN (?=\S)|(?<![\d.:])\d{1,10} LOGIN (?="|\S{1,256}@))|\b(AUTHENTICATE XOAUTH2)\b/g;

export function serverReply(id: string): ServerReply | undefined {
  return serverReplies.find((reply) => reply.id === id);
}

/** The replies that are repaired in Exchange Online, Entra or the licences. The others are repaired in ECE. */
const inMicrosoft365 = new Set<ReplyId>([
  'imap-not-authorised',
  'pop3-later',
  'pop3-mailbox',
  'smtp-auth-off-tenant',
  'smtp-auth-off-mailbox',
  'smtp-conditional-access',
  'smtp-policy',
  'smtp-not-sender',
  'smtp-send-as-denied',
  'smtp-mailbox-not-open',
  'smtp-busy',
  'smtp-sender-blocked',
  'smtp-tenant-blocked',
  'smtp-domain-unregistered',
  'smtp-recipient-blocked',
  'smtp-mailbox-closed',
  'smtp-group-closed',
  'smtp-sender-not-listed',
  'smtp-mail-loop',
  'smtp-dmarc-refused',
  'smtp-spf-refused',
  'smtp-no-licence',
  'smtp-security-defaults',
  'smtp-mailbox-full',
  'smtp-recipient-full',
  'smtp-full-unnamed',
  'smtp-tenant-recipients',
  'imap-closed',
  'imap-unavailable',
  'imap-no-right',
  'graph-application-policy',
  'graph-send-as-denied',
  'graph-access-denied',
  'graph-no-privilege',
  'graph-mailbox-not-enabled',
  'graph-mailbox-full',
  'graph-busy',
]);

function ownerOf(id: ReplyId): ServerReply['owner'] {
  if (id === 'pop3-protocol-error') return 'network';
  return inMicrosoft365.has(id) ? 'microsoft-365-administrator' : 'ece-administrator';
}

export const serverReplies: readonly ServerReply[] = replyRows.map((row) => {
  const { says: _, exactly: __, ...reply }: ReplyRow & { id: ReplyId } = row;
  return {
    throttling: false,
    ...reply,
    owner: ownerOf(reply.id),
    meaning: `server-reply.${reply.id}.meaning`,
    cause: `server-reply.${reply.id}.cause`,
    fix: `server-reply.${reply.id}.fix`,
  };
});

const namedInLogs = new Set<ReplyId>([
  'graph-access-denied',
  'graph-mailbox-not-enabled',
  'graph-throttled',
  'graph-token-refused',
]);
const inLogs = serverReplies.filter(({ id }) => !namedInLogs.has(id));

/** Before an enhanced status code: the reply code, a bracket, or a word or colon that introduces an error. */
const beforeStatus = String.raw`(?:^\W{0,20}|[245][0-5]\d[ -]{1,3}#?|[#("'\[<;]|\b(?:status|code|error|erreur|reply|returned)\W{1,3}|(?<!(?:version|release|build|\b(?:address|time|id|port))\w{0,9}): {1,2})`;

const recognisedBy = new Map<ReplyId, RegExp[][]>(
  replyRows.map(({ id, says }) => [id, (says as ReplyRow['says']).map((parts) => parts.map(inPlace))]),
);

const exactWords = new Map<ReplyId, string>(
  replyRows.flatMap((row: ReplyRow & { id: ReplyId }) => (row.exactly === undefined ? [] : [[row.id, row.exactly]])),
);

/** Rejects most lines of a log with one test. */
const quickTest = new RegExp(
  replyRows
    .flatMap(({ says, exactly }: ReplyRow) => [
      ...says.map((parts) => longest(parts)),
      ...(exactly === undefined ? [] : [exactly]),
    ])
    // Also matches the hyphen of multi-line replies.
    .map((part) => asPattern(part).source.replaceAll(/(\d{3}) (?=\d)/g, '$1[ -]'))
    .join('|'),
  'i',
);

const backOff = /Backoff Time:? *(\d{1,9}) *milliseconds/i;
const sendAs = /SendAsDenied; *([^\s;]{1,256}) not allowed to send as ([^\s;]{1,256}?)[;.]?(?:\s|$)/i;
const diagnosticSuffix = /\[([\w.-]+ \d{4}-\d\d-\d\dT[\d:.]+Z [\dA-F]{8,32})\]/i;

function readFrom(replies: readonly ServerReply[], answer: string): ReadReply | undefined {
  const text = oneLine(answer);
  for (const reply of replies) {
    const index = placeOf(reply.id, text);
    if (index !== undefined) return { ...reply, index, ...detailsIn(text) };
  }
  return undefined;
}

/** Multi-line replies have a hyphen after the status code. */
function oneLine(answer: string): string {
  return answer.replaceAll(/\b(\d{3})-(?=\d\.\d)/g, '$1 ');
}

function placeOf(id: ReplyId, text: string): number | undefined {
  const exactly = exactWords.get(id);
  if (exactly !== undefined && text.includes(exactly)) return text.indexOf(exactly);
  for (const parts of recognisedBy.get(id) ?? []) {
    const places = parts.map((part) => text.search(part));
    if (places.every((place) => place >= 0)) return Math.min(...places);
  }
  return undefined;
}

function detailsIn(text: string): Pick<ReadReply, 'backOffMs' | 'identities' | 'diagnostic'> {
  const [, ms] = backOff.exec(text) ?? [];
  const [, account, sender] = sendAs.exec(text) ?? [];
  const [, diagnostic] = diagnosticSuffix.exec(text) ?? [];
  return {
    ...(ms === undefined ? {} : { backOffMs: Number(ms) }),
    ...(account === undefined || sender === undefined ? {} : { identities: { account, sender } }),
    ...(diagnostic === undefined ? {} : { diagnostic }),
  };
}

/** A status code must not match inside a longer number: 5.7.3 is not 5.7.30 or 15.7.3. */
function asPattern(part: string): RegExp {
  const literal = part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(/^[\d. ]+$/.test(part) ? `(?<![\\w.])${literal}(?!\\w|\\.\\d)` : literal, 'i');
}

/** A version, an address or a measure is no status code. */
function inPlace(part: string): RegExp {
  const pattern = asPattern(part);
  if (!/^\d\.\d{1,3}\.\d{1,3}$/.test(part)) return pattern;
  return new RegExp(`${pattern.source}(?<=${beforeStatus}${part.replaceAll('.', String.raw`\.`)})`, 'i');
}

function saysOf(id: ReplyId): ReplyRow['says'] {
  return replyRows.find((row) => row.id === id)?.says ?? [];
}

function longest(parts: readonly string[]): string {
  return parts.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

/** Certain facts from the form of an unknown error, and the nearest known errors. */
import { distance } from 'fastest-levenshtein';
import { aadsts, aadstsCodes, aadstsPage } from '../../knowledge/aadsts.ts';
import { networkErrors } from '../../knowledge/network-errors.ts';
import { repliesWithCode, repliesWithWords, serverReplies } from '../../knowledge/server-replies.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { checkOfAnyCode } from './check-of.ts';
import { type StatusClass, classOf, classOfWords } from './status-class.ts';
import { type Explained, answerToCode, answerToLogError, answerToNetworkError, answerToReply } from './answer.ts';

export interface Unknown {
  /** A code or the name of an error; absent if the text must not be repeated. */
  said?: string;
  /** Whole sentences. */
  note: Text;
  page?: string;
  /** What an unknown status code concerns. */
  concerns?: StatusClass;
  /** A check that may show the text of the error's author. */
  check?: string;
  /** The nearest first. None of them is the error in question. */
  nearest: Explained[];
}

const mostNearest = 3;
const mostNames = 1000;

export function unknownCode(code: number): Unknown {
  const typed = String(code);
  const [page, said] = [aadstsPage(code), `AADSTS${code}`];
  const near = aadstsCodes
    .filter((known) => String(known).startsWith(typed.slice(0, 2)))
    .toSorted((a, b) => away(typed, String(a)) - away(typed, String(b)) || Math.abs(a - code) - Math.abs(b - code));
  const families = new Map(near.toReversed().map((known) => [aadsts(known)?.family, known]));
  return {
    said,
    note: say('explain.unknown.code', { code: said }),
    page,
    check: checkOfAnyCode,
    nearest: near
      .filter((known) => families.get(aadsts(known)?.family) === known)
      .slice(0, mostNearest)
      .flatMap((known) => answerToCode(known) ?? []),
  };
}

/** The number of typing mistakes. Transposed digits are the most common mistake, so they count as one. */
function away(typed: string, known: string): number {
  return typed.split('').sort().join('') === known.split('').sort().join('') ? 1 : distance(typed, known);
}

/**
 * A code shared by several replies counts as unknown, because the words decide. `line`: the text around it, whose words
 * may be those of a reply with another code.
 */
export function unknownStatus(status: string, { basic, line }: { basic?: string | undefined; line: string }): Unknown {
  const said = basic === undefined ? status : `${basic} ${status}`;
  const same = status.includes('.') ? repliesWithCode(status) : repliesOf(status);
  if (same.length > 0 && !hasWords(line))
    return { said, note: say('explain.unknown.words', { code: said, count: same.length }), nearest: nearest(same) };
  if (!status.includes('.')) return { said, note: say('explain.unknown.name', { name: said }), nearest: [] };
  const byWords = classOfWords(status, line);
  const concerns = byWords ?? classOf(status, basic);
  const note = say(byWords === undefined ? 'explain.unknown.status' : 'explain.unknown.status-in-words', {
    code: said,
    lasting: say(`explain.class.${lastingOf(status, line)}`),
    subject: say(`explain.subject.${concerns}`),
    advice: say(`explain.advice.${concerns}`),
  });
  // The known replies about a size are about that of the sender.
  const near = concerns === 'recipient-size' ? [] : repliesWithWords(line);
  return { said, note, concerns, nearest: nearest(near) };
}

function lastingOf(status: string, line: string): '4' | '5' | 'expired' {
  if (status.startsWith('4')) return '4';
  return /\bmessage expired\b/i.test(line) ? 'expired' : '5';
}

/** More than codes, so that the whole line was pasted. */
function hasWords(line: string): boolean {
  return (line.match(/\p{L}{3,}/gu) ?? []).length >= 3;
}

export function unknownRefusal(protocol: 'imap' | 'pop3'): Unknown {
  return { note: say(`explain.unknown.${protocol}`), nearest: [] };
}

/** If a short text has no error name, its words are compared, and the result does not repeat them. */
export function unknownNames(lines: readonly string[], short: boolean): Unknown[] {
  const named: Unknown[] = [];
  const seen = new Set<string>();
  for (const line of lines)
    for (const [name] of line.matchAll(errorName)) {
      const said = name.split('.').at(-1) ?? name;
      // Logs repeat names, and finding similar names is slow.
      if (seen.has(said) || seen.size === mostNames) continue;
      seen.add(said);
      const near = nearestNames(said);
      if (isName(said, near)) named.push({ said, note: say('explain.unknown.name', { name: said }), nearest: near });
      if (named.length === mostNearest) return named;
    }
  if (named.length > 0 || !short) return named;
  const near = (lines.join(' ').match(/\w{4,40}/g) ?? []).slice(0, 10).flatMap(nearestNames).slice(0, mostNearest);
  return near.length === 0 ? [] : [{ note: say('explain.unknown.near'), nearest: near }];
}

/**
 * Java exceptions, names of Node and Windows, codes of Graph and OAuth (RFC 6749, sections 4.1.2.1 and 5.2; OpenID
 * Connect Core 1.0, section 3.1.2.6). Each must start at a word boundary.
 */
const errorName =
  /(?<![\w.$])(?:(?:[a-z]\w{0,30}\.){1,8}[A-Z]\w{0,60}(?:Exception|Error|Failure)|[A-Z]\w{1,60}(?:Exception|Error)|Error[A-Z]\w{3,40}|ERR_[A-Z\d_]{4,50}|WSA[A-Z_]{4,30}|E[A-Z]{4,20}|invalid_(?:request|scope)|unauthorized_client|access_denied|unsupported_(?:response|grant)_type|server_error|temporarily_unavailable|(?:interaction|login|consent|account_selection)_required)(?![\w$])/g;

/** Any capitalised word that starts with E looks like a Node name; without a similar name it is just a word. */
function isName(said: string, near: readonly Explained[]): boolean {
  return near.length > 0 || !/^E[A-Z]+$/.test(said);
}

function repliesOf(code: string): typeof serverReplies {
  return serverReplies.filter(({ text }) => text.startsWith(`${code} `));
}

function nearest(replies: typeof serverReplies): Explained[] {
  return replies.slice(0, mostNearest).map((reply) => answerToReply(reply));
}

const names: readonly [name: string, answer: () => Explained][] = [
  ...networkErrors.flatMap((error) =>
    error.says
      .filter((part) => /^\w+$/.test(part))
      .map((part): [string, () => Explained] => [part, () => answerToNetworkError(error, part)]),
  ),
  ...serverReplies
    // Its name starts with the name of another reply.
    .filter(({ protocol, id }) => protocol === 'graph' && id !== 'graph-application-policy')
    .map((reply): [string, () => Explained] => [reply.text.split(' ')[1] ?? '', () => answerToReply(reply)]),
  ['PKIX', () => answerToLogError('java-trust', 'PKIX path building failed')],
  ['SSLHandshakeException', () => answerToLogError('tls-failed', 'SSLHandshakeException')],
  ['SSLException', () => answerToLogError('tls-failed', 'SSLException')],
  ['ConnectException', () => answerToLogError('no-connection', 'ConnectException')],
  ['OutOfMemoryError', () => answerToLogError('out-of-memory', 'OutOfMemoryError')],
  ['invalid_grant', () => answerToLogError('invalid-grant', 'invalid_grant')],
  ['invalid_client', () => answerToLogError('invalid-client', 'invalid_client')],
];

/** Related names with different spelling. */
const relatedNames: readonly [family: RegExp, names: readonly string[]][] = [
  [/^SSL|^Cert/i, ['SSLHandshakeException', 'PKIX']],
  [/Connect|Socket|Host/i, ['ConnectException', 'UnknownHostException']],
  [/^[a-z]+_[a-z_]+$/, ['invalid_grant', 'invalid_client']],
];

function nearestNames(name: string): Explained[] {
  const typed = name.toLowerCase();
  const related = relatedNames.flatMap(([family, its]) => (family.test(name) ? its : []));
  const near = names
    .map(([known, answer]) => ({ answer, known, away: distance(typed, known.toLowerCase()) }))
    .filter(
      ({ known, away }) => away <= Math.floor(Math.max(typed.length, known.length) / 3) || related.includes(known),
    )
    .toSorted((a, b) => a.away - b.away);
  return [...new Map(near.toReversed().map(({ answer }) => [answer().key, answer()])).values()]
    .toReversed()
    .slice(0, mostNearest);
}

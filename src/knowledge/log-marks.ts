/**
 * The errors that a line of ECE's processes, or of anything that quotes Entra, Exchange or Java, is known by. The one place
 * that recognises them: the probe's search through ECE's logs and `explain` both read by it.
 */
import { readAnyReply, type ReadReply } from './server-replies.ts';

export const logMarks = [
  'alias-disabled',
  'instance-failed',
  'out-of-memory',
  'mail-unreadable',
  'entra',
  'token-refused',
  'mail-refused',
  'graph-refused',
  'tls-version',
  'tls-failed',
  'java-trust',
  'no-name',
  'timed-out',
  'no-connection',
] as const;
export type LogMark = (typeof logMarks)[number];

export interface Recognised {
  mark: LogMark;
  /**
   * Entra's code, the id of a known reply (server-replies.ts), the name of an OAuth or Graph error; of an alias that was
   * switched off its address.
   */
  code?: string;
  /** Where in the text it was recognised, and by which words. */
  index: number;
  found: string;
}

/**
 * `Repeated Authentication Failure. Alias disabled` and `Instance failed` are documented (DocWiki, Retriever issues,
 * 2014), and so are the lines about one mail that JavaMail cannot read; the others are what Entra, Microsoft Graph and
 * Java say, as `mail-refused` is what Exchange does: that ECE logs them word for word is reported in the field. A cause
 * stands before what follows from it.
 */
const patterns: readonly [LogMark, RegExp][] = [
  [
    'tls-version',
    /No appropriate protocol|protocol_version|cipher suites are inappropriate|(?<![\d.])4\.7\.66(?![\d.])/i,
  ],
  ['graph-refused', /ErrorAccessDenied|MailboxNotEnabledForRESTAPI|ApplicationThrottled|InvalidAuthenticationToken/],
  ['token-refused', /invalid_grant|invalid_client/i],
  ['java-trust', /PKIX path building failed|unable to find valid certification path|PKIX path validation failed/i],
  ['tls-failed', /SSLHandshakeException|SSLException/i],
  ['no-name', /UnknownHostException/i],
  ['timed-out', /SocketTimeoutException|connect timed out|Read timed out/i],
  ['no-connection', /ConnectException|NoRouteToHostException/i],
  ['out-of-memory', /OutOfMemoryError/i],
  ['mail-unreadable', /Unable to load BODYSTRUCTURE|-ERR Message corrupted/i],
  ['instance-failed', /Instance failed/i],
];
const entra = /AADSTS\d{4,8}(?!\d)/gi;
/** Beside whatever made ECE do it. */
const aliasDisabled = /Alias disabled/i;
/** As an observation has room for. */
const longestCode = 40;
const withCode: readonly LogMark[] = ['token-refused', 'graph-refused'];

/**
 * The errors of an entry, a cause before what follows from it; `readReply` recognises the reply in one of its lines. Lazy:
 * whoever wants the first alone looks for no other.
 */
export function* errorsRecognised(
  text: string,
  readReply: (line: string) => ReadReply | undefined = readAnyReply,
): Generator<Recognised> {
  for (const { 0: found, index } of text.matchAll(entra))
    yield { mark: 'entra', code: found.toUpperCase(), found, index };
  yield* repliesIn(text, readReply);
  for (const [mark, pattern] of patterns) {
    const place = placeIn(text, pattern);
    if (place !== undefined) yield { mark, ...(withCode.includes(mark) ? { code: place.found } : {}), ...place };
  }
}

/** ECE has switched an alias off, whatever made it do so. */
export function aliasDisabledIn(text: string): Recognised | undefined {
  const place = placeIn(text, aliasDisabled);
  if (place === undefined) return undefined;
  const [address] = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.exec(aliasDisabledName(text.slice(place.index)) ?? '') ?? [];
  return {
    mark: 'alias-disabled',
    ...(address === undefined || address.length > longestCode ? {} : { code: address }),
    ...place,
  };
}

/** The alias in `Repeated Authentication Failure. Alias disabled: sales@example.com` */
export function aliasDisabledName(line: string): string | undefined {
  return /\balias disabled:\s*([^\s"',;]+)/iu.exec(line)?.[1];
}

function* repliesIn(text: string, readReply: (line: string) => ReadReply | undefined): Generator<Recognised> {
  let begin = 0;
  for (const line of text.split('\n')) {
    const reply = readReply(line);
    if (reply !== undefined)
      yield {
        mark: 'mail-refused',
        code: reply.id,
        index: begin + reply.index,
        found: line.slice(reply.index, reply.index + 12),
      };
    begin += line.length + 1;
  }
}

function placeIn(text: string, pattern: RegExp): { index: number; found: string } | undefined {
  const match = pattern.exec(text);
  return match === null ? undefined : { index: match.index, found: match[0] };
}

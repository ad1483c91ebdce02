/**
 * Errors in a log line of ECE's processes, or in any text that quotes Entra, Exchange or Java. Shared by the probe's
 * search of ECE's logs and `explain`.
 */
import { decidedByTrace, readAnyReply, type ReadReply } from './server-replies.ts';

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

/** Faults of Java's trust store, or of a certificate that Java refuses: codes of the mark `java-trust`. */
export const trustFaults = ['trust-store-empty', 'weak-certificate', 'trust-store-damaged'] as const;
export type TrustFault = (typeof trustFaults)[number];

export interface Recognised {
  mark: LogMark;
  /**
   * Entra's code, the id of a known reply (server-replies.ts), the name of an OAuth or Graph error, or a fault of trust;
   * for a disabled alias, its address.
   */
  code?: string;
  /** The position in the text and the words that were recognised. */
  index: number;
  found: string;
}

/**
 * `Repeated Authentication Failure. Alias disabled`, `Instance failed` and the lines about a mail that JavaMail cannot
 * read are documented (DocWiki, Retriever issues, 2014). The other patterns are messages of Entra, Microsoft Graph and
 * Java, and `mail-refused` covers those of Exchange; field reports say that ECE logs them word for word. A cause comes
 * before its consequences.
 */
const patterns: readonly [LogMark, RegExp][] = [
  ['tls-version', /No appropriate protocol|protocol_version|cipher suites are inappropriate/i],
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
/** Messages of OpenJDK: PKIXParameters, SSLContextImpl, AlgorithmChecker, JavaKeyStore and PKCS12KeyStore. */
const faultsOfTrust: Record<TrustFault, RegExp> = {
  'trust-store-empty': /trustAnchors parameter must be non-empty/i,
  'weak-certificate': /do(?:es)? not conform to algorithm constraints|Algorithm constraints check failed/i,
  'trust-store-damaged': /Keystore was tampered with|keystore password was incorrect/i,
};

/**
 * Java's HttpURLConnection shows the status of an answer, and not its text. RFC 6749, section 5.2: 401 refuses the
 * client, 400 the code or the refresh token.
 */
const ofTokenEndpoint =
  /HTTP response code: (40[01]) for URL: https:\/\/login\.(?:microsoft\.com|windows\.net|(?:partner\.)?microsoftonline\.(?:com|us|cn)|chinacloudapi\.cn)\/[\w.-]{1,100}\/oauth2\/(?:v2\.0\/)?token(?![\w/])/i;
const entra = /AADSTS\d{4,8}(?!\d)/gi;
/** Found in addition to the error that made ECE disable the alias. */
const aliasDisabled = /Alias disabled/i;
/** The limit of the observation's schema. */
const longestCode = 40;
const withCode: readonly LogMark[] = ['token-refused', 'graph-refused'];

/**
 * Causes before consequences. `readReply` recognises a server's reply in one line. Lazy, so that a caller that needs
 * only the first error stops there.
 */
export function* errorsRecognised(
  text: string,
  readReply: (line: string) => ReadReply | undefined = readAnyReply,
): Generator<Recognised> {
  for (const { 0: found, index } of text.matchAll(entra))
    yield { mark: 'entra', code: found.toUpperCase(), found, index };
  yield* repliesIn(text, readReply);
  for (const code of trustFaults) {
    const place = placeIn(text, faultsOfTrust[code]);
    if (place !== undefined) yield { mark: 'java-trust', code, ...place };
  }

  const [answer, status] = ofTokenEndpoint.exec(text) ?? [];
  if (answer !== undefined)
    yield {
      mark: 'token-refused',
      code: status === '401' ? 'invalid_client' : 'invalid_grant',
      index: text.indexOf(answer),
      found: `HTTP response code: ${status}`,
    };
  for (const [mark, pattern] of patterns) {
    const place = placeIn(text, pattern);
    if (place !== undefined) yield { mark, ...(withCode.includes(mark) ? { code: place.found } : {}), ...place };
  }
}

export function trustFaultIn(text: string): TrustFault | undefined {
  return trustFaults.find((fault) => faultsOfTrust[fault].test(text));
}

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

/** The alias in `Repeated Authentication Failure. Alias disabled: sales@example.com`. */
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
        code: decidedByTrace(reply.id, text.slice(0, begin)),
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

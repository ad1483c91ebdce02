/** Recognises bare numeric codes by the text around them. */

/** In a text this short, a number is the question itself and not a process, port or line. */
export function isShort(text: string): boolean {
  return text.length <= 120 && !text.trim().includes('\n');
}

const listed = /error_?codes?["']?\s{0,3}[:=]\s{0,3}\[?([\d,\s]{4,200})/gi;
const labelled =
  /(?:error|erreur|failure|status)[\w ?'&-]{0,12}?code["']?\s{0,3}[:=#]?\s{0,3}(\d{5,8})(?!\d)|code d'erreur\s{0,3}:?\s{0,3}(\d{5,8})(?!\d)/gi;
/** Socket Error # 10060, [WinError 10060], Winsock error: 10060. */
const ofSockets = /(?:socket|winerror|errno|error|erreur)[ #:=([-]{1,5}(1[01]\d{3})(?!\d)/gi;
const alone = /(?<![\w.:-])\d{5,8}(?![\w.:-])/g;

export function codesIn(line: string, short: boolean): number[] {
  const numbers = [
    ...[...line.matchAll(listed)].flatMap(([, list = '']) => list.match(/\d{5,8}/g) ?? []),
    ...[...line.matchAll(labelled)].map(([, one, other]) => one ?? other ?? ''),
    ...[...line.matchAll(ofSockets)].map(([, one = '']) => one),
    ...(short ? (line.match(alone) ?? []) : []),
  ];
  return [...new Set(numbers.map(Number))];
}

export interface StatusCode {
  /** As RFC 3463 writes it, `5.7.139`; or three digits only, `535`. */
  status: string;
  /** The reply code before it (RFC 5321), `535`. */
  basic?: string | undefined;
}

const withReply = /(?<![\d.])([245]\d\d)[ -]{1,3}#?([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/g;
const inReport = /(?:#|status: ?|smtp; ?)([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/gi;
const statusAlone = /(?<![\w.])([245]\.\d{1,3}\.\d{1,3})(?![\w]|\.\d)/g;
const replyAlone = /^\W{0,3}([245]\d\d)(?:\W|$)/;

/** The status codes in a reply or a bounce. Success (2.x) is no error. */
export function statusCodesIn(line: string, short: boolean): StatusCode[] {
  const found: StatusCode[] = [
    ...[...line.matchAll(withReply)].map(([, basic, status = '']) => ({ status, basic })),
    ...[...line.matchAll(inReport)].map(([, status = '']) => ({ status })),
    ...(short ? [...line.matchAll(statusAlone)].map(([, status = '']) => ({ status })) : []),
  ].filter(({ status }) => !status.startsWith('2'));
  const [, basic] = short ? (replyAlone.exec(line) ?? []) : [];
  if (found.length === 0 && basic !== undefined && !basic.startsWith('2')) return [{ status: basic }];
  return [...new Map(found.toReversed().map((one) => [one.status, one])).values()].toReversed();
}

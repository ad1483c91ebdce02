/**
 * Recognises bare numeric codes by the text around them. A number is a code only in the place of a code: not in a
 * measure, a date, an id, a port or a version.
 */

/** In a text this short, a number may be the question itself. */
export function isShort(text: string): boolean {
  return text.length <= 120 && !text.trim().includes('\n');
}

const listed = /error_?codes["']?\s{0,3}[:=]\s{0,3}\[?(\d{5,7}(?:\s{0,3},\s{0,3}\d{5,7}){0,20})(?!\d)/gi;
const labelled =
  /(?:error|erreur|failure|status)[\w ?'&-]{0,12}?code["']?\s{0,3}[:=#]?\s{0,3}(\d{5,7})(?!\d)|code d'erreur\s{0,3}:?\s{0,3}(\d{5,7})(?!\d)/gi;
/** Socket Error # 10060, [WinError 10060], Winsock error: 10060. */
const ofSockets = /(?:socket|winerror|errno|error|erreur)[ #:=([-]{1,5}(1[01]\d{3})(?!\d)/gi;
const alone = /(?<![\w.:/@-])\d{5,7}(?![\w./@-]|:\d)/g;

export function codesIn(line: string, short: boolean): number[] {
  const numbers = [
    ...[...line.matchAll(listed)].flatMap(([, list = '']) => list.match(/\d{5,7}/g) ?? []),
    ...[...line.matchAll(labelled)].map(([, one, other]) => one ?? other ?? ''),
    ...[...line.matchAll(ofSockets)].map(([, one = '']) => one),
    ...(short ? numbersAsked(line) : []),
  ];
  return [...new Set(numbers.map(Number))];
}

/** Words after which a number is a code, in English and French. */
const namesCode = /\b(?:errors?|erreurs?|codes?|aadsts|failure|status|statut|winerror|errno|socket)\W{0,4}$/i;
/** Words of a question or a sentence about a code. */
const asksForCode =
  /(?:^|[\s(])(?:explain|expliquer|expliquez|explique|what is|what's|what does|means?|says?|said|we get|i get|gets|got|see|shows?|gives?|returns?|returned|with|about|c'est quoi|que veut dire|que signifie|signifie|dit|affiche|donne|obtient|obtenons|renvoie|avec)["'( ]{0,3}$/i;
const behindCode =
  /^[)"'\]!?,;: ]{0,4}(?:$|[.!?]\s|[.!?]$|(?:since|after|for|from|in|on|at|when|while|what|why|means?|mean|and|or|but|again|depuis|après|pour|dans|sur|quand|lors|que|pourquoi|signifie|et|ou|mais|encore|à|au|avec|during|pendant|comes|appears)\b)/i;
const measure =
  /^\W{0,2}(?:ms|s|sec|seconds?|secondes?|milliseconds?|millisecondes?|minutes?|min|hours?|heures?|days?|jours?|bytes?|octets?|[kmg][bo]|%|times|fois|(?:e-?)?mails?|messages?|courriers?|lines?|lignes?|rows?|users?|recipients?|destinataires?)(?![a-z])/i;

/** Numbers that stand for themselves in a short text: named as codes, asked for, or the whole text, also in a list. */
function numbersAsked(line: string): string[] {
  const found: string[] = [];
  let end = 0;
  for (const { 0: number, index } of line.matchAll(alone)) {
    const [before, after] = [line.slice(0, index), line.slice(index + number.length)];
    const continues = found.length > 0 && /^[\s,;/]{0,3}(?:and|or|et|ou)?\s{0,2}$/i.test(line.slice(end, index));
    const asked = /^\W*$/.test(before) || asksForCode.test(before) || continues;
    if (!measure.test(after) && (namesCode.test(before) || (asked && behindCode.test(after)))) {
      found.push(number);
      end = index + number.length;
    }
  }
  return found;
}

export interface StatusCode {
  /** As RFC 3463 writes it, `5.7.139`; or three digits only, `535`. */
  status: string;
  /** The reply code before it (RFC 5321), `535`. */
  basic?: string | undefined;
}

const withReply = /(?<![\d.])([245][0-5]\d)[ -]{1,3}#?([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/g;
const inReport =
  /(?:(?<!(?:build|version|release|ticket|issue) ?)#|status: ?|smtp; ?)([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/gi;
const statusAlone = /(?<![\w.:/@-])[245]\.\d{1,3}\.\d{1,3}(?![\w/@-]|\.\d)/g;
const replyAlone = /^\W{0,3}((?!587)[245]\d\d)(?=\W|$)/;

/** The status codes in a reply or a bounce. Success (2.x) is no error. */
export function statusCodesIn(line: string, short: boolean): StatusCode[] {
  const found: StatusCode[] = [
    ...[...line.matchAll(withReply)].map(([, basic, status = '']) => ({ status, basic })),
    ...[...line.matchAll(inReport)].map(([, status = '']) => ({ status })),
    ...(short ? statusesAsked(line) : []),
  ].filter(({ status }) => !status.startsWith('2'));
  const [reply = '', basic] = short ? (replyAlone.exec(line) ?? []) : [];
  const isMeasure = measure.test(line.slice(reply.length));
  if (found.length === 0 && basic !== undefined && !basic.startsWith('2') && !isMeasure) return [{ status: basic }];
  return [...new Map(found.toReversed().map((one) => [one.status, one])).values()].toReversed();
}

function statusesAsked(line: string): StatusCode[] {
  return [...line.matchAll(statusAlone)].flatMap(({ 0: status, index }) => {
    const before = line.slice(0, index);
    const isAsked = /^\W*$/.test(before) || namesCode.test(before) || asksForCode.test(before);
    return isAsked || /(?:^|[^\d.])[245][0-5]\d[ -]{1,3}#?$/.test(before) ? [{ status }] : [];
  });
}

/** Recognises what people paste without a command: a line of a log, a bounce, an error message. */

const signs = [
  // AADSTS codes, and a reply of a mail server with its enhanced code (RFC 3463): `535 5.7.139`, or that code alone.
  /\bAADSTS[ :#_-]{0,3}\d{4,7}\b|\b[245]\d\d[ -][245]\.\d{1,3}\.\d{1,3}\b|^[45]\.\d{1,3}\.\d{1,3}$/i,
  // A time as programs write it.
  /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
  /\b(?:ERROR|WARN|FATAL|Exception|Traceback|Caused by)\b/,
  /\b[a-z]\w*\.[a-z]\w*\.[A-Z]/,
  /\b(?:undeliverable|delivery has failed|non remis|chec de la remise|invalid_grant|unauthorized_client|ECONNREFUSED|ETIMEDOUT)\b/i,
  // A part of a mail of which the text is encoded.
  /\bContent-Transfer-Encoding: ?(?:base64|quoted-printable)\b/i,
  // The answer of a server: `* NO AUTHENTICATE failed`, `-ERR Logon failure`, `550 …`, or `550` alone.
  /^(?:[*+-] ?(?:NO|BAD|BYE|ERR)\b|[45]\d\d(?:[ -]\S|$))/,
];

export function isPastedMessage(line: string): boolean {
  return signs.some((sign) => sign.test(line));
}

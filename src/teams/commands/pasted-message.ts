/** Recognises text pasted without a command: a log line, a bounce, an error message. */

const patterns = [
  // AADSTS codes, and mail server replies with an enhanced code (RFC 3463): `535 5.7.139`, or only that code.
  /\bAADSTS[ :#_-]{0,3}\d{4,7}\b|\b[245]\d\d[ -][245]\.\d{1,3}\.\d{1,3}\b|^[45]\.\d{1,3}\.\d{1,3}$/i,
  // A timestamp.
  /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
  /\b(?:ERROR|WARN|FATAL|Exception|Traceback|Caused by)\b/,
  /\b[a-z]\w*\.[a-z]\w*\.[A-Z]/,
  /\b(?:undeliverable|delivery has failed|non remis|chec de la remise|invalid_grant|unauthorized_client|ECONNREFUSED|ETIMEDOUT)\b/i,
  // A mail part with encoded text.
  /\bContent-Transfer-Encoding: ?(?:base64|quoted-printable)\b/i,
  // A server's answer: `* NO AUTHENTICATE failed`, `-ERR Logon failure`, `550 …`, or only `550`. 443, 465 and 587 are ports.
  /^(?:[*+-] ?(?:NO|BAD|BYE|ERR)\b|(?!443\b)[45][0-5]\d(?:[ -]\S|$))/,
];

export function isPastedMessage(line: string): boolean {
  return patterns.some((pattern) => pattern.test(line));
}

/**
 * Removes secrets from texts before they leave the machine. Errs on the side of removing: a string that only looks like
 * a secret is lost, a secret is not leaked. Running it twice changes nothing.
 */
export function redact(text: string): string {
  let clean = text;
  for (const [pattern, replacement] of always) clean = clean.replaceAll(pattern, replacement);
  for (const pattern of ifEncoded)
    clean = clean.replaceAll(pattern, (whole, before: string, secret: string) =>
      looksEncoded(secret) ? `${before}${removed}` : whole,
    );
  return clean;
}

/** The same over every string in a value of plain data, keys left as they are. */
export function redactAll<T>(value: T): T {
  return walk(value) as T;
}

export const removed = '[removed]';

/** Names whose value is always a secret, in JSON, in forms and in logs. */
const secretName =
  'client_?secret|client_?assertion|access_?token|refresh_?token|id_?token|' +
  'device_?code|code_?verifier|api_?key|passwd|pwd|saml_?response';
/** Names that also occur in sentences ("Invalid token: expired"): secret only where they are clearly a field. */
const fieldName = `${secretName}|pass(?:word|phrase)|secret|token|assertion|sig|code`;

const always: [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, removed],
  // JWT and JWE, whole or cut off: every one begins with {" in base64url.
  [/\beyJ[\w-]{8,}(?:\.[\w-]*)*/g, removed],
  // A SASL XOAUTH2 or PLAIN blob begins with `user=`, one of OAUTHBEARER with `n,a=`.
  [/\b(?:dXNlcj|bixhP)[\w+/=-]{8,}/g, removed],
  // Entra's client secrets have a form of their own: Q~ after the fourth character.
  [/[\w~.-]{3}\dQ~[\w~.-]{20,}/g, removed],
  [/([?&#;](?:code|state|sig|token|password|secret|assertion)=)[^\s&#"'<>;]+/gi, `$1${removed}`],
  [
    new RegExp(`(["'](?:${fieldName})["']\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\]|\\\\.)*'?)`, 'gi'),
    `$1"${removed}"`,
  ],
  [new RegExp(`\\b((?:${secretName})\\s*[:=]\\s*)(?!["'])[^\\s&"',;}<>]+`, 'gi'), `$1${removed}`],
  [
    new RegExp(
      `\\b((?:${secretName}|password|passphrase|secret|token)\\s*=\\s*)(?:"[^"]*"?|'[^']*'?|[^\\s&"',;}<>]+)`,
      'gi',
    ),
    `$1${removed}`,
  ],
  // Credentials in front of a host: the name may stay, the password goes.
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s/@:]{0,256}:)[^\s/@]{1,512}@/gi, `$1${removed}@`],
  [
    /\b(authorization\s*[:=]\s*(?:(?:bearer|basic|ntlm|negotiate|digest)\s+)?)(?!(?:\w+\s+)?\[removed)[^\s"',]+/gi,
    `$1${removed}`,
  ],
];

/**
 * Replaced only where the second group looks like an encoding: "Basic authentication is disabled" must stay readable.
 */
const ifEncoded: RegExp[] = [
  /\b((?:bearer|basic|ntlm|negotiate)\s+)([\w+/=.~-]{8,})/gi,
  /\b(auth(?:enticate)?\s+(?:xoauth2|oauthbearer|plain|login)\s+)([\w+/=-]{16,})/gi,
  // Opaque tokens (refresh tokens, tokens of personal accounts) have no form of their own but their length.
  /()((?<![\w+/=.-])[\w+/=.-]{200,})/g,
];

/** A digit, a padding sign or capitals in the middle of small letters: no word of a sentence has them. */
function looksEncoded(text: string): boolean {
  return /\d|=|[a-z][A-Z]/.test(text) && !/^https?:/.test(text);
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  return value;
}

/** Secrets recognisable by their form: keys, tokens, and SASL messages in base64. */

/** A key or a token in any surrounding text. Without the forms that other encoded text may have. */
export function holdsToken(text: string): boolean {
  return ownForms.some((pattern) => text.search(pattern) !== -1);
}

export function removeEncoded(text: string, removed: string): string {
  let clean = text;
  for (const pattern of ownForms) clean = clean.replaceAll(pattern, removed);
  for (const [pattern, isSecret] of inContext)
    clean = clean.replaceAll(pattern, (whole, before: string, value: string) =>
      isSecret(value) ? `${before}${removed}` : whole,
    );
  return clean;
}

const ownForms: RegExp[] = [
  // PEM, OpenPGP and SSH2 keys and messages, to their end or to the end of truncated text.
  /-{4,5} ?BEGIN [A-Z0-9 ]{0,60}(?:PRIVATE KEY|PGP MESSAGE)[A-Z ]{0,20}-{4,5}[\s\S]*?(?:-{4,5} ?END [A-Z0-9 ]{1,80}-{4,5}|$)/g,
  // JWT and JWE, even truncated: they begin with {" in base64url.
  /\beyJ[\w-]{8,}(?:\.[\w-]*)*/g,
  // Entra's authorization codes and refresh tokens, except those of personal accounts.
  /\b[01]\.A[\w-]{20,}(?:\.[\w-]*)*/g,
  // Entra's client secrets: Q~ after the fourth character.
  /[\w~.-]{3}\dQ~[\w~.-]{20,}/g,
];

type InContext = [pattern: RegExp, isSecret: (value: string) => boolean];

/** The second group may be a secret, but "Basic authentication is disabled" must stay readable. */
const inContext: InContext[] = [
  [/\b((?:bearer|basic|ntlm|negotiate)\s{1,20})([\w+/=.~-]{8,})/gi, looksEncoded],
  [/\b(auth(?:enticate)?\s{1,20}(?:xoauth2|oauthbearer|plain|login)\s{1,20})([\w+/=-]{8,})/gi, looksEncoded],
  // The answer to SASL LOGIN's password prompt.
  [/((?:UGFzc3dvcmQ6|cGFzc3dvcmQ6|UGFzc3dvcmQA)\s{1,20}(?:C:|>{1,3})?\s{0,20})([\w+/=-]{2,})/g, () => true],
  // A SASL response can occur anywhere, a SASL LOGIN step on its own line.
  [/()([\w+/-]{8,}={0,2})/g, (value) => isSaslResponse(Buffer.from(value, 'base64').toString('latin1'))],
  [/^([ \t]{0,20}(?:C:|>{1,3})?[ \t]{0,20})([\w+/-]{6,}={0,2})[ \t]{0,20}$/gm, isEncodedText],
  // Opaque tokens are recognisable only by length.
  [/()((?<![\w+/=.-])[\w+/=.-]{200,})/g, looksEncoded],
];

/** Words of a sentence have no digits, padding or inner capitals. */
function looksEncoded(text: string): boolean {
  return /\d|=|[a-z][A-Z]/.test(text);
}

/** PLAIN (RFC 4616), XOAUTH2, OAUTHBEARER (RFC 7628), CRAM-MD5 (RFC 2195), SCRAM (RFC 5802), NTLM. */
function isSaslResponse(decoded: string): boolean {
  return (
    // oxlint-disable-next-line no-control-regex -- they are what separates the parts
    /^[^\x00-\x1f\x7f]*\x00[^\x00-\x1f\x7f]+\x00[^\x00-\x1f\x7f]+$|\x01auth=|^NTLMSSP\x00/i.test(decoded) ||
    /^user=|^[ny],(?:a=|,)|^c=[^,]*,r=|^[ -~]+ [\da-f]{32}$/.test(decoded)
  );
}

/** Base64 of other data decodes to some unreadable bytes. */
function isEncodedText(value: string): boolean {
  return (
    value.length % 4 === 0 &&
    (value.endsWith('=') || value.length >= 12) &&
    looksEncoded(value) &&
    /^[ -~]+$/.test(Buffer.from(value, 'base64').toString('latin1'))
  );
}

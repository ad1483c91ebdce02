/** Secrets that are known by their own form, whatever stands around them: keys, tokens, and SASL in base64. */

/** The text with `removed` in the place of each. */
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
  // A key or message of PEM, OpenPGP or SSH2, to its end or to the end of a text that was cut.
  /-{4,5} ?BEGIN [A-Z0-9 ]{0,60}(?:PRIVATE KEY|PGP MESSAGE)[A-Z ]{0,20}-{4,5}[\s\S]*?(?:-{4,5} ?END [A-Z0-9 ]{1,80}-{4,5}|$)/g,
  // JWT and JWE, whole or cut off: every one begins with {" in base64url.
  /\beyJ[\w-]{8,}(?:\.[\w-]*)*/g,
  // Entra's authorization codes and refresh tokens; those of personal accounts are only long.
  /\b[01]\.A[\w-]{20,}(?:\.[\w-]*)*/g,
  // Entra's client secrets: Q~ after the fourth character.
  /[\w~.-]{3}\dQ~[\w~.-]{20,}/g,
];

type InContext = [pattern: RegExp, isSecret: (value: string) => boolean];

/** The second group is the secret, if it is one: "Basic authentication is disabled" must stay readable. */
const inContext: InContext[] = [
  [/\b((?:bearer|basic|ntlm|negotiate)\s{1,20})([\w+/=.~-]{8,})/gi, looksEncoded],
  [/\b(auth(?:enticate)?\s{1,20}(?:xoauth2|oauthbearer|plain|login)\s{1,20})([\w+/=-]{8,})/gi, looksEncoded],
  // The answer to SASL LOGIN's question for the password.
  [/((?:UGFzc3dvcmQ6|cGFzc3dvcmQ6|UGFzc3dvcmQA)\s{1,20}(?:C:|>{1,3})?\s{0,20})([\w+/=-]{2,})/g, () => true],
  // What SASL sends can stand anywhere, a step of SASL LOGIN on a line of its own.
  [/()([\w+/-]{8,}={0,2})/g, (value) => isSaslResponse(Buffer.from(value, 'base64').toString('latin1'))],
  [/^([ \t]{0,20}(?:C:|>{1,3})?[ \t]{0,20})([\w+/-]{6,}={0,2})[ \t]{0,20}$/gm, isEncodedText],
  // Opaque tokens have no form of their own but their length.
  [/()((?<![\w+/=.-])[\w+/=.-]{200,})/g, looksEncoded],
];

/** A digit, a padding sign or capitals in the middle of small letters: no word of a sentence has them. */
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

/** Base64 of a readable text: by chance the bytes of other texts are not all readable. */
function isEncodedText(value: string): boolean {
  return (
    value.length % 4 === 0 &&
    (value.endsWith('=') || value.length >= 12) &&
    looksEncoded(value) &&
    /^[ -~]+$/.test(Buffer.from(value, 'base64').toString('latin1'))
  );
}

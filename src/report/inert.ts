/**
 * Text from outside (a banner, an issuer, a host name) without characters that change its display: control and
 * direction characters, line ends, lone surrogates. The writers then escape it for their medium.
 */
export function inert(outside: string): string {
  return outside.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]+/gu, ' ');
}

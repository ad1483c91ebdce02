/**
 * Text from outside (a banner, an issuer, a host name) without what could change how it is displayed: control and
 * direction characters, line ends, lone surrogates. Every writer then escapes the result for its own medium.
 */
export function inert(outside: string): string {
  return outside.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]+/gu, ' ');
}

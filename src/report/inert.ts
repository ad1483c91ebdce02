/**
 * Text from outside (a banner, an issuer, a host name) without what steers its reader: control and direction signs,
 * line ends, halves of characters. Every writer then escapes what is left for its own medium.
 */
export function inert(outside: string): string {
  return outside.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]+/gu, ' ');
}

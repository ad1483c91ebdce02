/** Tokens of programs that read reports. */
export const sentences = {
  'tokens.with-names': 'with names',
  'tokens.without-names': 'without names',
  'tokens.never': 'never used',
  'tokens.used': 'last used {{at}}',
  'tokens.name': 'The name of a token has at most 40 letters from a to z, digits and hyphens.',
  'tokens.until': 'When does the token end? It must be a day within a year, such as 2027-01-31.',
  'tokens.exists': 'There is already a token “{{name}}”. Choose another name, or revoke that one first.',
  'tokens.full': 'There are {{count}} tokens, the maximum. Revoke one first.',
  'tokens.unknown': 'There is no token “{{name}}”.',
  'tokens.revoked': 'The token {{name}} is revoked.',
};

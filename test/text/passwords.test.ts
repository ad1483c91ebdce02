/**
 * Exchange Online takes no passwords over IMAP and POP3. Over SMTP a tenant can still take them: they are off by default
 * from the end of December 2026 (Exchange team, "Updated Exchange Online SMTP AUTH Basic Authentication Deprecation
 * Timeline", 27 January 2026).
 */
import assert from 'node:assert/strict';
import { en, fr } from './sentences.ts';

const says: Record<string, { catalogue: Record<string, string>; none: RegExp }> = {
  en: { catalogue: en, none: /\b(?:no longer (?:accepts?|takes?)|(?:accepts?|takes?) (?:none|no passwords?))\b/i },
  fr: { catalogue: fr, none: /n’(?:en )?(?:accepte|admet)(?:tent)? (?:plus|aucun|pas)(?! que)/i },
};
const password: Record<string, RegExp> = { en: /password|basic auth/i, fr: /mot de passe|authentification de base/i };
/** Of one tenant, as Exchange answered; or of the protocols of which it is true. */
const isTrue = /\bIMAP\b|\bPOP3?\b|this tenant|ce locataire/;

describe('a sentence that Exchange takes no passwords', () => {
  for (const [language, { catalogue, none }] of Object.entries(says))
    it(`names IMAP or POP3, or the tenant that was asked (${language})`, () => {
      const found = Object.entries(catalogue).filter(
        ([, sentence]) => none.test(sentence) && password[language]?.test(sentence) === true,
      );
      assert.ok(found.length >= 4, String(found.length));
      assert.deepEqual(
        found.filter(([, sentence]) => !isTrue.test(sentence)).map(([key]) => key),
        [],
      );
    });
});

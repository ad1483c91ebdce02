import type { sentences as english } from '../../en/access/tokens.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'tokens.with-names': 'avec les noms',
  'tokens.without-names': 'sans les noms',
  'tokens.never': 'jamais utilisé',
  'tokens.used': 'utilisé en dernier {{at}}',
  'tokens.name': 'Le nom d’un jeton a au plus 40 lettres sans accent, chiffres et tirets.',
  'tokens.until': 'Quand le jeton expire-t-il ? Il faut un jour dans l’année qui vient, par exemple 2027-01-31.',
  'tokens.exists': 'Un jeton « {{name}} » existe déjà. Choisissez un autre nom, ou révoquez-le d’abord.',
  'tokens.full': 'Il y a {{count}} jetons, le maximum. Révoquez-en d’abord un.',
  'tokens.unknown': 'Aucun jeton « {{name}} ».',
  'tokens.revoked': 'Le jeton {{name}} est révoqué.',
};

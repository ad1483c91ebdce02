import type { sentences as english } from '../../en/observe/unreadable.ts';
import type { Translation } from '../../translation.ts';

/** Pourquoi un fichier ne peut pas être lu. Chaque phrase suit une phrase qui nomme le fichier. */
export const sentences: Translation<typeof english> = {
  'unreadable.missing': 'Il n’existe pas ({{code}}).',
  'unreadable.forbidden': 'Il existe, mais ce compte n’a pas le droit de le lire ({{code}}).',
  'unreadable.folder': 'C’est un dossier ({{code}}).',
  'unreadable.other': 'Il ne peut pas être lu ({{code}}).',
};

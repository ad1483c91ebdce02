import type { sentences as english } from '../../en/model/names.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'verdict.pass': 'Réussi',
  'verdict.warn': 'Avertissement',
  'verdict.fail': 'Échec',
  'verdict.unknown': 'Impossible',
  'verdict.manual': 'À faire à la main',
  'verdict.skipped': 'Non vérifié',

  'owner.ece-administrator': 'Administrateur ECE',
  'owner.network': 'Équipe réseau',
  'owner.microsoft-365-administrator': 'Administrateur Microsoft 365',

  'role.services': 'serveur de services',
  'role.application': 'serveur d’applications',
  'role.web': 'serveur web',
  'role.file': 'serveur de fichiers',
  'role.database': 'serveur de base de données',
  'role.messaging': 'serveur de messagerie interne',
};

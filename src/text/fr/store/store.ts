import type { sentences as english } from '../../en/store/store.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'store.nothing-there': 'Aucune base de données à l’emplacement {{file}}. Lancez la commande sur la machine du bot, avec les valeurs ECE_DOCTOR_DATA ou DATABASE_URL du bot.',
  'store.cannot-read': 'La base de données {{place}} ne peut pas être lue : {{said}}',
  'store.no-place': 'Aucun emplacement n’est défini pour la base de données. Indiquez un dossier pour SQLite, ou une adresse PostgreSQL dans DATABASE_URL.',
  'store.no-database-address': 'DATABASE_URL n’est pas une adresse PostgreSQL. La forme attendue est postgres://UTILISATEUR:MOTDEPASSE@HÔTE:5432/BASE.',
  'store.cannot-open-file': 'Impossible d’ouvrir la base {{file}} : {{said}}. Le dossier doit exister ou pouvoir être créé, et le compte sous lequel s’exécute le bot doit pouvoir y écrire.',
  'store.cannot-open-database': 'La base PostgreSQL {{database}} est inutilisable : {{said}}. Vérifiez l’adresse indiquée dans DATABASE_URL, le compte et son droit de créer des tables.',
};

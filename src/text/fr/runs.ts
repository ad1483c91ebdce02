import type { runs as english } from '../en/runs.ts';

export const runs: Record<keyof typeof english, string> = {
  'store.no-place': 'Aucun emplacement n’est défini pour la base de données. Indiquez un dossier pour SQLite, ou une adresse PostgreSQL dans DATABASE_URL.',
  'store.no-database-address': 'DATABASE_URL n’est pas une adresse PostgreSQL. La forme attendue est postgres://UTILISATEUR:MOTDEPASSE@HÔTE:5432/BASE.',
  'store.cannot-open-file': 'Impossible d’ouvrir la base {{file}} : {{said}}. Le dossier doit exister ou pouvoir être créé, et le compte sous lequel s’exécute le bot doit pouvoir y écrire.',
  'store.cannot-open-database': 'La base PostgreSQL {{database}} est inutilisable : {{said}}. Vérifiez l’adresse indiquée dans DATABASE_URL, le compte et son droit de créer des tables.',
  'selection.all': 'tout',
  'selection.connectivity': 'réseau et messagerie',
  'selection.words.all': 'tout tous toutes',
  'selection.words.on': 'sur depuis',
  'selection.words.and': 'et',
  'selection.words.connectivity': 'connectivité connexion',
  'selection.words.version': 'versions',
  'selection.words.network': 'réseau',
  'selection.words.manual': 'manuel',
  'selection.no-such-word': '« {{word}} » n’est ni un domaine ni une vérification. Sont possibles {{words}}, ou l’identifiant d’une vérification.',
  'selection.no-such-word-near': '« {{word}} » n’est ni un domaine ni une vérification. Vouliez-vous dire « {{nearest}} » ?',
  'selection.no-such-server': '« {{word}} » n’est pas un serveur du déploiement {{deployment}}, qui comprend {{servers}}.',
  'selection.server-without-probe': 'Rien n’est observé depuis {{word}} : ce n’est ni un serveur de services ni un serveur d’applications. Sont possibles {{servers}}.',
  'selection.on-what': 'Après « sur », il manque le nom d’un serveur. Sont possibles {{servers}}.',
  'selection.too-long': 'La sélection dépasse {{limit}} caractères. Indiquez des domaines plutôt que des vérifications une à une.',
};

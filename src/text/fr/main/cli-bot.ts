import type { sentences as english } from '../../en/main/cli-bot.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'cli.bot.mistakes_one': 'Cette commande lit la configuration du bot lui-même, dans l’environnement et dans le fichier .env de ce dossier. Exécutez-la là où le bot est démarré, sous le compte du bot ou en tant que root. Elle comporte {{count}} erreur :',
  'cli.bot.mistakes_other': 'Cette commande lit la configuration du bot lui-même, dans l’environnement et dans le fichier .env de ce dossier. Exécutez-la là où le bot est démarré, sous le compte du bot ou en tant que root. Elle comporte {{count}} erreurs :',
  'cli.bot.not-imported': 'Aucun bot n’a encore été démarré avec le déploiement {{deployment}} et cette base. Démarrez le bot une fois : il importe le fichier de déploiement.',
  'cli.bot.no-key': 'Aucune clé de signature dans {{file}}. Démarrez le bot une fois : il crée la clé que retiennent ses sondes. Si le bot s’exécute ailleurs, exécutez la commande là-bas.',
  'cli.bot.near-server': 'Vouliez-vous dire « {{near}} » ?',
  'cli.bot.not-enrolled': 'Aucune sonde n’est inscrite. Sur la machine du bot : ece-doctor bot enrol {{server}}',
  'cli.bot.ready': 'Il répond à l’adresse {{url}} et il est prêt.',
  'cli.bot.not-ready': 'Il répond à l’adresse {{url}} et n’est pas prêt : {{reason}}. docs/operations.md dit où regarder.',
  'cli.bot.no-answer': 'Rien ne répond à l’adresse {{url}} sur cette machine : démarrez le bot. D’ici là, aucune sonde n’y est connectée.',
  'cli.bot.started': 'L’exécution {{run}} a commencé. Ctrl-C met fin à cette commande, pas à l’exécution ; « ece-doctor runs » en donne la liste.',
  'cli.bot.joined': 'L’exécution {{run}} est en cours pour la même sélection : la commande en attend la fin.',
  'cli.bot.server': '{{server}} : {{state}}',
  'cli.bot.nobody': 'Aucun bot n’a pris en charge l’exécution {{run}} en 20 s. Démarrez le bot avec cette configuration (lui seul peut interroger les sondes ; ici, il répondrait à l’adresse {{url}}), puis vérifiez de nouveau.',
  'cli.usage.bot enrol': 'bot enrol SERVEUR',
  'cli.usage.bot status': 'bot status [--time-zone FUSEAU]',
  'cli.usage.bot check': 'bot check SÉLECTION [--format FORMAT] [--output FICHIER] [--without-names]',
  'cli.about.bot enrol': 'Sur la machine du bot, sous le compte du bot : donne la commande et le code qui font connaître au bot la sonde d’un serveur, comme « inscrire SERVEUR » dans Teams.',
  'cli.about.bot status': 'Sur la machine du bot : dit si le bot répond, et où en est la sonde de chaque serveur : connectée, ou ce qu’elle attend.',
  'cli.about.bot check': 'Sur la machine du bot : fait interroger par le bot en marche ses sondes et le locataire, comme « vérifier » dans Teams, et affiche le rapport. Jetons et sorties à coller : « ece-doctor check --local » les prend dans des fichiers.',
  'cli.bot.former-vault-key-unused': 'Plus rien n’est chiffré avec ECE_DOCTOR_VAULT_KEY_FORMER : dès que chaque instance a la nouvelle clé, retirez-la.',
  'cli.bot.former-vault-key-used_one': '{{count}} ligne est encore chiffrée avec ECE_DOCTOR_VAULT_KEY_FORMER : gardez-la jusqu’à ce qu’il n’y en ait plus.',
  'cli.bot.former-vault-key-used_other': '{{count}} lignes sont encore chiffrées avec ECE_DOCTOR_VAULT_KEY_FORMER : gardez-la jusqu’à ce qu’il n’y en ait plus.',
};

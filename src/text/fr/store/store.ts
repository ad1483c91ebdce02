import type { sentences as english } from '../../en/store/store.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'store.nothing-there': 'Aucune base de données à l’emplacement {{file}} : aucun bot n’a encore été démarré avec elle. Démarrez le bot une fois, ou exécutez la commande sur la machine du bot, avec les valeurs ECE_DOCTOR_DATA ou DATABASE_URL du bot.',
  'store.not-allowed': '{{file}} ne peut pas être lu par ce compte ({{code}}). Exécutez la commande avec le compte du bot ou en tant que root.',
  'store.cannot-read': 'La base de données {{place}} ne peut pas être lue : {{said}}',
  'store.no-place': 'Aucun emplacement n’est défini pour la base de données. Indiquez un dossier pour SQLite dans ECE_DOCTOR_DATA, ou une adresse PostgreSQL dans DATABASE_URL.',
  'store.no-database-address': '{{variable}} n’est pas une adresse PostgreSQL. La forme attendue est postgres://UTILISATEUR:MOTDEPASSE@HÔTE:5432/BASE.',
  'store.password-not-encoded': '{{variable}} contient des caractères qui ont un autre sens dans une adresse ; aucune connexion n’est donc tentée. Encodez le mot de passe : / devient %2F, # %23, @ %40, ? %3F, % %25, une espace %20. Ou retirez le mot de passe de l’adresse et placez-le dans PGPASSWORD ou PGPASSWORD_FILE.',
  'store.cannot-open-file': 'Impossible d’ouvrir la base {{file}} : {{said}}. Le compte sous lequel s’exécute le bot doit pouvoir créer ce dossier, ou y écrire.',
  'store.cannot-open-database': 'La base PostgreSQL {{database}} est inutilisable : {{said}}. Vérifiez l’adresse indiquée dans DATABASE_URL, le compte et son droit de créer des tables.',
  'store.before-first-release': 'La base {{place}} a été créée par une version d’ECE Doctor antérieure à la première version publiée (1.0.0) : son schéma est {{found}}, et cette version ne fonctionne qu’avec {{known}}. Rien n’y a été modifié. Démarrez avec un nouveau dossier de données (ECE_DOCTOR_DATA) ou une base vide (DATABASE_URL), et conservez l’ancienne base si vous en avez besoin.',
  'store.newer-release': 'Une version plus récente d’ECE Doctor a modifié la base {{place}} : son schéma est {{found}}, et cette version fonctionne avec les schémas jusqu’à {{known}}. Démarrez la version plus récente, ou restaurez la sauvegarde faite avant la mise à niveau.',
  'store.older-release': 'La base {{place}} est celle d’une version plus ancienne d’ECE Doctor : son schéma est {{found}}, et cette version fonctionne avec {{known}}. Utilisez la ligne de commande de la même version que le bot, ou démarrez d’abord le bot de cette version : il met la base à niveau.',
  'store.file-disk-full': 'Impossible d’écrire dans la base {{file}} : son disque est plein ({{said}}). Libérez de l’espace sur ce disque ou agrandissez-le, puis recommencez.',
  'store.file-read-only': 'La base {{file}} est en lecture seule ({{said}}). Montez son disque en lecture et écriture, ou donnez au compte sous lequel s’exécute le bot le droit d’écrire dans ce fichier.',
  'store.database-disk-full': 'Impossible d’écrire dans la base PostgreSQL {{database}} : le disque de son serveur est plein ({{said}}). Libérez-y de l’espace ou agrandissez ce disque, puis recommencez.',
  'store.database-read-only': 'La base PostgreSQL {{database}} est en lecture seule ({{said}}). Indiquez le serveur primaire dans DATABASE_URL, et retirez le paramètre default_transaction_read_only de la base et de son compte.',
  'store.folder-taken': 'Un autre bot utilise déjà le dossier de données {{folder}}, ou « ece-doctor store copy » est en train de le lire. Un fichier SQLite ne sert qu’un seul bot : celui-ci n’a donc pas démarré. Arrêtez l’autre bot, ou donnez à celui-ci son propre dossier dans ECE_DOCTOR_DATA ; plusieurs instances du bot demandent PostgreSQL (DATABASE_URL).',
  'store.folder-in-use': 'Un bot utilise le dossier de données {{folder}}. Les lignes qu’il écrirait à partir de maintenant manqueraient dans la copie : rien n’a donc été copié. Arrêtez le bot, puis exécutez de nouveau la commande ; « ece-doctor store backup » est possible aussi pendant que le bot fonctionne.',
  'store.database-copied': '« ece-doctor store copy » ou « store restore » est en cours sur la base {{database}}. Les lignes de ce bot manqueraient dans la copie : il n’a donc pas démarré. Démarrez-le une fois la copie terminée.',
  'store.database-in-use': 'Un bot est connecté à la base {{database}}, ou une autre copie y est en cours. Les lignes qu’un bot écrirait à partir de maintenant manqueraient dans la copie : rien n’a donc été copié. Arrêtez toutes les instances du bot, puis exécutez de nouveau la commande ; « ece-doctor store backup » est possible aussi pendant que le bot fonctionne.',
  'store.not-empty': '{{place}} contient déjà des lignes, qu’une copie ne remplace jamais : {{found}}. Indiquez une base vide ou un autre dossier, ou mettez d’abord celle-ci de côté.',
  'store.copy-differs': 'La table {{table}} dans {{place}} diffère de sa source : la copie a donc été annulée. Vérifiez les disques des deux côtés, puis exécutez la commande à nouveau.',
  'store.copy-failed': 'Les lignes de {{from}} n’ont pas pu être copiées vers {{to}} : {{said}}. La copie a été annulée : vous pouvez exécuter de nouveau la même commande.',
};

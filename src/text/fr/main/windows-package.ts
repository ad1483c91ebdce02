import type { sentences as english } from '../../en/main/windows-package.ts';
import type { Translation } from '../../translation.ts';

/** Ce que disent le service Windows, l’installateur et l’archive ZIP pour Windows. */
export const sentences: Translation<typeof english> = {
  'windows.too-old': 'ECE Doctor ne fonctionne pas sur ce Windows (build {{build}}) : il lui faut Windows Server 2016 (build 14393) ou plus récent. Vérifiez depuis une machine plus récente du même réseau : « ece-doctor check all --deployment FICHIER --local --as services ». Cela montre les chemins réseau depuis cette machine, mais ni le proxy, ni les règles de pare-feu, ni le magasin de confiance de Java, ni les journaux, ni le service Windows de ce serveur.',

  'windows.service.description': 'Observe depuis ce serveur ECE les connexions et les réglages nécessaires au courrier par Office 365, quand le bot ECE Doctor le demande.',
  'windows.service.started': 'La sonde fonctionne (processus {{process}}). Son journal est {{log}}.',
  'windows.service.stopped': 'Le service s’est arrêté. Son journal est {{log}}.',
  'windows.service.not-enrolled': 'Ce serveur n’est pas encore inscrit. La sonde démarre dès que {{file}} existe : écrivez « inscrire SERVEUR » au bot et exécutez en tant qu’administrateur la commande qu’il donne.',
  'windows.service.ended': 'La sonde s’est terminée avec le code {{code}} et redémarre dans {{seconds}} s. La raison est dans {{log}}.',
  'windows.service.revoked': 'Le bot a révoqué cette sonde : le service s’est donc arrêté. Pour continuer, écrivez « inscrire SERVEUR » au bot, exécutez la commande qu’il donne, puis : « ece-doctor probe start ». Le journal est {{log}}.',
  'windows.service.not-started': 'ece-doctor.exe ne peut pas démarrer (erreur Windows {{code}}) ; le service réessaie dans {{seconds}} s. Il doit se trouver dans le même dossier qu’ece-doctor-service.exe, et un antivirus doit le laisser s’exécuter. Le journal est {{log}}.',
  'windows.service.killed': 'La sonde ne s’était pas terminée après {{seconds}} s et a été tuée. Sa tâche est signalée comme interrompue. Le journal est {{log}}.',
  'windows.service.no-log': '{{file}} ne peut pas être écrit (erreur Windows {{code}}) : les messages de la sonde sont perdus pour l’instant. Vérifiez le disque et les droits de NT SERVICE\\ECEDoctorProbe.',
  'windows.service.by-hand': 'Ce programme est le service Windows d’ECE Doctor, et c’est Windows qui le démarre. Utilisez : ece-doctor probe start',

  'windows.bot.started': 'Le bot fonctionne (processus {{process}}). Son journal est {{log}}.',
  'windows.bot.ended': 'Le bot s’est terminé avec le code {{code}} et redémarre dans {{seconds}} s. La raison est dans {{log}}.',
  'windows.bot.not-started': 'node.exe ne peut pas démarrer (erreur Windows {{code}}) ; le service réessaie dans {{seconds}} s. Installez Node pour tous les utilisateurs, dans C:\\Program Files\\nodejs. Le journal est {{log}}.',
  'windows.bot.killed': 'Le bot ne s’était pas terminé après {{seconds}} s et a été tué. Le journal est {{log}}.',
  'windows.bot.no-log': '{{file}} ne peut pas être écrit (erreur Windows {{code}}) : les messages du bot sont perdus pour l’instant. Vérifiez le disque et les droits de NT SERVICE\\ECEDoctorBot.',
  'windows.bot.backed-up': 'La sauvegarde est complète. Son nom est dans le journal, {{log}}.',
  'windows.bot.not-backed-up': 'Aucune nouvelle sauvegarde : la commande s’est terminée avec le code {{code}}. La raison est dans {{log}}.',

  'windows.installer.newer': 'Une version plus récente d’ECE Doctor est déjà installée. Si vous voulez celle-ci, désinstallez d’abord l’autre ; avec KEEPPROBE=1, le serveur reste inscrit.',
  'windows.installer.incomplete': 'Pour inscrire ce serveur pendant l’installation, donnez BOT, SERVER, KEY et CODEFILE, ce dernier avec son chemin complet, par exemple C:\\Temp\\code.txt. Omettez-les tous pour l’inscrire plus tard.',
  'windows.installer.enrol-failed': 'Ce serveur n’a pas été inscrit, et l’installation a été annulée. La raison est à la fin de {{log}}. Corrigez-la et exécutez de nouveau la même commande ; si le fichier du code a déjà servi, demandez un nouveau code.',
  'windows.installer.feature': 'La ligne de commande et le service de la sonde',
  'windows.installer.done': 'ECE Doctor est installé, et son service attend que ce serveur soit inscrit.\n\nÉcrivez au bot dans Teams :\n\n    inscrire SERVEUR\n\navec le nom que ce serveur y porte. Ouvrez ensuite une invite de commandes en tant qu’administrateur et collez-y la ligne que donne le bot.',

  'windows.readme': 'ECE Doctor {{version}} pour Windows Server 2016 ou plus récent (x64)\n\nece-doctor.exe est toute la ligne de commande et n’a besoin de rien d’autre :\n\n    ece-doctor.exe help\n    ece-doctor.exe check all --deployment deployment.yaml --local --as services\n\nece-doctor-service.exe permet de l’exécuter comme service Windows, la sonde. Mettez les deux fichiers dans un dossier que seuls les\nadministrateurs peuvent modifier, comme C:\\Program Files\\ECE Doctor, puis, en tant qu’administrateur :\n\n    ece-doctor.exe probe install\n\nÉcrivez ensuite « inscrire SERVEUR » au bot dans Teams et exécutez la commande qu’il donne.\n\nLes fichiers de la sonde sont dans C:\\ProgramData\\ECE Doctor, son journal y est logs\\probe.log.\n',
  'windows.readme.unsigned': 'Ces programmes ne sont pas signés. Comparez le SHA-256 de cette archive avec SHA256SUMS avant de leur faire confiance.',
};

import type { sentences as english } from '../../en/access/sign-ins.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'sign-ins.no-key': 'Personne ne peut se connecter : le bot n’a pas de clé pour chiffrer les jetons. Créez-en une, avec « openssl rand -base64 32 », ou dans PowerShell avec « $b = [byte[]]::new(32); [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($b); [Convert]::ToBase64String($b) », donnez-la dans ECE_DOCTOR_VAULT_KEY, ou placez-la dans un fichier que nomme ECE_DOCTOR_VAULT_KEY_FILE, et redémarrez le bot.',
  'sign-ins.no-application': 'Le bot n’a pas d’application pour connecter quelqu’un. Inscrivez-en une comme l’explique docs/operations/tenant.md, définissez ECE_DOCTOR_SIGN_IN_ID et redémarrez le bot.',
  'sign-ins.no-address': '{{account}} n’est pas une adresse de messagerie ; nommez le compte qui doit se connecter, par exemple sales@example.com.',
  'sign-ins.no-tenant': 'Le déploiement {{deployment}} ne nomme aucun locataire. Ajoutez microsoft.tenantId au fichier de déploiement.',
  'sign-ins.no-ece-application': 'Le déploiement {{deployment}} ne nomme pas l’application qu’utilise ECE. Ajoutez microsoft.applicationId au fichier de déploiement, ou connectez-vous avec l’application du bot.',
  'sign-ins.no-way': 'Aucun chemin ne mène d’ici à {{host}} : son remplaçant dans le fichier de déploiement ne peut pas être lu.',
  'sign-ins.redirect-missing': 'L’application d’ECE ne peut pas servir à cela : elle n’a pas d’URI de redirection vers le bot. Dans le centre d’administration Entra, ouvrez Entra ID > Inscriptions d’applications, l’application {{application}}, puis Authentification, Ajouter une plateforme, Applications mobiles et de bureau, ajoutez {{redirect}} comme URI de redirection personnalisée et enregistrez ; ne changez pas celles qui y sont. Ou connectez-vous avec l’application du bot.',
  'sign-ins.no-public-flows': 'L’application d’ECE ne peut pas servir avec un code d’appareil : elle n’autorise pas les flux de clients publics. Dans le centre d’administration Entra, ouvrez Entra ID > Inscriptions d’applications, l’application {{application}}, puis Authentification, mettez Autoriser les flux clients publics sur Oui et enregistrez ; ou prenez le lien au lieu du code, ou l’application du bot.',
  'sign-ins.nothing-kept': 'Aucun jeton n’est conservé pour {{account}} : personne ne s’est connecté avec ce compte dans une fenêtre privée au cours de la dernière heure. Connectez-vous d’abord.',
  'sign-ins.no-refresh-token': 'Le jeton de {{account}} est arrivé sans jeton d’actualisation : il expire donc au bout d’une heure. Ajoutez l’autorisation offline_access à l’application utilisée pour la connexion, puis connectez-vous à nouveau.',

  'sign-in-page.done.title': 'Terminé',
  'sign-in-page.done.said': 'Le résultat se trouve dans Teams, dans la conversation avec ECE Doctor. Vous pouvez fermer cette fenêtre.',
  'sign-in-page.unknown.title': 'Ce lien est inconnu',
  'sign-in-page.unknown.said': 'Il a peut-être été coupé en chemin, ou a plus d’un jour. Demandez-en un nouveau à ECE Doctor dans Teams.',
  'sign-in-page.used.title': 'Ce lien a déjà servi',
  'sign-in-page.used.said': 'Chaque lien vaut pour une seule connexion. Le résultat se trouve dans Teams ; pour recommencer, demandez un nouveau lien à ECE Doctor.',
  'sign-in-page.expired.title': 'Ce lien a expiré',
  'sign-in-page.expired.said': 'Il n’a pas servi à temps. Demandez-en un nouveau à ECE Doctor dans Teams.',
  'sign-in-page.replaced.title': 'Il existe un lien plus récent',
  'sign-in-page.replaced.said': 'Quelqu’un a demandé une autre connexion du même compte. Utilisez le dernier lien donné par ECE Doctor.',
  'sign-in-page.other-browser.title': 'Un autre navigateur ou une autre fenêtre a commencé cette connexion',
  'sign-in-page.other-browser.said': 'Une connexion se termine dans la fenêtre où son lien a été ouvert, cookies autorisés. Rouvrez le lien de Teams, dans la fenêtre où vous allez vous connecter.',
  'sign-in-page.malformed.title': 'Ceci n’est pas la réponse d’une connexion',
  'sign-in-page.malformed.said': 'Il manque quelque chose dans ce que la page de connexion a renvoyé. Rouvrez le lien de Teams.',
  'sign-in-page.trouble.title': 'Cette connexion ne peut pas continuer',
  'sign-in-page.trouble.said': 'Le bot a été reconfiguré depuis la création du lien. Demandez-en un nouveau à ECE Doctor dans Teams.',
};

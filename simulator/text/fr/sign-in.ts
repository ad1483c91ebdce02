import type { sentences as english } from '../en/sign-in.ts';
import type { Translation } from '../../../src/text/translation.ts';

export const sentences: Translation<typeof english> = {
  'simulated-sign-in.title': 'Connectez-vous à votre compte',
  'simulated-sign-in.to': 'pour continuer vers {{application}}',
  'simulated-sign-in.who': 'Qui se connecte ? Adresse du compte',
  'simulated-sign-in.password': 'Mot de passe (n’importe lequel convient ; ne saisissez aucun des vôtres)',
  'simulated-sign-in.go': 'Se connecter',
  'simulated-sign-in.cancel': 'Annuler',
  'simulated-sign-in.make-believe': 'Cette page est celle du simulateur, à la place de celle de Microsoft. Rien de ce qui est saisi ici ne quitte cet ordinateur.',
  'simulated-sign-in.trouble': 'Désolé, nous ne parvenons pas à vous connecter',
  'simulated-sign-in.code-title': 'Saisir le code',
  'simulated-sign-in.code': 'Code affiché sur l’autre appareil',
  'simulated-sign-in.code-unknown': 'Ce code ne convient pas. Vérifiez-le et réessayez.',
  'simulated-sign-in.next': 'Suivant',
  'simulated-sign-in.code-done': 'Vous êtes connecté sur l’autre appareil. Vous pouvez fermer cette fenêtre.',
  'simulated-sign-in.code-declined': 'Vous avez annulé. Personne n’a été connecté. Vous pouvez fermer cette fenêtre.',
  'simulated-sign-in.code-blocked': 'Vous ne pouvez pas accéder à cette ressource pour le moment : la stratégie de votre organisation bloque la connexion par code d’appareil.',
  'simulated-sign-in.code-expired': 'Ce code est trop ancien. Demandez-en un nouveau sur l’autre appareil.',
};

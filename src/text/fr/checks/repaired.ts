/** Les erreurs et les refus qu’une réussite plus récente a réglés, et ceux qui attendent encore leur preuve. */
import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/checks/repaired.ts';

export const sentences: Translation<typeof english> = {
  'repaired.proof.token': 'Depuis, Entra a donné un jeton à chaque compte.',
  'repaired.proof.mail': 'Depuis, du courrier de chaque boîte aux lettres concernée est arrivé dans la base de données d’ECE.',
  'repaired.proof.trust': 'Depuis, la sonde a constaté que le Java d’ECE fait confiance à tous les certificats.',
  'repaired.proof.smtp-auth': 'Depuis, Microsoft 365 a répondu que SMTP AUTH est activé pour chaque compte.',
  'repaired.proof.security-defaults': 'Depuis, Microsoft Entra a répondu que les paramètres de sécurité par défaut sont désactivés.',
  'repaired.proof.send-as': 'Depuis, Exchange a répondu que le compte peut envoyer en tant que chaque boîte aux lettres.',
  'repaired.proof.secret': 'Depuis, le secret de l’application d’ECE a été renouvelé.',

  'ece.logs.repaired_one': 'Réglé, comme constaté le {{again}}. Une fois dans le journal, le {{last}} : « {{line}} » {{proof}}',
  'ece.logs.repaired_other': 'Réglé, comme constaté le {{again}}. {{count}} fois dans le journal, la dernière le {{last}} : « {{line}} » {{proof}}',
  'ece.logs.pending_one': 'Attendre jusqu’au {{until}} la preuve de la réparation. Une fois dans le journal, le {{last}} : « {{line}} » {{proof}}',
  'ece.logs.pending_other': 'Attendre jusqu’au {{until}} la preuve de la réparation. {{count}} fois dans le journal, la dernière le {{last}} : « {{line}} » {{proof}}',
  'ece.logs.fix.wait.exchange': 'Ne rien faire jusqu’au {{until}} : Exchange peut mettre une heure à appliquer un tel changement. Vérifier ensuite de nouveau.',
  'ece.logs.fix.wait.exchange-after': 'Si la ligne revient encore après le {{until}}, ECE utilise un autre compte ou une autre boîte aux lettres que ceux vérifiés ici. Les comparer dans la console ECE.',
  'ece.logs.fix.wait.secret': 'Si le nouveau secret n’est pas encore dans ECE, l’y saisir. Vérifier de nouveau après le {{until}} : d’ici là, ECE actualise son jeton.',

  'ece.logs.quiet_one': '{{what}} Une fois dans le journal, et plus revu depuis le {{last}} : « {{line}} »',
  'ece.logs.quiet_other': '{{what}} {{count}} fois dans le journal, et plus revu depuis le {{last}} : « {{line}} »',

  'token/sign-ins.repaired': 'La dernière connexion ou actualisation de {{account}} a abouti (le {{last}}, {{from}}). Réglé : {{refusals}}.',
  'token/sign-ins.repaired-one': '{{refusal}}, de nouveau accepté le {{again}}',
  'token/sign-ins.renewed': 'Attendre jusqu’au {{until}} le premier jeton obtenu avec le nouveau secret. Entra a refusé ECE pour la dernière fois le {{last}}, et le secret a été renouvelé le {{start}}. {{refusals}}',
  'token/sign-ins.fix.renewed': 'Si le nouveau secret n’est pas encore dans ECE, l’y saisir. Vérifier de nouveau après le {{until}}.',
  'token/sign-ins.fix.renewed-late': 'Si Entra refuse encore ECE à ce moment-là, générer de nouveau le code d’autorisation dans ECE.',

  'repaired.line': 'ECE a noté dans le journal de {{server}} : {{meaning}}',
  'repaired.refusal': 'Entra a refusé {{account}} avec {{code}}. {{meaning}}',
  'repaired.refusal.unknown': 'Entra a refusé {{account}} avec {{code}}.',
  'repaired.alias': 'ECE avait désactivé {{alias}}.',
  'repaired.proof.token-of': 'Depuis, Entra a donné un jeton à {{account}}.',
};

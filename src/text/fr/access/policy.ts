import type { sentences as english } from '../../en/access/policy.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'access.ask': '{{what}} ; adressez-vous à {{whom}}',
  'access.other-tenant': 'Ce bot n’est pas ouvert à votre organisation',
  'access.other-tenant.details': 'L’administrateur du bot peut ajouter l’ID de votre locataire Microsoft Entra ({{tenant}}) aux locataires de sa configuration.',
  'access.unknown-person': 'Teams n’a pas indiqué qui vous êtes : rien ne peut donc être autorisé. Connectez-vous à Teams avec un compte professionnel, puis recommencez.',
  'access.person-not-listed': 'Vous ne faites pas partie des personnes autorisées à utiliser ce bot',
  'access.person-not-listed.details': 'La configuration du bot désigne lecteurs et opérateurs par leur ID d’objet Microsoft Entra (ECE_DOCTOR_VIEWERS, ECE_DOCTOR_OPERATORS). Le vôtre est {{person}}.',
  'access.channel-not-listed': 'Ce bot n’est pas autorisé dans ce canal ; écrivez-lui dans la conversation personnelle',
  'access.channel-not-listed.details': 'L’administrateur du bot peut ajouter le canal ({{channel}}) aux canaux de sa configuration.',
  'access.operators-only': 'Action réservée aux opérateurs',
  'access.operators-only.details': 'La configuration du bot désigne les opérateurs par leur ID d’objet Microsoft Entra (ECE_DOCTOR_OPERATORS). Le vôtre est {{person}}.',
  'access.administrators-only': 'Action réservée aux administrateurs',
  'access.administrators-only.details': 'La configuration du bot désigne les administrateurs par leur ID d’objet Microsoft Entra (ECE_DOCTOR_ADMINISTRATORS). Le vôtre est {{person}}.',
  'access.no-administrator': 'Action réservée aux administrateurs ; le bot n’en a pas',
  'access.no-administrator.details': 'La personne qui exploite le bot peut ajouter votre ID d’objet Microsoft Entra ({{person}}) à ECE_DOCTOR_ADMINISTRATORS dans sa configuration.',
  'access.role-unknown': 'Les groupes dont dépend cette autorisation n’ont pas pu être lus',

  'access.who': 'Qui peut utiliser le bot, en nombre d’entrées de sa configuration : administrateurs {{administrators}}, opérateurs {{operators}}, lecteurs {{viewers}}.',
  'access.everybody': 'tout le monde',

  'access.unread.no-reader': 'Le bot n’a pas d’application pour lire les groupes : la personne qui l’exploite renseigne ECE_DOCTOR_READER_ID, ou vous désigne par votre propre ID d’objet ({{person}}).',
  'access.unread.no-tenant': 'Le fichier de déploiement n’indique pas le locataire à interroger : la personne qui exploite le bot y ajoute microsoft.tenantId, ou vous désigne par votre propre ID d’objet ({{person}}).',
  'access.unread.forbidden': 'Microsoft refuse de répondre à l’application de lecture du bot : un administrateur de Microsoft Entra doit lui accorder les autorisations User.Read.All et GroupMember.Read.All, avec le consentement de l’administrateur. En attendant, la personne qui exploite le bot peut vous désigner par votre propre ID d’objet ({{person}}).',
  'access.unread.not-found': 'Vous ne figurez pas dans l’annuaire du locataire du déploiement, ce qui peut être le cas d’un invité d’une autre organisation : seul votre propre ID d’objet ({{person}}) peut être désigné.',
  'access.unread.no-token': 'L’application de lecture du bot n’obtient pas de jeton pour Microsoft Graph ({{code}}) : la personne qui exploite le bot vérifie ECE_DOCTOR_READER_ID et son secret ou son certificat. En attendant, elle peut vous désigner par votre propre ID d’objet ({{person}}).',
  'access.unread.no-answer': 'Microsoft n’a pas répondu à temps ({{code}}) : recommencez dans une minute. Une personne désignée par son propre ID d’objet ({{person}}) n’a pas à attendre.',
  'access.unread.failed': 'La réponse de Microsoft est inutilisable ({{code}}) : recommencez dans une minute ; si cela persiste, la personne qui exploite le bot peut vous désigner par votre propre ID d’objet ({{person}}).',
};

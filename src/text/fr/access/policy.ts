import type { sentences as english } from '../../en/access/policy.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'access.other-tenant': 'Ce bot n’est pas ouvert à votre organisation. Son administrateur devrait ajouter l’ID de votre locataire Microsoft Entra ({{tenant}}) aux locataires de sa configuration.',
  'access.unknown-person': 'Teams n’a pas indiqué qui vous êtes : rien ne peut donc être autorisé. Connectez-vous à Teams avec un compte professionnel, puis recommencez.',
  'access.person-not-listed': 'Vous ne faites pas partie des personnes autorisées à utiliser ce bot. Adressez-vous à {{whom}} pour faire ajouter votre ID d’objet Microsoft Entra ({{person}}) aux lecteurs ou aux opérateurs de sa configuration.',
  'access.channel-not-listed': 'Ce bot n’est pas autorisé dans ce canal. Écrivez-lui dans la conversation personnelle, ou demandez à son administrateur d’ajouter le canal ({{channel}}) aux canaux de sa configuration.',
  'access.operators-only': 'Vous pouvez consulter les rapports, mais cette action est réservée aux opérateurs du bot. Adressez-vous à {{whom}} pour faire ajouter votre ID d’objet Microsoft Entra ({{person}}) aux opérateurs de sa configuration.',
  'access.administrators-only': 'Cette action est réservée aux administrateurs du bot. Adressez-vous à {{whom}} pour la faire effectuer, ou pour faire ajouter votre ID d’objet Microsoft Entra ({{person}}) à ECE_DOCTOR_ADMINISTRATORS dans sa configuration.',
  'access.no-administrator': 'Cette action est réservée aux administrateurs, et aucun n’est désigné. La personne qui exploite le bot peut ajouter votre ID d’objet Microsoft Entra ({{person}}) aux administrateurs de sa configuration.',
  'access.role-unknown': 'On ne sait pas si vous y êtes autorisé : les groupes dont cela dépend n’ont pas pu être lus. {{why}} À qui s’adresser : {{whom}}.',

  'access.who': 'Qui peut utiliser le bot, en nombre d’entrées de sa configuration : administrateurs {{administrators}}, opérateurs {{operators}}, lecteurs {{viewers}}.',
  'access.everybody': 'tout le monde',

  'access.whom.administrators': 'l’un des administrateurs désignés dans ECE_DOCTOR_ADMINISTRATORS',
  'access.whom.runs-it': 'la personne qui exploite le bot',

  'access.unread.no-reader': 'Le bot n’a pas d’application pour lire les groupes : la personne qui l’exploite renseigne ECE_DOCTOR_READER_ID, ou vous désigne par votre propre ID d’objet ({{person}}).',
  'access.unread.no-tenant': 'Le fichier de déploiement n’indique pas le locataire à interroger : la personne qui exploite le bot y ajoute microsoft.tenantId, ou vous désigne par votre propre ID d’objet ({{person}}).',
  'access.unread.forbidden': 'Microsoft refuse de répondre à l’application de lecture du bot : un administrateur de Microsoft Entra doit lui accorder les autorisations User.Read.All et GroupMember.Read.All, avec le consentement de l’administrateur. En attendant, la personne qui exploite le bot peut vous désigner par votre propre ID d’objet ({{person}}).',
  'access.unread.not-found': 'Vous ne figurez pas dans l’annuaire du locataire du déploiement, ce qui peut être le cas d’un invité d’une autre organisation : seul votre propre ID d’objet ({{person}}) peut être désigné.',
  'access.unread.no-token': 'L’application de lecture du bot n’obtient pas de jeton pour Microsoft Graph ({{code}}) : la personne qui exploite le bot vérifie ECE_DOCTOR_READER_ID et son secret ou son certificat. En attendant, elle peut vous désigner par votre propre ID d’objet ({{person}}).',
  'access.unread.no-answer': 'Microsoft n’a pas répondu à temps ({{code}}) : recommencez dans une minute. Une personne désignée par son propre ID d’objet ({{person}}) n’a pas à attendre.',
  'access.unread.failed': 'La réponse de Microsoft est inutilisable ({{code}}) : recommencez dans une minute ; si cela persiste, la personne qui exploite le bot peut vous désigner par votre propre ID d’objet ({{person}}).',
};

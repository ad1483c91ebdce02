import type { sentences as english } from '../../en/access/policy.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'access.other-tenant': 'Ce bot n’est pas ouvert à votre organisation. Son administrateur devrait ajouter l’identifiant de votre tenant Microsoft Entra ({{tenant}}) aux tenants de sa configuration.',
  'access.unknown-person': 'Teams n’a pas indiqué qui vous êtes : rien ne peut donc être autorisé. Connectez-vous à Teams avec un compte professionnel, puis recommencez.',
  'access.person-not-listed': 'Vous ne faites pas partie des personnes autorisées à utiliser ce bot. Demandez à son administrateur d’ajouter votre ID d’objet Microsoft Entra ({{person}}) aux utilisateurs de sa configuration.',
  'access.channel-not-listed': 'Ce bot n’est pas autorisé dans ce canal. Écrivez-lui dans la conversation personnelle, ou demandez à son administrateur d’ajouter le canal ({{channel}}) aux canaux de sa configuration.',
  'access.administrators-only': 'Cette action est réservée aux administrateurs du bot. Demandez à l’un d’eux de l’effectuer, ou d’ajouter votre ID d’objet Microsoft Entra ({{person}}) aux administrateurs de sa configuration.',
  'access.no-administrator': 'Cette action est réservée aux administrateurs, et aucun n’est désigné. La personne qui exploite le bot peut ajouter votre ID d’objet Microsoft Entra ({{person}}) aux administrateurs de sa configuration.',
};

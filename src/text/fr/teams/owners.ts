import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/teams/owners.ts';

export const sentences: Translation<typeof english> = {
  'owners.instead': '{{why}} Je mentionne donc {{name}} dans {{place}}.',
  'owners.why.not-installed':
    '{{name}} n’a pas l’application. Pour y remédier : ajouter ECE Doctor aux applications dans son Teams, ou la lui attribuer dans le centre d’administration Teams.',
  'owners.why.removed': 'L’application n’est plus dans {{name}}. Ajoutez-l’y de nouveau, ou choisissez un autre responsable.',
  'owners.why.blocked': '{{name}} a bloqué ou désactivé l’application dans Teams. Demandez-lui de l’autoriser, ou choisissez un autre responsable.',
  'owners.why.moderated': 'Teams ne laisse pas l’application écrire dans {{name}}. Demandez à un propriétaire de l’équipe de l’autoriser.',
  'owners.why.disabled': 'Un administrateur Teams a bloqué l’application. Autorisez-la dans le centre d’administration Teams, à la page Gérer les applications.',
  'owners.why.unknown-person': 'Teams ne connaît pas {{name}} dans cette organisation. Cette personne est peut-être partie : choisissez un autre responsable.',
  'owners.why.gone': '{{name}} n’existe plus dans Teams. Choisissez un autre responsable.',
  'owners.why.not-listed': 'Les réglages du bot n’autorisent pas {{name}}. Demandez à l’administrateur du bot, ou choisissez un autre responsable.',
  'owners.why.no-conversation': 'Personne n’a encore écrit au bot : il ne peut donc écrire à personne. Saisissez-lui d’abord « aide » dans Teams.',
  'owners.why.refused': 'Teams refuse les messages à {{name}} : {{status}} {{code}}. Choisissez un autre responsable.',
  'owners.why.busy': 'Teams ne répond pas pour l’instant ({{status}} {{code}}).',
};

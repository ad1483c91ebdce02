import type { sentences as english } from '../../en/tenant/round-trip.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'round-trip.mail.subject': 'ECE Doctor, aller-retour {{mark}}',
  'round-trip.mail.text': 'Ceci est un message d’essai qu’ECE Doctor a envoyé depuis {{from}} à la demande d’une personne. Il n’appelle aucune réponse.',
};

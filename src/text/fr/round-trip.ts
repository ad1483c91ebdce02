import type { roundTrip as english } from '../en/round-trip.ts';

export const roundTrip: Record<keyof typeof english, string> = {
  'round-trip.mail.subject': 'ECE Doctor, aller-retour {{mark}}',
  'round-trip.mail.text': "Ceci est un message d'essai qu'ECE Doctor a envoyé depuis {{from}} à la demande d'une personne. Il n'appelle aucune réponse.",
};

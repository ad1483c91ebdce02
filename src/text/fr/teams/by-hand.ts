import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/teams/by-hand.ts';

export const sentences: Translation<typeof english> = {
  'command.done.words': 'fait',
  'command.done.usage': 'fait VÉRIFICATION',
  'command.done.help': 'Marque un point manuel comme fait, à votre nom. Il revient après 180 jours, ou avec une autre version d’ECE.',

  'command.not done.words': 'pas+fait',
  'command.not done.usage': 'pas fait VÉRIFICATION',
  'command.not done.help': 'Annule « fait » pour un point manuel.',

  'by-hand.done': 'Marqué comme fait : {{title}}',
  'by-hand.done.until': 'Les prochains rapports citent {{by}} pour ce point. Il revient le {{until}}, ou avec une autre version d’ECE. Il ne compte jamais comme réussi.',
  'by-hand.not-done': 'N’est plus marqué comme fait : {{title}}',
  'by-hand.not-done.now': 'Les prochains rapports le présentent de nouveau comme à vérifier par une personne.',
  'by-hand.none': 'Personne ne l’a marqué comme fait : {{title}}',
  'by-hand.which': 'Quel point manuel ?',
  'by-hand.known': 'Seule une personne peut vérifier ces points : {{checks}}.',
  'card.button.done': 'Marquer comme fait',
  'card.done-by-hand': 'Fait à la main',
};

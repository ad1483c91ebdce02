import type { Translation } from '../../translation.ts';
import type { sentences as english } from '../../en/teams/rehearsal.ts';

export const sentences: Translation<typeof english> = {
  'command.rehearsal.words': 'répétition répéter',
  'command.rehearsal.usage': 'répétition [ouvrir]',
  'command.rehearsal.help': 'Montre avec quels comptes et quelles boîtes aux lettres une bascule a été répétée, et ouvre les suivantes.',
  'rehearsal.words.log-in': 'ouvrir ouvre connexion maintenant suite suivantes boîtes les',
  'rehearsal.button.log-in': 'Ouvrir',
  'rehearsal.no-token': 'Aucune boîte aux lettres à ouvrir',
  'rehearsal.section.accounts': 'Les comptes',
  'rehearsal.section.aliases': 'Les alias',
  'rehearsal.more_one': 'Et {{count}} autre. « ece-doctor bot rehearsal » sur la machine du bot montre tout.',
  'rehearsal.more_other': 'Et {{count}} autres. « ece-doctor bot rehearsal » sur la machine du bot montre tout.',
  'card.button.rehearsal': 'Répétition',
  'card.sign-in.first.rehearsal': '« répétition ouvrir » ouvre les boîtes aux lettres avec lui.',
};

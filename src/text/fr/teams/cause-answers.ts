import type { sentences as english } from '../../en/teams/cause-answers.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'card.repaired': 'Réparé : « {{title}} » (rétabli : {{good}} ; constaté : {{broken}})',
  'card.repaired-with_one': 'Réparé : « {{title}} » et {{count}} autre cause (rétabli : {{good}} ; constaté : {{broken}})',
  'card.repaired-with_other': 'Réparé : « {{title}} » et {{count}} autres causes (rétabli : {{good}} ; constaté : {{broken}})',
  'cause-question.title': 'Était-ce la cause : « {{title}} » ?',
  'cause-question.yes': 'Oui',
  'cause-question.no': 'Non',
  'cause-question.what': 'Qu’était-ce ? Une ligne suffit.',
  'cause-question.line': 'La vraie cause',
  'cause-question.send': 'Envoyer',
  'cause-question.kept': 'Merci. Votre réponse est conservée avec l’exécution {{run}} ; une autre la remplacera.',
  'cause-question.gone': 'Cette question n’est plus valable : l’exécution, ou celle qui avait nommé la cause, a été supprimée. « vérifier tout » permet de revérifier.',

  'command.answers.words': 'réponses',
  'command.answers.usage': 'réponses',
  'command.answers.help': 'Indique combien de fois la cause nommée était la bonne, d’après les réponses données après la réparation.',

  'answers.title': '{{name}} : était-ce la cause ? {{yes}} oui, {{no}} non',
  'answers.none': '{{name}} : aucune réponse pour l’instant',
  'answers.how': 'Une exécution qui trouve une cause réparée demande sur sa carte si c’était bien la cause.',
  'answers.counts': '{{yes}} oui, {{no}} non',
  'answers.line': '« {{line}} » ({{who}}, {{at}} ; cause nommée par l’exécution {{run}})',
  'answers.export': 'Pour transmettre une exécution sous forme d’enregistrement sans noms, saisissez sur la machine du bot :',
};

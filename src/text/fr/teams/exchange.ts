import type { sentences as english } from '../../en/teams/exchange.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'command.exchange script.words': 'script+exchange exchange+script',
  'command.exchange script.usage': 'script exchange',
  'command.exchange script.help': 'Donne le script PowerShell pour les réglages d’Exchange que le bot ne peut pas lire. Dans la conversation personnelle.',

  'command.exchange output.words': 'sortie+exchange résultat+exchange',
  'command.exchange output.usage': 'sortie exchange TEXTE COLLÉ',
  'command.exchange output.help': 'Reçoit le résultat de ce script, qui vaut réponse d’Exchange pendant 24 heures.',

  'exchange.output.title_one': 'Compris : {{count}} réponse d’Exchange',
  'exchange.output.title_other': 'Compris : {{count}} réponses d’Exchange',
  'exchange.output.nothing': 'Ceci n’est pas un résultat utilisable d’Exchange',
  'exchange.output.how': 'Saisissez « sortie exchange », puis collez le résultat de « script exchange », ou celui d’une de ses commandes avec Format-List ou ConvertTo-Json, ligne de commande comprise.',
  'exchange.output.about_one': 'Concerne {{count}} boîte aux lettres.',
  'exchange.output.about_other': 'Concernent {{count}} boîtes aux lettres.',
  'exchange.output.tenant': 'Des réglages de tout le locataire en font partie.',
  'exchange.output.not-found': 'Inconnu d’Exchange : {{subjects}}.',
  'exchange.output.refused_one': '{{count}} réponse est une erreur d’Exchange : {{codes}}. Il manque peut-être un rôle à la personne qui a exécuté les commandes.',
  'exchange.output.refused_other': '{{count}} réponses sont des erreurs d’Exchange : {{codes}}. Il manque peut-être un rôle à la personne qui a exécuté les commandes.',
  'exchange.output.until': 'Déclaré par {{by}} ; valable jusqu’au {{at}}.',
  'exchange.output.not-understood': 'Non utilisé',
  'exchange.output.more_one': 'Et {{count}} autre.',
  'exchange.output.more_other': 'Et {{count}} autres.',
};

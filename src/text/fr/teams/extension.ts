import type { sentences as english } from '../../en/teams/extension.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'extension.find': 'Trouver un rapport',
  'extension.find.what': 'Insère le verdict d’une vérification dans votre message, sans noms sauf si vous les demandez.',
  'extension.find.typed': 'Recherche',
  'extension.find.typed.what': 'Identifiant, serveur, boîte aux lettres, cause ou verdict. Opérateurs : ajoutez « avec noms ».',
  'extension.explain': 'Expliquer ceci',
  'extension.explain.what': 'Dit ce que signifie une erreur de ce message, qui peut la corriger et par où commencer.',
  'extension.explain.title': 'Ce que signifie cette erreur',

  'extension.words.with-names': 'avec+noms avec+les+noms',
  'extension.named': 'carte avec les noms',
  'extension.unnamed': 'carte sans noms',
  'extension.no-runs': 'Aucune vérification n’est encore terminée. Saisissez « vérifier tout » dans votre conversation avec ECE Doctor.',
  'extension.none.reach_one': 'Le dernier rapport, du {{since}}, ne correspond pas à « {{said}} ». Essayez un serveur, une boîte aux lettres ou une cause ; un rapport plus ancien se trouve par son identifiant.',
  'extension.none.reach_other': 'Aucun des {{count}} derniers rapports, depuis le {{since}}, ne correspond à « {{said}} ». Essayez un serveur, une boîte aux lettres ou une cause ; un rapport plus ancien se trouve par son identifiant.',
  'extension.none': 'Aucun rapport ne correspond à « {{said}} ». Essayez un identifiant, un serveur, une boîte aux lettres ou une cause.',

  'extension.without-names': 'Les noms de boîtes aux lettres, d’hôtes et de personnes sont omis.',
  'extension.as-of': 'État au {{at}}. Cette carte ne change plus ; le rapport peut changer.',
  'extension.as-of.ask': 'État au {{at}}. Cette carte ne change plus. « rapport {{run}} » dans la conversation avec ECE Doctor affiche le rapport.',
  'extension.owner_one': '{{owner}} : {{count}} problème',
  'extension.owner_other': '{{owner}} : {{count}} problèmes',
  'extension.more_one': '{{count}} autre problème figure dans le rapport.',
  'extension.more_other': '{{count}} autres problèmes figurent dans le rapport.',

  'extension.button.send': 'Envoyer',
  'extension.button.check': 'Vérifier',
  'extension.check.offer': 'Vous souhaitez vérifier la cause de {{error}}',
  'extension.check.offered': 'Votre conversation personnelle avec ECE Doctor contient maintenant un bouton qui démarre la vérification.',
  'extension.check.type': 'Saisissez « {{command}} » dans votre conversation personnelle avec ECE Doctor pour démarrer la vérification.',

  'limit.extension': 'Trop de demandes en une minute. Patientez un instant, puis réessayez.',
  'extension.late': 'ECE Doctor n’a pas répondu à temps. Réessayez.',
  'extension.no-answer': 'Rien ne peut être affiché pour l’instant, car {{why}}. Réessayez plus tard.',

  'mail.page': 'Ouvrir le rapport (pour les personnes qui ont un rôle)',
  'card.button.open-report': 'Ouvrir',
};

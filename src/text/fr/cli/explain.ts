import type { sentences as english } from '../../en/cli/explain.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'cli.usage.explain': 'explain CODE OU TEXTE | --text-file FICHIER',
  'cli.about.explain': 'Explique un code, une réponse, un avis de non-remise, une ligne de journal ou une exception : sa signification, qui doit agir et par quoi commencer. Sans mots, lit l’entrée standard. Aucune vérification n’est exécutée.',
  'cli.option.text-file': 'un fichier avec le texte à expliquer, comme un avis de non-remise ou un journal ; - est l’entrée standard',
  'cli.explain.check': '« ece-doctor check {{check}} --deployment FICHIER --local », ou dans Teams « vérifier {{typed}} »',
  'cli.explain.none': 'Il n’y a rien à expliquer. Syntaxe : ece-doctor {{usage}}',
  'cli.explain.two-texts': 'Vous avez donné à la fois des mots et le fichier {{file}}. Ne donnez que l’un des deux.',
};

/** The languages by their names in every language. */
import { folded } from '../../text/folded.ts';
import { type Language, languages, read, say } from '../../text/index.ts';

export function languageNamed(rest: string): Language | undefined {
  return languages.find((language) => wordsFor(language).some((word) => folded(word) === folded(rest)));
}

/** The names of one language in every language. */
export function wordsFor(named: Language): string[] {
  return languages.flatMap((language) => read(say(`language.words.${named}`), { language }).split(' '));
}

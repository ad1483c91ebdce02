import { folded } from '../../text/folded.ts';
import { languages, read, say } from '../../text/index.ts';

/** Whether the text is a word for `auto` in any language. */
export function isAuto(text: string): boolean {
  return languages.some((language) =>
    read(say('preference.words.auto'), { language })
      .split(' ')
      .some((word) => folded(word) === folded(text)),
  );
}

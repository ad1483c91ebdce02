import { folded } from '../../text/folded.ts';
import { languages, read, say } from '../../text/index.ts';

/** Whether the text says, in some language, that what Teams says is to count. */
export function isAuto(text: string): boolean {
  return languages.some((language) =>
    read(say('preference.words.auto'), { language })
      .split(' ')
      .some((word) => folded(word) === folded(text)),
  );
}

import { folded } from '../../text/folded.ts';
import { languages, read, say } from '../../text/index.ts';
import { typedWords } from '../commands/typed-words.ts';
import { idsIn } from '../runs/run-named.ts';

/** The run of `zip for TAC 8F3K`. The other words say what everybody gets, or what the form asks. */
export function runIn(rest: string): string | undefined {
  const other = languages.flatMap((language) => folded(read(say('report-file.words'), { language })).split(' '));
  return idsIn(typedWords(rest).join(' ')).find((word) => !other.includes(folded(word)));
}

/** Finds the command of a typed line, in every language of the bot, or the nearest one. */
import { distance } from 'fastest-levenshtein';
import { folded } from '../../text/folded.ts';
import { languages, read } from '../../text/index.ts';

export type Match<Command> =
  /** `words` is the number of words that name the command. */
  | { kind: 'command'; command: Command; words: number; rest: string }
  /** `suggestion` is the whole corrected line. */
  | { kind: 'near'; command: Command; suggestion: string }
  | { kind: 'none' };

export function match<Command extends { name: string }>(line: string, commands: readonly Command[]): Match<Command> {
  // Sorted by name, so that of two equally near commands always the same one is suggested.
  const phrases = commands
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .flatMap((command) => phrasesOf(command).map((phrase) => ({ command, phrase, words: phrase.split(' ').length })));
  const lengths = [...new Set(phrases.map(({ words }) => words))];
  const heads = new Map(lengths.map((words) => [words, headOf(line, words)]));
  const candidates = phrases.map((phrase) => ({
    ...phrase,
    ...(heads.get(phrase.words) ?? { typed: '', rest: line }),
  }));
  const exact = candidates.find(({ phrase, typed }) => folded(phrase) === typed);
  if (exact !== undefined) return { kind: 'command', command: exact.command, words: exact.words, rest: exact.rest };

  const [nearest] = candidates
    .map((candidate) => ({ ...candidate, edits: distance(candidate.typed, folded(candidate.phrase)) }))
    .sort((a, b) => a.edits - b.edits);
  // Up to a third of the letters may be wrong; with more it is a different word.
  if (nearest !== undefined && nearest.typed !== '' && nearest.edits <= Math.ceil(nearest.phrase.length / 3))
    return { kind: 'near', command: nearest.command, suggestion: `${nearest.phrase} ${nearest.rest}`.trim() };
  const { typed: first } = headOf(line, 1);
  const begun = candidates.find(({ phrase }) => first !== '' && folded(phrase).startsWith(`${first} `));
  return begun === undefined ? { kind: 'none' } : { kind: 'near', command: begun.command, suggestion: begun.phrase };
}

/** The first words of the line in the form in which they are compared, and the rest of the line. */
function headOf(line: string, words: number): { typed: string; rest: string } {
  const [, head = '', rest = ''] = new RegExp(`^((?:\\S+\\s+){0,${words - 1}}\\S*)\\s*(.*)$`, 's').exec(line) ?? [];
  return {
    typed: folded(head)
      .replace(/^[/!]|[:,.!?]+$/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    rest,
  };
}

function phrasesOf({ name }: { name: string }): string[] {
  return [
    ...new Set(languages.flatMap((language) => read({ key: `command.${name}.words` }, { language }).split(' '))),
  ].map((phrase) => phrase.replaceAll('+', ' '));
}

/** Which command a line means, in every language of the bot, and which one it may have meant. */
import { distance } from 'fastest-levenshtein';
import { languages, read } from '../../text/index.ts';

export type Match<Command> =
  /** `words` is how many words of the line named it. */
  | { kind: 'command'; command: Command; words: number; rest: string }
  /** `suggestion` is the whole line as it should have been typed. */
  | { kind: 'near'; command: Command; suggestion: string }
  | { kind: 'none' };

export function match<Command extends { name: string }>(line: string, commands: readonly Command[]): Match<Command> {
  // By name, so that of two commands that are equally near always the same one is suggested.
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
  // A third of the letters may be wrong: more is another word.
  if (nearest !== undefined && nearest.typed !== '' && nearest.edits <= Math.ceil(nearest.phrase.length / 3))
    return { kind: 'near', command: nearest.command, suggestion: `${nearest.phrase} ${nearest.rest}`.trim() };
  const { typed: first } = headOf(line, 1);
  const begun = candidates.find(({ phrase }) => first !== '' && folded(phrase).startsWith(`${first} `));
  return begun === undefined ? { kind: 'none' } : { kind: 'near', command: begun.command, suggestion: begun.phrase };
}

/** The first words of the line, as they compare, and what stands behind them. */
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

/** Without case and accents: `Vérifier` and `verifier` are one word. */
function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

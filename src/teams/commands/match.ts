/** Which command a message means, in every language that we speak, and which one it may have meant. */
import { distance } from 'fastest-levenshtein';
import { languages, read } from '../../text/index.ts';
import type { Command } from './command.ts';

export type Match =
  | { kind: 'command'; command: Command; rest: string }
  /** `suggestion` is the whole line as it should have been typed. */
  | { kind: 'near'; suggestion: string }
  | { kind: 'none'; said: string };

export function match(line: string, commands: readonly Command[]): Match {
  const [, first = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(line) ?? [];
  const typed = folded(first).replace(/^[/!]|[:,.!?]+$/g, '');
  const words = commands.flatMap((command) => wordsOf(command).map((word) => ({ command, word })));
  const exact = words.find(({ word }) => folded(word) === typed);
  if (exact !== undefined) return { kind: 'command', command: exact.command, rest };

  const [nearest] = words.map((candidate) => ({ ...candidate, far: distance(typed, folded(candidate.word)) })).sort((one, other) => one.far - other.far);
  // A third of the letters may be wrong: more is another word.
  if (typed !== '' && nearest !== undefined && nearest.far <= Math.ceil(nearest.word.length / 3)) return { kind: 'near', suggestion: `${nearest.word} ${rest}`.trim() };
  return { kind: 'none', said: line };
}

function wordsOf({ name }: Command): string[] {
  return [...new Set(languages.flatMap((language) => read({ key: `command.${name}.words` }, { language }).split(' ')))];
}

/** Without case and accents: `Vérifier` and `verifier` are one word. */
function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Finds the command of a typed line, in every language of the bot: by its words, by a question that means it, or near ones. */
import { isMisspelling, misspelt } from '../../text/likeness.ts';
import { folded } from '../../text/folded.ts';
import { languages, read } from '../../text/index.ts';
import { asked } from './questions.ts';

export type Match<Command> =
  /** `words` is the number of words that name the command, `phrase` those words as they are written in its language. */
  | { kind: 'command'; command: Command; phrase: string; words: number; rest: string }
  /** The nearest first. */
  | { kind: 'near'; near: [Near<Command>, ...Near<Command>[]] }
  | { kind: 'none' };

export interface Near<Command> {
  command: Command;
  /** Its name as it should have been typed. */
  phrase: string;
  /** How many letters of the name are wrong. */
  edits: number;
  /** What was typed behind the name. */
  rest: string;
}

export function match<Command extends { name: string }>(line: string, commands: readonly Command[]): Match<Command> {
  const exact = named(line, commands);
  if (exact !== undefined) return exact;
  const meant = asked(line);
  const question = meant === undefined ? undefined : named(meant, commands);
  if (question !== undefined) return { ...question, words: 0 };

  const near = candidatesFor(line, commands)
    .filter(({ phrase, typed }) => typed !== '' && isMisspelling(typed, folded(phrase)))
    .map(({ command, phrase, rest, typed }) => ({ command, phrase, rest, edits: misspelt(typed, folded(phrase)) }))
    .sort((a, b) => a.edits - b.edits);
  // `exchange` alone begins two commands.
  const begun = candidatesFor(line, commands)
    .filter(({ phrase }) => folded(phrase).startsWith(`${headOf(line, 1).typed} `) && !/\s/.test(line.trim()))
    .map(({ command, phrase }) => ({ command, phrase, rest: '', edits: 0 }));
  const [nearest, ...others] = [...near, ...begun];
  return nearest === undefined ? { kind: 'none' } : { kind: 'near', near: [nearest, ...others] };
}

function named<Command extends { name: string }>(
  line: string,
  commands: readonly Command[],
): Extract<Match<Command>, { kind: 'command' }> | undefined {
  const exact = candidatesFor(line, commands).find(({ phrase, typed }) => folded(phrase) === typed);
  if (exact === undefined) return undefined;
  const { command, phrase, words, rest } = exact;
  return { kind: 'command', command, phrase, words, rest };
}

interface Candidate<Command> {
  command: Command;
  phrase: string;
  words: number;
  typed: string;
  rest: string;
}

function candidatesFor<Command extends { name: string }>(
  line: string,
  commands: readonly Command[],
): Candidate<Command>[] {
  // Sorted by name, so that of two equally near commands always the same one is suggested.
  const phrases = commands
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .flatMap((command) => phrasesOf(command).map((phrase) => ({ command, phrase, words: phrase.split(' ').length })));
  const lengths = [...new Set(phrases.map(({ words }) => words))];
  const heads = new Map(lengths.map((words) => [words, headOf(line, words)]));
  return phrases.map((phrase) => ({ ...phrase, ...(heads.get(phrase.words) ?? { typed: '', rest: line }) }));
}

/** The first words of the line in the form in which they are compared, and the rest of the line. */
function headOf(line: string, words: number): { typed: string; rest: string } {
  const [, head = '', rest = ''] = new RegExp(`^((?:\\S+\\s+){0,${words - 1}}\\S*)\\s*(.*)$`, 's').exec(line) ?? [];
  return {
    typed: folded(head)
      .replace(/^[/!"']|[:,.!?"']+$/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    rest: rest.replace(/^[!?.\s]+$/, ''),
  };
}

function phrasesOf({ name }: { name: string }): string[] {
  return [
    ...new Set(languages.flatMap((language) => read({ key: `command.${name}.words` }, { language }).split(' '))),
  ].map((phrase) => phrase.replaceAll('+', ' '));
}

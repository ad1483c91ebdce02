/** What is offered for a line that is no command: a whole valid one or nothing, and never an act that cannot be undone. */
import { folded } from '../../text/folded.ts';
import { type Language, read } from '../../text/index.ts';
import type { CommandHead } from './command.ts';
import type { Near } from './match.ts';
import type { NewRequest } from './request.ts';

export type Suggestion =
  /** A button may type the line. */
  | { kind: 'line'; line: string }
  /** The person types it, who has read what it does. */
  | { kind: 'act'; name: string; phrase: string };

/** For the misspelt name of such an act: letters. With more it may be any other word. */
const mostEditsOfAct = 1;
const leastLettersOfAct = 5;

export function suggestionFor(
  near: readonly Near<Pick<CommandHead, 'name' | 'isFinal' | 'takesPasted' | 'validRest'>>[],
  request: NewRequest,
): Suggestion | undefined {
  for (const { command, phrase: found, edits, rest } of near) {
    const phrase = inLanguage(request.locale.language, command.name, found);
    if (command.isFinal === true) {
      if (edits <= mostEditsOfAct && folded(phrase).length >= leastLettersOfAct)
        return { kind: 'act', name: command.name, phrase };
      continue;
    }
    const valid = validRest(command, rest, request);
    if (valid !== undefined) return { kind: 'line', line: `${phrase} ${valid}`.trim() };
  }
  return undefined;
}

/** Letters at the beginning that a name has in both languages, as `historique` and `history`. */
const alike = 4;

/** A name that begins alike in the reader's own language is meant in that one: “historik” is no English. */
function inLanguage(language: Language, name: string, phrase: string): string {
  if (language === 'en') return phrase;
  const own = read({ key: `command.${name}.words` }, { language })
    .split(' ')
    .map((word) => word.replaceAll('+', ' '));
  if (own.includes(phrase)) return phrase;
  const begun = folded(phrase).slice(0, alike);
  return own.find((other) => begun.length === alike && folded(other).startsWith(begun)) ?? phrase;
}

/** What follows the command's name, put right; undefined where it would be refused. */
export function validRest(
  command: Pick<CommandHead, 'takesPasted' | 'validRest'>,
  rest: string,
  request: NewRequest,
): string | undefined {
  if (command.validRest !== undefined) return command.validRest(rest, request);
  return rest === '' && command.takesPasted !== true ? '' : undefined;
}

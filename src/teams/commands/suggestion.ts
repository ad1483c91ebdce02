/**
 * The suggestion for a line that is no command: a complete valid line, or the name of a command that only a person
 * types.
 */
import { includes } from '../../access/roles.ts';
import { folded } from '../../text/folded.ts';
import { type Language, read } from '../../text/index.ts';
import type { CommandHead } from './command.ts';
import type { Near } from './match.ts';
import type { NewRequest } from './request.ts';

export type Suggestion =
  /** A button may type the line. */
  | { kind: 'line'; line: string }
  /** The command cannot be undone: the person types it, after reading its effect. */
  | { kind: 'act'; name: string; phrase: string };

/** Letters. With more errors the name may be any other word. */
const mostEditsOfAct = 1;
const leastLettersOfAct = 5;

export function suggestionFor(
  near: readonly Near<Pick<CommandHead, 'name' | 'who' | 'isFinal' | 'takesPasted' | 'validRest'>>[],
  request: NewRequest,
): Suggestion | undefined {
  for (const { command, phrase: found, edits, rest } of near) {
    // Corrected arguments would name servers and mailboxes to a person who may not see them.
    if (!includes(request.role, command.who)) continue;
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

/** Common prefix, in letters, of a name in both languages: `historique` and `history`. */
const commonPrefix = 4;

/** Prefers a name of the reader's language: “historik” means “historique”. */
function inLanguage(language: Language, name: string, phrase: string): string {
  if (language === 'en') return phrase;
  const own = read({ key: `command.${name}.words` }, { language })
    .split(' ')
    .map((word) => word.replaceAll('+', ' '));
  if (own.includes(phrase)) return phrase;
  const prefix = folded(phrase).slice(0, commonPrefix);
  return own.find((other) => prefix.length === commonPrefix && folded(other).startsWith(prefix)) ?? phrase;
}

/** The corrected arguments; undefined if they would be refused. */
export function validRest(
  command: Pick<CommandHead, 'takesPasted' | 'validRest'>,
  rest: string,
  request: NewRequest,
): string | undefined {
  if (command.validRest !== undefined) return command.validRest(rest, request);
  return rest === '' && command.takesPasted !== true ? '' : undefined;
}

/**
 * Questions and greetings of one line that mean a command. What a language says is a closed table in its texts
 * (teams/questions.ts): a line is understood where every word of it is known there, so that nothing is guessed.
 *
 * A pattern is groups of words in any order, each of which must be hit unless it ends with `?`; `|` separates what a
 * group takes: words, or in capitals the name of a list. THING is what a check can be about. A pattern in quotes is the
 * whole line.
 */
import { vocabulary } from '../../runs/selection.ts';
import { folded } from '../../text/folded.ts';
import { type Language, languages, read, say, type TextKey } from '../../text/index.ts';

/**
 * In the order in which their patterns are tried: `check all` takes the most. `thanks` is no command; its answer is a
 * sentence.
 */
const commands = [
  'thanks',
  'help set up',
  'help access',
  'help prove',
  'help administer',
  'help',
  'example',
  'language en',
  'language fr',
  'status',
  'report',
  'history',
  'compare',
  'sign-ins',
  'check all',
  'check',
] as const;

const lists: Partial<Record<string, TextKey>> = {
  WHY: 'asked.words.why',
  MAIL: 'asked.words.mail',
  NOT: 'asked.words.not',
  MOVE: 'asked.words.move',
  WORK: 'asked.words.work',
  BROKEN: 'asked.words.broken',
  DIAGNOSE: 'asked.words.diagnose',
  WHOLE: 'asked.words.whole',
  SHOW: 'asked.words.show',
};

/** Words. A longer line is a text, and no question to a bot. */
const longest = 14;

/** The command, in English; undefined for a line that is none of these. */
export function asked(line: string): string | undefined {
  const words = wordsOf(line);
  const { forbidden, patterns } = (tables ??= readTables());
  const said = `${words.join(' ')} `;
  if (words.length === 0 || words.length > longest || forbidden.some((begun) => said.startsWith(begun)))
    return undefined;
  for (const { command, pattern } of patterns) {
    const things = pattern(words);
    if (things !== undefined) return [command, ...things].join(' ');
  }
  return undefined;
}

interface Tables {
  /** “Do not send mail” is no question why none is sent. */
  forbidden: string[];
  patterns: { command: string; pattern: Pattern }[];
}

let tables: Tables | undefined;

function readTables(): Tables {
  const things = new Set(
    vocabulary().flatMap(({ kind, word, also }) => (kind === 'all' ? [] : [word, ...also].map(folded))),
  );
  return {
    forbidden: languages
      .flatMap((language) => read(say('asked.forbids'), { language }).split(' / '))
      .map((begun) => `${wordsOf(begun).join(' ')} `),
    patterns: commands.flatMap((command) =>
      languages.flatMap((language) => patternsOf(command, language, things).map((pattern) => ({ command, pattern }))),
    ),
  };
}

/** The things that it names, where the line is the pattern's; undefined where it is not. */
type Pattern = (words: readonly string[]) => string[] | undefined;

function patternsOf(command: (typeof commands)[number], language: Language, things: ReadonlySet<string>): Pattern[] {
  const small = listOf('asked.words.small', language);
  return read(say(`asked.${command}`), { language })
    .split(' / ')
    .map((pattern) => {
      const [, whole] = /^"(.*)"$/.exec(pattern) ?? [];
      return whole === undefined
        ? ofGroups(pattern, { language, small, things })
        : (words) => (words.join(' ') === wordsOf(whole).join(' ') ? [] : undefined);
    });
}

function ofGroups(
  pattern: string,
  { language, small, things: known }: { language: Language; small: readonly string[]; things: ReadonlySet<string> },
): Pattern {
  const groups = pattern.split(' ').map((group) => ({
    isNeeded: !group.endsWith('?'),
    takesThings: group === 'THING',
    words: group
      .replace(/\?$/, '')
      .split('|')
      .flatMap((word) => {
        const list = lists[word];
        return list === undefined ? [folded(word)] : listOf(list, language);
      }),
  }));
  return (words) => {
    const hit = new Set<(typeof groups)[number]>();
    const things: string[] = [];
    for (const word of words) {
      const group =
        groups.find((one) => one.words.includes(word)) ?? groups.find((one) => one.takesThings && isThing(word, known));
      if (group === undefined && !small.includes(word)) return undefined;
      if (group !== undefined) hit.add(group);
      if (group?.takesThings === true) things.push(word);
    }
    return groups.every((group) => !group.isNeeded || hit.has(group)) ? things : undefined;
  };
}

/** An area or a check in any language, an address, or a name such as ece-svc-01. */
function isThing(word: string, known: ReadonlySet<string>): boolean {
  return known.has(word) || /^[^\s@]+@[^\s@]+\.[^\s@]+$|^(?=.*\d)[a-z\d]+(?:[.-][a-z\d]+)+$/.test(word);
}

function listOf(key: TextKey, language: Language): string[] {
  return read(say(key), { language }).split(' ').map(folded);
}

/** `n'arrive` and `arrive-t-il` are two words, `doesn't` is one. */
function wordsOf(line: string): string[] {
  return folded(line)
    .replaceAll(/-(?:t-)?(?:ils?|elles?|on|vous|nous)(?=$|[\s,;:!?.])/g, ' ')
    .replaceAll(/\b(n|l|d|j|c|s|m|t|qu|jusqu)'(?=\p{L})/gu, '$1 ')
    .split(/[\s,;:!?"()]+/u)
    .map((word) => word.replaceAll(/^[.'-]+|[.'-]+$/g, ''))
    .filter((word) => word !== '');
}

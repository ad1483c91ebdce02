/**
 * One-line questions and greetings that imply a command, by closed tables (teams/questions.ts in each language's
 * texts). A line matches only if every word is known, so nothing is guessed. Callers try similar command names before
 * the corrected spelling.
 *
 * A pattern is groups of words in any order. A group must match unless it ends with `?`. `|` separates its
 * alternatives: words, or in capitals the name of a list. THING is a subject of a check, ACCOUNT a name such as
 * svc-ece, and NAME any one word. A pattern in quotes is the whole line.
 */
import { vocabulary } from '../../runs/selection.ts';
import { folded } from '../../text/folded.ts';
import { type Language, languages, read, say, type TextKey } from '../../text/index.ts';
import { isMisspelling, misspelt } from '../../text/likeness.ts';

/** Not commands (question-answers.ts). */
export const answered = [
  'thanks',
  'basic auth',
  'how long',
  'since when',
  'in report',
  'microsoft',
  'no change',
  'last mail',
] as const;

/** Patterns are tried in this order: `check all` matches the most. */
const commands = [
  ...answered,
  'help set up',
  'help access',
  'help prove',
  'help administer',
  'help share',
  'help forget',
  'help',
  'example',
  'language en',
  'language fr',
  'status',
  'report',
  'history',
  'compare',
  'sign-ins',
  'check receiving',
  'check sending',
  'check token',
  'check app/secret',
  'check mailbox/quota',
  'check rights',
  'check network',
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
  CHANGED: 'asked.words.changed',
};

/** Words. A longer line is prose. */
const longest = 14;
/** Letters. Shorter words are not corrected. */
const leastCorrected = 4;
const longWord = 8;
/** Words of a text that are searched for mail. */
const mostRead = 150;

/** The command in English; undefined if no pattern matches. */
export function asked(line: string, spelling: 'as typed' | 'put right' = 'as typed'): string | undefined {
  const typed = wordsOf(line);
  const { forbidden, patterns, known } = (tables ??= readTables());
  if (typed.length === 0 || typed.length > longest) return undefined;
  const words = spelling === 'as typed' ? typed : typed.map((word) => corrected(word, known));
  if (isForbidden(words, forbidden)) return undefined;
  for (const { command, pattern } of patterns) {
    const things = pattern(words);
    if (things !== undefined) return [command, ...things].join(' ');
  }
  return undefined;
}

/** True for a question or complaint about mail. It implies no command, but the bot has something to offer. */
export function isAboutMail(line: string): boolean {
  const { forbidden, known, about } = (tables ??= readTables());
  const words = wordsOf(line)
    .slice(0, mostRead)
    .map((word) => corrected(word, known));
  const says = (list: ReadonlySet<string>): boolean => words.some((word) => list.has(word));
  return !isForbidden(words, forbidden) && says(about.mail) && (says(about.trouble) || line.includes('?'));
}

interface Tables {
  /** Beginnings of lines that ask nothing: “do not send mail” does not ask why none is sent. */
  forbidden: string[];
  patterns: { command: string; pattern: Pattern }[];
  /** Known words are never corrected. */
  known: ReadonlySet<string>;
  about: Readonly<Record<'mail' | 'trouble', ReadonlySet<string>>>;
}

let tables: Tables | undefined;

function readTables(): Tables {
  const things = new Set(
    vocabulary().flatMap(({ kind, word, also }) => (kind === 'all' ? [] : [word, ...also].map(folded))),
  );
  const inAll = (...keys: TextKey[]): string[] =>
    keys.flatMap((key) => languages.flatMap((language) => listOf(key, language)));
  const patternWords = commands
    .flatMap((command) => languages.map((language) => read(say(`asked.${command}`), { language })))
    .flatMap((patterns) => wordsOf(patterns.replaceAll(/[|/]/g, ' ')));
  return {
    forbidden: languages
      .flatMap((language) => read(say('asked.forbids'), { language }).split(' / '))
      .map((prefix) => `${wordsOf(prefix).join(' ')} `),
    patterns: commands.flatMap((command) =>
      languages.flatMap((language) => patternsOf(command, language, things).map((pattern) => ({ command, pattern }))),
    ),
    // The first of two equally near words wins, so mail words come first.
    known: new Set([...inAll(...Object.values(lists).filter(isKey), 'asked.words.small'), ...things, ...patternWords]),
    about: {
      mail: new Set(inAll('asked.words.mail', 'asked.words.mail-too')),
      trouble: new Set(inAll('asked.words.why', 'asked.words.not', 'asked.words.broken', 'asked.words.diagnose')),
    },
  };
}

function isKey(key: TextKey | undefined): key is TextKey {
  return key !== undefined;
}

function isForbidden(words: readonly string[], forbidden: readonly string[]): boolean {
  const said = `${words.join(' ')} `;
  return forbidden.some((prefix) => said.startsWith(prefix));
}

/** The nearest known word; the word itself if none is near. */
function corrected(word: string, known: ReadonlySet<string>): string {
  if (word.length < leastCorrected || known.has(word) || isThing(word, known) || isTime(word)) return word;
  const [best] = [...known]
    .filter((other) => other.length >= leastCorrected && isMisspelling(word, other) && !isOtherWord(word, other))
    .toSorted((a, b) => misspelt(word, a) - misspelt(word, b));
  return best ?? word;
}

/** The things that a line names; undefined if it does not match. */
type Pattern = (words: readonly string[]) => string[] | undefined;

function patternsOf(command: (typeof commands)[number], language: Language, things: ReadonlySet<string>): Pattern[] {
  const small = listOf('asked.words.small', language);
  return read(say(`asked.${command}`), { language })
    .split(' / ')
    .map((pattern) => {
      const [, whole] = /^"(.*)"$/.exec(pattern) ?? [];
      return whole === undefined
        ? groupPattern(pattern, { language, small, things })
        : (words) => (words.join(' ') === wordsOf(whole).join(' ') ? [] : undefined);
    });
}

function groupPattern(
  pattern: string,
  { language, small, things: known }: { language: Language; small: readonly string[]; things: ReadonlySet<string> },
): Pattern {
  const groups = pattern.split(' ').map((group) => {
    const alternatives = group.replace(/\?$/, '').split('|');
    return {
      isNeeded: !group.endsWith('?'),
      takesThings: alternatives.includes('THING'),
      takesAccount: alternatives.includes('ACCOUNT'),
      takesName: alternatives.includes('NAME'),
      words: alternatives.flatMap((word) => {
        const list = lists[word];
        return list === undefined ? [folded(word)] : listOf(list, language);
      }),
    };
  });
  return (words) => {
    const hit = new Set<(typeof groups)[number]>();
    const things: string[] = [];
    for (const word of words) {
      const isSmall = small.includes(word) || isTime(word);
      const group =
        groups.find((one) => one.words.includes(word)) ??
        groups.find((one) => one.takesThings && isThing(word, known)) ??
        groups.find((one) => one.takesAccount && isAccount(word)) ??
        (isSmall ? undefined : groups.find((one) => one.takesName && !hit.has(one)));
      if (group === undefined && !isSmall) return undefined;
      if (group !== undefined) hit.add(group);
      if (group?.takesThings === true) things.push(word);
    }
    return groups.every((group) => !group.isNeeded || hit.has(group)) ? things : undefined;
  };
}

/** An area or a check in any language, an address, or a name such as ece-svc-01. */
function isThing(word: string, known: ReadonlySet<string>): boolean {
  return known.has(word) || /^[^\s@]+@[^\s@.]+\.[^\s@]+$|^(?=.*\d)[a-z\d]+(?:[.-][a-z\d]+)+$/.test(word);
}

/** An address, or its local part: svc-ece, ece_mail. */
function isAccount(word: string): boolean {
  return /^[a-z\d]+(?:[-_.@][a-z\d]+)+$/.test(word);
}

/** Since 8, 8:30, 10am, 8h30: the time does not change the question. */
function isTime(word: string): boolean {
  return /^\d{1,2}(?:[.h]\d{2})?(?:am|pm|h)?$/.test(word);
}

/**
 * Most unknown words are no misspellings. In four letters, a changed letter makes another word (“file” is not “fine”),
 * but swapped letters do not (“mial” is “mail”). Only a long word may have two wrong letters.
 */
function isOtherWord(typed: string, meant: string): boolean {
  const sorted = (word: string): string => Array.from(word).toSorted().join('');
  return typed.length === leastCorrected
    ? typed.length === meant.length && sorted(typed) !== sorted(meant)
    : typed.length < longWord && misspelt(typed, meant) > 1;
}

function listOf(key: TextKey, language: Language): string[] {
  return read(say(key), { language }).split(' ').map(folded);
}

/** Splits `n'arrive` and `est-ce` but not `doesn't`. Drops the pronoun of `arrive-t-il`, emoji and punctuation. */
function wordsOf(line: string): string[] {
  return folded(line)
    .replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/gu, ' ')
    .replaceAll(/-(?:t-)?(?:ils?|elles?|on|vous|nous)(?=$|[\s,;:!?.])/g, ' ')
    .replaceAll(/\b(n|l|d|j|c|s|m|t|qu|jusqu)'(?=\p{L})/gu, '$1 ')
    .replaceAll(/\best-ce\b/g, 'est ce')
    .split(/[\s,;:!?"()]+/u)
    .map((word) => word.replaceAll(/^[.'-]+|[.'-]+$/g, ''))
    .filter((word) => word !== '');
}

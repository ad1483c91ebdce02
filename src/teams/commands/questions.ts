/**
 * Questions and greetings of one line that mean a command. What a language says is a closed table in its texts
 * (teams/questions.ts): a line is understood where every word of it is known there, so that nothing is guessed. Whoever
 * tries it with the spelling put right does so after the names of commands, of which a misspelt one is one letter away.
 *
 * A pattern is groups of words in any order, each of which must be hit unless it ends with `?`; `|` separates what a
 * group takes: words, or in capitals the name of a list. THING is what a check can be about, ACCOUNT a name such as
 * svc-ece, and NAME one word of any kind. A pattern in quotes is the whole line.
 */
import { vocabulary } from '../../runs/selection.ts';
import { folded } from '../../text/folded.ts';
import { type Language, languages, read, say, type TextKey } from '../../text/index.ts';
import { isMisspelling, misspelt } from '../../text/likeness.ts';

/** No commands: the answer is a sentence, with buttons for what says more (question-answers.ts). */
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

/** In the order in which their patterns are tried: `check all` takes the most. */
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

/** Words. A longer line is a text, and no question to a bot. */
const longest = 14;
/** Letters. A shorter word that is not known is any other word. */
const leastCorrected = 4;
const longWord = 8;
/** Words of a text that are looked at to see whether it is about mail. */
const mostRead = 150;

/** The command, in English; undefined for a line that is none of these. */
export function asked(line: string, spelling: 'as typed' | 'put right' = 'as typed'): string | undefined {
  const typed = wordsOf(line);
  const { forbidden, patterns, known } = (tables ??= readTables());
  if (typed.length === 0 || typed.length > longest) return undefined;
  const words = spelling === 'as typed' ? typed : typed.map((word) => putRight(word, known));
  if (isForbidden(words, forbidden)) return undefined;
  for (const { command, pattern } of patterns) {
    const things = pattern(words);
    if (things !== undefined) return [command, ...things].join(' ');
  }
  return undefined;
}

/** Whether it asks or complains about mail, in whatever words: nothing is done for it, but there is something to offer. */
export function isAboutMail(line: string): boolean {
  const { forbidden, known, about } = (tables ??= readTables());
  const words = wordsOf(line)
    .slice(0, mostRead)
    .map((word) => putRight(word, known));
  const says = (list: ReadonlySet<string>): boolean => words.some((word) => list.has(word));
  return !isForbidden(words, forbidden) && says(about.mail) && (says(about.trouble) || line.includes('?'));
}

/** What stands behind a greeting, without whom it greets: “Hi all, no mail” is “no mail”. The shortest comes first. */
export function behindGreeting(line: string): string[] {
  const { greetings, greeted } = (tables ??= readTables());
  const words = line.trim().split(/\s+/);
  const first = words.findIndex((word) => !greetings.has(bare(word)));
  if (first <= 0) return [];
  const second = words.slice(first).findIndex((word) => !greeted.has(bare(word)));
  return [...new Set([second === -1 ? [] : words.slice(first + second), words.slice(first)])].map((rest) =>
    rest.join(' '),
  );
}

function bare(word: string): string {
  return folded(word).replaceAll(/[^\p{L}\d']/gu, '');
}

interface Tables {
  /** “Do not send mail” is no question why none is sent. */
  forbidden: string[];
  patterns: { command: string; pattern: Pattern }[];
  /** Every word of them, which is never put right. */
  known: ReadonlySet<string>;
  greetings: ReadonlySet<string>;
  greeted: ReadonlySet<string>;
  about: Readonly<Record<'mail' | 'trouble', ReadonlySet<string>>>;
}

let tables: Tables | undefined;

function readTables(): Tables {
  const things = new Set(
    vocabulary().flatMap(({ kind, word, also }) => (kind === 'all' ? [] : [word, ...also].map(folded))),
  );
  const inAll = (...keys: TextKey[]): string[] =>
    keys.flatMap((key) => languages.flatMap((language) => listOf(key, language)));
  const ofPatterns = commands
    .flatMap((command) => languages.map((language) => read(say(`asked.${command}`), { language })))
    .flatMap((patterns) => wordsOf(patterns.replaceAll(/[|/]/g, ' ')));
  return {
    forbidden: languages
      .flatMap((language) => read(say('asked.forbids'), { language }).split(' / '))
      .map((begun) => `${wordsOf(begun).join(' ')} `),
    patterns: commands.flatMap((command) =>
      languages.flatMap((language) => patternsOf(command, language, things).map((pattern) => ({ command, pattern }))),
    ),
    // Of two that are equally near the first is meant, so that what is said of mail comes first.
    known: new Set([...inAll(...Object.values(lists).filter(isKey), 'asked.words.small'), ...things, ...ofPatterns]),
    greetings: new Set(inAll('asked.words.greetings')),
    greeted: new Set(inAll('asked.words.greeted')),
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
  return forbidden.some((begun) => said.startsWith(begun));
}

/** The nearest known word for one that is not known; the word itself where none is near. */
function putRight(word: string, known: ReadonlySet<string>): string {
  if (word.length < leastCorrected || known.has(word) || isThing(word, known) || isTime(word)) return word;
  const [best] = [...known]
    .filter((other) => other.length >= leastCorrected && isMisspelling(word, other) && !isOtherWord(word, other))
    .toSorted((a, b) => misspelt(word, a) - misspelt(word, b));
  return best ?? word;
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

/** An address, or what stands before its @, as accounts of services are called: svc-ece, ece_mail. */
function isAccount(word: string): boolean {
  return /^[a-z\d]+(?:[-_.@][a-z\d]+)+$/.test(word);
}

/** Since 8, 8:30, 10am, 8h30: when it began makes no other question of it. */
function isTime(word: string): boolean {
  return /^\d{1,2}(?:[.h]\d{2})?(?:am|pm|h)?$/.test(word);
}

/**
 * In a sentence most words that are not known are words of their own: of four letters “file” is not “fine”, as “mial” is
 * “mail”, and two letters are wrong in a long word alone.
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

/** `n'arrive`, `est-ce` and `arrive-t-il` are two words, `doesn't` is one; what is no letter says nothing. */
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

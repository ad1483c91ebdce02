/**
 * Turns a Text into a sentence. A catalogue is a flat record: key → sentence with {{placeholders}}; plurals by `count`
 * as key_one / key_other.
 *
 * Each folder here is a language, and in it each folder has the name of the room of src/ that uses its sentences.
 */
import { firstSentence, type Text, type TextValue } from '../model/text.ts';
import { catalogues } from './catalogues.ts';
import { commandsIn, forEach } from './commands.ts';
import { canElide, isRepeated, joined, piecesOf, type Placeholder } from './elision.ts';
import { i18n } from './i18n.ts';
import type { KeyOf, TextKey } from './translation.ts';

export type { TextKey };
export type Language = keyof typeof catalogues;
export const languages = Object.keys(catalogues) as Language[];

/** The reader and the medium. `escape` is applied to each value from outside, never to the sentence. */
export interface Reading {
  language: Language;
  /** IANA zone of the reader, such as Europe/Paris. */
  timeZone?: string | undefined;
  escape?: ((outside: string) => string) | undefined;
  /** Set if the medium marks up a whole command, whose values are then not escaped. */
  command?: ((outside: string) => string) | undefined;
  /** Set if the medium shows moments (ISO 8601) itself. Otherwise they are written with their zone. */
  instant?: ((at: string) => string) | undefined;
}

type Template = ReturnType<typeof piecesOf>;

export type Say<Key> = (key: Key, values?: Record<string, TextValue>) => Text;

export function say(key: TextKey, values?: Record<string, TextValue>): Text {
  return values === undefined ? { key } : { key, with: values };
}

/** For a program that is not shipped: the simulator. Returns `say` for its keys too. */
export function addSentences<English extends Record<string, string>>(
  more: Record<Language, Record<string, string>> & { en: English },
): Say<TextKey | KeyOf<English>> {
  for (const language of languages) i18n.addResourceBundle(language, 'translation', more[language]);
  return say as Say<TextKey | KeyOf<English>>;
}

/** For a key that is composed. */
export function hasText(key: string): key is TextKey {
  return Object.hasOwn(catalogues.en, key);
}

/** The names of the values that the English sentence needs. */
export function placeholdersIn(key: TextKey): string[] {
  return templates('en', key).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.name]));
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;
const numbers = cached((language: Language) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }));
const lists = cached((language: Language) => new Intl.ListFormat(language, { type: 'conjunction' }));
const days = cached(
  (language: Language, timeZone: string) =>
    new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone }),
);
const instants = cached(
  (language: Language, timeZone: string) =>
    new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
      timeZoneName: 'short',
    }),
);
const times = cached(
  (language: Language, timeZone: string) =>
    new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
);
const durations = cached(
  (language: Language, unit: string) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: unit === 'second' ? 1 : 0,
    }),
);

/** Sentences without values, which are most of a card. */
const sentences = cached((language: Language, key: string) => i18n.t(key, { lng: language }));
/** Sentences with values: parsing one costs more than filling it in. */
const templates = cached((language: Language, key: string) =>
  piecesOf(i18n.t(key, { lng: language, skipInterpolation: true }), language),
);
/** i18next picks a plural by category, so one template serves all counts of a category. */
const countedTemplates = cached((language: Language, key: string) => {
  const ofCategory = new Map<string, Template>();
  return (count: number): Template => {
    const category = plurals(language).select(count);
    const known = ofCategory.get(category);
    if (known !== undefined) return known;
    const template = piecesOf(i18n.t(key, { lng: language, skipInterpolation: true, count }), language);
    ofCategory.set(category, template);
    return template;
  };
});
/** For several mailboxes: each command about one mailbox is a piece of its own. */
const blockTemplates = cached((language: Language, key: string) => {
  const template = i18n.t(key, { lng: language, skipInterpolation: true });
  const commands = commandsIn(template).commands.filter((command) => command.includes('{{identity}}'));
  const sentence = commands.reduce((all, command, at) => all.replace(command, () => `{{command-${at}}}`), template);
  const placeholders = new Map(commands.map((command, at) => [`command-${at}`, piecesOf(command, language)]));
  return piecesOf(sentence, language).map((piece) =>
    typeof piece === 'string' ? piece : { ...piece, command: placeholders.get(piece.name) },
  );
});
const plurals = cached((language: Language) => new Intl.PluralRules(language));
i18n.store.on('added', () => {
  for (const each of [sentences, templates, blockTemplates, countedTemplates]) each.forget();
});

/** A sentence in the reader's language. An unknown key is shown itself, so that the mistake is seen. */
export function read(text: Text, reading: Reading): string {
  if (text.part !== undefined) return readPart(text, reading);
  const { key, with: values } = text;
  if (values === undefined) return sentences(reading.language, key);
  return filled(templateOf(text, reading.language), values, reading);
}

function filled(template: Template, values: Record<string, TextValue>, reading: Reading): string {
  let sentence = '';
  for (const piece of template) sentence += typeof piece === 'string' ? piece : filledIn(piece, values, reading);
  return sentence;
}

function readPart({ part, ...whole }: Text, reading: Reading): string {
  const first = readFirst(whole, reading);
  if (part === 'title') return first.replace(/\.$/u, '');
  return part === 'first' ? first : read(whole, reading).slice(first.length).trimStart();
}

/** The end of a catalogue's sentence. A value from outside ends none. */
const end = /[.!?]["”)]?(?=\s)/gu;

function readFirst(text: Text, reading: Reading): string {
  const { with: values = {} } = text;
  let sentence = '';
  let isEnded = false;
  for (const piece of templateOf(text, reading.language)) {
    if (typeof piece === 'string') {
      const at = isEnded && /^\s/u.test(piece) ? 0 : lengthOfFirst(piece);
      sentence += piece.slice(0, at);
      if (at < piece.length) return sentence;
      continue;
    }
    const value = values[piece.name] ?? '';
    const isText = typeof value === 'object' && 'key' in value;
    const said = filledIn(piece, isText ? { ...values, [piece.name]: firstSentence(value) } : values, reading);
    sentence += said;
    if (isText && said !== filledIn(piece, values, reading)) return sentence;
    isEnded = isText && /[.!?]$/u.test(said);
  }
  return sentence;
}

function lengthOfFirst(sentences: string): number {
  const found = [...sentences.matchAll(end)].find(({ index, 0: { length } }) => !isQuoted(sentences, index + length));
  return found === undefined ? sentences.length : found.index + found[0].length;
}

/** “« Was this the cause? » is a question” is one sentence. */
function isQuoted(sentences: string, at: number): boolean {
  const before = sentences.slice(0, at);
  return before.lastIndexOf('«') > before.lastIndexOf('»') || before.lastIndexOf('“') > before.lastIndexOf('”');
}

function templateOf({ key, with: { count, identity } = {} }: Text, language: Language): Template {
  if (isForSeveral(identity)) return blockTemplates(language, key);
  return typeof count === 'number' ? countedTemplates(language, key)(count) : templates(language, key);
}

function filledIn(piece: Placeholder, values: Record<string, TextValue>, reading: Reading): string {
  const { word, name, command } = piece;
  const value = values[name] ?? '';
  if (command !== undefined) return blockOf(command, values, reading);
  return word === undefined ? shown(name, value, reading) : withWordBefore(word, value, reading);
}

/** The command once for all mailboxes, to be pasted as it is. */
function blockOf(
  command: Template,
  values: Record<string, TextValue>,
  { command: whole, ...reading }: Reading,
): string {
  const inside: Reading = whole === undefined ? reading : { ...reading, escape: undefined };
  const { identity } = values;
  const literals = isForSeveral(identity) ? identity.literals.map((literal) => show(literal, inside)) : [];
  const block = forEach(literals, filled(command, { ...values, identity: '$_' }, inside));
  return whole?.(block) ?? block;
}

function isForSeveral(value: TextValue | undefined): value is { literals: string[] } {
  return typeof value === 'object' && 'literals' in value;
}

function shown(name: string, value: TextValue, reading: Reading): string {
  return name === 'count' && typeof value === 'number' ? String(value) : show(value, reading);
}

/** The value with the word before it, which changes before a vowel. */
function withWordBefore(word: string, value: TextValue, reading: Reading): string {
  if (!canElide(value)) return `${word} ${show(value, reading)}`;
  if (typeof value === 'object' && 'list' in value) {
    const [first = '', ...others] = value.list;
    return lists(reading.language).format([
      withWordBefore(word, first, reading),
      ...others.map((item) => (isRepeated(word) ? withWordBefore('de', item, reading) : show(item, reading))),
    ]);
  }
  return joined(word, show(value, { ...reading, escape: undefined }), show(value, reading));
}

/** `18:05`: a moment (ISO 8601) whose zone and day are shown nearby. */
export function timeOfDay(at: string, { language, timeZone = 'UTC' }: Reading): string {
  return times(language, timeZone).format(new Date(at));
}

/** `27 nov. 2026, 18:05`: a moment (ISO 8601) for a person who has chosen the zone. */
export function dayAndTime(at: string, { language, timeZone = 'UTC' }: Reading): string {
  return `${days(language, timeZone).format(new Date(at))}, ${times(language, timeZone).format(new Date(at))}`;
}

/** `fr-CA` → fr; English for a locale without a catalogue. */
export function languageOf(locale: string | undefined): Language {
  const short = (locale ?? '').slice(0, 2).toLowerCase();
  return languages.find((language) => language === short) ?? 'en';
}

/** For a page with two zones: each moment in the reader's zone, and in UTC if that differs. */
export function withUtc(reading: Reading): Reading {
  const { language, timeZone = 'UTC' } = reading;
  if (reading.instant !== undefined) return reading;
  return {
    ...reading,
    instant: (at) => {
      const [own, utc] = [dayAndTime(at, reading), dayAndTime(at, { language, timeZone: 'UTC' })];
      const shown = instants(language, timeZone).format(new Date(at));
      if (own === utc) return shown;
      const sameDay = own.slice(0, own.lastIndexOf(',')) === utc.slice(0, utc.lastIndexOf(','));
      return `${shown} (${sameDay ? timeOfDay(at, { language, timeZone: 'UTC' }) : utc} UTC)`;
    },
  };
}

function show(value: TextValue, reading: Reading): string {
  const { language, timeZone = 'UTC', escape = (outside: string) => outside } = reading;
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'number') return numbers(language).format(value);
  if ('key' in value) return read(value, reading);
  if ('at' in value) return reading.instant?.(value.at) ?? instants(language, timeZone).format(new Date(value.at));
  // A date without a time is the same day for everybody.
  if ('day' in value) return days(language, isDateAlone(value.day) ? 'UTC' : timeZone).format(new Date(value.day));
  if ('ms' in value) return duration(value.ms, language);
  if ('literals' in value) return value.literals.map((literal) => escape(literal)).join(', ');
  return lists(language).format(value.list.map((item) => show(item, reading)));
}

function isDateAlone(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day);
}

/** 38 ms, 4.1 s, 1 min 30 s, 1 h 15 min, 5 d: the largest unit that is at least 1, and the rest in the next. */
function duration(ms: number, language: Language): string {
  const at = units.findIndex(([, size]) => Math.abs(ms) >= size);
  const [unit, size] = units[at] ?? (['millisecond', 1] as const);
  const next = at === -1 ? undefined : units[at + 1];
  if (next === undefined) return spelt(ms / size, unit, language);
  const [smaller, smallerSize] = next;
  const all = Math.round(ms / smallerSize);
  const [whole, rest] = [Math.trunc(all / (size / smallerSize)), all % (size / smallerSize)];
  const parts = [spelt(whole, unit, language)];
  return (rest === 0 ? parts : [...parts, spelt(Math.abs(rest), smaller, language)]).join(' ');
}

/** With the symbols of the SI, where English has its own: 4.1 s, 3 h. */
function spelt(value: number, unit: string, language: Language): string {
  return durations(language, unit).format(value).replace(/ sec$/u, ' s').replace(/ hr$/u, ' h');
}

/**
 * Caches results: a formatter or a lookup costs far more to make than to use, and a report uses a few of them thousands
 * of times.
 */
function cached<Given extends string, Made>(
  make: (language: Language, given: Given) => Made,
): ((language: Language, given?: Given) => Made) & { forget: () => void } {
  const made = new Map<Language, Map<string, Made>>();
  const makeOnce = (language: Language, given = '' as Given): Made => {
    const ofLanguage = made.get(language) ?? new Map<string, Made>();
    const known = ofLanguage.get(given);
    if (known !== undefined) return known;
    const fresh = make(language, given);
    made.set(language, ofLanguage.set(given, fresh));
    return fresh;
  };
  return Object.assign(makeOnce, { forget: () => made.clear() });
}

/** Finds ended runs by their id, server, mailbox, cause or verdict. */
import { selectionIn, selectionWithoutNames } from '../../checks/selection-words.ts';
import { verdictWord } from '../../report/verdict.ts';
import type { Headline } from '../../runs/headlines.ts';
import type { Runs } from '../../runs/runs.ts';
import { folded } from '../../text/folded.ts';
import { read, say } from '../../text/index.ts';
import { wordsOf } from '../../text/word-lists.ts';
import { causeTitle } from '../cards/cause-title.ts';
import { plain, sanitize, strong, subtle } from '../cards/elements.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import type { ExtensionAnswer, ExtensionResult } from '../conversation/extension-answer.ts';
import type { ExtensionAsk } from '../conversation/extension-ask.ts';
import { isRunId } from '../runs/run-named.ts';
import { verdictMarks } from '../runs/verdict-marks.ts';
import { previewText } from './run-card.ts';
import { safeCard } from './safe-card.ts';

export interface Searcher {
  deployment: string;
  /** Whether the list may have names, which only the person sees. */
  mayReadNames: boolean;
  /** False once the person has typed on. */
  isWanted: () => boolean;
  locale: Locale;
}

export async function findRuns(
  { typed, skip, count }: ExtensionAsk & { kind: 'query' },
  { deployment, mayReadNames, isWanted, locale }: Searcher,
  { headlines }: Pick<Runs, 'headlines'>,
): Promise<ExtensionAnswer> {
  const wish = wishIn(typed);
  const withNames = mayReadNames && wish.withNames;
  const result = (headline: Headline): ExtensionResult =>
    resultOf(headline, { isListedWithNames: mayReadNames, withNames }, locale);
  const found: ExtensionResult[] = [];
  let left = skip;
  for await (const headline of headlines.ofLast(deployment)) {
    if (!isWanted() || found.length === count) break;
    const text = searchedIn(headline, mayReadNames, locale);
    if (!wish.words.every((word) => text.includes(word))) continue;
    if (left > 0) left -= 1;
    else found.push(result(headline));
  }
  if (found.length > 0 || skip > 0 || !isWanted()) return { results: found };
  const [id = '', ...others] = wish.words;
  const older = others.length === 0 && isRunId(id) ? await headlines.of(deployment, id.toUpperCase()) : undefined;
  if (older !== undefined) return { results: [result(older)] };
  const nothing = wish.words.length === 0 ? say('extension.no-runs') : say('extension.none', { said: typed.trim() });
  return { message: read(nothing, inPlainText(locale)) };
}

/** The words to find, folded, and whether the card shall have names: `sales@example.com with names`. */
function wishIn(typed: string): { words: string[]; withNames: boolean } {
  let text = ` ${folded(typed).replaceAll(/\s+/g, ' ').trim()} `;
  const whole = text;
  for (const phrase of wordsOf('extension.words.with-names'))
    text = text.replace(` ${phrase.replaceAll('+', ' ')} `, ' ');
  return { words: text.split(' ').filter((word) => word !== ''), withNames: text !== whole };
}

/** Without names a search says nothing about them either. */
function searchedIn(headline: Headline, mayReadNames: boolean, locale: Locale): string {
  const { id, selection, verdict, title, causes, kinds, names } = headline;
  const texts = [id, plain(verdictWord(verdict), locale), ...kinds];
  return folded(
    (mayReadNames
      ? [...texts, selection, plain(title, locale), ...causes.map((cause) => plain(cause, locale)), ...names]
      : [...texts, selectionWithoutNames(selection, locale.language)]
    ).join('\n'),
  );
}

function resultOf(
  { id, selection, startedAt, verdict, title, causes }: Headline,
  { isListedWithNames, withNames }: { isListedWithNames: boolean; withNames: boolean },
  locale: Locale,
): ExtensionResult {
  const [cause] = causes;
  const { sign } = verdictMarks[verdict];
  const what = isListedWithNames ? selection : selectionWithoutNames(selection, locale.language);
  const facts = previewText({ run: { id, startedAt } }, withNames, { ...locale, writesTimes: true });
  const word = `${sign} ${plain(verdictWord(verdict), locale)}`;
  return {
    title: isListedWithNames ? `${sign} ${plain(title, locale, 2)}` : word,
    text: [
      facts,
      sanitize(selectionIn(locale.language, what)),
      ...(isListedWithNames && cause !== undefined ? [causeTitle(cause, locale, longestCause)] : []),
    ].join(' · '),
    select: { run: id, names: withNames },
    card: safeCard(
      locale,
      `${word} · ${facts}`,
      [breakingLine([strong(word)]), breakingLine([subtle(facts)], { spacing: 'None' })],
      [],
    ),
  };
}

/** Characters. */
const longestCause = 80;

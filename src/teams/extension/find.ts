/** Finds ended runs by their id, server, mailbox, cause or verdict. */
import { selectionIn, selectionWithoutNames } from '../../checks/selection-words.ts';
import type { Text } from '../../model/text.ts';
import { verdictWord } from '../../report/verdict.ts';
import type { Headline } from '../../runs/headlines.ts';
import type { Runs } from '../../runs/runs.ts';
import { type FoundHeadlines, searchHeadlines } from '../../runs/search-headlines.ts';
import { folded } from '../../text/folded.ts';
import { read, say } from '../../text/index.ts';
import { wordsOf } from '../../text/word-lists.ts';
import { causeTitle } from '../cards/cause-title.ts';
import { plain, sanitize, strong, subtle } from '../cards/elements.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import type { ExtensionAnswer, ExtensionResult } from '../conversation/extension-answer.ts';
import type { ExtensionAsk } from '../conversation/extension-ask.ts';
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
  const { words } = wish;
  const search = { words, language: locale.language, withNames: mayReadNames, skip, most: count, isWanted };
  const { found, reach } = await searchHeadlines(headlines, deployment, search);
  if (found.length > 0 || skip > 0 || !isWanted()) return { results: found.map(result) };
  return { message: read(nothingFound(typed, words, reach), inPlainText(locale)) };
}

function nothingFound(typed: string, words: readonly string[], reach: FoundHeadlines['reach']): Text {
  if (words.length === 0) return say('extension.no-runs');
  const said = typed.trim();
  return reach === undefined
    ? say('extension.none', { said })
    : say('extension.none.reach', { said, count: reach.count, since: { at: reach.since } });
}

/** The words to find, folded, and whether the card shall have names: `sales@example.com with names`. */
function wishIn(typed: string): { words: string[]; withNames: boolean } {
  let text = ` ${folded(typed).replaceAll(/\s+/g, ' ').trim()} `;
  const whole = text;
  for (const phrase of wordsOf('extension.words.with-names'))
    text = text.replace(` ${phrase.replaceAll('+', ' ')} `, ' ');
  return { words: text.split(' ').filter((word) => word !== ''), withNames: text !== whole };
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

/** Finds ended runs by their id, server, mailbox, cause or verdict: the same in the message extension and on the page. */
import { selectionWithoutNames } from '../checks/selection-words.ts';
import { verdictWord } from '../report/verdict.ts';
import { folded } from '../text/folded.ts';
import { type Language, read } from '../text/index.ts';
import type { Headline, Headlines } from './headlines.ts';

export interface HeadlineSearch {
  /** Folded; each must be found. */
  words: readonly string[];
  language: Language;
  /** Without names a search says nothing about them either. */
  withNames: boolean;
  skip?: number;
  most: number;
  /** False once nobody waits any longer. */
  isWanted?: () => boolean;
}

export interface FoundHeadlines {
  /** The run of a typed id, if it is kept; then the newest first. */
  found: Headline[];
  /** How many runs were searched, and the start of the oldest of them. Undefined if there is no older one. */
  reach: { count: number; since: string } | undefined;
}

export async function searchHeadlines(
  headlines: Headlines,
  deployment: string,
  { words, language, withNames, skip = 0, most, isWanted = () => true }: HeadlineSearch,
): Promise<FoundHeadlines> {
  const named = await ofTypedId(headlines, deployment, words);
  const matches = named === undefined ? [] : [named];
  let [count, since] = [0, ''];
  for await (const headline of headlines.ofLast(deployment)) {
    if (!isWanted() || matches.length === skip + most) break;
    [count, since] = [count + 1, headline.startedAt];
    const text = searchedText(headline, withNames, language);
    if (headline.id !== named?.id && words.every((word) => text.includes(word))) matches.push(headline);
  }
  const isShort = count > 0 && isWanted() && (await headlines.hasOlder(deployment, since));
  return { found: matches.slice(skip), reach: isShort ? { count, since } : undefined };
}

/** Also as cards show it: `#8F3K`. */
async function ofTypedId(
  headlines: Headlines,
  deployment: string,
  [word = '', ...others]: readonly string[],
): Promise<Headline | undefined> {
  const [, id] = /^#?([a-z\d-]{1,36})$/.exec(word) ?? [];
  return id === undefined || others.length > 0 ? undefined : headlines.of(deployment, id.toUpperCase());
}

function searchedText(headline: Headline, withNames: boolean, language: Language): string {
  const { id, selection, verdict, title, causes, kinds, names } = headline;
  const texts = [id, read(verdictWord(verdict), { language }), ...kinds];
  return folded(
    (withNames
      ? [...texts, selection, ...[title, ...causes].map((text) => read(text, { language })), ...names]
      : [...texts, selectionWithoutNames(selection, language)]
    ).join('\n'),
  );
}

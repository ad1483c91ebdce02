/** Watches that check nothing: the digest of a morning, and the weekly line that all is well. */
import { selectionIn } from '../../checks/selection-words.ts';
import { folded } from '../../text/folded.ts';
import { type Language, read, say } from '../../text/index.ts';
import { wordsOf } from '../../text/word-lists.ts';
import { type Schedule, workingDays } from './schedule.ts';

/** In the place of a watch's selection; no selection has these texts. */
export const summaries = ['digest', 'all-is-well'] as const;
export type Summary = (typeof summaries)[number];

/** If no time is typed. */
export const usualTimes: Record<Summary, Schedule> = {
  digest: { at: '08:00', days: [...workingDays] },
  'all-is-well': { at: '08:00', days: ['monday'] },
};

/** In the words of every language. */
export function summaryIn(typed: string): Summary | undefined {
  const words = folded(typed.trim());
  return summaries.find(
    (summary) =>
      words === summary ||
      wordsOf(`watch.summary.${summary}.words`).some((each) => folded(each.replaceAll('+', ' ')) === words),
  );
}

export function summaryOf(selection: string): Summary | undefined {
  return summaries.find((summary) => summary === selection);
}

/** What a watch checks or says, as a reader types it. */
export function watchedIn(language: Language, selection: string): string {
  const summary = summaryIn(selection);
  return summary === undefined ? selectionIn(language, selection) : read(say(`watch.summary.${summary}`), { language });
}

/** The same in a sentence: “everything”. */
export function saidWatched(language: Language, selection: string): string {
  return selection === 'all' ? read(say('selection.all'), { language }) : watchedIn(language, selection);
}

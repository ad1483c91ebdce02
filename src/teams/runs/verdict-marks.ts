import type { RunVerdict } from '../../report/verdict.ts';
import type { Mark } from '../cards/elements.ts';
import { marks } from '../cards/marks.ts';

/** The sign of a run, on its card and in the history. */
export const verdictMarks: Record<RunVerdict, Mark> = {
  broken: marks.fail,
  'at-risk': marks.warn,
  healthy: marks.pass,
  'not-proven': marks.unknown,
  'nothing-to-check': marks.skipped,
};

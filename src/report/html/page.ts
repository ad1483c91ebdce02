import type { Artifact, Report } from '../../model/report.ts';
import type { Text, TextValue } from '../../model/text.ts';
import type { Reading, TextKey } from '../../text/index.ts';
import type { Concern } from '../concerns.ts';
import type { Unseen } from '../unseen.ts';
import type { Markup } from '../../text/markup.ts';

/** How the parts of the page read, and where its anchors are. */
export interface ReportPage {
  report: Report;
  artifact: Artifact;
  /** What needs an action, the first to fix on top. */
  concerns: readonly Concern[];
  /** Why what was not established was not, each reason once. */
  reasons: readonly Unseen[];
  reading: Reading;
  tell: (key: TextKey, values?: Record<string, TextValue>) => Markup;
  text: (text: Text) => Markup;
  /** Of each observation, by its id. */
  kinds: Map<string, string>;
  /** By the id of the finding or of the observation. */
  anchors: { findings: Map<string, string>; observations: Map<string, string> };
}

/** Signs that every font has; the colour only repeats what the sign says. */
export const signs = { fail: '✖', warn: '⚠', unknown: '?', manual: '☐', pass: '✔', skipped: '–' } as const;

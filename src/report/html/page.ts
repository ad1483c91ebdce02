import type { Finding, Owner, Verdict } from '../../model/finding.ts';
import type { Artifact, Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import type { Concern } from '../concerns.ts';
import type { Statements } from '../statement.ts';
import type { StepBook, StepPlace } from '../step-book.ts';
import type { Unseen } from '../unseen.ts';
import type { Markup } from '../../text/markup.ts';
import type { PageWords } from './sentence.ts';

/** What a row says itself, if its findings say something else. */
interface RowSays {
  verdict?: Verdict;
  owners?: readonly Owner[];
}

/** The words of a row about these findings. */
export type RowWords = (findings: readonly Finding[], says?: RowSays) => string;

export interface ReportPage extends PageWords {
  report: Report;
  artifact: Artifact;
  /** The first to fix on top. */
  concerns: readonly Concern[];
  /** Why something could not be established; each reason once. */
  reasons: readonly Unseen[];
  /** In full, or its first sentence with a link to its place. */
  step: (step: Text, here?: StepPlace) => Markup;
  statements: Statements;
  /** Those of each cause together, in the order of the causes, then those of each reason, then the others. */
  findings: readonly Finding[];
  book: StepBook;
  /** For the filters. */
  words: RowWords;
  /** The kind of each observation, by its id. */
  kinds: Map<string, string>;
  /** By the id of the finding or observation. */
  anchors: { findings: Map<string, string>; observations: Map<string, string> };
}

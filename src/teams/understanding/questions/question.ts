/**
 * A question that people ask about one kind of fault, such as “why a private window”. Its texts are `question.NAME` (the
 * answer: the first sentence answers, the others explain) and `intent.NAME` (example lines, separated by `|`).
 */
export interface KnownQuestion {
  /** The causes (by kind) and failed checks (by id) that it is about. */
  about: readonly string[];
  /** The answer is also true without such a fault, so people may ask it at any time. */
  anywhere?: true;
  /** People ask it after a step of the repair, so the answer offers a new check. */
  isRepaired?: true;
  /** A watch does it. */
  isWatched?: true;
  /** Microsoft's or Cisco's page with more. */
  page?: string;
}

/** How likely people ask it, beside an intent, if its fault was shown last. These numbers come from the test of the example lines. */
export function weightOf({ about, anywhere }: KnownQuestion, isShown: boolean): number {
  if (about.length === 0 || isShown) return 3;
  return anywhere === true ? 0.75 : 0;
}

import type { Posted } from '../../teams/connector.ts';

/** What a round has done, lost and done twice. */
export interface Outcome {
  acknowledged: number;
  /** Commands with a 2xx but without an effect in their conversation. */
  lost: string[];
  /** Commands with more than one run or shared report; for kinds with `answersOnce`, with more than one answer. */
  doubled: string[];
  /**
   * Other commands with more than one answer. If a bot dies between its POST and the mark that the message was handled,
   * the next bot answers a command without effects again.
   */
  repeated: string[];
  /** Cards that are in the chat twice, because the bot did not get Teams' answer to the first POST. */
  postedAgain: number;
  /** Commands whose first effect came more than lateAfterMs after both the answer and the end of the fault. */
  late: string[];
  unanswered: string[];
  runs: number;
  /** Runs without an end, a report, a final card in each conversation that asked, or exactly one audit entry. */
  unreported: string[];
  /** Cards that still show an ended run as under way. */
  orphans: Posted[];
  observations: number;
  lostObservations: string[];
  /** Messages of probes that the bot refused, by kind. */
  refused: string[];
  /** Answers that say only that something went wrong. */
  apologies: number;
  /** Messages of watches, and hand-overs. */
  told: number;
  handedOver: number;
  /** Answers in the story of a watch that only say that it did not work. */
  sentences: number;
  /** `share` commands whose only effect was the sentence that Teams could not be asked. */
  refusals: number;
}

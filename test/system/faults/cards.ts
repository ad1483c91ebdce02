/** What a card in the chat says. */
import { type Posted, wordsOf } from '../../teams/connector.ts';

export function wordsNow(posted: Posted): string {
  return wordsOf(posted.versions.at(-1)?.activity);
}

/** A run's card while the run is under way. */
export function isAtWork(posted: Posted): boolean {
  return atWork.test(wordsNow(posted));
}

/** A run's card at its end. */
export function isReport(posted: Posted): boolean {
  return isReportIn(posted.versions.at(-1)?.activity);
}

/** `activity` as it is sent. */
export function isReportIn(activity: unknown): boolean {
  const words = wordsOf(activity);
  return /\d servers?( and Microsoft 365)? · .* · run [0-9A-Z]+/.test(words) && !atWork.test(words);
}

const atWork = /Checking contoso: \d of \d done/;

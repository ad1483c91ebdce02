/** What a card in the chat says. */
import { type Posted, wordsOf } from '../teams/connector.ts';

export function wordsNow(posted: Posted): string {
  return wordsOf(posted.versions.at(-1)?.activity);
}

/** A run's card while the run is under way. */
export function isAtWork(posted: Posted): boolean {
  return /contoso: looking/.test(wordsNow(posted));
}

/** A run's card at its end. */
export function isReport(posted: Posted): boolean {
  return /check \w+ · \d+ servers/.test(wordsNow(posted)) && !isAtWork(posted);
}

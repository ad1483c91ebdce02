import { type Posted, wordsOf } from '../../teams/connector.ts';

export function wordsNow(posted: Posted): string {
  return wordsOf(posted.versions.at(-1)?.activity);
}

export function isAtWork(posted: Posted): boolean {
  return atWork.test(wordsNow(posted));
}

export function isReport(posted: Posted): boolean {
  return isReportIn(posted.versions.at(-1)?.activity);
}

/** `activity` is the body of a request. */
export function isReportIn(activity: unknown): boolean {
  const words = wordsOf(activity);
  return /\d servers?( and Microsoft 365)? · .* · run [0-9A-Z]+/.test(words) && !atWork.test(words);
}

const atWork = /Checking contoso: \d of \d done/;

/** The message of a watch that a release is too old. `activity` is the body of a request. */
export function isTellingOf(turn: 'broken' | 'mended', release: string, activity: unknown): boolean {
  return wordsOf(activity).includes(`${turn === 'broken' ? 'Broken' : 'Mended'}: ECE ${release} is below the minimum`);
}

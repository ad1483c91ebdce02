/** Says beside the verdict that a report without a fault does not show whether mail arrives. */
import { isLocalRun, type Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { localText } from './local-wording.ts';

/** Undefined if a check failed, if the run did not check it, or if mail was seen to arrive. */
export function arrivalUnseen({
  lastMail,
  summary,
  run,
}: Pick<Report, 'lastMail' | 'summary' | 'run'>): Text | undefined {
  if (summary.fail > 0 || summary.pass === 0 || lastMail === undefined) return undefined;
  if (lastMail.mailboxes.some(({ fetched }) => 'time' in fetched)) return undefined;
  const text = say('report.arrival.not-seen');
  return isLocalRun(run) ? localText(text) : text;
}

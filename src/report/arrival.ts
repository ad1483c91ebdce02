/** What a report without a fault leaves open: whether mail arrives. It stands beside the verdict. */
import { isLocalRun, type Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { localText } from './local-wording.ts';

/** Undefined where something failed, where the run did not ask, and where mail was seen to come in. */
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

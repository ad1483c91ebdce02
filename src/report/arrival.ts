/** Says beside the verdict that a report without a fault does not show whether mail arrives. */
import { transports } from '../knowledge/transports.ts';
import { isLocalRun, type Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { localText } from './local-wording.ts';

/** Undefined if a check failed, if the run did not check it, or if mail was seen to arrive. */
export function arrivalUnseen({
  lastMail,
  summary,
  run,
  site,
}: Pick<Report, 'lastMail' | 'summary' | 'run' | 'site'>): Text | undefined {
  if (summary.fail > 0 || summary.pass === 0 || lastMail === undefined) return undefined;
  if (lastMail.mailboxes.some(({ fetched }) => 'time' in fetched)) return undefined;
  if (isLocalRun(run)) return localText(say('report.arrival.not-seen'));
  return say(
    transports[site.transport].hasRoundTrip ? 'report.arrival.not-seen' : 'report.arrival.not-seen.no-round-trip',
  );
}

/** Whether an earlier check found this fault, or any. */
import { isWrong } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { concernsIn } from '../../report/concerns.ts';
import { runVerdict, verdictTitle } from '../../report/verdict.ts';
import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
import { typing } from './answer.ts';
import { type LastVerdict, ofVerdict, reportOffer, type VerdictAnswer } from './last-verdict.ts';

export const earlier = ofVerdict(async (verdict, _asked, { runs }) => earlierFaults(verdict, runs));

export async function earlierFaults(verdict: LastVerdict, runs: Runs): Promise<ReturnType<VerdictAnswer>> {
  const past = await before(verdict, runs);
  const isFault = sameFault(verdict);
  // The newest ones may be of the same outage.
  const outage = verdict.concerns.length === 0 ? 0 : past.findIndex((report) => !isFault(report));
  const found = outage === -1 ? undefined : past.slice(outage).find(isFault);
  const red = [verdict.known, ...past].filter((report) => runVerdict(report) === 'broken').length;
  const oldest = past.at(-1) ?? verdict.known;
  return {
    title: titleOf(found, past, verdict),
    says: [
      ...(found !== undefined && verdict.withNames && verdict.concerns.length === 0 ? [verdictTitle(found)] : []),
      say('answered.earlier.count', { number: red, count: past.length + 1, at: { at: oldest.run.startedAt } }),
      say('answered.earlier.between'),
    ],
    offers: [typing('answered.button.history', 'history'), reportOffer(verdict)],
  };
}

const mostRuns = 20;

/** Newest first. */
async function before({ known, view }: LastVerdict, runs: Runs): Promise<Report[]> {
  const last = await runs.last(known.deployment, mostRuns);
  return last.flatMap(({ report }) =>
    report !== undefined && Date.parse(report.run.startedAt) < Date.parse(view.startedAt) ? [report] : [],
  );
}

/** If nothing is wrong now, any fault is meant. */
function sameFault({ known }: LastVerdict): (report: Report) => boolean {
  const [concern] = concernsIn(known);
  if (concern === undefined) return (report) => runVerdict(report) === 'broken';
  const wrong = new Set(concern.findings.filter(isWrong).map(({ id }) => id));
  return ({ findings }) => findings.some((finding) => isWrong(finding) && wrong.has(finding.id));
}

function titleOf(found: Report | undefined, past: readonly Report[], { concerns }: LastVerdict) {
  if (past.length === 0) return say('answered.earlier.unknown');
  const isRed = concerns.length > 0;
  if (found === undefined) return say(isRed ? 'answered.earlier.first' : 'answered.earlier.none');
  return say(isRed ? 'answered.earlier.again' : 'answered.earlier.last', { at: { at: found.run.startedAt } });
}

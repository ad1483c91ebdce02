/** What a run says of the deployment as a whole, and what of it needs an action. */
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { stopsAllMail } from '../checks/rank.ts';
import { direction } from './headline.ts';

export type RunVerdict = 'broken' | 'at-risk' | 'healthy' | 'not-proven' | 'nothing-to-check';

/**
 * The worst that was found. What failed stays broken in a run that was stopped; what was not seen, or not looked at
 * before the stop, proves nothing. Manual checks are left to do in every run and change nothing.
 */
export function runVerdict({ run, summary }: Pick<Report, 'run' | 'summary'>): RunVerdict {
  if (summary.fail > 0) return 'broken';
  if (summary.warn > 0) return 'at-risk';
  if (run.cancelled === true || summary.unknown > 0) return 'not-proven';
  if (summary.pass > 0) return 'healthy';
  return summary.manual > 0 ? 'not-proven' : 'nothing-to-check';
}

/** `Broken`, `At risk`: the word beside the sign. */
export function verdictWord(verdict: RunVerdict): Text {
  return say(`verdict.run.${verdict}`);
}

/** The verdict with the name and what it means: `Broken: contoso cannot use OAuth2`. `causes`: how many are named. */
export function verdictTitle(report: Report, causes: number): Text {
  const verdict = runVerdict(report);
  return say('verdict.run.title', { verdict: verdictWord(verdict), what: meaning(report, verdict, causes) });
}

function meaning(report: Report, verdict: RunVerdict, count: number): Text {
  const { deployment: name, run, summary } = report;
  switch (verdict) {
    case 'broken':
      return ofCauses(say(`verdict.says.${effectOf(report)}`, { name }), count);
    case 'at-risk':
      return ofCauses(say('verdict.says.attention', { name }), count);
    case 'healthy':
      return say(opensMail(report) ? 'verdict.says.oauth' : 'verdict.says.as-checked', { name });
    case 'nothing-to-check':
      return say('verdict.says.name', { name });
    case 'not-proven': {
      if (run.cancelled === true) return say('verdict.says.stopped', { name });
      if (summary.unknown === 0) return say('verdict.says.by-hand', { name });
      const { unknown } = summary;
      const values = { name, count: unknown, all: unknown + summary.pass };
      return say(summary.pass > unknown ? 'verdict.says.no-fault' : 'verdict.says.not-seen', values);
    }
  }
}

/** What is no matter of one direction alone, by what the ids of all failed checks begin with. */
const effects = [
  ['bounces', ['mailbox/quota']],
  ['slow', ['ece/throttling']],
  ['no-sign-in', ['url/', 'app/redirect-uri']],
] as const;

type Effect = 'no-oauth' | ReturnType<typeof direction> | (typeof effects)[number][0] | 'incident';

/** How many there are, where it is more than the one that stands below. */
function ofCauses(what: Text, count: number): Text {
  return count > 1 ? say('verdict.says.causes', { what, count }) : what;
}

function effectOf({ findings, rootCauses }: Report): Effect {
  if (findings.some((finding) => stopsAllMail(finding, findings))) return 'no-oauth';
  const way = direction(findings);
  if (way !== 'some') return way;
  // Its first step is to wait, not to repair.
  if (rootCauses[0]?.id.startsWith('microsoft-incident') === true) return 'incident';
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  const of = effects.find(([, starts]) => failed.every(({ check }) => starts.some((start) => check.startsWith(start))));
  return of?.[0] ?? way;
}

/** Everything was checked, and a mailbox was opened with a token: less does not prove that mail works. */
function opensMail({ run, findings }: Report): boolean {
  const opened = ['mail/imap-open', 'mail/pop3-open', 'mail/graph-open'];
  return run.selection === 'all' && findings.some(({ check, verdict }) => verdict === 'pass' && opened.includes(check));
}

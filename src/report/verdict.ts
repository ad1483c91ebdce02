/** What a run says of the deployment as a whole, and what of it needs an action. */
import { type Finding, isWrong } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { stopsAllMail } from '../checks/rank.ts';
import { concernsIn } from './concerns.ts';
import { wayOfMail } from './way-of-mail.ts';

export type RunVerdict = 'broken' | 'at-risk' | 'healthy' | 'not-proven' | 'nothing-to-check';

/**
 * The worst that was found. What failed stays broken in a run that was stopped; what was not seen, or not looked at
 * before the stop, proves nothing, and so does a test token that is no good: the verdict is about ECE. Manual checks are
 * left to do in every run and change nothing.
 */
export function runVerdict(report: Report): RunVerdict {
  const { run, summary } = report;
  if (summary.fail > 0) return 'broken';
  if (isOfTestTokenAlone(report)) return 'not-proven';
  if (summary.warn > 0) return 'at-risk';
  if (run.cancelled === true || summary.unknown > 0) return 'not-proven';
  if (summary.pass > 0) return 'healthy';
  return summary.manual > 0 ? 'not-proven' : 'nothing-to-check';
}

const ofTestToken = [
  'wrong-user-test-token',
  'graph-audience-token',
  'test-token-rights',
  'early-test-token',
  'expired-test-token',
];

/** All that is wrong is so of the token of a test sign-in. */
function isOfTestTokenAlone({ findings, rootCauses }: Report): boolean {
  const wrong = findings.filter(isWrong);
  const explained = new Set(rootCauses.flatMap(({ id, explains }) => (ofTestToken.includes(id) ? explains : [])));
  return wrong.length > 0 && wrong.every(({ id }) => explained.has(id));
}

/** `Broken`, `At risk`: the word beside the sign. */
export function verdictWord(verdict: RunVerdict): Text {
  return say(`verdict.run.${verdict}`);
}

/**
 * The verdict with the name and what it means: `Broken: ECE at contoso receives no mail`. It stands at the head of the card, of
 * every file and in lists of runs.
 */
export function verdictTitle(report: Report): Text {
  const verdict = runVerdict(report);
  return say('verdict.run.title', { verdict: verdictWord(verdict), what: meaning(report, verdict) });
}

function meaning(report: Report, verdict: RunVerdict): Text {
  const { deployment: name, run, summary } = report;
  switch (verdict) {
    case 'broken':
      return ofCauses(effectOf(report), report, verdict);
    case 'at-risk':
      return ofCauses(say('verdict.says.attention', { name }), report, verdict);
    case 'healthy':
      return say(opensMail(report) ? 'verdict.says.oauth' : 'verdict.says.as-checked', { name });
    case 'nothing-to-check':
      return say('verdict.says.name', { name });
    case 'not-proven': {
      if (run.cancelled === true) return say('verdict.says.stopped', { name });
      if (isOfTestTokenAlone(report)) return say('verdict.says.test-token', { name });
      if (summary.unknown === 0) return say('verdict.says.by-hand', { name });
      const { unknown } = summary;
      const values = { name, count: unknown, all: unknown + summary.pass };
      return say(summary.pass > unknown ? 'verdict.says.no-fault' : 'verdict.says.not-seen', values);
    }
  }
}

/** How many there are, where it is more than the one that stands below; beside what is broken, a warning is none. */
function ofCauses(what: Text, report: Report, verdict: RunVerdict): Text {
  const count = concernsIn(report).filter(({ severity }) => verdict !== 'broken' || severity === 'fail').length;
  return count > 1 ? say('verdict.says.causes', { what, count }) : what;
}

/** What is no matter of one direction alone, by what the ids of all failed checks begin with. */
const effects = [
  ['bounces', ['mailbox/quota']],
  ['away', ['mailbox/forwarding', 'mailbox/rules']],
  ['mailbox', ['mailbox/']],
  ['alias', ['ece/alias-disabled']],
  ['slow', ['ece/throttling']],
  ['log', ['ece/oauth-errors']],
  ['no-sign-in', ['url/', 'app/redirect-uri']],
  ['short-tokens', ['app/token-lifetime']],
  ['release', ['version/minimum']],
] as const;

function effectOf(report: Report): Text {
  const { deployment: name, findings, rootCauses, servers } = report;
  const isElsewhere = ({ subject: { kind, name: of, from = kind === 'server' ? of : undefined } }: Finding): boolean =>
    servers.some((server) => server.name === from && !server.roles.includes('services'));
  // Other servers than those of the services role fetch and send no mail.
  if (findings.some((finding) => !isElsewhere(finding) && stopsAllMail(finding, findings)))
    return say(workedBefore(report) ? 'verdict.says.no-longer' : 'verdict.says.no-oauth', { name });
  // That the two belong together is not known: it is what Microsoft says.
  if (rootCauses[0]?.id.startsWith('microsoft-incident') === true) return say('verdict.says.incident', { name });
  const way = wayOfMail(report);
  if (way !== undefined) return way;
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  const of = effects.find(([, starts]) => failed.every(({ check }) => starts.some((start) => check.startsWith(start))));
  return say(`verdict.says.${of?.[0] ?? 'some'}`, { name });
}

/** Entra refuses the account that it gave tokens to before. */
function workedBefore({ findings }: Report): boolean {
  return findings.some(
    ({ check, verdict, reason: { code, values } }) =>
      check === 'token/sign-ins' && verdict === 'fail' && code === 'refused' && values['lastSuccessAt'] !== undefined,
  );
}

/** Everything was checked, and a mailbox was opened with a token: less does not prove that mail works. */
function opensMail({ run, findings }: Report): boolean {
  const opened = ['mail/imap-open', 'mail/pop3-open', 'mail/graph-open'];
  return run.selection === 'all' && findings.some(({ check, verdict }) => verdict === 'pass' && opened.includes(check));
}

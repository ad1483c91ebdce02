import { type Finding, isWrong } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say, type TextKey } from '../text/index.ts';
import { stopsAllMail } from '../checks/rank.ts';
import { type Concern, concernsIn } from './concerns.ts';
import { isRepairPending } from './repaired.ts';
import { wayOfMail } from './way-of-mail.ts';

export type RunVerdict = 'broken' | 'at-risk' | 'healthy' | 'not-proven' | 'nothing-to-check';

/**
 * The worst finding decides. A failure stays broken in a run that was stopped, except if it is only a point of Cisco's
 * checklist and ECE was seen to work. Missing observations, and a bad test token, prove nothing about ECE. Manual
 * checks remain in every run and change nothing.
 */
export function runVerdict(report: Report): RunVerdict {
  const { run, summary } = report;
  if (summary.fail > 0) return worksBelowChecklist(report) ? 'at-risk' : 'broken';
  if (isOnlyTestToken(report)) return 'not-proven';
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

/** True if all problems come from the token of a test sign-in. */
function isOnlyTestToken({ findings, rootCauses }: Report): boolean {
  const wrong = findings.filter(isWrong);
  const explained = new Set(rootCauses.flatMap(({ id, explains }) => (ofTestToken.includes(id) ? explains : [])));
  return wrong.length > 0 && wrong.every(({ id }) => explained.has(id));
}

/** `Broken`, `At risk`: the word beside the sign. */
export function verdictWord(verdict: RunVerdict): Text {
  return say(`verdict.run.${verdict}`);
}

/**
 * `Broken: ECE at contoso receives no mail`, `At risk: Clock 20 min behind on ece-svc-01`: the title of the card and of
 * every file, and the text in lists of runs.
 */
export function verdictTitle(report: Report): Text {
  const verdict = runVerdict(report);
  const title = say('verdict.run.title', { verdict: verdictWord(verdict), what: meaning(report, verdict) });
  const { cutOver } = report.run;
  return cutOver === undefined ? title : say(`verdict.run.cut-over.${cutOver.to}`, { title });
}

function meaning(report: Report, verdict: RunVerdict): Text {
  const { deployment: name, run, summary } = report;
  switch (verdict) {
    case 'broken':
      return namedCause(report)?.title ?? ofCauses(effectOf(report), report);
    case 'at-risk': {
      const named = namedCause(report);
      if (named !== undefined) return named.title;
      const how = worksBelowChecklist(report) ? 'works-below' : certaintyOf(report);
      return ofCauses(say(`verdict.says.${how}`, { name }), report);
    }
    case 'healthy':
      return say(opensMail(report) ? 'verdict.says.oauth' : 'verdict.says.as-checked', { name });
    case 'nothing-to-check':
      return say('verdict.says.name', { name });
    case 'not-proven': {
      if (run.cancelled === true) return say('verdict.says.stopped', { name });
      if (isOnlyTestToken(report)) return say('verdict.says.test-token', { name });
      if (summary.unknown === 0) return say('verdict.says.by-hand', { name });
      const missing = signInsLeft(report).length;
      if (missing > 0) return say('verdict.says.sign-in-left', { count: missing });
      const { unknown } = summary;
      const values = { name, count: unknown, all: unknown + summary.pass };
      return say(summary.pass > unknown ? 'verdict.says.no-fault' : 'verdict.says.not-seen', values);
    }
  }
}

/** True if the title says only the cause or what is left to prove, and not at which deployment. */
export function isTitleUnnamed(report: Report): boolean {
  return namedCause(report) !== undefined || signInsLeft(report).length > 0;
}

/** The title of a file, which has no line with the deployment below it. */
export function titleInFile(report: Report): Text {
  const title = verdictTitle(report);
  return isTitleUnnamed(report) ? say('verdict.run.title-at', { title, name: report.deployment }) : title;
}

/** The only cause, if the title names it instead of an effect. */
export function namedCause(report: Report): Concern | undefined {
  const [first, ...others] = concernsIn(report);
  if (others.length > 0) return undefined;
  const verdict = runVerdict(report);
  const isTheCause =
    verdict === 'broken'
      ? saysLessThanTheCause.includes(effectOf(report).key)
      : verdict === 'at-risk' && !worksBelowChecklist(report) && certaintyOf(report) === 'at-risk';
  return isTheCause ? first : undefined;
}

/** Effects that a single cause names better: “ECE’s Java has run out of memory” instead of “ECE’s log shows errors”. */
const saysLessThanTheCause: readonly string[] = [
  'verdict.says.mailbox',
  'verdict.says.alias',
  'verdict.says.log',
  'verdict.says.incident',
  'verdict.says.some',
] satisfies TextKey[];

/** The accounts whose test sign-in is the only missing proof. Empty if another check could not run, or nothing passed. */
export function signInsLeft({ run, findings, summary }: Report): string[] {
  const open = findings.filter(({ verdict }) => verdict === 'unknown');
  const isOnlyLeft =
    summary.pass > 0 &&
    summary.fail + summary.warn === 0 &&
    run.cancelled !== true &&
    open.every(({ reason }) => reason.code === 'no-test-sign-in');
  return isOnlyLeft ? open.map(({ subject }) => subject.name) : [];
}

/** How sure it is that something is still wrong: perhaps ECE only no longer logs it, or its repair is fresh. */
function certaintyOf({ findings }: Report): 'not-seen-again' | 'repair-pending' | 'at-risk' {
  const reasons = findings.filter(isWrong).map(({ reason }) => reason);
  if (reasons.every(({ code, values }) => code === 'errors-found' && values['quiet'] === true)) return 'not-seen-again';
  return reasons.every(isRepairPending) ? 'repair-pending' : 'at-risk';
}

/** Adds the number of concerns if there are several: as many as a card has rows. */
function ofCauses(what: Text, report: Report): Text {
  const count = concernsIn(report).length;
  return count > 1 ? say('verdict.says.causes', { what, count }) : what;
}

/** Effects that concern no single direction of mail, by the prefixes of all failed checks, and by their reason. */
const effects = [
  ['outside', ['mailbox/senders'], 'only-authenticated'],
  ['listed', ['mailbox/senders'], 'only-listed'],
  ['bounces', ['mailbox/quota', 'mailbox/senders']],
  ['customers', ['delivery/external-recipients']],
  ['away', ['mailbox/forwarding', 'mailbox/rules']],
  ['mailbox', ['mailbox/']],
  ['alias', ['ece/alias-disabled']],
  ['slow', ['ece/throttling']],
  ['log', ['ece/oauth-errors']],
  // The external URL serves only the browser that generates the code: a refresh does not use it.
  ['no-code', ['url/', 'app/redirect-uri']],
  // A refresh was seen before; the next one fails.
  ['no-sign-in', ['url/', 'app/redirect-uri', 'app/registered', 'app/secret', 'app/consent', 'app/assignment']],
  ['short-tokens', ['app/token-lifetime']],
  ['release', ['version/minimum']],
] as const satisfies readonly (readonly [effect: string, starts: readonly string[], code?: string])[];

function effectOf(report: Report): Text {
  const { deployment: name, findings, rootCauses, servers } = report;
  const isElsewhere = ({ subject: { kind, name: of, from = kind === 'server' ? of : undefined } }: Finding): boolean =>
    servers.some((server) => server.name === from && !server.roles.includes('services'));
  // Only servers with the services role fetch and send mail.
  const isAllStopped = findings.some((finding) => !isElsewhere(finding) && stopsAllMail(finding, findings));
  if (isAllStopped && !refreshes(report))
    return say(
      isOnlySilent(report)
        ? 'verdict.says.silent'
        : workedBefore(report)
          ? 'verdict.says.no-longer'
          : 'verdict.says.no-oauth',
      { name },
    );
  // Microsoft names the incident; that it causes these findings is not known.
  if (rootCauses[0]?.id.startsWith('microsoft-incident') === true) return say('verdict.says.incident', { name });
  const way = wayOfMail(report);
  if (way !== undefined) return way;
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  const of = effects.find(([, starts, code]) =>
    failed.every(
      ({ check, reason }) =>
        starts.some((start) => check.startsWith(start)) && (code === undefined || reason.code === code),
    ),
  );
  const isLogged = failed.some(({ check }) => check === 'ece/oauth-errors');
  const count = new Set(failed.map(({ subject }) => subject.name)).size;
  return say(`verdict.says.${of?.[0] ?? (isLogged ? 'log' : 'some')}`, { name, count });
}

/** True if all failures are that ECE gets no token. Whether it could use OAuth2 is another question. */
function isOnlySilent({ findings }: Report): boolean {
  return findings
    .filter(({ verdict }) => verdict === 'fail')
    .every(({ check, reason: { code } }) => check === 'token/sign-ins' && code.startsWith('silent'));
}

/** True if an account got tokens before, and Entra refuses it now or ECE no longer asks. */
function workedBefore({ findings }: Report): boolean {
  return findings.some(
    ({ check, verdict, reason: { code, values } }) =>
      check === 'token/sign-ins' &&
      verdict === 'fail' &&
      (code === 'silent' || (code === 'refused' && values['lastSuccessAt'] !== undefined)),
  );
}

/** True if everything was checked and a mailbox was opened with a token. Less does not prove that mail works. */
function opensMail({ run, findings }: Report): boolean {
  const opened = ['mail/imap-open', 'mail/pop3-open', 'mail/graph-open'];
  return run.selection === 'all' && findings.some(({ check, verdict }) => verdict === 'pass' && opened.includes(check));
}

/** True if Entra's log shows that ECE refreshes its own tokens. "Cannot use OAuth2" is then wrong, also beside another failure. */
function refreshes({ findings }: Report): boolean {
  const codes = ['refreshed', 'repaired', 'refused-before'];
  const ofTokens = findings.filter(({ check }) => check === 'token/sign-ins' || check === 'token/identity');
  return (
    ofTokens.every(({ verdict }) => verdict !== 'fail') &&
    ofTokens.some(
      ({ check, verdict, reason }) => check === 'token/sign-ins' && verdict === 'pass' && codes.includes(reason.code),
    )
  );
}

/** Points of Cisco's checklist that Microsoft does not require. */
const onlyOfChecklist: readonly (readonly [check: string, codes: readonly string[]])[] = [
  ['version/minimum', ['too-old', 'train-without-oauth', 'without-test']],
  ['licence/exchange-plan', ['kiosk-plan', 'plan-1']],
  ['app/token-lifetime', ['below-minimum']],
];

/** True if tokens refresh and mailboxes open, and the worst findings are only points of Cisco's checklist. */
function worksBelowChecklist(report: Report): boolean {
  const wrong = report.findings.filter(isWrong);
  const failed = wrong.filter(({ verdict }) => verdict === 'fail');
  const worst = failed.length > 0 ? failed : wrong;
  const isOfChecklist = ({ check, reason }: Finding): boolean =>
    onlyOfChecklist.some(([one, codes]) => one === check && codes.includes(reason.code));
  return worst.every(isOfChecklist) && refreshes(report) && opensMail(report);
}

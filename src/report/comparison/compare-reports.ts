/**
 * Compares two reports finding by finding: a finding has the same id in every run. Only what both runs observed can be
 * new, fixed or unchanged. A problem that can no longer be observed is never called fixed.
 */
import { logErrorName } from '../../checks/facts/logs/errors.ts';
import { subjectKey } from '../../checks/diagnosis/cause-subjects.ts';
import { type FindingOf, findingsOf } from '../../checks/findings.ts';
import { type Finding, isWrong, type RootCause, type Verdict } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';

/** Wrong means `fail` or `warn`; open means `unknown`, `skipped` or `manual`. */
export const changes = [
  'new', // passed or did not exist, and is wrong
  'worse', // was a warning, and is a failure
  'shown', // was open, and is wrong, perhaps for long
  'still', // wrong in both
  'better', // was a failure, and is a warning
  'fixed', // was wrong, and passes
  'lost', // was wrong, and is open or missing
  'dark', // passed, and is open
  'clear', // was open, and passes
  'only-after', // checked only in the later run
  'only-before', // checked only in the earlier run
] as const;
export type FindingChange = (typeof changes)[number];

/** Either may be missing, never both. */
export interface Pair {
  before: Finding | undefined;
  after: Finding | undefined;
}

export interface AppearedCause {
  cause: RootCause;
  /** State of the explained findings in the earlier run: no finding was established, or none was checked. */
  earlier: 'new' | 'unknown' | 'not-looked-at';
}

export interface GoneCause {
  cause: RootCause;
  /**
   * State of the explained findings in the later run: `fixed` if all pass, `wrong` if some are still wrong,
   * `not-looked-at` if that run checked none of those that do not pass.
   */
  left: 'fixed' | 'wrong' | 'unknown' | 'not-looked-at';
}

export interface Comparison {
  before: Report;
  after: Report;
  /** `still`: in both runs, worded as in the later one. */
  causes: { appeared: AppearedCause[]; still: RootCause[]; gone: GoneCause[] };
  /**
   * A finding that passes in both runs, or is open in both, is in no list. One that is wrong in both is in `still`,
   * `worse` or `better`.
   */
  pairs: Record<FindingChange, Pair[]>;
}

export function compareReports(before: Report, after: Report): Comparison {
  const pairs = Object.fromEntries(changes.map((change): [FindingChange, Pair[]] => [change, []])) as Record<
    FindingChange,
    Pair[]
  >;
  for (const pair of pairsOf(before, after)) {
    const change = changeOf(pair, before, after);
    if (change !== undefined) pairs[change].push(pair);
  }
  return { before, after, causes: causesOf(before, after), pairs };
}

export function isSame({ causes, pairs }: Comparison): boolean {
  return (
    causes.appeared.length + causes.gone.length === 0 &&
    changes.every((change) => change === 'still' || pairs[change].length === 0)
  );
}

function changeOf({ before, after }: Pair, earlier: Report, later: Report): FindingChange | undefined {
  // A log line that one run does not have, and that is history in the other, is no change.
  if (before === undefined || after === undefined)
    if ([before, after].some((only) => only !== undefined && isHistory(only))) return undefined;
  if (before === undefined) {
    if (after === undefined) return undefined;
    if (logOf(after, earlier) === 'open') return 'shown';
    return looksAt(earlier, after) && isWrong(after) ? 'new' : 'only-after';
  }
  if (after === undefined) {
    if (isGoneFromLog(before, later)) return 'fixed';
    return looksAt(later, before) && isWrong(before) ? 'lost' : 'only-before';
  }
  return transitions[kindOf(before.verdict)][kindOf(after.verdict)](before.verdict, after.verdict);
}

/** Findings about one error in one server's log are paired before those with equal ids. */
function pairsOf(earlier: Report, later: Report): Pair[] {
  const then = new Map(earlier.findings.map((finding) => [finding.id, finding]));
  const thenByError = new Map(earlier.findings.map((finding) => [errorIn(finding), finding]));
  const moved = new Map(
    later.findings.flatMap((after): [Finding, Finding][] => {
      const error = errorIn(after);
      const before = error === undefined ? undefined : thenByError.get(error);
      return before === undefined || before.id === after.id ? [] : [[after, before]];
    }),
  );
  for (const { id } of moved.values()) then.delete(id);
  const now = later.findings.map((after): Pair => {
    const before = moved.get(after) ?? then.get(after.id);
    if (before !== undefined) then.delete(before.id);
    return { before, after };
  });
  return [...now, ...[...then.values()].map((before): Pair => ({ before, after: undefined }))];
}

/**
 * The newest error is the server's own finding and every other error has a separate one, so one error may have another
 * id in another run.
 */
function errorIn(finding: Finding): string | undefined {
  const [found] = findingsOf([finding], 'ece/oauth-errors', 'ece/throttling');
  if (found === undefined || !isAboutErrors(found.reason)) return undefined;
  const [newest] = found.reason.values.errors;
  return newest && `${found.check} ${logErrorName(newest.error)} ${found.subject.from ?? found.subject.name}`;
}

function isHistory(finding: Finding): boolean {
  return finding.verdict === 'pass' && errorIn(finding) !== undefined;
}

type LogReason = FindingOf<'ece/oauth-errors' | 'ece/throttling'>['reason'];

function isAboutErrors(
  reason: LogReason,
): reason is Extract<LogReason, { code: 'errors-found' | 'repaired' | 'repair-pending' }> {
  return reason.code === 'errors-found' || reason.code === 'repaired' || reason.code === 'repair-pending';
}

/** The finding about the same error of a log in a later run, or else with the same id. */
export function laterFinding(before: Finding, later: Report): Finding | undefined {
  const error = errorIn(before);
  const found = error === undefined ? undefined : later.findings.find((finding) => errorIn(finding) === error);
  return found ?? findingIn(later, before.id);
}

export function isGoneFromLog(error: Finding, later: Report): boolean {
  const log = logOf(error, later);
  return log !== undefined && log !== 'open';
}

/** Undefined if the finding is about no error in a log. */
function logOf(error: Finding, { findings }: Report): Kind | undefined {
  if (errorIn(error) === undefined) return undefined;
  const { check, subject } = error;
  const log = findings.find((other) => other.check === check && other.subject.name === (subject.from ?? subject.name));
  return log && kindOf(log.verdict);
}

type Kind = 'wrong' | 'pass' | 'open';

const transitions: Record<Kind, Record<Kind, (before: Verdict, after: Verdict) => FindingChange | undefined>> = {
  wrong: {
    wrong: (before, after) => (before === after ? 'still' : after === 'fail' ? 'worse' : 'better'),
    pass: () => 'fixed',
    open: () => 'lost',
  },
  pass: { wrong: () => 'new', pass: () => undefined, open: () => 'dark' },
  open: { wrong: () => 'shown', pass: () => 'clear', open: () => undefined },
};

function kindOf(verdict: Verdict): Kind {
  if (verdict === 'pass') return 'pass';
  return isWrong({ verdict }) ? 'wrong' : 'open';
}

/** True if the run would have made this finding. */
function looksAt({ findings, servers, run }: Report, { check, subject }: Finding): boolean {
  const server = subject.from ?? (subject.kind === 'server' ? subject.name : undefined);
  if (server !== undefined && !servers.some(({ name }) => name === server)) return false;
  // A selection names mailboxes by their addresses. Without any it covers all mailboxes.
  const about = run.selection.split(' ').filter((word) => word.includes('@'));
  if (
    about.length > 0 &&
    (subject.kind === 'mailbox' || subject.kind === 'account') &&
    !about.includes(subject.name.toLowerCase())
  )
    return false;
  return findings.some((finding) => finding.check === check);
}

function causesOf(before: Report, after: Report): Comparison['causes'] {
  const left = new Set(before.rootCauses);
  const [appeared, still]: [AppearedCause[], RootCause[]] = [[], []];
  for (const cause of after.rootCauses) {
    const same = sameCauseIn(left, cause);
    if (same === undefined) appeared.push({ cause, earlier: earlierOf(cause, before, after) });
    else {
      left.delete(same);
      still.push(cause);
    }
  }
  return { appeared, still, gone: [...left].map((cause) => ({ cause, left: leftOf(cause, before, after) })) };
}

/** A cause that spreads to one more server, or leaves one, stays the same cause. */
export function sameCauseIn<Cause extends Pick<RootCause, 'kind' | 'subjects'>>(
  causes: Iterable<Cause>,
  { kind, subjects }: Pick<RootCause, 'kind' | 'subjects'>,
): Cause | undefined {
  const keys = new Set(subjects.map(subjectKey));
  const shared = (cause: Cause): number => cause.subjects.filter((subject) => keys.has(subjectKey(subject))).length;
  return [...causes]
    .filter((cause) => cause.kind === kind && shared(cause) > 0)
    .toSorted((one, other) => shared(other) - shared(one))[0];
}

function findingIn({ findings }: Report, id: string): Finding | undefined {
  return findings.find((finding) => finding.id === id);
}

function earlierOf({ explains }: RootCause, before: Report, after: Report): AppearedCause['earlier'] {
  const seen = explains.flatMap((id): (Kind | 'not-looked-at')[] => {
    const [then, now] = [findingIn(before, id), findingIn(after, id)];
    if (then !== undefined) return [kindOf(then.verdict)];
    if (now === undefined) return [];
    if (logOf(now, before) === 'open') return ['open'];
    // If the run checked it and made no such finding, there was no such problem.
    return [looksAt(before, now) ? 'pass' : 'not-looked-at'];
  });
  if (seen.includes('pass') || seen.includes('wrong')) return 'new';
  return seen.includes('open') ? 'unknown' : 'not-looked-at';
}

function leftOf({ explains }: RootCause, before: Report, after: Report): GoneCause['left'] {
  const now = explains.map((id): Kind | 'not-looked-at' => {
    const then = findingIn(before, id);
    const finding = then === undefined ? findingIn(after, id) : laterFinding(then, after);
    if (finding !== undefined) return kindOf(finding.verdict);
    if (then !== undefined && isGoneFromLog(then, after)) return 'pass';
    return then === undefined || looksAt(after, then) ? 'open' : 'not-looked-at';
  });
  if (now.includes('wrong')) return 'wrong';
  if (now.every((kind) => kind === 'pass')) return 'fixed';
  return now.includes('open') ? 'unknown' : 'not-looked-at';
}

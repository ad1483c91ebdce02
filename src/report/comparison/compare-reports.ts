/**
 * Two reports side by side, finding by finding: the id of a finding is equal in every run. Only what both runs observed
 * can be new, fixed or unchanged. A problem that is no longer known is never called fixed.
 */
import { type Finding, isWrong, type RootCause, type Verdict } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';

/** Wrong means `fail` or `warn`; open means `unknown`, `skipped` or `manual`. */
export const changes = [
  'new', // passed, or was not there, and is wrong
  'worse', // a warning that has become a failure
  'shown', // wrong, and open before: it may have been so for long
  'still', // wrong as before
  'better', // a failure that has become a warning
  'fixed', // wrong, and passes now
  'lost', // wrong before, and open or not there now
  'dark', // passed, and is open now
  'clear', // was open, and passes now
  'only-after', // looked at in the later run alone
  'only-before', // looked at in the earlier run alone
] as const;
export type Change = (typeof changes)[number];

/** One of the two may be missing, never both. */
export interface Pair {
  before: Finding | undefined;
  after: Finding | undefined;
}

export interface GoneCause {
  cause: RootCause;
  /** About the findings that it explained: `fixed` where all pass, `wrong` where some are still wrong. */
  left: 'fixed' | 'wrong' | 'unknown';
}

export interface Comparison {
  before: Report;
  after: Report;
  causes: { appeared: RootCause[]; still: RootCause[]; gone: GoneCause[] };
  /**
   * A finding that passes in both, or is open in both, is in no list; one that is wrong in both is in `still`, `worse`
   * or `better`.
   */
  pairs: Record<Change, Pair[]>;
}

export function compareReports(before: Report, after: Report): Comparison {
  const earlier = byId(before);
  const later = byId(after);
  const pairs = Object.fromEntries(changes.map((change): [Change, Pair[]] => [change, []])) as Record<Change, Pair[]>;
  const ids = [...later.keys(), ...[...earlier.keys()].filter((id) => !later.has(id))];
  for (const id of ids) {
    const pair = { before: earlier.get(id), after: later.get(id) };
    const change = changeOf(pair, before, after);
    if (change !== undefined) pairs[change].push(pair);
  }
  return { before, after, causes: causesOf(before, after), pairs };
}

/** Whether no finding and no root cause differs. */
export function isSame({ causes, pairs }: Comparison): boolean {
  return (
    causes.appeared.length + causes.gone.length === 0 &&
    changes.every((change) => change === 'still' || pairs[change].length === 0)
  );
}

function changeOf({ before, after }: Pair, earlier: Report, later: Report): Change | undefined {
  if (before === undefined) {
    if (after === undefined) return undefined;
    return looksAt(earlier, after) && isWrong(after) ? 'new' : 'only-after';
  }
  if (after === undefined) return looksAt(later, before) && isWrong(before) ? 'lost' : 'only-before';
  return transitions[kindOf(before.verdict)][kindOf(after.verdict)](before.verdict, after.verdict);
}

type Kind = 'wrong' | 'pass' | 'open';

const transitions: Record<Kind, Record<Kind, (before: Verdict, after: Verdict) => Change | undefined>> = {
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

/** Whether a run would have made this finding: it ran the check from that server, about that mailbox. */
function looksAt({ findings, servers, run }: Report, { check, subject }: Finding): boolean {
  const server = subject.from ?? (subject.kind === 'server' ? subject.name : undefined);
  if (server !== undefined && !servers.some(({ name }) => name === server)) return false;
  // A selection names mailboxes by their addresses; one that names none is about all of them.
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
  const [appeared, still]: [RootCause[], RootCause[]] = [[], []];
  for (const cause of after.rootCauses) {
    const same =
      before.rootCauses.find(({ id }) => id === cause.id) ??
      before.rootCauses.find((earlier) => left.has(earlier) && isSameTrouble(earlier, cause));
    if (same !== undefined) left.delete(same);
    (same === undefined ? appeared : still).push(cause);
  }
  return { appeared, still, gone: [...left].map((cause) => ({ cause, left: leftOf(cause, after) })) };
}

/** The id of some causes names their servers, but a cause that affects one more server is still the same cause. */
function isSameTrouble(a: RootCause, b: RootCause): boolean {
  const family = ({ id }: RootCause): string => id.split(':')[0] ?? id;
  return family(a) === family(b) && a.explains.some((id) => b.explains.includes(id));
}

function leftOf({ explains }: RootCause, after: Report): GoneCause['left'] {
  const now = explains.map((id) => after.findings.find((finding) => finding.id === id));
  if (now.some(isWrong)) return 'wrong';
  return now.every((finding) => finding?.verdict === 'pass') ? 'fixed' : 'unknown';
}

function byId({ findings }: Report): Map<string, Finding> {
  return new Map(findings.map((finding) => [finding.id, finding]));
}

/** What is known of each cause of a deployment, as its runs saw it. Pure. */
import { z } from 'zod';
import { areaOf } from '../../checks/check.ts';
import { causeSubjectOf, subjectKey } from '../../checks/diagnosis/cause-subjects.ts';
import {
  type CauseSubject,
  causeSubjectSchema,
  type Finding,
  isWrong,
  ownerSchema,
  type RootCause,
  subjectSchema,
} from '../../model/finding.ts';
import { instantSchema } from '../../model/instant.ts';
import { endOfRun, type Presence, type Report } from '../../model/report.ts';
import { textSchema } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import {
  afterLook,
  causeStateSchema,
  type LookEvidence,
  evidences,
  keptLooks,
  type Turn,
  unknownCause,
} from './cause-state.ts';

const proofSchema = subjectSchema.pick({ kind: true, name: true, from: true });

export const knownCauseSchema = z
  .object({
    kind: z.string(),
    subject: causeSubjectSchema,
    /** As the newest run named it. */
    title: textSchema,
    firstStep: textSchema,
    owner: ownerSchema,
    severity: z.enum(['fail', 'warn']),
    evidence: z.enum(evidences),
    /** The findings that must pass for the cause to be over. None for an absent probe. */
    proofs: z.array(z.object({ id: z.string(), check: z.string(), subject: proofSchema }).strict()),
    state: causeStateSchema,
    /** The runs that named it: the first of the unbroken series, and the newest. */
    firstRun: z.string(),
    run: z.string(),
    /** The start of the newest run that saw it, wrong or good. */
    lookedAt: instantSchema,
    /** The start of the first run since then that could not see it. */
    unseenSince: instantSchema.optional(),
  })
  .strict();
export type KnownCause = z.infer<typeof knownCauseSchema>;

export interface Turned {
  turn: Turn;
  cause: KnownCause;
}

type SeenRun = Pick<Report, 'run' | 'servers' | 'findings' | 'rootCauses'>;

/** A server that nobody sees: no cause of a report, because there every finding of it says so. */
export const absence = 'probe-away';

/** `server port`, as the key of a row. */
export function keyOfCause({ kind, subject }: Pick<KnownCause, 'kind' | 'subject'>): string {
  return `${kind} ${subjectKey(subject)}`;
}

/** A run that started before the last look at a cause says nothing about it. `toProve`: keys that a person calls repaired. */
export function afterRun(
  known: readonly KnownCause[],
  report: SeenRun,
  toProve: ReadonlySet<string> = new Set(),
): { causes: KnownCause[]; turns: Turned[] } {
  const at = report.run.startedAt;
  const named = new Map([...causesIn(report), ...absencesIn(report)].map((cause) => [keyOfCause(cause), cause]));
  const before = new Map(known.map((cause) => [keyOfCause(cause), cause]));
  const causes: KnownCause[] = [];
  const turns: Turned[] = [];
  for (const key of new Set([...before.keys(), ...named.keys()])) {
    const former = before.get(key);
    const now = named.get(key);
    const base = now ?? former;
    if (base === undefined) continue;
    if (former !== undefined && isOlder(report.run, former.lookedAt)) {
      causes.push(former);
      continue;
    }
    const seen = now === undefined ? seenOf(base, report) : 'wrong';
    if (seen === 'not-looked-at') {
      causes.push(base);
      continue;
    }
    if (seen === 'unseen') {
      // A look that was due does not come back: nobody knows when it can be seen again, and each run of a watch tries.
      const { nextLookAt, ...rest } = base.state;
      const isDue = nextLookAt === undefined || Date.parse(nextLookAt) <= Date.parse(at);
      causes.push({ ...base, state: isDue ? rest : base.state, unseenSince: base.unseenSince ?? at });
      continue;
    }
    const { unseenSince: _unseen, ...rest } = base;
    const firstRun = former !== undefined && former.state.state !== 'fine' ? former.firstRun : base.firstRun;
    const look = { at, seen, evidence: base.evidence, isProof: toProve.has(key) } as const;
    const { after, turn } = afterLook(former?.state ?? unknownCause, look);
    const cause = { ...rest, firstRun, state: after, lookedAt: at };
    if (turn !== undefined) turns.push({ turn, cause });
    if (!isForgotten(cause)) causes.push(cause);
  }
  return { causes, turns };
}

/** A look that began after this run's end was made by a clock that was set meanwhile, and must not count for hours. */
function isOlder(run: SeenRun['run'], lookedAt: string): boolean {
  const look = Date.parse(lookedAt);
  return Date.parse(run.startedAt) <= look && look <= Date.parse(endOfRun(run));
}

/** Fine for all looks that are kept. Until then every place has heard of it. */
function isForgotten({ state: { state, isFlapping, trace } }: KnownCause): boolean {
  return state === 'fine' && !isFlapping && trace.length === keptLooks && !trace.includes('b');
}

function causesIn(report: SeenRun): KnownCause[] {
  return report.rootCauses.flatMap((cause) =>
    cause.subjects.flatMap((subject) => {
      const proofs = proofsOf(cause, subject, report.findings);
      if (proofs.length === 0) return [];
      const { kind, title, firstStep, owner } = cause;
      return {
        kind,
        subject,
        title,
        firstStep,
        owner,
        severity: proofs.some(({ verdict }) => verdict === 'fail') ? ('fail' as const) : ('warn' as const),
        evidence: evidenceOf(subject, proofs),
        proofs: proofs.map(({ id, check, subject: of }) => ({ id, check, subject: of })),
        state: unknownCause,
        firstRun: report.run.id,
        run: report.run.id,
        lookedAt: report.run.startedAt,
      };
    }),
  );
}

function absencesIn({ servers, run }: SeenRun): KnownCause[] {
  return servers.flatMap(({ name, presence }): KnownCause[] =>
    isAway(presence)
      ? [
          {
            kind: absence,
            subject: { kind: 'server', name },
            title: say('watch.absence.title', { server: name }),
            firstStep: say('watch.absence.step', { server: name }),
            owner: 'ece-administrator',
            severity: 'fail',
            evidence: 'absence',
            proofs: [],
            state: unknownCause,
            firstRun: run.id,
            run: run.id,
            lookedAt: run.startedAt,
          },
        ]
      : [],
  );
}

/** A server without a probe is no news, and one that stopped answering was there. */
function isAway(presence: Presence): boolean {
  return presence === 'not-connected' || presence === 'refused';
}

/** The failures and warnings that prove the cause for this subject; all of its proofs if none names the subject. */
function proofsOf({ explains }: RootCause, subject: CauseSubject, findings: readonly Finding[]): Finding[] {
  const explained = new Set(explains);
  const wrong = findings.filter(
    (finding) => explained.has(finding.id) && isWrong(finding) && finding.explainedBy.length === 0,
  );
  const key = subjectKey(subject);
  const own = wrong.filter((finding) => {
    const of = causeSubjectOf(finding.subject, subject.kind === 'server' ? 'server' : undefined);
    return of !== undefined && subjectKey(of) === key;
  });
  return own.length > 0 ? own : wrong;
}

function evidenceOf(subject: CauseSubject, proofs: readonly Finding[]): LookEvidence {
  if (subject.kind === 'endpoint') return 'connection';
  const areas = new Set(proofs.map(({ check }) => areaOf(check)));
  // A log repeats what a connection or a log-in showed.
  areas.delete('ece');
  if ([...areas].some((area) => area !== 'network' && area !== 'mail')) return 'fact';
  return areas.has('network') ? 'connection' : areas.has('mail') ? 'log-in' : 'fact';
}

function seenOf({ kind, subject, proofs }: KnownCause, report: SeenRun): ProofsSeen {
  if (kind !== absence) return proofsSeenIn(proofs, report);
  const server = report.servers.find(({ name }) => name === subject.name);
  if (server === undefined) return 'not-looked-at';
  return server.presence === 'answered' || server.presence === 'partial' ? 'good' : 'unseen';
}

type ProofsSeen = 'good' | 'unseen' | 'not-looked-at';

/** `unseen`: not every proof passes, although the run looked; perhaps it is wrong for another reason. */
export function proofsSeenIn(proofs: KnownCause['proofs'], { findings }: Pick<SeenRun, 'findings'>): ProofsSeen {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const seen = proofs.map(({ id, check, subject }) => {
    const finding = byId.get(id);
    if (finding !== undefined) return finding.verdict === 'pass' ? 'good' : 'unseen';
    // A line in a log is its own finding only while it is there.
    const server = subject.from ?? subject.name;
    const same = findings.filter((one) => one.check === check && (one.subject.from ?? one.subject.name) === server);
    if (same.length === 0) return 'not-looked-at';
    return same.every(({ verdict }) => verdict === 'pass') ? 'good' : 'unseen';
  });
  if (seen.every((one) => one === 'not-looked-at')) return 'not-looked-at';
  return seen.every((one) => one === 'good') ? 'good' : 'unseen';
}

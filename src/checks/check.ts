/**
 * The contract of checks: a pure rule from observations to findings, with the observations that it needs. Its reason is
 * a code with values, from which the wording is rendered, so programs can rely on the code and words can change without
 * changing a verdict. text/ must have `version/minimum.title` (the question, as a noun phrase) and
 * `version/minimum.why` (why the reader cares) for the check's id; the rest depends on its reasons.
 */
import type { CutOver } from '../model/cut-over.ts';
import type { Deployment, Server } from '../model/deployment.ts';
import type { CauseScope } from './diagnosis/cause-subjects.ts';
import type { Finding, FixStep, Owner, RootCause, FindingSubject, Verdict } from '../model/finding.ts';
import type { LoginKind, Step } from '../model/job.ts';
import type { Observation } from '../model/observation.ts';
import type { Question } from '../model/question.ts';
import type { ServerState, TenantState } from '../model/report.ts';
import type { Text } from '../model/text.ts';

export const areas = [
  'version',
  'url',
  'app',
  'token',
  'protocols',
  'licence',
  'rights',
  'mailbox',
  'delivery',
  'network',
  'mail',
  'ece',
  'service',
  'manual',
] as const;
export type Area = (typeof areas)[number];

export function areaOf(check: string): string {
  return check.slice(0, check.indexOf('/'));
}

/** Everything a check may read: no clock, no network, no store. */
export interface Facts {
  /** The deployment, with only the mailboxes of the run. */
  deployment: Deployment;
  /** Every account that signs in, including those outside the run; absent: those of `deployment`. */
  accounts?: readonly string[] | undefined;
  /** Every mailbox, including those outside the run; absent: those of `deployment`. */
  mailboxes?: readonly string[] | undefined;
  servers: ServerState[];
  /** Undefined if nothing was asked. */
  tenant?: TenantState | undefined;
  observations: Observation[];
  /** `deployment` is as it will be, and ECE may still be as it is. */
  cutOver?: CutOver | undefined;
  /** The time of the run, ISO 8601 UTC; the only "today" of a check. */
  now: string;
}

export interface Wording {
  observed: Text;
  /** Absent: the check's general expectation. */
  expected?: Text | undefined;
  /** In order; absent: nothing to do. */
  fix?: readonly FixStep[];
}

/** The reason codes of a check, each with its wording. The parameter is plain data (JSON), never a sentence. */
export type Reasons = Readonly<Record<string, (values: never) => Wording>>;

export type ReasonOf<R extends Reasons> = {
  [Code in keyof R & string]: Parameters<R[Code]> extends [infer Values]
    ? { code: Code; values: Values }
    : { code: Code; values?: undefined };
}[keyof R & string];

export type Judged<R extends Reasons> = JudgedFor<ReasonOf<R>>;

export interface JudgedFor<Reason> {
  verdict: Verdict;
  reason: Reason;
  /** Absent: the check's usual owner. */
  owner?: Owner;
  /** The page of Cisco's guide or of Microsoft that supports the judgement. */
  reference?: string | undefined;
  observations?: readonly string[];
}

export type Judgement<R extends Reasons> = Judged<R> & { subject: FindingSubject };

export type CheckId = `${Area}/${string}`;

export interface Wishes {
  /** Empty for a server that the check does not concern. */
  needs?: (deployment: Deployment, server: Server) => Step[];
  /** The log-ins that the check needs, made only if the account has a token. */
  logins?: (deployment: Deployment, server: Server) => LoginWish[];
  /** Equal questions of several checks are asked once. */
  asks?: (deployment: Deployment) => Question[];
  /** Needs one question for each mailbox, asked last; `quick` leaves the check out. */
  slow?: true;
}

export interface Check extends Wishes {
  /** area/name, as people type it. */
  id: CheckId;
  /** Every reason that it can give. Only a test's stub has none. */
  reasons?: Reasons;
  evaluate: (facts: Facts) => Finding[];
}

/** The run knows whether a token is available, and its owner's name for SMTP. */
export interface LoginWish {
  kind: LoginKind;
  /** `host:port` */
  target: string;
  /** In lower case, as accountsOf returns it. */
  account: string;
  /** The mailbox to open; for smtp-login, every mailbox that the account sends as. */
  mailboxes: string[];
}

/** `restsOn` are the findings that prove the cause; everything in `explains` follows from them. */
export interface Diagnosed {
  cause: DiagnosedCause;
  restsOn: string[];
}

/** `kind`: by default the id. `subjects`: by default those of the findings that prove it. */
export type DiagnosedCause = Omit<RootCause, 'kind' | 'subjects'> & Partial<Pick<RootCause, 'kind' | 'subjects'>>;

/**
 * A rule for one root cause. Its words are in text/ under `cause.ID.title`, `.because`, `.firstStep`. It reads
 * findings, their reasons and checks/facts/, never a check's internals. A finding with its own evidence stays
 * unexplained.
 */
export interface Diagnosis {
  /** In kebab case: tls-inspection, blocked-port. */
  id: string;
  /** Smaller is fixed first. */
  order: number;
  /** For causes without subjects of their own. Absent: the subjects of the findings that prove them. */
  about?: CauseScope;
  /** `before` are the causes of a smaller order. Returning one of them again adds explained findings to it. */
  diagnose: (findings: Finding[], facts: Facts, before?: readonly RootCause[]) => Diagnosed[];
}

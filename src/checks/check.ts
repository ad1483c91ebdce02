/**
 * The contract of checks: a check is a pure rule from observations to findings, and declares the observations that it
 * needs. A judgement gives its reason as a code with values, and its wording is rendered only from these, so programs
 * can rely on the code and words can change without changing a verdict. The words are in text/ under the check's id:
 * `version/minimum.title` (the question, as a noun phrase) and `version/minimum.why` (why the reader cares) are
 * required; the rest depends on its reasons.
 */
import type { Deployment, Server } from '../model/deployment.ts';
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
  /** Its mailboxes are those of the run. */
  deployment: Deployment;
  /** Every account that signs in, including those of mailboxes outside the run; absent: those of `deployment`. */
  accounts?: readonly string[] | undefined;
  servers: ServerState[];
  /** The progress of Microsoft's answers; undefined if nothing was asked. */
  tenant?: TenantState | undefined;
  observations: Observation[];
  /** The time of the run, ISO 8601 UTC; the only "today" of a check. */
  now: string;
}

/** The text for one reason. */
export interface Wording {
  observed: Text;
  /** Absent: the check's general expectation. */
  expected?: Text | undefined;
  /** In order; absent: nothing to do. */
  fix?: readonly FixStep[];
}

/**
 * The reason codes of a check, each with the wording of its values. The parameter's type is the shape of the values:
 * plain data (JSON), never a sentence.
 */
export type Reasons = Readonly<Record<string, (values: never) => Wording>>;

/** One reason with its values; codes without a parameter have none. */
export type ReasonOf<R extends Reasons> = {
  [Code in keyof R & string]: Parameters<R[Code]> extends [infer Values]
    ? { code: Code; values: Values }
    : { code: Code; values?: undefined };
}[keyof R & string];

/** A rule's judgement of a subject. */
export type Judged<R extends Reasons> = JudgedFor<ReasonOf<R>>;

export interface JudgedFor<Reason> {
  verdict: Verdict;
  reason: Reason;
  /** Absent: the check's usual owner. */
  owner?: Owner;
  /** The page of the guide or of Microsoft that says so. */
  reference?: string | undefined;
  /** Ids of the observations behind the judgement. */
  observations?: readonly string[];
}

export type Judgement<R extends Reasons> = Judged<R> & { subject: FindingSubject };

export type CheckId = `${Area}/${string}`;

/** The observations that a check requests. */
export interface Wishes {
  /** Steps for the probe on this server; empty if the check does not concern it. */
  needs?: (deployment: Deployment, server: Server) => Step[];
  /** Log-ins for the probe on this server, once the account has a token. */
  logins?: (deployment: Deployment, server: Server) => LoginWish[];
  /** Questions to Microsoft Graph and Exchange Online. Equal questions of several checks are asked once. */
  asks?: (deployment: Deployment) => Question[];
  /** Needs one question for each mailbox, asked after all others; `quick` leaves the check out. */
  slow?: true;
}

export interface Check extends Wishes {
  /** area/name, as people type it. */
  id: CheckId;
  /** Every reason that it can give. Only a test's stub has none. */
  reasons?: Reasons;
  evaluate: (facts: Facts) => Finding[];
}

/** A log-in that a check requests. The run knows whether a token is available, and its owner's name for SMTP. */
export interface LoginWish {
  kind: LoginKind;
  /** `host:port` */
  target: string;
  /** In lower case, as accountsOf returns it. */
  account: string;
  /** The mailbox to open; for smtp-login, every mailbox that the account sends as. */
  mailboxes: string[];
}

/** A root cause from its rule. `restsOn` are the findings that prove it; everything in `explains` follows from them. */
export interface Diagnosed {
  cause: RootCause;
  restsOn: string[];
}

/**
 * A root cause of the catalogue. Its words are in text/ under `cause.ID.title`, `.because`, `.firstStep`. It reads
 * findings, their reasons and checks/facts/, never a check's internals. It explains only what follows from it; a
 * finding with its own evidence stays unexplained.
 */
export interface Diagnosis {
  /** As in the catalogue, in kebab case: tls-inspection, blocked-port. */
  id: string;
  /** Smaller is fixed first. */
  order: number;
  /** `before` are the causes of a smaller order. The rule may return one of them again to add explained findings. */
  diagnose: (findings: Finding[], facts: Facts, before?: readonly RootCause[]) => Diagnosed[];
}

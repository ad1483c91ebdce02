/**
 * The contract of every check: a pure rule from observations to findings. It asks for what it needs, and judges what
 * came. A judgement says why as a code with values; what a person reads is rendered from that code alone, so a program
 * can rely on the code and a sentence can change without changing a verdict. The words of a check stand in text/ under
 * its id: `version/minimum.title` (what it asks, a noun phrase) and `version/minimum.why` (why the reader cares) are
 * required; the rest as its reasons need.
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

/** Of a check's id. */
export function areaOf(check: string): string {
  return check.slice(0, check.indexOf('/'));
}

/** Everything a check may look at. Nothing else: no clock, no network, no store. */
export interface Facts {
  /** Its mailboxes are those that the run is about. */
  deployment: Deployment;
  /** Every account that signs in, also for mailboxes that the run is not about; left out: those of `deployment`. */
  accounts?: readonly string[] | undefined;
  servers: ServerState[];
  /** How far Microsoft's answers have come; undefined where nothing was asked. */
  tenant?: TenantState | undefined;
  observations: Observation[];
  /** When the run was, ISO 8601 UTC; the only "today" that a check knows. */
  now: string;
}

/** What a person reads for one reason. */
export interface Wording {
  observed: Text;
  /** Left out: what the check expects in general. */
  expected?: Text | undefined;
  /** Steps in order; left out: there is nothing to do. */
  fix?: readonly FixStep[];
}

/**
 * The reason codes of a check, each with the wording that its values give. The parameter's type is the shape of the
 * values: plain data (JSON), never a sentence.
 */
export type Reasons = Readonly<Record<string, (values: never) => Wording>>;

/** One of the reasons, with its values; a code whose wording takes none has none. */
export type ReasonOf<R extends Reasons> = {
  [Code in keyof R & string]: Parameters<R[Code]> extends [infer Values]
    ? { code: Code; values: Values }
    : { code: Code; values?: undefined };
}[keyof R & string];

/** What a rule finds about a subject, for one of the reasons of a check. */
export type Judged<R extends Reasons> = JudgedFor<ReasonOf<R>>;

export interface JudgedFor<Reason> {
  verdict: Verdict;
  reason: Reason;
  /** Left out: who usually acts on what this check finds. */
  owner?: Owner;
  /** The page of the guide or of Microsoft that says so; left out: none. */
  reference?: string | undefined;
  /** Ids of the observations that it rests on; left out: none. */
  observations?: readonly string[];
}

export type Judgement<R extends Reasons> = Judged<R> & { subject: FindingSubject };

export type CheckId = `${Area}/${string}`;

/** What a check asks to be looked at, before it can judge. */
export interface Wishes {
  /** What a probe on this server should look at for this check; nothing for a server that it does not concern. */
  needs?: (deployment: Deployment, server: Server) => Step[];
  /** What a probe on this server should log in to for this check, once there is a token of the account. */
  logins?: (deployment: Deployment, server: Server) => LoginWish[];
  /**
   * What Microsoft Graph and Exchange Online are to be asked for this check. Equal questions of several checks are
   * asked once.
   */
  asks?: (deployment: Deployment) => Question[];
  /** It costs a question of its own for each mailbox, put after all others; `quick` leaves it out. */
  slow?: true;
}

export interface Check extends Wishes {
  /** area/name, as people type it. */
  id: CheckId;
  /** Every reason that it can give. Empty only in a test's stand-in. */
  reasons?: Reasons;
  evaluate: (facts: Facts) => Finding[];
}

/** A log-in that a check wishes for; the run knows whether there is a token for it, and its owner's name for SMTP. */
export interface LoginWish {
  kind: LoginKind;
  /** `host:port` */
  target: string;
  /** In small letters, as accountsOf gives it. */
  account: string;
  /** The one to open; for smtp-login every mailbox that the account sends as. */
  mailboxes: string[];
}

/**
 * A root cause as its rule found it. `restsOn` are the findings that prove it; everything in `explains` follows from
 * them.
 */
export interface Diagnosed {
  cause: RootCause;
  restsOn: string[];
}

/**
 * One root cause of the catalogue. Its words stand in text/ under `cause.ID.title`, `.because`, `.firstStep`. It reads
 * findings, their reasons and checks/facts/, never an inside of a check. It explains only what follows from it: a
 * finding with evidence of its own stays unexplained.
 */
export interface Diagnosis {
  /** As in the catalogue, in kebab case: tls-inspection, blocked-port. */
  id: string;
  /** Smaller is fixed first. */
  order: number;
  /** `before` are the causes of a smaller order. One of them may be given again: it then explains what is added. */
  diagnose: (findings: Finding[], facts: Facts, before?: readonly RootCause[]) => Diagnosed[];
}

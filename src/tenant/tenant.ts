/**
 * The contract of the room: questions in, observations out. A failure is an observation with an error, never a
 * rejection.
 */
import type { Deployment } from '../model/deployment.ts';
import type { Meter } from '../model/meter.ts';
import type { Observation } from '../model/observation.ts';
import type { Question } from '../model/question.ts';
import type { Endpoint } from '../observe/observer.ts';
import type { Settled } from './refusal.ts';

/** The reader application's credential. */
export type Credential =
  | { kind: 'secret'; secret: string }
  /** Certificate and key in PEM. The certificate is the one that was uploaded to Entra. */
  | { kind: 'certificate'; certificate: string; privateKey: string }
  /** Only in the bot's own tenant in Azure. `clientId` is the identity's. */
  | { kind: 'managed-identity' };

/** The application with which the bot reads the tenant. */
export interface ReaderApplication {
  clientId: string;
  credential: Credential;
}

/** A request, with the ids by which Microsoft's support finds it. */
export interface MadeRequest {
  service: 'graph' | 'exchange';
  /** Undefined without an answer. */
  status: number | undefined;
  ms: number;
  /** The header client-request-id. */
  clientRequestId: string;
  /** The answer's header request-id, if valid. */
  requestId: string | undefined;
}

/** A token that the bot, or the person at the command line, got through ECE's own application. */
export interface OwnToken {
  /** ISO 8601 UTC. */
  at: string;
  /** The person's names and ids, in lower case. */
  of: readonly string[];
}

export interface Asking {
  /** Aborted when the run is stopped. Unanswered questions then end as CANCELLED. */
  signal: AbortSignal;
  /** Milliseconds until every question must have ended. */
  deadlineMs: number;
  /** Called once for each question, as it ends. */
  onObservation: (observation: Observation, question: Question) => void | Promise<void>;
  /** Entries of the sign-in log that are not ECE's. */
  ownTokens?: readonly OwnToken[] | undefined;
  /** Also called for retries. */
  onRequest?: ((request: MadeRequest) => void) | undefined;
}

export interface Tenant {
  /** Rejects only if onObservation does. */
  ask(deployment: Deployment, questions: readonly Question[], asking: Asking): Promise<void>;
  /**
   * The groups (object ids, at most 20) of which the person (object id) is a member, directly or through other
   * groups. A failure if this is not readable within the deadline, in milliseconds.
   */
  memberGroups(
    deployment: Deployment,
    person: string,
    groups: readonly string[],
    deadlineMs: number,
  ): Promise<Settled<readonly string[]>>;
  /** The tenant's verified domains. A failure if they are not readable within the deadline, in milliseconds. */
  verifiedDomains(deployment: Deployment, deadlineMs: number): Promise<Settled<readonly string[]>>;
  close(): Promise<void>;
}

export interface TenantOptions {
  /** Undefined: every question ends as NO_READER. */
  reader: ReaderApplication | undefined;
  /**
   * How this machine reaches the deployment's endpoints (`host:port`, see model/endpoints.ts: login, graph, exchange).
   */
  targets: (deployment: Deployment, target: string) => Endpoint | undefined;
  /** URL of an HTTP proxy for the bot. */
  proxy?: string | undefined;
  meter?: Meter | undefined;
}

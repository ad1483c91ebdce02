/**
 * The contract of the room: questions in, observations out. What cannot be answered is an observation with an error,
 * never a rejection.
 */
import type { Deployment } from '../model/deployment.ts';
import type { Meter } from '../model/meter.ts';
import type { Observation } from '../model/observation.ts';
import type { Question } from '../model/question.ts';
import type { Endpoint } from '../observe/observer.ts';
import type { Settled } from './refusal.ts';

/** The credential of the reader application. */
export type Credential =
  | { kind: 'secret'; secret: string }
  /** PEM of both; the certificate is the one uploaded to the application. */
  | { kind: 'certificate'; certificate: string; privateKey: string }
  /** Only of the bot's own tenant, in Azure; `clientId` is the identity's. */
  | { kind: 'managed-identity' };

/** The application registration through which the bot reads the tenant. */
export interface ReaderApplication {
  clientId: string;
  credential: Credential;
}

/** One request to Graph or Exchange Online, by which Microsoft's support finds it. */
export interface MadeRequest {
  service: 'graph' | 'exchange';
  /** The HTTP status; undefined where there was no answer. */
  status: number | undefined;
  ms: number;
  /** The header client-request-id, made here. */
  clientRequestId: string;
  /** The header request-id of the answer; undefined where there was none, or no such id. */
  requestId: string | undefined;
}

export interface Asking {
  /** Aborted when the run was stopped: what is not answered yet ends as CANCELLED. */
  signal: AbortSignal;
  /** Milliseconds from now by which every question must have ended, in an answer or an error. */
  deadlineMs: number;
  /** Once for each question, in the order of ending. */
  onObservation: (observation: Observation, question: Question) => void | Promise<void>;
  /** Once for each request, also those that are made again. */
  onRequest?: ((request: MadeRequest) => void) | undefined;
}

export interface Tenant {
  /** Each question once; rejects only when onObservation does. */
  ask(deployment: Deployment, questions: readonly Question[], asking: Asking): Promise<void>;
  /**
   * Which of these groups (object ids, at most 20) the person with this object id is a member of, directly or through
   * other groups. A failure where that cannot be read within the deadline, in milliseconds.
   */
  memberGroups(
    deployment: Deployment,
    person: string,
    groups: readonly string[],
    deadlineMs: number,
  ): Promise<Settled<readonly string[]>>;
  close(): Promise<void>;
}

export interface TenantOptions {
  /** Undefined: every question ends as NO_READER. */
  reader: ReaderApplication | undefined;
  /**
   * How the deployment's endpoints (`host:port`, see model/endpoints.ts: login, graph, exchange) are reached from here.
   */
  targets: (deployment: Deployment, target: string) => Endpoint | undefined;
  /** URL of an HTTP proxy for the bot's own requests. */
  proxy?: string | undefined;
  meter?: Meter | undefined;
}

/**
 * The contract of every observer: it observes once and returns one value, the milliseconds of each phase and, if it
 * fails, an error as data. It never throws, never judges, closes every socket on every path, and reads no more than its
 * limit.
 */
import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import type { z } from 'zod';
import type { FileName, Login } from '../model/job.ts';
import type { Observed } from '../model/observation.ts';
import type { DialPhase, PhaseClock } from './phases.ts';

/** How this machine reaches one endpoint. `host` is the name for SNI and verification. */
export interface Endpoint {
  host: string;
  port: number;
  /** Dial this IP address instead of resolving the host. */
  address?: string;
  /** Dial this port instead of `port`. */
  addressPort?: number;
  /** PEM of the only authority to trust, instead of public and system authorities. */
  ca?: string;
  /** From the trust store of ECE's Java. The TLS facts then say whether one completes the chain. */
  javaAuthorities?: readonly X509Certificate[];
}

/** Opens one TCP connection. Rejects with an error for failureOf (failure.ts); the clock has the phase. */
export type Dial = (
  endpoint: Endpoint,
  deadline: Deadline,
  phases: Pick<PhaseClock<DialPhase>, 'begin'>,
) => Promise<Dialled>;

export interface Dialled {
  socket: Socket;
  /** The address that answered: the endpoint's or the proxy's. */
  address: string;
}

export interface Deadline {
  /** Milliseconds left, at least 0. */
  left(): number;
  /** Aborted at the deadline or if the run is cancelled. */
  signal: AbortSignal;
}

export interface Conditions {
  deadline: Deadline;
  dial: Dial;
  /** The proxy resolves names. */
  throughProxy?: boolean;
  /** Waits before a second try, and rejects on abort. Tests replace it. */
  pause?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
}

export interface Observer<Kind extends string, Value, Phase extends string = string> {
  /** The name of the observer's file, because the lists of kinds are generated from the files (scripts/generate.ts). */
  kind: Kind;
  /** The observer looks at the server itself, not at an endpoint. */
  ofServer?: boolean;
  /** The observer logs in with a token from a test sign-in. */
  logsIn?: boolean;
  /** In protocol order. */
  phases: readonly Phase[];
  value: z.ZodType<Value>;
  /** Fields of every value without an error. A recorded value that lacks one is not from this observer. */
  complete?: z.ZodType;
  observe(parameters: StepParameters, conditions: Conditions): Promise<Observed<Value, Phase>>;
}

export type AnyObserver<Kind extends string = string> = Observer<Kind, unknown>;

/** What an observer gets. The local list has already resolved the step's target to `endpoint`. */
export interface StepParameters {
  endpoint: Endpoint;
  tenantId?: string | undefined;
  /** Paths that may be read on this machine, by the local list. */
  files?: FileLookup | undefined;
  /** ECE's Windows service on this machine, as named in the local list. */
  service?: string | undefined;
  login?: Login | undefined;
  /** The login account's access token. The observer must not return it in any field. */
  token?: string | undefined;
}

export type FileLookup = (name: FileName) => string | undefined;

/**
 * The contract of every observer: it takes parameters, a deadline and a way to open connections, observes once, and
 * returns one value, the milliseconds of each phase and, where it could not go on, an error as data. It never throws,
 * never judges, closes every socket on every path, and reads no more than its cap.
 */
import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import type { z } from 'zod';
import type { FileName, Login } from '../model/job.ts';
import type { Observed } from '../model/observation.ts';
import type { DialPhase, PhaseClock } from './phases.ts';

/**
 * One endpoint as this machine is to reach it. `host` is the name to verify and to send as SNI, whatever is dialled.
 */
export interface Endpoint {
  host: string;
  port: number;
  /** Dial this IP address instead of resolving the host. */
  address?: string;
  /** Dial this port instead of `port`. */
  addressPort?: number;
  /** PEM of the only authority to trust here, instead of the public and the system's. */
  ca?: string;
  /**
   * The authorities in the trust store of ECE's Java: the facts of the handshake then include whether one of them
   * completes the chain.
   */
  javaAuthorities?: readonly X509Certificate[];
}

/**
 * Opens one TCP connection, straight or through a proxy; rejects with what failureOf (failure.ts) reads; the clock
 * knows the phase.
 */
export type Dial = (
  endpoint: Endpoint,
  deadline: Deadline,
  phases: Pick<PhaseClock<DialPhase>, 'begin'>,
) => Promise<Dialled>;

export interface Dialled {
  socket: Socket;
  /** The address that answered; through a proxy the proxy's. */
  address: string;
}

/** One point in time by which everything must be over. */
export interface Deadline {
  /** Milliseconds left, never below 0. */
  left(): number;
  /** Aborted when the time is over or the run was cancelled. */
  signal: AbortSignal;
}

export interface Conditions {
  deadline: Deadline;
  dial: Dial;
  /** The dial goes through a proxy: names are the proxy's to resolve. */
  throughProxy?: boolean;
  /** Waits before a second try; rejects when the signal is aborted. The machine's own clock, unless a test brings one. */
  pause?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
}

export interface Observer<Kind extends string, Value, Phase extends string = string> {
  /** The name of its file: the lists of kinds are generated from the files (scripts/generate.ts). */
  kind: Kind;
  /** It is about the server itself and looks at no endpoint. */
  ofServer?: boolean;
  /** It logs in with the token that was given for an account in a test sign-in. */
  logsIn?: boolean;
  /** What it does, in the order of the protocol: the names of its phases, and of the phase of an error. */
  phases: readonly Phase[];
  value: z.ZodType<Value>;
  /** What is in every value that ended without an error: a recorded value without it was not made by this observer. */
  complete?: z.ZodType;
  observe(parameters: StepParameters, conditions: Conditions): Promise<Observed<Value, Phase>>;
}

/** An observer in a list of many kinds. */
export type AnyObserver<Kind extends string = string> = Observer<Kind, unknown>;

/** What a step gives an observer, with the target already looked up in the local list. */
export interface StepParameters {
  endpoint: Endpoint;
  tenantId?: string | undefined;
  /** The local list: the path of a file or folder that may be read on this machine. */
  files?: FileLookup | undefined;
  /** The local list: the Windows service that ECE runs as on this machine. */
  service?: string | undefined;
  /** The kinds that log in: as whom, and to what. */
  login?: Login | undefined;
  /** The access token of the login's account, if one came along. It must be in nothing that the observer returns. */
  token?: string | undefined;
}

export type FileLookup = (name: FileName) => string | undefined;

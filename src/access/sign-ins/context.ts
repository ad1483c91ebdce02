import type { Logger } from 'pino';
import type { Deployment } from '../../model/deployment.ts';
import type { Meter } from '../../model/meter.ts';
import type { Observation } from '../../model/observation.ts';
import type { HttpPool } from '../../observe/http-pool.ts';
import type { Endpoint } from '../../observe/observer.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { SignInApplication } from '../../tenant/user-tokens.ts';
import type { Vault } from '../vault.ts';

export interface SignInContext {
  store: DeploymentStore;
  vault: Vault;
  /** The bot's own registration. */
  application: SignInApplication | undefined;
  pool: HttpPool;
  /** Resolves targets (`host:port`). */
  targets: (deployment: Deployment, target: string) => Endpoint | undefined;
  deploymentOf: (name: string) => Promise<Deployment | undefined>;
  /** Microsoft's last answers about the deployment's accounts. */
  accountsOf: (deployment: Deployment) => Promise<Observation[]>;
  /** ECE's own registration; undefined if the tenant cannot be asked. */
  registrationOf: (deployment: Deployment) => Promise<Registration | undefined>;
  /** The bot's URL for browsers, without a trailing slash. */
  publicUrl: () => string;
  /** The name of this process among the replicas. */
  replica: string;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  meter: Meter;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Waits `ms` milliseconds; rejects when the signal aborts. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
  timing: SignInTiming;
}

export interface Registration {
  /** Redirect URIs under Mobile and desktop applications. */
  publicRedirects: readonly string[];
  /** "Allow public client flows". */
  publicClientFlows: boolean;
}

/** Milliseconds. */
export interface SignInTiming {
  /** The life of a link. */
  linkMs: number;
  /** How long a token is kept, unless it is remembered. */
  keepMs: number;
  /** How long an attempt is kept, for its card. */
  attemptMs: number;
  sweepMs: number;
  /** After this, another replica may take an attempt over. */
  leaseMs: number;
}

export const usualTiming: SignInTiming = {
  linkMs: 15 * 60_000,
  keepMs: 60 * 60_000,
  attemptMs: 24 * 60 * 60_000,
  sweepMs: 5000,
  leaseMs: 90_000,
};

/** An access token that expires sooner is renewed before use. */
export const renewBelowMs = 5 * 60_000;
/** A token that expires sooner is not given to a probe. */
export const usefulMs = 60_000;

export const isoTime = (ms: number): string => new Date(ms).toISOString();

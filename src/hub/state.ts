/** What the parts of one hub share. */
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { Meter } from '../model/meter.ts';
import type { PrivateSigningKey, RefusalCode } from '../model/protocol.ts';
import type { Spoken } from '../model/protocol-versions.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { TrustedProxies } from './client-address.ts';
import type { FailedEnrolments } from './failed-enrolments.ts';

/** A probe that is connected to this replica and has proven its key. */
export interface ProbeConnection {
  socket: Socket;
  probe: string;
  server: string;
  /** The kinds of steps that the probe knows. */
  kinds: readonly string[];
  /** The fencing token: while the probe's row has this number, no newer connection of the probe was recorded. */
  number: number;
  connectedAt: string;
  /** The server's clock minus the hub's, measured when the probe connected. */
  clockOffsetMs: number;
  /** When its last packet came, a pong included; milliseconds since 1970. */
  heardAt: number;
  /** The codes with which reports on this connection were refused. */
  refusedReports: Set<RefusalCode>;
}

export interface HubState {
  store: DeploymentStore;
  replica: string;
  key: PrivateSigningKey;
  /** The thumbprint of the key (RFC 7638), which probes pin. */
  thumbprint: string;
  logger: Logger;
  meter: Meter;
  /** Of this program. */
  version: string | undefined;
  /** The versions of the protocol that this hub speaks. */
  spoken: Spoken;
  /** The key of the releases that this bot vouches for at enrolment; null where it has none. */
  releaseKey: string | null;
  now: () => number;
  /** By probe id. */
  connections: Map<string, ProbeConnection>;
  trustedProxies: TrustedProxies;
  failedEnrolments: FailedEnrolments;
}

export function isoNow(state: Pick<HubState, 'now'>): string {
  return new Date(state.now()).toISOString();
}

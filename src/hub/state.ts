/** What the parts of one hub share. */
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { FewLines } from '../access/few-lines.ts';
import type { Meter } from '../model/meter.ts';
import type { RefusalCode } from '../model/protocol.ts';
import type { Spoken } from '../model/protocol-versions.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { TrustedProxies } from './client-address.ts';
import type { FailedEnrolments } from './failed-enrolments.ts';
import type { HeldKey, KeyRing } from './key-ring.ts';
import type { ProbeLines } from './probe-lines.ts';

/** A probe that is connected to this replica and has proven its key. */
export interface ProbeConnection {
  socket: Socket;
  probe: string;
  server: string;
  /** The kinds of steps that the probe knows. */
  kinds: readonly string[];
  /** The bot's key that the probe pins: what goes to the probe on this connection is signed with it. */
  key: HeldKey;
  /** The probe's own, of this connection. */
  nonce: string;
  /** Whether the probe knows the message about a new key, and when it was sent one; milliseconds since 1970. */
  learnsKeys: boolean;
  toldAt?: number;
  /** The fencing token: while the probe's row has this number, no newer connection of the probe was recorded. */
  number: number;
  connectedAt: string;
  /** The server's clock minus the hub's, measured when the probe connected. */
  clockOffsetMs: number;
  /** When its last packet came, a pong included; milliseconds since 1970. */
  heardAt: number;
  /** The codes with which reports on this connection were refused; most have none. */
  refusedReports?: Set<RefusalCode>;
  /** Whether it was logged that an observation's time lay outside its job. */
  toldOfTime?: boolean;
}

export type StrangersLine = 'enrolment' | 'connection' | 'message';

export interface HubState {
  store: DeploymentStore;
  replica: string;
  keys: KeyRing;
  /** The one that every replica has (agreed-key.ts), which a probe that enrols now pins. */
  agreed: HeldKey;
  logger: Logger;
  /** For lines that a stranger can cause. */
  lines: FewLines<StrangersLine>;
  /** For lines that a probe causes by coming and going. */
  probeLines: ProbeLines;
  meter: Meter;
  /** Of this program. */
  version: string;
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

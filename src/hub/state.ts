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
  kinds: readonly string[];
  /** The pinned key, which signs the messages on this connection. */
  key: HeldKey;
  /** The probe's nonce. */
  nonce: string;
  /** Whether the probe understands a key change. */
  learnsKeys: boolean;
  /** When a key change was last sent; milliseconds since 1970. */
  toldAt?: number;
  /** The fencing token: the probe's row has this number until a newer connection is recorded. */
  number: number;
  connectedAt: string;
  /** The server's clock minus the hub's, measured at the connection. */
  clockOffsetMs: number;
  /** Time of the last packet, pongs included; milliseconds since 1970. */
  heardAt: number;
  /** Refusal codes of reports that were logged already. */
  refusedReports?: Set<RefusalCode>;
  /** Whether an implausible time was logged already. */
  toldOfTime?: boolean;
}

export type StrangersLine = 'enrolment' | 'connection' | 'message';

export interface HubState {
  store: DeploymentStore;
  replica: string;
  keys: KeyRing;
  /** The key that every replica has (agreed-key.ts). Probes that enrol now pin it. */
  agreed: HeldKey;
  logger: Logger;
  /** Writes log lines that a stranger can cause. */
  lines: FewLines<StrangersLine>;
  /** Writes log lines about the connections of one probe. */
  probeLines: ProbeLines;
  meter: Meter;
  version: string;
  spoken: Spoken;
  /** The release key that the bot vouches for at enrolment; null if it has none. */
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

/** The hub: the bot's side of the probes' connections. */
import type { Server as HttpServer } from 'node:http';
import type { Person } from '../access/person.ts';
import type { SpeakingBot } from '../model/protocol-versions.ts';

/** The last time that the bot refused the probe, or the probe refused a job. */
export interface LastRefusal {
  code: string;
  /** ISO 8601 UTC. */
  at: string;
  /** Only if the probe was refused because of the protocol. */
  protocol?: number | undefined;
  version?: string | undefined;
}

export interface ProbePresence {
  server: string;
  probe: string;
  connected: boolean;
  /** The start of the present state, connected or not. ISO 8601 UTC. */
  since: string;
  lastSeenAt?: string;
  version?: string;
  clockOffsetMs?: number;
  lastRun?: string;
  lastRefusal?: LastRefusal;
  /** Its server asks whether it is its turn to update (rollout.ts). */
  follows?: true;
  /** The time of revocation, if its server is no longer in the deployment file. ISO 8601 UTC. */
  revokedOn?: string;
}

/** A probe that has enrolled but not yet connected. */
export interface WaitingProbe {
  server: string;
  probe: string;
  /** The time of enrolment. ISO 8601 UTC. */
  since: string;
  lastRefusal?: LastRefusal;
  /** See ProbePresence. */
  revokedOn?: string;
}

/** Why a probe does not pin the current key: the first reason that applies. */
export type Behind =
  /** The probe is not connected. */
  | 'away'
  /** The probe's program does not know the message. */
  | 'too-old'
  /** A replica lacks the current key. */
  | 'replica'
  /** The probe gets the key within a minute. */
  | 'soon';

export interface ProbeBehind {
  server: string;
  why: Behind;
  /** When the probe was last seen, or else enrolled. ISO 8601 UTC. */
  lastSeenAt: string;
}

export interface KeyUse {
  /** Thumbprints. */
  current: string;
  former: readonly string[];
  /** Running replicas that lack the current key. */
  lacking: readonly string[];
  /** Probes that pin another key. */
  behind: readonly ProbeBehind[];
  /** Thumbprints that probes pin but this bot does not have. It refuses those probes. */
  unknown: readonly string[];
  /** When the last probe pinned its present key; null without probes. Meaningful only if none is behind. */
  unneededSince: string | null;
}

/** A code with which somebody may enrol the server's probe. */
export interface OpenCode {
  server: string;
  /** ISO 8601 UTC. */
  expiresAt: string;
}

export interface Enrolment {
  /** Shown once, in the personal chat of the requester. */
  code: string;
  expiresAt: string;
  /** The command to run on the server, with the thumbprint of the bot's key. It prompts for the code. */
  command: string;
  /** Commands to run afterwards, for targets with their own address or certificate authority. */
  afterwards: string[];
}

export interface Hub {
  readonly bot: SpeakingBot;
  /** Connections of this process on the path /probe: proven probes, and all. */
  connections(): { proven: number; sockets: number };
  /** The thumbprint of the signing key that every replica has (agreed-key.ts). */
  agreedKey(): string;
  /** Undefined if the bot has no former key. */
  keyUse(): Promise<KeyUse | undefined>;
  /** Takes the path /probe on this server. */
  attach(server: HttpServer): void;
  /** One probe for each server: it has connected at least once, and is not revoked. */
  presences(deployment: string): Promise<ProbePresence[]>;
  waiting(deployment: string): Promise<WaitingProbe[]>;
  openCodes(): Promise<OpenCode[]>;
  enrol(deployment: string, server: string, by: Person): Promise<Enrolment>;
  /** Revokes the server's probe at once on every replica, and voids its open codes. False if no probe is enrolled. */
  revoke(server: string): Promise<boolean>;
  /** False if the server has no open code. */
  voidCodes(server: string): Promise<boolean>;
  /** The version of the newest release that the bot offers. */
  newestRelease(): Promise<string | undefined>;
  /** Applies a change of the deployment now instead of at the next sweep (removed-servers.ts). */
  followDeployment(): Promise<void>;
  /** Ends the probes' connections, tells each probe to reconnect elsewhere, and accepts no new one. */
  sendElsewhere(): void;
  close(): Promise<void>;
}

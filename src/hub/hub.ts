/** The hub: the bot's side of the probes' connections. */
import type { Server as HttpServer } from 'node:http';
import type { Person } from '../access/person.ts';
import type { SpeakingBot } from '../model/protocol-versions.ts';

/** The last time that the bot turned this probe away, or the probe a job. */
export interface LastRefusal {
  code: string;
  /** ISO 8601 UTC. */
  at: string;
  /** What the probe said of itself, where it was refused for the protocol. */
  protocol?: number | undefined;
  version?: string | undefined;
}

/** What `status` shows of one server. */
export interface ProbePresence {
  server: string;
  probe: string;
  connected: boolean;
  /** Since when it has been connected, or not connected. ISO 8601 UTC. */
  since: string;
  lastSeenAt?: string;
  version?: string;
  clockOffsetMs?: number;
  lastRun?: string;
  lastRefusal?: LastRefusal;
  /** When it is revoked, because its server is no longer in the deployment file. ISO 8601 UTC. */
  revokedOn?: string;
}

/** A probe that was enrolled and has not connected yet; it may be the first of its server or its next. */
export interface WaitingProbe {
  server: string;
  probe: string;
  /** When it was enrolled. ISO 8601 UTC. */
  since: string;
  /** Of its connection. */
  lastRefusal?: LastRefusal;
  /** As of ProbePresence. */
  revokedOn?: string;
}

/** Why a probe has not taken the current key: the first that holds. */
export type Behind =
  /** It is not connected. */
  | 'away'
  /** Its program does not know the message. */
  | 'too-old'
  /** Some replica does not have the current key yet. */
  | 'replica'
  /** It is told within a minute. */
  | 'soon';

export interface ProbeBehind {
  server: string;
  why: Behind;
  /** Where it is away: when it was last seen, or else enrolled. ISO 8601 UTC. */
  lastSeenAt: string;
}

export interface KeyUse {
  /** Thumbprints. */
  current: string;
  former: readonly string[];
  /** The replicas at work that lack the current key. */
  lacking: readonly string[];
  /** The probes that pin another key than the current one. */
  behind: readonly ProbeBehind[];
  /** Thumbprints of keys that some probe pins and this bot does not have: it turns those probes away. */
  unknown: readonly string[];
  /** Where no probe needs a former key any more: since when. Null where there is no probe. */
  unneededSince: string | null;
}

export interface Enrolment {
  /** Shown once, to the person who asked, in the personal chat. */
  code: string;
  expiresAt: string;
  /** The complete command to run on the server, with the thumbprint of the bot's key. It asks for the code. */
  command: string;
  /**
   * To be run there after it: one for each target that the deployment reaches at an address, or with an authority, of
   * its own.
   */
  afterwards: string[];
}

export interface Hub {
  /** What refusals and `status` say of the bot. */
  readonly bot: SpeakingBot;
  /** Of this process: the probes that proved their key, and all connections on the path /probe. */
  connections(): { proven: number; sockets: number };
  /** The thumbprint of the signing key that every replica has (agreed-key.ts). */
  agreedKey(): string;
  /** Undefined where the bot has no former key. */
  keyUse(): Promise<KeyUse | undefined>;
  /** Takes the path /probe on this server. */
  attach(server: HttpServer): void;
  /** The probes of the deployment that have ever connected and are not revoked, one for each server. */
  presences(deployment: string): Promise<ProbePresence[]>;
  waiting(deployment: string): Promise<WaitingProbe[]>;
  enrol(deployment: string, server: string, by: Person): Promise<Enrolment>;
  /**
   * Revokes the server's probe, at once on every replica, and makes open codes for the server void. False where none is
   * enrolled.
   */
  revoke(server: string): Promise<boolean>;
  /** Makes the open codes for the server void. False where there is none. */
  voidCodes(server: string): Promise<boolean>;
  /** To be called when the deployment has changed: at the next sweep it would be seen as well (removed-servers.ts). */
  followDeployment(): Promise<void>;
  /** Ends the connections of the probes, tells each to connect elsewhere, and takes no new one. */
  sendElsewhere(): void;
  close(): Promise<void>;
}

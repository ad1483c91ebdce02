/** A card has one reason and one fix per state, for all its servers. */
import type { LastRefusal, OpenCode, ProbePresence, WaitingProbe } from '../../hub/hub.ts';
import type { Server } from '../../model/deployment.ts';
import type { SpeakingBot } from '../../model/protocol-versions.ts';
import { compareVersions } from '../../model/version.ts';

/** The most urgent state first. */
export const probeStates = ['silent', 'other-key', 'none', 'waiting', 'older', 'newer', 'up'] as const;
export type ServerProbeState = (typeof probeStates)[number];

export interface ServerProbe {
  server: Server;
  state: ServerProbeState;
  presence: ProbePresence | undefined;
  /** Enrolled probes that have never connected. */
  waiting: WaitingProbe[];
  openCode: OpenCode | undefined;
}

export interface SeenProbes {
  presences: readonly ProbePresence[];
  waiting: readonly WaitingProbe[];
  openCodes?: readonly OpenCode[] | undefined;
  /** The bot's version, for a comparison of releases. */
  bot?: SpeakingBot | undefined;
}

export function serverProbe(server: Server, { presences, waiting, openCodes, bot }: SeenProbes): ServerProbe {
  const presence = presences.find((one) => one.server === server.name);
  const enrolled = waiting.filter((one) => one.server === server.name);
  const openCode = openCodes?.find((one) => one.server === server.name);
  return { server, presence, waiting: enrolled, openCode, state: stateOf(presence, enrolled, bot) };
}

function stateOf(
  presence: ProbePresence | undefined,
  waiting: WaitingProbe[],
  bot: SpeakingBot | undefined,
): ServerProbeState {
  if (presence?.connected !== true && lastRefusalOf({ presence, waiting })?.code === 'other-key') return 'other-key';
  if (presence === undefined) return waiting.length > 0 ? 'waiting' : 'none';
  return presence.connected ? (ageOf(presence.version, bot) ?? 'up') : 'silent';
}

/** Undefined if the releases are equal, or if a version is unknown or not a release. */
export function ageOf(
  version: string | undefined,
  bot: SpeakingBot | undefined,
): Extract<ServerProbeState, 'older' | 'newer'> | undefined {
  if (version === undefined || bot === undefined) return undefined;
  const difference = compareVersions(version, bot.version) ?? 0;
  if (difference === 0) return undefined;
  return difference > 0 ? 'newer' : 'older';
}

/** The server's newest refusal, unless a probe of the server connected after it. */
export function lastRefusalOf({
  presence,
  waiting,
}: Pick<ServerProbe, 'presence' | 'waiting'>): LastRefusal | undefined {
  const lastSeenAt = presence?.lastSeenAt ?? '';
  return [presence?.connected === true ? undefined : presence, ...waiting]
    .flatMap((probe) => probe?.lastRefusal ?? [])
    .filter(({ at }) => at >= lastSeenAt)
    .toSorted((a, b) => b.at.localeCompare(a.at))[0];
}

/**
 * `probe leave`: the bot revokes this probe, so that nobody waits for it and its keys become worthless. The signed
 * revocation is the proof.
 */
import type { Text } from '../model/text.ts';
import { nextTried, spoken as spokenHere, type Spoken } from '../model/protocol-versions.ts';
import { say } from '../text/index.ts';
import { session, type SessionEnd } from './session.ts';
import { readProbeFile, readProbeKeys } from './home.ts';
import { ProbeError, refusalText } from './probe-error.ts';
import { keepRevocation } from './revocation.ts';
import { routeOf } from './route.ts';
import type { SocketTransport } from './socket.ts';
import { whyNotConnected } from './why-not-connected.ts';

export interface LeaveOptions {
  home: string;
  /** This program's version. */
  version: string;
  /** Default: the protocol versions of this program. */
  spoken?: Spoken | undefined;
}

/** Per attempt, for a bot that accepts the connection and stays silent. */
const longestMs = 60_000;

/**
 * `told` is false if the bot still expects the probe; the text then says what to type. Never rejects with a ProbeError.
 * Deletes nothing.
 */
export async function leaveBot({
  home,
  version,
  spoken = spokenHere,
}: LeaveOptions): Promise<{ told: boolean; text: Text }> {
  let server = '';
  try {
    const probe = await readProbeFile(home);
    ({ server } = probe);
    const keys = await readProbeKeys(home, probe.probe);
    const route = routeOf(probe);
    let protocol = spoken.newest;
    const attempt = (transports: SocketTransport[]): Promise<SessionEnd> =>
      session(
        {
          home,
          probe,
          keys,
          version,
          log: () => undefined,
          signal: AbortSignal.timeout(longestMs),
          // With the revocation the bot takes its jobs back.
          onJob: async () => ({ refused: 'busy' }),
          onStop: () => undefined,
          onConnected: (connection) => void connection.leave(),
        },
        { route, transports, protocol },
      );
    let end = await attempt(['websocket', 'polling']);
    for (let older: number | undefined; (older = nextTried(protocol, end.code, spoken)) !== undefined;) {
      protocol = older;
      end = await attempt(['websocket', 'polling']);
    }
    if (end.breakdown?.how === 'silent') end = await attempt(['polling', 'websocket']);
    if (end.revocation !== undefined) {
      // Ends a process that runs this probe. If this cannot be written, that process ends at its next connection.
      await keepRevocation(home, probe, { token: end.revocation, left: true }).catch(() => undefined);
      return { told: true, text: say('leave.done', { server }) };
    }
    return untold(server, await whyUntold(end));

    async function whyUntold({ code, bot, breakdown }: SessionEnd): Promise<Text> {
      if (code !== 'unreachable')
        return say('leave.refused', { code, why: refusalText({ refused: code, bot, probe: { version, protocol } }) });
      return say('leave.no-line', await whyNotConnected(route, breakdown));
    }
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    if (error.text.key === 'probe.not-enrolled') return { told: true, text: say('leave.none', { folder: home }) };
    return server === ''
      ? { told: false, text: say('leave.unreadable', { why: error.text }) }
      : untold(server, error.text);
  }
}

function untold(server: string, why: Text): { told: false; text: Text } {
  return { told: false, text: say('leave.untold', { server, why }) };
}

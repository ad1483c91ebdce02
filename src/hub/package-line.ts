/** Serves `ece-doctor probe update`: the packages of a release, and the state of the running probe. */
import type { Socket } from 'socket.io';
import { challengeAnswerSchema, limits, signingKeySchema, type ProbeRefusal } from '../model/protocol.ts';
import {
  lookAskedSchema,
  packageAuthSchema,
  partAskedSchema,
  readPackageRequest,
  turnAskedSchema,
  type Look,
} from '../model/package-line.ts';
import { makeNonce } from '../model/proofs.ts';
import type { Row } from '../store/schema.ts';
import { keyWith } from './key-ring.ts';
import { disconnectWith, listen, refusal } from './messages.ts';
import { isConnected } from './presence.ts';
import type { Releases } from './releases.ts';
import { turnOf } from './rollout-rows.ts';
import { isoNow, type HubState } from './state.ts';

/** Lines of all probes together. Each line reads a file, so their number is limited. */
const mostLines = 20;
/** Lines of one probe: that of an update, and an earlier one that broke unnoticed. */
const mostOfProbe = 2;
/** Milliseconds; enough for 400 MB over a slow line. */
const longestLine = 60 * 60_000;
/** Milliseconds until an unanswered job counts as failed; the hub has sent it again by then. */
const answerWithin = 30_000;

export function servePackages(state: HubState, releases: Releases | undefined): (socket: Socket) => void {
  /** Proven lines with their probes, oldest first. */
  const lines = new Map<Socket, string>();
  return (socket) => {
    const tooLong = setTimeout(() => disconnectWith(state, 'packages', socket, 'no-answer'), longestLine);
    socket.on('disconnect', () => {
      lines.delete(socket);
      clearTimeout(tooLong);
    });
    const proven = admit(socket).catch((error: unknown) => {
      state.lines.write('connection', () =>
        state.logger.error({ err: error }, 'a request for packages could not be judged'),
      );
      socket.disconnect(true);
      return undefined;
    });
    const forProven =
      (answer: (message: unknown, probe: string) => Promise<object>) =>
      async (message: unknown): Promise<object> => {
        const probe = await proven;
        return probe === undefined ? refusal('not-authenticated') : answer(message, probe);
      };
    listen(
      socket,
      {
        offer: forProven(async () => ({ releases: (await releases?.offered()) ?? [] })),
        part: forProven(async (message) => {
          const asked = partAskedSchema.safeParse(message);
          if (!asked.success) return refusal('malformed');
          const bytes = await releases?.part(asked.data.package, asked.data.offset);
          return bytes === undefined ? refusal('no-package') : { bytes };
        }),
        turn: forProven(async (message, probe) => {
          const asked = turnAskedSchema.safeParse(message);
          if (!asked.success) return refusal('malformed');
          const row = await probeRow(state, probe);
          return row === undefined ? refusal('unknown-probe') : turnOf(state, row, asked.data);
        }),
        look: forProven(async (message, probe) => {
          const asked = lookAskedSchema.safeParse(message);
          return asked.success ? look(state, probe, asked.data.since) : refusal('malformed');
        }),
      },
      state,
      'packages',
    );
  };

  /** Resolves with the probe's id, or ends the connection with a reason. */
  async function admit(socket: Socket): Promise<string | undefined> {
    const probe = await prove(state, socket);
    if (probe === undefined || !socket.connected) return undefined;
    const [oldest, ...others] = [...lines].flatMap(([line, of]) => (of === probe ? [line] : []));
    // The newest line wins, because older ones may be broken.
    if (oldest !== undefined && others.length + 1 >= mostOfProbe) disconnectWith(state, 'packages', oldest, 'replaced');
    if (lines.size >= mostLines) {
      disconnectWith(state, 'packages', socket, 'too-fast');
      return undefined;
    }
    lines.set(socket, probe);
    return probe;
  }
}

/** Resolves with the id of a probe that has proven its key, or ends the connection with a reason. */
async function prove(state: HubState, socket: Socket): Promise<string | undefined> {
  const claimed = packageAuthSchema.safeParse(socket.handshake.auth);
  const row = claimed.success ? await probeRow(state, claimed.data.probe) : undefined;
  if (row === undefined) return ended('unknown-probe');
  const nonce = makeNonce();
  const answer = challengeAnswerSchema.safeParse(
    await socket
      .timeout(limits.challengeMs)
      .emitWithAck('challenge', { nonce })
      .catch(() => undefined),
  );
  const key = signingKeySchema.parse(JSON.parse(row.signing_key));
  const hub = answer.success ? await readPackageRequest(answer.data.proof, key, { probe: row.id, nonce }) : undefined;
  if (hub === undefined) return ended('bad-proof');
  if (keyWith(state.keys, hub) === undefined) return ended('other-key');
  return row.revoked_at === null ? row.id : ended('revoked');

  function ended(code: ProbeRefusal['refused']): undefined {
    disconnectWith(state, 'packages', socket, code);
  }
}

async function probeRow({ store }: HubState, id: string): Promise<Row<'probe'> | undefined> {
  return store.db
    .selectFrom('probe')
    .selectAll()
    .where('deployment', '=', store.deployment)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The state of the running probe, from rows, because it may be connected to another replica. */
async function look(state: HubState, probe: string, since: string | undefined): Promise<Look | ProbeRefusal> {
  const row = await probeRow(state, probe);
  if (row === undefined) return refusal('unknown-probe');
  const now = isoNow(state);
  const jobs = await state.store.db
    .selectFrom('job')
    .select(['state', 'reason', 'sent_at'])
    .where('probe', '=', probe)
    .where('sent_at', '>=', since ?? now)
    .execute();
  const late = new Date(state.now() - answerWithin).toISOString();
  // `expired` is no failure: a slow network also ends jobs of a healthy probe.
  const failed = jobs.filter(
    (job) =>
      (job.state === 'sent' && job.sent_at !== null && job.sent_at < late) ||
      job.state === 'refused' ||
      (job.state === 'ended' && job.reason === 'failed'),
  );
  const taken = jobs.filter((job) => job.state === 'accepted' || (job.state === 'ended' && job.reason !== 'failed'));
  return {
    now,
    connected: isConnected(row, state.now()),
    ...(row.version === null ? {} : { version: row.version }),
    jobs: { taken: taken.length, failed: failed.length },
  };
}

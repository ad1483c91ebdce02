/**
 * A probe's connection: the probe proves its key on a fresh challenge and learns the hub's time. An older connection of the
 * probe is ended, because it may be broken but not closed.
 */
import type { Socket } from 'socket.io';
import { z } from 'zod';
import {
  challengeAnswerSchema,
  connectSchema,
  headSchema,
  limits,
  probeIdSchema,
  signingKeySchema,
  welcomeAnswerSchema,
  type ProbeRefusal,
  type RefusalCode,
} from '../model/protocol.ts';
import { protocolRefusal } from '../model/protocol-versions.ts';
import { keyChangeEvent } from '../model/key-change.ts';
import { makeNonce, readConnection, signWelcome } from '../model/proofs.ts';
import { keyWith, type HeldKey } from './key-ring.ts';
import { emitWithAck, listen, refusal, refusalOfProtocol, disconnectWith } from './messages.ts';
import { takeOutbox } from './intake.ts';
import { markConnected, markDisconnected, markRefusal } from './presence.ts';
import { readProbe } from './probe-rows.ts';
import { sendRevocation, takeLeave } from './revocation.ts';
import { isoNow, type ProbeConnection, type HubState } from './state.ts';

/**
 * Resolves when the probe has proven its key or was refused, so that no promise is pending for the days that a connection
 * lasts. Calls `on.connected` before, and `on.gone` when the connection ends.
 */
export async function serveConnection(
  state: HubState,
  socket: Socket,
  on: { connected: (connection: ProbeConnection) => void; gone: (connection: ProbeConnection) => void },
): Promise<void> {
  const welcomed = welcome(state, socket);
  listen(
    socket,
    {
      outbox: async (message) => {
        // A batch can arrive with the answer to the welcome, which is handled first.
        const connection = await welcomed;
        return connection === undefined ? refusal('not-authenticated') : await takeOutbox(state, connection, message);
      },
      leave: async () => {
        const connection = await welcomed;
        return connection === undefined ? refusal('not-authenticated') : await takeLeave(state, connection);
      },
    },
    state,
    'probe',
  );

  const connection = await welcomed.catch((error: unknown) => {
    socket.disconnect(true);
    throw error;
  });
  if (connection === undefined) return;
  on.connected(connection);
  if (socket.connected) socket.once('disconnect', () => on.gone(connection));
  else on.gone(connection);
}

export async function endConnection(state: HubState, connection: ProbeConnection): Promise<void> {
  if (state.connections.get(connection.probe) === connection) state.connections.delete(connection.probe);
  await markDisconnected(state, connection);
  state.meter.count('probe_disconnections_total', {});
  const { server, probe } = connection;
  state.probeLines.write(probe, () => state.logger.info({ server, probe }, 'a probe went'));
}

/** Nearly all probes know the same kinds. */
const interned = new Map<string, readonly string[]>();
const mostInterned = 100;

function intern(kinds: readonly string[]): readonly string[] {
  const text = kinds.join(' ');
  const known = interned.get(text);
  if (known !== undefined) return known;
  if (interned.size >= mostInterned) interned.clear();
  interned.set(text, kinds);
  return kinds;
}

async function welcome(state: HubState, socket: Socket): Promise<ProbeConnection | undefined> {
  const proven = await authenticate(state, socket);
  if (typeof proven === 'string' || 'refused' in proven) {
    disconnectWith(state, 'probe', socket, proven);
    return undefined;
  }
  const { probe, server, version, nonce, kinds, learnsKeys, key, number } = proven;
  const sentAt = state.now();
  const spread = Math.min(state.connections.size * limits.spreadPerProbeMs, limits.spreadMs);
  const token = await signWelcome(key.key, { probe, nonce, time: sentAt, spread });
  const answer = await emitWithAck(socket, 'welcome', { token }, limits.challengeMs);
  const parsed = welcomeAnswerSchema.safeParse(answer);
  if (!parsed.success) {
    disconnectWith(state, 'probe', socket, answer === undefined ? 'no-answer' : 'malformed');
    return undefined;
  }
  const receivedAt = state.now();
  const connection: ProbeConnection = {
    socket,
    probe,
    server,
    kinds: intern(kinds),
    key,
    nonce,
    learnsKeys,
    number,
    connectedAt: isoNow(state),
    // RFC 5905 section 8, with equal receive and transmit times of the probe.
    clockOffsetMs: Math.round(parsed.data.time - (sentAt + receivedAt) / 2),
    heardAt: receivedAt,
  };
  socket.conn.on('packet', () => void (connection.heardAt = state.now()));
  if (!(await markConnected(state, connection, version))) {
    // No reason is sent: the other connection may be the older one, so the probe reconnects.
    socket.disconnect(true);
    return undefined;
  }
  const former = state.connections.get(probe);
  state.connections.set(probe, connection);
  if (former !== undefined) disconnectWith(state, 'probe', former.socket, 'replaced');
  state.meter.count('probe_connections_total', {});
  const { transport } = socket.conn;
  state.probeLines.write(probe, () =>
    state.logger.info({ server, probe, version, transport: transport.name }, 'a probe came'),
  );
  return connection;
}

interface Proven {
  probe: string;
  server: string;
  version: string;
  nonce: string;
  kinds: readonly string[];
  learnsKeys: boolean;
  key: HeldKey;
  /** The number of this connection, unless another one of the probe is recorded first. */
  number: number;
}

const claimSchema = z.object({ probe: probeIdSchema });

async function authenticate(state: HubState, socket: Socket): Promise<Proven | RefusalCode | ProbeRefusal> {
  const head = headSchema.safeParse(socket.handshake.auth);
  if (!head.success) return 'malformed';
  const claimed = claimSchema.safeParse(socket.handshake.auth);
  const known = claimed.success ? await state.store.groupCommit(readProbe)(claimed.data.probe) : undefined;
  const row = known?.deployment === state.store.deployment ? known : undefined;

  const mismatch = protocolRefusal(head.data.protocol, state.spoken);
  if (mismatch !== undefined) {
    if (row !== undefined) await markRefusal(state, row.id, mismatch, head.data);
    return refusalOfProtocol(state, mismatch);
  }
  const connect = connectSchema.safeParse(socket.handshake.auth);
  if (!connect.success) return 'malformed';
  if (row === undefined) return 'unknown-probe';

  const nonce = makeNonce();
  const answer = await emitWithAck(socket, 'challenge', { nonce }, limits.challengeMs);
  if (answer === undefined) return 'no-answer';
  const proof = challengeAnswerSchema.safeParse(answer);
  const ownKey = signingKeySchema.parse(JSON.parse(row.signing_key));
  const read = proof.success ? await readConnection(proof.data.proof, ownKey, { probe: row.id, nonce }) : undefined;
  if (read === undefined) {
    await markRefusal(state, row.id, 'bad-proof');
    return 'bad-proof';
  }
  const key = keyWith(state.keys, read.hub);
  if (key === undefined) {
    await markRefusal(state, row.id, 'other-key');
    state.probeLines.write(row.id, () =>
      state.logger.warn(
        { server: row.server, probe: row.id, pins: read.hub },
        'a probe was turned away: it knows the bot by another signing key',
      ),
    );
    return 'other-key';
  }
  if (row.revoked_at !== null) {
    await sendRevocation(key, socket, row.id);
    return 'revoked';
  }
  return {
    probe: row.id,
    server: row.server,
    version: connect.data.version,
    nonce: connect.data.nonce,
    kinds: read.kinds,
    learnsKeys: read.events.includes(keyChangeEvent),
    key,
    number: row.connection_number + 1,
  };
}

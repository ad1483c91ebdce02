/** Sends the current key to connected probes that pin a former one, once every replica has it. */
import { keyChangeEvent, keyPinnedSchema, signKeyChange } from '../model/key-change.ts';
import { limits } from '../model/protocol.ts';
import { agreedKey, noteOwnKeys } from './agreed-key.ts';
import { emitWithAck } from './messages.ts';
import { markPinned } from './presence.ts';
import type { HubState, ProbeConnection } from './state.ts';

/** The most probes that get the key in one sweep. */
const toldAtOnce = 200;
/** Milliseconds between tries; a probe may have a full disk. */
const againMs = 60_000;

/** Resolves with the connections that must get the key now. */
export async function renewKeys(state: HubState): Promise<ProbeConnection[]> {
  await noteOwnKeys(state);
  state.agreed = await agreedKey(state);
  if (state.agreed !== state.keys.current) return [];
  const behind = [...state.connections.values()].filter(
    ({ key, learnsKeys, toldAt }) =>
      key !== state.keys.current && learnsKeys && (toldAt === undefined || state.now() - toldAt >= againMs),
  );
  return behind.slice(0, toldAtOnce);
}

export async function tellKey(state: HubState, connection: ProbeConnection): Promise<void> {
  const { probe, server, nonce, socket } = connection;
  const { current } = state.keys;
  connection.toldAt = state.now();
  const change = await signKeyChange(
    { from: connection.key.key, to: current.key },
    { probe, nonce, time: state.now() },
  );
  const pinned = keyPinnedSchema.safeParse(await emitWithAck(socket, keyChangeEvent, change, limits.answerMs));
  if (!pinned.success || pinned.data.pinned !== current.thumbprint) {
    state.logger.warn({ server, probe }, 'a probe did not take the new signing key; it is told again');
    return;
  }
  // If this write fails, the probe gets the key again.
  await markPinned(state, connection, current.thumbprint);
  connection.key = current;
  state.logger.info({ server, probe, key: current.thumbprint }, 'a probe pins the new signing key');
}

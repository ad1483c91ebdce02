/**
 * Enrolment, the hub's side. A code is 80 random bits, valid once and for 15 minutes; the store keeps only its SHA-256.
 * The code is never sent: both sides prove it by HMAC over the whole transcript of the enrolment (model/proofs.ts). The
 * probe proves first, so that the hub gives no proof to a stranger.
 */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io';
import type { Person } from '../access/person.ts';
import {
  enrolBeginSchema,
  enrolProveSchema,
  headSchema,
  limits,
  protocolRefusal,
  type EnrolBegin,
  type Refusal,
} from '../model/protocol.ts';
import {
  enrolmentProof,
  keyOfCode,
  makeCode,
  makeNonce,
  publicPart,
  sameProof,
  type Transcript,
} from '../model/proofs.ts';
import type { Row } from '../store/schema.ts';
import { listen, refusal, disconnectWith } from './messages.ts';
import { isoNow, type HubState } from './state.ts';

/** Makes a new code for the server; an earlier unused code for it becomes invalid. */
export async function openEnrolment(
  state: HubState,
  deployment: string,
  server: string,
  by: Person,
): Promise<{ code: string; expiresAt: string }> {
  const code = makeCode();
  const codeKey = keyOfCode(code);
  if (codeKey === undefined) throw new Error('a code that was just made is none');
  const createdAt = isoNow(state);
  const expiresAt = new Date(state.now() + limits.codeMinutes * 60_000).toISOString();
  const yesterday = new Date(state.now() - 86_400_000).toISOString();
  await state.store.db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('enrolment').where('expires_at', '<', yesterday).execute();
    await transaction
      .updateTable('enrolment')
      .set({ expires_at: createdAt })
      .where('deployment', '=', deployment)
      .where('server', '=', server)
      .where('used_at', 'is', null)
      .where('expires_at', '>', createdAt)
      .execute();
    await transaction
      .insertInto('enrolment')
      .values({
        id: randomUUID(),
        server,
        deployment,
        code_key: codeKey,
        created_by: by.id,
        created_at: createdAt,
        expires_at: expiresAt,
        used_at: null,
      })
      .execute();
  });
  return { code, expiresAt };
}

/** Serves one connection in the namespace `/enrol`. `onRevoked` gets the probes that the new one replaces. */
export function serveEnrolment(state: HubState, socket: Socket, onRevoked: (probes: string[]) => Promise<void>): void {
  const hubKey = publicPart(state.key);
  const hubNonce = makeNonce();
  let begun: EnrolBegin | undefined;
  let proving = false;

  listen(
    socket,
    {
      begin: async (message) => {
        const head = headSchema.safeParse(message);
        if (!head.success) return refusal('malformed');
        const mismatch = protocolRefusal(head.data.protocol);
        if (mismatch !== undefined) return refusal(mismatch);
        const begin = enrolBeginSchema.safeParse(message);
        if (!begin.success || begun !== undefined) return refusal('malformed');
        begun = begin.data;
        return { hubKey, nonce: hubNonce };
      },
      prove: async (message) => {
        const prove = enrolProveSchema.safeParse(message);
        // One proof for each connection and nonce.
        if (!prove.success || begun === undefined || proving) return refusal('malformed');
        proving = true;
        const { server, signingKey, sealingKey, nonce } = begun;
        return await enrol(
          state,
          begun,
          { hubKey, signingKey, sealingKey, server, probeNonce: nonce, hubNonce },
          prove.data.proof,
          onRevoked,
        );
      },
    },
    state.logger,
  );

  const tooLong = setTimeout(() => disconnectWith(socket, 'no-answer'), limits.enrolmentMs);
  socket.on('disconnect', () => clearTimeout(tooLong));
}

async function enrol(
  state: HubState,
  begin: EnrolBegin,
  transcript: Transcript,
  proof: string,
  onRevoked: (probes: string[]) => Promise<void>,
): Promise<object | Refusal> {
  const { db } = state.store;
  const now = isoNow(state);
  const rows = await db
    .selectFrom('enrolment')
    .selectAll()
    .where('server', '=', begin.server)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute();
  const proven = await firstProven(rows, transcript, proof);

  if (proven === undefined) {
    const open = rows.filter((row) => row.used_at === null && row.expires_at > now);
    if (open.length === 0) return refusal('unknown-code');
    await db
      .updateTable('enrolment')
      .set((row) => ({ tries: row('tries', '+', 1) }))
      .where(
        'id',
        'in',
        open.map(({ id }) => id),
      )
      .execute();
    state.logger.warn({ server: begin.server }, 'an enrolment with a wrong code');
    return refusal(open.every((row) => row.tries + 1 >= limits.codeTries) ? 'too-many-tries' : 'bad-proof');
  }
  if (proven.used_at !== null) return refusal('code-used');
  if (proven.tries >= limits.codeTries) return refusal('too-many-tries');
  if (proven.expires_at <= now) return refusal('code-expired');

  const probe = randomUUID();
  const replaced = await db.transaction().execute(async (transaction) => {
    const taken = await transaction
      .updateTable('enrolment')
      .set({ used_at: now })
      .where('id', '=', proven.id)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .where('tries', '<', limits.codeTries)
      .executeTakeFirst();
    if (taken.numUpdatedRows !== 1n) return undefined;
    const former = await transaction
      .updateTable('probe')
      .set({ revoked_at: now })
      .where('deployment', '=', proven.deployment)
      .where('server', '=', proven.server)
      .where('revoked_at', 'is', null)
      .returning('id')
      .execute();
    await transaction
      .insertInto('probe')
      .values({
        id: probe,
        server: proven.server,
        deployment: proven.deployment,
        signing_key: JSON.stringify(begin.signingKey),
        sealing_key: JSON.stringify(begin.sealingKey),
        enrolled_at: now,
        revoked_at: null,
        replica: null,
        connected_at: null,
        disconnected_at: null,
        last_seen_at: null,
        version: begin.version,
        clock_offset_ms: null,
        last_refusal: null,
        last_run: null,
      })
      .execute();
    return former.map(({ id }) => id);
  });
  if (replaced === undefined) return refusal('code-used');
  if (replaced.length > 0) await onRevoked(replaced);
  state.logger.info({ server: proven.server, deployment: proven.deployment, probe }, 'a probe enrolled');
  return { probe, proof: await enrolmentProof(proven.code_key, transcript, { role: 'hub', probe }) };
}

/** Used and expired codes are tried too, because whoever knows a code may learn why it is not accepted. */
async function firstProven(
  rows: Row<'enrolment'>[],
  transcript: Transcript,
  proof: string,
): Promise<Row<'enrolment'> | undefined> {
  for (const row of rows) {
    if (sameProof(await enrolmentProof(row.code_key, transcript, { role: 'probe' }), proof)) return row;
  }
  return undefined;
}

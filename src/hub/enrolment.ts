/**
 * Enrolment, the hub's side. A code is 80 random bits, valid once and for 15 minutes, or up to 72 hours in a file for
 * software distribution (cli/enrolment-codes.ts); the store has only its SHA-256. The code is never sent: both sides prove it
 * by HMAC over the transcript of the enrolment (model/proofs.ts). The probe proves first, so that the hub gives no proof
 * to a stranger.
 *
 * Wrong proofs never void a code, because anybody can send them; they are counted by client address. Only the log says
 * whether a code is unknown, used, void or expired.
 */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io';
import type { z } from 'zod';
import type { Person } from '../access/person.ts';
import {
  enrolBeginSchema,
  enrolProveSchema,
  type enrolledSchema,
  headSchema,
  limits,
  type EnrolBegin,
  type TooManyTries,
} from '../model/protocol.ts';
import { protocolRefusal } from '../model/protocol-versions.ts';
import {
  enrolmentProof,
  keyOfCode,
  makeCode,
  makeNonce,
  publicPart,
  sameProof,
  type EnrolmentTranscript,
} from '../model/proofs.ts';
import type { Row } from '../store/schema.ts';
import { clientAddress } from './client-address.ts';
import { enrolledProbes } from './enrolled-probes.ts';
import { listen, refusal, refusalOfProtocol, disconnectWith } from './messages.ts';
import { forgetUnprovenOf } from './proven.ts';
import { voidCodes } from './revocation.ts';
import { isoNow, type HubState } from './state.ts';

/** A proof is compared with so many of the server's newest codes. */
const codesTried = 8;

type Enrolled = z.infer<typeof enrolledSchema>;
/** The fault of a code. It is only logged: the probe gets no detail. */
type CodeFault = 'unknown' | 'used' | 'void' | 'expired';

/** Voids earlier unused codes for the server. */
export async function openEnrolment(
  state: Pick<HubState, 'store' | 'now'>,
  server: string,
  by: Person,
): Promise<{ code: string; expiresAt: string }> {
  const expiresAt = new Date(state.now() + limits.codeMinutes * 60_000).toISOString();
  const code = await state.store.db
    .transaction()
    .execute((transaction) => addCode({ ...state, db: transaction }, { server, by, expiresAt }));
  return { code, expiresAt };
}

/** Within the caller's transaction `db`. Voids earlier unused codes for the server. */
export async function addCode(
  { store, now, db }: Pick<HubState, 'store' | 'now'> & { db: HubState['store']['db'] },
  { server, by, expiresAt }: { server: string; by: Person; expiresAt: string },
): Promise<string> {
  const code = makeCode();
  const codeKey = keyOfCode(code);
  if (codeKey === undefined) throw new Error('a code that was just made is none');
  await voidCodes({ store, now }, server, db);
  await db
    .insertInto('enrolment')
    .values({
      id: randomUUID(),
      server,
      deployment: store.deployment,
      code_key: codeKey,
      created_by: by.id,
      created_at: isoNow({ now }),
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
  return code;
}

/**
 * Within the caller's transaction `db`: a code for each server, in their order. `enrolled`: all servers with a probe; the
 * caller rolls back if one of its own is among them.
 */
export async function addFirstCodes(
  state: Pick<HubState, 'store' | 'now'> & { db: HubState['store']['db'] },
  { servers, ...wish }: { servers: readonly string[]; by: Person; expiresAt: string },
): Promise<{ codes: string[]; enrolled: Set<string> }> {
  const codes: string[] = [];
  for (const server of servers) codes.push(await addCode(state, { server, ...wish }));
  // Looked up last: now the earlier codes are void, and an enrolment that was using one has ended.
  const probes = await enrolledProbes({ db: state.db, deployment: state.store.deployment });
  return { codes, enrolled: new Set(probes.map(({ server }) => server)) };
}

export function serveEnrolment(state: HubState, socket: Socket): void {
  const { address: socketAddress, headers } = socket.handshake;
  const forwardedFor = headers['x-forwarded-for'];
  const address = clientAddress(socketAddress, forwardedFor?.toString(), state.trustedProxies);
  const { key, thumbprint } = state.agreed;
  const hubKey = publicPart(key);
  const hubNonce = makeNonce();
  let begun: EnrolBegin | undefined;
  let proving = false;

  listen(
    socket,
    {
      begin: async (message) => {
        const head = headSchema.safeParse(message);
        if (!head.success) return refusal('malformed');
        const mismatch = protocolRefusal(head.data.protocol, state.spoken);
        if (mismatch !== undefined) return refusalOfProtocol(state, mismatch);
        const begin = enrolBeginSchema.safeParse(message);
        if (!begin.success || begun !== undefined) return refusal('malformed');
        const wait = state.failedEnrolments.waitOf(address);
        if (wait > 0) return tooManyTries(wait);
        begun = begin.data;
        return { hubKey, nonce: hubNonce, releaseKey: state.releaseKey };
      },
      prove: async (message) => {
        const prove = enrolProveSchema.safeParse(message);
        // One proof for each connection and nonce.
        if (!prove.success || begun === undefined || proving) return refusal('malformed');
        proving = true;
        const { server, signingKey, sealingKey, nonce } = begun;
        const transcript = {
          hubKey,
          signingKey,
          sealingKey,
          server,
          probeNonce: nonce,
          hubNonce,
          releaseKey: state.releaseKey,
        };
        const wait = state.failedEnrolments.waitOf(address);
        if (wait > 0) return tooManyTries(wait);
        // Counted first, so that parallel tries cannot exceed the limit.
        state.failedEnrolments.count(address);
        let refused: CodeFault | undefined;
        try {
          const answer = await enrol(state, begun, transcript, { proof: prove.data.proof, pinned: thumbprint });
          if (typeof answer !== 'string') return answer;
          refused = answer;
        } finally {
          if (refused === undefined) state.failedEnrolments.forgive(address);
        }
        // The log redacts every field named `code`.
        state.lines.write('enrolment', () =>
          state.logger.warn({ server, address, fault: refused }, 'an enrolment was refused'),
        );
        return refusal('unknown-code');
      },
      // Public, as on the page /about.
      about: () => Promise.resolve({ version: state.version }),
    },
    state,
    'enrolment',
  );

  const tooLong = setTimeout(() => disconnectWith(state, 'enrolment', socket, 'no-answer'), limits.enrolmentMs);
  socket.on('disconnect', () => clearTimeout(tooLong));
}

function tooManyTries(waitMs: number): TooManyTries {
  return { tooManyTries: { retryAfterSeconds: Math.ceil(waitMs / 1000) } };
}

async function enrol(
  state: HubState,
  begin: EnrolBegin,
  transcript: EnrolmentTranscript,
  { proof, pinned }: { proof: string; pinned: string },
): Promise<Enrolled | CodeFault> {
  const { db } = state.store;
  const now = isoNow(state);
  const rows = await db
    .selectFrom('enrolment')
    .selectAll()
    .where('deployment', '=', state.store.deployment)
    .where('server', '=', begin.server)
    .orderBy('created_at', 'desc')
    .limit(codesTried)
    .execute();
  const proven = await provenBy(rows, transcript, proof);
  if (proven === undefined) return 'unknown';
  if (proven.used_at !== null) return 'used';
  if (proven.expires_at <= proven.created_at) return 'void';
  if (proven.expires_at <= now) return 'expired';

  const probe = randomUUID();
  const enrolled = await db.transaction().execute(async (transaction) => {
    const taken = await transaction
      .updateTable('enrolment')
      .set({ used_at: now })
      .where('id', '=', proven.id)
      .where('used_at', 'is', null)
      // Another end means that the code was made void meanwhile.
      .where('expires_at', '=', proven.expires_at)
      .executeTakeFirst();
    if (taken.numUpdatedRows !== 1n) return false;
    await forgetUnprovenOf(transaction, proven.deployment, proven.server);
    await transaction
      .insertInto('probe')
      .values({
        id: probe,
        server: proven.server,
        deployment: proven.deployment,
        signing_key: JSON.stringify(begin.signingKey),
        sealing_key: JSON.stringify(begin.sealingKey),
        enrolled_at: now,
        proven_at: null,
        revoked_at: null,
        replica: null,
        connected_at: null,
        disconnected_at: null,
        last_seen_at: null,
        version: begin.version,
        clock_offset_ms: null,
        last_refusal: null,
        last_run: null,
        hub_key: pinned,
        hub_key_since: now,
      })
      .execute();
    return true;
  });
  if (!enrolled) return 'used';
  state.meter.count('enrolments_total', {});
  state.logger.info({ server: proven.server, deployment: proven.deployment, probe }, 'a probe enrolled');
  return { probe, proof: await enrolmentProof(proven.code_key, transcript, { role: 'hub', probe }) };
}

/**
 * Used and expired codes are compared too, for the log. The number of proofs is constant, so that the response time reveals
 * nothing about servers and codes.
 */
async function provenBy(
  rows: Row<'enrolment'>[],
  transcript: EnrolmentTranscript,
  proof: string,
): Promise<Row<'enrolment'> | undefined> {
  const keys = Array.from({ length: codesTried }, (_, index) => rows[index]?.code_key ?? makeNonce());
  const expected = await Promise.all(keys.map((key) => enrolmentProof(key, transcript, { role: 'probe' })));
  const matches = expected.map((each) => sameProof(each, proof));
  return rows[matches.indexOf(true)];
}

/** The probe's side of model/package-line.ts. */
import { createHash } from 'node:crypto';
import { open, rename, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Socket } from 'socket.io-client';
import type { z } from 'zod';
import { challengeSchema, limits, refusalSchema } from '../../model/protocol.ts';
import {
  lookSchema,
  offerSchema,
  packageNamespace,
  partSchema,
  signPackageRequest,
  turnSchema,
  type Look,
  type TurnAnswer,
  type TurnAsked,
} from '../../model/package-line.ts';
import { thumbprint } from '../../model/proofs.ts';
import type { Package } from '../../model/release.ts';
import { say } from '../../text/index.ts';
import { onceNobodyHolds, removeIfThere, type ProbeFile, type ProbeKeys } from '../home.ts';
import { ProbeError, refusalText } from '../probe-error.ts';
import { routeOf } from '../route.ts';
import { joinNamespace, socketOver, type Breakdown, type SocketTransport } from '../socket.ts';
import { whyNotConnected } from '../why-not-connected.ts';
import { sha256Of, unusable } from './own-folder.ts';

export interface PackageLine {
  /** The signed manifests of the bot's releases. */
  offered(): Promise<string[]>;
  /** Writes the package into the folder and verifies its size and SHA-256. */
  fetch(wanted: Package, folder: string): Promise<string>;
  look(since: string | undefined): Promise<Look>;
  turn(asked: TurnAsked): Promise<TurnAnswer>;
}

/** For the package and its content, in bytes. */
async function requireSpace(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < needed) throw unusable(folder, Object.assign(new Error('no room'), { code: 'ENOSPC' }), needed);
}

/** Throws a ProbeError that names the obstacle or the bot's refusal. */
export async function overPackageLine<Result>(
  { probe, keys }: { probe: ProbeFile; keys: ProbeKeys },
  work: (line: PackageLine) => Promise<Result>,
): Promise<Result> {
  const route = routeOf(probe);
  let refused: string | undefined;
  let isForeignPeer = false;
  const attempt = async (transports: SocketTransport[]): Promise<Socket | Breakdown> => {
    const socket = socketOver(route, { namespace: packageNamespace, transports, auth: { probe: probe.probe } });
    const hub = await thumbprint(probe.hubKey);
    socket.on('refused', (message) => (refused = refusalSchema.safeParse(message).data?.refused));
    socket.on('challenge', (message, answer) => {
      const challenge = challengeSchema.safeParse(message);
      if (!challenge.success || typeof answer !== 'function') {
        isForeignPeer = true;
        socket.disconnect();
        return;
      }
      const { nonce } = challenge.data;
      void signPackageRequest(keys.signing, { probe: probe.probe, hub, nonce }).then((proof) => answer({ proof }));
    });
    const failed = await joinNamespace(socket);
    if (failed === undefined) return socket;
    socket.disconnect();
    return failed;
  };
  let socket = await attempt(['websocket', 'polling']);
  if ('how' in socket && socket.how === 'silent') socket = await attempt(['polling', 'websocket']);
  if ('how' in socket) {
    const { what, fix } = await whyNotConnected(route, socket);
    throw new ProbeError(say('update.no-line', { why: what, fix }));
  }
  const connected = socket;
  try {
    return await work({
      offered,
      fetch,
      look: async (since) => ask('look', { since }, lookSchema),
      turn: async (asked) => ask('turn', asked, turnSchema),
    });
  } finally {
    connected.disconnect();
  }

  async function ask<Shape extends z.ZodType>(event: string, message: object, shape: Shape): Promise<z.infer<Shape>> {
    // socket.io would keep the message for a reconnection, which never comes.
    const answer: unknown = connected.connected
      ? await connected
          .timeout(limits.answerMs * 3)
          .emitWithAck(event, message)
          .catch(() => undefined)
      : undefined;
    if (isForeignPeer) throw new ProbeError(say('update.not-a-bot', { host: route.host }));
    const parsed = shape.safeParse(answer);
    if (parsed.success) return parsed.data;
    const code = refusalSchema.safeParse(answer).data?.refused ?? refused;
    throw new ProbeError(
      code === undefined
        ? say('update.no-answer')
        : say('update.refused', { code, why: refusalText({ refused: code }) }),
    );
  }

  async function offered(): Promise<string[]> {
    return (await ask('offer', {}, offerSchema)).releases;
  }

  async function fetch({ name, size, sha256 }: Package, folder: string): Promise<string> {
    const file = path.join(folder, name);
    // Fetched by an earlier try.
    if ((await sha256Of(file)) === sha256) return file;
    const partial = `${file}.part`;
    try {
      await removeIfThere(partial);
      await requireSpace(folder, size * 4);
      const digest = createHash('sha256');
      const handle = await open(partial, 'wx', 0o600);
      try {
        let offset = 0;
        while (offset < size) {
          const { bytes } = await ask('part', { package: name, offset }, partSchema);
          offset += bytes.length;
          if (bytes.length === 0 || offset > size) throw new ProbeError(say('update.other-bytes', { name }));
          digest.update(bytes);
          await handle.write(bytes);
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (digest.digest('hex') !== sha256) throw new ProbeError(say('update.other-bytes', { name }));
      await onceNobodyHolds(() => rename(partial, file));
      return file;
    } catch (error) {
      await removeIfThere(partial).catch(() => undefined);
      if (error instanceof ProbeError) throw error;
      throw unusable(folder, error, size * 4);
    }
  }
}

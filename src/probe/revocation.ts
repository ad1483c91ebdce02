/**
 * The bot's revocation of this probe, for `probe doctor` and for a process that runs while `probe leave` is typed. Each
 * reader verifies the signature, so a forged file or a former enrolment's means nothing.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isRevocation } from '../model/proofs.ts';
import { revokedSchema } from '../model/protocol.ts';
import { places, writeSafely, type ProbeFile } from './home.ts';

const keptSchema = revokedSchema.extend({
  /** Requested here by `probe leave`. */
  left: z.literal(true).optional(),
});

export type KeptRevocation = z.infer<typeof keptSchema>;

/** The first one stays: it says why the probe ended. */
export async function keepRevocation(home: string, probe: ProbeFile, revocation: KeptRevocation): Promise<void> {
  if ((await keptRevocation(home, probe)) !== undefined) return;
  await writeSafely(places.revocation(home), JSON.stringify(revocation));
}

/** Undefined if no revocation of this probe is known here. */
export async function keptRevocation(home: string, probe: ProbeFile): Promise<KeptRevocation | undefined> {
  try {
    const kept = keptSchema.parse(JSON.parse(await readFile(places.revocation(home), 'utf8')));
    return (await isRevocation(kept.token, probe.hubKey, probe)) ? kept : undefined;
  } catch {
    return undefined;
  }
}

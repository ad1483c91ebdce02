/**
 * The bot's revocation of this probe, kept for `probe doctor`, and for a process that runs the probe when `probe leave`
 * is typed beside it. Whoever reads it proves its signature again, so a file that somebody else wrote, or that is left
 * from a former enrolment, means nothing.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isRevocation } from '../model/proofs.ts';
import { revokedSchema } from '../model/protocol.ts';
import { places, writeSafely, type ProbeFile } from './home.ts';

const keptSchema = revokedSchema.extend({
  /** It was asked for here, with `probe leave`. */
  left: z.literal(true).optional(),
});

export type KeptRevocation = z.infer<typeof keptSchema>;

/** The first one stays: it says how the probe came to its end. */
export async function keepRevocation(home: string, probe: ProbeFile, revocation: KeptRevocation): Promise<void> {
  if ((await keptRevocation(home, probe)) !== undefined) return;
  await writeSafely(places.revocation(home), JSON.stringify(revocation));
}

/** Undefined where this probe is not revoked, as far as is known here. */
export async function keptRevocation(home: string, probe: ProbeFile): Promise<KeptRevocation | undefined> {
  try {
    const kept = keptSchema.parse(JSON.parse(await readFile(places.revocation(home), 'utf8')));
    return (await isRevocation(kept.token, probe.hubKey, probe)) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The bot's revocation of this probe, kept for `probe doctor`. Whoever reads it proves its signature again, so a
 * file that somebody else wrote, or that is left from a former enrolment, means nothing.
 */
import { readFile } from 'node:fs/promises';
import { isRevocation } from '../model/proofs.ts';
import { revokedSchema } from '../model/protocol.ts';
import { places, writeSafely, type ProbeFile } from './home.ts';

export async function keepRevocation(home: string, token: string): Promise<void> {
  await writeSafely(places.revocation(home), JSON.stringify({ token }));
}

export async function isRevoked(home: string, probe: ProbeFile): Promise<boolean> {
  try {
    const { token } = revokedSchema.parse(JSON.parse(await readFile(places.revocation(home), 'utf8')));
    return await isRevocation(token, probe.hubKey, probe);
  } catch {
    return false;
  }
}

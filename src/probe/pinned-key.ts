/**
 * The pinned key of the bot. It stays in its field of probe.yaml, so that a reinstalled former version pins the same
 * key.
 */
import { thumbprint } from '../model/proofs.ts';
import type { SigningKey } from '../model/protocol.ts';
import { changeProbeFile } from './change-probe-file.ts';
import { readProbeFile, type ProbeFile } from './home.ts';

/** The probe with the key that its file has now; unchanged if the file is unreadable or another enrolment's. */
export async function asPinnedNow(home: string, probe: ProbeFile): Promise<ProbeFile> {
  const file = await readProbeFile(home).catch(() => undefined);
  return file?.probe === probe.probe ? { ...probe, hubKey: file.hubKey } : probe;
}

/**
 * Resolves with the key's thumbprint. Writes nothing if another enrolment has replaced this one. Throws a ProbeError if
 * the disk cannot be written.
 */
export async function pinKey(home: string, probe: ProbeFile, key: SigningKey): Promise<string> {
  await changeProbeFile(home, (file) =>
    file.probe === probe.probe && file.hubKey.x !== key.x ? { ...file, hubKey: key } : undefined,
  );
  return thumbprint(key);
}

/**
 * The key of the bot that this probe pins. probe.yaml alone holds it, in the field of the enrolment, so that a former
 * version of this program, put back in the place of this one, pins the same.
 */
import { thumbprint } from '../model/proofs.ts';
import type { SigningKey } from '../model/protocol.ts';
import { changeProbeFile } from './change-probe-file.ts';
import { readProbeFile, type ProbeFile } from './home.ts';

/** The probe as its file describes it now; as it was where the file cannot be read or is another enrolment's. */
export async function asPinnedNow(home: string, probe: ProbeFile): Promise<ProbeFile> {
  const file = await readProbeFile(home).catch(() => undefined);
  return file?.probe === probe.probe ? { ...probe, hubKey: file.hubKey } : probe;
}

/**
 * Resolves with the thumbprint of the key that is on the disk now. Nothing is written where another enrolment has
 * replaced this one: its file is not touched. Throws a ProbeError where the disk does not take it.
 */
export async function pinKey(home: string, probe: ProbeFile, key: SigningKey): Promise<string> {
  await changeProbeFile(home, (file) =>
    file.probe === probe.probe && file.hubKey.x !== key.x ? { ...file, hubKey: key } : undefined,
  );
  return thumbprint(key);
}

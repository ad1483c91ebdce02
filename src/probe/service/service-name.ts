/** How the probe's service is called on each system, and the account that it runs as. */
import { createHash } from 'node:crypto';

/** release/windows has these names too: the service, its executable, which starts `ece-doctor.exe` beside it. */
export const windowsService = {
  name: 'ECEDoctorProbe',
  display: 'ECE Doctor Probe',
  executable: 'ece-doctor-service.exe',
  /** A virtual account: made by Windows for this service alone, without a password. */
  account: 'NT SERVICE\\ECEDoctorProbe',
} as const;

/** release/linux has these names too. */
export const linuxService = { name: 'ece-doctor-probe.service', account: 'ece-doctor' } as const;

/**
 * The SID of a service, `NT SERVICE\NAME`: SHA-1 over the name in capital letters as UTF-16, in five numbers. It is known
 * before the service is made. Source: what `sc.exe showsid` prints; that of TrustedInstaller is well known.
 */
export function serviceSid(name: string): string {
  const digest = createHash('sha1').update(name.toUpperCase(), 'utf16le').digest();
  const numbers = [0, 4, 8, 12, 16].map((at) => digest.readUInt32LE(at));
  return `S-1-5-80-${numbers.join('-')}`;
}

/** Names and accounts of the probe's service on each system, and of the bot's on Windows. */
import { createHash } from 'node:crypto';

/** release/windows repeats these names. The executable starts `ece-doctor.exe` beside it. */
export const windowsService = {
  name: 'ECEDoctorProbe',
  display: 'ECE Doctor Probe',
  executable: 'ece-doctor-service.exe',
  /** A virtual account that Windows makes for this service, without a password. */
  account: 'NT SERVICE\\ECEDoctorProbe',
} as const;

/** release/windows/service.c repeats these names, and docs/install.md name and task. */
export const windowsBotService = {
  name: 'ECEDoctorBot',
  display: 'ECE Doctor Bot',
  account: 'NT SERVICE\\ECEDoctorBot',
  task: 'ECE Doctor Bot Backup',
} as const;

/** release/linux repeats these names. */
export const linuxService = { name: 'ece-doctor-probe.service', account: 'ece-doctor' } as const;

/**
 * `NT SERVICE\NAME`: SHA-1 of the upper-case name in UTF-16, as five numbers. Known before the service exists. Source:
 * `sc.exe showsid`; TrustedInstaller's SID is well known.
 */
export function serviceSid(name: string): string {
  const digest = createHash('sha1').update(name.toUpperCase(), 'utf16le').digest();
  const numbers = [0, 4, 8, 12, 16].map((at) => digest.readUInt32LE(at));
  return `S-1-5-80-${numbers.join('-')}`;
}

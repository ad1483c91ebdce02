/** Windows file rights for the probe's service and secrets. */
import { spawnSync } from 'node:child_process';
import { endOf, windowsProgram, type SystemProgram } from '../../observe/system-program.ts';
import { serviceSid, windowsService } from '../service/service-name.ts';
import { accessList, type AccessEntry } from './access-list.ts';

export const icacls = (): SystemProgram => windowsProgram('icacls.exe');

const sid = serviceSid(windowsService.name);
/** Owner of the folders of Windows and of programs. */
const trustedInstaller = serviceSid('TrustedInstaller');

/** SYSTEM, Administrators, the Administrator account and the service, by SID and SDDL abbreviation. */
const own = new Set(['S-1-5-18', 'SY', 'S-1-5-32-544', 'BA', 'LA', sid]);

/**
 * English names of well-known accounts. Windows localises them, so the SID is shown as well. Source: Microsoft,
 * "Well-known SIDs", and "SID Strings" for the abbreviations.
 */
const known: Record<string, readonly [sid: string, name: string]> = {
  WD: ['S-1-1-0', 'Everyone'],
  AU: ['S-1-5-11', 'Authenticated Users'],
  BU: ['S-1-5-32-545', 'Users'],
  BG: ['S-1-5-32-546', 'Guests'],
  PU: ['S-1-5-32-547', 'Power Users'],
  IU: ['S-1-5-4', 'INTERACTIVE'],
  NU: ['S-1-5-2', 'NETWORK'],
  SU: ['S-1-5-6', 'SERVICE'],
  AN: ['S-1-5-7', 'ANONYMOUS LOGON'],
  LS: ['S-1-5-19', 'LOCAL SERVICE'],
  NS: ['S-1-5-20', 'NETWORK SERVICE'],
  BO: ['S-1-5-32-551', 'Backup Operators'],
  CO: ['S-1-3-0', 'CREATOR OWNER'],
  CG: ['S-1-3-1', 'CREATOR GROUP'],
  OW: ['S-1-3-4', 'OWNER RIGHTS'],
};

/** Groups that every service belongs to. Source: Microsoft, "Service User Accounts" and "Well-known SIDs". */
const ofServices = new Set(['WD', 'AU', 'BU', 'SU', sid]);

/** Undefined if the list is unreadable. */
export async function othersAt(file: string, program = icacls()): Promise<string[] | undefined> {
  return await othersWho(({ reads, writes }) => reads || writes, file, program);
}

/** Other accounts that may change or replace an executable. Undefined if the list is unreadable. */
export async function othersWhoChange(file: string, program = icacls()): Promise<string[] | undefined> {
  return await othersWho(({ who, writes }) => writes && who !== trustedInstaller, file, program);
}

async function othersWho(
  may: (entry: AccessEntry) => boolean,
  file: string,
  program: SystemProgram,
): Promise<string[] | undefined> {
  const entries = await accessList(program, file);
  if (entries === undefined) return undefined;
  const others = entries.filter((entry) => entry.allowed && may(entry) && !own.has(entry.who)).map(({ who }) => who);
  return [...new Set(others)].map((who) => {
    const [ofSid, name] = known[who] ?? Object.values(known).find(([each]) => each === who) ?? [who];
    return name === undefined ? ofSid : `${name} (${ofSid})`;
  });
}

/** False also for a list with a denial or an unreadable one. */
export async function serviceMayRead(file: string, program = icacls()): Promise<boolean> {
  const entries = (await accessList(program, file)) ?? [];
  return (
    entries.every(({ allowed }) => allowed) &&
    entries.some(({ who, reads }) => reads && (ofServices.has(who) || ofServices.has(abbreviated(who))))
  );
}

const administrators = ['*S-1-5-18:(OI)(CI)F', '*S-1-5-32-544:(OI)(CI)F'];
/** Access to a folder and everything below: full for administrators, modification for the service of that name. */
export function keepersOf(service: string): string[] {
  return [...administrators, `*${serviceSid(service)}:(OI)(CI)M`];
}

const keepers = { administrators, service: keepersOf(windowsService.name) };
export type Keeper = keyof typeof keepers;

/** Arguments of icacls.exe that admit only the keepers. */
export function closing(folder: string, keeper: Keeper): string[] {
  return [folder, '/inheritance:r', '/grant:r', ...keepers[keeper]];
}

/** Arguments of icacls.exe that let the service read a file, or a folder with everything below. */
export function letting(place: string, { isFolder }: { isFolder: boolean }): string[] {
  // The final backslash of a bare drive would escape the closing quotation mark.
  const named = place.endsWith('\\') ? `${place}.` : place;
  return [named, '/grant', `*${sid}:${isFolder ? '(OI)(CI)(RX)' : '(R)'}`];
}

/**
 * The folder's creator, as owner, could reopen it, so Administrators become the owner. `below`: reset to inherited
 * rights. Resolves with the code of a failed call.
 */
export async function closeFolder(
  folder: string,
  { keeper, program, below }: { keeper: Keeper; program: SystemProgram; below: readonly string[] },
): Promise<number | string | undefined> {
  const calls = [
    [folder, '/setowner', '*S-1-5-32-544', '/t', '/l', '/q'],
    [...closing(folder, keeper), '/q'],
    ...below.map((each) => [each, '/reset', '/t', '/l', '/q']),
  ];
  for (const words of calls) {
    const { code } = await endOf(program, words, { timeoutMs: 60_000 });
    if (code !== 0) return code;
  }
  return undefined;
}

/** Admits SYSTEM, Administrators and the file's owner. Returns the code of a failed call. Synchronous for src/cli/output.ts. */
export function closeFile(file: string, [program, ...first]: SystemProgram): number | string | undefined {
  const keep = ['*S-1-5-18:F', '*S-1-5-32-544:F', '*S-1-3-4:F'];
  const words = [...first, file, '/inheritance:r', '/grant:r', ...keep, '/q'];
  const { status, error } = spawnSync(program, words, { windowsHide: true, stdio: 'ignore', timeout: 60_000 });
  return status === 0 ? undefined : (status ?? error?.message ?? 'signal');
}

function abbreviated(who: string): string {
  return Object.entries(known).find(([, [each]]) => each === who)?.[0] ?? who;
}

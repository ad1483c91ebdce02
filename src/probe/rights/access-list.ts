/**
 * A Windows file's access rights, from `icacls.exe FILE /save`: its name and access control list in SDDL, in UTF-16.
 * SDDL is the same in every language of Windows. Source: Microsoft, "Security Descriptor Definition Language", "ACE
 * Strings", "SID Strings".
 */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { endOf, type SystemProgram } from '../../observe/system-program.ts';

export interface AccessEntry {
  /** A SID such as S-1-5-18, or its SDDL abbreviation, such as SY. */
  who: string;
  allowed: boolean;
  /** May read the file, or give itself that right. */
  reads: boolean;
  /** May change or replace it, or give itself that right. */
  writes: boolean;
}

/**
 * SDDL's abbreviations and mask bits. FILE_READ_DATA is CC, FILE_WRITE_DATA DC, FILE_APPEND_DATA LC, FILE_DELETE_CHILD
 * DT. WD (change the list) and WO (change the owner) imply the others.
 */
const rightsTo = {
  read: { names: ['GA', 'GR', 'FA', 'FR', 'CC', 'WD', 'WO'], bits: 0x900c_0001n },
  write: { names: ['GA', 'GW', 'FA', 'FW', 'DC', 'LC', 'DT', 'SD', 'WD', 'WO'], bits: 0x500d_0046n },
} as const;

/** Undefined if icacls.exe gives no list. */
export async function accessList(icacls: SystemProgram, file: string): Promise<AccessEntry[] | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-'));
  try {
    const saved = path.join(folder, 'access');
    const { code } = await endOf(icacls, [file, '/save', saved, '/q'], { timeoutMs: 10_000 });
    if (code !== 0 || (await stat(saved)).size > 200_000) return undefined;
    return accessEntriesIn((await readFile(saved)).toString('utf16le'));
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The entries without those that only children inherit: each child is checked itself. A missing list admits everybody.
 */
export function accessEntriesIn(saved: string): AccessEntry[] | undefined {
  const [, list] = /^D:([^\r\n]*)/m.exec(saved.replace('\ufeff', '')) ?? [];
  if (list === undefined) return undefined;
  if (list.startsWith('NO_ACCESS_CONTROL')) return [{ who: 'WD', allowed: true, reads: true, writes: true }];
  return [...list.matchAll(/\(([^()]*)(?:\([^()]*\)[^()]*)*\)/g)].flatMap(([, entry = '']) => {
    const [type = '', flags = '', rights = '', , , who = ''] = entry.split(';');
    const allowed = /^(A|XA|OA)$/.test(type);
    if ((!allowed && !/^(D|XD|OD)$/.test(type)) || pairs(flags).includes('IO')) return [];
    return [{ who, allowed, reads: gives(rights, 'read'), writes: gives(rights, 'write') }];
  });
}

function gives(rights: string, what: keyof typeof rightsTo): boolean {
  const { names, bits } = rightsTo[what];
  if (/^0x[\da-f]+$/i.test(rights)) return (BigInt(rights) & bits) !== 0n;
  return pairs(rights).some((right) => names.some((name) => name === right));
}

function pairs(text: string): string[] {
  return text.match(/../g) ?? [];
}

/** Who may read and write the probe's files, which hold its keys and the proxy's password. */
import { access, constants, stat } from 'node:fs/promises';
import type { SystemProgram } from '../observe/system-program.ts';
import { say } from '../text/index.ts';
import type { DoctorLine } from './doctor-line.ts';
import { places, protectedFolder, type ProbeFile } from './home.ts';
import { codeOf } from './probe-error.ts';
import { closingLine, resettingLine } from './rights/protect.ts';
import { icacls, othersAt } from './rights/windows.ts';

/** `platform` and `program` (icacls.exe) are parameters for tests. */
export async function ownFiles(
  home: string,
  { probe }: ProbeFile,
  { platform = process.platform, program = icacls() }: { platform?: NodeJS.Platform; program?: SystemProgram } = {},
): Promise<DoctorLine[]> {
  const files = [places.file(home), places.keys(home, probe)];
  // The outbox has a line of its own.
  const folders = [home, places.jobs(home)];
  const readers = platform === 'win32' ? await windowsReaders(home, files, program) : await posixReaders(home, files);
  const writers = await unwritable(folders);
  return readers.length + writers.length > 0
    ? [...readers, ...writers]
    : [{ about: 'files', state: 'good', what: say('doctor.files', { folder: home }) }];
}

/** Judges by mode and owner (0700 for the folder, 0600 for the files). */
async function posixReaders(home: string, files: string[]): Promise<DoctorLine[]> {
  const lines: DoctorLine[] = [];
  const folder = await stat(home);
  if ((folder.mode & 0o077) !== 0) lines.push(warning('doctor.rights-folder', home));
  for (const file of files) {
    const { mode, uid } = await stat(file);
    if ((mode & 0o077) !== 0) lines.push(warning('doctor.rights', file));
    // Enrolled by root for another account, which then cannot read the file.
    if (uid !== folder.uid) lines.push(warning('doctor.owner', file, home));
  }
  return lines;
}

/** Windows decides by access control lists, not mode bits. */
async function windowsReaders(home: string, files: string[], program: SystemProgram): Promise<DoctorLine[]> {
  const folder = protectedFolder(home);
  const folders = folder === home ? [home] : [folder, home];
  const ofFolders = await Promise.all(folders.map((each) => othersAt(each, program)));
  const ofFiles = await Promise.all(files.map((each) => othersAt(each, program)));
  const seen = [...ofFolders, ...ofFiles].filter((each) => each !== undefined);
  if (seen.length < folders.length + files.length) return [warning('doctor.rights-windows', home)];
  const who = [...new Set(seen.flat())];
  if (who.length === 0) return [];
  // Closing the folder removes inherited entries; a file's own entries need a reset.
  const inherited = new Set(ofFolders.flat());
  const isOwn = ofFiles.flat().some((each) => each !== undefined && !inherited.has(each));
  const lines = [closingLine(folder, 'service'), ...(isOwn ? [resettingLine(files)] : [])];
  const values = { who: { list: who }, folder: home, lines: lines.join('\n  ') };
  return [
    {
      about: 'files',
      state: 'bad',
      what: say('doctor.rights-windows-others', values),
      fix: say('doctor.rights-windows-others.fix', values),
    },
  ];
}

async function unwritable(folders: string[]): Promise<DoctorLine[]> {
  const lines: DoctorLine[] = [];
  for (const folder of folders) {
    const code = await access(folder, constants.W_OK).then(
      () => undefined,
      (error: unknown) => codeOf(error),
    );
    // Missing folders are made at the next start.
    if (code === undefined || code === 'ENOENT') continue;
    lines.push({
      about: 'files',
      state: 'bad',
      what: say('probe.cannot-write', { folder, code }),
      fix: say('doctor.outbox.fix', { folder }),
    });
  }
  return lines;
}

function warning(
  key: 'doctor.rights' | 'doctor.rights-folder' | 'doctor.rights-windows' | 'doctor.owner',
  file: string,
  folder = '',
): DoctorLine {
  return {
    about: 'files',
    state: 'warning',
    what: say(key, { file, folder }),
    fix: say(`${key}.fix`, { file, folder }),
  };
}

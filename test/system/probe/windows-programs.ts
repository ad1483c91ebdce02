/**
 * Stand-ins for sc.exe, reg.exe and icacls.exe on other systems: documented numbers and formats, with a record of calls
 * in a file. `windows()` returns the programs for the probe.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endOf, type SystemProgram } from '../../../src/observe/system-program.ts';
import type { ServiceControl } from '../../../src/probe/service/windows.ts';

interface State {
  /** Undefined if there is none. */
  service?: { image: string; account: string; state: number; exit: number; started: string };
  /** SDDL by file or folder; others have `usual`. */
  lists: Record<string, string>;
  usual: string;
  /** Exit codes by command from now on: `sc start`, `icacls /reset`. */
  fails: Record<string, number>;
  /** What a started service does. */
  starts: 'runs' | 'ends' | 'hangs';
  calls: string[][];
}

/** Rights inherited from ProgramData: SYSTEM, Administrators, the creator, and reading for Users. */
const ofProgramData = 'D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)';

export interface Windows {
  programs: { sc: ServiceControl; reg: SystemProgram; icacls: SystemProgram };
  state: () => State;
  change: (part: Partial<State>) => void;
  remove: () => void;
}

export function windows(): Windows {
  const folder = mkdtempSync(path.join(tmpdir(), 'windows-'));
  const file = path.join(folder, 'state.json');
  const state = (): State => JSON.parse(readFileSync(file, 'utf8')) as State;
  const change = (part: Partial<State>): void => writeFileSync(file, JSON.stringify({ ...state(), ...part }));
  writeFileSync(file, JSON.stringify({ lists: {}, usual: ofProgramData, fails: {}, starts: 'runs', calls: [] }));
  const program = (name: string): SystemProgram => [process.execPath, import.meta.filename, name, file];
  // Exit codes are bytes on other systems, so the number is printed.
  const control: ServiceControl = async (words) => {
    const end = await endOf(program('sc'), words);
    return { ...end, code: Number(/^exit (\d+)$/m.exec(end.complained)?.[1]) };
  };
  return {
    programs: { sc: control, reg: program('reg'), icacls: program('icacls') },
    state,
    change,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const stopped = 1;
const running = 4;

function answer(program: string, words: string[], state: State): number {
  const said = (name: string): string => words[words.indexOf(name) + 1] ?? '';
  const { service } = state;
  if (program === 'reg') {
    if (service === undefined) return 1;
    console.log(`\r\n${said('query')}\r\n    ImagePath    REG_EXPAND_SZ    ${service.image}`);
    console.log(`    ObjectName    REG_SZ    ${service.account}\r\n`);
    return 0;
  }
  if (program === 'icacls') return access(words, state);
  const [verb = ''] = words;
  if (verb === 'create') {
    if (service !== undefined) return 1073;
    state.service = {
      image: said('binPath='),
      account: said('obj='),
      state: stopped,
      exit: 1077,
      started: said('start='),
    };
    return 0;
  }
  if (service === undefined) return 1060;
  if (verb === 'config')
    Object.assign(service, { image: said('binPath='), account: said('obj='), started: said('start=') });
  if (verb === 'delete') delete state.service;
  if (verb === 'start') {
    if (service.state === running) return 1056;
    const { starts } = state;
    Object.assign(service, {
      state: starts === 'runs' ? running : starts === 'ends' ? stopped : 2,
      exit: starts === 'ends' ? 1150 : 0,
    });
  }
  if (verb === 'stop') {
    if (service.state === stopped) return 1062;
    Object.assign(service, { state: stopped, exit: 0 });
  }
  if (verb === 'query')
    // As in German Windows.
    console.log(
      [
        '',
        'SERVICE_NAME: ECEDoctorProbe ',
        '        TYP                : 10  WIN32_OWN_PROCESS  ',
        `        STATUS             : ${service.state}  X `,
        '                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)',
        `        WIN32_EXIT_CODE    : ${service.exit}  (0x${service.exit.toString(16)})`,
        '        SERVICE_EXIT_CODE  : 0  (0x0)',
        '        PRÜFPUNKT          : 0x0',
        '',
      ].join('\r\n'),
    );
  return 0;
}

function access([file = '', ...words]: string[], state: State): number {
  const list = state.lists[file] ?? state.usual;
  if (words[0] === '/save') writeFileSync(words[1] ?? '', `\ufeff${path.basename(file)}\r\n${list}\r\n`, 'utf16le');
  if (words[0] === '/reset') delete state.lists[file];
  const granted = words.filter((word) => word.startsWith('*S-1') && word.includes(':'));
  if (granted.length === 0) return 0;
  const entries = granted.map((word) => {
    const [, who = '', right = ''] = /^\*(S-[\d-]+):(.*)$/.exec(word) ?? [];
    const flags = ['OI', 'CI'].filter((flag) => right.includes(`(${flag})`)).join('');
    const mask = right.endsWith('F') ? 'FA' : right.endsWith('M') ? '0x1301bf' : '0x1200a9';
    return `(A;${flags};${mask};;;${who})`;
  });
  state.lists[file] = words.includes('/inheritance:r') ? `D:PAI${entries.join('')}` : list + entries.join('');
  // Entries below inherit it.
  if (words.includes('/inheritance:r')) state.usual = `D:AI${entries.join('').replaceAll(';OICI;', ';ID;')}`;
  return 0;
}

const [, program, name, file] = process.argv;
if (program === import.meta.filename && name !== undefined && file !== undefined && existsSync(file)) {
  const words = process.argv.slice(4);
  const state = JSON.parse(readFileSync(file, 'utf8')) as State;
  state.calls.push([name, ...words]);
  const fails = Object.entries(state.fails).find(([call]) =>
    call.split(' ').every((word) => [name, ...words].includes(word)),
  );
  const code = fails?.[1] ?? answer(name, words, state);
  console.error(`exit ${code}`);
  process.exitCode = code === 0 ? 0 : code % 256 || 1;
  // Read-only calls run in parallel.
  if (!words.includes('/save') && words[0] !== 'query') writeFileSync(file, JSON.stringify(state));
}

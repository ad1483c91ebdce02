/**
 * The service on Windows, through `sc.exe`; its executable is release/windows/service.c. Sources: Microsoft, "sc
 * create", "sc failure" and "System Error Codes".
 */
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Text } from '../../model/text.ts';
import { endOf, windowsProgram, type ProgramEnd, type SystemProgram } from '../../observe/system-program.ts';
import { stateIn, type ServiceState } from '../../observe/service-list.ts';
import { say } from '../../text/index.ts';
import { makeHome, protectedFolder } from '../home.ts';
import { ProbeError } from '../probe-error.ts';
import { registryValues } from '../registry.ts';
import { protectFolder } from '../rights/protect.ts';
import { icacls, othersWhoChange } from '../rights/windows.ts';
import { isThere } from './is-there.ts';
import type { Service, ServiceSeen } from './service.ts';
import { windowsService as named } from './service-name.ts';

/** Runs `sc.exe`; its exit code is a Windows error number. */
export type ServiceControl = (words: readonly string[]) => Promise<ProgramEnd>;

export interface WindowsOptions {
  home: string;
  folder: string;
  /** User profiles, which no service reads: C:\Users. */
  profiles: string;
  description: string;
  programs: { sc: ServiceControl; reg: SystemProgram; icacls: SystemProgram };
  /** Milliseconds; the service gives the probe 20 s. */
  waitMs?: number;
  pollMs?: number;
}

export function thisWindows(
  home: string,
  description: string,
  environment: NodeJS.ProcessEnv = process.env,
): WindowsOptions {
  return {
    home,
    description,
    folder: path.dirname(process.execPath),
    profiles: path.win32.dirname(environment['PUBLIC'] ?? String.raw`C:\Users\Public`),
    programs: {
      sc: (words) => endOf(windowsProgram('sc.exe'), words),
      reg: windowsProgram('reg.exe'),
      icacls: icacls(),
    },
  };
}

/** Windows error numbers. */
const codes = {
  denied: 5,
  noAnswer: 1053,
  running: 1056,
  disabled: 1058,
  absent: 1060,
  notRunning: 1062,
  logOn: 1069,
  beingDeleted: 1072,
  neverStarted: 1077,
} as const;

const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${named.name}`;

export function windowsServiceOf(options: WindowsOptions): Service {
  const { home, folder, profiles, description, programs } = options;
  const executable = executableIn(folder);
  const sc = async (...words: string[]): Promise<number | string> => (await programs.sc(words)).code;

  return {
    name: named.name,
    look: () => look(options),
    log: say('service.log', { file: path.join(protectedFolder(home), 'logs', 'probe.log') }),
    async install() {
      if (!(await isThere(executable))) throw new ProbeError(say('service.no-executable', { file: executable }));
      if (isBelow(folder, profiles)) throw new ProbeError(say('service.in-profile', { folder }));
      await requireUnchangeable(options);
      const seen = await look(options);
      if (seen.is === 'taken') throw new ProbeError(say('service.taken', { name: named.name, program: seen.program }));
      const verb = seen.is === 'absent' ? 'create' : 'config';
      // `sc.exe` takes name and value as separate arguments.
      const settings = {
        'binPath=': `"${executable}"`,
        'start=': 'delayed-auto',
        'obj=': named.account,
        'DisplayName=': named.display,
      };
      refuse(await sc(verb, named.name, ...Object.entries(settings).flat()), verb);
      await makeHome(home);
      await protectFolder(home, { platform: 'win32', program: programs.icacls });
      // After a crash of the service's executable, which itself restarts the probe. Its exit with an error is final.
      const more = [
        ['failure', named.name, 'reset=', '86400', 'actions=', 'restart/5000/restart/30000/restart/60000'],
        ['description', named.name, description],
      ];
      const undone: Text[] = [];
      for (const words of more) {
        const code = await sc(...words);
        if (code !== 0) undone.push(say('service.setting', { what: words[0] ?? '', code: String(code) }));
      }
      if (seen.is === 'ours' && seen.program.toLowerCase() !== executable.toLowerCase())
        undone.push(say('service.moved', { from: seen.program, to: executable }));
      return undone;
    },
    async start() {
      refuse(await sc('start', named.name), 'start', codes.running);
      await reached('running', options);
    },
    async stop() {
      refuse(await sc('stop', named.name), 'stop', codes.notRunning, codes.absent);
      await reached('stopped', options);
    },
    async remove() {
      refuse(await sc('delete', named.name), 'delete', codes.absent);
    },
  };
}

async function look({ programs }: WindowsOptions): Promise<ServiceSeen> {
  const { code, printed } = await programs.sc(['query', named.name]);
  if (code === codes.absent) return { is: 'absent' };
  const { state, exit } = stateIn(printed);
  if (code !== 0 || state === undefined) throw new ProbeError(say('service.sc', { what: 'query', code: String(code) }));
  const values = await registryValues(programs.reg, key);
  const command = values.get('ImagePath');
  if (command === undefined) throw new ProbeError(say('service.registry', { key }));
  const program = programIn(command);
  if (path.win32.basename(program).toLowerCase() !== named.executable)
    return { is: 'taken', program: program === '' ? '?' : program };
  return {
    is: 'ours',
    state,
    program,
    programThere: await isThere(program),
    account: values.get('ObjectName') ?? '',
    ...(state === 'stopped' && exit !== undefined && exit !== 0 && exit !== codes.neverStarted
      ? { exit: String(exit) }
      : {}),
  };
}

function executableIn(folder: string): string {
  return path.join(folder, named.executable);
}

/** Anyone who may change the program could take the probe's keys. */
async function requireUnchangeable({ folder, programs }: WindowsOptions): Promise<void> {
  for (const place of [folder, executableIn(folder), path.join(folder, 'ece-doctor.exe')]) {
    const who = (await othersWhoChange(place, programs.icacls)) ?? [];
    if (who.length > 0) throw new ProbeError(say('service.changeable', { place, who: { list: who } }));
  }
}

async function reached(wanted: ServiceState, options: WindowsOptions): Promise<void> {
  const { waitMs = 30_000, pollMs = 250 } = options;
  const until = performance.now() + waitMs;
  for (;;) {
    const seen = await look(options);
    if (seen.is !== 'ours' || seen.state === wanted) return;
    if (wanted === 'running' && seen.state === 'stopped')
      throw new ProbeError(say('service.ended', { name: named.name, code: seen.exit ?? '0' }));
    if (performance.now() > until)
      throw new ProbeError(say('service.slow', { name: named.name, wait: { ms: waitMs } }));
    await wait(pollMs);
  }
}

/** Accepts 0 and the codes in `fine`, which mean that nothing is left to do. */
function refuse(code: number | string, what: string, ...fine: number[]): void {
  if (code === 0 || fine.some((each) => each === code)) return;
  const { name } = named;
  if (code === codes.denied) throw new ProbeError(say('service.no-rights-windows'));
  if (code === codes.absent) throw new ProbeError(say('service.absent', { name, homeOption: '' }));
  if (code === codes.beingDeleted) throw new ProbeError(say('service.being-deleted', { name }));
  if (code === codes.disabled) throw new ProbeError(say('service.disabled', { name }));
  if (code === codes.logOn) throw new ProbeError(say('service.log-on', { name, account: named.account }));
  if (code === codes.noAnswer) throw new ProbeError(say('service.no-answer', { name }));
  throw new ProbeError(say('service.sc', { what, code: String(code) }));
}

/** `"C:\Program Files\x.exe" -a`, or without quotation marks up to `.exe`. */
function programIn(command: string): string {
  const [, quoted, plain] = /^(?:"([^"]*)"|(.*?\.exe\b|\S+))/i.exec(command.trimStart()) ?? [];
  return quoted ?? plain ?? '';
}

/** Case-insensitive on Windows. */
function isBelow(folder: string, other: string): boolean {
  const relative = path.relative(other, folder);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

/**
 * The service on Linux, through `systemctl`, with the Debian package's unit or its own. Sources: systemctl(1),
 * sd_booted(3), useradd(8).
 */
import { chmod, lchown, lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { endOf } from '../../observe/system-program.ts';
import type { ServiceState } from '../../observe/service-list.ts';
import { say } from '../../text/index.ts';
import { makeHome, refuseUnwritable, writeSafely } from '../home.ts';
import { ProbeError } from '../probe-error.ts';
import { isThere } from './is-there.ts';
import type { Service, ServiceSeen } from './service.ts';
import { linuxService as named } from './service-name.ts';
import { systemdUnit } from './systemd-unit.ts';

export interface SystemdOptions {
  home: string;
  /** One file, or Node and its arguments. */
  program: readonly string[];
  root?: string;
}

/** States by systemd's ActiveState. */
const states: Record<string, ServiceState> = {
  active: 'running',
  reloading: 'running',
  activating: 'start-pending',
  deactivating: 'stop-pending',
};

export function systemdServiceOf(options: SystemdOptions): Service {
  const { home, program, root = '/' } = options;
  const unit = path.join(root, 'etc/systemd/system', named.name);
  const ofPackage = path.join(root, 'usr/lib/systemd/system', named.name);

  return {
    name: named.name,
    look: () => look(options),
    log: say('service.journal', { name: named.name }),
    async install() {
      await requireRights(options);
      const seen = await look(options);
      if (seen.is === 'taken') throw new ProbeError(say('service.taken', { name: named.name, program: seen.program }));
      const isPackaged = await isThere(ofPackage);
      if (!isPackaged) await requireReachable(options);
      await makeAccount(home);
      await makeHome(home);
      await giveHome(home);
      if (!isPackaged) {
        await mkdir(path.dirname(unit), { recursive: true });
        await writeSafely(unit, systemdUnit({ program, home })).catch((error: unknown) =>
          refuseUnwritable(path.dirname(unit), error),
        );
        await chmod(unit, 0o644);
      }
      await systemctl('daemon-reload');
      await systemctl('enable', named.name);
      return [];
    },
    async start() {
      await requireRights(options);
      // Root may have enrolled the probe or changed its file.
      await giveHome(home);
      await systemctl('reset-failed', named.name).catch(() => undefined);
      await systemctl('start', named.name);
    },
    async stop() {
      await requireRights(options);
      if ((await look(options)).is === 'ours') await systemctl('stop', named.name);
    },
    async remove() {
      await requireRights(options);
      if ((await look(options)).is === 'ours') await systemctl('disable', named.name);
      await rm(unit, { force: true });
      await systemctl('daemon-reload');
    },
  };
}

async function look({ home, root = '/' }: SystemdOptions): Promise<ServiceSeen> {
  if (!(await runsSystemd(root))) return { is: 'absent', why: say('service.no-systemd', { home }) };
  const words = ['show', named.name, '--property=LoadState,ActiveState,SubState,ExecStart,User,ExecMainStatus,Result'];
  const { code, printed } = await endOf(['systemctl'], ['--no-ask-password', ...words]);
  if (code !== 0)
    throw new ProbeError(say('service.systemctl', { what: words[0] ?? '', code: String(code), said: '' }));
  const values = new Map(
    printed.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  if (values.get('LoadState') === 'not-found') return { is: 'absent' };
  const command = values.get('ExecStart') ?? '';
  const [, file = '', argv = ''] = /^\{ path=(.*?) ; argv\[\]=(.*?) ; /.exec(command) ?? [];
  if (!/ probe run( |$)/.test(argv)) return { is: 'taken', program: file };
  const [, homeOfUnit] = / --home (.*)/.exec(argv) ?? [];
  const state = states[values.get('ActiveState') ?? ''] ?? 'stopped';
  const status = values.get('ExecMainStatus') ?? '0';
  // `auto-restart-queued` since systemd 254.
  const isRestarting = values.get('SubState')?.startsWith('auto-restart') === true;
  return {
    is: 'ours',
    state,
    program: file,
    programThere: await isThere(file),
    account: values.get('User') ?? '',
    ...(homeOfUnit === undefined ? {} : { home: homeOfUnit }),
    ...((state === 'stopped' && status !== '0') || isRestarting ? { exit: status } : {}),
  };
}

/** The same check as sd_booted(3). */
async function runsSystemd(root: string): Promise<boolean> {
  return await isThere(path.join(root, 'run/systemd/system'));
}

async function requireRights({ home, root = '/' }: SystemdOptions): Promise<void> {
  if (!(await runsSystemd(root))) throw new ProbeError(say('service.no-systemd', { home }));
  if (process.geteuid?.() !== 0) throw new ProbeError(say('service.no-rights'));
}

/** The service's account cannot enter a home folder. Anyone who may change the program could take the probe's keys. */
async function requireReachable({ program }: SystemdOptions): Promise<void> {
  for (const file of program.filter((word) => path.isAbsolute(word))) {
    for (let at = file; at !== path.dirname(at); at = path.dirname(at)) {
      const { mode } = await stat(at);
      const needed = at === file ? 0o004 : 0o001;
      // In a sticky folder such as /tmp, users change only their own files.
      const isSticky = (mode & 0o1000) !== 0;
      if ((mode & 0o002) !== 0 && !isSticky) throw new ProbeError(say('service.changeable-by-all', { place: at }));
      if ((mode & needed) !== needed) throw new ProbeError(say('service.unreachable', { program: file, place: at }));
    }
  }
}

async function makeAccount(home: string): Promise<void> {
  if ((await endOf(['getent'], ['passwd', named.account])).code === 0) return;
  const words = ['--system', '--user-group', '--no-create-home', '--home-dir', home, '--shell', '/usr/sbin/nologin'];
  const { code } = await endOf(['useradd'], [...words, named.account]);
  // 9: another process has made it meanwhile.
  if (code !== 0 && code !== 9)
    throw new ProbeError(say('service.no-account', { account: named.account, code: String(code) }));
}

/** Does not follow links. */
async function giveHome(home: string): Promise<void> {
  const { printed } = await endOf(['getent'], ['passwd', named.account]);
  const [, , uid, gid] = printed.split(':').map(Number);
  if (uid === undefined || gid === undefined || !(await isThere(home))) return;
  const give = async (place: string): Promise<void> => {
    await lchown(place, uid, gid);
    if (!(await lstat(place)).isDirectory()) return;
    for (const name of await readdir(place)) await give(path.join(place, name));
  };
  await give(home).catch((error: unknown) => refuseUnwritable(home, error));
}

export async function systemctl(...words: string[]): Promise<void> {
  const { code, complained } = await endOf(['systemctl'], ['--no-ask-password', ...words], { timeoutMs: 60_000 });
  if (code === 0) return;
  const said = complained.trim().split('\n', 1)[0]?.slice(0, 200) ?? '';
  throw new ProbeError(say('service.systemctl', { what: words[0] ?? '', code: String(code), said }));
}

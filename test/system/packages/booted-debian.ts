/**
 * Boots the systemd of a Debian root in namespaces, on this machine's network and with its clock. Sources:
 * https://systemd.io/CONTAINER_INTERFACE, cgroups(7), unshare(1), nsenter(1).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { environmentOfRoot, outcomeOf } from './debian-root.ts';

const cgroups = '/sys/fs/cgroup';
const isHierarchy = (folder: string): boolean => existsSync(path.join(folder, 'cgroup.procs'));
/** One of version 2, or those of version 1 in which systemd makes groups. */
const isUnified = isHierarchy(cgroups);
const hierarchies = isUnified
  ? [cgroups]
  : ['systemd', 'unified', 'blkio', 'cpu', 'cpuacct', 'cpu,cpuacct', 'devices', 'memory', 'pids']
      .map((name) => path.join(cgroups, name))
      .filter(isHierarchy);

export const noBoot = hierarchies.length > 0 ? undefined : `systemd needs cgroups, and ${cgroups} has none`;

export interface BootedDebian {
  /** Runs shell text as root. Resolves with standard output and error; throws an Error with them unless it ends with `exit`. */
  run(text: string, options?: { input?: string; exit?: number }): Promise<string>;
  /** Runs shell text until it prints `expected`; throws an Error after a minute. */
  until(text: string, expected: RegExp): Promise<string>;
  /** A property of a unit. Source: systemctl(1), "show". */
  valueOf(property: string, unit: string): Promise<string>;
  /** Ends every process in it, as a power cut does. */
  end(): Promise<void>;
}

// systemd mounts nothing of /dev in a container, and a unit with PrivateDevices needs the folders.
const mounts = `
mount --make-rprivate /
mount --bind "$0" "$0"
mount -t proc proc "$0/proc"
mount -t sysfs -o ro sysfs "$0/sys"
for folder in run tmp dev; do mount -t tmpfs -o mode=755 tmpfs "$0/$folder"; done
chmod 1777 "$0/tmp"
for name in null zero full random urandom tty; do touch "$0/dev/$name"; mount --bind "/dev/$name" "$0/dev/$name"; done
mkdir "$0/dev/pts" "$0/dev/shm" "$0/dev/mqueue" "$0/dev/hugepages"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$0/dev/pts"
ln -s /proc/self/fd "$0/dev/fd"
ln -s pts/ptmx "$0/dev/ptmx"
exec chroot "$0" env -i container=lxc PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  /lib/systemd/systemd --system --unit=multi-user.target "systemd.unified_cgroup_hierarchy=$1"`;

let boots = 0;

export async function boot(root: string): Promise<BootedDebian> {
  // A cgroup of its own, so that systemd changes nothing of this machine's.
  const named = `ece-doctor-${process.pid}-${++boots}`;
  const own = hierarchies.map((folder) => path.join(folder, named));
  for (const folder of own) mkdirSync(folder);
  const joined = own.map((folder) => `echo $$ > '${folder}/cgroup.procs'`).join('\n');
  // If this process is killed, so is systemd.
  const namespaces = 'setpriv --pdeathsig KILL unshare --cgroup --mount --pid --uts --ipc --fork --kill-child';
  const text = `${joined}\nexec ${namespaces} sh -ec '${mounts}' "$0" "$@"`;
  const child = spawn('sh', ['-ec', text, root, isUnified ? 'yes' : 'no'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'close');
  const systemd = (): string =>
    readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ', 1)[0] ?? '';

  const attempt = async (typed: string, input = '') => {
    const namespacesOf = ['--mount', '--pid', '--uts', '--ipc', '--cgroup', '--root', '--wd'];
    const words = ['--target', systemd(), ...namespacesOf, 'sh', '-ec', `cd /root\n${typed}`];
    return await outcomeOf(spawn('nsenter', words, { env: environmentOfRoot, stdio: 'pipe' }), input);
  };
  const booted: BootedDebian = {
    async run(typed, { input, exit = 0 } = {}) {
      const { code, said } = await attempt(typed, input);
      if (code !== exit) throw new Error(`${typed} ended with ${code}:\n${said}`);
      return said;
    },
    async valueOf(property, unit) {
      return (await booted.run(`systemctl show --property=${property} --value ${unit}`)).trim();
    },
    async until(typed, expected) {
      const deadline = performance.now() + 60_000;
      for (;;) {
        const { said } = await attempt(typed);
        if (expected.test(said)) return said;
        if (performance.now() > deadline || child.exitCode !== null)
          throw new Error(`${typed} never printed ${String(expected)}:\n${said}`);
        await wait(100);
      }
    },
    async end() {
      if (child.exitCode === null && child.signalCode === null) process.kill(Number(systemd()), 'SIGKILL');
      await ended;
      for (const folder of own) removeCgroup(folder);
    },
  };
  try {
    await booted.until('systemctl is-system-running 2>&1 || true', /^(?:running|degraded)$/m);
  } catch (error) {
    await booted.end();
    throw error;
  }
  return booted;
}

/** The kernel removes only a cgroup without children. */
function removeCgroup(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeCgroup(path.join(folder, entry.name));
  rmdirSync(folder);
}

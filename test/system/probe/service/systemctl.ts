/**
 * Replaces systemctl on machines without systemd: reads the unit, starts its command as its account, and prints in the
 * form of systemctl(1). Keeps its state in the folder SYSTEMCTL_STATE.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const state = process.env['SYSTEMCTL_STATE'] ?? '';
const [command = '', name = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unit = ['/etc/systemd/system', '/usr/lib/systemd/system']
  .map((folder) => path.join(folder, name))
  .find(existsSync);
const pidFile = path.join(state, 'pid');
const wants = '/etc/systemd/system/multi-user.target.wants';

function setting(key: string): string {
  return new RegExp(`^${key}=(.*)$`, 'm').exec(unit === undefined ? '' : readFileSync(unit, 'utf8'))?.[1] ?? '';
}

function running(): number | undefined {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  // A zombie has ended as well: no other process waits for it here.
  const status = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return status === '' || / Z /.test(status) ? undefined : pid;
}

if (name !== '' && unit === undefined && command !== 'show') {
  console.error(`Failed to ${command} ${name}: Unit ${name} not found.`);
  process.exit(5);
}
if (command === 'show') {
  const words = setting('ExecStart');
  const [file = ''] = words.split(' ');
  console.log(`LoadState=${unit === undefined ? 'not-found' : 'loaded'}`);
  console.log(`ActiveState=${running() === undefined ? 'inactive' : 'active'}`);
  if (unit !== undefined) console.log(`ExecStart={ path=${file} ; argv[]=${words} ; ignore_errors=no ; pid=0 }`);
  console.log(`User=${setting('User')}\nExecMainStatus=0`);
} else if (command === 'enable') {
  mkdirSync(wants, { recursive: true });
  rmSync(path.join(wants, name), { force: true });
  symlinkSync(unit ?? '', path.join(wants, name));
} else if (command === 'is-enabled' || command === 'is-active')
  process.exitCode = existsSync(path.join(wants, name)) ? 0 : 1;
else if (command === 'disable') rmSync(path.join(wants, name), { force: true });
else if (command === 'start') {
  // An unmet condition is no failure.
  if (running() === undefined && existsSync(setting('ConditionPathExists'))) {
    const log = openSync(path.join(state, 'journal'), 'a');
    const as = ['--reuid', setting('User'), '--regid', setting('Group'), '--init-groups'];
    const child = spawn('setpriv', [...as, ...setting('ExecStart').split(' ')], {
      detached: true,
      stdio: ['ignore', log, log],
    });
    writeFileSync(pidFile, String(child.pid));
    child.unref();
  }
} else if (command === 'stop') {
  const pid = running();
  if (pid !== undefined) process.kill(pid, 'SIGTERM');
  while (running() !== undefined) await wait(20);
}

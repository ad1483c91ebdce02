/**
 * What asks for the server's turn every five minutes, as root or SYSTEM: a timer of systemd, or a task of Windows. Sources:
 * systemd.timer(5), systemd.service(5); Microsoft, "schtasks create" and "schtasks delete".
 */
import { chmod, stat } from 'node:fs/promises';
import path from 'node:path';
import { endOf, type SystemProgram, windowsProgram } from '../../observe/system-program.ts';
import { say } from '../../text/index.ts';
import { homeOption, refuseUnwritable, removeIfThere, writeSafely } from '../home.ts';
import { ProbeError } from '../probe-error.ts';
import { othersWhoChange, icacls } from '../rights/windows.ts';
import { thisProgram } from '../service/here.ts';
import { isThere } from '../service/is-there.ts';
import { systemctl } from '../service/systemd.ts';
import { escapedInUnit, unitWord } from '../service/systemd-unit.ts';

export interface Timer {
  /** Throws a ProbeError before anything is changed. */
  requireRights: () => Promise<void>;
  /** Both are idempotent. */
  install: () => Promise<void>;
  remove: () => Promise<void>;
  look: () => Promise<TimerSeen>;
}

/** `disabled`: somebody has stopped or disabled it. On Windows, an account that may not see the task sees it as absent. */
export type TimerSeen = 'enabled' | 'disabled' | 'absent';

export function timerHere(home: string): Timer {
  return process.platform === 'win32'
    ? windowsTask({
        executable: process.execPath,
        home,
        schtasks: windowsProgram('schtasks.exe'),
        icacls: icacls(),
      })
    : systemdTimer({ home, program: thisProgram() });
}

/** release/linux repeats the names. */
const units = { service: 'ece-doctor-update.service', timer: 'ece-doctor-update.timer' };

export function updateUnits({ program, home }: { program: readonly string[]; home: string }): Record<string, string> {
  const command = [...program, 'probe', 'update', '--in-turn', '--home', home].map(unitWord).join(' ');
  // No sandbox: it installs a package, whose scripts may do what dpkg lets them do.
  return {
    [units.service]: `# Updates the probe of ECE Doctor if its bot says that it is this server's turn. "ece-doctor probe update --no-follow" removes it.
[Unit]
Description=ECE Doctor probe, update in its turn
Wants=network-online.target
After=network-online.target
ConditionPathExists=${escapedInUnit(program[0] ?? '')}

[Service]
Type=oneshot
ExecStart=${command}
TimeoutStartSec=infinity
LimitCORE=0
`,
    [units.timer]: `[Unit]
Description=ECE Doctor probe, question whether to update

[Timer]
OnCalendar=*:0/5
RandomizedDelaySec=240

[Install]
WantedBy=timers.target
`,
  };
}

/** `root` is a parameter for tests. */
export function systemdTimer({
  home,
  program,
  root = '/',
}: {
  home: string;
  program: readonly string[];
  root?: string;
}): Timer {
  const folderOfUnits = path.join(root, 'etc/systemd/system');
  return {
    async requireRights() {
      if (!(await isThere(path.join(root, 'run/systemd/system'))))
        throw new ProbeError(say('update.follow.no-systemd'));
      if (process.geteuid?.() !== 0) throw new ProbeError(say('service.no-rights'));
      for (const file of program.filter((word) => path.isAbsolute(word))) await requireOfRoot(file);
    },
    async install() {
      for (const [name, content] of Object.entries(updateUnits({ program, home }))) {
        const file = path.join(folderOfUnits, name);
        await writeSafely(file, content).catch((error: unknown) => refuseUnwritable(folderOfUnits, error));
        await chmod(file, 0o644);
      }
      await systemctl('daemon-reload');
      await systemctl('enable', units.timer);
      await systemctl('restart', units.timer);
    },
    async remove() {
      if (!(await isThere(path.join(folderOfUnits, units.timer)))) return;
      await systemctl('stop', units.timer);
      await systemctl('disable', units.timer);
      for (const name of Object.values(units)) await removeIfThere(path.join(folderOfUnits, name));
      await systemctl('daemon-reload');
    },
    async look() {
      if (!(await isThere(path.join(folderOfUnits, units.timer)))) return 'absent';
      const isTrue = async (question: string): Promise<boolean> =>
        (await endOf(['systemctl'], ['--quiet', question, units.timer])).code === 0;
      return (await isTrue('is-enabled')) && (await isTrue('is-active')) ? 'enabled' : 'disabled';
    },
  };
}

/** Anyone else who may change the program would get root's rights. */
async function requireOfRoot(file: string): Promise<void> {
  for (let at = file; ; at = path.dirname(at)) {
    const { mode, uid } = await stat(at);
    if (uid !== 0 || (mode & 0o022) !== 0) throw new ProbeError(say('update.follow.changeable', { place: at }));
    if (at === path.dirname(at)) return;
  }
}

export interface TaskOptions {
  executable: string;
  home: string;
  schtasks: SystemProgram;
  icacls: SystemProgram;
}

const task = 'ECE Doctor Update';

export function windowsTask({ executable, home, schtasks, icacls: accessLists }: TaskOptions): Timer {
  const run = async (...words: string[]): Promise<number | string> => (await endOf(schtasks, words)).code;
  const query = () => endOf(schtasks, ['/query', '/tn', task, '/xml']);
  return {
    async requireRights() {
      for (const place of [path.win32.dirname(executable), executable]) {
        const who = (await othersWhoChange(place, accessLists)) ?? [];
        if (who.length > 0) throw new ProbeError(say('service.changeable', { place, who: { list: who } }));
      }
    },
    async install() {
      const command = `"${executable}" probe update --in-turn${homeOption(home)}`;
      const code = await run(
        '/create',
        '/tn',
        task,
        '/tr',
        command,
        '/sc',
        'minute',
        '/mo',
        '5',
        '/ru',
        'SYSTEM',
        '/f',
      );
      if (code !== 0) throw new ProbeError(say('update.follow.task', { what: '/create', code: String(code) }));
    },
    async remove() {
      if ((await query()).code !== 0) return;
      const code = await run('/delete', '/tn', task, '/f');
      if (code !== 0) throw new ProbeError(say('update.follow.task', { what: '/delete', code: String(code) }));
    },
    async look() {
      const { code, printed } = await query();
      if (code !== 0) return 'absent';
      // UTF-16, if it is: only ASCII matters.
      return /<Enabled>false</.test(printed.replaceAll('\0', '')) ? 'disabled' : 'enabled';
    },
  };
}

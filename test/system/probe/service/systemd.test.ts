/**
 * `probe install`, `start`, `stop`, `status` and `uninstall` on Linux, typed by root. /etc, /run and /var/lib belong to
 * a mount namespace, and useradd is the system's. systemd does not run there, so a stand-in for systemctl starts the
 * unit's command as its account.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemdUnit } from '../../../../src/probe/service/systemd-unit.ts';
import { by, deployment, startHub, type HubKit } from '../../../hub/hub-kit.ts';
import { createAuthority } from '../../../kit/certificates.ts';
import { cliProgram, compileCache } from '../../programs.ts';

const isRoot = process.getuid?.() === 0;
const mayUnshare = isRoot && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
const home = '/var/lib/ece-doctor-probe';
const root = path.resolve();
/** The clone's path in the namespace: other accounts may be unable to reach the outer path. */
const clone = '/run/clone';
const there = (file: string): string => (file.startsWith(`${root}/`) ? clone + file.slice(root.length) : file);
const node = there(process.execPath);
const cli = there(cliProgram);

describe('the service of systemd', function () {
  this.timeout(180_000);

  it('has a unit that systemd accepts without warnings, even with a path that needs quotation marks', function () {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) this.skip();
    const folder = mkdtempSync(path.join(tmpdir(), 'unit-'));
    try {
      for (const home of [undefined, '/srv/50% of $HOME/probe']) {
        const file = path.join(folder, 'ece-doctor-probe.service');
        writeFileSync(file, systemdUnit({ program: [process.execPath], ...(home === undefined ? {} : { home }) }));
        const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
        // `probe install` makes the account.
        assert.deepEqual(
          stderr.split('\n').filter((line) => line.includes('ece-doctor-probe') && !/User|user/.test(line)),
          [],
        );
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  describe('as root types it', () => {
    let kit: HubKit;
    let machine: Machine;
    before(function () {
      if (!mayUnshare) this.skip();
    });
    beforeEach(async () => {
      kit = await startHub({ sweepMs: 100 });
      machine = await startMachine();
    });
    afterEach(async () => {
      await machine.end();
      await kit.end();
    });

    const connected = () =>
      kit.until(async () => (await kit.hub.presences(deployment.name)).some(({ connected }) => connected) || undefined);
    async function enrol(more = ''): Promise<string> {
      const { code, command } = await kit.hub.enrol(deployment.name, 'ece-svc-01', by);
      return await machine.types(`printf '%s' ${code} > /run/code; ${command} ${more} --code-file /run/code`);
    }

    it('is installed before the enrolment, starts with it, reports its state, and is removed with its keys', async () => {
      assert.match(await machine.types('ece-doctor probe install'), /is installed.*once this server is enrolled/s);
      assert.match(await machine.types('ece-doctor probe start', 2), /There is no probe in/);
      assert.match(await machine.types('ece-doctor probe status', 1), /does not run.*once this server is enrolled/s);
      assert.match(await enrol(), /The service ece-doctor-probe\.service runs with the new enrolment/);
      await connected();
      const status = await machine.types('ece-doctor probe status');
      assert.match(
        status,
        /runs, as ece-doctor\..*probe of ece-svc-01.*Connected to the bot since.*Version .*no job.*journalctl/s,
      );
      assert.match(status, /does not follow the updates from the centre.*probe update --follow/s);
      const timer = 'ece-doctor-update.timer';
      const asked = '/var/lib/ece-doctor-update/asked';
      const follows = await machine.types(
        `touch /etc/systemd/system/${timer}; systemctl enable ${timer}; mkdir ${path.dirname(asked)}
         echo 2026-12-02T10:00:00.000Z > ${asked}; ece-doctor probe status; ece-doctor probe status --json`,
      );
      assert.match(follows, /This server follows the updates from the centre\.\nAt .*10:00.* last answered/);
      assert.match(follows, /"updates": \{\s*"timer": "enabled",\s*"askedAt": "2026-12-02T10:00:00\.000Z"/);
      assert.match(
        await machine.types(
          `systemctl disable ${timer}; ece-doctor probe status; rm -r ${path.dirname(asked)} /etc/systemd/system/${timer}`,
        ),
        /its timer is stopped or disabled, so it does not ask.*--follow/,
      );
      assert.match(await machine.types(`stat -c %U ${home} ${home}/probe.yaml ${home}/keys-*`), /^(ece-doctor\n){3}$/);
      assert.match(await machine.types('ece-doctor probe stop'), /is stopped/);
      assert.match(await machine.types('ece-doctor probe status', 1), /does not run.*Not connected/s);
      assert.match(await machine.types('ece-doctor probe start'), /runs\./);
      await connected();
      // As `probe update` leaves them.
      await machine.types(
        'mkdir -p /var/lib/ece-doctor-update/packages; echo key > /var/lib/ece-doctor-update/release-key',
      );
      const removed = await machine.types('ece-doctor probe uninstall');
      assert.match(
        removed,
        /bot has ended the enrolment of ece-svc-01.*is removed.*are deleted from.*still installed/s,
      );
      assert.deepEqual(await kit.hub.presences(deployment.name), []);
      assert.equal(
        await machine.types(`ls -A /etc/systemd/system /var/lib`),
        '/etc/systemd/system:\nmulti-user.target.wants\n\n/var/lib:\n',
      );
      assert.match(await machine.types('ece-doctor probe uninstall'), /nothing is left to remove/);
      assert.match(await machine.types('ece-doctor probe status', 1), /No service keeps the probe running here/);
    });

    it('is repaired by the same command if its unit names a missing program', async () => {
      await machine.types('ece-doctor probe install');
      await enrol();
      await machine.types(
        `ece-doctor probe stop; sed -i 's,^ExecStart=[^ ]*,ExecStart=/opt/gone,' /etc/systemd/system/*.service`,
      );
      assert.match(await machine.types('ece-doctor probe status', 1), /\/opt\/gone, which does not exist: an upgrade/);
      assert.match(await machine.types('ece-doctor probe start', 2), /Repair the service: “ece-doctor probe install”/);
      assert.match(await machine.types('ece-doctor probe install'), /runs\./);
      await connected();
    });

    it('gets access to named files by a shown command, or by --apply', async () => {
      await machine.types('mkdir -m 700 "/run/e c e" "/run/e c e/logs"; echo line > "/run/e c e/logs/a.log"');
      const allow = 'ece-doctor probe allow --folder "logs=/run/e c e/logs"';
      await enrol();
      assert.doesNotMatch(await machine.types(allow), /account/);
      assert.match(await machine.types(`${allow} --apply`, 2), /Create it: “ece-doctor probe install”/);
      await machine.types('ece-doctor probe install');
      const [, line = ''] =
        /cannot read \/run\/e c e\/logs yet\. As an administrator: (.*)/.exec(await machine.types(allow)) ?? [];
      assert.match(line, /^sudo setfacl -m u:ece-doctor:x '\/run\/e c e' && sudo setfacl -R/);
      if (spawnSync('setfacl', ['--version']).status !== 0) {
        assert.match(await machine.types(`${allow} --apply`, 2), /Install the package acl/);
        return;
      }
      assert.match(await machine.types(`${allow} --apply`), /may read \/run\/e c e\/logs now/);
      await machine.types('echo later > "/run/e c e/logs/b.log"; chmod 640 "/run/e c e/logs/b.log"');
      const as = 'setpriv --reuid ece-doctor --regid ece-doctor --init-groups';
      assert.equal(await machine.types(`${as} cat "/run/e c e/logs/a.log" "/run/e c e/logs/b.log"`), 'line\nlater\n');
      assert.doesNotMatch(await machine.types(allow), /account/);
    });

    it('does not say that it runs while its probe cannot read an authority, and names the reason and the remedy', async () => {
      const closed = '/run/lab/authority.pem';
      const { pem } = await createAuthority('lab');
      await machine.types(`mkdir -m 700 /run/lab; echo '${pem}' > ${closed}
        echo 'outlook.office365.com:993: { ca: authority.pem }' > /run/lab/stand-ins.yaml; ece-doctor probe install`);
      assert.match(await enrol('--stand-ins /run/lab/stand-ins.yaml'), /runs with the new enrolment/);
      await connected();
      // As earlier versions wrote it, or a person.
      await machine.types(`sed -i 's,ca: .*,ca: ${closed},' ${home}/probe.yaml`);
      assert.match(
        await machine.types('ece-doctor probe doctor', 1),
        /account cannot read \/run\/lab\/authority\.pem.*sudo setfacl -m u:ece-doctor:x \/run\/lab && sudo setfacl/,
      );
      const why = /authority\.pem\. It exists, but this account may not read it \(EACCES\)/;
      assert.match(await machine.types('ece-doctor probe stop; ece-doctor probe start', 2), why);
      assert.match(await machine.types('ece-doctor probe status', 1), why);
      await machine.types(`ece-doctor probe allow ece.example.com:443 --ca ${closed}; ece-doctor probe uninstall`);
      assert.equal(await machine.types('ls -A /var/lib'), '', 'the copy is deleted as well');
    });

    it('is removed while the bot is down, with the line to type in Teams', async () => {
      await machine.types('ece-doctor probe install');
      await enrol();
      await connected();
      await kit.down();
      const said = await machine.types('ece-doctor probe uninstall', 1);
      assert.match(said, /was not informed.*“revoke ece-svc-01”.*is removed.*are deleted from/s);
      assert.equal(await machine.types('ls -A /var/lib'), '');
      await kit.up();
      assert.equal((await kit.hub.presences(deployment.name)).length, 1);
    });

    it('does not touch another program’s unit of the same name', async () => {
      await machine.types(
        String.raw`printf '[Service]\nExecStart=/usr/bin/sleep 9\n' > /etc/systemd/system/ece-doctor-probe.service`,
      );
      for (const [word, code] of [
        ['install', 2],
        ['start', 2],
        ['stop', 2],
        ['uninstall', 2],
        ['status', 1],
      ] as const)
        assert.match(await machine.types(`ece-doctor probe ${word}`, code), /another program here, \/usr\/bin\/sleep/);
    });

    it('is not touched by the enrolment of another folder, nor by commands about one', async () => {
      await machine.types('ece-doctor probe install');
      await enrol();
      await connected();
      const { code, command } = await kit.hub.enrol(deployment.name, 'ece-app-01', by);
      const other = await machine.types(
        `printf '%s' ${code} > /run/code; ${command} --code-file /run/code --home /run/other`,
      );
      assert.match(other, /Start it with: ece-doctor probe run --home "\/run\/other"/);
      for (const word of ['install', 'start', 'stop', 'status', 'uninstall'])
        assert.match(
          await machine.types(`ece-doctor probe ${word} --home /run/other`, 2),
          /runs the probe of \/var\/lib\/ece-doctor-probe, but this command is about \/run\/other/,
        );
      assert.match(await machine.types('ece-doctor probe status'), /Connected to the bot since/);
    });

    it('is refused without root or systemd, before anything is changed', async () => {
      const nobody = 'setpriv --reuid nobody --regid nogroup --clear-groups';
      assert.match(await machine.types(`${nobody} ece-doctor probe install`, 2), /rights of root; nothing was changed/);
      await machine.types('rmdir /run/systemd/system');
      assert.match(
        await machine.types('ece-doctor probe install --language fr', 2),
        /ne fonctionne pas avec systemd.*probe run --home/s,
      );
      // No message suggests a command that cannot work either.
      for (const [word, code] of [
        ['status', 1],
        ['start', 2],
        ['stop', 2],
      ] as const) {
        const said = await machine.types(`ece-doctor probe ${word}`, code);
        assert.match(said, /does not run systemd.*“ece-doctor probe run --home.*runit, s6, supervisord/s);
        assert.doesNotMatch(said, /probe install|journalctl/);
      }
      assert.equal(await machine.types('ls -A /etc/systemd/system /var/lib'), '/etc/systemd/system:\n\n/var/lib:\n');
    });

    it('refuses a program that others may change', async () => {
      await machine.types('mkdir -m 777 /run/open');
      assert.match(
        await machine.types(`cp ${node} /run/open/node && /run/open/node ${cli} probe install`, 2),
        /Every account of this machine may change \/run\/open, and/,
      );
    });

    it('refuses a program in a folder that its account cannot enter', async () => {
      await machine.types('mkdir -m 700 /run/closed; cp /run/bin/ece-doctor /run/closed/');
      assert.match(
        await machine.types(`cp ${node} /run/closed/node && /run/closed/node ${cli} probe install`, 2),
        /cannot reach \/run\/closed\/node, because it may not open \/run\/closed/,
      );
    });
  });
});

interface Machine {
  /** Resolves with both outputs of the line, run in a root shell there. */
  types(line: string, code?: number): Promise<string>;
  end(): Promise<void>;
}

/** A mount namespace with its own /etc, /run and /var/lib, held by a shell that waits. */
async function startMachine(): Promise<Machine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'machine-'));
  chmodSync(folder, 0o755);
  const script = `set -e
mount --make-rprivate /
mount -t tmpfs -o mode=755 none "${folder}"
mkdir "${folder}/upper" "${folder}/work"
mount -t overlay none -o lowerdir=/etc,upperdir="${folder}/upper",workdir="${folder}/work" /etc
rm -rf /etc/systemd/system/*
mount -t tmpfs -o mode=755 none /run
mount -t tmpfs -o mode=755 none /var/lib
mkdir -p /run/systemd/system /run/bin /run/systemctl ${clone}
mount --bind "${root}" ${clone}
printf '#!/bin/sh\\nexec "${node}" "${cli}" "$@"\\n' > /run/bin/ece-doctor
printf '#!/bin/sh\\nSYSTEMCTL_STATE=/run/systemctl exec "${node}" "${there(path.resolve('test/system/probe/service/systemctl.ts'))}" "$@"\\n' > /run/bin/systemctl
chmod 755 /run/bin/*
echo ready
read -r _`;
  const holder = spawn('unshare', ['-m', 'sh', '-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(holder, 'exit');
  await Promise.race([once(holder.stdout, 'data'), gone.then(() => assert.fail('the namespace could not be made'))]);
  const types = async (line: string, wanted = 0): Promise<string> => {
    const child = spawn('nsenter', ['-m', '-t', String(holder.pid), 'sh', '-c', line], {
      cwd: '/',
      env: { PATH: '/run/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', ...compileCache },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', (text) => (said += text));
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, wanted, `${line}\n${said}`);
    return said;
  };
  return {
    types,
    async end() {
      await types('systemctl stop ece-doctor-probe.service || true');
      holder.stdin.end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

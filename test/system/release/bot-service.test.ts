/**
 * The units in bot.zip, installed by root with the lines of docs/install.md. /etc, /opt, /usr/local/bin and /var/lib
 * belong to a mount namespace. systemd does not run there, so the test starts the units' commands as their account.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readDocument } from '../../../scripts/documented/document.ts';
import { botArchive } from '../../../release/bot.ts';
import { version } from '../../../src/main/program.ts';
import { deploymentFile } from '../../teams/bot.ts';
import { botProgram, cliProgram } from '../programs.ts';

const overlay = `mount -t tmpfs none /mnt && mkdir /mnt/upper /mnt/work &&
mount -t overlay none -o lowerdir=/etc,upperdir=/mnt/upper,workdir=/mnt/work /etc`;
const mayUnshare = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'sh', '-c', overlay]).status === 0;
const [install = '', status = ''] = readDocument('docs/install.md', path.resolve())
  .fences.filter(({ attributes }) => attributes.by === 'test/system/release/bot-service.test.ts')
  .map(({ text }) => text);
const home = '/var/lib/ece-doctor-bot';

describe('the service of the bot on Linux', function () {
  this.timeout(120_000);
  let folder: string;
  let holder: ChildProcess;
  let bot: ChildProcess | undefined;

  before(async function () {
    // Only `npm run test:system` makes programs without imports.
    if (!mayUnshare || cliProgram.endsWith('.ts')) {
      console.log(
        '      skipped: only root of a system with overlays can run it, with the programs of `npm run test:system`',
      );
      this.skip();
    }
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-bot-service-'));
    chmodSync(folder, 0o755);
    const texts = [{ name: 'LICENSE', bytes: 'MIT' }];
    const programs = { bot: readFileSync(botProgram), cli: readFileSync(cliProgram) };
    botArchive({ version, commit: 'source', at: new Date('2026-11-27T12:00:00Z'), texts, folder }, programs);
    writeFileSync(
      path.join(folder, '.env'),
      'ECE_DOCTOR_WITHOUT_CREDENTIALS=1\nPORT=0\nECE_DOCTOR_DEPLOYMENT=./deployment.yaml\nECE_DOCTOR_DATA=./data\n',
    );
    writeFileSync(path.join(folder, 'deployment.yaml'), deploymentFile);
    const script = `set -e
mount --make-rprivate /
mkdir layers && mount -t tmpfs -o mode=755 none layers && mkdir layers/upper layers/work
mount -t overlay none -o lowerdir=/etc,upperdir=layers/upper,workdir=layers/work /etc
for place in /opt /usr/local/bin /var/lib; do mount -t tmpfs -o mode=755 none $place; done
touch /usr/local/bin/node && mount --bind "${process.execPath}" /usr/local/bin/node
printf '#!/bin/sh\\necho "$@" >> /opt/systemctl\\n' > /usr/local/bin/systemctl && chmod 755 /usr/local/bin/systemctl
echo ready
read -r _`;
    holder = spawn('unshare', ['-m', 'sh', '-c', script], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    await Promise.race([
      once(holder.stdout!, 'data'),
      once(holder, 'exit').then(() => assert.fail('the namespace could not be made')),
    ]);
    // The umask of a hardened root.
    types(`umask 077\n${install}`);
  });
  after(async () => {
    bot?.kill('SIGKILL');
    holder?.kill('SIGKILL');
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const there = (line: string): [string, string[], { cwd: string; env: Record<string, string> }] => [
    'nsenter',
    ['-m', `--wdns=${folder}`, '-t', String(holder.pid), 'sh', '-ec', line],
    { cwd: folder, env: { PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' } },
  ];
  function types(line: string): string {
    const [program, words, options] = there(line);
    return execFileSync(program, words, { ...options, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }
  /** The line of a unit's command, as its account, in its folder. */
  function unitLine(unit: string, directive: string): string {
    const text = types(`cat /etc/systemd/system/${unit}`);
    const valueOf = (name: string): string => new RegExp(`^${name}=(.+)$`, 'm').exec(text)?.[1] ?? '';
    const command = valueOf(directive).replaceAll('%%', '%').replaceAll('$$', '$');
    const account = `--reuid ${valueOf('User')} --regid ${valueOf('Group')} --init-groups --no-new-privs`;
    return `cd ${valueOf('WorkingDirectory')}; umask ${valueOf('UMask')}; exec setpriv ${account} ${command}`;
  }

  it('is enabled with its timer by the documented lines, in a folder that only its account may enter', () => {
    assert.equal(
      types('cat /opt/systemctl'),
      'daemon-reload\nenable --now ece-doctor-bot.service ece-doctor-bot-backup.timer\n',
    );
    assert.equal(
      types(`stat -c '%U %a' ${home} ${home}/.env ${home}/deployment.yaml`),
      'ece-doctor-bot 700\nece-doctor-bot 600\nece-doctor-bot 600\n',
    );
    assert.equal(types('find /opt/ece-doctor-bot ! -user root -o ! -perm -444 -o -perm /022'), '');
  });

  it('has units that systemd verifies, with an exposure level below 2', function () {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) this.skip();
    assert.equal(types('systemd-analyze verify --man=no /etc/systemd/system/ece-doctor-bot* 2>&1'), '');
    for (const unit of ['ece-doctor-bot.service', 'ece-doctor-bot-backup.service']) {
      const said = types(`systemd-analyze security --no-pager --offline=true /etc/systemd/system/${unit}`);
      const [, exposed] = /Overall exposure level for \S+: ([\d.]+)/.exec(said) ?? [];
      assert.ok(Number(exposed) < 2, `exposure of ${unit}: ${exposed}`);
    }
  });

  it('runs the bot as its account, which a command finds', async () => {
    const [program, words, options] = there(unitLine('ece-doctor-bot.service', 'ExecStart'));
    bot = spawn(program, words, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
    let log = '';
    for await (const line of createInterface({ input: bot.stdout! })) {
      log += `${line}\n`;
      if (line.includes('ECE Doctor is ready')) break;
    }
    assert.match(log, /ECE Doctor is ready/);
    assert.match(types(`${status.trim()} || true`), /contoso: 0 of 2 probes connected/);
    assert.equal(types(`find ${home} ! -user ece-doctor-bot -o -perm /077`), '');
  });

  it('backs up while the bot runs, keeps the last 14, and keeps other folders', () => {
    const former = Array.from({ length: 15 }, (_, day) => `2026-01-${String(day + 10)}T023000Z`);
    // No process has this number.
    const unfinished = '.2026-01-09T023000Z.99999999.0123abcd.part';
    const asAccount = 'setpriv --reuid ece-doctor-bot --regid ece-doctor-bot --init-groups';
    types(
      `cd ${home}; ${asAccount} mkdir -p ${[...former, 'before', unfinished].map((one) => `backups/${one}`).join(' ')}`,
    );
    types(unitLine('ece-doctor-bot-backup.service', 'ExecStart'));
    const left = types(`ls -A ${home}/backups`).trim().split('\n');
    assert.deepEqual([...left.slice(0, 13), ...left.slice(14)], [...former.slice(2), 'before']);
    assert.match(left[13] ?? '', /^\d{4}-\d\d-\d\dT\d{6}Z$/);
    assert.equal(types(`ls ${home}/backups/${left[13]}`), 'ece-doctor.sqlite\nsigning-key.json\n');
  });
});

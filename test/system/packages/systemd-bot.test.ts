/**
 * bot.zip under the systemd of Debian 11 (247) and 12 (252), with the lines of docs/install.md: the bot is installed as a
 * service, killed, booted, backed up, updated and removed.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zip } from '../../../release/archives.ts';
import { readDocument } from '../../../scripts/documented/document.ts';
import { version } from '../../../src/main/program.ts';
import { freePort } from '../../kit/free-port.ts';
import { deploymentFile } from '../../teams/bot.ts';
import { artefact, needs, younger } from './artefacts.ts';
import { boot, type BootedDebian, noBoot } from './booted-debian.ts';
import { type DebianRoot, debianRoot, noDebianRoot } from './debian-root.ts';
import { assertLimits } from './unit-limits.ts';

const unit = 'ece-doctor-bot.service';
const backup = 'ece-doctor-bot-backup';
const home = '/var/lib/ece-doctor-bot';
const documented = readDocument('docs/install.md', path.join(import.meta.dirname, '../../..')).fences;

/** The fence of docs/install.md that begins with `part`; there must be exactly one. */
function shown(part: string): string {
  const found = documented.filter(({ text }) => text.startsWith(part));
  assert.equal(found.length, 1, `docs/install.md shows ${part} ${found.length} times`);
  return found[0]?.text ?? '';
}

/** bot.zip as version `younger`. */
function youngerBot(folder: string): string {
  const content = path.join(folder, 'content');
  execFileSync('unzip', ['-q', artefact(/^bot\.zip$/), '-d', content]);
  const files = readdirSync(content, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => {
      const bytes = readFileSync(file);
      const text = bytes.toString('utf8').replaceAll(`"${version}"`, `"${younger}"`);
      return { name: path.relative(content, file), bytes: file.endsWith('.mjs') ? text : bytes };
    });
  const made = path.join(folder, 'bot.zip');
  writeFileSync(made, zip(files, new Date('2026-11-27T12:00:00Z')));
  return made;
}

for (const [codename, number] of [
  ['bullseye', 247],
  ['bookworm', 252],
] as const)
  describe(`the bot as a service under systemd ${number}`, () => {
    let folder: string;
    let debian: DebianRoot;
    let machine: BootedDebian;
    let port: number;

    before(async function () {
      needs(this, noDebianRoot ?? noBoot);
      folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-bot-'));
      port = await freePort();
      debian = debianRoot(['libatomic1', 'systemd', 'unzip'], codename);
      const node = path.join(debian.folder, 'usr/local/bin/node');
      copyFileSync(process.execPath, node);
      chmodSync(node, 0o755);
      debian.bring(artefact(/^bot\.zip$/));
      const root = path.join(debian.folder, 'root');
      writeFileSync(path.join(root, '.env'), `${shown('ECE_DOCTOR_WITHOUT_CREDENTIALS=1')}PORT=${port}\n`);
      writeFileSync(path.join(root, 'deployment.yaml'), deploymentFile);
      machine = await boot(debian.folder);
    });
    after(async () => {
      await machine?.end();
      debian?.remove();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    });

    const mainPid = (): Promise<string> => machine.valueOf('MainPID', unit);
    /** The log of the present process, once it is ready. */
    const ready = async (): Promise<string> => {
      const log = await machine.until(
        `journalctl --output=cat _PID=$(systemctl show --property=MainPID --value ${unit})`,
        /"ECE Doctor is ready"/,
      );
      assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
      return log;
    };
    const backups = async (): Promise<string[]> =>
      (await machine.run(`ls ${home}/backups 2>/dev/null || true`)).split('\n').filter(Boolean);
    const foreign = (): Promise<string> =>
      machine.run(`find ${home} ! -user ece-doctor-bot ! -name "ece-doctor-bundle-*.zip" -o -perm /077`);

    it('starts with the documented lines, and the documented command finds it', async () => {
      await machine.run(`umask 077\n${shown('useradd')}`);
      await ready();
      assert.match(
        await machine.run(`${shown('ece-doctor-bot bot status').trim()} || true`),
        /contoso: 0 of 2 probes connected/,
      );
      assert.equal(await foreign(), '');
    });

    it('has units without a directive that this systemd does not know, so that no start warns', async () => {
      const said = await machine.run('journalctl --boot --output=cat');
      assert.doesNotMatch(said, /ece-doctor\S*: [^\n]*ignoring/);
    });

    it('runs within its limits', () => assertLimits(machine, { unit, account: 'ece-doctor-bot', folder: home }));

    it('is started again after it was killed', async () => {
      const killed = await mainPid();
      await machine.run(`kill -KILL ${killed}`);
      await machine.until(
        `systemctl show --property=MainPID --value ${unit}`,
        new RegExp(`^(?!0$|${killed}$)\\d+$`, 'm'),
      );
      await ready();
    });

    it('is named by the documented line while it cannot start, and starts by itself once its settings are right', async () => {
      await machine.run(`cp -p ${home}/.env /root/right.env; echo ECE_DOCTOR_NONE_SUCH=1 >> ${home}/.env`);
      await machine.run(`systemctl restart ${unit}`);
      await machine.until(shown('systemctl list-units').trim(), new RegExp(`${unit}.*auto-restart`));
      await machine.run(`cp -p /root/right.env ${home}/.env`);
      await ready();
    });

    it('is backed up each night', async () => {
      const timer = `${backup}.timer`;
      assert.deepEqual(
        [await machine.valueOf('UnitFileState', timer), await machine.valueOf('ActiveState', timer)],
        ['enabled', 'active'],
      );
      // RandomizedDelaySec is 15 minutes, and AccuracySec by default one.
      assert.match(await machine.valueOf('NextElapseUSecRealtime', timer), / 02:(3\d|4[0-6]):\d\d /);
    });

    it('is back after a power cut, and makes the back-up that it missed', async () => {
      const drop = `/etc/systemd/system/${backup}.timer.d`;
      await machine.run(`mkdir ${drop}; cat > ${drop}/soon.conf`, { input: '[Timer]\nRandomizedDelaySec=0\n' });
      await machine.end();
      const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
      utimesSync(path.join(debian.folder, `var/lib/systemd/timers/stamp-${backup}.timer`), twoDaysAgo, twoDaysAgo);
      machine = await boot(debian.folder);
      await ready();
      await machine.until(`journalctl --boot --output=cat --unit ${backup}.service`, /Finished .*Back-up/);
      await machine.run(`rm -r ${drop}; systemctl daemon-reload`);
      const [made = '', ...others] = await backups();
      assert.deepEqual(others, []);
      assert.match(made, /^\d{4}-\d\d-\d\dT\d{6}Z$/);
      assert.equal(await machine.run(`ls ${home}/backups/${made}`), 'ece-doctor.sqlite\nsigning-key.json\n');
      assert.equal(await foreign(), '');
    });

    it('has its log in the journal with priorities, and in a bundle that root makes', async () => {
      const [line = ''] = (
        await machine.run(`journalctl --unit ${unit} --output=json --grep="ECE Doctor is ready"`)
      ).split('\n');
      const { PRIORITY, MESSAGE } = JSON.parse(line) as { PRIORITY: string; MESSAGE: string };
      assert.equal(PRIORITY, '6');
      assert.ok(MESSAGE.startsWith('{'), MESSAGE);
      const bundle = 'ece-doctor-bot bundle --language en';
      assert.match(await machine.run(bundle), /log\.txt/);
      assert.match(await machine.run(`unzip -p ${home}/ece-doctor-bundle-*.zip "*/log.txt"`), /ECE Doctor is ready/);
      // Files of root in its folder would keep the bot from starting.
      await machine.run(
        `rm ${home}/ece-doctor-bundle-*.zip; systemctl stop ${unit}; ${bundle}; systemctl start ${unit}`,
      );
      await ready();
      assert.equal(await foreign(), '');
    });

    it('keeps its data in an update by the documented lines, and again on the documented way back', async () => {
      const key = await machine.run(`cat ${home}/data/signing-key.json`);
      const { length } = await backups();
      debian.bring(youngerBot(folder));
      await machine.run(`umask 077\n${shown('rm -rf /opt/ece-doctor-bot-before')}`);
      assert.match(await ready(), new RegExp(`"version":"${younger}`));
      assert.equal(await machine.run(`cat ${home}/data/signing-key.json`), key);
      assert.equal((await backups()).length, length);
      await machine.run(`systemctl start ${backup}.service`);
      assert.equal((await backups()).length, length + 1);
      await machine.run(shown('systemctl stop ece-doctor-bot.service\nrm -r /opt'));
      assert.match(await ready(), new RegExp(`"version":"${version}"`));
      await machine.run(`rm ${home}/data/signing-key.json`);
      await machine.run(shown('systemctl stop ece-doctor-bot.service\nmv'));
      await ready();
      assert.equal(await machine.run(`cat ${home}/data/signing-key.json`), key);
      assert.equal(await foreign(), '');
    });

    it('leaves nothing after the documented lines that remove it', async () => {
      await machine.run(shown('systemctl disable --now ece-doctor-bot.service'));
      assert.equal((await machine.run('systemctl list-units --all --plain --no-legend "ece-doctor*"')).trim(), '');
      await machine.run('getent passwd ece-doctor-bot', { exit: 2 });
      const left = 'find / -xdev -name "*ece-doctor*" -not -path "/root/*" -not -path "/proc/*"';
      assert.equal((await machine.run(left)).trim(), '');
    });
  });

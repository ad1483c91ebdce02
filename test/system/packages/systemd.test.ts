/**
 * The Debian package under the systemd of Debian 11 (247) and 12 (252), with a probe of a real hub: it is enrolled, killed,
 * booted, upgraded, updated by its timer, revoked and purged.
 */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signedManifest } from '../../../release/manifest.ts';
import { readDocument } from '../../../scripts/documented/document.ts';
import { beginRollout, readRollout } from '../../../src/hub/rollout-rows.ts';
import { version } from '../../../src/main/program.ts';
import { manifestName } from '../../../src/model/release.ts';
import { makeSigningKey } from '../../../src/model/proofs.ts';
import { by, deployment, type HubKit, startHub } from '../../hub/hub-kit.ts';
import { createAuthority } from '../../kit/certificates.ts';
import { artefact, needs, younger, youngerPackage } from './artefacts.ts';
import { boot, type BootedDebian, noBoot } from './booted-debian.ts';
import { type DebianRoot, debianRoot, noDebianRoot } from './debian-root.ts';
import { assertLimits } from './unit-limits.ts';

const server = 'ece-svc-01';
const unit = 'ece-doctor-probe.service';
const documented = readDocument('docs/install.md', path.join(import.meta.dirname, '../../..')).fences;

/** The fence of docs/install.md that includes `part`, for root; there must be exactly one. */
function shown(part: string): string {
  const found = documented.filter(({ text }) => text.includes(part));
  assert.equal(found.length, 1, `docs/install.md shows ${part} ${found.length} times`);
  return found[0]?.text.replaceAll('sudo ', '') ?? '';
}

describe('the probe as a service', () => {
  let folder: string;
  /** Signed, with the present release and a younger one. */
  const releases = (): string => path.join(folder, 'releases');
  let releaseKey: string;

  before(async function () {
    needs(this, noDebianRoot ?? noBoot);
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-releases-'));
    const key = await makeSigningKey();
    releaseKey = key.x;
    const file = path.join(folder, 'key');
    writeFileSync(file, JSON.stringify(key));
    mkdirSync(releases());
    for (const [name, debian] of [
      [version, artefact(/\.deb$/)],
      [younger, await youngerPackage({ withProgram: true })],
    ] as const) {
      const own = path.join(folder, name);
      mkdirSync(own);
      copyFileSync(debian, path.join(own, path.basename(debian)));
      await signedManifest({ folder: own, version: name }, { RELEASE_SIGNING_KEY: file });
      for (const made of [path.basename(debian), manifestName(name)])
        copyFileSync(path.join(own, made), path.join(releases(), made));
    }
  });
  after(() => folder === undefined || rmSync(folder, { recursive: true, force: true }));

  for (const [codename, number] of [
    ['bullseye', 247],
    ['bookworm', 252],
  ] as const)
    describe(`under systemd ${number}`, () => {
      let debian: DebianRoot;
      let kit: HubKit;
      let machine: BootedDebian;

      before(async () => {
        debian = debianRoot(['adduser', 'procps', 'systemd'], codename);
        kit = await startHub({ sweepMs: 200, options: { releases: { key: releaseKey, folder: releases() } } });
        machine = await boot(debian.folder);
        assert.ok((await machine.run('systemctl --version')).startsWith(`systemd ${number} `));
      });
      after(async () => {
        await machine?.end();
        await kit?.end();
        debian?.remove();
      });

      const valueOf = (property: string, of = unit): Promise<string> => machine.valueOf(property, of);
      const presence = async () => (await kit.hub.presences(deployment.name)).find((one) => one.server === server);
      const isConnected = async () => (await presence())?.connected === true;
      const connected = () => kit.until(async () => ((await isConnected()) ? true : undefined));
      const disconnected = () => kit.until(async () => ((await isConnected()) ? undefined : true));
      const enrol = async (): Promise<void> => {
        const { code, command } = await kit.hub.enrol(deployment.name, server, by);
        await machine.run(command, { input: `${code}\n` });
      };
      const states = async () => [await valueOf('UnitFileState'), await valueOf('ActiveState')];

      it('waits for its enrolment, and connects once root has enrolled it', async () => {
        await machine.run(`apt-get install -y ${debian.bring(artefact(/\.deb$/))}`);
        assert.deepEqual([...(await states()), await valueOf('ConditionResult')], ['enabled', 'inactive', 'no']);
        await enrol();
        await connected();
        assert.match(
          await machine.run(shown('journalctl --unit ece-doctor-probe.service')),
          /probe of ece-svc-01.*Connected to the bot since.*Started .*ECE Doctor probe/s,
        );
      });

      it('has a unit without a directive that this systemd does not know, so that no start warns', async () => {
        const said = await machine.run('journalctl --boot --output=cat');
        assert.doesNotMatch(said, /ece-doctor\S*: [^\n]*ignoring/);
      });

      it('runs within its limits', () =>
        assertLimits(machine, { unit, account: 'ece-doctor', folder: '/var/lib/ece-doctor-probe' }));

      it('is started again after it was killed', async () => {
        const killed = await valueOf('MainPID');
        await machine.run(`kill -KILL ${killed}`);
        await disconnected();
        await connected();
        assert.notEqual(await valueOf('MainPID'), killed);
        assert.equal(await valueOf('NRestarts'), '1');
      });

      it('uses an authority below /root, and is not said to run while its probe cannot start', async () => {
        const { pem } = await createAuthority('lab');
        const target = 'lab.example.com:993';
        const allowed = await machine.run(
          `cd /root; umask 077; echo '${pem}' > lab.pem; ece-doctor probe allow ${target} --ca lab.pem; systemctl restart ${unit}`,
        );
        assert.doesNotMatch(allowed, /cannot read/);
        await disconnected();
        await connected();
        // As earlier versions wrote it.
        await machine.run(
          `sed -i 's,ca: .*,ca: /root/lab.pem,' /var/lib/ece-doctor-probe/probe.yaml; ece-doctor probe stop`,
        );
        const why = /\/root\/lab\.pem\. It exists, but this account may not read it \(EACCES\)/;
        assert.match(await machine.run('ece-doctor probe start', { exit: 2 }), why);
        await machine.until(`systemctl show --property=SubState ${unit}`, /auto-restart/);
        const status = await machine.run('ece-doctor probe status', { exit: 1 });
        assert.match(status, /ended with 2, and the system starts it again/);
        assert.match(status, why);
        assert.match(
          await machine.run('ece-doctor probe doctor', { exit: 1 }),
          /cannot read \/root\/lab\.pem.*sudo setfacl/,
        );
        await machine.run(`ece-doctor probe allow ${target} --remove; ece-doctor probe start`);
        await connected();
      });

      it('is back after a power cut', async () => {
        await machine.end();
        await disconnected();
        machine = await boot(debian.folder);
        await connected();
      });

      it('is restarted by an upgrade if it runs, and else stays stopped and disabled as it was', async () => {
        const before = await valueOf('MainPID');
        const upgrade = `dpkg -i ${debian.bring(await youngerPackage())}`;
        await machine.run(upgrade);
        await connected();
        assert.notEqual(await valueOf('MainPID'), before);
        await machine.run(`systemctl stop ${unit}`);
        await machine.run(upgrade);
        assert.deepEqual(await states(), ['enabled', 'inactive']);
        await machine.run(`systemctl disable ${unit}`);
        await machine.run(upgrade);
        assert.deepEqual(await states(), ['disabled', 'inactive']);
        await machine.run(`systemctl enable --now ${unit}`);
        await disconnected().then(connected);
      });

      it('is removed and installed again as the same probe', async () => {
        await machine.run('apt-get remove -y ece-doctor');
        await disconnected();
        assert.equal(await valueOf('ActiveState'), 'inactive');
        await machine.run(`apt-get install -y ./${path.basename(artefact(/\.deb$/))}`);
        await connected();
      });

      const [timer, service] = ['ece-doctor-update.timer', 'ece-doctor-update.service'];
      const probeStatus = 'ece-doctor probe status --language en';
      const log = `journalctl --boot --unit ${service}`;
      /** Ten minutes pass until it reports that the update is good. */
      const watches = /Version 99\.0\.0 is installed\. For 10 min it must stay connected/;
      const state = () => ({ store: kit.store, now: Date.now });
      /** Instead of within nine minutes. */
      const soon = `/etc/systemd/system/${timer}.d`;
      const fires = async (): Promise<void> => {
        const drop = '[Timer]\nOnCalendar=*:*:*\nRandomizedDelaySec=0\nAccuracySec=1us\n';
        await machine.run(`mkdir -p ${soon}; cat > ${soon}/soon.conf; systemctl daemon-reload`, { input: drop });
        await machine.run(`systemctl restart ${timer}`);
      };
      const firesNoMore = (): Promise<string> =>
        machine.run(`rm -r ${soon}; systemctl daemon-reload; systemctl restart ${timer}`);

      it('follows its bot by an enabled timer, which asks within ten minutes and is there after a boot', async () => {
        assert.match(await machine.run('ece-doctor probe update --follow --language en'), /follows/);
        await machine.end();
        machine = await boot(debian.folder);
        await connected();
        assert.deepEqual(
          [await valueOf('UnitFileState', timer), await valueOf('ActiveState', timer)],
          ['enabled', 'active'],
        );
        const next = await valueOf('NextElapseUSecRealtime', timer);
        const seconds = Number(await machine.run(`expr $(date -d '${next}' +%s) - $(date +%s)`));
        assert.ok(seconds >= 0 && seconds <= 600, `${next}: in ${seconds} s`);
        assert.match(await machine.run(probeStatus), /This server follows the updates from the centre\./);
        await machine.run(`systemctl stop ${timer}`);
        assert.match(await machine.run(probeStatus), /its timer is stopped or disabled/);
        await machine.run(`systemctl start ${timer}`);
      });

      it('installs nothing before its turn, then the signed release, and continues an update that was killed', async () => {
        await fires();
        await machine.until(log, /It is not this server’s turn/);
        assert.match(await machine.run(probeStatus), /last answered whether it is its turn/);
        await firesNoMore();
        assert.equal((await presence())?.version, version);
        assert.ok(await beginRollout(state(), { servers: deployment.servers, version: younger, by }));
        await fires();
        await kit.until(async () => ((await presence())?.version === younger ? true : undefined));
        await machine.until(log, watches);
        await machine.run(`systemctl kill --signal=KILL ${service}`);
        await machine.until(log, new RegExp(`${watches.source}[^]*code=killed[^]*${watches.source}`));
        await firesNoMore();
        assert.match(await machine.run('dpkg-query --show ece-doctor'), new RegExp(`\t${younger}$`, 'm'));
        assert.deepEqual((await readRollout(state()))?.servers, [{ server, portion: 0, state: 'turn' }]);
      });

      it('follows no more once its timer was removed', async () => {
        assert.match(await machine.run('ece-doctor probe update --no-follow --language en'), /no longer follows/);
        assert.match(await machine.run(probeStatus), /does not follow the updates/);
        await machine.run(`systemctl stop ${service}`);
        assert.deepEqual(
          [await valueOf('LoadState', timer), await valueOf('LoadState', service)],
          ['not-found', 'not-found'],
        );
        await machine.run('ece-doctor probe update --follow');
      });

      it('stays ended once root has told the bot that it leaves', async () => {
        await machine.run('ece-doctor probe leave');
        await machine.until(`systemctl show --property=ActiveState --value ${unit}`, /^failed$/m);
        assert.deepEqual([await valueOf('ExecMainStatus'), await valueOf('NRestarts')], ['4', '0']);
      });

      const nothingLeft = async (): Promise<void> => {
        assert.equal((await machine.run('systemctl list-units --all --plain --no-legend "ece-doctor*"')).trim(), '');
        assert.equal((await machine.run('systemctl list-unit-files --no-legend "ece-doctor*" || true')).trim(), '');
        const left = 'find / -xdev -name "*ece-doctor*" -not -path "/root/*" -not -path "/proc/*"';
        assert.equal((await machine.run(left)).trim(), '');
        assert.equal((await machine.run('pgrep --list-full ece-doctor || true')).trim(), '');
      };

      it('leaves nothing when it is purged, not even the timer', async () => {
        await machine.run('apt-get purge -y ece-doctor');
        await nothingLeft();
        await machine.run('getent passwd ece-doctor', { exit: 2 });
      });

      it('is installed from the archive, follows its bot, and leaves only the program after its uninstallation', async () => {
        const archive = debian.bring(artefact(/linux-x64\.tar\.gz$/));
        const place = archive.replace('.tar.gz', '');
        await machine.run(`umask 077\ntar -xzf ${archive}\ncd ${place}\n${shown('install -D -m 644 lib/libatomic')}`);
        await machine.run(`umask 077\n${shown('/usr/local/bin/ece-doctor probe install')}`);
        await enrol();
        await connected();
        await assertLimits(machine, { unit, account: 'ece-doctor', folder: '/var/lib/ece-doctor-probe' });
        await machine.run('ece-doctor probe update --follow');
        await machine.end();
        machine = await boot(debian.folder);
        await connected();
        assert.equal(await valueOf('ActiveState', timer), 'active');
        await machine.run('ece-doctor probe uninstall');
        await disconnected();
        await machine.run('rm -r /usr/local/bin/ece-doctor /usr/local/lib/ece-doctor');
        await nothingLeft();
      });
    });
});

/**
 * The files of a release for Linux, with the commands of docs/install.md: the archive in an empty folder, and the package in
 * a new Debian. systemd does not run there; it only verifies the unit.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { readDocument } from '../../../scripts/documented/document.ts';
import { version } from '../../../src/main/program.ts';
import type { ProbeFile } from '../../../src/probe/home.ts';
import { by, deployment, type HubKit, startHub } from '../../hub/hub-kit.ts';
import { deploymentYaml } from '../../cli/command-line.ts';
import { artefact, needs, release, youngerPackage } from './artefacts.ts';
import { type DebianRoot, debianRoot, noDebianRoot, type Running } from './debian-root.ts';

const server = 'ece-svc-01';
const home = '/var/lib/ece-doctor-probe';
const unit = 'ece-doctor-probe.service';
const documented = readDocument('docs/install.md', path.join(import.meta.dirname, '../../..')).fences.filter(
  ({ attributes }) => attributes.by === 'test/system/packages/linux.test.ts',
);

/** The fence of docs/install.md that includes `part`; there must be exactly one. */
function shown(part: string): string {
  const found = documented.filter(({ text }) => text.includes(part));
  assert.equal(found.length, 1, `docs/install.md shows ${part} ${found.length} times`);
  return found[0]?.text ?? '';
}

describe('the files of a release', () => {
  it('match SHA256SUMS', function () {
    needs(this, undefined);
    const { status, stdout } = spawnSync('sh', ['-c', shown('sha256sum')], { cwd: release, encoding: 'utf8' });
    assert.deepEqual([status, stdout.match(/: FAILED/g)], [0, null], stdout);
  });
});

describe('the Linux archive in an empty folder', () => {
  let folder: string;
  before(function () {
    needs(this, undefined);
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-archive-'));
    copyFileSync(artefact(/linux-x64\.tar\.gz$/), path.join(folder, `ece-doctor-${version}-linux-x64.tar.gz`));
  });
  after(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  it('can be unpacked and prints its help', () => {
    const { status, stdout, stderr } = spawnSync('sh', ['-ec', shown('tar -xzf')], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
    });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /ece-doctor probe run/);
  });
  it('has the licences of its content, and the unit of the service', () =>
    assert.deepEqual(readdirSync(path.join(folder, `ece-doctor-${version}-linux-x64`)).sort(), [
      'LICENSE',
      'LICENSE-OF-LIBATOMIC.txt',
      'LICENSE-OF-NODE.txt',
      'LICENSES-OF-PACKAGES.txt',
      'RELEASE-NOTES.md',
      'ece-doctor',
      unit,
      'lib',
    ]));
});

describe('a minimal Debian without internet', () => {
  before(function () {
    needs(this, noDebianRoot);
  });

  for (const codename of ['bullseye', 'bookworm', 'trixie'])
    it(`has all that package and archive need: ${codename}`, async () => {
      const debian = debianRoot(['adduser'], codename);
      try {
        const archive = path.basename(debian.bring(artefact(/linux-x64\.tar\.gz$/)));
        const place = archive.replace('.tar.gz', '');
        const libraries = (program: string): string => `LD_TRACE_LOADED_OBJECTS=1 ${program} | grep libatomic`;
        await debian.run(`tar -xzf ${archive} && ${place}/ece-doctor --version`);
        assert.match(await debian.run(libraries(`${place}/ece-doctor`)), new RegExp(`=> .*${place}/lib/libatomic`));
        // As docs/install.md installs the archive as a service.
        await debian.run(`cd ${place} && ${shown('/usr/local/bin').replaceAll('sudo ', '')}`);
        assert.match(await debian.run(libraries('/usr/local/bin/ece-doctor')), /=> .*lib\/ece-doctor\/libatomic/);
        await debian.run('rm -r /usr/local/bin/ece-doctor /usr/local/lib/ece-doctor');
        await debian.run(`dpkg -i ${path.basename(debian.bring(artefact(/\.deb$/)))} && ece-doctor --version`);
        assert.match(await debian.run(libraries('/usr/bin/ece-doctor')), /=> .*lib\/ece-doctor\/libatomic/);
        await debian.run('dpkg --status libatomic1', { exit: 1 });
      } finally {
        debian.remove();
      }
    });
});

describe('the Linux archive for arm64', () => {
  let folder: string;
  let kit: HubKit;
  let emulated: [string, ...string[]];
  before(async function () {
    needs(this, noDebianRoot ?? (existsSync('/usr/bin/qemu-aarch64') ? undefined : 'qemu-user is missing'));
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-arm64-'));
    const root = path.join(folder, 'root');
    const include = '--include=libstdc++6';
    execFileSync('mmdebstrap', [
      '--quiet',
      '--arch=arm64',
      '--variant=extract',
      '--skip=check/qemu',
      include,
      'trixie',
      root,
    ]);
    assert.ok(!existsSync(path.join(root, 'usr/lib/aarch64-linux-gnu/libatomic.so.1')));
    execFileSync('tar', ['-xzf', artefact(/linux-arm64\.tar\.gz$/), '-C', folder]);
    const program = path.join(folder, `ece-doctor-${version}-linux-arm64/ece-doctor`);
    emulated = ['qemu-aarch64', '-L', path.join(root, 'usr'), program];
    kit = await startHub();
  });
  after(async () => {
    await kit?.end();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  /** Resolves with standard output; throws an Error unless it ends with 0. The hub is in this process, so it runs beside it. */
  async function says(words: readonly string[], input = ''): Promise<string> {
    const [command, ...first] = emulated;
    const child = spawn(command, [...first, ...words], { env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number | null];
    assert.equal(code, 0, `${words.join(' ')}: ${out}${err}`);
    return out;
  }

  it('starts under qemu with only libc and libstdc++', async () => {
    const said = await says(['--version']);
    assert.ok(said.startsWith(`${version}+`), said);
  });
  it('is enrolled under qemu, connects, runs a job, and finds nothing wrong with itself', async () => {
    const home = path.join(folder, 'home');
    const { code, command } = await kit.hub.enrol(deployment.name, server, by);
    await says([...command.split(' ').slice(1), '--home', home], `${code}\n`);
    const [runner, ...first] = emulated;
    const probe = spawn(runner, [...first, 'probe', 'run', '--home', home], { stdio: 'ignore' });
    const ended = once(probe, 'close');
    try {
      const enrolled = parse(readFileSync(path.join(home, 'probe.yaml'), 'utf8')) as ProbeFile;
      const steps = [{ kind: 'operating-system', target: 'operating-system' } as const];
      const row = await kit.job(enrolled, steps, { deadlineMs: 300_000 });
      const done = kit.until(async () => ((await kit.jobRow(row.id)).state === 'ended' ? true : undefined));
      await Promise.race([done, ended.then(() => assert.fail('the probe ended'))]);
      await says(['probe', 'doctor', '--home', home, '--language', 'en']);
    } finally {
      probe.kill();
      await ended;
    }
  });
});

describe('the Linux program', () => {
  it('needs no symbol newer than those of Red Hat 8 (glibc 2.28, GCC 8), nor does its library', function () {
    needs(this, undefined);
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-symbols-'));
    try {
      execFileSync('tar', ['-xzf', artefact(/linux-x64\.tar\.gz$/), '-C', folder, '--strip-components=2']);
      const order = (version: string): number =>
        version.split('.').reduce((sum, part, index) => sum + Number(part) * 1000 ** (2 - index), 0);
      const newest: Record<string, string> = { GLIBC: '2.28', GLIBCXX: '3.4.25', CXXABI: '1.3.11' };
      for (const file of ['ece-doctor', 'lib/libatomic.so.1']) {
        const told = execFileSync('readelf', ['--version-info', path.join(folder, file)], { encoding: 'utf8' });
        const versions = [...told.matchAll(/Name: (GLIBC|GLIBCXX|CXXABI)_([\d.]+)/g)];
        assert.ok(versions.length > 0, file);
        for (const [name, kind = '', version = ''] of versions)
          assert.ok(order(version) <= order(newest[kind] ?? '0'), `${file}: ${name}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the Debian package in a new Debian', () => {
  let debian: DebianRoot;
  let kit: HubKit;
  let probe: Running | undefined;
  const within = (file: string) => path.join(debian.folder, file);
  const probeFile = () => parse(readFileSync(within(`${home}/probe.yaml`), 'utf8')) as ProbeFile;

  before(async function () {
    needs(this, noDebianRoot);
    debian = debianRoot(['adduser', 'bash-completion', 'systemd']);
    kit = await startHub();
  });
  after(async () => {
    await probe?.stop();
    await kit?.end();
    debian?.remove();
  });

  async function runAsUnit(): Promise<void> {
    const text = readFileSync(within(`/usr/lib/systemd/system/${unit}`), 'utf8');
    const [, command = ''] = /^ExecStart=(.+)$/m.exec(text) ?? [];
    const [, user = ''] = /^User=(.+)$/m.exec(text) ?? [];
    // The bot may still have the former process's connection, which would end the wait below too early.
    await kit.until(async () => ((await isConnected()) ? undefined : true));
    probe = debian.start(`exec runuser -u ${user} -- ${command}`);
    await Promise.race([connected(), probe.prints('\u0000')]);
  }
  const isConnected = async () =>
    (await kit.hub.presences(deployment.name)).some((one) => one.server === server && one.connected);
  const connected = () => kit.until(async () => ((await isConnected()) ? true : undefined));

  it('passes lintian', function () {
    if (!existsSync('/usr/bin/lintian')) return void (console.log('skipped: lintian is not installed'), this.skip());
    const { stdout } = spawnSync('lintian', ['--allow-root', '--fail-on', 'none', artefact(/\.deb$/)], {
      encoding: 'utf8',
    });
    assert.equal(stdout, '');
  });

  it('is installed with the commands of docs/install.md, with an enabled service and an account that owns one folder', async () => {
    debian.bring(artefact(/\.deb$/));
    // A new root has no package lists, so apt-get can fetch nothing.
    await debian.run(shown('apt-get install'));
    const build = (await debian.run('ece-doctor --version')).trim();
    assert.match(build, new RegExp(String.raw`^${version.replaceAll('.', String.raw`\.`)}\+[0-9a-f]{12}$`));
    assert.ok((await debian.run('dpkg --status ece-doctor')).includes(`This is ${build}.`));
    assert.equal((await debian.run(`stat -c "%U %G %a" ${home}`)).trim(), 'ece-doctor ece-doctor 700');
    assert.ok(readdirSync(within('/etc/systemd/system/multi-user.target.wants')).includes(unit));
    assert.match(await debian.run('getent passwd ece-doctor'), /:\/usr\/sbin\/nologin$/m);
    await debian.run('cd / && md5sum --check --quiet /var/lib/dpkg/info/ece-doctor.md5sums');
  });

  it('completes its commands in bash with the package bash-completion', async () => {
    const ask = [
      'source /usr/share/bash-completion/bash_completion; _comp_load ece-doctor; complete -p ece-doctor ece-doctor-bot',
      'COMP_WORDS=(ece-doctor probe upd) COMP_CWORD=2; _ece_doctor; echo "${COMPREPLY[@]}"',
    ];
    assert.equal(
      await debian.run(`bash -ic '${ask.join('; ')}' 2>/dev/null`),
      [
        'complete -o bashdefault -o default -F _ece_doctor ece-doctor',
        'complete -o bashdefault -o default -F _ece_doctor ece-doctor-bot',
        'update\n',
      ].join('\n'),
    );
  });

  it('has a unit that systemd verifies, with an exposure level below 2', async () => {
    assert.equal((await debian.run(`systemd-analyze verify ${unit}`)).trim(), '');
    const [, exposed] = /Overall exposure level for \S+: ([\d.]+)/.exec(
      await debian.run(`systemd-analyze security --no-pager --offline=true ${unit}`),
    ) ?? [undefined, 'nothing was said'];
    assert.ok(Number(exposed) < 2, `exposure: ${exposed}`);
  });

  it('is enrolled by root with the command of the card, and runs as the account of its unit', async () => {
    const { code, command } = await kit.hub.enrol(deployment.name, server, by);
    await debian.run(command, { input: `${code}\n` });
    await runAsUnit();
    await debian.run(shown('probe doctor').replace(/$/m, ' --language en'));
  });

  it('runs a job, and keeps no file that another account may read', async () => {
    const row = await kit.job(probeFile(), [{ kind: 'operating-system', target: 'operating-system' }]);
    await kit.until(async () => ((await kit.jobRow(row.id)).state === 'ended' ? true : undefined));
    assert.equal((await debian.run(`find ${home} ! -user ece-doctor -o -perm /077`)).trim(), '');
  });

  it('runs local checks as the account of its unit', async () => {
    writeFileSync(within('/root/contoso.yaml'), deploymentYaml({ standIns: {} }));
    await debian.run('install -m 644 contoso.yaml /tmp/contoso.yaml');
    const said = await debian.run(
      'runuser -u ece-doctor -- ece-doctor check version --deployment /tmp/contoso.yaml --local --as services --language en',
    );
    assert.match(said, /ECE Doctor: contoso, check version/);
  });

  it('keeps its keys in an upgrade, and connects as the same probe', async () => {
    const before = readFileSync(within(`${home}/probe.yaml`), 'utf8');
    await debian.run(`systemctl disable ${unit}`);
    await debian.run(`dpkg -i ${debian.bring(await youngerPackage())}`);
    assert.match(await debian.run('dpkg-query -W ece-doctor'), /99\.0\.0/);
    await probe?.stop();
    await runAsUnit();
    assert.equal(readFileSync(within(`${home}/probe.yaml`), 'utf8'), before);
    assert.ok(!existsSync(within(`/etc/systemd/system/multi-user.target.wants/${unit}`)), 'it was enabled again');
    await probe?.stop();
  });

  it('keeps keys and account when it is removed, and uses them when it is installed again', async () => {
    await debian.run('apt-get remove -y ece-doctor');
    assert.deepEqual(
      ['/usr/bin/ece-doctor', `/usr/lib/systemd/system/${unit}`, `${home}/probe.yaml`].map((file) =>
        existsSync(within(file)),
      ),
      [false, false, true],
    );
    await debian.run('getent passwd ece-doctor && dpkg -i ece-doctor_99.0.0_amd64.deb');
    await runAsUnit();
    await probe?.stop();
  });

  it('leaves nothing when it is purged', async () => {
    // As “probe update --follow” makes them.
    const [units, folder] = ['/etc/systemd/system/ece-doctor-update', '/var/lib/ece-doctor-update'];
    await debian.run(`mkdir -p ${folder} /etc/systemd/system && touch ${units}.timer ${units}.service`);
    await debian.run('apt-get purge -y ece-doctor');
    assert.ok(!existsSync(within(home)));
    await debian.run('getent passwd ece-doctor', { exit: 2 });
    assert.equal(
      (await debian.run('find / -xdev -not -path "/proc/*" -not -path "/root/*" -name "*ece-doctor*"')).trim(),
      '',
    );
  });
});

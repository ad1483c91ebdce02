import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { places } from '../../../src/probe/home.ts';
import { readState } from '../../../src/probe/state.ts';
import { deployment, startHub, type HubKit } from '../../hub/hub-kit.ts';
import { eceDoctor } from '../../cli/command-line.ts';
import { probeHere } from '../../probe/probe-here.ts';
import { endProbes, spawnProbe } from './spawn-probe.ts';

describe('a probe that a process runs', function () {
  let kit: HubKit;
  let home: string;
  beforeEach(async () => {
    kit = await startHub({ sweepMs: 100 });
    ({ home } = await kit.enrol('ece-svc-01'));
  });
  afterEach(async () => {
    await endProbes();
    await kit.end();
  });

  const type = (...words: string[]) => eceDoctor(['probe', ...words, '--home', home]);
  const pid = (): number => (JSON.parse(readFileSync(places.state(home), 'utf8')) as { pid: number }).pid;
  const isConnected = () => kit.hub.presences(deployment.name).then(([one]) => one?.connected === true || undefined);
  async function runElsewhere() {
    const probe = spawnProbe(home);
    await probe.logged('probe.line');
    await kit.until(isConnected);
    // The state file, by which other processes know the probe, is written after the connection.
    await kit.until(async () => (await readState(home))?.connectedSince ?? undefined);
    return probe;
  }

  it('is neither run nor displaced by a second process, which names the process to end', async () => {
    const first = await runElsewhere();
    const second = await type('run');
    assert.equal(second.code, 2);
    assert.match(second.stderr, new RegExp(`^Process ${pid()} has run this probe since .*, in the background`));
    assert.match(second.stderr, new RegExp(`Ctrl-C.*“ece-doctor probe stop --home .*kill ${pid()}`));
    assert.match(
      (await type('run', '--language', 'fr')).stderr,
      new RegExp(`Le processus ${pid()} exécute cette sonde`),
    );
    assert.equal(await isConnected(), true);
    await first.kill('SIGTERM');
    const third = probeHere(home);
    await third.until('Connected to the bot');
    await third.end();
  });

  it('is run again at once after a power cut, whatever process has that id now', async () => {
    await (await runElsewhere()).kill('SIGKILL');
    const state = JSON.parse(readFileSync(places.state(home), 'utf8')) as object;
    writeFileSync(places.state(home), JSON.stringify({ ...state, pid: process.ppid }));
    const before = new Date(Date.now() - 60_000);
    utimesSync(places.state(home), before, before);
    const next = probeHere(home);
    await next.until('Connected to the bot');
    await next.end();
  });

  it('is shown by status and doctor, with its process', async () => {
    await runElsewhere();
    for (const word of ['status', 'doctor'])
      assert.match((await type(word)).stdout, new RegExp(`Process ${pid()} has run this probe since`), word);
  });

  it('is not removed while the process runs, but once it has ended', async () => {
    const running = await runElsewhere();
    const refused = await type('uninstall');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, new RegExp(`Process ${pid()} .*kill ${pid()}.*type the same command again`));
    assert.equal(existsSync(places.file(home)), true);
    assert.equal(await isConnected(), true);
    await running.kill('SIGTERM');
    assert.equal((await type('uninstall')).code, 0);
    assert.equal(existsSync(places.file(home)), false);
  });

  it('does not have to end for a service that this machine cannot have', async function () {
    if (process.platform !== 'linux' || existsSync('/run/systemd/system')) {
      console.log('    skipped: this machine can have a service');
      this.skip();
    }
    await runElsewhere();
    const { code, stderr } = await type('install');
    assert.equal(code, 2);
    assert.match(stderr, /^This machine does not run systemd/);
    assert.doesNotMatch(stderr, /End it/);
  });

  it('is explained with commands that name its folder if --home was given', async () => {
    const first = await runElsewhere();
    const named = ` --home "${home}"”`;
    assert.ok((await type('run')).stderr.includes(`ece-doctor probe stop${named}`));
    await first.kill('SIGTERM');
    await kit.down();
    const process = spawnProbe(home);
    await process.logged('probe.no-line');
    await kit.until(async () => (await readState(home))?.running || undefined);
    const status = await type('status', '--language', 'fr');
    assert.match(status.stdout, new RegExp(`«\\sece-doctor probe doctor --home "${home}"\\s»`));
    const doctor = await type('doctor');
    assert.ok(doctor.stdout.includes(`ece-doctor probe allow outlook.office365.com:993${named}`), doctor.stdout);
    const usual = await eceDoctor(['probe', 'status'], { env: { ECE_DOCTOR_PROBE_HOME: home } });
    assert.match(usual.stdout, /“ece-doctor probe doctor”/);
  });

  it('is named by a new enrolment as the process to end', async () => {
    await runElsewhere();
    const { code, command } = await kit.hub.enrol(deployment.name, 'ece-svc-01', {
      id: 'local:tester',
      name: 'Tester',
    });
    const file = `${home}-code`;
    writeFileSync(file, code, { mode: 0o600 });
    const words = command.split(' ').slice(2);
    const { stdout } = await type('enrol', ...words.slice(1), '--code-file', file);
    assert.match(stdout, new RegExp(`Process ${pid()} .*still uses the former enrolment.*kill ${pid()}`));
  });

  it('reports the reason and the next try if a copy of its folder has replaced it', async () => {
    const elsewhere = kit.folder('copy');
    cpSync(home, elsewhere, { recursive: true });
    const here = await runElsewhere();
    const copy = spawnProbe(elsewhere);
    await copy.logged('probe.line');
    await here.logged('probe.turned-away');
    await kit.until(() =>
      Promise.resolve(readFileSync(places.state(home), 'utf8').includes('"turnedAway"') || undefined),
    );
    const status = await type('status');
    assert.match(status.stdout, /Not connected.*refused this probe \(replaced\): .*two processes.*tries again at/);
    const doctor = await type('doctor');
    assert.equal(doctor.code, 1);
    assert.match(doctor.stdout, /Bad: Process \d+ .*\(replaced\).*\n.*another machine with a copy of this folder/);
    assert.match((await type('doctor', '--language', 'fr')).stdout, /une autre machine avec une copie de ce dossier/);
  });
});

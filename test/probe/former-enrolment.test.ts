/** What an enrolment does to the folder of a probe that was enrolled before. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { places } from '../../src/probe/home.ts';
import { readState } from '../../src/probe/state.ts';
import { createAuthority } from '../kit/certificates.ts';
import { deployment, startHub, type HubKit } from '../hub/hub-kit.ts';
import { eceDoctor, eceDoctorProcess, type Ended } from '../cli/command-line.ts';

describe('an enrolment in the folder of a former one', function () {
  this.timeout(60_000);
  let kit: HubKit;
  let home: string;
  beforeEach(async () => {
    kit = await startHub({ sweepMs: 60_000 });
    home = kit.folder('home');
  });
  afterEach(() => kit.end());

  const type = (...words: string[]) => eceDoctor(['probe', ...words, '--home', home]);

  /** As an administrator types what the bot gives; `file` then holds the code unless it was used. */
  async function enrol(server: string, { at = kit, more = [] as string[] } = {}): Promise<Ended & { file: string }> {
    const by = { id: 'local:tester', name: 'Tester' };
    const { code, command } = await at.hub.enrol(deployment.name, server, by);
    const file = path.join(kit.folder('code'), 'code');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, code, { mode: 0o600 });
    return { ...(await type(...command.split(' ').slice(2), '--code-file', file, ...more)), file };
  }

  /** Everything that an administrator can allow here. */
  async function allow() {
    const ca = path.join(home, 'authority.pem');
    writeFileSync(ca, (await createAuthority('authority')).pem);
    const logs = kit.folder('logs');
    mkdirSync(logs, { recursive: true });
    for (const words of [
      ['outlook.office365.com:993', '--address', '127.0.0.1:10993', '--ca', ca],
      ['extra.example.com:8443', '--address', '127.0.0.2'],
      ['--folder', `logs=${logs}`],
      ['--service', 'Cisco Service'],
    ])
      assert.equal((await type('allow', ...words)).code, 0);
    return { ca, logs };
  }

  async function runElsewhere() {
    const stop = new AbortController();
    let connected = (): void => undefined;
    const isConnected = new Promise<void>((resolve) => (connected = resolve));
    let stderr = '';
    const ended = eceDoctorProcess(['probe', 'run', '--home', home], {
      signal: stop.signal,
      onStderr: (text) => (stderr += text).includes('Connected to the bot') && connected(),
    });
    await Promise.race([isConnected, ended.then(({ stderr }) => assert.fail(stderr))]);
    // The probe is connected before the disk has taken its state, from which other processes know it.
    await kit.until(async () => (await readState(home))?.running || undefined);
    return { ended, stop: () => stop.abort() };
  }

  it('says nothing of a former one where there was none', async () => {
    const { code, stdout } = await enrol('ece-svc-01');
    assert.equal(code, 0);
    assert.doesNotMatch(stdout, /former|before/);
  });

  it('keeps what was allowed here for the same server, and names it and what is no longer in force', async () => {
    await enrol('ece-svc-01');
    const { ca, logs } = await allow();
    const { code, stdout, stderr } = await enrol('ece-svc-01');
    assert.equal(code, 0, stderr);
    const kept = [
      `outlook.office365.com:993 --address 127.0.0.1:10993 --ca ${ca}`,
      `--file "logs=${logs}"`,
      '--service "Cisco Service"',
    ];
    assert.ok(stdout.includes(`this stays in force:\n  ${kept.join('\n  ')}\n`), stdout);
    const again = `ece-doctor probe allow extra.example.com:8443 --address 127.0.0.2 --home "${home}"`;
    assert.ok(stdout.includes(`is no longer. What should be again, type:\n  ${again}\n`), stdout);
    assert.doesNotMatch(stdout, /former/);
    const listed = (await type('allow')).stdout;
    assert.ok(listed.includes(`  ${kept[0]}\n`) && listed.includes(`  logs=${logs}\n`), listed);
    assert.match(listed, /“Cisco Service”/);
    assert.doesNotMatch(listed, /extra/, 'the targets are those of the enrolment');
    assert.match((await enrol('ece-svc-01', { more: ['--language', 'fr'] })).stdout, /reste en vigueur\s:\n/);
  });

  it('gives the files of this server to no other bot than the one for which they were allowed', async () => {
    await enrol('ece-svc-01');
    const { logs } = await allow();
    const other = await startHub();
    const { code, stdout, stderr } = await enrol('ece-svc-01', { at: other });
    await other.end();
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout, /stays in force/);
    assert.ok(stdout.includes(`  ece-doctor probe allow --file "logs=${logs}" --home "${home}"\n`), stdout);
    assert.doesNotMatch((await type('allow')).stdout, /logs=|10993|Cisco/);
  });

  it('is refused for another server, with nothing lost, and says what would be right', async () => {
    await enrol('ece-svc-01');
    const before = readFileSync(places.file(home), 'utf8');
    const { code, stderr, file } = await enrol('ece-app-01');
    assert.equal(code, 2);
    assert.match(stderr, /holds the probe of ece-svc-01, and this is the enrolment of ece-app-01/);
    assert.ok(stderr.includes(`ece-doctor probe leave --home "${home}"`), stderr);
    assert.equal(readFileSync(places.file(home), 'utf8'), before);
    assert.ok(existsSync(file), 'the code is there for the right folder');
    assert.match((await enrol('ece-app-01', { more: ['--language', 'fr'] })).stderr, /contient la sonde d’ece-svc-01/);
  });

  it('is refused for another server beside the process of the former, and done once that has left', async () => {
    await enrol('ece-svc-01');
    await allow();
    const running = await runElsewhere();
    const refused = await enrol('ece-app-01');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /holds the probe of ece-svc-01.*Process \d+ has run this probe since/);
    assert.equal((await type('leave')).code, 0);
    await running.ended;
    const { code, stdout, stderr } = await enrol('ece-app-01');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /no longer.*\n.*probe allow .*\n/);
    assert.match((await type('status')).stdout, /It is the probe of ece-app-01/);
    assert.doesNotMatch((await type('allow')).stdout, /logs=|Cisco/);
  });

  it('says that nothing was kept of a file that cannot be used, and is refused while a process may be another server’s', async () => {
    await enrol('ece-svc-01');
    const running = await runElsewhere();
    writeFileSync(places.file(home), 'server: [');
    const refused = await enrol('ece-svc-01');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /^Process \d+ has run this probe/);
    running.stop();
    await running.ended;
    const { code, stdout, stderr } = await enrol('ece-svc-01');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /probe\.yaml that was here could not be used/);
  });

  it('names the process of the former one as at work, for as long as it is', async () => {
    await enrol('ece-svc-01');
    const running = await runElsewhere();
    const { stdout } = await enrol('ece-svc-01');
    assert.match(stdout, /Process \d+ .*still has the former enrolment, and stays at work with it/);
    running.stop();
    await running.ended;
  });
});

/** Enrolment in the folder of a running probe. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { places } from '../../../src/probe/home.ts';
import { readState } from '../../../src/probe/state.ts';
import { type HubKit, startHub } from '../../hub/hub-kit.ts';
import { typedAt } from '../../probe/typed-enrolment.ts';
import { eceDoctorProcess } from '../cli/process.ts';

describe('an enrolment in the folder of a former one', () => {
  let kit: HubKit;
  let home: string;
  let type: ReturnType<typeof typedAt>['type'];
  let enrol: ReturnType<typeof typedAt>['enrol'];
  beforeEach(async () => {
    kit = await startHub({ sweepMs: 60_000 });
    home = kit.folder('home');
    ({ type, enrol } = typedAt(kit, home));
  });
  afterEach(() => kit.end());

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
    // The state file, by which other processes know the probe, is written after the connection.
    await kit.until(async () => (await readState(home))?.running || undefined);
    return { ended, stop: () => stop.abort() };
  }

  it('is refused for another server while the former probe runs, and succeeds once that has left', async () => {
    await enrol('ece-svc-01');
    const logs = kit.folder('logs');
    mkdirSync(logs, { recursive: true });
    for (const allowed of [
      ['--folder', `logs=${logs}`],
      ['--service', 'Cisco Service'],
    ])
      assert.equal((await type('allow', ...allowed)).code, 0);
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

  it('reports that nothing was kept of an unusable file, and is refused while a process still runs', async () => {
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
    assert.match(stdout, /former probe\.yaml here could not be used/);
  });

  it('names the process that still runs the former probe', async () => {
    await enrol('ece-svc-01');
    const running = await runElsewhere();
    const { stdout } = await enrol('ece-svc-01');
    assert.match(stdout, /Process \d+ .*still uses the former enrolment/);
    running.stop();
    await running.ended;
  });
});

/** `probe leave` beside a running probe. */
import assert from 'node:assert/strict';
import { deployment, startHub, type HubKit } from '../../hub/hub-kit.ts';
import { eceDoctor } from '../../cli/command-line.ts';
import { eceDoctorProcess } from '../cli/process.ts';

describe('probe leave', () => {
  let kit: HubKit;
  let home: string;
  beforeEach(async () => {
    // No sweep during a test: notices must suffice.
    kit = await startHub({ sweepMs: 60_000 });
    ({ home } = await kit.enrol('ece-svc-01'));
  });
  afterEach(() => kit.end());

  it('ends a running probe of the same folder, which reports it, as do status and doctor', async () => {
    let logged = '';
    let connected = (): void => undefined;
    const isConnected = new Promise<void>((resolve) => (connected = resolve));
    const running = eceDoctorProcess(['probe', 'run', '--home', home], {
      onStderr: (text) => (logged += text).includes('Connected to the bot') && connected(),
    });
    await isConnected;
    assert.equal((await eceDoctor(['probe', 'leave', '--home', home])).code, 0);
    assert.deepEqual(await kit.hub.presences(deployment.name), []);
    assert.deepEqual(await kit.hub.waiting(deployment.name), []);
    const { code, stderr } = await running;
    assert.equal(code, 4, 'as after any revocation, so that no service manager starts it again');
    assert.match(stderr, /“ece-doctor probe leave” was typed here, and the bot has ended the enrolment of ece-svc-01/);
    assert.doesNotMatch(stderr, /replaced|refused the probe/);
    for (const word of ['status', 'doctor']) {
      const { stdout } = await eceDoctor(['probe', word, '--home', home]);
      assert.match(stdout, /“ece-doctor probe leave” was typed here/, word);
      assert.doesNotMatch(stdout, /replaced|other process|has revoked/, word);
    }
    assert.match(
      (await eceDoctor(['probe', 'doctor', '--home', home, '--language', 'fr'])).stdout,
      /«\sece-doctor probe leave\s» a été saisi ici/,
    );
    const again = await eceDoctorProcess(['probe', 'run', '--home', home]);
    assert.equal(again.code, 4);
    assert.match(again.stderr, /“ece-doctor probe leave” was typed here/);
  });
});

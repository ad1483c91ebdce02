import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deploymentYaml, workFolder } from '../../cli/command-line.ts';
import { observedOf, pastedOutput, secondsAgo } from '../../cli/pasted-output.ts';
import { morning, printed, type Rows } from '../../ece-database/printing.ts';
import { eceDoctorProcess } from './process.ts';

const healthy = path.join(import.meta.dirname, '../../fixtures/artifacts/healthy.json');

describe('standard input', () => {
  it('can be an artifact to replay', async () => {
    const input = readFileSync(healthy, 'utf8');
    assert.equal((await eceDoctorProcess(['replay', '-', 'version'], { input })).code, 0);
  });

  it('can be one of two artifacts to compare', async () => {
    const input = readFileSync(healthy, 'utf8');
    assert.equal((await eceDoctorProcess(['compare', '-', healthy], { input })).code, 0);
  });

  it('can be output of ECE’s database', async () => {
    const { observing, remove } = pastedOutput('--ece-output');
    after(remove);
    const clock: Rows['clock'] = [[secondsAgo(7200).toISOString().slice(0, 19), 60, 'eGActiveDB']];
    const { stdout, stderr } = await eceDoctorProcess(observing('-'), { input: printed({ ...morning, clock }) });
    assert.equal(observedOf('ece-database', stdout).length, 1, stderr);
  });

  it('can be a text to explain, with and without “-”', async () => {
    const input = 'Remote server returned 535 5.7.139, SmtpClientAuthentication is disabled for the Mailbox.';
    for (const words of [['explain'], ['explain', '-']])
      assert.match((await eceDoctorProcess(words, { input })).stdout, /disabled for the Mailbox/);
  });

  it('can be access tokens', async () => {
    const { file, remove } = workFolder();
    after(remove);
    const deployment = file('contoso.yaml', deploymentYaml({ standIns: {}, accountModel: 'mailbox' }));
    const words = ['observe', 'version', '--deployment', deployment, '--as', 'services', '--tokens', '-'];
    const input = JSON.stringify({ 'sales@example.com': 'opaque-CANARYcanaryCANARY' });
    const { code, stdout, stderr } = await eceDoctorProcess(words, { input });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /"test-sign-in"/);
    assert.doesNotMatch(stdout + stderr, /CANARY/);
  });
});

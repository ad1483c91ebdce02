import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import { jsonReportSchema } from '../../../src/report/json.ts';
import { deploymentYaml, workFolder } from '../../cli/command-line.ts';
import { eceDoctorProcess } from './process.ts';

describe('the command line', () => {
  let simulator: Simulator;
  const { file, remove } = workFolder();
  let deployment: string;

  before(async () => {
    simulator = await startSimulator({ servers: [{ name: 'ece-svc-01', services: true }] });
    file('ca.pem', simulator.ca);
    deployment = file('contoso.yaml', deploymentYaml({ standIns: simulator.standIns('ece-svc-01') }));
  });
  after(async () => {
    await simulator.close();
    remove();
  });
  afterEach(() => simulator.setFaults([]));

  describe('check --local', () => {
    it('ends with 0 and prints only the report on standard output if nothing failed', async () => {
      const { code, stdout, stderr } = await eceDoctorProcess([
        'check',
        'connectivity',
        '--deployment',
        deployment,
        '--local',
        '--as',
        'services',
        '--json',
      ]);
      const report = jsonReportSchema.parse(JSON.parse(stdout));
      assert.equal(code, 0, stdout);
      assert.equal(report.summary.fail, 0);
      assert.equal(report.findings.find(({ check }) => check === 'network/imap')?.verdict, 'pass');
      assert.match(stderr, /ece-svc-01: imap outlook\.office365\.com:993/);
    });

    it('ends with 1 and names the cause if a check failed', async () => {
      await simulator.setFaults([{ name: 'imap-blocked-on-services' }]);
      const { code, stdout } = await eceDoctorProcess([
        'check',
        'network',
        '--deployment',
        deployment,
        '--local',
        '--as',
        'services',
      ]);
      assert.equal(code, 1);
      assert.match(stdout, /Fix first\n1\. .*outlook\.office365\.com:993/);
      assert.match(stdout, /Failed: IMAP server/);
      assert.match(stdout, /Explained by cause 1 above/);
    });

    it('ends at once on Ctrl-C, without partial output', async () => {
      await simulator.setFaults([{ name: 'smtp-silent' }]);
      const stop = new AbortController();
      // Abort at the first progress line: the silent server keeps the run under way for longer than a test may take.
      const { code, stdout } = await eceDoctorProcess(
        ['check', 'network', '--deployment', deployment, '--local', '--as', 'services', '--timeout', '120'],
        { signal: stop.signal, onStderr: () => stop.abort() },
      );
      assert.notEqual(code, 0);
      assert.equal(stdout, '');
    });
  });
});

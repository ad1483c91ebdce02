import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deploymentSchema } from '../../src/model/deployment.ts';
import { jsonReportSchema } from '../../src/report/json.ts';
import { parseSelection } from '../../src/runs/selection.ts';
import { heartbeatLines } from '../../simulator/ece-logs.ts';
import { deploymentYaml, eceDoctor, workFolder } from './command-line.ts';

describe('check ece', () => {
  const { file, remove } = workFolder();
  after(remove);

  it('selects the checks of the area “ece”', () => {
    const parsed = parseSelection(
      'ece on ece-svc-01',
      deploymentSchema.parse(JSON.parse(deploymentYaml({ standIns: {} }))),
    );
    assert.ok(parsed.ok);
    assert.deepEqual(
      parsed.selection.checks.filter((id) => !id.startsWith('ece/')),
      [],
    );
    assert.ok(parsed.selection.checks.includes('ece/retriever'));
    assert.equal(parsed.selection.text, 'ece on ece-svc-01');
  });

  it('judges this machine’s logs with --folder, and is unknown without it', async function () {
    const deployment = file('contoso.yaml', deploymentYaml({ standIns: {} }));
    const logs = path.join(path.dirname(deployment), 'logs');
    mkdirSync(logs);
    writeFileSync(path.join(logs, 'eg_log_ECE_rx-process.log'), heartbeatLines(new Date()));
    const verdicts = async (...more: string[]): Promise<unknown[]> => {
      const { code, stdout } = await eceDoctor([
        'check',
        'ece',
        '--local',
        '--deployment',
        deployment,
        '--server',
        'ece-svc-01',
        '--json',
        ...more,
      ]);
      // 5: nothing was established.
      assert.equal(code, more.length > 0 ? 0 : 5);
      return jsonReportSchema
        .parse(JSON.parse(stdout))
        .findings.filter(({ check }) => ['ece/retriever', 'ece/alias-disabled', 'ece/oauth-errors'].includes(check))
        .map(({ check, verdict }) => `${check} ${verdict}`)
        .sort();
    };
    assert.deepEqual(await verdicts('--folder', `logs=${logs}`), [
      'ece/alias-disabled pass',
      'ece/oauth-errors pass',
      'ece/retriever pass',
    ]);
    assert.deepEqual(await verdicts(), [
      'ece/alias-disabled unknown',
      'ece/oauth-errors unknown',
      'ece/retriever unknown',
    ]);
  });

  it('explains answers of Entra and Exchange in ECE’s log, and shows no secret from its lines', async function () {
    const deployment = file('explained.yaml', deploymentYaml({ standIns: {} }));
    const logs = path.join(path.dirname(deployment), 'explained');
    mkdirSync(logs);
    const at = `${new Date().toISOString().replace('T', ' ').replace('Z', '')} GMT+0000`;
    const line = (message: string): string =>
      `${at} <@> ERROR <@> [67:RETRIEVER] <@> ProcessId:3984 <@> PID:1 <@> UID:12 <@> HttpSessionId:  <@> com.example.Class <@> run() <@> ${message} <@> \r\n`;
    writeFileSync(
      path.join(logs, 'eg_log_ECE_rx-process.log'),
      line(
        '{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys are expired.","client_secret":"not-to-be-seen"}',
      ) + line('A4 BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds'),
    );
    const { stdout } = await eceDoctor([
      'check',
      'ece',
      '--local',
      '--deployment',
      deployment,
      '--server',
      'ece-svc-01',
      '--json',
      '--folder',
      `logs=${logs}`,
    ]);
    const { findings, rootCauses } = jsonReportSchema.parse(JSON.parse(stdout));
    const errors = findings.find(({ check }) => check === 'ece/oauth-errors');
    assert.match(errors?.observed ?? '', /^The client secret has expired\. .*Once in the log, on .*AADSTS7000222/);
    assert.match(errors?.fix[0] ?? '', /make a new client secret/);
    assert.equal(errors?.owner, 'microsoft-365-administrator');
    assert.deepEqual(
      rootCauses.map(({ id }) => id),
      ['expired-secret', 'mail-throttled'],
    );
    assert.doesNotMatch(stdout, /not-to-be-seen/);
  });

  it('reads this machine’s installation with --folder, --file and --service', async function () {
    const deployment = file('contoso.yaml', deploymentYaml({ standIns: {}, release: '12.6(1)_ES12' }));
    const gadget = path.join(path.dirname(deployment), 'ECE/eService/templates/finesse/gadget/spog');
    mkdirSync(gadget, { recursive: true });
    writeFileSync(path.join(gadget, 'spog_config.js'), 'var web_server_name = "old.example.com";');
    const named = [
      '--folder',
      `installation=${path.join(path.dirname(deployment), 'ECE')}`,
      '--file',
      `version-file=${file('version.txt', 'ECE 12.6(1)_ES11')}`,
      '--service',
      'Cisco Service',
    ];
    const { code, stdout } = await eceDoctor([
      'check',
      'version/minimum',
      'version/declared',
      'url/console',
      'ece/service',
      '--local',
      '--deployment',
      deployment,
      '--server',
      'ece-svc-01',
      '--json',
      ...named,
    ]);
    assert.equal(code, 0, stdout);
    const report = jsonReportSchema.parse(JSON.parse(stdout));
    const verdicts = Object.fromEntries(report.findings.map(({ check, verdict }) => [check, verdict]));
    // The check runs only on Windows, where a test machine hardly has a service of this name.
    const service = process.platform === 'win32' ? 'unknown' : 'skipped';
    assert.deepEqual(verdicts, {
      'version/minimum': 'pass',
      'version/declared': 'warn',
      'url/console': 'warn',
      'ece/service': service,
    });
    assert.match(
      stdout,
      /12\.6\(1\)_ES11, read from the file on ece-svc-01, while contoso\.yaml declares 12\.6\(1\)_ES12/,
    );
  });
});

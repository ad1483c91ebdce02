import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { checks } from '../../src/checks/index.ts';
import { type Artifact, artifactSchema } from '../../src/model/report.ts';
import { buildReport } from '../../src/report/report.ts';
import { recorded } from '../checks/artifacts.ts';
import { words } from '../checks/given-facts.ts';
import { unpacked } from '../report/unpacked.ts';
import { deploymentYaml, eceDoctor, workFolder } from './command-line.ts';

const hour = 3_600_000;
const every = checks.map(({ id }) => id);

/** A recording of so many hours earlier, of the deployment `contoso` unless another is named. */
function before(hours: number, name: string, change: Partial<Artifact> = {}): string {
  const artifact = recorded(name);
  const startedAt = new Date(Date.parse(artifact.run.startedAt) - hours * hour).toISOString();
  return JSON.stringify({ ...artifact, run: { ...artifact.run, startedAt }, ...change });
}

describe('--earlier', () => {
  const { file, remove } = workFolder();
  after(remove);

  const now = 'test/fixtures/artifacts/imap-blocked-on-services.json';
  const zipped = async (...options: string[]): Promise<Artifact> => {
    const zip = file('out.zip', '');
    rmSync(zip);
    const { code, stderr } = await eceDoctor(['replay', now, ...options, '--format', 'zip', '--output', zip]);
    assert.equal(code, 1, stderr);
    return artifactSchema.parse(JSON.parse(unpacked(readFileSync(zip)).get('artifact.json') ?? ''));
  };
  const spansOf = (artifact: Artifact): string[] =>
    (buildReport(artifact, every).timeline ?? []).flatMap(({ from, at, said }) =>
      from === undefined ? [] : [`${from.slice(11, 16)}-${at.slice(11, 16)} ${words(said)}`],
    );

  it('shows in which span between two files a connection was closed, and replays the same', async () => {
    const artifact = await zipped(
      '--earlier',
      file('first.json', before(5, 'imap-blocked-on-services')),
      '--earlier',
      file('second.json', before(2, 'healthy')),
    );
    const expected = [
      '09:00-12:00 No longer reported: Port 993 to outlook.office365.com is blocked on ece-svc-01.',
      '09:00-12:00 The connection from ece-svc-01 to outlook.office365.com:993 works again.',
      '12:00-14:00 The connection from ece-svc-01 to outlook.office365.com:993 stopped working.',
    ];
    assert.deepEqual(spansOf(artifact), expected);
    assert.deepEqual(spansOf(artifactSchema.parse(JSON.parse(JSON.stringify(artifact)))), expected);
  });

  it('takes the files in any order', async () => {
    const [first, second] = [
      file('1.json', before(5, 'imap-blocked-on-services')),
      file('2.json', before(2, 'healthy')),
    ];
    assert.deepEqual(
      (await zipped('--earlier', second, '--earlier', first)).earlier,
      (await zipped('--earlier', first, '--earlier', second)).earlier,
    );
  });

  it('shows no names with --without-names', async () => {
    const artifact = await zipped('--earlier', file('named.json', before(2, 'healthy')), '--without-names');
    assert.equal(spansOf(artifact).length, 1);
    assert.doesNotMatch(JSON.stringify(artifact.earlier), /ece-svc-01|example\.com/);
  });

  it('puts these artifacts and their reports into the file of a service request, without names if asked', async () => {
    const earlier = file('two.json', before(2, 'two-faults'));
    const zip = file('both.zip', '');
    for (const names of [[], ['--without-names']]) {
      rmSync(zip);
      await eceDoctor(['replay', now, '--earlier', earlier, ...names, '--format', 'zip', '--output', zip]);
      const files = unpacked(readFileSync(zip));
      const [report, artifact] = ['en/earlier/run-recorded.md', 'earlier/run-recorded.json'].map(
        (name) => files.get(name) ?? '',
      );
      assert.match(report ?? '', /^# Broken: .*2 causes/);
      assert.equal(/svc-ece@|ece-svc-01/.test(`${report} ${artifact}`), names.length === 0);
      assert.equal(
        artifactSchema.parse(JSON.parse(artifact ?? '')).withoutNames,
        names.length === 0 ? undefined : true,
      );
    }
  });

  it('refuses an artifact of another deployment', async () => {
    const { deployment } = recorded('healthy');
    const other = file('other.json', before(2, 'healthy', { deployment: { ...deployment, name: 'fabrikam' } }));
    const { code, stdout, stderr } = await eceDoctor(['replay', now, '--earlier', other]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /other\.json is an artifact of the deployment fabrikam, not of contoso/);
  });

  it('refuses an artifact that is not of an earlier run', async () => {
    for (const hours of [0, -1]) {
      const { code, stderr } = await eceDoctor([
        'replay',
        now,
        '--earlier',
        file('later.json', before(hours, 'healthy')),
      ]);
      assert.equal(code, 2);
      assert.match(stderr, /later\.json began on .*, which is not before the run of this report/);
    }
  });

  it('refuses a file that is no artifact before it checks anything', async () => {
    const deployment = file('contoso.yaml', deploymentYaml({ standIns: {} }));
    const words = ['check', 'version', '--local', '--deployment', deployment, '--as', 'services', '--earlier'];
    const { code, stderr } = await eceDoctor([...words, file('none.json', '{}')]);
    assert.equal(code, 2);
    assert.doesNotMatch(stderr, /counts as|ece-svc-01/i);
    assert.match(stderr, /none\.json/);
  });

  it('is taken by check --local', async () => {
    const deployment = file('contoso.yaml', deploymentYaml({ standIns: {} }));
    const zip = file('check.zip', '');
    rmSync(zip);
    const earlier = file('ago.json', before(2, 'healthy'));
    const options = ['--local', '--deployment', deployment, '--server', 'ece-svc-01', '--earlier', earlier];
    const { stderr } = await eceDoctor(['check', 'version', ...options, '--format', 'zip', '--output', zip]);
    const text = unpacked(readFileSync(zip)).get('artifact.json') ?? '';
    assert.ok((artifactSchema.parse(JSON.parse(text)).earlier ?? []).length > 0, stderr);
  });
});

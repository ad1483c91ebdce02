import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { thumbprint } from '../../src/model/proofs.ts';
import { readProbeFile, writeProbeFile } from '../../src/probe/home.ts';
import { deploymentFile } from '../teams/bot.ts';
import { startHub, type HubKit } from '../hub/hub-kit.ts';
import { filesInZip } from '../kit/unzip.ts';
import { eceDoctor, workFolder } from './command-line.ts';

describe('bundle', () => {
  let kit: HubKit;
  const { file, remove } = workFolder();
  beforeEach(async () => (kit = await startHub()));
  afterEach(() => kit.end());
  after(remove);

  it('lists its files: the probe without its password, its state, doctor, versions, and 1,000 lines of a log', async () => {
    const { home } = await kit.enrol('ece-svc-01', { allow: ['mail.example.com:993'] });
    await writeProbeFile(home, { ...(await readProbeFile(home)), observeProxy: 'http://user:s3cret@127.0.0.1:9' });
    const numbered = Array.from({ length: 1500 }, (_, at) => `line ${at} password=s3cret`);
    const key = ['-----BEGIN PRIVATE KEY-----', 's3cret', '-----END PRIVATE KEY-----'];
    const log = file('probe.log', [...numbered, ...key, 'the end'].join('\n'));
    const zip = path.join(path.dirname(log), 'bundle.zip');
    const { code, stdout } = await eceDoctor(['bundle', '--home', home, '--log', log, '--output', zip]);
    assert.equal(code, 0);
    const files = new Map(
      [...filesInZip(readFileSync(zip))].map(([name, bytes]) => [name.replace(/^[^/]+\//, ''), bytes.toString()]),
    );
    const names = ['log.txt', 'probe/doctor.txt', 'probe/probe.json', 'probe/state.json', 'probe/status.txt'];
    assert.deepEqual([...files.keys()], [...names, 'program.json']);
    for (const name of files.keys()) assert.match(stdout, new RegExp(`/${name} \\(\\d+\\)`));
    assert.doesNotMatch([...files.values()].join(), /s3cret/);
    assert.match(files.get('program.json') ?? '', /"build": "\d+\.\d+\.\d+\+/);
    assert.match(files.get('probe/probe.json') ?? '', /"observeProxy": "127\.0\.0\.1:9"/);
    assert.ok(files.get('probe/doctor.txt')?.includes(await thumbprint(kit.key)));
    const lines = (files.get('log.txt') ?? '').split('\n');
    assert.deepEqual([lines.length, lines[0]?.slice(0, 8), lines.at(-1)], [1000, 'line 504', 'the end']);
  });

  it('has the deployment of a bot whose deployment file is a setting', async () => {
    const env = { ECE_DOCTOR_DEPLOYMENT_CONTENT: gzipSync(deploymentFile).toString('base64') };
    const zip = file('setting', '').replace(/setting$/, 'setting.zip');
    const words = ['bundle', '--home', kit.folder('nothing'), '--log', file('bot.log', 'a line'), '--output', zip];
    assert.equal((await eceDoctor(words, { env })).code, 0);
    const files = new Map(
      [...filesInZip(readFileSync(zip))].map(([name, bytes]) => [name.replace(/^[^/]+\//, ''), bytes.toString()]),
    );
    assert.match(files.get('bot/deployment.json') ?? '', /"name": "contoso"/);
    assert.match(files.get('bot/settings.json') ?? '', /"ECE_DOCTOR_DEPLOYMENT_CONTENT": "\[set\]"/);
  });

  it('leaves out the secret in a value, and no word of its own sentences and settings', async () => {
    const env = {
      ECE_DOCTOR_DEPLOYMENT: path.join(kit.folder('nothing'), 'deployment.yaml'),
      ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
      MicrosoftAppId: 'a password=s3cret',
    };
    const zip = file('own', '').replace(/own$/, 'own.zip');
    const words = ['bundle', '--home', kit.folder('nothing'), '--log', file('own.log', ''), '--output', zip];
    assert.equal((await eceDoctor([...words, '--language', 'en'], { env })).code, 0);
    const texts = [...filesInZip(readFileSync(zip)).values()].join('\n');
    assert.match(texts, /"ECE_DOCTOR_WITHOUT_CREDENTIALS": "1"/);
    assert.match(texts, /"MicrosoftAppId": "a password=\[removed\]"/);
    assert.match(texts, /With ECE_DOCTOR_WITHOUT_CREDENTIALS=1 the bot has no identity/);
    assert.doesNotMatch(texts, /s3cret/);
  });

  it('names what is missing, and refuses a machine without bot, probe and log', async () => {
    const home = kit.folder('nothing');
    const refused = await eceDoctor(['bundle', '--home', home, '--output', file('x', '').replace(/x$/, 'none.zip')]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /neither a bot nor a probe here/);
    const zip = file('y', '').replace(/y$/, 'missing.zip');
    const log = path.join(home, 'gone.log');
    assert.equal((await eceDoctor(['bundle', '--home', home, '--log', log, '--output', zip])).code, 0);
    assert.match([...filesInZip(readFileSync(zip)).values()].join('\n'), /gone\.log: It does not exist \(ENOENT\)/);
  });
});

/** The command line as root beside the bot's account, and as an account without rights. Only root can try this. */
import assert from 'node:assert/strict';
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeSigningKey } from '../../src/model/proofs.ts';
import { signingKeyFromFile } from '../../src/hub/key-files.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import { deploymentFrom } from '../../src/cli/files.ts';
import { openStore } from '../../src/store/open.ts';
import { deploymentYaml, eceDoctor, workFolder, type Ended } from './command-line.ts';

/** Any account that is not root. */
const account = 65_534;

describe('the files of a bot with an account of its own', () => {
  const { file, remove } = workFolder();
  const folder = path.dirname(file('deployment.yaml', deploymentYaml({ standIns: {} })));
  const within = (name: string): string => path.join(folder, name);
  const env = {
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    ECE_DOCTOR_DATA: within('data'),
    ECE_DOCTOR_DEPLOYMENT: within('deployment.yaml'),
  };
  const typed = (words: string): Promise<Ended> => eceDoctor(words.split(' '), { env });

  before(async function () {
    if (process.getuid?.() !== 0) return this.skip();
    chownSync(folder, account, account);
    const store = await openStore({ folder: within('data') });
    await importDeployment(store, deploymentFrom(within('deployment.yaml')).deployment);
    await store.close();
    await signingKeyFromFile(within('data/signing-key.json'));
  });
  after(remove);

  const asAccount = async (words: string): Promise<Ended> => {
    process.seteuid?.(account);
    try {
      return await typed(words);
    } finally {
      process.seteuid?.(0);
    }
  };

  it('are readable for it after a restore, a back-up or a report by root', async () => {
    assert.equal((await typed(`store backup ${within('backups/before')}`)).code, 0);
    rmSync(within('data'), { recursive: true });
    assert.equal((await typed(`store restore ${within('backups/before')}`)).code, 0);
    assert.equal((await typed(`bundle --log ${within('deployment.yaml')} --output ${within('bundle.zip')}`)).code, 0);
    const made = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name !== 'deployment.yaml',
    );
    assert.ok(made.includes('data/ece-doctor.sqlite') && made.includes('backups/before/signing-key.json'));
    assert.deepEqual(
      made.filter((name) => lstatSync(within(name)).uid !== account),
      [],
    );
  });

  it('get a sentence for an output where the account may not look', async () => {
    mkdirSync(within('closed'), { mode: 0o700 });
    const soon = `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 16)}Z`;
    for (const words of ['bot check all --format zip', 'bundle', `bot enrol --servers ece-svc-01 --until ${soon}`]) {
      const refused = await asAccount(`${words} --output ${within('closed/x.zip')}`);
      assert.deepEqual([refused.code, refused.stdout], [2, ''], refused.stderr);
      assert.match(refused.stderr, /closed\/x\.zip cannot be written \(EACCES\)/);
    }
  });

  it('are named with the remedy if root owns the signing key', async () => {
    const key = within('data/signing-key.json');
    writeFileSync(key, JSON.stringify(await makeSigningKey()));
    for (const mode of [0o600, 0o644]) {
      chownSync(key, 0, 0);
      chmodSync(key, mode);
      const refused = mode === 0o600 ? await asAccount('bot key show') : { code: 2, stderr: await refusalAtStart(key) };
      assert.equal(refused.code, 2);
      assert.match(
        refused.stderr,
        /signing-key\.json cannot be used \((EACCES|EPERM)\): it must belong to the account/,
      );
      assert.match(refused.stderr, /“chown --reference=\S+data \S+signing-key\.json”/);
    }
  });

  async function refusalAtStart(key: string): Promise<string> {
    process.seteuid?.(account);
    try {
      return await signingKeyFromFile(key).then(
        () => '',
        (error: Error) => error.message,
      );
    } finally {
      process.seteuid?.(0);
    }
  }
});

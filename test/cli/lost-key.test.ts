/** A bot whose signing key file is lost: its back-ups, and `bot key new --lost`. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deploymentFrom } from '../../src/cli/files.ts';
import { makeSigningKey } from '../../src/model/proofs.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import { openStore } from '../../src/store/open.ts';
import { deploymentYaml, eceDoctor, workFolder, type Ended } from './command-line.ts';

describe('a bot without the signing key that its probes know', () => {
  const { file, remove } = workFolder();
  const yaml = file('deployment.yaml', deploymentYaml({ standIns: {} }));
  const within = (name: string): string => path.join(path.dirname(yaml), name);
  const env = {
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    ECE_DOCTOR_DATA: within('data'),
    ECE_DOCTOR_DEPLOYMENT: yaml,
    PORT: '1',
  };
  const typed = (words: string, more = {}): Promise<Ended> => eceDoctor(words.split(' '), { env: { ...env, ...more } });

  before(async () => {
    const store = await openStore({ folder: within('data') });
    await importDeployment(store, deploymentFrom(yaml).deployment);
    const at = new Date().toISOString();
    await store.db
      .insertInto('probe')
      .values({
        id: 'one',
        server: 'ece-svc-01',
        deployment: 'contoso',
        signing_key: '{}',
        sealing_key: '{}',
        enrolled_at: at,
        hub_key: 'lost',
        hub_key_since: at,
      })
      .execute();
    await store.close();
  });
  after(remove);

  it('does not lose its last back-up with the key, night after night, and the unit of the night fails', async () => {
    const former = '2026-01-01T023000Z';
    mkdirSync(within(`backups/${former}`), { recursive: true });
    // The probes know the current key, so a former one does not replace it.
    writeFileSync(within('data/former-signing-keys.json'), '[]', { mode: 0o600 });
    const { code, stdout } = await typed(`store backup ${within('backups')} --keep 1`);
    assert.equal(code, 1, stdout);
    assert.match(stdout.replaceAll(/\s+/g, ' '), /no signing key in .*data, so the back-up has none\./);
    assert.equal(readdirSync(within('backups')).length, 2);
    assert.ok(readdirSync(within('backups')).includes(former));

    rmSync(within('data/former-signing-keys.json'));

    const ECE_DOCTOR_SIGNING_KEY = JSON.stringify(await makeSigningKey());
    assert.equal((await typed(`store backup ${within('with-setting')}`, { ECE_DOCTOR_SIGNING_KEY })).code, 0);
  });

  it('names the servers to enrol again to a person who types “bot key new --lost” a second time', async () => {
    for (const time of ['first', 'second']) {
      const { code, stdout, stderr } = await typed('bot key new --lost');
      assert.equal(code, 0, stderr);
      assert.match(stdout, /ece-svc-01: ece-doctor bot enrol ece-svc-01/, time);
    }
  });
});

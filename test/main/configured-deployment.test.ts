import assert from 'node:assert/strict';
import path from 'node:path';
import pino from 'pino';
import { configuredDeployment, importerOf } from '../../src/main/configured-deployment.ts';
import { StartError } from '../../src/main/start-error.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import { openStore } from '../../src/store/open.ts';
import { forDeployment } from '../../src/store/store.ts';
import { createAuthority } from '../kit/certificates.ts';
import { deploymentYaml, eceDoctor, targetOf, workFolder } from '../cli/command-line.ts';

const standIns = Object.fromEntries(Object.values(targetOf).map((target) => [target, { address: '127.0.0.1' }]));
const withStandIns = deploymentYaml({ standIns });

describe('the deployment file of a bot', () => {
  const { file, remove } = workFolder();
  after(remove);

  it('keeps the bot from starting if a file that it names is missing, with the sentence of the command line', async () => {
    const deploymentFile = file('missing.yaml', withStandIns);
    const error = await configuredDeployment({ deploymentFile }).then(
      () => assert.fail('the bot starts'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof StartError);
    assert.match(
      error.message,
      /missing\.yaml, line \d+: The certificate file \S+ca\.pem cannot be used\. It does not exist/,
    );
    assert.equal(error.message.match(/ca\.pem/g)?.length, 1);
    assert.match(error.message, /endpoints\.login\.ca, .*endpoints\.externalUrl\.ca/);
    const env = { ECE_DOCTOR_WITHOUT_CREDENTIALS: '1', ECE_DOCTOR_DEPLOYMENT: deploymentFile };
    const { code, stderr } = await eceDoctor(['bot', 'check', 'all'], { env });
    assert.deepEqual([code, stderr.trim()], [2, error.message]);
  });

  it('is taken up once the missing file is there; the log names a mistake once, and says when it is over', async () => {
    const good = deploymentYaml({ standIns: {} });
    const deploymentFile = file('deployment.yaml', good);
    const store = forDeployment(
      await openStore({ folder: path.join(path.dirname(deploymentFile), 'data') }),
      'contoso',
    );
    try {
      await importDeployment(store, await configuredDeployment({ deploymentFile }));
      const lines: string[] = [];
      const logger = pino({}, { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) });
      const take = importerOf({ store, hub: { followDeployment: async () => undefined }, logger });
      const refused = 'the changed deployment file was not taken up';
      file('deployment.yaml', good.replace('"imap"', '"imapp"'));
      assert.deepEqual([await take(deploymentFile), await take(deploymentFile)], [false, false]);
      file('deployment.yaml', good);
      assert.equal(await take(deploymentFile), true);
      file('deployment.yaml', withStandIns);
      assert.equal(await take(deploymentFile), false);
      file('ca.pem', (await createAuthority('Beside')).pem);
      assert.equal(await take(deploymentFile), true);
      assert.deepEqual(lines, [
        refused,
        'the deployment file was read again; nothing in it has changed',
        refused,
        'the deployment file was read again',
      ]);
    } finally {
      await store.close();
    }
  });
});

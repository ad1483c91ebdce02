import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signedManifest } from '../../release/manifest.ts';
import { makeSigningKey } from '../../src/model/proofs.ts';
import { verifiedRelease } from '../../src/model/release.ts';

describe('the signed list of a release', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-manifest-'));
    for (const name of ['a-en.msi', 'a-fr.msi', 'a_amd64.deb', 'a-linux-x64.tar.gz', 'a-linux-arm64.tar.gz', 'bot.zip'])
      writeFileSync(path.join(folder, name), name);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('names one package for each way to install a probe, and no other file of the release', async () => {
    const key = await makeSigningKey();
    const file = path.join(folder, 'key.json');
    writeFileSync(file, JSON.stringify(key));
    const name = await signedManifest({ folder, version: '0.2.0' }, { RELEASE_SIGNING_KEY: file });
    const text = readFileSync(path.join(folder, name ?? ''), 'utf8').trim();
    const release = await verifiedRelease(text, key.x);
    assert.deepEqual(
      release?.packages.map((one) => [one.kind, one.name, one.size]),
      [
        ['debian', 'a_amd64.deb', 11],
        ['linux', 'a-linux-x64.tar.gz', 18],
        ['linux-arm64', 'a-linux-arm64.tar.gz', 20],
        ['windows', 'a-en.msi', 8],
      ],
    );
    assert.equal(await verifiedRelease(text, (await makeSigningKey()).x), undefined, 'another key has not signed it');
  });

  it('is left out if no key is named, so that no probe installs that release', async () => {
    const before = readdirSync(folder);
    assert.equal(await signedManifest({ folder, version: '0.2.0' }, {}), undefined);
    assert.deepEqual(readdirSync(folder), before);
  });

  it('cannot be signed with a file that holds no key, and the error repeats nothing of that file', async () => {
    const file = path.join(folder, 'key.json');
    writeFileSync(file, 'hunter2');
    await assert.rejects(signedManifest({ folder, version: '0.2.0' }, { RELEASE_SIGNING_KEY: file }), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /key\.json holds no private Ed25519 key/);
      assert.doesNotMatch(error.message, /hunter2/);
      return true;
    });
  });
});

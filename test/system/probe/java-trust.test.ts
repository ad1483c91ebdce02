import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { javaStore } from '../../../simulator/java-store.ts';
import { readJavaStore } from '../../../src/observe/java-store.ts';
import { certificateKit } from '../../kit/certificates.ts';

describe('java-trust observer', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'java-trust-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads a store of this machine’s keytool, and keytool reads the simulator’s store', async function () {
    const keytool = (...flags: string[]): string =>
      execFileSync('keytool', flags, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      execFileSync('keytool', ['-help'], { stdio: 'ignore' });
    } catch {
      this.skip();
    }
    const { root, inspector } = await certificateKit();
    const store = path.join(folder, 'cacerts');
    writeFileSync(store, javaStore([root.pem]));
    assert.match(keytool('-list', '-keystore', store, '-storepass', 'changeit'), /1 entry/);
    const authority = path.join(folder, 'authority.cer');
    writeFileSync(authority, inspector.pem);
    keytool(
      '-importcert',
      '-noprompt',
      '-trustcacerts',
      '-alias',
      'ece-authority',
      '-file',
      authority,
      '-keystore',
      store,
      '-storepass',
      'changeit',
    );
    assert.equal((await readJavaStore(store)).authorities.length, 2);
  });
});

import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { javaValueSchema, observer } from '../../src/observe/java.ts';
import { within } from './conditions.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'jdk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(place: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
  writeFileSync(path.join(folder, place), content);
}

async function look(allowed: string | undefined = folder) {
  const seen = await observer.observe({ endpoint: { host: '', port: 0 }, files: () => allowed }, within(30_000));
  if (seen.value !== undefined) javaValueSchema.parse(seen.value);
  return seen;
}

const release = 'IMPLEMENTOR="Eclipse Adoptium"\r\nJAVA_VERSION="17.0.9"\r\nSOURCE="secret"\r\n';

describe('java observer', () => {
  for (const place of ['conf/security', 'jre/lib/security', 'lib/security'])
    it(`reads only version, vendor and disabled protocols from ${place}`, async () => {
      file('release', release);
      file(
        `${place}/java.security`,
        '#jdk.tls.disabledAlgorithms=TLSv1.3\njdk.tls.disabledAlgorithms=SSLv3, TLSv1, \\\r\n    TLSv1.2, RC4, DH keySize < 1024\nkeystore.password=x\n',
      );
      const { value, error } = await look();
      assert.equal(error, undefined);
      assert.deepEqual(value, {
        version: '17.0.9',
        vendor: 'Eclipse Adoptium',
        disabledProtocols: ['SSLv3', 'TLSv1', 'TLSv1.2'],
      });
    });
  it('reads only the given folder', async () => {
    const seen = await observer.observe({ endpoint: { host: '', port: 0 }, files: () => undefined }, within(30_000));
    assert.equal(seen.error?.code, 'FILE_NOT_ALLOWED');
  });
  it('reports an empty folder as no Java, and takes no false text for a version', async () => {
    assert.equal((await look()).error?.code, 'ENOENT');
    file('release', Buffer.from([0, 255, 34, 10]));
    assert.equal((await look()).error?.code, 'ENOENT');
    file('release', 'x'.repeat(300_000));
    assert.equal((await look()).error?.code, 'TOO_LARGE');
  });
  it('follows no link out of the folder', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    writeFileSync(path.join(outside, 'release'), release);
    symlinkSync(path.join(outside, 'release'), path.join(folder, 'release'));
    assert.equal((await look()).error?.code, 'FILE_NOT_ALLOWED');
    rmSync(path.join(folder, 'release'));
    linkSync(path.join(outside, 'release'), path.join(folder, 'release'));
    assert.equal((await look()).error?.code, 'HARD_LINK');
    rmSync(outside, { recursive: true });
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NoRelease } from '../../release/commit.ts';
import { demandTools } from '../../release/tools.ts';

describe('the programs that make a release', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-tools-'));
    for (const tool of ['dpkg-deb', 'git', 'gzip', 'patchelf', 'strip', 'tar', 'wixl'])
      writeFileSync(path.join(folder, tool), '', { mode: 0o755 });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const refusal = (environment: NodeJS.ProcessEnv): string => {
    try {
      demandTools({ PATH: `/nowhere:${folder}`, ...environment });
    } catch (error) {
      assert.ok(error instanceof NoRelease);
      return error.message;
    }
    return '';
  };

  it('are named all at once if they are missing, as one command that installs them', () => {
    const [said = '', command = ''] = refusal({}).split('\n');
    assert.match(said, /missing: aarch64-linux-gnu-strip, buildah, .*x86_64-w64-mingw32-gcc/);
    assert.doesNotMatch(said, /dpkg-deb|wixl|osslsigncode/);
    assert.match(
      command,
      /^apt-get install --no-install-recommends binutils-aarch64-linux-gnu buildah .*msitools .*gcc-mingw-w64-x86-64\b/,
    );
  });
  it('include the program that signs, if a key is named', () =>
    assert.match(refusal({ ECE_DOCTOR_SIGNING_KEY: 'key.pem' }), /apt-get install .* osslsigncode$/));
});

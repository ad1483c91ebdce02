/** The probe's folder on a disk that is really full or read-only: a tmpfs, if users may mount one. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSigningKey, publicPart } from '../../../src/model/proofs.ts';
import { writeProbeFile } from '../../../src/probe/home.ts';
import { by, startHub } from '../../hub/hub-kit.ts';
import { cliProgram } from '../programs.ts';

const mayMount = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0;

describe('the probe’s folder on a disk', function () {
  let home: string;
  beforeEach(() => (home = mkdtempSync(path.join(tmpdir(), 'probe-full-'))));
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  for (const [what, spoil, language, sentence] of [
    [
      'full',
      'head -c 64k /dev/zero > "$HOME_OF/filler" 2>/dev/null',
      'en',
      /^The disk of the probe’s folder .* is full \(ENOSPC\)\. Free space/,
    ],
    [
      'read-only',
      'mount -o remount,ro "$HOME_OF"',
      'fr',
      /^Le disque du dossier de la sonde .* est en lecture seule \(EROFS\)/,
    ],
  ] as const)
    it(`that is ${what}: probe allow reports it in one sentence and exits with 2`, async function () {
      if (!mayMount) return this.skip();
      await writeProbeFile(home, {
        bot: 'https://bot.example.com',
        server: 'ece-svc-01',
        probe: '00000000-0000-4000-8000-000000000001',
        hubKey: publicPart(await makeSigningKey()),
        targets: {},
      });
      const { status, stderr } = spawnSync(
        'unshare',
        [
          '-Urm',
          '/bin/sh',
          '-c',
          `list=$(cat "$HOME_OF/probe.yaml"); mount -t tmpfs -o size=16k none "$HOME_OF"; echo "$list" > "$HOME_OF/probe.yaml"; ${spoil}; exec "$0" "$@"`,
          process.execPath,
          cliProgram,
          'probe',
          'allow',
          'outlook.office365.com:993',
          '--home',
          home,
          '--language',
          language,
        ],
        { env: { ...process.env, HOME_OF: home }, encoding: 'utf8' },
      );
      assert.match(stderr, sentence);
      assert.equal(stderr.trim().split('\n').length, 1);
      assert.equal(status, 2);
    });

  it('that is full: an enrolment reports it before using its code, and the same command succeeds once there is room', async function () {
    if (!mayMount) return this.skip();
    const kit = await startHub();
    const { code, command } = await kit.hub.enrol('contoso', 'ece-svc-01', by);
    const script = `mount -t tmpfs -o size=64k none "$HOME_OF"; mkdir "$HOME_OF/probe"
      printf %s "$CODE" > "$HOME_OF/code"; head -c 48k /dev/zero > "$HOME_OF/filler"
      "$0" "$@"; echo "ended with $?" >&2; rm "$HOME_OF/filler"; exec "$0" "$@"`;
    const words = [...command.split(' ').slice(1), '--home', `${home}/probe`, '--code-file', `${home}/code`];
    const child = spawn('unshare', ['-Urm', 'sh', '-c', script, process.execPath, cliProgram, ...words], {
      env: { ...process.env, HOME_OF: home, CODE: code, LC_ALL: 'C.UTF-8' },
    });
    let said = '';
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', (text) => (said += text));
    const [exit] = (await once(child, 'close')) as [number];
    await kit.end();
    assert.equal(exit, 0, said);
    assert.match(said, /^The disk of the probe’s folder .* is full \(ENOSPC\)[^\n]*\nended with 2\n.*is enrolled/s);
  });
});

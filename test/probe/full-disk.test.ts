/** The probe's own folder on a disk that is really full, or read-only: a tmpfs, where users may mount one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSigningKey, publicPart } from '../../src/model/proofs.ts';
import { writeProbeFile } from '../../src/probe/home.ts';

const mayMount = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0;

describe('the probe’s list on a disk that takes nothing', function () {
  this.timeout(30_000);
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
    it(`is ${what}: probe allow says so in one sentence, and ends with 2`, async function () {
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
          path.resolve('src/main/cli.ts'),
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
});

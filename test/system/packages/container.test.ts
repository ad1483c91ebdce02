/**
 * Starts the container image of a release as an engine would: a read-only root, one volume, a process namespace, uid
 * 1000. unshare and mount replace the engine, and qemu-user an arm64 machine.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { botFiles } from '../../../release/bot.ts';
import { bundle } from '../../../release/bundle.ts';
import { containerImage } from '../../../release/container.ts';
import { completeEnvironment } from '../../../src/main/configuration/environment.ts';
import { version } from '../../../src/main/program.ts';
import { deploymentFile } from '../../teams/bot.ts';
import { artefact, needs } from './artefacts.ts';

/** The PATH of the engine; the image does not use it. */
const PATH = process.env['PATH'] ?? '';
const at = new Date('2026-11-27T12:00:00Z');

interface ImageConfiguration {
  architecture: string;
  config: {
    User: string;
    Entrypoint: string[];
    Env: string[];
    Volumes: Record<string, object>;
    WorkingDir: string;
    ExposedPorts: Record<string, object>;
  };
}

/** The image's names for an architecture, and the program that runs it here, copied into its root. */
const images = [
  { architecture: 'x64', name: 'amd64', runner: undefined },
  { architecture: 'arm64', name: 'arm64', runner: '/usr/bin/qemu-aarch64' },
] as const;

for (const { architecture, name: debian, runner } of images)
  describe(`the container image for ${debian}`, function () {
    let folder: string;
    let archive: string;
    let root: string;
    let image: ImageConfiguration;

    before(function () {
      needs(this, process.getuid?.() === 0 ? undefined : 'mounting its root needs root');
      needs(this, runner === undefined || existsSync(runner) ? undefined : 'qemu-user is missing');
      folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-image-'));
      archive = artefact(new RegExp(`-container-${debian}\\.tar$`));
      const layout = path.join(folder, 'layout');
      root = path.join(folder, 'root');
      for (const place of [layout, root]) mkdirSync(place);
      execFileSync('tar', ['-xf', archive, '-C', layout]);
      const read = (file: string): unknown => JSON.parse(readFileSync(path.join(layout, file), 'utf8'));
      const blob = ({ digest }: { digest: string }): string => `blobs/${digest.replace(':', '/')}`;
      const { manifests } = read('index.json') as { manifests: { digest: string }[] };
      const { config, layers } = read(blob(manifests[0]!)) as {
        config: { digest: string };
        layers: { digest: string }[];
      };
      image = read(blob(config)) as ImageConfiguration;
      for (const layer of layers) execFileSync('tar', ['-xzpf', path.join(layout, blob(layer)), '-C', root]);
      assert.deepEqual(read('manifest.json'), [
        { Config: blob(config), RepoTags: [`ece-doctor:${version}`], Layers: layers.map(blob) },
      ]);
    });
    after(() => folder === undefined || rmSync(folder, { recursive: true, force: true }));

    it('has an unprivileged account, one volume, and paths of settings and data', () => {
      const { User, Volumes, WorkingDir, Entrypoint, ExposedPorts, Env } = image.config;
      assert.deepEqual(
        { User, Volumes: Object.keys(Volumes), WorkingDir, Entrypoint, ExposedPorts: Object.keys(ExposedPorts) },
        {
          User: '1000:1000',
          Volumes: ['/data'],
          WorkingDir: '/config',
          Entrypoint: ['/usr/local/bin/node', '--disable-sigusr1', '/app/bot.mjs'],
          ExposedPorts: ['3978/tcp'],
        },
      );
      assert.ok(Env.includes('ECE_DOCTOR_DATA=/data'));
      assert.equal(image.architecture, debian);
    });
    it('holds no shell, no secret, no file that others than root may write, and the licence of each library', () => {
      const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
      assert.deepEqual(
        names.filter((name) => /(^|\/)(sh|bash|busybox|apt|dpkg|npm|\.env)$/.test(name) && name !== 'var/lib/dpkg'),
        [],
      );
      const writable = execFileSync(
        'find',
        [root, '-mindepth', '1', '(', '-perm', '/0022', '-o', '!', '-user', '0', ')'],
        {
          encoding: 'utf8',
        },
      );
      assert.equal(writable.trim(), path.join(root, 'data'));
      for (const name of readdirSync(path.join(root, 'var/lib/dpkg/status.d')))
        assert.ok(names.includes(`usr/share/doc/${name}/copyright`), name);
      assert.ok(names.includes('usr/share/doc/libc6/copyright'));
    });

    it('starts on a read-only root, is healthy, knows time zones and CAs, and ends cleanly as process 1', async () => {
      const [config, data] = [path.join(folder, 'config'), path.join(folder, 'data')];
      for (const place of [config, data]) mkdirSync(place);
      chownSync(data, 1000, 1000);
      writeFileSync(path.join(config, 'deployment.yaml'), deploymentFile);
      writeFileSync(
        path.join(config, '.env'),
        'ECE_DOCTOR_WITHOUT_CREDENTIALS=1\nPORT=0\nECE_DOCTOR_DEPLOYMENT=./deployment.yaml\n',
      );
      const run = runner === undefined ? [] : ['/emulator'];
      if (runner !== undefined) copyFileSync(runner, path.join(root, 'emulator'));
      const mounts = [
        `mount --bind '${root}' '${root}'`,
        `mount --bind '${data}' '${root}/data'`,
        `mount --bind -o ro '${config}' '${root}/config'`,
        `mount -t proc proc '${root}/proc'`,
        `mount -o remount,bind,ro '${root}'`,
        `exec unshare --root='${root}' --wd=${image.config.WorkingDir} --setgid=1000 --setuid=1000 ${[...run, ...image.config.Entrypoint].join(' ')}`,
      ].join(' && ');
      const engine = spawn('unshare', ['--mount', '--pid', '--fork', '--kill-child', '/bin/sh', '-c', mounts], {
        env: { ...Object.fromEntries(image.config.Env.map((one) => one.split('=') as [string, string])), PATH },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const ended = once(engine, 'close') as Promise<[number | null]>;
      let [out, err] = ['', ''];
      engine.stderr.on('data', (chunk) => (err += String(chunk)));
      try {
        const url = await new Promise<string>((found, failed) => {
          engine.stdout.on('data', (chunk) => {
            out += String(chunk);
            const [, address] = /"url":"([^"]+)".*"ECE Doctor is ready"/.exec(out) ?? [];
            if (address !== undefined) found(address);
          });
          void ended.then(([code]) => failed(new Error(`it ended with ${code}: ${out}${err}`)));
        });
        assert.equal((await fetch(`${url}/readyz`)).status, 200);

        const [process1 = ''] = execFileSync('ps', ['--ppid', String(engine.pid), '-o', 'pid='], { encoding: 'utf8' })
          .trim()
          .split(/\s+/);
        const status = readFileSync(`/proc/${process1}/status`, 'utf8');
        assert.match(status, /^Uid:\t1000\t1000\t1000\t1000$/m);
        assert.match(status, /^NSpid:\t\d+\t1$/m);
        assert.match(status, /^CapEff:\t0+$/m);
        assert.match(readFileSync(`/proc/${process1}/mountinfo`, 'utf8'), / \/ ro[, ]/);
        assert.deepEqual(readdirSync(data).includes('signing-key.json'), true);

        // Another process in the same root, as in `docker exec` and health checks.
        const inside = (port: string, ...words: string[]) =>
          spawnSync(
            'unshare',
            [
              `--root=/proc/${process1}/root`,
              '--wd=/config',
              '--setgid=1000',
              '--setuid=1000',
              ...run,
              '/usr/local/bin/node',
              ...words,
            ],
            { encoding: 'utf8', env: { PATH, PORT: port, ECE_DOCTOR_DATA: '/data', LANG: 'C.UTF-8' } },
          );
        const healthy = inside(new URL(url).port, '/app/health.mjs');
        assert.deepEqual([healthy.status, healthy.stdout], [0, '200 {"ok":true}\n']);
        const dead = inside('1', '/app/health.mjs');
        assert.deepEqual([dead.status, /ECONNREFUSED|bad port/.test(dead.stdout)], [1, true], dead.stdout);
        assert.match(
          inside('', '/app/ece-doctor.mjs', 'runs', '--language', 'en').stdout,
          /No run has been recorded yet/,
        );
        const knows = inside(
          '',
          '-p',
          "[require('tls').rootCertificates.length > 100, new Date(0).toLocaleString('fr', { timeZone: 'Europe/Paris' })].join()",
        );
        assert.equal(knows.stdout, 'true,01/01/1970 01:00:00\n', knows.stderr);
        const write = inside('', '-e', "require('fs').writeFileSync('/app/x', '')");
        assert.match(write.stderr, /EROFS/);

        process.kill(Number(process1), 'SIGTERM');
        const [code] = await ended;
        assert.deepEqual([code, err], [0, '']);
        assert.match(out, /"signal":"SIGTERM"/);
      } finally {
        engine.kill('SIGKILL');
        await ended;
      }
    });

    it('has the same bytes each time', async () => {
      const [bot, cli] = await Promise.all([bundle('src/main/bot.ts'), bundle('src/cli/main.ts')]);
      const programs = botFiles({ bot: bot.code, cli: cli.code });
      const texts = [{ name: 'LICENSE', bytes: 'MIT' }];
      const made = ['one', 'two'].map((name) => {
        const into = path.join(folder, name);
        mkdirSync(into);
        containerImage({ version, commit: '0123456789ab', at, texts, folder: into }, programs, architecture);
        return path.join(into, path.basename(archive));
      });
      execFileSync('cmp', made);
    });
  });

describe('the compose file of a release', () => {
  interface Compose {
    services: Record<
      string,
      {
        image: string;
        environment: Record<string, string>;
        secrets: string[];
        healthcheck: { test: string[] };
        read_only?: boolean;
      }
    >;
    secrets: Record<string, { file: string }>;
  }
  let compose: Compose;
  before(function () {
    needs(this, undefined);
    compose = parse(readFileSync(artefact(/^compose\.yaml$/), 'utf8')) as Compose;
  });

  it('matches the schema of the Compose Specification', () => {
    const schema = JSON.parse(
      readFileSync(path.join(import.meta.dirname, '../../fixtures/compose-spec.json'), 'utf8'),
    ) as {
      $schema?: string;
    };
    // Ajv knows draft 07 only by its http address.
    delete schema.$schema;
    const valid = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    assert.ok(valid(compose), JSON.stringify(valid.errors));
    assert.equal(valid({ ...compose, services: { bot: { image: 'x', helthcheck: {} } } }), false);
  });
  it('starts the image of this release, waits for its database, and holds no secret', () => {
    const { bot, database } = compose.services;
    assert.equal(bot?.image, `ece-doctor:${version}`);
    assert.match(database?.image ?? '', /^postgres:(1[7-9]|[2-9]\d)$/);
    assert.equal(bot?.read_only, true);
    for (const { environment, secrets } of Object.values(compose.services))
      for (const [name, value] of Object.entries(environment)) {
        if (name.endsWith('_FILE')) assert.ok(secrets.includes(value.replace('/run/secrets/', '')), name);
        else assert.doesNotMatch(`${name}=${value}`, /passw|secret|key|:\/\/[^@/]*:[^@/]*@/i);
      }
    for (const name of Object.values(compose.services).flatMap(({ secrets }) => secrets))
      assert.match(compose.secrets[name]?.file ?? '', /^\.\/secrets\//);
  });
  it('passes only secret files that the bot knows, and checks the health with a program of the image', () => {
    const { bot } = compose.services;
    const environment: Record<string, string | undefined> = { ...bot?.environment };
    const told = completeEnvironment(environment, tmpdir()).map((mistake) => mistake.with?.['variable']);
    const files = Object.keys(bot?.environment ?? {}).filter((name) => name.endsWith('_FILE'));
    assert.deepEqual(new Set(told), new Set(files));
    const [how, ...command] = bot?.healthcheck.test ?? [];
    assert.deepEqual([how, command], ['CMD', ['/usr/local/bin/node', '/app/health.mjs']]);
  });
});

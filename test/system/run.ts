/**
 * `npm run test:system` runs the tests that start programs, browsers or PostgreSQL; `-- bot cards` only these parts,
 * `-- bot/metrics` only one file. The last line has the total. Tests without their programs are skipped and say why.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from '../../release/bundle.ts';

/**
 * The folders of test/system with their Debian packages. Those with the longest files are first, so that no long file starts
 * last. `stores` runs the store tests of test/ again on PostgreSQL.
 */
const parts: Record<string, string> = {
  faults: 'postgresql',
  cards: 'chromium fonts-dejavu-core',
  bot: 'postgresql',
  playground: 'chromium',
  pages: 'chromium fonts-dejavu-core',
  'cut-over': '',
  interop: 'dovecot-imapd dovecot-pop3d dovecot-auth-lua postfix tinyproxy iproute2 procps',
  secrets: 'postgresql',
  release: 'gcc-mingw-w64-x86-64 wixl msitools wine wine64 osslsigncode binutils',
  probe: 'postgresql acl',
  cli: 'unzip',
  scripts: '',
  stores: 'postgresql',
};

/** These parts need the files of `npm run release`, and run only if they are named. */
const partsOfRelease: Record<string, string> = {
  windows: 'gcc-mingw-w64-x86-64 wixl msitools wine wine64 osslsigncode',
  packages: 'mmdebstrap lintian buildah prometheus qemu-user zsh',
};

const root = path.join(import.meta.dirname, '../..');
const programs = path.join(root, 'build/test');

const asked = process.argv.slice(2);
const chosen = asked.length > 0 ? asked : Object.keys(parts);
const files = chosen.filter((part) => part !== 'stores').flatMap(filesOf);
if (files.length > 0) await bundlePrograms();
const counts = [
  await mocha(files, {}),
  await mocha(chosen.includes('stores') ? filesWithStores() : [], { TEST_STORES: 'postgresql' }),
];
const [passed, failed, skipped] = [0, 1, 2].map((at) => counts.reduce((sum, count) => sum + (count[at] ?? 0), 0));
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
process.exitCode = failed === 0 && passed !== 0 ? 0 : 1;

/** Bundles each program into one file, which halves the start of its processes (test/system/programs.ts). */
async function bundlePrograms(): Promise<void> {
  mkdirSync(programs, { recursive: true });
  for (const [name, entry] of [
    ['ece-doctor', 'src/cli/main.ts'],
    ['bot', 'src/main/bot.ts'],
  ] as const)
    writeFileSync(path.join(programs, `${name}.mjs`), (await bundle(entry)).code);
}

function filesOf(name: string): string[] {
  const files = globSync([`test/system/${name}/**/*.test.ts`, `test/system/${name}.test.ts`], { cwd: root }).sort();
  if (files.length === 0) {
    console.error(`test/system has no tests “${name}”. There are:`);
    for (const [part, needs] of Object.entries({ ...parts, ...partsOfRelease }))
      console.error(`  ${part}${needs === '' ? '' : `: needs ${needs} (packages of Debian)`}`);
    process.exit(2);
  }
  return files;
}

function filesWithStores(): string[] {
  return globSync('test/**/*.test.ts', { cwd: root })
    .filter((file) => !file.startsWith(path.join('test', 'system')))
    .filter((file) => readFileSync(path.join(root, file), 'utf8').includes('/both-stores.ts'))
    .sort();
}

/** Runs these files; resolves with the numbers of passed, failed and skipped tests. */
async function mocha(files: string[], environment: Record<string, string>): Promise<number[]> {
  if (files.length === 0) return [];
  const words = ['node_modules/mocha/bin/mocha.js', '--config', '.mocharc.system.json', ...files];
  const env = { ...process.env, TEST_PROGRAMS: programs, ...environment };
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let end = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    end = (end + text).slice(-200);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const closing = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\n*$/.exec(end);
  if (closing === null) return [0, 1];
  const [, passed, failed, skipped = '0'] = closing;
  // Mocha's exit code is the number of failures, including errors outside tests.
  return [Number(passed), code === 0 ? 0 : Math.max(1, Number(failed)), Number(skipped)];
}

/**
 * `npm run documented`: runs the fenced commands of README.md, CONTRIBUTING.md, docs/*.md and docs/operations/*.md as they stand there, document by
 * document, in order. `-- --long` also those that take minutes; `-- FILE …` only these documents. Exit code 0: each ended
 * as its document says; 1: the others are named with what they printed; 2: there is no such document.
 *
 * Some documents are about a clone: one is made anew for them. The others are about a machine with nothing but
 * `ece-doctor`, and have an empty folder each. On Linux alone.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Document, type Fence, readDocument } from './documented/document.ts';
import { written } from './documented/rules.ts';
import { type Shells, startShells } from './documented/shells.ts';
import { startWorld } from './documented/world.ts';
import { bundle } from '../release/bundle.ts';
import { linuxProgram } from '../release/linux.ts';

const root = path.join(import.meta.dirname, '..');
const ofClone = ['README.md', 'docs/demo.md', 'CONTRIBUTING.md'];

const words = process.argv.slice(2);
const long = words.includes('--long');
const asked = words.filter((word) => word !== '--long');
const unknown = asked.filter((file) => !written.includes(file));
if (unknown.length > 0) {
  console.error(`There is no document ${unknown.join(', ')}. There are ${written.join(', ')}.`);
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-documented-'));
const world = await startWorld();
let failed = 0;
let shells: Shells | undefined;
// Ctrl-C at the terminal reaches this process alone: the shells are groups of their own.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void (shells?.end() ?? Promise.resolve()).finally(() => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(130);
    });
  });
try {
  const programs = path.join(folder, 'bin');
  mkdirSync(programs);
  const { code } = await bundle('src/cli/main.ts');
  writeFileSync(path.join(programs, 'ece-doctor'), linuxProgram(code), {
    mode: 0o755,
  });
  const others = written.filter((file) => !ofClone.includes(file));
  for (const file of [...ofClone, ...others].filter((file) => asked.length === 0 || asked.includes(file))) {
    const document = readDocument(file, root);
    if (document.fences.some(isRun)) failed += await runDocument(document, programs);
  }
} finally {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function isRun({ language, attributes: { by, untried, long: takesLong } }: Fence): boolean {
  return language === 'sh' && by === undefined && untried === undefined && (long || takesLong !== true);
}

/** How many of its fences did not end as it says. */
async function runDocument(document: Document, programs: string): Promise<number> {
  const inClone = ofClone.includes(document.file);
  const at = path.join(folder, inClone ? 'clone' : document.file.replaceAll('/', '-'));
  if (!existsSync(at)) {
    if (inClone) clone(at);
    else {
      mkdirSync(at);
      await world.fill(at);
    }
  }
  for (const { attributes, text } of document.fences)
    if (attributes.file !== undefined) writeFileSync(path.join(at, attributes.file), text);
  const begun = startShells({
    cwd: at,
    env: {
      ...(inClone ? {} : world.settings(at)),
      HOME: at,
      LANG: 'C.UTF-8',
      PATH: `${programs}:${process.env.PATH ?? ''}`,
      // What npm has on this machine serves each clone.
      npm_config_prefer_offline: 'true',
      npm_config_cache: process.env['npm_config_cache'] ?? path.join(process.env['HOME'] ?? at, '.npm'),
    },
  });
  shells = begun;
  let wrong = 0;
  try {
    for (const fence of document.fences.filter(isRun)) {
      const port = /localhost:(\d+)/.exec(fence.attributes.until ?? '')?.[1];
      if (port !== undefined) await untilFree(Number(port));
      const started = Date.now();
      const why = await begun.run(fence.text, fence.attributes);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${why === undefined ? 'ok' : 'WRONG'} ${document.file}:${fence.line} (${seconds} s)`);
      if (why !== undefined) console.log(`${fence.text}${why}\n`);
      wrong += why === undefined ? 0 : 1;
    }
  } finally {
    await begun.end();
  }
  return wrong;
}

/**
 * Resolves when nobody has the port. Linux gives the one of the Playground to any connection, and keeps it for a minute
 * after that one has ended; who has it for longer is told by the fence that wants it.
 */
async function untilFree(port: number): Promise<void> {
  const overdue = Date.now() + 90_000;
  while (Date.now() < overdue) {
    const server = createServer().listen({ host: '127.0.0.1', port, exclusive: true });
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (isFree) {
      server.close();
      await once(server, 'close');
      return;
    }
    await pause(500);
  }
}

/** Of the last commit, with what is changed since then and not ignored. */
function clone(to: string): void {
  execFileSync('git', ['clone', '--quiet', root, to]);
  const changed = execFileSync('git', ['ls-files', '--modified', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of new Set(changed.split('\0').filter((name) => name !== '')))
    cpSync(path.join(root, file), path.join(to, file), { recursive: true });
}

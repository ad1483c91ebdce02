/**
 * Runs a script on the project's own Node: `node scripts/node.mjs simulator/demo.ts …`. That Node is an optional
 * dependency, one package for each platform. PATH is not enough, because npm 10 removes node_modules/.bin/node together
 * with the packages of other platforms. Without that package the running Node is used if it is new enough; otherwise
 * one sentence says what is wrong instead of a long stack.
 *
 * Plain JavaScript, because it must run on any Node that npm comes with.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const oldest = 24;
const { optionalDependencies: runtimes } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const runtime = Object.keys(runtimes).find((name) => name.endsWith(`-${platform}`));

/** Halves the start of a program of a thousand TypeScript files (nodejs.org/api/module.html#module-compile-cache). */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../build/compile-cache', import.meta.url));

/** Ends this process with the child's exit code. A child's `node` is the same Node. */
export function runOnProjectNode(words) {
  const node = installed() ?? (Number.parseInt(process.versions.node, 10) >= oldest ? process.execPath : undefined);
  if (node === undefined) {
    console.error(whyNone());
    process.exitCode = 1;
    return;
  }
  const PATH = [path.dirname(node), process.env.PATH].join(path.delimiter);
  const child = spawn(node, words, { stdio: 'inherit', env: { NODE_COMPILE_CACHE, ...process.env, PATH } });
  // Ctrl-C reaches both processes, so this one only waits. SIGTERM reaches only this one.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function installed() {
  try {
    const file = createRequire(import.meta.url).resolve(`${runtime}/package.json`);
    return path.join(path.dirname(file), JSON.parse(readFileSync(file, 'utf8')).bin.node);
  } catch {
    return undefined;
  }
}

function whyNone() {
  const found = `This is Node ${process.versions.node}; ECE Doctor needs ${oldest} or newer.`;
  const way = `put Node ${oldest} or newer first in PATH.`;
  return runtime === undefined
    ? `${found} The project brings its own for other platforms, but none for ${platform}: ${way}`
    : `${found} The project brings its own (${runtimes[runtime]}) as the optional dependency ${runtime}, which is not installed ` +
        `here: run npm ci without --omit=optional (npm config get omit), or ${way}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) runOnProjectNode(process.argv.slice(2));

/**
 * Says what a change does to the verdicts: every recorded artifact of a commit is replayed by the command line of that
 * commit and by that of the working tree, in each language, and every finding and root cause that differs is printed.
 * `node scripts/compare-verdicts.ts COMMIT`; exit code 1 when anything differs. A field that the commit did not have is
 * no difference.
 */
import { execFile, execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { languages } from '../src/text/index.ts';

/** What one replay printed: the report's JSON, as far as it is compared. */
type Report = Record<'findings' | 'rootCauses', Row[]>;
type Row = Record<string, unknown>;

const here = path.resolve(import.meta.dirname, '..');
const [first = 'HEAD', ...rest] = process.argv.slice(2);
if (first === '--replay') await replayAll(rest[0] ?? here, rest[1] ?? '', rest.slice(2));
else await compareWith(first);

async function compareWith(commit: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-verdicts-'));
  const there = path.join(folder, 'commit');
  execFileSync('git', ['worktree', 'add', '--detach', '--quiet', there, commit], { cwd: here });
  try {
    symlinkSync(path.join(here, 'node_modules'), path.join(there, 'node_modules'), 'junction');
    const files = globSync('test/fixtures/artifacts/*.json', { cwd: there }).toSorted();
    const artifacts = files.map((file) => path.join(there, file));
    const [before, after] = await Promise.all([replayedBy(there, artifacts), replayedBy(here, artifacts)]);
    const differences = Object.keys(before).flatMap((name) => differ(name, before[name], after[name]));
    for (const line of differences) console.log(line);
    console.log(`${files.length} artifacts, ${languages.length} languages, ${differences.length} differences`);
    process.exitCode = differences.length > 0 || files.length === 0 ? 1 : 0;
  } finally {
    rmSync(path.join(there, 'node_modules'), { force: true });
    execFileSync('git', ['worktree', 'remove', '--force', there], { cwd: here });
    rmSync(folder, { recursive: true });
  }
}

/** Each tree in a process of its own, because both have modules of the same names. */
async function replayedBy(root: string, artifacts: string[]): Promise<Record<string, Report>> {
  const result = path.join(root, '..', `replayed-by-${path.basename(root)}-${process.pid}.json`);
  try {
    await promisify(execFile)(process.execPath, [import.meta.filename, '--replay', root, result, ...artifacts]);
    return JSON.parse(readFileSync(result, 'utf8')) as Record<string, Report>;
  } finally {
    rmSync(result, { force: true });
  }
}

/** The command line is loaded once for each replay, and what it is made of only once in all. */
async function replayAll(root: string, result: string, artifacts: string[]): Promise<void> {
  const commandLine = pathToFileURL(path.join(root, 'src/cli/main.ts')).href;
  const replayed: Record<string, Report> = {};
  let printed = '';
  process.stdout.write = (chunk: string | Uint8Array) => (printed += String(chunk)) !== '';
  for (const file of artifacts) {
    for (const language of languages) {
      printed = '';
      process.argv = [process.execPath, commandLine, 'replay', file, '--format', 'json', '--language', language];
      await import(`${commandLine}?${path.basename(file)}-${language}`);
      const { findings, rootCauses } = JSON.parse(printed) as Report;
      replayed[`${path.basename(file)} (${language})`] = { findings, rootCauses };
    }
  }
  writeFileSync(result, JSON.stringify(replayed));
}

function differ(name: string, before?: Report, after?: Report): string[] {
  return (['findings', 'rootCauses'] as const).flatMap((list) => {
    const [old, fresh] = [before?.[list] ?? [], after?.[list] ?? []];
    const ids = new Set([...old, ...fresh].map(({ id }) => String(id)));
    const order = old.map(({ id }) => id).join() === fresh.map(({ id }) => id).join() ? [] : [`${name} ${list}: order`];
    return [
      ...order,
      ...[...ids].flatMap((id) => fieldsThatDiffer(old, fresh, id).map((what) => `${name} ${id} ${what}`)),
    ];
  });
}

function fieldsThatDiffer(old: Row[], fresh: Row[], id: string): string[] {
  const [before, after] = [old, fresh].map((rows) => rows.find((row) => row['id'] === id));
  if (before === undefined || after === undefined) return [before === undefined ? 'is new' : 'is gone'];
  return Object.keys(before)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => `${field}: ${JSON.stringify(before[field])} → ${JSON.stringify(after[field])}`);
}

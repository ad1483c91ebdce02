/**
 * Shows what a change does to the verdicts: `node scripts/compare-verdicts.ts COMMIT` replays the commit's recordings
 * with its command line and with the working tree's, in each language. It prints every finding and root cause that
 * differs, and then ends with exit code 1. A field that the commit lacks is no difference. Each changed sentence is
 * printed once, and is no failure.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type * as ArtifactVersions from '../src/model/artifact-versions.ts';
import { languages } from '../src/text/index.ts';

export type Report = Record<'findings' | 'rootCauses', Row[]>;
type Row = Record<string, unknown>;
/** By language, then by recording. */
export type Replays = Record<string, Record<string, Report>>;

interface Comparison {
  differences: string[];
  /** Each changed sentence as `old → new`, with its count. */
  sentences: Record<string, Map<string, number>>;
}

/** The fields with sentences for people. */
const written = new Set(['title', 'because', 'evidence', 'firstStep', 'expected', 'observed', 'fix']);

/** Possible places of the command line. The second was used before `src/cli`. */
const commandLines = ['src/cli/main.ts', 'src/main/cli.ts'];

const here = path.resolve(import.meta.dirname, '..');

if (import.meta.main) {
  const [first = 'HEAD', ...rest] = process.argv.slice(2);
  if (first === '--replay') await replayAll(rest[0] ?? here, rest[1] ?? '', rest.slice(2));
  else await compareWith(first);
}

async function compareWith(commit: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-verdicts-'));
  const there = path.join(folder, 'commit');
  execFileSync('git', ['worktree', 'add', '--detach', '--quiet', there, commit], { cwd: here });
  try {
    symlinkSync(path.join(here, 'node_modules'), path.join(there, 'node_modules'), 'junction');
    const artifacts = globSync('test/**/artifacts/*.json', { cwd: there })
      .toSorted()
      .map((file) => path.join(there, file));
    const [before, after] = await Promise.all([
      replayedBy(there, path.join(folder, 'before-'), artifacts),
      replayedBy(here, path.join(folder, 'after-'), artifacts),
    ]);
    const { differences, sentences } = comparisonOf(before, after);
    for (const line of differences) console.log(line);
    for (const [language, changed] of Object.entries(sentences))
      for (const [sentence, times] of changed) console.log(`${language}, ${times} times: ${sentence}`);
    const rewordings = Object.values(sentences).reduce((sum, { size }) => sum + size, 0);
    console.log(
      `${artifacts.length} artifacts, ${languages.length} languages, ${differences.length} differences, ` +
        `${rewordings} changed sentences`,
    );
    process.exitCode = differences.length > 0 || artifacts.length === 0 ? 1 : 0;
  } finally {
    rmSync(path.join(there, 'node_modules'), { force: true });
    execFileSync('git', ['worktree', 'remove', '--force', there], { cwd: here });
    rmSync(folder, { recursive: true });
  }
}

/** Each tree needs its own process, because both have modules of the same names. */
async function replayedBy(root: string, prefix: string, artifacts: string[]): Promise<Replays> {
  const folder = mkdtempSync(prefix);
  await promisify(execFile)(process.execPath, [import.meta.filename, '--replay', root, folder, ...artifacts]);
  return JSON.parse(readFileSync(resultIn(folder), 'utf8')) as Replays;
}

/** Each replay loads the command line anew. The modules behind it are loaded once. */
async function replayAll(root: string, folder: string, artifacts: string[]): Promise<void> {
  const file = commandLines.map((name) => path.join(root, name)).find((name) => existsSync(name));
  if (file === undefined) throw new Error(`no command line in ${root}`);
  const commandLine = pathToFileURL(file).href;
  const read = artifacts.map(await readableBy(root, folder));
  const replays: Replays = Object.fromEntries(languages.map((language) => [language, {}]));
  let printed = '';
  process.stdout.write = (chunk: string | Uint8Array) => (printed += String(chunk)) !== '';
  for (const artifact of read) {
    for (const [language, replayed] of Object.entries(replays)) {
      printed = '';
      process.argv = [process.execPath, commandLine, 'replay', artifact, '--format', 'json', '--language', language];
      await import(`${commandLine}?${path.basename(artifact)}-${language}`);
      const { findings, rootCauses } = JSON.parse(printed) as Report;
      replayed[path.basename(artifact)] = { findings, rootCauses };
    }
  }
  writeFileSync(resultIn(folder), JSON.stringify(replays));
}

/** Copies a recording with a schema line that the tree does not know, under the tree's schema line. */
async function readableBy(root: string, folder: string): Promise<(artifact: string) => string> {
  const { artifactVersions, presentVersion } = (await import(
    pathToFileURL(path.join(root, 'src/model/artifact-versions.ts')).href
  )) as typeof ArtifactVersions;
  return (artifact) => {
    const content = JSON.parse(readFileSync(artifact, 'utf8')) as { schema: string };
    if (artifactVersions.includes(content.schema)) return artifact;
    const copy = path.join(folder, path.basename(artifact));
    writeFileSync(copy, JSON.stringify({ ...content, schema: presentVersion }));
    return copy;
  };
}

function resultIn(folder: string): string {
  return path.join(folder, 'replays');
}

export function comparisonOf(before: Replays, after: Replays): Comparison {
  const comparison: Comparison = { differences: [], sentences: {} };
  for (const [language, replayed] of Object.entries(before)) {
    const changed = new Map<string, number>();
    comparison.sentences[language] = changed;
    for (const [name, report] of Object.entries(replayed)) {
      const where = `${name} (${language})`;
      for (const list of ['findings', 'rootCauses'] as const) {
        const [old, fresh] = [report[list], after[language]?.[name]?.[list] ?? []];
        comparison.differences.push(...differencesIn(old, fresh).map((what) => `${where} ${list}: ${what}`));
        for (const row of old)
          for (const sentence of changedSentences(row, withId(fresh, row['id'])))
            changed.set(sentence, (changed.get(sentence) ?? 0) + 1);
      }
    }
  }
  return comparison;
}

function differencesIn(old: Row[], fresh: Row[]): string[] {
  const gone = old.filter(({ id }) => withId(fresh, id) === undefined).map(({ id }) => `${String(id)} is gone`);
  const added = fresh.filter(({ id }) => withId(old, id) === undefined).map(({ id }) => `${String(id)} is new`);
  const inOtherOrder = gone.length + added.length === 0 && old.some(({ id }, index) => id !== fresh[index]?.['id']);
  return [
    ...gone,
    ...added,
    ...(inOtherOrder ? ['other order'] : []),
    ...old.flatMap((row) =>
      differingFields(row, withId(fresh, row['id'])).map((what) => `${String(row['id'])} ${what}`),
    ),
  ];
}

/** Only the number of sentences in a field counts. */
function differingFields(old: Row, fresh: Row | undefined): string[] {
  if (fresh === undefined) return [];
  return Object.keys(old).flatMap((field) => {
    const [before, after] = [old, fresh].map((row) =>
      written.has(field) ? `${sentencesIn(row[field]).length} sentences` : JSON.stringify(row[field]),
    );
    return before === after ? [] : [`${field}: ${before} → ${after}`];
  });
}

function changedSentences(old: Row, fresh: Row | undefined): string[] {
  if (fresh === undefined) return [];
  return [...written].flatMap((field) => {
    const [before, after] = [sentencesIn(old[field]), sentencesIn(fresh[field])];
    return before.flatMap((sentence, index) => {
      const present = after[index];
      return present === undefined || present === sentence ? [] : [`${sentence} → ${present}`];
    });
  });
}

function sentencesIn(field: unknown): string[] {
  return field === undefined ? [] : [field].flat().map(String);
}

function withId(rows: Row[], id: unknown): Row | undefined {
  return rows.find((row) => row['id'] === id);
}

/**
 * npm run package -- --host bot.example.com --app-id GUID: makes build/ece-doctor.zip, to be uploaded to Teams. The
 * same sources make the same bytes. Exit code 0: made; 2: something Teams would refuse, and nothing was made.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inert } from '../src/report/inert.ts';
import { zipOf } from '../src/report/zip.ts';
import { commands } from '../src/teams/index.ts';
import { languageOf, read, say, type Reading } from '../src/text/index.ts';
import { appPackage } from './app-package.ts';

const folder = path.join(import.meta.dirname, '..');

/** `words` as typed; what a person reads goes to `tell`. */
export function makePackage(
  words: string[],
  {
    tell,
    sources = path.join(folder, 'manifest'),
    into = path.join(folder, 'build'),
  }: { tell: (line: string) => void; sources?: string; into?: string },
): number {
  const asked = optionsOf(words);
  const reading: Reading = {
    language: languageOf(asked?.language ?? Intl.DateTimeFormat().resolvedOptions().locale),
    escape: inert,
  };
  if (asked === undefined) {
    tell(read(say('package.usage'), reading));
    return 2;
  }
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const files = readdirSync(sources).filter((name) => /\.(json|png)$/.test(name));
  const made = appPackage({
    host: asked.host.toLowerCase(),
    appId: asked.appId.toLowerCase(),
    version,
    sources: new Map(files.map((name) => [name, readFileSync(path.join(sources, name))])),
    commands,
  });
  if (!made.ok) {
    for (const text of [say('package.mistakes', { count: made.mistakes.length }), ...made.mistakes])
      tell(read(text, reading));
    return 2;
  }
  mkdirSync(into, { recursive: true });
  const file = path.join(into, 'ece-doctor.zip');
  writeFileSync(file, zipOf(made.files, new Date(0)));
  tell(read(say('package.made', { file: path.relative(process.cwd(), file), version, host: asked.host }), reading));
  return 0;
}

function optionsOf(words: string[]): { host: string; appId: string; language: string | undefined } | undefined {
  try {
    const { values } = parseArgs({
      args: words,
      options: { host: { type: 'string' }, 'app-id': { type: 'string' }, language: { type: 'string' } },
    });
    return { host: values.host?.trim() ?? '', appId: values['app-id']?.trim() ?? '', language: values.language };
  } catch {
    return undefined;
  }
}

if (import.meta.main) process.exitCode = makePackage(process.argv.slice(2), { tell: (line) => console.error(line) });

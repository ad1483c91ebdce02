/**
 * bot.zip: bot and command line for an installed Node. The files of one installation (settings, deployment file, data
 * folder) are not in it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { languages, read, say } from '../src/text/index.ts';
import { type ReleaseFile, zip } from './archives.ts';
import { botCommand, botUnits, botWindowsFiles } from './bot-service.ts';
import { documentsOf } from './documents.ts';
import type { Release } from './release.ts';

/** The oldest Node for the programs: it has `node:sqlite` without a switch, and the bundles are written for it. */
const oldest = [24, 2] as const;

export interface Programs {
  bot: Uint8Array;
  cli: Uint8Array;
}

/** `windowsService` is left out in tests that do not need it. */
export function botArchive({ at, texts, folder }: Release, programs: Programs, windowsService?: Uint8Array): void {
  const services = [...botUnits, botCommand, ...botWindowsFiles(windowsService)];
  writeFileSync(path.join(folder, 'bot.zip'), zip([...botFiles(programs), ...services, ...texts, ...documents()], at));
}

/** The documents that reports and settings name, and the deployment file of docs/operations/bot.md, to be copied. */
function documents(): ReleaseFile[] {
  const files = documentsOf();
  const operations = files.find(({ name }) => name === 'docs/operations/bot.md');
  const [, example] = /^```yaml[^\n]*\n([^]*?)^```$/m.exec(String(operations?.bytes)) ?? [];
  if (example === undefined) throw new Error('docs/operations/bot.md has no deployment file');
  return [{ name: 'deployment.yaml.example', bytes: example }, ...files];
}

export function botFiles({ bot, cli }: Programs): ReleaseFile[] {
  return [
    { name: 'bot.mjs', bytes: launcher('./program/bot.mjs') },
    { name: 'ece-doctor.mjs', bytes: launcher('./program/ece-doctor.mjs') },
    { name: 'program/bot.mjs', bytes: bot },
    { name: 'program/ece-doctor.mjs', bytes: cli },
    {
      name: '.env.example',
      bytes: readFileSync(path.join(import.meta.dirname, '../.env.example'), 'utf8').replaceAll('\r\n', '\n'),
    },
  ];
}

/**
 * An older Node would end at the first unknown import with a long stack. This launcher runs on each Node that knows
 * modules, and says in one sentence what is wrong.
 */
function launcher(program: string): string {
  const [major, minor] = oldest;
  const told = say('environment.old-node', { version: 'NODE_VERSION', oldest: oldest.join('.') });
  const sentences = Object.fromEntries(languages.map((language) => [language, read(told, { language })]));
  return [
    // Before the program is read, which takes longer than this file (src/main/inspector.ts).
    "process.on('SIGUSR1', () => undefined);",
    "const [major, minor] = process.versions.node.split('.').map(Number);",
    `if (major > ${major} || (major === ${major} && minor >= ${minor})) await import(${JSON.stringify(program)});`,
    'else {',
    `  const sentences = ${JSON.stringify(sentences)};`,
    '  const [language] = Intl.DateTimeFormat().resolvedOptions().locale.split("-");',
    "  console.error((sentences[language] || sentences.en).replace('NODE_VERSION', process.versions.node));",
    '  process.exitCode = 2;',
    '}',
    '',
  ].join('\n');
}

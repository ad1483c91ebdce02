/** `teams package`: makes the app package for Teams. Equal arguments give equal bytes. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Text } from '../model/text.ts';
import { errorCodeOf } from '../observe/failure.ts';
import { whyUnreadable } from '../observe/why-unreadable.ts';
import { zipOf } from '../report/zip.ts';
import { commands } from '../teams/index.ts';
import { read, say } from '../text/index.ts';
import { appPackage } from '../main/app-package/app-package.ts';
import { sources } from '../main/app-package/sources.ts';
import { version } from '../main/program.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { destinationOf, writeOutput } from './output.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

const usualFile = 'ece-doctor-teams.zip';
/** Bytes. The project's icons and manifest have a hundredth. */
const largestSource = 1_000_000;

export function teamsPackage(call: CommandCall): CommandResult {
  const { options } = call;
  const reading = chosenReading(call);
  const refused: Text[] = [];
  const unlessRefused = <Result>(work: () => Result): Result | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(...error.texts);
      return undefined;
    }
  };
  const value = (name: 'host' | 'app-id'): string => (options.value(name) ?? '').trim().toLowerCase();
  const folder = options.value('manifest');
  const host = value('host');
  const own = folder === undefined ? undefined : unlessRefused(() => sourcesIn(folder));
  const destination = unlessRefused(() => destinationOf(options, usualFile));
  const made = appPackage({
    host,
    appId: value('app-id'),
    version,
    sources: own ?? sources,
    commands,
    hasPages: options.flag('report-pages'),
  });
  // All mistakes together: those in the words first, then the output file.
  const mistakes = [...(made.ok ? [] : made.mistakes), ...refused];
  if (!made.ok) throw new Refusal(say('package.mistakes', { count: mistakes.length }), ...mistakes);
  if (destination === undefined || refused.length > 0) throw new Refusal(...refused);
  writeOutput(destination, zipOf(made.files, new Date(0)));
  console.error(read(say('package.made', { file: destination.file, version, host }), reading));
  return { code: 0, output: '' };
}

function sourcesIn(folder: string): Map<string, Uint8Array> {
  try {
    const names = readdirSync(folder).filter((name) => /\.(json|png)$/.test(name));
    return new Map(names.map((name) => [name, sourceOf(path.join(folder, name))]));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = errorCodeOf(error) ?? '';
    throw new Refusal(
      code === 'ENOENT'
        ? say('cli.file-missing', { file: folder })
        : say('cli.file-unreadable', { file: folder, why: whyUnreadable(code) }),
    );
  }
}

function sourceOf(file: string): Uint8Array {
  if (statSync(file).size > largestSource)
    throw new Refusal(say('cli.file-too-large', { file, megabytes: largestSource / 1_000_000 }));
  return readFileSync(file);
}

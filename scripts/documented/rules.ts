/**
 * Rules for documents: each file, link, command, switch, npm script or setting that they name must exist. A rule
 * returns mistakes as `FILE:LINE: what is wrong`.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type OptionName, optionKinds, parseCommand } from '../../src/cli/arguments.ts';
import { commands } from '../../src/cli/commands.ts';
import { Refusal } from '../../src/cli/refusal.ts';
import { readDeployment } from '../../src/model/deployment-file.ts';
import type { Text } from '../../src/model/text.ts';
import { read } from '../../src/text/index.ts';
import type { Document, Placed } from './document.ts';
import { commandsIn } from './shell-words.ts';

const root = path.join(import.meta.dirname, '../..');

/** The written documents. docs/reference/checks/ is generated, so only its links are checked. */
export const written = globSync(
  ['README.md', 'CONTRIBUTING.md', 'docs/*.md', 'docs/operations/*.md', 'docs/reference/*.md'],
  { cwd: root },
)
  .map((file) => file.replaceAll('\\', '/'))
  .sort();
export const generated = globSync('docs/reference/checks/**/*.md', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .sort();

const languages = ['sh', 'powershell', 'yaml', 'json', 'sql', 'text', 'diff', 'ini', 'mermaid'];

export function fences({ file, fences: all }: Document): string[] {
  return all.flatMap(({ line, language, attributes: { by } }) => [
    ...(languages.includes(language) ? [] : [`${file}:${line}: this fence has no language of ${languages.join(', ')}`]),
    ...(by === undefined || existsSync(path.join(root, by)) ? [] : [`${file}:${line}: there is no ${by}`]),
  ]);
}

/**
 * A folder that is kept gets its name only if the name is free: mv and cp put a second one into the first, without a
 * message.
 */
export function keptFolders({ file, fences: all }: Document): string[] {
  return all.flatMap(({ line, text }) =>
    [...text.matchAll(/^.*?\b(?:mv|cp -a) (?!-T ).*?(\S+-(?:before|after|replaced))(?: &&.*)?$/gm)]
      .filter(([, kept = '']) => !text.split('\n').some((words) => words.startsWith('rm -rf ') && words.includes(kept)))
      .map(([, kept = '']) => `${file}:${line}: ${kept} may exist`),
  );
}

/** Links to files and headings of all documents. Web addresses are not checked. */
export function links({ file, links: all, anchors }: Document, anchorsOf: (file: string) => string[]): string[] {
  return all
    .filter(({ text }) => !/^[a-z]+:/i.test(text))
    .flatMap(({ line, text }) => {
      const [target = '', anchor] = text.split('#');
      const to = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
      if (target !== '' && !existsSync(path.join(root, to))) return [`${file}:${line}: there is no ${to}`];
      const there = to === file ? anchors : to.endsWith('.md') ? anchorsOf(to) : [];
      return anchor === undefined || there.includes(anchor) ? [] : [`${file}:${line}: ${to} has no heading #${anchor}`];
    });
}

/**
 * Each named file must exist, such as `src/hub/keys.ts` or `test/store/*.ts`, with or without the ending. A name in
 * capitals is a placeholder. docs/architecture.md omits `src/` before a room.
 */
export function files({ file, prose, codes, fences: all }: Document): string[] {
  const inRooms = file !== 'docs/architecture.md' ? [] : codes.filter(({ text }) => roomPath.test(text));
  const texts = [{ line: 1, text: prose }, ...all.filter(({ language }) => language !== 'diff')];
  const missing = inRooms.filter(({ text }) => !isThere(`src/${text}`));
  const named = texts.flatMap(({ line, text }) =>
    [
      ...text.matchAll(
        /(?<![\w./~-])(?:src|simulator|docs|scripts|test|release|deploymentTemplates|manifest|bench|\.ci)\/[\w./*{},@-]*/g,
      ),
    ]
      .map((match) => ({
        line: line + text.slice(0, match.index).split('\n').length - 1 + (text === prose ? 0 : 1),
        name: match[0].replace(/[.,]+$/, ''),
      }))
      .filter(({ name }) => !/(^|\/)[A-Z]+(\/|\.\w+$|$)/.test(name.replace('README.md', '')) && !isThere(name))
      .map(({ line, name }) => ({ line, text: name })),
  );
  return [...missing, ...named].map(({ line, text }) => `${file}:${line}: there is no ${text}`);
}

const rooms = globSync('src/*/', { cwd: root }).map((folder) => path.basename(folder));
const roomPath = new RegExp(`^(?:${rooms.join('|')})/[\\w/-]+$`);

function isThere(name: string): boolean {
  const bare = name.replace(/\/$/, '');
  return [bare, `${bare}.ts`].some((one) => globSync(one, { cwd: root }).length > 0);
}

/**
 * Parses `ece-doctor …` like the command line. In a sentence it may be incomplete (`ece-doctor check …`), so only the
 * command and its options count.
 */
export function commandLines(document: Document): string[] {
  const typed = document.fences
    .filter(({ language }) => language === 'sh' || language === 'powershell')
    .flatMap(({ line, text }) =>
      commandsIn(text)
        .filter(([program = '']) => isProgram(program))
        .map((words) => ({ line, words: words.slice(1) })),
    )
    .flatMap(({ line, words }) => refusalOf(words).map((why) => `${document.file}:${line}: ${why}`));
  const named = document.codes.flatMap(({ line, text }) =>
    commandsIn(text)
      .filter(([program = '']) => program === 'ece-doctor')
      .flatMap(([, ...words]) => unknownIn(words))
      .map((why) => `${document.file}:${line}: ${why} (${text})`),
  );
  return [...typed, ...named];
}

function isProgram(word: string): boolean {
  return /^(?:&?["']?(?:.*[\\/])?)?ece-doctor(?:\.exe)?["']?$/.test(word);
}

function refusalOf(words: string[]): string[] {
  if (['help', 'version', '--help', '--version'].includes(words[0] ?? '')) return [];
  try {
    parseCommand(words, commands);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.texts.map(reading);
  }
}

const reading = (text: Text): string => read(text, { language: 'en' });

function unknownIn(words: string[]): string[] {
  const [first = '', second = ''] = words;
  if (first === '' || first === '…' || ['help', 'version', '--help', '--version'].includes(first)) return [];
  const command =
    commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first);
  // `ece-doctor probe …`: the commands that begin with this word.
  if (command === undefined)
    return commands.some(({ name }) => name.startsWith(`${first} `)) && ['', '…'].includes(second)
      ? []
      : [`ece-doctor has no command ${first} ${second}`.trim()];
  return words
    .filter((word) => word.startsWith('--'))
    .map((word) => word.slice(2).split('=')[0] ?? '')
    .filter((option) => !command.options.includes(option as OptionName))
    .map((option) => `${command.name} has no option --${option}`);
}

/** `npm run NAME`, and a switch on its own: of the command line, or of a script in package.json. */
export function scriptsAndSwitches(document: Document): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const texts: Placed[] = [
    ...document.codes,
    ...document.fences.filter(({ language }) => language === 'sh' || language === 'powershell'),
  ];
  return texts.flatMap(({ line, text }) => [
    ...[...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)]
      .filter(([, name = '']) => !Object.hasOwn(scripts, name) && name !== 'NAME')
      .map(([, name]) => `${document.file}:${line}: package.json has no script ${name}`),
    ...(/^--\w/.test(text) ? [...text.matchAll(/(?<=^| )--([a-z][\w-]*)/g)] : [])
      .filter(([, name = '']) => !Object.hasOwn(optionKinds, name) && !switchesOfScripts().has(name))
      .map(([, name]) => `${document.file}:${line}: nothing has a switch --${name}`),
  ]);
}

let switches: Set<string> | undefined;

/** The switches in the sources of scripts (`'--only'`, or `only: { type: 'string' }`), and npm's `--omit`. */
function switchesOfScripts(): Set<string> {
  switches ??= new Set([
    'omit',
    ...globSync(
      ['{scripts,simulator,release}/**/*.{ts,mjs}', 'src/{main,cli}/**/*.ts', 'test/system/faults/*.ts', 'bench/*.ts'],
      { cwd: root },
    )
      .filter((file) => !file.replaceAll('\\', '/').startsWith('scripts/documented'))
      .flatMap((file) => [
        ...readFileSync(path.join(root, file), 'utf8').matchAll(/'--([a-z][\w-]*)|([a-z][\w-]*)'?: \{ type: '/g),
      ])
      .map(([, dashed, parsed]) => dashed ?? parsed ?? ''),
  ]);
  return switches;
}

/** A variable before a command, and a name like one of this project's settings, must be read by a program. */
export function settings(document: Document): string[] {
  const texts: Placed[] = [
    { line: 1, text: document.prose },
    ...document.fences
      .filter(({ language }) => language !== 'diff')
      .map(({ line, text }) => ({ line: line + 1, text })),
  ];
  return texts.flatMap(({ line, text }) =>
    [...text.matchAll(/\bECE_DOCTOR_[A-Z_]+\b|(?<=^[ \t]*|[`&;] ?)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?==\S)/gm)]
      .map((match) => ({ at: line + text.slice(0, match.index).split('\n').length - 1, name: match[0] }))
      .filter(({ name }) => !settingsRead().has(name))
      .map(({ at, name }) => `${document.file}:${at}: nothing reads the setting ${name}`),
  );
}

let namesRead: Set<string> | undefined;

/**
 * The settings in .env.example, which test/main/configuration/settings.test.ts compares with the bot's, and those of
 * other programs.
 */
function settingsRead(): Set<string> {
  namesRead ??= new Set([
    ...[...readFileSync(path.join(root, '.env.example'), 'utf8').matchAll(/(?<=^(?:# )?|= )([A-Za-z_]+)=/gm)].map(
      ([, name = '']) => name,
    ),
    ...globSync(['{scripts,src,simulator,test}/**/*.{ts,mjs}', 'release/**/*'], { cwd: root })
      .filter((file) => /\.\w+$/.test(file) && !file.replaceAll('\\', '/').startsWith('src/text/'))
      .flatMap((file) => [
        ...readFileSync(path.join(root, file), 'utf8').matchAll(/(?:env|environment)(?:\.|\[')([A-Z][A-Z0-9_]+)/g),
      ])
      .map(([, name = '']) => name),
  ]);
  return namesRead;
}

/**
 * A deployment file in a document must be valid. A part of one (`endpoints:`) is appended to the whole one before it.
 */
export function deployments({ file, fences: all }: Document): string[] {
  let whole = '';
  return all
    .filter(({ language, text }) => language === 'yaml' && /^(?:name|endpoints):/.test(text))
    .flatMap(({ line, text }) => {
      if (text.startsWith('name:')) whole = text;
      const read = readDeployment(text.startsWith('name:') ? text : whole + text, { file });
      return read.ok ? [] : read.problems.map(({ message }) => `${file}:${line}: ${reading(message)}`);
    });
}

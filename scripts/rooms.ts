/**
 * The import rule: a room imports only from the rooms named for it, and a folder of a room only from the folders named
 * for it (docs/architecture.md says why). `import type`, re-exports and `import()` count too. A room is a folder of src/,
 * simulator/, its demo, or release/. A name is exported only once in src/.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { areas } from '../src/checks/check.ts';
import { blanked } from './words.ts';

const upToReport = ['knowledge', 'model', 'text', 'observe', 'tenant', 'ece-database', 'checks', 'report'];

/** For each room, the rooms that it may import. They are above that room in this list, so there is no cycle. */
export const rooms: Record<string, string[]> = {
  knowledge: [],
  model: ['knowledge'],
  text: ['model'],
  observe: ['knowledge', 'model', 'text'],
  tenant: ['knowledge', 'model', 'text', 'observe'],
  'ece-database': ['model', 'text', 'observe'],
  checks: ['knowledge', 'model', 'text', 'observe', 'tenant'],
  report: ['knowledge', 'model', 'text', 'observe', 'tenant', 'checks'],
  store: ['model', 'text', 'observe'],
  access: ['knowledge', 'model', 'text', 'observe', 'tenant', 'checks', 'store'],
  hub: ['model', 'text', 'observe', 'store', 'access'],
  runs: ['model', 'text', 'observe', 'tenant', 'ece-database', 'checks', 'report', 'store', 'access', 'hub'],
  outgoing: ['model', 'text', 'observe', 'tenant', 'store', 'access'],
  // The probe's bundle stays small.
  probe: ['knowledge', 'model', 'text', 'observe'],
  teams: [...upToReport, 'store', 'access', 'hub', 'runs', 'outgoing'],
  pages: [...upToReport, 'store', 'access', 'runs', 'outgoing'],
  web: ['model', 'text', 'access', 'pages'],
  main: [
    'model',
    'text',
    'observe',
    'tenant',
    'report',
    'store',
    'access',
    'hub',
    'runs',
    'outgoing',
    'teams',
    'pages',
    'web',
  ],
  cli: [...upToReport, 'store', 'access', 'hub', 'runs', 'outgoing', 'probe', 'teams', 'main'],
  simulator: ['knowledge', 'model', 'text'],
  demo: ['knowledge', 'model', 'text', 'store', 'hub', 'main', 'simulator'],
  release: ['model', 'text', 'report', 'probe', 'main', 'cli'],
};

/** Rooms from which only types may be imported, so that a pure rule cannot run what it judges. */
const typesOnly: Record<string, string[]> = {
  checks: ['observe', 'tenant', 'ece-database'],
  report: ['observe', 'tenant', 'ece-database'],
};

/**
 * For each folder of a room, the other folders that it may import. All folders may import the files beside them. An
 * area of checks imports no other area, and a diagnosis no check: shared code is in facts/.
 */
const folders: Record<string, Record<string, string[]>> = {
  checks: {
    facts: [],
    ...Object.fromEntries(areas.map((area) => [area, ['facts']])),
    diagnosis: ['facts'],
    explain: ['facts'],
  },
  teams: {
    cards: [],
    conversation: ['cards'],
    understanding: [],
    commands: ['cards', 'conversation', 'understanding'],
    deliveries: ['cards', 'conversation'],
    files: ['cards', 'conversation', 'commands'],
    runs: ['cards', 'conversation', 'commands', 'deliveries'],
    sharing: ['cards', 'conversation', 'commands', 'deliveries', 'runs'],
    'report-file': ['cards', 'conversation', 'commands', 'files', 'runs'],
    probes: ['cards', 'conversation', 'commands', 'deliveries', 'runs'],
    'sign-in': ['cards', 'conversation', 'commands', 'deliveries'],
    'round-trip': ['cards', 'conversation', 'commands', 'deliveries'],
    exchange: ['cards', 'conversation', 'commands', 'deliveries', 'files'],
    ece: ['cards', 'conversation', 'commands', 'deliveries', 'files'],
    explain: ['cards', 'conversation', 'commands'],
    extension: ['cards', 'conversation', 'explain', 'runs'],
    help: ['cards', 'conversation', 'commands', 'deliveries', 'runs'],
    watching: ['cards', 'conversation', 'commands', 'deliveries', 'runs', 'sharing'],
    'handing-over': [
      'cards',
      'conversation',
      'commands',
      'deliveries',
      'runs',
      'sharing',
      'preferences',
      'understanding',
    ],
    'by-hand': ['cards', 'conversation', 'commands'],
    'cut-over': ['cards', 'conversation', 'commands', 'deliveries', 'runs'],
    preferences: ['cards', 'conversation', 'commands'],
    webhooks: ['cards', 'conversation', 'commands'],
    'report-pages': ['cards', 'conversation', 'commands'],
    answers: [
      'cards',
      'conversation',
      'commands',
      'deliveries',
      'runs',
      'probes',
      'explain',
      'help',
      'preferences',
      'watching',
      'cut-over',
      'understanding',
    ],
  },
};

/** Files beside the folders of checks/ that import the folders, so no folder may import them. */
const gathering: Record<string, RegExp> = { 'checks/facts': /^(index|evaluate|findings)\.ts$/ };

/** Only these files may import a package of this name. */
const restrictedPackages: [RegExp, (file: string) => boolean, string][] = [
  [/^botbuilder/, (file) => file.startsWith('src/teams/conversation/'), 'botbuilder stays behind teams/conversation/'],
  [/^prom-client$/, (file) => file === 'src/main/metrics.ts', 'what is counted goes through model/meter.ts'],
  [/^restify$/, (file) => file.startsWith('src/web/'), 'restify stays behind web/'],
  [
    /^(@peculiar\/x509|reflect-metadata)$/,
    (file) => file.startsWith('simulator/'),
    'a development package, only for simulator/',
  ],
  [
    /^(kysely|pg|node:sqlite)$/,
    (file) => /^src\/(store|access|hub|runs|outgoing|teams|main|cli)\//.test(file),
    'rows are read in the rooms that own them',
  ],
];

const demoFile = /^simulator\/(demo|simulate)\b/;

export interface Breach {
  file: string;
  line: number;
  message: string;
}

/** `file` is relative to the repository, with forward slashes. */
export function breaches(file: string, source: string): Breach[] {
  const found: Breach[] = [];
  for (const { specifier, line, typeOnly } of importsOf(source)) {
    const message = specifier.startsWith('.') ? betweenRooms(file, specifier, typeOnly) : ofPackage(file, specifier);
    if (message !== undefined) found.push({ file, line, message });
  }
  return found;
}

function betweenRooms(file: string, specifier: string, typeOnly: boolean): string | undefined {
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
  const from = roomOf(file);
  const to = roomOf(target);
  if (from === to) return withinRoom(from, file, target);
  const mayImport = rooms[from];
  if (mayImport === undefined) return `${from}/ is no room of the list`;
  if (!mayImport.includes(to)) return `${from}/ must not import ${to}/`;
  if (typesOnly[from]?.includes(to) && !typeOnly) return `${from}/ may import ${to}/ as types only`;
  return undefined;
}

function withinRoom(room: string, file: string, target: string): string | undefined {
  const [from, to] = [folderOf(file), folderOf(target)];
  const known = folders[room];
  if (known === undefined || from === undefined || from === to) return undefined;
  const mayImport = known[from];
  if (mayImport === undefined) return `${room}/${from}/ is no folder of the list`;
  if (to === undefined)
    return gathering[`${room}/${from}`]?.test(path.posix.basename(target)) === true
      ? `${room}/${from}/ must not import ${target}, which imports the folders`
      : undefined;
  return mayImport.includes(to) ? undefined : `${room}/${from}/ must not import ${room}/${to}/`;
}

/** Undefined for a file beside the folders. */
function folderOf(file: string): string | undefined {
  const [, folder, ...rest] = file.replace(/^src\//, '').split('/');
  return rest.length === 0 ? undefined : folder;
}

function ofPackage(file: string, specifier: string): string | undefined {
  return restrictedPackages.find(([name, allowed]) => name.test(specifier) && !allowed(file))?.[2];
}

function roomOf(file: string): string {
  if (demoFile.test(file)) return 'demo';
  return file.replace(/^src\//, '').split('/')[0] ?? '';
}

function importsOf(source: string): { specifier: string; line: number; typeOnly: boolean }[] {
  // Blanks comments but keeps line breaks, so that an example in prose is no import and line numbers stay right.
  const code = source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, blanked);
  const pattern =
    /\b(import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?(['"])([^'"\n]+)\3|\bimport\s*\(\s*(['"`])([^'"`\n]+)\5/g;
  return [...code.matchAll(pattern)].map((match) => ({
    specifier: match[4] ?? match[6] ?? '',
    line: code.slice(0, match.index).split('\n').length,
    typeOnly: match[2] !== undefined,
  }));
}

/**
 * The rooms as a flow chart in Mermaid's notation. An arrow is left out if a longer path of arrows leads to the same room.
 */
export function roomsPicture(): string {
  const reaches = (from: string, to: string): boolean =>
    (rooms[from] ?? []).some((room) => room === to || reaches(room, to));
  const arrows = Object.entries(rooms).flatMap(([room, mayImport]) =>
    mayImport.filter((to) => !mayImport.some((between) => reaches(between, to))).map((to) => `  ${room} --> ${to}\n`),
  );
  return `\`\`\`mermaid\nflowchart TD\n${arrows.join('')}\`\`\``;
}

/** Names that each file of a kind exports: a check, a catalogue, a migration. */
const conventional = new Set([
  'check',
  'checks',
  'command',
  'commands',
  'diagnosis',
  'diagnoses',
  'observer',
  'question',
  'sentences',
  'up',
  'usualTiming',
]);

/** Exports of src/ with the name of an export of an earlier file. */
export function sharedNames(sources: ReadonlyMap<string, string>): Breach[] {
  const exporters = new Map<string, string>();
  return [...sources].flatMap(([file, source]) =>
    !file.startsWith('src/')
      ? []
      : exportsOf(source).flatMap(({ name, line }): Breach[] => {
          const other = conventional.has(name) ? undefined : exporters.get(name);
          exporters.set(name, file);
          return other === undefined || other === file ? [] : [{ file, line, message: `${other} exports ${name} too` }];
        }),
  );
}

function exportsOf(source: string): { name: string; line: number }[] {
  const pattern = /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm;
  return [...source.matchAll(pattern)].map(({ 1: name = '', index }) => ({
    name,
    line: source.slice(0, index).split('\n').length,
  }));
}

if (import.meta.main) {
  const sources = new Map(
    globSync('{src,simulator,release}/**/*.ts').map((name) => [name.replaceAll('\\', '/'), readFileSync(name, 'utf8')]),
  );
  const all = [...[...sources].flatMap(([file, source]) => breaches(file, source)), ...sharedNames(sources)];
  for (const { file, line, message } of all) console.error(`${file}:${line}: ${message}`);
  process.exitCode = all.length > 0 ? 1 : 0;
}

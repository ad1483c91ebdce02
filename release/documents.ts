/**
 * The documents of docs/ as they lie in an archive: those of docs/reference/checks/, a page for each check and root cause, are
 * one file for each folder there, so that an archive stays a handful of files. Each link leads to where its page is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReleaseFile } from './archives.ts';

const root = path.join(import.meta.dirname, '..');

export function documentsOf(): ReleaseFile[] {
  const documents = [
    'CHANGELOG.md',
    ...['docs', 'docs/operations', 'docs/reference'].flatMap((folder) => namesIn(folder, /\.(md|json|yaml)$/)),
  ].map((name) => ({
    name,
    bytes: moved(name),
  }));
  const pages = namesIn('docs/reference/checks', /\.md$/).map((name) => ({ name, bytes: moved(name) }));
  const folders = readdirSync(path.join(root, 'docs/reference/checks'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `docs/reference/checks/${name}`)
    .sort()
    .map((folder) => ({
      name: `${folder}.md`,
      bytes: namesIn(folder, /\.md$/)
        .map((name) => `<a id="${path.posix.basename(name, '.md')}"></a>\n\n${moved(name)}`)
        .join('\n'),
    }));
  return [...documents, ...pages, ...folders];
}

/** Files of a folder, without those of folders in it, as `docs/install.md`. */
function namesIn(folder: string, wanted: RegExp): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(entry.name))
    .map(({ name }) => `${folder}/${name}`)
    .sort();
}

/** With its links from its place in the archive. */
function moved(name: string): string {
  const text = readFileSync(path.join(root, name), 'utf8').replaceAll('\r\n', '\n');
  if (!name.endsWith('.md')) return text;
  return text.replaceAll(/\]\(((?!https?:)[^()\s#]+)(#[^()\s]*)?\)/g, (_link, target: string, heading = '') => {
    const { file, page } = placeOf(path.posix.join(path.posix.dirname(name), target));
    const from = path.posix.dirname(placeOf(name).file);
    return `](${path.posix.relative(from, file)}${page === undefined ? heading : `#${page}`})`;
  });
}

/** Where a document of the project is in an archive: the file, and in a file of several its anchor. */
function placeOf(name: string): { file: string; page?: string } {
  const [, folder, page] = /^(docs\/reference\/checks\/[^/]+)\/([^/]+)\.md$/.exec(name) ?? [];
  return folder === undefined || page === undefined ? { file: name } : { file: `${folder}.md`, page };
}

/**
 * The documents of docs/ for an archive. Each folder of docs/reference/checks/, with a page for each check or root cause, becomes
 * one file, so that an archive has few files. Links are changed accordingly.
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

function namesIn(folder: string, wanted: RegExp): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(entry.name))
    .map(({ name }) => `${folder}/${name}`)
    .sort();
}

function moved(name: string): string {
  const text = readFileSync(path.join(root, name), 'utf8').replaceAll('\r\n', '\n');
  if (!name.endsWith('.md')) return text;
  return text.replaceAll(/\]\(((?!https?:)[^()\s#]+)(#[^()\s]*)?\)/g, (_link, target: string, heading = '') => {
    const { file, page } = placeOf(path.posix.join(path.posix.dirname(name), target));
    const from = path.posix.dirname(placeOf(name).file);
    return `](${path.posix.relative(from, file)}${page === undefined ? heading : `#${page}`})`;
  });
}

/** A document's file in an archive, with the anchor in a merged file. */
function placeOf(name: string): { file: string; page?: string } {
  const [, folder, page] = /^(docs\/reference\/checks\/[^/]+)\/([^/]+)\.md$/.exec(name) ?? [];
  return folder === undefined || page === undefined ? { file: name } : { file: `${folder}.md`, page };
}

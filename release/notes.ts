/** The part of CHANGELOG.md about one version (Keep a Changelog 1.1.0). Throws an Error if there is none. */
export function notesOf(changelog: string, version: string): string {
  const heading = new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\].*$`, 'm');
  const [found] = heading.exec(changelog) ?? [];
  if (found === undefined) throw new Error(`CHANGELOG.md has no section ## [${version}]`);
  const [, rest = ''] = changelog.split(found);
  const [section = ''] = rest.split(/^## /m);
  return `${found.replace(/^## \[(.*)\]/, '# ECE Doctor $1')}\n\n${section.trim()}\n`;
}

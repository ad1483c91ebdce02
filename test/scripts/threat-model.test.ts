/** The tests that docs/security.md names exist, each refusal has its answer there, and each dependency has its reason. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { refusals } from '../../src/model/meter.ts';

const root = path.join(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const page = textOf('docs/security.md');

/** Each test file that a paragraph names, with each title that follows it. */
function* namedTests(): Generator<{ file: string; title: string }> {
  for (const paragraph of page.split(/\n\n|\n(?=\|)/)) {
    let file: string | undefined;
    for (const [whole, named, title] of paragraph.matchAll(/`(test\/[\w/.-]+\.test\.ts)`|“([^”]+)”/g)) {
      if (named !== undefined) file = named;
      else if (file !== undefined && title !== undefined) yield { file, title };
      assert.ok(whole);
    }
  }
}

describe('docs/security.md', () => {
  it('names only tests that exist, in words of their titles', () => {
    const named = [...namedTests()];
    assert.ok(named.length > 70, `${named.length} were found`);
    assert.deepEqual(
      named.filter(
        ({ file, title }) =>
          !existsSync(path.join(root, file)) || !plain(titlesIn(textOf(file))).includes(plain(title)),
      ),
      [],
    );
  });

  it('names a test in each row of the threats', () => {
    const [, threats = ''] = /^## Who could do harm\n([^]*?)^## /m.exec(page) ?? [];
    const rows = threats
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(1);
    assert.ok(rows.length > 20, `${rows.length} rows`);
    assert.deepEqual(
      rows.filter((row) => !/\| `test\/[\w/.-]+\.test\.ts` “/.test(row)).map((row) => row.slice(0, 80)),
      [],
    );
  });

  it('gives the answer for each refusal code', () => {
    const [, doors = ''] = /^## The doors\n([^]*?)^## /m.exec(page) ?? [];
    const { http, activity, command, ...ofProbes } = refusals;
    assert.deepEqual(
      [...http, ...activity, ...command, ...Object.keys(refusals).filter((door) => door in ofProbes)].filter(
        (code) => !doors.includes(`\`${code}\``),
      ),
      [],
    );
  });
});

describe('each package of this program', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(textOf('package.json')) as Record<
    string,
    Record<string, string>
  >;
  const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });

  it('is named in an exact version, and docs/dependencies.md gives its reason', () => {
    const page = textOf('docs/dependencies.md');
    assert.ok(all.length > 40);
    assert.deepEqual(
      all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
      [],
    );
    assert.deepEqual(
      all
        .map(([name]) => name)
        .filter((name) => !new RegExp(`^\\|[^|]*(?<![\\w/@-])${name}(?![\\w/-])[^|]*\\| \\S`, 'm').test(page)),
      [],
    );
  });
});

/** The titles of tests and suites, one a line, and those in the first column of a table. */
function titlesIn(code: string): string {
  return [
    ...code.matchAll(
      /\b(?:it|describe|on\w+|inPlayground)\(\s*(["'`])((?:\\.|(?!\1)[^])*)\1|\[\s*'((?:\\.|[^'\\])*)'/g,
    ),
  ]
    .map(([, , title, row]) => title ?? row)
    .join('\n');
}

function plain(text: string): string {
  return text.replaceAll('\\', '').replaceAll('’', "'").replaceAll(/\s+/g, ' ');
}

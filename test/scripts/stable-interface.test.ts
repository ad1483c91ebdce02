/** CONTRIBUTING.md, “Stable interface”: docs/reference/stable-interface.json loses no name that CHANGELOG.md does not announce. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Interface, stableInterface, stableInterfaceFile } from '../../scripts/stable-interface.ts';

const textOf = (file: string): string => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
const text = (promised: Interface): string => `${JSON.stringify(promised, undefined, 2)}\n`;

describe('the stable interface', () => {
  it('is complete, or CHANGELOG.md names the removal under “Breaking”', () => {
    assert.deepEqual(stableInterface(textOf(stableInterfaceFile), textOf('CHANGELOG.md')).broken, []);
  });
  it('is listed in docs/reference/stable-interface.json', () => {
    const { content } = stableInterface(textOf(stableInterfaceFile), textOf('CHANGELOG.md'));
    assert.equal(textOf(stableInterfaceFile), content, 'run npm run generate');
  });

  const today = JSON.parse(stableInterface('{}', '').content) as Interface;
  const without = (entry: string): Interface => {
    const rest = Object.entries(today).map(([section, entries]) => [section, entries.filter((one) => one !== entry)]);
    return Object.fromEntries(rest) as Interface;
  };
  const changelog = (heading: string, line: string): string =>
    `# Changelog\n\n## [1.1.0] - ${heading}\n\n### Breaking\n\n- ${line}\n\n### Added\n\n- \`a thing\`.\n\n## [1.0.0] - 2026-12-01\n\n### Breaking\n\n- \`old\`.\n`;

  for (const [what, entry] of [
    ['a field of the report', 'findings[].owner network'],
    ['a reason code', 'ece/java support-ended'],
    ['an exit code', 'exit 5 nothing-established'],
    ['a setting', 'ECE_DOCTOR_KEEP_DAYS'],
    ['a field of the deployment file', 'transport pop3'],
    ['a command in French', 'fr vérifier'],
    ['an option of the command line', 'ece-doctor check --without-names'],
    ['a metric', 'ece_doctor_build_info commit'],
  ] as const)
    it(`${what} stays in the file until CHANGELOG.md names it under “Breaking”`, () => {
      const changed = without(entry);
      for (const silent of [
        '',
        changelog('Unreleased', 'Nothing.'),
        changelog('2027-01-01', `\`${entry}\` is gone.`),
      ]) {
        const { content, broken } = stableInterface(text(today), silent, changed);
        assert.equal(broken.length, 1, silent);
        assert.ok(broken.join().startsWith(`\`${entry}\` is gone`), broken.join());
        assert.equal(content, text(today));
      }
      const { content, broken } = stableInterface(
        text(today),
        changelog('Unreleased', `\`${entry}\` is gone.`),
        changed,
      );
      assert.deepEqual(broken, []);
      assert.equal(content, text(changed));
    });

  it('loses all parts of a name that CHANGELOG.md removes, but no other name that begins with it', () => {
    const promised = { metrics: ['a', 'a label', 'a label=x', 'ab'], settings: ['OLD'] };
    const { content, broken } = stableInterface(text(promised), changelog('Unreleased', '`a` and `OLD`'), {});
    assert.match(broken.join('\n'), /^`ab` is gone[^\n]*$/);
    assert.deepEqual(JSON.parse(content), { metrics: ['ab'] });
  });
  it('ignores names in other parts of the unreleased version and in earlier versions', () => {
    const promised = { settings: ['a thing', 'old'] };
    assert.equal(stableInterface(text(promised), changelog('Unreleased', 'Nothing.'), {}).broken.length, 2);
  });
});

/** Completion as a person at a terminal gets it: zsh and bash-completion with the files of the Debian package. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { artefact, needs } from './artefacts.ts';

const install = readFileSync(path.join(import.meta.dirname, '../../../docs/install.md'), 'utf8');

/** The line that zsh runs after Tab was pressed behind `typed`. A function prints it, because `ece-doctor` would act. */
const trial = `
zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell "PROMPT=; $1; ece-doctor() { print -r -- ty\\"\\"ped:\\"\\$*:\\" }"
zpty -w shell "ece-doctor $2"$'\\t'
zpty -w shell exit
zpty -r -m shell out '*typed:*:*'
print -r -- "\${\${out##*typed:}%%:*}"
`;

describe('completion in zsh', () => {
  let folder: string;
  before(function () {
    needs(this, existsSync('/usr/bin/zsh') ? undefined : 'zsh is missing (Debian: apt-get install zsh)');
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-zsh-'));
    execFileSync('dpkg-deb', ['--extract', artefact(/\.deb$/), folder]);
  });
  after(() => folder === undefined || rmSync(folder, { recursive: true, force: true }));

  const [, documented = ''] = /^\| zsh \| `~\/\.zshrc` \| `(.+)` \|$/m.exec(install) ?? [];
  for (const [how, line] of [
    [
      'with the file of the Debian package',
      'fpath=($HERE/usr/share/zsh/vendor-completions $fpath); autoload -Uz compinit; compinit -u -D',
    ],
    ['with the line of docs/install.md', documented],
  ] as const)
    it(`offers commands, their second words, options and files: ${how}`, () => {
      const completed = (typed: string): string =>
        execFileSync('zsh', ['-f', '-c', trial, 'trial', line, typed], {
          encoding: 'utf8',
          cwd: folder,
          env: { HERE: folder, PATH: `${folder}/usr/bin:/usr/bin:/bin`, HOME: folder, TERM: 'xterm', LANG: 'C.UTF-8' },
        }).trim();
      assert.deepEqual(
        ['comple', 'probe upd', 'probe update --fol', 'check mail --without', 'replay us'].map(completed),
        ['completion', 'probe update', 'probe update --follow', 'check mail --without-names', 'replay usr'],
      );
    });
});

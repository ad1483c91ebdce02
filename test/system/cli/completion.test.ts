import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { eceDoctor } from '../../cli/command-line.ts';

describe('completion of commands in a shell', () => {
  let script: string;
  before(async () => {
    script = (await eceDoctor(['completion', 'bash'])).stdout;
  });

  /** The words that bash offers for the last of the typed words. */
  function offered(...typed: string[]): string[] {
    const line = ['ece-doctor', ...typed];
    const words = line.map((word) => `'${word}'`).join(' ');
    const ask = `set -u\n${script}\nCOMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}; _ece_doctor; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--norc', '-c', ask], { encoding: 'utf8' }).split('\n').filter(Boolean);
  }

  it('offers commands, their second words and the options of the command', () => {
    assert.deepEqual(offered('ch'), ['check']);
    assert.ok(offered('').includes('help'));
    assert.deepEqual(offered('probe', 'st'), ['start', 'stop', 'status']);
    assert.deepEqual(offered('help', 'prob'), ['probe']);
    assert.deepEqual(offered('completion', ''), ['bash', 'zsh', 'powershell']);
    assert.deepEqual(offered('probe', 'update', '--f'), ['--follow']);
    assert.deepEqual(offered('check', 'mail', '--without'), ['--without-names']);
  });

  it('leaves the names of files to the shell', () => {
    assert.deepEqual(offered('replay', 'art'), []);
    assert.deepEqual(offered('check', 'mail', '--deployment', 'dep'), []);
    assert.match(script, /^complete -o bashdefault -o default -F _ece_doctor ece-doctor ece-doctor-bot$/m);
  });

  it('has the same commands and options for PowerShell, and for zsh by the script of bash', async () => {
    const { stdout } = await eceDoctor(['completion', 'powershell']);
    for (const [, words = ''] of script.matchAll(/words='([^']*)' ;;/g))
      assert.ok(stdout.includes(`'${words}'`), words);
    assert.ok((await eceDoctor(['completion', 'zsh'])).stdout.includes(`bashcompinit\n${script}`));
  });

  it('names its shells if another is asked for', async () => {
    const { code, stderr } = await eceDoctor(['completion', 'toString', '--language', 'en']);
    assert.equal(code, 2);
    assert.match(stderr, /“toString” is no shell with completion\. These are: bash, zsh, and powershell\./);
  });
});

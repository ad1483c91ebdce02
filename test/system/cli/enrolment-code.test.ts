import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { by, startHub, type HubKit } from '../../hub/hub-kit.ts';
import { cliProgram } from '../programs.ts';
import { eceDoctorProcess } from './process.ts';

/** From util-linux; gives a program a terminal. */
const script = '/usr/bin/script';

describe('the enrolment code on the command line', () => {
  let kit: HubKit;
  let home: string;
  beforeEach(async () => {
    kit = await startHub();
    home = kit.folder('home');
  });
  afterEach(() => kit.end());

  async function given(): Promise<{ code: string; words: string[] }> {
    const { code, command } = await kit.hub.enrol('contoso', 'ece-svc-01', by);
    return { code, words: [...command.split(' ').slice(1), '--home', home] };
  }
  const enrolled = () => existsSync(path.join(home, 'probe.yaml'));

  describe('at a terminal', () => {
    before(function () {
      if (!existsSync(script)) this.skip();
    });
    let child: ChildProcess;
    let shown: string;
    let ended: Promise<unknown>;
    function atTerminal(words: string[]): void {
      const command = [process.execPath, cliProgram, ...words].map((word) => `'${word}'`).join(' ');
      child = spawn(script, ['-qec', command, '/dev/null'], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
      ended = once(child, 'close');
      shown = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => (shown += text));
    }
    async function asked(): Promise<void> {
      while (!shown.includes('Enrolment code: ')) await once(child.stdout!, 'data');
    }

    it('is asked for, and not shown while a person types it', async () => {
      const { code, words } = await given();
      atTerminal(words);
      await asked();
      child.stdin?.write(`${code}\r`);
      await ended;
      assert.match(shown, /is enrolled/);
      assert.ok(!shown.includes(code) && !shown.includes(code.slice(0, 4)), shown);
    });

    it('can be cancelled with Ctrl-C, and nothing is enrolled', async () => {
      const { words } = await given();
      atTerminal(words);
      await asked();
      child.stdin?.write('\u0003');
      await ended;
      assert.ok(!enrolled());
    });
  });

  describe('on standard input', () => {
    it('is read to the end of the line, even as PowerShell pipes it', async () => {
      const { code, words } = await given();
      const {
        code: exit,
        stdout,
        stderr,
      } = await eceDoctorProcess(words, { input: `\uFEFF${code.toLowerCase()}\r\n` });
      assert.equal(exit, 0, stderr);
      assert.match(stdout, /is enrolled/);
    });

    it('is read if --code-file is “-”, and no file is read', async () => {
      const { code, words } = await given();
      const { code: exit, stderr } = await eceDoctorProcess([...words, '--code-file', '-'], { input: code });
      assert.equal(exit, 0, stderr);
      assert.doesNotMatch(stderr, /read and deleted/);
    });

    it('is required: empty or other input is refused with the reason', async () => {
      const { words } = await given();
      const none = await eceDoctorProcess(words, { input: '' });
      assert.equal(none.code, 2);
      assert.match(none.stderr, /No enrolment code[^]*standard input[^]*--code-file FILE/);
      const other = await eceDoctorProcess(words, { input: 'x'.repeat(2_000_000) });
      assert.equal(other.code, 2);
      assert.match(other.stderr, /not an enrolment code\. A code looks like/);
      assert.ok(!enrolled());
    });
  });
});

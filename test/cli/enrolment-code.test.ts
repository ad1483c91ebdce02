/** `probe enrol` reads its code from a file, never from an argument. Terminal and standard input: test/system/cli. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeCode } from '../../src/model/proofs.ts';
import { by, keyIn, startHub, type HubKit } from '../hub/hub-kit.ts';
import { eceDoctor, workFolder } from './command-line.ts';

const server = 'ece-svc-01';

describe('the enrolment code on the command line', function () {
  let kit: HubKit;
  let home: string;
  const { file, remove } = workFolder();
  beforeEach(async () => {
    kit = await startHub();
    home = kit.folder('home');
  });
  afterEach(() => kit.end());
  after(remove);

  async function given(): Promise<{ code: string; words: string[] }> {
    const { code, command } = await kit.hub.enrol('contoso', server, by);
    return { code, words: [...command.split(' ').slice(1), '--home', home] };
  }

  it('is in no argument of the command that the bot gives', async () => {
    const { code, words } = await given();
    assert.ok(!words.join(' ').includes(code), words.join(' '));
  });

  it('is refused as an argument: the error names the other ways, does not repeat the code, and the code stays valid', async () => {
    const { code, words } = await given();
    for (const argument of [['--code', code], [`--code=${code}`]]) {
      const { code: exit, stderr } = await eceDoctor([...words, ...argument]);
      assert.equal(exit, 2);
      assert.match(stderr, /list of processes.*history.*without --code.*standard input.*--code-file FILE/);
      assert.ok(!stderr.includes(code));
    }
    assert.equal((await eceDoctor([...words, '--code-file', file('code', code)])).code, 0);
  });

  describe('in a file', () => {
    it('is read, and the file is deleted', async () => {
      const { code, words } = await given();
      const codeFile = file('code', `${code}\r\n`);
      const { code: exit, stderr } = await eceDoctor([...words, '--code-file', codeFile]);
      assert.equal(exit, 0, stderr);
      assert.ok(!existsSync(codeFile));
      assert.match(stderr, /was read and deleted/);
    });

    it('is read as Windows PowerShell writes it, in UTF-16', async () => {
      const { code, words } = await given();
      const codeFile = file('code', Buffer.from(`\uFEFF${code}\r\n`, 'utf16le'));
      assert.equal((await eceDoctor([...words, '--code-file', codeFile])).code, 0);
    });

    it('is also deleted when the bot refuses the code', async () => {
      const { words } = await given();
      const codeFile = file('code', makeCode());
      const { code: exit, stderr } = await eceDoctor([...words, '--code-file', codeFile]);
      assert.equal(exit, 2);
      assert.match(stderr, /unknown-code/);
      assert.ok(!existsSync(codeFile));
    });

    it('is kept when the enrolment fails before the code is needed: a wrong option, no bot, another bot', async () => {
      const { code, words } = await given();
      const codeFile = file('code', code);
      const replaced = (option: string, value: string) =>
        words.map((word, at) => (words[at - 1] === option ? value : word));
      for (const attempt of [
        [...words, '--proxy', 'proxy:8080'],
        replaced('--bot', 'http://127.0.0.1:9'),
        words.map((word) => word.replace(keyIn(words.join(' ')), 'A'.repeat(43))),
      ]) {
        const { code: exit, stderr } = await eceDoctor([...attempt, '--code-file', codeFile]);
        assert.equal(exit, 2, stderr);
        assert.equal(readFileSync(codeFile, 'utf8'), code);
      }
    });

    it('is required: a file without a code is refused and left unchanged, because it may be the wrong file', async () => {
      const { code, words } = await given();
      const link = path.join(path.dirname(file('code', code)), 'link');
      symlinkSync('code', link);
      for (const other of [
        file('letter.txt', 'Dear Alex'),
        file('large', `${code}${' '.repeat(2000)}`),
        link,
        path.dirname(link),
      ]) {
        const { code: exit, stderr } = await eceDoctor([...words, '--code-file', other]);
        assert.equal(exit, 2, stderr);
        assert.match(stderr, /no enrolment code and was not changed/);
        assert.ok(existsSync(other));
      }
      assert.equal(readFileSync(link, 'utf8'), code);
      const { stderr } = await eceDoctor([...words, '--code-file', `${link}-that-is-not-there`]);
      assert.match(stderr, /It does not exist \(ENOENT\)/);
    });

    it('is used, with a warning, even if the file cannot be deleted: a used code is worthless', async function () {
      if (process.platform === 'win32') this.skip();
      const { code, words } = await given();
      const folder = kit.folder('read-only');
      mkdirSync(folder);
      const codeFile = path.join(folder, 'code');
      writeFileSync(codeFile, code);
      chmodSync(folder, 0o555);
      // Root may delete any file, so the test runs as another account, which must then be able to write the home folder.
      const asNobody = process.getuid?.() === 0;
      chmodSync(path.dirname(home), 0o777);
      if (asNobody) process.seteuid?.(65_534);
      const { code: exit, stderr } = await eceDoctor([...words, '--code-file', codeFile]);
      if (asNobody) process.seteuid?.(0);
      assert.equal(exit, 0, stderr);
      assert.match(stderr, /could not be deleted \(EACCES\)/);
    });
  });
});

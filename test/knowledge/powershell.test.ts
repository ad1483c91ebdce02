import assert from 'node:assert/strict';
import { quoted } from '../../src/knowledge/powershell.ts';

describe('a quoted PowerShell value', () => {
  it('cannot end its quotes, because straight and typographic quotes are doubled', () => {
    assert.equal(quoted("o'neil@example.com"), "'o''neil@example.com'");
    assert.equal(quoted('a’; Remove-Mailbox b ‘c‚d‛'), "'a’’; Remove-Mailbox b ‘‘c‚‚d‛‛'");
  });
  it('is otherwise unchanged and not expanded', () => assert.equal(quoted('$(whoami) `n "x"'), '\'$(whoami) `n "x"\''));
});

import assert from 'node:assert/strict';
import { quoted } from '../../src/knowledge/powershell.ts';

describe('a value in a line of PowerShell', () => {
  it('cannot end its quotes: straight and typographic ones are doubled', () => {
    assert.equal(quoted("o'neil@example.com"), "'o''neil@example.com'");
    assert.equal(quoted('a’; Remove-Mailbox b ‘c‚d‛'), "'a’’; Remove-Mailbox b ‘‘c‚‚d‛‛'");
  });
  it('is not expanded: nothing else is touched', () =>
    assert.equal(quoted('$(whoami) `n "x"'), '\'$(whoami) `n "x"\''));
});

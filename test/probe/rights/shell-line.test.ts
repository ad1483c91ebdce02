import assert from 'node:assert/strict';
import { windowsLine } from '../../../src/probe/rights/shell-line.ts';

describe('a line to type', () => {
  it('is the same for cmd.exe and PowerShell, unless cmd.exe would change it', () => {
    assert.deepEqual(windowsLine(['icacls', String.raw`D:\E & C\l'x`, '/grant', '*S-1-5:(R)']), {
      line: String.raw`icacls "D:\E & C\l'x" /grant "*S-1-5:(R)"`,
      shell: 'any',
    });
    assert.deepEqual(windowsLine(['icacls', String.raw`D:\100%\a’b$c`]), {
      line: String.raw`icacls 'D:\100%\a’’b$c'`,
      shell: 'powershell',
    });
  });
});

/** The folder of `probe update`. icacls.exe is a stand-in that records its arguments. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProbeError } from '../../../src/probe/probe-error.ts';
import { othersAt } from '../../../src/probe/rights/windows.ts';
import { makeUpdateFolder, updateFolder } from '../../../src/probe/update/own-folder.ts';
import { read } from '../../../src/text/index.ts';
import { windows, type Windows } from './windows-programs.ts';

describe('the folder of updates on Windows', () => {
  let root: string;
  let folder: string;
  let machine: Windows;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'ece-doctor-'));
    folder = path.join(root, 'update');
    machine = windows();
  });
  afterEach(() => {
    machine.remove();
    rmSync(root, { recursive: true });
  });
  const make = async (): Promise<void> =>
    await makeUpdateFolder(folder, { platform: 'win32', program: machine.programs.icacls });

  it('belongs to Administrators and is open only to them and SYSTEM, even if another account made it', async () => {
    const planted = path.join(folder, 'state.json');
    mkdirSync(folder);
    writeFileSync(planted, '{}');
    machine.change({ lists: { [planted]: 'D:AI(A;;FA;;;BU)' } });
    await make();
    const { icacls } = machine.programs;
    assert.deepEqual(
      machine.state().calls.filter(([, , option]) => option !== '/save'),
      [
        ['icacls', folder, '/setowner', '*S-1-5-32-544', '/t', '/l', '/q'],
        ['icacls', folder, '/inheritance:r', '/grant:r', '*S-1-5-18:(OI)(CI)F', '*S-1-5-32-544:(OI)(CI)F', '/q'],
        ['icacls', path.join(folder, 'packages'), '/reset', '/t', '/l', '/q'],
        ['icacls', planted, '/reset', '/t', '/l', '/q'],
      ],
    );
    for (const place of [folder, planted]) assert.deepEqual(await othersAt(place, icacls), []);
  });

  for (const option of ['/setowner', '/inheritance:r', '/reset'])
    it(`is not used if icacls ${option} fails, and the refusal has the line to type`, async () => {
      machine.change({ fails: { [`icacls ${option}`]: 5 } });
      await assert.rejects(make(), (error: ProbeError) => {
        for (const language of ['en', 'fr'] as const)
          assert.match(
            read(error.text, { language }),
            /5.*icacls \S+ \/inheritance:r \/grant:r "\*S-1-5-18:\(OI\)\(CI\)F" "\*S-1-5-32-544:\(OI\)\(CI\)F"$/s,
          );
        return true;
      });
    });

  it('is below the program’s folder, where no other account could have made it before', () => {
    for (const executable of ['ece-doctor.exe', String.raw`update\ece-doctor-update.exe`])
      assert.equal(
        updateFolder(String.raw`C:\ProgramData\ECE Doctor\probe`, {
          platform: 'win32',
          executable: `C:\\Program Files\\ECE Doctor\\${executable}`,
        }),
        String.raw`C:\Program Files\ECE Doctor\update`,
      );
  });
});

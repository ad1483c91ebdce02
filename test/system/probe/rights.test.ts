/** Rights on Windows. icacls.exe is a stand-in that writes access lists like `icacls /save`. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeSecret } from '../../../src/cli/output.ts';
import { Refusal } from '../../../src/cli/refusal.ts';
import { places, readProbeFile } from '../../../src/probe/home.ts';
import { ownFiles } from '../../../src/probe/own-files.ts';
import { ProbeError } from '../../../src/probe/probe-error.ts';
import { grantReadAccess } from '../../../src/probe/rights/grant.ts';
import { protectFolder } from '../../../src/probe/rights/protect.ts';
import { posixLine } from '../../../src/probe/rights/shell-line.ts';
import { serviceSid } from '../../../src/probe/service/service-name.ts';
import { read } from '../../../src/text/index.ts';
import { startHub, type HubKit } from '../../hub/hub-kit.ts';
import { windows, type Windows } from './windows-programs.ts';

const sid = serviceSid('ECEDoctorProbe');

describe('rights on Windows', () => {
  let kit: HubKit;
  let home: string;
  let machine: Windows;
  beforeEach(async () => {
    kit = await startHub();
    ({ home } = await kit.enrol('ece-svc-01'));
    machine = windows();
  });
  afterEach(async () => {
    machine.remove();
    await kit.end();
  });

  const icacls = () => ({ platform: 'win32', program: machine.programs.icacls }) as const;
  const doctor = async () => await ownFiles(home, await readProbeFile(home), icacls());
  const told = (lines: { what: { key: string }; fix?: { key: string } }[], language: 'en' | 'fr' = 'en') =>
    lines
      .flatMap(({ what, fix }) => (fix === undefined ? [what] : [what, fix]).map((text) => read(text, { language })))
      .join('\n');

  it('the doctor says who else may read the keys, with the command that fixes it', async () => {
    const lines = await doctor();
    assert.deepEqual(
      lines.map(({ state }) => state),
      ['bad'],
    );
    assert.match(told(lines), /Users \(S-1-5-32-545\) may read or change the probe’s files/);
    assert.ok(
      told(lines).includes(
        `icacls ${home} /inheritance:r /grant:r "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" "*${sid}:(OI)(CI)M"`,
      ),
      told(lines),
    );
    assert.match(told(lines, 'fr'), /Outre le service et les administrateurs, Users \(S-1-5-32-545\)/);
  });

  it('a file with codes or a key is closed before it has content, and is not written if that fails', async () => {
    const file = path.join(kit.folder('codes'), 'enrolment-codes.txt');
    mkdirSync(path.dirname(file));
    writeSecret({ file, force: false }, 'a code', icacls());
    const { calls, lists } = machine.state();
    assert.deepEqual(Object.values(lists), ['D:PAI(A;;FA;;;S-1-5-18)(A;;FA;;;S-1-5-32-544)(A;;FA;;;S-1-3-4)']);
    assert.match(calls.at(-1)?.[1] ?? '', /\.enrolment-codes\.txt\.[0-9a-f]{8}\.part$/);
    assert.equal(readFileSync(file, 'utf8'), 'a code');
    machine.change({ fails: { 'icacls /inheritance:r': 5 } });
    assert.throws(() => writeSecret({ file, force: true }, 'another', icacls()), Refusal);
    assert.deepEqual([readFileSync(file, 'utf8'), readdirSync(path.dirname(file))], ['a code', [path.basename(file)]]);
  });

  it('the folder is closed by SIDs, after which the doctor reports nothing', async () => {
    await protectFolder(home, icacls());
    assert.deepEqual(told(await doctor()), `The probe’s files in ${home} are in order.`);
  });

  it('a file’s own right is found, and a second command removes it', async () => {
    await protectFolder(home, icacls());
    const { probe } = await readProbeFile(home);
    const keys = places.keys(home, probe);
    machine.change({
      lists: { ...machine.state().lists, [keys]: 'D:AI(A;;FR;;;WD)(A;;0x100116;;;S-1-5-21-1-2-3-1001)(A;ID;FA;;;SY)' },
    });
    const said = told(await doctor());
    assert.match(said, /Everyone \(S-1-1-0\) and S-1-5-21-1-2-3-1001 may read or change/);
    assert.ok(said.includes(`icacls ${keys} /reset`), said);
    await protectFolder(home, icacls());
    assert.match(told(await doctor()), /are in order/);
  });

  it('an unreadable list is not reported as good', async () => {
    machine.change({ fails: { 'icacls /save': 5 } });
    assert.match(told(await doctor()), /does not check which other accounts/);
  });

  it('a failure of icacls is reported with the command to type, in both languages', async () => {
    machine.change({ fails: { 'icacls /inheritance:r': 5 } });
    await assert.rejects(protectFolder(home, icacls()), (error: ProbeError) => {
      for (const language of ['en', 'fr'] as const)
        assert.match(read(error.text, { language }), /5.*icacls .*\/inheritance:r/s);
      return true;
    });
  });

  describe('a file or folder named for the probe', () => {
    let logs: string;
    beforeEach(() => {
      logs = path.join(kit.folder('ECE & Co'), "l'été");
      mkdirSync(logs, { recursive: true });
      machine.change({ usual: 'D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)' });
    });

    it('is shown with the command that lets the service’s account read it, or made readable on request', async () => {
      const [line, ...more] = await grantReadAccess(logs, { apply: false, ...icacls() });
      assert.deepEqual(more, []);
      assert.ok(
        line !== undefined && read(line, { language: 'en' }).endsWith(`icacls "${logs}" /grant "*${sid}:(OI)(CI)(RX)"`),
      );
      assert.match(read(line, { language: 'fr' }), /Le compte du service ne peut pas encore lire/);
      assert.deepEqual(
        (await grantReadAccess(logs, { apply: true, ...icacls() })).map(({ key }) => key),
        ['allow.readable-now'],
      );
      assert.deepEqual(await grantReadAccess(logs, { apply: true, ...icacls() }), []);
    });

    it('gets the right to read, not to execute, if it is a file', async () => {
      const file = path.join(logs, 'cacerts');
      writeFileSync(file, '');
      const [line] = await grantReadAccess(file, { apply: false, ...icacls() });
      assert.ok(line !== undefined && read(line, { language: 'en' }).endsWith(`/grant "*${sid}:(R)"`));
    });

    it('is not mentioned if everybody may read it, but is if somebody is denied', async () => {
      machine.change({ usual: 'D:AI(A;OICIID;0x1200a9;;;BU)' });
      assert.deepEqual(await grantReadAccess(logs, { apply: false, ...icacls() }), []);
      machine.change({ usual: `D:AI(D;;FR;;;${sid})(A;OICIID;0x1200a9;;;BU)` });
      assert.equal((await grantReadAccess(logs, { apply: false, ...icacls() })).length, 1);
    });

    it('is reported with the command to type if icacls fails', async () => {
      machine.change({ fails: { 'icacls /grant': 5 } });
      await assert.rejects(grantReadAccess(logs, { apply: true, ...icacls() }), (error: ProbeError) => {
        assert.match(
          read(error.text, { language: 'en' }),
          /icacls.* ended with 5\. The path stays in the list\..*\/grant/,
        );
        return error instanceof ProbeError;
      });
    });
  });
});

describe('a line to type', () => {
  it('for POSIX is parsed by a shell into the same words', function () {
    if (process.platform === 'win32') this.skip();
    const words = ['/a b', "l'été & $HOME", '`id`', 'u:ece-doctor:rX', '"', '\\'];
    const { stdout } = spawnSync('sh', ['-c', posixLine(['printf', '%s\n', ...words])], { encoding: 'utf8' });
    assert.deepEqual(stdout.split('\n').slice(0, -1), words);
  });
});

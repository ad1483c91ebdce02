/** The service on Windows, with stand-ins for sc.exe, reg.exe and icacls.exe. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProbeError } from '../../../../src/probe/probe-error.ts';
import type { Service } from '../../../../src/probe/service/service.ts';
import { serviceSid } from '../../../../src/probe/service/service-name.ts';
import { windowsServiceOf } from '../../../../src/probe/service/windows.ts';
import { read } from '../../../../src/text/index.ts';
import { windows, type Windows } from '../windows-programs.ts';

const account = String.raw`NT SERVICE\ECEDoctorProbe`;

describe('the service of Windows', () => {
  let folder: string;
  let machine: Windows;
  let home: string;
  beforeEach(() => {
    machine = windows();
    folder = mkdtempSync(path.join(tmpdir(), 'service-'));
    home = path.join(folder, 'probe');
    writeFileSync(path.join(folder, 'ece-doctor-service.exe'), '');
  });
  afterEach(() => {
    machine.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const service = (more: { folder?: string; profiles?: string } = {}): Service =>
    windowsServiceOf({
      home,
      folder,
      profiles: String.raw`C:\Users`,
      description: 'what it is',
      programs: machine.programs,
      waitMs: 1500,
      pollMs: 1,
      ...more,
    });
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    assert.ok(error instanceof ProbeError, String(error));
    for (const language of ['en', 'fr'] as const) assert.doesNotMatch(read(error.text, { language }), /\{\{/);
    return error.text.key;
  };

  it('has the SID that Windows gives a service of that name', () =>
    assert.equal(serviceSid('TrustedInstaller'), 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'));

  it('is made with its own account, a delayed start, restarts, and a folder that is closed to others', async () => {
    assert.deepEqual(await service().look(), { is: 'absent' });
    assert.deepEqual(await service().install(), []);
    const program = path.join(folder, 'ece-doctor-service.exe');
    assert.deepEqual(await service().look(), { is: 'ours', state: 'stopped', program, programThere: true, account });
    const { service: made, calls, lists } = machine.state();
    assert.deepEqual([made?.image, made?.started], [`"${program}"`, 'delayed-auto']);
    assert.ok(calls.some((words) => words.join(' ').includes('failure ECEDoctorProbe reset= 86400 actions= restart/')));
    const sid = serviceSid('ECEDoctorProbe');
    assert.equal(lists[home], `D:PAI(A;OICI;FA;;;S-1-5-18)(A;OICI;FA;;;S-1-5-32-544)(A;OICI;0x1301bf;;;${sid})`);
    assert.ok(existsSync(path.join(home, 'outbox')));
  });

  it('starts, stops and is removed, each even twice', async () => {
    await service().install();
    for (const _ of [1, 2]) await service().start();
    for (const _ of [1, 2]) await service().stop();
    for (const _ of [1, 2]) await service().remove();
    assert.deepEqual(await service().look(), { is: 'absent' });
    await service().stop();
  });

  it('is repaired by another installation, which names its former folder', async () => {
    await service().install();
    const newer = path.join(folder, 'newer');
    mkdirSync(newer);
    rmSync(path.join(folder, 'ece-doctor-service.exe'));
    const gone = await service().look();
    assert.ok(gone.is === 'ours' && !gone.programThere);
    assert.equal(await refusal(service().install()), 'service.no-executable');
    writeFileSync(path.join(newer, 'ece-doctor-service.exe'), '');
    const undone = await service({ folder: newer }).install();
    assert.deepEqual(
      undone.map(({ key }) => key),
      ['service.moved'],
    );
    const seen = await service().look();
    assert.ok(seen.is === 'ours' && seen.programThere);
  });

  it('reports what was left undone, and works without it', async () => {
    machine.change({ fails: { 'sc failure': 87 } });
    assert.deepEqual(
      (await service().install()).map(({ key }) => key),
      ['service.setting'],
    );
  });

  it('does not touch another program’s service of the same name', async () => {
    const other = {
      image: String.raw`C:\Other\agent.exe -k x`,
      account: 'LocalSystem',
      state: 4,
      exit: 0,
      started: 'auto',
    };
    machine.change({ service: other });
    assert.deepEqual(await service().look(), { is: 'taken', program: String.raw`C:\Other\agent.exe` });
    assert.equal(await refusal(service().install()), 'service.taken');
    assert.deepEqual(machine.state().service, other);
  });

  it('is not made from a folder that others may change, because they could take its keys', async () => {
    machine.change({ lists: { [folder]: 'D:AI(A;ID;FA;;;BA)(A;OICIID;0x1301bf;;;AU)(A;ID;0x1200a9;;;BU)' } });
    assert.equal(await refusal(service().install()), 'service.changeable');
    assert.equal(machine.state().service, undefined);
    // Like Program Files.
    const trusted = serviceSid('TrustedInstaller');
    machine.change({
      lists: { [folder]: `D:PAI(A;;FA;;;${trusted})(A;;0x1301bf;;;SY)(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;AC)` },
    });
    await service().install();
  });

  it('is not made from a folder in a person’s profile, where its account cannot read', async () =>
    assert.equal(await refusal(service({ profiles: tmpdir() }).install()), 'service.in-profile'));

  for (const [call, code, act, key] of [
    ['sc create', 5, 'install', 'service.no-rights-windows'],
    ['sc create', 1072, 'install', 'service.being-deleted'],
    ['icacls /setowner', 5, 'install', 'rights.not-closed'],
    ['sc start', 5, 'start', 'service.no-rights-windows'],
    ['sc start', 1058, 'start', 'service.disabled'],
    ['sc start', 1069, 'start', 'service.log-on'],
    ['sc start', 1053, 'start', 'service.no-answer'],
    ['sc start', 2, 'start', 'service.sc'],
    ['sc stop', 5, 'stop', 'service.no-rights-windows'],
    ['sc delete', 1072, 'remove', 'service.being-deleted'],
  ] as const)
    it(`${act}: ${code} of ${call} is reported in one sentence, and the same call succeeds once that is fixed`, async () => {
      if (act !== 'install') await service().install();
      machine.change({ fails: { [call]: code } });
      assert.equal(await refusal(service()[act]()), key);
      machine.change({ fails: {} });
      await service()[act]();
    });

  it('is reported if it ends at once or does not start in time', async () => {
    await service().install();
    machine.change({ starts: 'ends' });
    assert.equal(await refusal(service().start()), 'service.ended');
    const seen = await service().look();
    assert.ok(seen.is === 'ours' && seen.exit === '1150');
    machine.change({ starts: 'hangs' });
    assert.equal(await refusal(service().start()), 'service.slow');
  });
});

/**
 * dpkg and msiexec would change the machine, so stand-ins replace them. Tested are their arguments, their order, and
 * the handling of their exit codes.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { type PackageInstallation, installers, type Machine } from '../../../src/probe/update/installers.ts';
import { refusalOf } from '../../hub/hub-kit.ts';
import { startUpdateKit, type UpdateKit } from './update-kit.ts';

describe('an update by the package manager', function () {
  let kit: UpdateKit;
  beforeEach(async () => {
    kit = await startUpdateKit();
  });
  afterEach(() => kit.end());
  const debian = (version: string): string => `ece-doctor_${version}_amd64.deb`;
  const recording = (calls: string[][], answers: Record<string, number> = {}): Machine => ({
    ...kit.machine,
    kind: () => 'debian',
    async run(program, words) {
      calls.push([path.basename(program), ...words.map((word) => path.basename(word))]);
      return { code: answers[path.basename(words.at(-1) ?? '')] ?? 0, said: 'what it said' };
    },
  });

  it('does not begin without the installed version’s package, which going back needs', async () => {
    await kit.publish('0.2.1', { others: [debian('0.2.1')] });
    const calls: string[][] = [];
    assert.equal(await refusalOf(kit.update({ machine: recording(calls) })), 'update.no-way-back');
    assert.deepEqual(calls, []);
  });

  it('restores the former package if the new one cannot be installed, and quotes dpkg', async () => {
    await kit.publish('0.2.0', { others: [debian('0.2.0')] });
    await kit.publish('0.2.1', { others: [debian('0.2.1')] });
    const calls: string[][] = [];
    const machine = recording(calls, { [debian('0.2.1')]: 1 });
    await assert.rejects(kit.update({ machine }), /dpkg ended with 1: what it said\. .*the same command again/);
    assert.deepEqual(calls, [
      ['dpkg', '--install', debian('0.2.1')],
      ['dpkg', '--install', debian('0.2.0')],
    ]);
    assert.match(kit.told.join('\n'), /Going back to version 0\.2\.0/);
  });

  it('on Windows removes the newer version before it installs the former one, and keeps the enrolment', async () => {
    const calls: string[][] = [];
    const installation: PackageInstallation = {
      machine: recording(calls, { 'KEEPPROBE=1': 1605 }),
      folder: kit.folder,
      executable: '',
      from: '0.2.0',
      to: '0.2.1',
      packageFile: 'new.msi',
      formerFile: 'old.msi',
    };
    await installers.windows.install(installation);
    await installers.windows.goBack(installation);
    // basename has removed the slashes.
    const quiet = ['qn', 'norestart', 'l*v', 'msiexec.log'];
    assert.deepEqual(
      calls.map(([, ...words]) => words),
      [
        ['i', 'new.msi', ...quiet],
        ['x', 'new.msi', ...quiet, 'UPGRADINGPRODUCTCODE={0}', 'KEEPPROBE=1'],
        ['i', 'old.msi', ...quiet],
      ],
    );
  });

  it('on Windows fails with any other code of msiexec, and names its log', async () => {
    const machine = { ...recording([]), run: async () => ({ code: 1603, said: '' }) };
    const installation: PackageInstallation = {
      machine,
      folder: kit.folder,
      executable: '',
      from: '',
      to: '',
      packageFile: 'new.msi',
      formerFile: undefined,
    };
    await assert.rejects(installers.windows.install(installation), /msiexec ended with 1603: .*msiexec\.log/);
  });
});

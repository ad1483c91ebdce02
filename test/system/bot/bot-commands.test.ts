/** `ece-doctor bot …` tests an installation without Teams: enrol, status, check. */
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onBothStores } from '../../store/both-stores.ts';
import { deploymentFile } from '../../teams/bot.ts';
import type { Ended } from '../../cli/command-line.ts';
import { eceDoctorProcess } from '../cli/process.ts';
import { type OwnMachine, ownMachine } from './own-machine.ts';

onBothStores('the command line on the bot’s machine', (test) => {
  let machine: OwnMachine;
  beforeEach(async () => {
    machine = await ownMachine(test.place());
  });
  afterEach(() => machine.remove());

  const eceDoctor = (...words: string[]): Promise<Ended> => machine.eceDoctor(...words);

  it('also prints “probe allow” for an endpoint with its own address', async () => {
    appendFileSync(path.join(machine.bots.folder, 'deployment.yaml'), 'endpoints: { imap: { address: 192.0.2.7 } }\n');
    await machine.up();
    const { stdout } = await eceDoctor('bot', 'enrol', 'ece-svc-01');
    assert.match(stdout, /^ece-doctor probe allow outlook\.office365\.com:993 --address 192\.0\.2\.7$/m);
  });

  it('enrols a probe, shows its connection, runs a check on it and prints the report', async () => {
    const bot = await machine.up();
    const before = await eceDoctor('bot', 'status');
    assert.equal(before.code, 1, before.stderr);
    assert.match(before.stdout, /^contoso: 0 of 2 probes connected\n/);
    assert.match(before.stdout, /ece-svc-01\n {2}No probe is enrolled.*ece-doctor bot enrol ece-svc-01/);
    assert.match(
      before.stdout,
      new RegExp(`It answers at http://127\\.0\\.0\\.1:${machine.settings['PORT']} and is ready`),
    );

    const unseen = await eceDoctor('bot', 'check', 'connectivity');
    assert.equal(unseen.code, 5, unseen.stderr);
    assert.match(unseen.stdout, /\nNothing was seen from ece-svc-01 and ece-app-01 on /);
    assert.doesNotMatch(unseen.stdout, /Seen from/);
    // An ordinary command must not look like the end of a crash.
    assert.match(bot.log(), /a run that waited for a bot was begun/);
    assert.doesNotMatch(bot.log(), /unfinished/);

    const given = await eceDoctor('bot', 'enrol', 'ECE-SVC-01');
    assert.equal(given.code, 0, given.stderr);
    const { command, code } = await machine.enrol(given);
    assert.match(command, new RegExp(`--bot http://127\\.0\\.0\\.1:${machine.settings['PORT']} --server ece-svc-01 `));
    machine.startProbe();
    await bot.logged(/"a probe came"/);

    const after = await eceDoctor('bot', 'status');
    assert.match(
      after.stdout,
      /1 of 2 probes connected\n\nece-app-01\n {2}No probe is enrolled[^]*\nece-svc-01\n {2}Connected since/,
    );

    // On Linux this check needs no network.
    const checked = await eceDoctor('bot', 'check', 'ece/operating-system', 'on', 'ece-svc-01', '--format', 'json');
    assert.equal(checked.code, 0, checked.stderr);
    const report = JSON.parse(checked.stdout) as {
      findings: { id: string; reason: { code: string } }[];
      servers: unknown;
    };
    assert.deepEqual(
      report.findings.map(({ reason }) => reason.code),
      ['no-windows'],
    );
    assert.match(checked.stderr, /Run \w{4} was started[^]*ece-svc-01: has answered/);
    assert.match(
      (await eceDoctor('runs')).stdout,
      /^\w{4} {2}.* {2}\S+@\S+ {2}contoso {2}ece\/operating-system on ece-svc-01 {2}/,
    );
    const log = (await eceDoctor('audit', '--command', 'bot')).stdout;
    assert.match(log, /bot check ece\/operating-system on ece-svc-01 {2}started \w{4}/);
    assert.match(log, /bot enrol ece-svc-01 {2}done/);
    assert.ok(!log.includes(code));
  });

  it('revokes the probe of a server, even if the deployment file no longer has the server', async () => {
    const bot = await machine.up();
    await machine.enrol(await eceDoctor('bot', 'enrol', 'ece-svc-01'));
    machine.startProbe();
    await bot.logged(/"a probe came"/);
    const { code: open, stderr: unknown } = await eceDoctor('bot', 'revoke', 'ece-scv-01');
    assert.equal(open, 2);
    assert.match(unknown, /No probe is enrolled for “ece-scv-01”[^]*A probe is enrolled for ece-svc-01/);

    const file = path.join(machine.bots.folder, 'deployment.yaml');
    writeFileSync(file, deploymentFile.replace(/.*ece-svc-01.*\n/, ''));
    await bot.logged(/no longer in the deployment file/);
    const status = (await eceDoctor('bot', 'status')).stdout.replaceAll(/\s+/g, ' ');
    assert.match(status, /0 of 1 .*ece-svc-01 is no longer in the deployment file.*ece-doctor bot revoke ece-svc-01/);

    const { code, stdout, stderr } = await eceDoctor('bot', 'revoke', 'ECE-SVC-01');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /The probe of ece-svc-01 is revoked/);
    await bot.logged(/"a probe went"/);
    assert.doesNotMatch((await eceDoctor('bot', 'status')).stdout, /ece-svc-01/);
    assert.match((await eceDoctor('audit', '--command', 'bot revoke')).stdout, /bot revoke ece-svc-01 {2}revoked /);

    await eceDoctor('bot', 'enrol', 'ece-app-01');
    assert.match((await eceDoctor('bot', 'revoke', 'ece-app-01')).stdout, /codes for ece-app-01 are cancelled/);
    assert.equal((await eceDoctor('bot', 'revoke', 'ece-app-01')).code, 2);
  });

  if (test.kind === 'postgresql') return; // the other tests do not depend on the store

  it('stops a run if no bot is running, and says to start the bot', async () => {
    const bot = await machine.up();
    bot.child.kill('SIGTERM');
    await bot.ended;
    const given = await eceDoctor('bot', 'enrol', 'ece-svc-01');
    assert.match(given.stderr, /Nothing answers at http:\/\/127\.0\.0\.1:\d+.*start the bot/s);
    assert.match(
      (await eceDoctor('bot', 'status')).stdout,
      /^Nothing answers at http:\/\/127\.0\.0\.1:\d+.*start the bot.*\ncontoso: /s,
    );
    const { code, stdout, stderr } = await eceDoctor('bot', 'check', 'version');
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /No bot took up run \w{4} within 20 s, and only a bot can ask the probes\. Start the bot/);
    assert.doesNotMatch((await eceDoctor('runs')).stdout, /under way/);
  });

  it('creates neither key nor store before the bot’s first start, and says to start the bot', async () => {
    for (const words of [['enrol', 'ece-svc-01'], ['status'], ['check', 'all']]) {
      const { code, stdout, stderr } = await eceDoctor('bot', ...words);
      assert.deepEqual([code, stdout], [2, ''], stderr);
      assert.match(
        stderr,
        /There is no store at .*: no bot has been started with it yet\. Start the bot once|The store DATABASE_URL cannot be read/,
      );
    }
    assert.deepEqual(existsSync(machine.bots.data) ? readdirSync(machine.bots.data) : [], []);
  });

  it('names ids in the deployment file that were left from the example', async () => {
    const zero = '00000000-0000-0000-0000-000000000000';
    const own = deploymentFile.replace(/^microsoft:.*\n/m, '');
    writeFileSync(
      path.join(machine.bots.folder, 'deployment.yaml'),
      `${own}\nmicrosoft: { cloud: worldwide, tenantId: ${zero}, applicationId: 11111111-2222-3333-4444-555555555555 }\n`,
    );
    await machine.up();
    const { stdout } = await eceDoctor('bot', 'status');
    assert.match(stdout.replaceAll(/\s+/g, ' '), /microsoft\.tenantId of contoso .* is still that of the example/);
    assert.doesNotMatch(stdout, /microsoft\.applicationId/);
  });

  it('suggests the nearest server for an unknown name', async () => {
    await machine.up();
    const { code, stderr } = await eceDoctor('bot', 'enrol', 'ece-scv-01');
    assert.equal(code, 2);
    assert.match(
      stderr,
      /“ece-scv-01” is not a server of contoso\.\nDid you mean “ece-svc-01”\?\n.*ece-svc-01 and ece-app-01[^]*- \{ name: ece-scv-01, roles: /,
    );
  });

  it('reads the bot’s whole configuration, and names the mistakes', async () => {
    writeFileSync(path.join(machine.bots.folder, '.env'), 'ECE_DOCTOR_KEEP_DAYS=none\n');
    writeFileSync(path.join(machine.bots.folder, 'deployment.yaml'), deploymentFile);
    const { code, stderr } = await eceDoctorProcess(['bot', 'status', '--language', 'en'], {
      cwd: machine.bots.folder,
    });
    assert.equal(code, 2);
    assert.match(stderr, /reads the bot’s own configuration.*\n(.*\n)*.*ECE_DOCTOR_KEEP_DAYS is “none”/);
  });
});

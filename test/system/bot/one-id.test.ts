/**
 * docs/operations/bot.md: the id of one command finds all its lines in the logs of a bot and of two probes, and the
 * requests to (simulated) Microsoft.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import {
  applicationId,
  demoDeployment,
  deploymentText,
  tenantId,
  withEndpoints,
} from '../../../simulator/demo/deployment.ts';
import { bot as botItself, type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import { readerId, readerSecret } from '../../../simulator/tenant/reader.ts';
import { administrator } from '../../teams/bot.ts';
import { type FakeConnector, startConnector, wordsOf } from '../../teams/connector.ts';
import { type BotFolder, botFolder, type BotProcess, local } from './bot-process.ts';
import { eceDoctorProcess } from '../cli/process.ts';
import { cliProgram } from '../programs.ts';

interface Probe {
  child: ChildProcess;
  log: () => string;
}

interface Line {
  msg: string;
  command?: string;
  run?: string;
  job?: string;
  [field: string]: unknown;
}

describe('the id of a command', function () {
  let bots: BotFolder;
  let simulator: Simulator;
  let connector: FakeConnector;
  const probes: Probe[] = [];
  beforeEach(async () => {
    const servers = demoDeployment.servers.map(({ name, roles }) => ({ name, services: roles.includes('services') }));
    simulator = await startSimulator({
      servers: [{ name: botItself, services: false }, ...servers],
      tenantId,
      applicationId,
    });
    connector = await startConnector();
    bots = await botFolder();
    writeFileSync(path.join(bots.folder, 'ca.pem'), simulator.ca);
    const ends = { ca: './ca.pem', browser: simulator.browser };
    writeFileSync(
      path.join(bots.folder, 'deployment.yaml'),
      deploymentText(withEndpoints(demoDeployment, simulator.standIns(botItself), ends)),
    );
  });
  afterEach(async () => {
    for (const { child } of probes.splice(0)) {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    }
    await bots.remove();
    await connector.close();
    await simulator.close();
  });

  const say = (url: string, id: string, text: string) =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id,
        text,
        textFormat: 'plain',
        channelId: 'msteams',
        serviceUrl: connector.url,
        from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator },
        recipient: { id: '28:bot', name: 'ECE Doctor' },
        conversation: { id: 'personal-1', conversationType: 'personal', tenantId: 'tenant-1' },
        locale: 'en-US',
      }),
    });

  const enrolled = async (bot: BotProcess, url: string, server: string) => {
    await say(url, `enrol-${server}`, `enrol ${server}`);
    const words = await connector.until((posted) =>
      posted
        .map(({ versions }) => wordsOf(versions.at(-1)?.activity).replaceAll('\\', ''))
        .findLast((each) => each.includes(`--server ${server} `)),
    );
    const [command = ''] = /ece-doctor probe enrol(?: --[a-z]+[ =]\S+)+/.exec(words) ?? [];
    const [code = ''] = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(words) ?? [];
    const standIns = path.join(bots.folder, `${server}.yaml`);
    const targets = Object.entries(simulator.standIns(server)).map(([target, { address }]) => [
      target,
      { address, ca: path.join(bots.folder, 'ca.pem') },
    ]);
    writeFileSync(standIns, stringify(Object.fromEntries(targets)));
    const home = ['--home', path.join(bots.folder, server)];
    const enrolment = [...command.split(/\s+/).slice(1), '--stand-ins', standIns, ...home];
    const { code: ended, stderr } = await eceDoctorProcess(enrolment, { input: `${code}\n` });
    assert.equal(ended, 0, stderr);
    const child = spawn(process.execPath, [cliProgram, 'probe', 'run', ...home], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
    probes.push({ child, log: () => log });
    await bot.logged(new RegExp(`"server":"${server}".*"a probe came"`));
  };

  it('finds one line for the command, the run, each job in both logs, and each request to Microsoft', async () => {
    const bot = bots.start({
      ...local,
      ECE_DOCTOR_ADMINISTRATORS: administrator,
      ECE_DOCTOR_READER_ID: readerId,
      ECE_DOCTOR_READER_SECRET: readerSecret,
    });
    const url = await bot.ready;
    await enrolled(bot, url, 'ece-svc-01');
    await enrolled(bot, url, 'ece-app-01');
    const line = 'check network and app on ece-svc-01 and ece-app-01';
    await say(url, 'the-command', line);
    await bot.logged(/"a run ended"/);
    await say(url, 'another', 'Hunter2 qsdfgh jklm');
    await bot.logged(/"not-understood"/);

    // A person finds the id by the run on the card, then all lines by the id.
    const id = (JSON.parse(await bot.logged(/"run":.*"a command was handled"/)) as Line).command ?? '';
    const all = bot.log().trim().split('\n');
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const found = all.filter((each) => each.includes(id)).map((each) => JSON.parse(each) as Line);
    assert.ok(found.every(({ command }) => command === id));
    const about = (msg: string) => found.filter((each) => each.msg === msg);
    const [command, ...further] = about('a command was handled');
    assert.deepEqual(further, []);
    assert.equal(command?.['what'], 'check');
    const run = command?.run;
    assert.match(run ?? '', /^[0-9A-Z]{4}$/);
    assert.equal(command?.['outcome'], `started ${run}`);
    assert.ok(found.every((each) => each.run === run));
    assert.deepEqual(
      about('a run ended').map(({ outcome }) => outcome),
      ['complete'],
    );
    const jobs = about('a job ended');
    assert.deepEqual(jobs.map(({ server, state }) => `${String(server)} ${String(state)}`).sort(), [
      'ece-app-01 ended',
      'ece-svc-01 ended',
    ]);
    const requests = about('Microsoft was asked');
    assert.ok(requests.length > 1);
    assert.equal(found.length, 1 + 1 + 2 + requests.length, JSON.stringify(found));

    // Microsoft's support can look a request up by either id.
    const asked = new Map(simulator.asked().map(({ clientRequestId, requestId }) => [clientRequestId, requestId]));
    for (const { clientRequestId, requestId, status } of requests) {
      assert.equal(status, 200);
      assert.equal(asked.get(String(clientRequestId)), requestId);
    }
    assert.equal(new Set(requests.map(({ clientRequestId }) => clientRequestId)).size, requests.length);

    for (const probe of probes) {
      const { log } = probe;
      // The probe logs the end of a job after the bot has learned of it.
      await untilLogged(probe, new RegExp(`${id}.*\n`));
      const lines = log()
        .split('\n')
        .filter((each) => each.includes(id));
      assert.equal(lines.length, 1, log());
      const [, job, of] =
        / info Job (\S+) of run (\w+) is done: \d+ observations \(command \S+\)\.$/.exec(lines[0] ?? '') ?? [];
      assert.equal(of, run);
      assert.ok(jobs.some((each) => each.job === job));
    }

    for (const text of [bot.log(), ...probes.map(({ log }) => log())]) {
      assert.doesNotMatch(text, /Hunter2|network and app/);
      for (const secret of [readerSecret, ...simulator.issued()]) assert.ok(!text.includes(secret));
    }
  });
});

async function untilLogged({ child, log }: Probe, line: RegExp): Promise<void> {
  while (!line.test(log())) await once(child.stderr!, 'data');
}

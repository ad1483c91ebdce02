/**
 * Kills a probe or the bot during a run. No acknowledged observation is lost, and the run's card ends as a report. Bot and
 * probes are processes; the chat is a stand-in for Teams' connector.
 */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { openStoreToRead } from '../../../src/store/open.ts';
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import { deploymentFileOf } from '../../kit/deployment-file.ts';
import { freePort } from '../../kit/free-port.ts';
import { type FakeConnector, type Posted, startConnector, wordsOf } from '../../teams/connector.ts';
import { botProgram, cliProgram } from '../programs.ts';

const administrator = '00000000-0000-4000-8000-000000000020';
const servers = [
  { name: 'ece-svc-01', roles: ['services'] },
  { name: 'ece-app-01', roles: ['application'] },
];

describe('a run', function () {
  let folder: string;
  let simulator: Simulator;
  let chat: FakeConnector;
  let port: number;
  let bot: Child;
  let sent = 0;
  const probes = new Map<string, Child>();

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ece-doctor-death-'));
    simulator = await startSimulator({
      servers: servers.map(({ name, roles }) => ({ name, services: roles.includes('services') })),
    });
    chat = await startConnector();
    port = await freePort();
    await writeFile(at('deployment.yaml'), deploymentFileOf(servers));
    await writeFile(at('ca.pem'), simulator.ca);
    bot = await startBot();
    for (const { name } of servers) await enrol(name);
    await simulator.setFaults([{ name: 'smtp-silent' }]);
  });

  after(async () => {
    for (const child of [...probes.values(), bot]) await child.kill();
    await chat.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is resumed by the next bot with every observation and on the same card, if the bot is killed', async () => {
    await say('check all');
    const card = await chat.until((posted) => posted.findLast(isCardAtWork));
    await chat.until(() => hasAnswers(wordsNow(card)) && card);
    await bot.kill();
    const recorded = await observations();
    assert.ok(recorded.length > 0, 'nothing had been acknowledged yet');

    bot = await startBot();
    await chat.until(() => isReport(card) && card);
    assert.match(wordsNow(card), /accepts connections but never answers/);
    assert.doesNotMatch(wordsNow(card), /stopped answering|has not answered/);
    const kept = new Set(await observations());
    assert.deepEqual(
      recorded.filter((id) => !kept.has(id)),
      [],
    );
    assert.equal(chat.posted.filter(isReport).length, 1, 'one run, one card');
  });

  it('ends with the observations so far if a probe is killed, and the report names its last sign of life', async () => {
    const before = chat.posted.length;
    await say('check connectivity');
    const card = await chat.until((posted) => posted.slice(before).find(isCardAtWork));
    await chat.until(() => hasAnswers(wordsNow(card)) && card);
    await probes.get('ece-app-01')?.kill();
    const recorded = await observations();

    await chat.until(() => isReport(card) && card);
    const words = wordsNow(card);
    assert.match(words, /The probe on ece-app-01 stopped answering before it made this observation; last seen/);
    assert.match(words, /accepts connections but never answers/, 'the finding of the other server is missing');
    const kept = new Set(await observations());
    assert.deepEqual(
      recorded.filter((id) => !kept.has(id)),
      [],
    );
    // A run of more than 20 s ends with a reply that mentions the person, because an edit notifies nobody.
    await chat.until((posted) => posted.slice(before).find((each) => wordsNow(each).includes('<at>Alex Wilber</at>')));
  });

  function at(name: string): string {
    return path.join(folder, name);
  }

  function startBot(): Promise<Child> {
    const environment = {
      PORT: String(port),
      ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
      ECE_DOCTOR_DATA: at('data'),
      ECE_DOCTOR_DEPLOYMENT: at('deployment.yaml'),
      ECE_DOCTOR_ADMINISTRATORS: administrator,
    };
    return start(botProgram, [], /ECE Doctor is ready/, environment);
  }

  /** Enrols a probe as an administrator does: `enrol SERVER` in the chat, then its command and code on the server. */
  async function enrol(server: string): Promise<void> {
    await say(`enrol ${server}`);
    const card = await chat.until((posted) =>
      posted.findLast((each) => wordsNow(each).includes(`--server ${server} `)),
    );
    const words = wordsNow(card).replaceAll('\\', '');
    const [command = ''] = /ece-doctor probe enrol(?: --[a-z]+[ =]\S+)+/.exec(words) ?? [];
    const [code = ''] = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(words) ?? [];
    const home = ['--home', at(server)];
    await writeFile(
      at(`${server}.yaml`),
      stringify(
        Object.fromEntries(
          Object.entries(simulator.standIns(server)).map(([target, { address }]) => [
            target,
            { address, ca: at('ca.pem') },
          ]),
        ),
      ),
    );
    const enrolled = await start(
      cliProgram,
      [...command.split(/\s+/).slice(1), '--stand-ins', at(`${server}.yaml`), ...home],
      /is enrolled/,
      {},
      code,
    );
    await enrolled.ended;
    probes.set(server, await start(cliProgram, ['probe', 'run', ...home], /Connected|connected/));
  }

  function say(text: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: `in-${(sent += 1)}`,
        text,
        channelId: 'msteams',
        serviceUrl: chat.url,
        from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator },
        recipient: { id: '28:bot', name: 'ECE Doctor' },
        conversation: { id: 'personal-1', conversationType: 'personal', tenantId: 'tenant-1' },
        locale: 'en-US',
        localTimezone: 'Europe/Paris',
      }),
    });
  }

  async function observations(): Promise<string[]> {
    const store = openStoreToRead({ folder: at('data') });
    const rows = await store.db.selectFrom('observation').select('id').where('job', 'is not', null).execute();
    await store.close();
    return rows.map(({ id }) => id);
  }
});

interface Child {
  kill(): Promise<void>;
  ended: Promise<unknown>;
}

async function start(
  script: string,
  words: string[],
  ready: RegExp,
  environment: Record<string, string> = {},
  input = '',
): Promise<Child> {
  const child: ChildProcess = spawn(process.execPath, [script, ...words], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  const ended = once(child, 'close');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        if (ready.test(output)) resolve();
      });
    }
    void ended.then(() => reject(new Error(`${script} ended and said:\n${output}`)));
  });
  return {
    ended,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}

function wordsNow(posted: Posted): string {
  return wordsOf(posted.versions.at(-1)?.activity);
}

function isCardAtWork(posted: Posted): boolean {
  return /⏳ Checking/.test(wordsNow(posted));
}

function hasAnswers(words: string): boolean {
  return /\([1-9]\d* of \d+\)/.test(words);
}

function isReport(posted: Posted): boolean {
  return /✖ Broken|⚠ At risk|✔ Healthy|\? Not proven/.test(wordsNow(posted));
}

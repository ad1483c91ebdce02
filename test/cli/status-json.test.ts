/** `bot status --json` and `probe status --json`: the facts of the text, for programs. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { places, readProbeFile, writeProbeFile } from '../../src/probe/home.ts';
import { say } from '../../src/text/index.ts';
import { version } from '../../src/main/program.ts';
import { selfSigned } from '../kit/certificates.ts';
import { startHub, type HubKit } from '../hub/hub-kit.ts';
import { keepRuns } from '../runs/past-runs.ts';
import { deploymentFile, startChat, type Chat } from '../teams/bot.ts';
import { eceDoctorBeside } from './beside-bot.ts';
import { eceDoctor, workFolder, type Ended } from './command-line.ts';

const jsonOf = ({ stdout }: Ended): Record<string, unknown> => JSON.parse(stdout) as Record<string, unknown>;

describe('bot status --json', () => {
  const enrolledAt = '2026-11-25T08:00:00.000Z';
  const probe = {
    deployment: 'contoso',
    signing_key: '{}',
    sealing_key: '{}',
    enrolled_at: enrolledAt,
    hub_key_since: enrolledAt,
  };
  let chat: Chat;
  const { file, remove } = workFolder();
  afterEach(() => chat.end());
  after(remove);

  it('has the state of bot and servers, codes, times in UTC and the exit code of the text', async () => {
    const at = probe.enrolled_at;
    chat = await startChat({
      kept: async (store, hub_key) => {
        await keepRuns(store, [{ id: 'BBBB', at, saw: 'licence-ends-soon' }]);
        await store.db
          .insertInto('probe')
          .values({
            ...probe,
            id: 'one',
            server: 'ece-svc-01',
            hub_key,
            proven_at: at,
            disconnected_at: at,
            last_seen_at: at,
            version: '0.9.0',
            last_refusal: JSON.stringify({ code: 'probe-too-old', at, protocol: 1 }),
          })
          .execute();
      },
    });
    const { cert, key } = await selfSigned();
    const env = {
      PORT: String(chat.bot.port),
      ECE_DOCTOR_READER_ID: '11111111-2222-4333-8444-555555555555',
      ECE_DOCTOR_READER_CERTIFICATE: file('reader.pem', `${cert}${key}`),
    };
    const ended = await eceDoctorBeside(chat, ['bot', 'status', '--json'], env);
    assert.equal(ended.code, 1, ended.stderr);
    assert.equal((await eceDoctorBeside(chat, ['bot', 'status'], env)).code, 1);
    const { bot, servers, ends, ...rest } = jsonOf(ended) as {
      bot: Record<string, unknown>;
      servers: unknown[];
      ends: { run: string; ends: { kind: string; owner: string }[] };
    };
    assert.deepEqual(rest, { deployment: 'contoso', connected: 0, removedServers: [] });
    assert.deepEqual(servers, [
      {
        name: 'ece-svc-01',
        state: 'not-connected',
        since: at,
        version: '0.9.0',
        follows: false,
        lastRefusal: { code: 'probe-too-old', at, protocol: 1 },
      },
      { name: 'ece-app-01', state: 'not-enrolled' },
    ]);
    assert.equal(bot['state'], 'ready');
    assert.equal(bot['url'], `http://127.0.0.1:${chat.bot.port}`);
    assert.deepEqual(bot['access'], { administrators: 1, operators: 0, viewers: 0, everybody: 'operator' });
    const [{ endsAt = '', ...credential } = {}] = bot['credentials'] as Record<string, string>[];
    assert.match(endsAt, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.partialDeepStrictEqual(credential, { of: 'reader', kind: 'certificate' });
    assert.ok((bot['missingSettings'] as string[]).includes('public-url'));
    assert.equal(ends.run, 'BBBB');
    assert.ok(ends.ends.some(({ kind, owner }) => kind === 'licence' && owner === 'microsoft-365-administrator'));

    // A mistake in the deployment file does not hide whether the bot is alive.
    writeFileSync(`${chat.folder}/deployment.yaml`, deploymentFile.replace('transport: imap', 'transport: imapp'));
    const despite = await eceDoctorBeside(chat, ['bot', 'status', '--json'], env);
    const { deploymentMistakes, ...known } = jsonOf(despite) as {
      deploymentMistakes: string[];
      bot: { state: string };
    };
    assert.deepEqual([despite.code, known.bot.state], [1, 'ready']);
    assert.equal(deploymentMistakes.length, 1);
    assert.match(deploymentMistakes[0] ?? '', /deployment\.yaml, line 5: transport cannot be “imapp”/);
    const text = await eceDoctorBeside(chat, ['bot', 'status'], env);
    assert.equal(text.code, 1);
    assert.match(text.stdout, /1 mistake\.[^]*“imapp”[^]*0 of 2 probes connected[^]*and is ready/);
    const other = await eceDoctorBeside(chat, ['bot', 'enrol', 'ece-svc-01'], env);
    assert.equal(other.code, 2);
  });

  it('shows no probe as connected to a bot that was killed seconds ago', async () => {
    const at = new Date().toISOString();
    chat = await startChat({
      kept: async (store, hub_key) =>
        void (await store.db
          .insertInto('probe')
          .values({
            ...probe,
            id: 'one',
            server: 'ece-svc-01',
            hub_key,
            proven_at: at,
            connected_at: at,
            last_seen_at: at,
            replica: 'killed:1',
          })
          .execute()),
    });
    const here = { PORT: String(chat.bot.port) };
    assert.equal(jsonOf(await eceDoctorBeside(chat, ['bot', 'status', '--json'], here))['connected'], 1);
    const ended = await eceDoctorBeside(chat, ['bot', 'status', '--json'], { PORT: '1' });
    assert.equal(ended.code, 1, ended.stderr);
    const { bot, connected, servers } = jsonOf(ended) as Record<string, { state: string }> & {
      servers: { state: string }[];
    };
    assert.deepEqual([bot?.state, connected, servers[0]?.state], ['no-answer', 0, 'not-connected']);
    const { stdout } = await eceDoctorBeside(chat, ['bot', 'status'], { PORT: '1' });
    assert.match(stdout, /^Nothing answers[^]*0 of 2 probes connected/);
    assert.doesNotMatch(stdout, /Connected since/);
  });
});

describe('probe status --json', () => {
  let kit: HubKit;
  beforeEach(async () => (kit = await startHub()));
  afterEach(() => kit.end());

  const both = async (home: string): Promise<Record<string, unknown>> => {
    const ended = await eceDoctor(['probe', 'status', '--json', '--home', home]);
    const { code } = await eceDoctor(['probe', 'status', '--home', home]);
    assert.equal(ended.code, code, ended.stderr);
    assert.doesNotMatch(ended.stdout, /s3cret/);
    return jsonOf(ended);
  };

  it('has no server before the enrolment', async () => {
    const home = kit.folder('nothing');
    const { service, ...rest } = await both(home);
    assert.match((service as { state: string }).state, /^(absent|impossible)$/);
    assert.deepEqual(rest, { home, version, updates: { timer: 'absent' } });
  });

  it('has the process, its connection and its last job, or the refusal with its code and the next try', async () => {
    const { home, probe } = await kit.enrol('ece-svc-01');
    await writeProbeFile(home, { ...(await readProbeFile(home)), observeProxy: 'http://user:s3cret@127.0.0.1:9' });
    const enrolled = await both(home);
    assert.deepEqual(
      [enrolled['server'], enrolled['bot'], enrolled['connection']],
      ['ece-svc-01', probe.bot, { state: 'not-running' }],
    );
    const at = '2026-11-25T08:00:00.000Z';
    const later = '2026-11-25T08:01:00.000Z';
    const running = { pid: process.pid, version: '0.8.0', startedAt: at, terminal: false };
    const withState = (state: object): Promise<Record<string, unknown>> => {
      writeFileSync(places.state(home), JSON.stringify({ ...running, ...state }));
      return both(home);
    };
    const lastJob = { startedAt: at, endedAt: later };
    const connected = await withState({ connectedSince: at, lastJob });
    assert.deepEqual(connected['process'], { ...running, lastJob });
    assert.equal(connected['version'], version);
    assert.deepEqual(connected['connection'], { state: 'connected', since: at });
    const turnedAway = { code: 'replaced', why: say('service.state.not-running'), at, again: later };
    const refused = await withState({ connectedSince: null, turnedAway });
    assert.deepEqual(refused['connection'], { state: 'refused', code: 'replaced', at, again: later });
  });
});

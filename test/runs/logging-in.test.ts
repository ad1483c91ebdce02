/**
 * Log-ins of a run from start to report: real engine, hub and probes, and a mail server that records the sessions of each
 * mailbox.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { deploymentSchema } from '../../src/model/deployment.ts';
import { allowTarget } from '../../src/probe/allow.ts';
import type { ProbeFile } from '../../src/probe/home.ts';
import { runProbe } from '../../src/probe/run-probe.ts';
import { createRuns } from '../../src/runs/create.ts';
import { artifactOf } from '../../src/runs/artifact.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import { lookMark, type Runs } from '../../src/runs/runs.ts';
import { parseSelection } from '../../src/runs/selection.ts';
import type { Timing } from '../../src/runs/timing.ts';
import type { Row } from '../../src/store/schema.ts';
import { by, type HubKit, startHub } from '../hub/hub-kit.ts';
import { createAuthority, type Authority } from '../kit/certificates.ts';
import { closeServers } from '../kit/servers.ts';
import { type WatchedMail, watchedMail } from '../kit/watched-mail.ts';
import { signedIn } from './sign-ins.ts';

const imap = 'outlook.office365.com:993';
const mailboxes = ['sales@example.com', 'support@example.com', 'billing@example.com'];
const servers = ['ece-svc-01', 'ece-app-01'];
const deployment = deploymentSchema.parse({
  name: 'contoso',
  release: '12.6(1)_ES6_ET2',
  transport: 'imap',
  accountModel: 'mailbox',
  mailboxes,
  servers: servers.map((name) => ({ name, roles: ['services', 'application'] })),
});
const tokens = Object.fromEntries(
  mailboxes.map((mailbox, index) => [mailbox, `canary-${index}-${'Zq8Wv3'.repeat(60)}-yranac`]),
);

describe('logging in from the servers of a run', () => {
  let kit: HubKit;
  let authority: Authority;
  let mail: WatchedMail;
  let runs: Runs;
  const ends: (() => Promise<unknown>)[] = [];
  const homes = new Map<string, string>();
  let probes: ProbeFile[];

  before(async () => {
    authority = await createAuthority('Test Root');
  });
  beforeEach(async () => {
    kit = await startHub({ sweepMs: 50 });
    mail = await watchedMail(authority);
    await importDeployment(kit.store, deployment, { by: 'contoso.yaml' });
    probes = [];
    for (const server of servers) {
      const { home, probe } = await kit.enrol(server);
      probes.push(probe);
      const ca = path.join(home, 'ca.pem');
      writeFileSync(ca, authority.pem);
      await allowTarget({ home, target: imap, address: `127.0.0.1:${mail.port}`, ca });
      homes.set(server, home);
    }
    // As if each probe had connected once.
    await kit.store.db
      .updateTable('probe')
      .set((row) => ({ proven_at: row.ref('enrolled_at') }))
      .execute();
    runs = await engine();
  });
  afterEach(async () => {
    mail.release();
    await Promise.all(ends.splice(0).map((end) => end()));
    await runs.close();
    await closeServers();
    await kit.end();
  });

  function engine(timing: Partial<Timing> = {}): Promise<Runs> {
    const logger = {
      info: () => undefined,
      warn: () => undefined,
      error: (...logged: unknown[]) => assert.fail(JSON.stringify(logged)),
    };
    return createRuns({
      store: kit.store,
      signIns: signedIn(tokens),
      replica: 'one',
      logger,
      // Long, so that no run gives up a slow probe.
      timing: { sweepMs: 100, graceMs: 60_000, ...timing },
    });
  }

  async function startProbe(server: string): Promise<() => Promise<void>> {
    const stopping = new AbortController();
    const running = runProbe({
      home: homes.get(server) ?? '',
      version: '0.9.0',
      log: () => undefined,
      signal: stopping.signal,
    });
    const end = async (): Promise<void> => {
      stopping.abort();
      await running.catch(() => undefined);
    };
    ends.push(end);
    await kit.until(
      async () =>
        (await kit.hub.presences('contoso')).some((each) => each.server === server && each.connected) || undefined,
    );
    return end;
  }

  async function start(text: string, watch?: string): Promise<string> {
    const parsed = parseSelection(text, deployment);
    assert.ok(parsed.ok);
    return (await runs.start(deployment, parsed.selection, by, { watch })).id;
  }

  const jobsOf = (run: string) =>
    kit.store.db.selectFrom('job').selectAll().where('run', '=', run).orderBy('deadline_at').execute();
  const endOf = (run: string) =>
    kit.until(async () => ((await runs.view(run))?.state === 'ended' ? await artifactOf(kit.store, run) : undefined));
  const openedIn = async (run: string) =>
    (await endOf(run)).observations
      .filter(({ kind, error }) => kind === 'imap-open' && error === undefined)
      .map(({ subject, from }) => `${subject.name} from ${from.kind === 'server' ? from.name : ''}`)
      .sort();
  const everything = servers.flatMap((server) => mailboxes.map((mailbox) => `${mailbox} from ${server}`)).sort();

  it('opens every mailbox from every server, but never from two at a time, and includes the test sign-ins', async () => {
    await Promise.all(servers.map(startProbe));
    const run = await start('mail/imap-open');
    assert.deepEqual(await openedIn(run), everything);
    assert.deepEqual(mail.overlaps, []);
    assert.deepEqual(mail.sessions.length, 6);
    const artifact = await endOf(run);
    assert.deepEqual(
      artifact.observations.filter(({ kind }) => kind === 'test-sign-in').map(({ subject }) => subject.name),
      mailboxes.toSorted(),
    );
    assert.deepEqual(
      artifact.servers.map(({ presence }) => presence),
      ['answered', 'answered'],
    );
    const report = (await runs.view(run))?.report;
    assert.ok(
      report?.findings.some(({ check, subject }) => check === 'mail/imap-open' && subject.from === 'ece-app-01'),
    );
  });

  it('happens at most once an hour for watches, but again for a second look and for a person', async () => {
    await Promise.all(servers.map(startProbe));
    const opened = async (watch?: string) => openedIn(await start('mail/imap-open', watch));
    assert.deepEqual(await opened('7K2M'), everything);
    assert.deepEqual(await opened('7K2M'), []);
    assert.deepEqual(await opened(lookMark), everything);
    assert.deepEqual(await opened(), everything);
  });

  it('leaves no token in any row at any time, and deletes sealed ones at the end of their job', async () => {
    const run = await start('mail/imap-open');
    const waiting = await jobsOf(run);
    assert.equal(waiting.length, 2);
    assert.ok(waiting.every((job) => job.tokens !== null));
    await assertNoToken(kit);
    mail.hold();
    await Promise.all(servers.map(startProbe));
    await mail.held(3);
    await assertNoToken(kit);
    mail.release();
    await endOf(run);
    assert.deepEqual(
      (await jobsOf(run)).map(({ state, tokens: sealed }) => [state, sealed]),
      [
        ['ended', null],
        ['ended', null],
      ],
    );
    await assertNoToken(kit);
  });

  it('asks only for tokens of selected accounts, and makes no job without a token', async () => {
    const held = signedIn({ 'support@example.com': tokens['support@example.com'] ?? '' });
    await runs.close();
    runs = await createRuns({
      store: kit.store,
      signIns: held,
      replica: 'one',
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      timing: { graceMs: 60_000 },
    });
    const one = await start('mail/imap-open support@example.com sales@example.com on ece-svc-01');
    assert.deepEqual(held.asked, [['sales@example.com', 'support@example.com']]);
    const [job, ...more] = await jobsOf(one);
    assert.deepEqual(
      [
        job?.server,
        more.length,
        (JSON.parse(job?.steps ?? '') as { login: { account: string } }[]).map(({ login }) => login.account),
      ],
      ['ece-svc-01', 0, ['support@example.com']],
    );
    const none = await start('mail/imap-open sales@example.com');
    assert.deepEqual(await jobsOf(none), []);
    assert.equal((await endOf(none)).observations.filter(({ kind }) => kind === 'test-sign-in').length, 1);
    await runs.cancel(one, by);
  });

  it('waits no longer than the grace time if the first probe of the chain is not connected', async () => {
    await runs.close();
    runs = await engine({ graceMs: 300 });
    await startProbe('ece-app-01');
    const run = await start('mail/imap-open');
    const [first, second] = await jobsOf(run);
    assert.deepEqual([first?.server, second?.after], ['ece-svc-01', first?.id]);
    assert.deepEqual(
      await openedIn(run),
      everything.filter((line) => line.endsWith('ece-app-01')),
    );
    const artifact = await endOf(run);
    assert.deepEqual(
      artifact.servers.map(({ presence }) => presence),
      ['not-connected', 'answered'],
    );
    assert.ok(
      Date.parse(artifact.run.finishedAt ?? '') < Date.parse(first?.deadline_at ?? ''),
      'the run did not wait for the deadline',
    );
    assert.deepEqual(
      (await jobsOf(run)).map(({ tokens: sealed }) => sealed),
      [null, null],
    );
  });

  it('continues after a restart of the bot in the middle', async () => {
    mail.hold();
    await Promise.all(servers.map(startProbe));
    const run = await start('mail/imap-open');
    await mail.held(3);
    await runs.close();
    await kit.down();
    mail.release();
    await kit.up();
    runs = await engine();
    assert.deepEqual(await openedIn(run), everything);
    assert.deepEqual(mail.overlaps, []);
    assert.equal(mail.sessions.length, 6, 'no server logged in twice');
    assert.deepEqual(
      (await jobsOf(run)).map(({ tokens: sealed }) => sealed),
      [null, null],
    );
  });

  it('stops soon after its run is cancelled, and the next run can open the mailboxes', async () => {
    mail.hold();
    await Promise.all(servers.map(startProbe));
    const first = await start('mail/imap-open');
    await mail.held(3);
    const [begun, waiting] = await jobsOf(first);
    // The hub gets a notice and need not wait for its next sweep.
    const noticed = new Promise<void>(
      (resolve) => void kit.store.signals.subscribe('job', (id) => id === begun?.id && resolve()),
    );
    assert.equal(await runs.cancel(first, by), true);
    await noticed;
    const ended = await kit.until(async () => (await jobsOf(first)).find(({ state }) => state === 'ended'));
    assert.deepEqual(
      [ended.id, ended.reason, Date.now() < Date.parse(ended.deadline_at) - 5000],
      [begun?.id, 'interrupted', true],
    );
    const second = await start('mail/imap-open');
    mail.release();
    assert.deepEqual(await openedIn(second), everything);
    assert.deepEqual(mail.overlaps, []);
    assert.equal(mail.sessions.length, 9, 'the second server of the cancelled run never began');
    assert.deepEqual(
      [
        (await kit.jobRow(waiting?.id ?? '')).state,
        (await jobsOf(first)).every(({ tokens: sealed }) => sealed === null),
      ],
      ['expired', true],
    );
  });

  it('stops when the bot is back if its run was cancelled meanwhile, and the next run waits until then', async () => {
    mail.hold();
    await Promise.all(servers.map(startProbe));
    const first = await start('mail/imap-open');
    await mail.held(3);
    await kit.down();
    const [begun] = await jobsOf(first);
    assert.equal(await runs.cancel(first, by), true);
    assert.deepEqual(
      (await jobsOf(first)).map(({ state, tokens: sealed }) => [state, sealed]),
      [
        ['expired', null],
        ['expired', null],
      ],
    );
    const second = await start('mail/imap-open');
    const [next] = await jobsOf(second);
    assert.deepEqual([next?.after, next?.state, mail.sessions.length], [begun?.id, 'waiting', 3]);
    await kit.up();
    await mail.held(6);
    const ended = await kit.jobRow(begun?.id ?? '');
    assert.deepEqual([ended.state, ended.reason], ['ended', 'interrupted']);
    mail.release();
    assert.deepEqual(await openedIn(second), everything);
    assert.deepEqual(mail.overlaps, []);
  });

  it('ends with the probe: a new enrolment of the server deletes the tokens for the old one', async () => {
    const run = await start('mail/imap-open');
    homes.set('ece-svc-01', (await kit.enrol('ece-svc-01')).home);
    await startProbe('ece-svc-01');
    const refused = await kit.until(async () => (await jobsOf(run)).find(({ state }) => state === 'refused'));
    assert.deepEqual([refused.reason, refused.tokens], ['revoked', null]);
    await runs.cancel(run, by);
    assert.ok((await jobsOf(run)).every((job: Row<'job'>) => job.tokens === null));
  });
});

/** No part of a token is in any table, in plain text or in base64. */
async function assertNoToken({ store }: HubKit): Promise<void> {
  const db = store.db as unknown as Kysely<Record<string, object>>;
  const tables = (await store.db.introspection.getTables()).map(({ name }) => name);
  assert.ok(tables.includes('job') && tables.includes('observation') && tables.includes('report'));
  for (const table of tables) {
    const text = JSON.stringify(await db.selectFrom(table).selectAll().execute());
    for (const token of Object.values(tokens)) {
      const forms = [
        token.slice(0, 12),
        token.slice(-12),
        'Zq8Wv3Zq8Wv3',
        ...[0, 1, 2].map((shift) =>
          Buffer.from(`${' '.repeat(shift)}${token}`)
            .toString('base64')
            .slice(8, 40),
        ),
      ];
      for (const form of forms) assert.ok(!text.includes(form), `${form} in ${table}`);
    }
  }
}

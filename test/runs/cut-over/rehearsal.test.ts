/** The log-ins of a rehearsal: real engine, hub and probes, and a mail server that records the sessions of each mailbox. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rehearsedOf } from '../../../src/access/sign-ins/rehearsed.ts';
import type { TestSignIns } from '../../../src/access/test-sign-ins.ts';
import { deploymentSchema } from '../../../src/model/deployment.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { allowTarget } from '../../../src/probe/allow.ts';
import { runProbe } from '../../../src/probe/run-probe.ts';
import { nextPart, type Rehearsal } from '../../../src/report/cut-over/rehearsal.ts';
import { createRuns } from '../../../src/runs/create.ts';
import { declareAliases } from '../../../src/runs/cut-over/aliases.ts';
import { partToStart, rehearsalAfter } from '../../../src/runs/cut-over/rehearsals.ts';
import { importDeployment } from '../../../src/runs/deployments.ts';
import { planQuestions } from '../../../src/runs/plan.ts';
import { readRun } from '../../../src/runs/run.ts';
import type { Runs } from '../../../src/runs/runs.ts';
import { parseSelection } from '../../../src/runs/selection.ts';
import { by, type HubKit, startHub } from '../../hub/hub-kit.ts';
import { type Authority, createAuthority } from '../../kit/certificates.ts';
import { closeServers } from '../../kit/servers.ts';
import { type WatchedMail, watchedMail } from '../../kit/watched-mail.ts';
import { signedIn } from '../sign-ins.ts';

const imap = 'outlook.office365.com:993';
const servers = ['ece-svc-01', 'ece-app-01'];
const mailboxes = Array.from({ length: 40 }, (_, index) => `m${index}@example.com`);
/** Four accounts, of which the deployment knows none: it has one shared account. */
const accountOf = (index: number): string => `svc-${index % 4}@example.com`;
const deployment = deploymentSchema.parse({
  name: 'contoso',
  release: '12.6(1)_ES12',
  transport: 'imap',
  accountModel: 'shared',
  sharedAccount: 'svc-ece@example.com',
  mailboxes,
  microsoft: { tenantId: '00000000-0000-4000-8000-000000000001' },
  servers: servers.map((name) => ({ name, roles: ['services'] })),
});

describe('the log-ins of a rehearsal', () => {
  let kit: HubKit;
  let authority: Authority;
  let mail: WatchedMail;
  let runs: Runs;
  let signIns: TestSignIns;
  const ends: (() => Promise<unknown>)[] = [];

  before(async () => {
    authority = await createAuthority('Test Root');
  });
  beforeEach(async () => {
    kit = await startHub({ sweepMs: 50 });
    mail = await watchedMail(authority);
    await importDeployment(kit.store, deployment, { by: 'contoso.yaml' });
    await declareAliases(
      kit.store,
      mailboxes.map((mailbox, index) => ({
        name: mailbox,
        mailbox,
        account: accountOf(index),
        protocol: 'imap',
        authentication: 'password',
      })),
      { by, now: Date.now() },
    );
    for (const server of servers) await startProbe(server);
    signIns = keptSignIns(['svc-ece@example.com', ...[0, 1, 2].map(accountOf)]);
    runs = await createRuns({
      store: kit.store,
      signIns,
      replica: 'one',
      logger: {
        info: () => undefined,
        warn: () => undefined,
        error: (...said: unknown[]) => assert.fail(JSON.stringify(said)),
      },
      timing: { sweepMs: 100, graceMs: 60_000 },
    });
  });
  afterEach(async () => {
    mail.release();
    await Promise.all(ends.splice(0).map((end) => end()));
    await runs.close();
    await closeServers();
    await kit.end();
  });

  async function startProbe(server: string): Promise<void> {
    const { home } = await kit.enrol(server);
    const ca = path.join(home, 'ca.pem');
    writeFileSync(ca, authority.pem);
    await allowTarget({ home, target: imap, address: `127.0.0.1:${mail.port}`, ca });
    const stopping = new AbortController();
    const running = runProbe({ home, version: '0.9.0', log: () => undefined, signal: stopping.signal });
    ends.push(async () => {
      stopping.abort();
      await running.catch(() => undefined);
    });
    await kit.until(
      async () =>
        (await kit.hub.presences('contoso')).some((each) => each.server === server && each.connected) || undefined,
    );
  }

  /** Each account has its own token, which is remembered. */
  function keptSignIns(accounts: readonly string[]): TestSignIns {
    return {
      ...signedIn(Object.fromEntries(accounts.map((account) => [account, `token-of-${account}`]))),
      kept: async () =>
        accounts.map((account) => ({
          account,
          window: 'private',
          at: '2026-11-25T12:00:00.000Z',
          by,
          outcome: {} as Observation,
          remembered: true,
        })),
    };
  }

  const ended = async (run: string) =>
    kit.until(async () => {
      const view = await runs.view(run);
      return view?.state === 'ended' ? view.report : undefined;
    });

  async function rehearsal(): Promise<Rehearsal> {
    const last = (await runs.lastCutOver('contoso')) ?? assert.fail();
    const { report } = (await runs.view(last.id)) ?? assert.fail();
    return (await rehearsalAfter(report, { store: kit.store, deployment, signIns }, Date.now())) ?? assert.fail();
  }

  async function checkCutOver(): Promise<string> {
    const parsed = parseSelection('cut-over to oauth release', deployment);
    assert.ok(parsed.ok);
    const { id } = await runs.start(deployment, parsed.selection, by);
    await ended(id);
    return id;
  }

  /** The questions of a run that another process continues. */
  async function questionsOf(run: string) {
    const continued = (await readRun(kit.store, run)) ?? assert.fail();
    return planQuestions(continued.deployment, continued.selection);
  }

  async function startPart(most?: number): Promise<string> {
    const now = await rehearsal();
    const part = nextPart(now, most) ?? assert.fail('nothing to log in to');
    const { deployment: toCome, selection } = partToStart(deployment, now, part);
    return (await runs.start(toCome, selection, by)).id;
  }

  const opened = async () =>
    (await rehearsedOf(kit.store, Date.now()))
      .filter(({ kind, outcome }) => kind === 'imap-open' && outcome === 'proven')
      .map(({ mailbox, account }) => `${mailbox} as ${account}`)
      .toSorted();

  it('open each mailbox once from each server, never two at a time, as the account that its alias declares', async () => {
    const list = await checkCutOver();
    assert.ok((await questionsOf(list)).length > 0);
    mail.hold();
    const part = await startPart();
    await mail.held(30);
    mail.release();
    assert.deepEqual(await questionsOf(part), [], 'Microsoft is asked nothing');
    assert.equal((await ended(part)).run.cutOver?.rehearsal, true);
    assert.deepEqual(mail.overlaps, []);
    const withToken = mailboxes.filter((_, index) => index % 4 !== 3);
    assert.deepEqual(mail.sessions.toSorted(), [...withToken, ...withToken].toSorted());
    assert.deepEqual(
      await opened(),
      mailboxes.flatMap((mailbox, index) => (index % 4 === 3 ? [] : [`${mailbox} as ${accountOf(index)}`])).toSorted(),
    );
    assert.equal((await runs.lastCutOver('contoso'))?.id, list, 'the list is of the check, not of a part');
  });

  it('go on in parts, and one without an answer does not hold up the others', async () => {
    await checkCutOver();
    await ended(await startPart(10));
    assert.equal((await opened()).length, 10);
    await ended(await startPart(20));
    assert.equal((await opened()).length, 30);
    const smtp = (await rehearsedOf(kit.store, Date.now())).filter(({ kind }) => kind === 'smtp-login');
    assert.deepEqual(new Set(smtp.map(({ outcome }) => outcome)), new Set(['unseen']), 'no probe may connect there');
  });

  it('and those of a check at the same time wait for each other', async () => {
    await checkCutOver();
    mail.hold();
    const part = await startPart();
    await mail.held(30);
    const today = parseSelection('mail/imap-open', deployment);
    assert.ok(today.ok);
    const check = (await runs.start(deployment, today.selection, by)).id;
    const jobs = await kit.store.db.selectFrom('job').select('after').where('run', '=', check).execute();
    assert.ok(jobs.length > 0 && jobs.every(({ after }) => after !== null));
    mail.release();
    await ended(part);
    await ended(check);
    assert.deepEqual(mail.overlaps, []);
  });

  it('end before the deadline of the run, which they extend', async () => {
    await checkCutOver();
    const part = await startPart();
    await ended(part);
    const row = await kit.store.db.selectFrom('run').selectAll().where('id', '=', part).executeTakeFirstOrThrow();
    assert.ok((row.ended_at ?? '') < row.deadline_at);
  });
});

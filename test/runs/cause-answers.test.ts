import assert from 'node:assert/strict';
import type { Artifact, Report } from '../../src/model/report.ts';
import { countedCauses, keepCauseAnswer, repairedBy } from '../../src/runs/cause-answers.ts';
import { forgetRuns } from '../../src/runs/forget.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { recorded } from '../checks/artifacts.ts';
import { onBothStores, type StoreTest } from '../store/both-stores.ts';
import { keepRuns, type PastRun } from './past-runs.ts';

const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;
const blocked = 'imap-blocked-on-services';
const alex = { id: 'alex', name: 'Alex Wilber' };
const megan = { id: 'megan', name: 'Megan Bowen' };

onBothStores('a cause that an earlier run named', (test) => {
  it('is repaired in the first run in which every finding that it explains passes, even with another selection', async () => {
    const store = await having(test, [
      { id: 'A111', at: at(1), saw: blocked },
      { id: 'B222', at: at(2), saw: 'healthy', selection: 'version' },
      { id: 'C333', at: at(3), saw: 'healthy', selection: 'network' },
      { id: 'D444', at: at(4), saw: 'healthy' },
    ]);
    assert.equal((await repaired(store, 'A111'))?.run, undefined, 'it failed itself');
    assert.equal((await repaired(store, 'B222'))?.run, undefined, 'it did not look there');
    const found = await repaired(store, 'C333');
    assert.equal(found?.run, 'A111');
    assert.equal(found.causes[0].kind, (await report(store, 'A111')).rootCauses[0]?.kind);
    assert.deepEqual(
      [found.brokenAt, found.goodAt],
      [await endOf(store, 'A111'), await endOf(store, 'C333')],
      'the times of both runs',
    );
    assert.equal((await repaired(store, 'D444'))?.run, undefined, 'the run before it found it repaired');
  });

  it('is shown with the other repaired causes, without those that were not checked', async () => {
    const store = await having(test, [
      { id: 'A111', at: at(1), saw: 'two-faults' },
      { id: 'B222', at: at(2), saw: 'healthy' },
    ]);
    const causes = (await report(store, 'A111')).rootCauses;
    assert.equal(causes.length, 2);
    assert.deepEqual(
      (await repaired(store, 'B222'))?.causes.map(({ kind, title }) => ({ kind, title })),
      causes.map(({ kind, title }) => ({ kind, title })),
    );
    const [first] = causes;
    const narrow = await report(store, 'B222');
    const ofFirst = { ...narrow, findings: narrow.findings.filter(({ id }) => first?.explains.includes(id)) };
    assert.equal((await repairedBy(store.db, store.deployment, ofFirst))?.causes.length, 1);
  });

  it('is shown as repaired while other causes remain, but asked about only when nothing fails', async () => {
    const store = await having(test, [
      { id: 'A111', at: at(1), saw: 'two-faults' },
      { id: 'B222', at: at(2), saw: blocked },
      { id: 'C333', at: at(3), saw: blocked },
      { id: 'D444', at: at(4), saw: 'healthy' },
    ]);
    const left = (await report(store, 'B222')).rootCauses.map(({ kind }) => kind);
    const gone = (await report(store, 'A111')).rootCauses.filter(({ kind }) => !left.includes(kind));
    const found = await repaired(store, 'B222');
    assert.deepEqual([found?.run, found?.isWhole], ['A111', false]);
    assert.deepEqual(
      found?.causes.map(({ kind }) => kind),
      gone.map(({ kind }) => kind),
    );
    assert.equal(await repaired(store, 'C333'), undefined, 'the run before it said so');
    assert.equal((await repaired(store, 'D444'))?.isWhole, true);
  });

  it('is shown as repaired for a warning too, but never asked about', async () => {
    const store = await having(test, [
      { id: 'A111', at: at(1), saw: 'mailbox-nearly-full' },
      { id: 'B222', at: at(2), saw: 'healthy' },
    ]);
    assert.equal((await repaired(store, 'B222'))?.isWhole, false);
  });

  it('is not repaired while the proof of a repair has to wait', async () => {
    const on = (hours: number): string =>
      new Date(Date.parse('2026-11-25T13:00:00.000Z') + hours * 3_600_000).toISOString();
    const logged = (lastAt: string): Artifact => {
      const artifact = structuredClone(recorded('healthy'));
      const log = artifact.observations.find(
        ({ kind, from }) => kind === 'log' && 'name' in from && from.name === 'ece-svc-01',
      );
      const line = {
        mark: 'mail-refused',
        code: 'smtp-auth-off-tenant',
        process: 'dispatcher',
        count: 1,
        lastAt,
        excerpt: 'the line',
      };
      Object.assign(log?.value as object, { matches: [line] });
      return artifact;
    };
    const store = await having(test, [
      { id: 'A111', at: on(0), saw: 'smtp-auth-off' },
      { id: 'B222', at: on(1), saw: logged(on(0.5)) },
      { id: 'C333', at: on(1.1), saw: logged(on(0)) },
    ]);
    assert.equal(await repaired(store, 'B222'), undefined);
    assert.equal((await repaired(store, 'C333'))?.causes[0].kind, 'smtp-auth-off:tenant');
  });

  it('is not repaired in a cancelled run, nor while another cause keeps its findings failing', async () => {
    const store = await having(test, [
      { id: 'A111', at: at(1), saw: blocked },
      { id: 'B222', at: at(2), saw: 'healthy', cancelled: true },
      { id: 'C333', at: at(3), saw: 'two-faults' },
    ]);
    assert.equal(await repaired(store, 'B222'), undefined);
    assert.equal(await repaired(store, 'C333'), undefined);
  });

  it('gets one answer from each person, the last one counts, and the line contains no secret', async () => {
    const store = await having(test, [
      { id: 'A111', at: at(1), saw: blocked },
      { id: 'B222', at: at(2), saw: 'healthy' },
    ]);
    const found = await repaired(store, 'B222');
    assert.ok(found);
    const say = (answer: 'yes' | 'no', by: typeof alex, minute: number, line?: string) =>
      keepCauseAnswer(store, {
        run: 'B222',
        repaired: found,
        answer,
        line,
        by,
        at: new Date(`2026-11-20T03:0${minute}:00.000Z`),
      });
    await say('yes', alex, 0, 'left out with yes');
    await say('no', megan, 1, 'The proxy\nwas down; password=Winter2026! did it');
    const [cause, ...others] = await countedCauses(store);
    assert.deepEqual(others, []);
    assert.equal(cause?.cause, found.causes[0].kind);
    assert.deepEqual([cause.yes, cause.no, cause.lines.length], [1, 1, 1]);
    assert.match(cause.lines[0]?.line ?? '', /^The proxy was down; /);
    assert.doesNotMatch(JSON.stringify(cause), /Winter2026/);
    assert.equal(cause.lines[0]?.run, 'A111');
    await say('no', alex, 2);
    assert.deepEqual(
      (await countedCauses(store)).map(({ yes, no }) => [yes, no]),
      [[0, 2]],
    );
    await forgetRuns(store, Date.parse(at(9)));
    assert.deepEqual(await countedCauses(store), [], 'kept as long as its run');
  });
});

async function having(test: StoreTest, runs: PastRun[]): Promise<DeploymentStore> {
  const store = await test.open();
  await importDeployment(store, recorded('healthy').deployment);
  await keepRuns(store, runs);
  return store;
}

async function report({ db }: DeploymentStore, run: string): Promise<Report> {
  const { body } = await db.selectFrom('report').select('body').where('run', '=', run).executeTakeFirstOrThrow();
  return JSON.parse(body) as Report;
}

async function endOf(store: DeploymentStore, run: string): Promise<string | undefined> {
  return (await report(store, run)).run.finishedAt;
}

async function repaired(store: DeploymentStore, run: string) {
  return repairedBy(store.db, store.deployment, await report(store, run));
}

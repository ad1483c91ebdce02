import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Deployment } from '../../src/model/deployment.ts';
import { stepSchema } from '../../src/model/job.ts';
import type { TimelineEntry } from '../../src/model/report.ts';
import { buildReport } from '../../src/report/report.ts';
import { artifactOf } from '../../src/runs/artifact.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import type { Runs, RunView } from '../../src/runs/runs.ts';
import { parseSelection } from '../../src/runs/selection.ts';
import type { Row } from '../../src/store/schema.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { recorded } from '../checks/artifacts.ts';
import { words } from '../checks/given-facts.ts';
import { onBothStores } from '../store/both-stores.ts';
import { contoso } from './deployment.ts';
import { accept, end, jobOn } from './probes.ts';
import { begin, ended, enrolBoth, makeRuns } from './runs-here.ts';

const ana = { id: 'ana', name: 'Ana' };

/** Answers a job's steps as the servers of a recording did. */
async function answerAs(store: DeploymentStore, job: Row<'job'>, recording: string): Promise<void> {
  await accept(store, job);
  const { observations } = recorded(recording);
  for (const [index, step] of stepSchema.array().parse(JSON.parse(job.steps)).entries()) {
    const name = step.kind === 'dns' ? step.target.replace(/:\d+$/, '') : step.target;
    const seen = observations.find(
      ({ kind, path, from, subject }) =>
        kind === step.kind &&
        path === step.path &&
        from.kind === 'server' &&
        from.name === job.server &&
        subject.name === name,
    );
    if (seen === undefined) continue;
    const now = new Date().toISOString();
    await store.db
      .insertInto('observation')
      .values({
        id: `${job.id}:${index}`,
        run: job.run,
        job: job.id,
        body: JSON.stringify({ ...seen, id: randomUUID() }),
        recorded_at: now,
      })
      .execute();
  }
  await end(store, job);
}

/** A run on an hour of its own, to its end. */
async function runAs(
  { store, runs }: { store: DeploymentStore; runs: Runs },
  recording: string,
  { deployment = contoso, selection = 'connectivity version' }: { deployment?: Deployment; selection?: string } = {},
): Promise<RunView> {
  const parsed = parseSelection(selection, deployment);
  assert.ok(parsed.ok);
  const { id } = await runs.start(deployment, parsed.selection, ana);
  for (const server of ['ece-svc-01', 'ece-app-01']) await answerAs(store, await jobOn(store, id, server), recording);
  return ended(store, runs, id);
}

function spans({ report }: RunView): { from: string; at: string; kind: TimelineEntry['kind']; said: string }[] {
  return (report.timeline ?? []).flatMap(({ from, at, kind, said }) =>
    from === undefined ? [] : [{ from, at, kind, said: words(said) }],
  );
}

onBothStores('the timeline of a bot’s runs', (test) => {
  const start = Date.parse('2026-11-25T08:00:00.000Z');
  const hour = 3_600_000;
  const at = (hours: number): string => new Date(start + hours * hour).toISOString();

  it('shows between which runs a firewall closed and a release changed', async () => {
    let now = start;
    const here = await begin(test, {}, 'one', () => now);
    await enrolBoth(here.store);
    assert.deepEqual(spans(await runAs(here, 'healthy')), []);

    now = start + hour;
    const second = await runAs(here, 'imap-blocked-on-services');
    const closed = {
      from: at(0),
      at: at(1),
      kind: 'failure' as const,
      said: 'The connection from ece-svc-01 to outlook.office365.com:993 stopped working.',
    };
    assert.deepEqual(spans(second), [closed]);

    now = start + 2 * hour;
    const deployment = { ...contoso, release: '12.6(1)_ES7' };
    await importDeployment(here.store, deployment, { by: 'contoso.yaml' });
    const third = await runAs(here, 'imap-blocked-on-services', { deployment });
    const [first, ...others] = spans(third);
    assert.deepEqual(first, closed);
    assert.equal(others.length, 1);
    assert.deepEqual([others[0]?.from, others[0]?.at], [at(1), at(2)]);
    assert.match(others[0]?.said ?? '', /declares 12\.6\(1\)_ES7 for .* instead of 12\.6\(1\)_ES6_ET2/);

    now = start + 3 * hour;
    const fourth = await runAs(here, 'healthy', { deployment });
    assert.deepEqual(
      spans(fourth).map(({ kind, from, at: end }) => [kind, from, end]),
      [
        ['failure', at(0), at(1)],
        ['change', at(1), at(2)],
        ['repaired', at(2), at(3)],
      ],
    );
    const artifact = await artifactOf(here.store, fourth.report.run.id);
    assert.ok(artifact !== undefined);
    assert.deepEqual(
      JSON.parse(JSON.stringify(buildReport(artifact, artifact.checks).timeline)),
      JSON.parse(JSON.stringify(fourth.report.timeline)),
    );
  });

  it('knows what a run of another selection saw', async () => {
    let now = start;
    const here = await begin(test, {}, 'one', () => now);
    await enrolBoth(here.store);
    await runAs(here, 'healthy');
    now = start + hour;
    await runAs(here, 'healthy', { selection: 'version' });
    now = start + 2 * hour;
    assert.deepEqual(
      spans(await runAs(here, 'imap-blocked-on-services')).map(({ from, at: end }) => [from, end]),
      [[at(0), at(2)]],
    );
  });

  it('keeps what a cancelled run saw, and knows what another replica ended', async () => {
    let now = start;
    const here = await begin(test, {}, 'one', () => now);
    await enrolBoth(here.store);
    await runAs(here, 'healthy');

    now = start + hour;
    const parsed = parseSelection('connectivity version', contoso);
    assert.ok(parsed.ok);
    const { id } = await here.runs.start(contoso, parsed.selection, ana);
    const job = await jobOn(here.store, id, 'ece-svc-01');
    await answerAs(here.store, job, 'imap-blocked-on-services');
    await here.runs.cancel(id, ana);

    now = start + 2 * hour;
    const other = await test.open();
    const elsewhere = { store: other, runs: await makeRuns(other, 'two', {}, () => now) };
    assert.deepEqual(
      spans(await runAs(elsewhere, 'healthy')).map(({ kind, from, at: end }) => [kind, from, end]),
      [
        ['failure', at(0), at(1)],
        ['repaired', at(1), at(2)],
      ],
    );
  });
});

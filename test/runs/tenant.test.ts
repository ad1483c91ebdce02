import assert from 'node:assert/strict';
import { noteOwnToken } from '../../src/access/sign-ins/own-tokens.ts';
import { createRuns } from '../../src/runs/create.ts';
import { artifactOf } from '../../src/runs/artifact.ts';
import { keepPasted } from '../../src/runs/pasted.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import { planQuestions } from '../../src/runs/plan.ts';
import type { Runs, RunView } from '../../src/runs/runs.ts';
import { parseSelection, type Selection } from '../../src/runs/selection.ts';
import type { Observation } from '../../src/model/observation.ts';
import { type Question, questionKey } from '../../src/model/question.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import type { Asking, Tenant } from '../../src/tenant/tenant.ts';
import { onBothStores, type StoreTest } from '../store/both-stores.ts';
import { questions } from '../../src/tenant/questions/index.ts';
import { contoso } from './deployment.ts';

const ana = { id: 'ana', name: 'Ana' };
const silent = {
  info: () => undefined,
  warn: () => undefined,
  error: (...logged: unknown[]) => assert.fail(`logged an error: ${JSON.stringify(logged)}`),
};
const deployment = {
  ...contoso,
  mailboxes: ['Sales@example.com', 'support@example.com'],
  microsoft: {
    cloud: 'worldwide' as const,
    tenantId: '5f3c7a10-52c8-4f0e-9a55-2d2a3f6b9c01',
    applicationId: '7d1f4a52-0c1b-4c6e-8a1d-6f0e5b7c9d02',
  },
};

onBothStores('the tenant in a run', (test) => {
  it('is asked each question of the selected checks once, and the run ends when all are answered', async () => {
    const tenant = scripted();
    const { store, runs } = await begin(test, tenant);
    const { id } = await runs.start(deployment, select('protocols rights'), ana);
    const asked = await tenant.asked(0);
    assert.deepEqual(new Set(asked.questions.map(questionKey)).size, asked.questions.length);
    assert.ok(asked.questions.some(({ kind, subject }) => kind === 'cas-mailbox' && subject === 'sales@example.com'));
    assert.deepEqual((await look(runs, id)).report.tenant, {
      asked: asked.questions.length,
      answered: 0,
      pending: true,
    });

    await asked.answer(asked.questions.slice(0, 1));
    const shown = await until(store, runs, id, ({ report }) => report.tenant?.answered === 1);
    assert.equal(shown.state, 'running');
    await asked.answer(asked.questions.slice(1));
    asked.finish();
    const view = await until(store, runs, id, ({ state }) => state === 'ended');
    assert.deepEqual(view.report.tenant, {
      asked: asked.questions.length,
      answered: asked.questions.length,
      pending: false,
    });
    assert.equal(
      view.report.findings.some(
        ({ observed }) => observed.key === 'tenant.pending' || observed.key === 'tenant.not-asked',
      ),
      false,
    );
    assert.equal(
      (await artifactOf(store, id))?.observations.filter(({ from }) => from.kind === 'tenant').length,
      asked.questions.length,
    );
  });

  it('is given the times at which the bot got tokens through ECE’s application', async () => {
    const tenant = scripted();
    const { store, runs } = await begin(test, tenant);
    const at = new Date().toISOString();
    const claims = { user: 'Sales@corp.example.com', objectId: 'ID', scopes: [], roles: [], methods: [] };
    await noteOwnToken(store.db, { deployment: deployment.name, account: 'sales@example.com', at, claims });
    await runs.start(deployment, select('token'), ana);
    const { asking } = await tenant.asked(0);
    assert.deepEqual(asking.ownTokens, [{ at, of: ['sales@example.com', 'sales@corp.example.com', 'id'] }]);
  });

  it('is pending in findings until it answers, and marked as not asked if it cannot be asked', async () => {
    const tenant = scripted();
    const { runs } = await begin(test, tenant);
    const { id } = await runs.start(deployment, select('protocols'), ana);
    await tenant.asked(0);
    assert.ok(
      (await look(runs, id)).report.findings.some(
        ({ observed, verdict }) => observed.key === 'tenant.pending' && verdict === 'unknown',
      ),
    );
    await runs.cancel(id, ana);

    const without = await begin(test, undefined);
    const alone = await without.runs.start(deployment, select('protocols'), ana);
    const view = await look(without.runs, alone.id);
    assert.equal(view.state, 'ended');
    assert.ok(
      view.report.findings.some(
        ({ observed, verdict }) => observed.key === 'tenant.not-asked' && verdict === 'unknown',
      ),
    );
    assert.equal(view.report.tenant, undefined);
  });

  it('is asked only the unanswered questions by a replica that takes the run over', async () => {
    const first = scripted();
    const { store, runs } = await begin(test, first);
    const { id } = await runs.start(deployment, select('protocols rights'), ana);
    const before = await first.asked(0);
    const [answered, ...left] = before.questions;
    assert.ok(answered !== undefined && left.length > 0);
    await before.answer([answered]);
    await until(store, runs, id, ({ report }) => report.tenant?.answered === 1);
    await runs.close();
    assert.equal(before.asking.signal.aborted, true);

    const second = scripted();
    const next = await begin(test, second, store);
    const after = await second.asked(0);
    assert.deepEqual(after.questions.map(questionKey).sort(), left.map(questionKey).sort());
    await after.answer(after.questions);
    after.finish();
    await until(store, next.runs, id, ({ state }) => state === 'ended');
  });

  it('is not needed for a pasted answer, but an answer pasted more than a day ago no longer counts', async () => {
    const { store, runs } = await begin(test, undefined);
    const now = Date.now();
    const value = { imap: false, pop3: true, smtpAuthDisabled: null };
    await keepPasted(store, deployment, [{ kind: 'cas-mailbox', subject: 'sales@example.com', value }], {
      by: ana,
      now,
    });
    await keepPasted(store, deployment, [{ kind: 'cas-mailbox', subject: 'support@example.com', value }], {
      by: ana,
      now: now - 25 * 3_600_000,
    });
    const { id } = await runs.start(deployment, select('protocols/inbound'), ana);
    const findings = new Map(
      (await look(runs, id)).report.findings.map(({ subject, verdict, observed }) => [
        subject.name,
        [verdict, observed.key],
      ]),
    );
    assert.deepEqual(findings.get('sales@example.com'), ['fail', 'tenant.pasted']);
    assert.deepEqual(findings.get('support@example.com'), ['unknown', 'tenant.not-asked']);
  });

  it('overrides a pasted answer, and the finding names the pasted one', async () => {
    const tenant = scripted();
    const { store, runs } = await begin(test, tenant);
    const value = { imap: false, pop3: true, smtpAuthDisabled: null };
    await keepPasted(store, deployment, [{ kind: 'cas-mailbox', subject: 'sales@example.com', value }], {
      by: ana,
      now: Date.now(),
    });
    const { id } = await runs.start(deployment, select('protocols/inbound'), ana);
    const asked = await tenant.asked(0);
    await asked.answer(asked.questions);
    asked.finish();
    const { report } = await until(store, runs, id, ({ state }) => state === 'ended');
    const found = report.findings.find(({ subject }) => subject.name === 'sales@example.com');
    assert.deepEqual([found?.reason.code, found?.observed.key], ['no-mailbox', 'tenant.pasted-otherwise']);
  });

  it('is asked nothing more after the run is cancelled', async () => {
    const tenant = scripted();
    const { runs } = await begin(test, tenant);
    const { id } = await runs.start(deployment, select('protocols'), ana);
    const asked = await tenant.asked(0);
    await runs.cancel(id, ana);
    assert.equal(asked.asking.signal.aborted, true);
    assert.equal((await look(runs, id)).report.tenant?.pending, false);
  });

  it('does not delay a run beyond its deadline, which grows with the number of requests', async () => {
    const tenant = scripted();
    const { store, runs } = await begin(test, tenant, undefined, { deadlineMs: 300, perRequestMs: 10 });
    const { id } = await runs.start(deployment, select('protocols'), ana);
    const { questions } = await tenant.asked(0);
    const row = await store.db
      .selectFrom('run')
      .select(['started_at', 'deadline_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    assert.equal(Date.parse(row.deadline_at) - Date.parse(row.started_at), 300 + 10 * questions.length);
    const view = await until(store, runs, id, ({ state }) => state === 'ended');
    assert.deepEqual(view.report.tenant, { asked: questions.length, answered: 0, pending: false });
  });

  it('is asked again if its answer could not be stored', async () => {
    const tenant = scripted();
    const errors: unknown[] = [];
    const { store, runs } = await begin(test, tenant, undefined, { sweepMs: 20 }, (error) => errors.push(error));
    const { id } = await runs.start(deployment, select('protocols'), ana);
    const failing = await tenant.asked(0);
    failing.fail(new Error('the connection was lost'));
    const again = await tenant.asked(1);
    assert.equal(errors.length, 1);
    await again.answer(again.questions);
    again.finish();
    await until(store, runs, id, ({ state }) => state === 'ended');
  });
});

describe('the questions of a selection', () => {
  it('are about the named mailboxes and the shared account', () => {
    const about = (text: string, kind: Question['kind']) =>
      planQuestions(deployment, select(text))
        .filter((question) => question.kind === kind)
        .map(({ subject }) => subject);
    assert.deepEqual(about('rights support@example.com', 'mailbox-permission'), ['support@example.com']);
    assert.deepEqual(about('rights', 'mailbox-permission'), ['sales@example.com', 'support@example.com']);
    assert.ok(about('rights support@example.com', 'account').includes('svc-ece@example.com'));
  });
});

function select(text: string): Selection {
  const parsed = parseSelection(text, deployment);
  assert.ok(parsed.ok);
  return parsed.selection;
}

interface Asked {
  questions: readonly Question[];
  asking: Asking;
  answer(questions: readonly Question[]): Promise<void>;
  finish(): void;
  fail(error: Error): void;
}

/** A tenant that answers NOT_FOUND when the test tells it to. */
function scripted(): Pick<Tenant, 'ask'> & { asked(round: number): Promise<Asked> } {
  const rounds: { promise: Promise<Asked>; resolve: (asked: Asked) => void }[] = [];
  const round = (index: number) => {
    while (rounds.length <= index) rounds.push(Promise.withResolvers<Asked>());
    return rounds[index] as (typeof rounds)[number];
  };
  let next = 0;
  return {
    asked: (index) => round(index).promise,
    ask: (_deployment, questions, asking) => {
      const over = Promise.withResolvers<void>();
      asking.signal.addEventListener('abort', () => over.resolve());
      round(next++).resolve({
        questions,
        asking,
        answer: async (some) => {
          for (const question of some) await asking.onObservation(notThere(question), question);
        },
        finish: () => over.resolve(),
        fail: (error) => over.reject(error),
      });
      return over.promise;
    },
  };
}

function notThere({ kind, subject }: Question): Observation {
  return {
    id: `tenant:${kind}:${subject}`,
    kind,
    subject: { kind: questions[kind].about, name: subject },
    from: { kind: 'tenant' },
    path: 'direct',
    at: new Date().toISOString(),
    phases: [],
    error: { phase: 'request', code: 'NOT_FOUND', text: 'not found' },
  };
}

async function begin(
  test: StoreTest,
  tenant: Pick<Tenant, 'ask'> | undefined,
  known?: DeploymentStore,
  timing: Parameters<typeof createRuns>[0]['timing'] = {},
  onError?: (error: unknown) => void,
): Promise<{ store: DeploymentStore; runs: Runs }> {
  const store = known ?? (await test.open());
  if (known === undefined) await importDeployment(store, deployment, { by: 'contoso.yaml' });
  const logger = onError === undefined ? silent : { ...silent, error: onError };
  const runs = await createRuns({ store, tenant, replica: known === undefined ? 'one' : 'two', logger, timing });
  // The suite closes its stores, so the runs must close first.
  const closeStore = store.close.bind(store);
  store.close = async () => {
    await runs.close();
    await closeStore();
  };
  return { store, runs };
}

async function look(runs: Runs, id: string): Promise<RunView> {
  const view = await runs.view(id);
  assert.ok(view !== undefined);
  return view;
}

/** Looks at every notice of the run until the condition holds. */
async function until(store: DeploymentStore, runs: Runs, id: string, so: (view: RunView) => boolean): Promise<RunView> {
  const { promise, resolve, reject } = Promise.withResolvers<RunView>();
  const again = (): void => void look(runs, id).then((view) => void (so(view) && resolve(view)), reject);
  const end = store.signals.subscribe('run', (run) => void (run === id && again()));
  again();
  return promise.finally(end);
}

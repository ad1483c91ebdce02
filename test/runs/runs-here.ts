/** Runs that are driven in the test's process. */
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { createRuns } from '../../src/runs/create.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import type { Runs, RunView } from '../../src/runs/runs.ts';
import { parseSelection, type Selection } from '../../src/runs/selection.ts';
import type { Timing } from '../../src/runs/timing.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import type { StoreTest } from '../store/both-stores.ts';
import { contoso } from './deployment.ts';
import { enrol } from './probes.ts';

const silent = {
  info: () => undefined,
  warn: () => undefined,
  error: (...logged: unknown[]) => assert.fail(`logged an error: ${inspect(logged)}`),
};

export const program = '1.2.3+0123456789ab';

export async function makeRuns(
  store: DeploymentStore,
  replica: string,
  timing: Partial<Timing> = {},
  now: () => number = Date.now,
): Promise<Runs> {
  const runs = await createRuns({ store, replica, program, logger: silent, timing, now });
  // The suite closes its stores, so the runs must close first.
  const closeStore = store.close.bind(store);
  store.close = async () => {
    await runs.close();
    await closeStore();
  };
  return runs;
}

export async function begin(
  test: StoreTest,
  timing: Partial<Timing> = {},
  replica = 'one',
  now: () => number = Date.now,
): Promise<{ store: DeploymentStore; runs: Runs }> {
  const store = await test.open();
  await importDeployment(store, contoso, { by: 'contoso.yaml' });
  return { store, runs: await makeRuns(store, replica, timing, now) };
}

export async function enrolBoth(store: DeploymentStore): Promise<void> {
  for (const server of ['ece-svc-01', 'ece-app-01']) await enrol(store, server, { connected: true });
}

export function select(text: string): Selection {
  const parsed = parseSelection(text, contoso);
  assert.ok(parsed.ok);
  return parsed.selection;
}

export async function look(runs: Runs, id: string): Promise<RunView> {
  const view = await runs.view(id);
  assert.ok(view !== undefined);
  return view;
}

export async function row(store: DeploymentStore, id: string) {
  return store.db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export function presences(view: RunView): Record<string, string> {
  return Object.fromEntries(view.report.servers.map(({ name, presence }) => [name, presence]));
}

export async function ended(store: DeploymentStore, runs: Runs, id: string): Promise<RunView> {
  return until(store, runs, id, async ({ state }) => state === 'ended');
}

/** Waits for a notice, as a card does. */
export function until(
  store: DeploymentStore,
  runs: Runs,
  id: string,
  holds: (view: RunView) => Promise<boolean>,
): Promise<RunView> {
  return new Promise((resolve, reject) => {
    const see = (): void =>
      void (async () => {
        const view = await look(runs, id);
        if (!(await holds(view))) return;
        stop();
        resolve(view);
      })().catch((error: unknown) => {
        stop();
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    const stop = store.signals.subscribe('run', (run) => run === id && see());
    see();
  });
}

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { artifactOf } from '../../../src/runs/artifact.ts';
import type { NewRow } from '../../../src/store/schema.ts';
import { end, jobOn, report, stepsOf } from '../../runs/probes.ts';
import { begin, ended, enrolBoth, look, makeRuns, presences, row } from '../../runs/runs-here.ts';
import { onBothStores } from '../../store/both-stores.ts';

const run: NewRow<'run'> = {
  id: 'known',
  deployment: 'contoso',
  definition: '{}',
  selection: 'all',
  requested_by: '{}',
  started_at: '2026-11-25T00:00:00.000Z',
  deadline_at: '2026-11-25T00:01:00.000Z',
  state: 'running',
};
const at = (file: string): string => JSON.stringify(new URL(`../../../src/${file}`, import.meta.url).href);

onBothStores('store', (test) => {
  it('opens in several programs at the same moment, and creates its tables once', async () => {
    const program = `
      import { openStore } from ${at('store/open.ts')};
      const store = await openStore(${JSON.stringify(test.place())});
      await store.db.selectFrom('run').selectAll().execute();
      await store.close();`;
    await Promise.all(
      Array.from({ length: 4 }, () =>
        promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]),
      ),
    );
  });
});

onBothStores('group commit', (test) => {
  it('keeps every acknowledged row when its process is killed', async () => {
    let store = await test.open();
    await store.db.insertInto('run').values(run).execute();
    await store.close();
    const program = `
      import { sql } from 'kysely';
      import { openStore } from ${at('store/open.ts')};
      import { jsonRows } from ${at('store/json-rows.ts')};
      const store = await openStore(${JSON.stringify(test.place())});
      const keep = store.groupCommit(async (db, items) => {
        await sql\`insert into observation (id, run, body, recorded_at)
          select id, 'known', '{}', '' from \${jsonRows(store.kind, 'item', { id: 'text' }, items)}\`.execute(db);
        return items;
      });
      let next = 0;
      const caller = async () => {
        for (;;) process.stdout.write((await keep({ id: String(next++) })).id + '\\n');
      };
      for (let callers = 0; callers < 50; callers++) void caller();`;
    const writer = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(writer, 'exit');
    const acknowledged: string[] = [];
    const lines = createInterface({ input: writer.stdout });
    lines.on('line', (id) => {
      acknowledged.push(id);
      if (acknowledged.length === 3000) writer.kill('SIGKILL');
    });
    await Promise.all([ended, once(lines, 'close')]);
    store = await test.open();
    const kept = new Set((await store.db.selectFrom('observation').select('id').execute()).map(({ id }) => id));
    assert.ok(acknowledged.length >= 3000);
    assert.deepEqual(
      acknowledged.filter((id) => !kept.has(id)),
      [],
    );
  });
});

onBothStores('a run of a killed program', (test) => {
  it('is resumed by the next program with every recorded observation', async () => {
    const { store, runs } = await begin(test);
    await enrolBoth(store);
    await runs.close();
    await store.close();
    const program = `
      import { openStore } from ${at('store/open.ts')};
      import { createRuns } from ${at('runs/create.ts')};
      import { parseSelection } from ${at('runs/selection.ts')};
      const store = await openStore(${JSON.stringify(test.place())});
      const runs = await createRuns({ store, replica: 'bot', logger: console });
      const [deployment] = await runs.deployments();
      const { id } = await runs.start(deployment, parseSelection('connectivity on ece-svc-01', deployment).selection, { id: 'ana', name: 'Ana' });
      console.log(id);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    child.kill('SIGKILL');
    await once(child, 'exit');

    const again = await test.open();
    const id = output.trim();
    assert.equal((await row(again, id)).owner, 'bot', 'its lease stands');
    const job = await jobOn(again, id, 'ece-svc-01');
    await report(again, job);
    // On PostgreSQL a replica takes over its own lease by its name. On SQLite there is only one replica.
    const next = await makeRuns(again, test.kind === 'sqlite' ? 'anything' : 'bot');
    assert.deepEqual(presences(await look(next, id)), { 'ece-svc-01': 'answered' });
    await end(again, job);
    const view = await ended(again, next, id);
    assert.equal(
      (await artifactOf(again, id))?.observations.filter(({ from }) => from.kind === 'server').length,
      stepsOf(job),
    );
    assert.equal(view.report.run.requestedBy, 'Ana');
  });
});

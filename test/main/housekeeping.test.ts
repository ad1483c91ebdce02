/** No table grows without limit: the bot deletes its old rows, or the number of its rows is bounded. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { createAudit } from '../../src/access/audit.ts';
import { readConfiguration } from '../../src/main/configuration/configuration.ts';
import { startBot } from '../../src/main/start-bot.ts';
import type { Store } from '../../src/store/store.ts';
import { tableNames, type TableName } from '../../src/store/tables.ts';
import { onBothStores, type StoreTest } from '../store/both-stores.ts';
import { fillEveryTable, rows } from '../store/every-table.ts';
import { workFolder } from '../cli/command-line.ts';
import { deploymentFile } from '../teams/bot.ts';

/** `deleted` if old rows are deleted, else the thing for which the table has one row. */
const bounds: Record<TableName, 'deleted' | { oneFor: string }> = {
  deployment: { oneFor: 'each deployment' },
  run: 'deleted',
  job: 'deleted',
  observation: 'deleted',
  report: 'deleted',
  outline: 'deleted',
  headline: 'deleted',
  cause_state: 'deleted',
  told: { oneFor: 'each place and cause' },
  reminded: 'deleted',
  mute: 'deleted',
  watch_message: 'deleted',
  owner: { oneFor: 'each owner of causes' },
  hand_over: 'deleted',
  outgoing: 'deleted',
  page_token: 'deleted',
  page_form: 'deleted',
  // Until a person removes it; a deployment has at most 20.
  webhook: { oneFor: 'each webhook' },
  // Until a person ends it; a place has at most 20.
  watch: { oneFor: 'each place and selection' },
  cause_answer: 'deleted',
  pasted: 'deleted',
  done_by_hand: 'deleted',
  declared_alias: { oneFor: 'each alias, of which a deployment has at most 1,000' },
  rehearsal: 'deleted',
  cut_over_mark: { oneFor: 'each alias' },
  // Until “run sheet anew”.
  cut_over_group: { oneFor: 'each alias and target' },
  cut_over_progress: { oneFor: 'each deployment' },
  round_trip: 'deleted',
  sign_in_attempt: 'deleted',
  own_token: 'deleted',
  page_session: 'deleted',
  // Only without a remembered sign-in, which stays until a person forgets it: test/access/sign-ins.
  sign_in: { oneFor: 'each account and window' },
  conversation: 'deleted',
  share: 'deleted',
  delivery: 'deleted',
  preference: { oneFor: 'each person who wished for something' },
  inbox: 'deleted',
  used_mark: 'deleted',
  enrolment: 'deleted',
  probe: 'deleted',
  rollout: { oneFor: 'each deployment' },
  audit: 'deleted',
  write_check: { oneFor: 'the store' },
  replica: 'deleted',
  contraction: { oneFor: 'each change that took something away' },
};
const stays = tableNames.filter((table) => bounds[table] !== 'deleted');

onBothStores('housekeeping', (test) => {
  it('deletes old rows from every table, except from tables with a bounded number of rows', async () => {
    const store = await test.open();
    await fillEveryTable(store, '2020-01-20');
    await store.db
      .insertInto('replica')
      .values({ ...rows.replica, seen_at: '2020-01-20T00:00:00.000Z' })
      .execute();
    await store.db.insertInto('contraction').values(rows.contraction).execute();
    for (const table of stays)
      if (table !== 'write_check')
        await assert.rejects(store.db.insertInto(table).values(rows[table]).execute(), table);
    await store.close();
    await oneSweep(test);
    const counts = await countsOf(await test.open());
    // The bot itself writes one audit entry: its deployment file has no such server.
    assert.deepEqual(
      tableNames.filter((table) => (counts[table] ?? 0) > 0).filter((table) => table !== 'audit'),
      stays,
    );
  });
  it('keeps the rows of today', async () => {
    const store = await test.open();
    await fillEveryTable(store, new Date().toISOString().slice(0, 10));
    const before = await countsOf(store);
    await store.close();
    await oneSweep(test);
    const after = await countsOf(await test.open());
    assert.deepEqual({ ...after, audit: before['audit'], write_check: 1 }, { ...before, write_check: 1 });
  });
  it('deletes only audit entries that are older than ECE_DOCTOR_AUDIT_KEEP_DAYS', async () => {
    const store = await test.open();
    const ana = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Ana' };
    for (const days of [40, 20])
      await createAudit(store, () => Date.now() - days * 86_400_000).record({
        by: ana,
        conversation: 'personal-1',
        command: `check ${days}`,
        outcome: 'done',
      });
    await store.close();
    await oneSweep(test, { ECE_DOCTOR_AUDIT_KEEP_DAYS: '30' });
    const left = await (
      await test.open()
    ).db
      .selectFrom('audit')
      .select('command')
      .where('person', 'like', '%Ana%')
      .execute();
    assert.deepEqual(left, [{ command: 'check 20' }]);
  });
  it('deletes more rows than one batch holds', async () => {
    const store = await test.open();
    await fillEveryTable(store, '2020-01-20');
    const { run, observation, inbox } = rows;
    const ended_at = '2020-01-21T00:00:00.000Z';
    for (let index = 0; index < 45; index += 1) {
      const id = `run-${index}`;
      await store.db
        .insertInto('run')
        .values({ ...run, id, started_at: '2020-01-20T00:00:00.000Z', ended_at })
        .execute();
      await store.db
        .insertInto('observation')
        .values([1, 2, 3].map((one) => ({ ...observation, id: `${id}-${one}`, run: id, job: null })))
        .execute();
    }
    const many = Array.from({ length: 1001 }, (_, index) => ({
      ...inbox,
      id: `activity-${index + 1}`,
      received_at: '2020-01-20T00:00:00.000Z',
    }));
    for (const from of [0, 500, 1000])
      await store.db
        .insertInto('inbox')
        .values(many.slice(from, from + 500))
        .execute();
    await store.close();
    await oneSweep(test);
    const counts = await countsOf(await test.open());
    assert.deepEqual([counts['run'], counts['observation'], counts['inbox']], [0, 0, 0]);
  });
});

describe('docs/operations/store-and-keys.md', () => {
  it('says for every table how long its rows are kept', () => {
    const text = readFileSync('docs/operations/store-and-keys.md', 'utf8');
    const named = [...text.matchAll(/^\| `([a-z_]+(?:`, `[a-z_]+)*)` \|/gm)].flatMap(([, names = '']) =>
      names.split('`, `'),
    );
    assert.deepEqual(
      tableNames.filter((table) => !named.includes(table)),
      [],
    );
  });
});

/** Runs a bot on this store until it has swept all tables once. */
async function oneSweep(test: StoreTest, settings: Record<string, string> = {}): Promise<void> {
  const work = workFolder();
  const { folder = path.dirname(work.file('x', '')), url = '' } = test.place();
  const result = readConfiguration({
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    PORT: '0',
    ECE_DOCTOR_DATA: folder,
    ECE_DOCTOR_DEPLOYMENT: work.file('deployment.yaml', deploymentFile),
    ECE_DOCTOR_VAULT_KEY: Buffer.alloc(32, 1).toString('base64'),
    DATABASE_URL: url,
    ...settings,
  });
  assert.ok(result.ok);
  const swept = Promise.withResolvers<void>();
  const errors: string[] = [];
  const logger = pino(
    { level: 'debug' },
    {
      write(line: string) {
        if (line.includes('could not be deleted')) errors.push(line);
        if (line.includes('every table was looked at')) swept.resolve();
      },
    },
  );
  const bot = await startBot(result.configuration, logger, { housekeepingMs: 1 });
  try {
    await swept.promise;
    assert.deepEqual(errors, []);
  } finally {
    await bot.close();
    work.remove();
  }
}

async function countsOf({ db }: Pick<Store, 'db'>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tableNames) counts[table] = (await db.selectFrom(table).selectAll().execute()).length;
  return counts;
}

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks } from '../../src/checks/index.ts';
import { buildReport } from '../../src/report/report.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import type { Store } from '../../src/store/store.ts';
import { judged, recorded } from '../checks/artifacts.ts';
import { onBothStores, type StoreTest } from '../store/both-stores.ts';
import { eceDoctor, type Ended, workFolder } from './command-line.ts';

const every = checks.map(({ id }) => id);

onBothStores('the saved runs of a bot’s machine', (test) => {
  it('are listed while the bot has its store open, newest first: id, time, person, deployment, selection and verdict', async () => {
    await began(await test.open());
    const { code, stdout, stderr } = await execute(test, ['runs', '--language', 'en', '--time-zone', 'UTC']);
    assert.equal(code, 0, stderr);
    const [first, second, ...rest] = stdout.trim().split('\n');
    assert.deepEqual(rest, []);
    assert.match(first ?? '', /^K7QM  Nov 25, 2026, 10:00 UTC  Ben  contoso  all  under way$/);
    assert.match(
      second ?? '',
      /^R4TT  Nov 25, 2026, 09:00 UTC  Ana  contoso  all  Broken: ECE at contoso receives and sends no mail, 2 causes$/,
    );
  });

  it('include an artifact for each run, which replay judges as the bot did', async () => {
    await began(await test.open());
    const { code, stdout, stderr } = await execute(test, ['artifact', 'r4tt']);
    assert.equal(code, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(recorded('two-faults'))));
    const { file, remove } = workFolder();
    try {
      const replayed = await eceDoctor(['replay', file('artifact.json', stdout), '--json']);
      assert.deepEqual((JSON.parse(replayed.stdout) as { summary: unknown }).summary, judged('two-faults').summary);
    } finally {
      remove();
    }
  });

  it('include the artifact of a run that is still under way', async () => {
    await began(await test.open());
    const { code, stdout, stderr } = await execute(test, ['artifact', 'K7QM']);
    assert.equal(code, 0, stderr);
    assert.equal((JSON.parse(stdout) as { run: { id: string } }).run.id, 'K7QM');
  });

  it('are written to a file without names', async () => {
    await began(await test.open());
    const { file, remove } = workFolder();
    try {
      const target = `${file('x', '')}.json`;
      const { code, stdout, stderr } = await execute(test, ['artifact', 'R4TT', '--output', target, '--without-names']);
      assert.deepEqual([code, stdout], [0, ''], stderr);
      assert.doesNotMatch(readFileSync(target, 'utf8'), /ece-svc-01|svc-ece|contoso/);
    } finally {
      remove();
    }
  });

  it('are not changed by being read', async () => {
    const store = await test.open();
    await began(store);
    const before = await store.db.selectFrom('run').selectAll().orderBy('id').execute();
    await execute(test, ['runs']);
    await execute(test, ['artifact', 'K7QM']);
    assert.deepEqual(await store.db.selectFrom('run').selectAll().orderBy('id').execute(), before);
  });

  it('do not include an unknown id: the error names the command that lists the runs', async () => {
    await began(await test.open());
    const { code, stdout, stderr } = await execute(test, ['artifact', 'NONE']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /no run NONE.*ece-doctor runs/);
  });
});

describe('the saved runs of a machine without a bot', () => {
  it('cannot be listed, and no store is created', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'no-bot-'));
    try {
      const { code, stdout, stderr } = await eceDoctor(['runs'], {
        env: { ECE_DOCTOR_DATA: folder, DATABASE_URL: '' },
      });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /no store at .*ECE_DOCTOR_DATA or DATABASE_URL/);
      assert.deepEqual(readdirSync(folder), []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('cannot be read from an unreachable database: the error does not show the password', async () => {
    const { code, stderr } = await eceDoctor(['runs'], {
      env: { DATABASE_URL: 'postgres://bot:hush@127.0.0.1:1/none' },
    });
    assert.equal(code, 2);
    assert.match(stderr, /DATABASE_URL cannot be read: .*ECONNREFUSED/);
    assert.doesNotMatch(stderr, /hush/);
  });
});

function execute(test: StoreTest, words: string[]): Promise<Ended> {
  const { url = '', folder = '' } = test.place();
  return eceDoctor(words, { env: { DATABASE_URL: url, ECE_DOCTOR_DATA: folder } });
}

/** Stores one ended run and one run that is under way, as the bot does. */
async function began({ db }: Store): Promise<void> {
  const artifact = recorded('two-faults');
  const { deployment } = artifact;
  await importDeployment({ db } as Store, deployment, { by: 'contoso.yaml' });
  const run = {
    deployment: deployment.name,
    definition: JSON.stringify(deployment),
    selection: 'all',
    deadline_at: '2026-11-25T11:00:00.000Z',
  };
  await db
    .insertInto('run')
    .values({
      ...run,
      id: 'R4TT',
      requested_by: JSON.stringify({ id: 'ana', name: 'Ana' }),
      started_at: '2026-11-25T09:00:00.000Z',
      ended_at: '2026-11-25T09:00:09.000Z',
      state: 'ended',
    })
    .execute();
  await db
    .insertInto('report')
    .values({
      run: 'R4TT',
      body: JSON.stringify(buildReport(artifact, every)),
      artifact: JSON.stringify(artifact),
    })
    .execute();
  await db
    .insertInto('run')
    .values({
      ...run,
      id: 'K7QM',
      requested_by: JSON.stringify({ id: 'ben', name: 'Ben' }),
      started_at: '2026-11-25T10:00:00.000Z',
      state: 'running',
      owner: 'one',
      lease_until: '2026-11-25T10:01:00.000Z',
    })
    .execute();
}

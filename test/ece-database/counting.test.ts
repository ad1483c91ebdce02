/**
 * Runs the query on PostgreSQL, because no SQL Server is available (docs/reference/truth.md). Joins, groups and windows
 * are standard SQL; the few T-SQL words are replaced.
 */
import assert from 'node:assert/strict';
import { Client } from 'pg';
import { readEceOutput } from '../../src/ece-database/output.ts';
import { eceQuery } from '../../src/ece-database/query.ts';
import type { Deployment } from '../../src/model/deployment.ts';
import type { EceDatabase } from '../../src/model/ece-database.ts';
import { contoso } from '../runs/deployment.ts';
import { onPostgresql } from '../store/both-stores.ts';

const deployment: Deployment = { ...contoso, mailboxes: ['Sales@example.com', 'hr@example.com'] };
const tables = `
  CREATE SCHEMA dbo;
  CREATE TABLE dbo.EGPL_ROUTING_QUEUE (QUEUE_ID int, QUEUE_NAME text);
  CREATE TABLE dbo.EGPL_CASEMGMT_ACTIVITY (ACTIVITY_ID int PRIMARY KEY, WHEN_CREATED timestamp, ACTIVITY_SUB_TYPE int,
    ACTIVITY_STATUS int, QUEUE_ID int, OUTBOUND_FAILED int);
  CREATE TABLE dbo.EGML_EMAIL (ACTIVITY_ID int, ALIAS_ID int, RECV_EMAIL_ADDRESS text);`;

/** T-SQL patterns of the query and their PostgreSQL replacements. */
const words: [RegExp, string][] = [
  [/CONVERT\(nvarchar\(19\), ([^,]+), 126\)/g, `to_char($1, 'YYYY-MM-DD"T"HH24:MI:SS')`],
  [/CONVERT\(nvarchar\(\d+\), /g, '('],
  [/SELECT TOP \((\d+)\) (ACTIVITY_ID[^]*?ORDER BY ACTIVITY_ID DESC)/g, 'SELECT $2 LIMIT $1'],
  [/^SELECT TOP \((\d+)\) ([^]*)OPTION \(MAXDOP 1\)/g, 'SELECT $2 LIMIT $1'],
  [/CROSS APPLY/g, 'CROSS JOIN LATERAL'],
  [/DATEADD\((hour|day), -1, ([\w.]+)\)/g, `$2 - interval '1 $1'`],
  [/DATEPART\(TZOFFSET, SYSDATETIMEOFFSET\(\)\)/g, '60'],
  [/SYSUTCDATETIME\(\)/g, `timestamp '2026-11-27 09:15:00'`],
  [/DB_NAME\(\)/g, `'eGActiveDB'`],
  [/\bN'/g, `'`],
  [/\[([^\]]+)\]/g, '"$1"'],
];

onPostgresql('the counts of the query', (test) => {
  let client: Client;
  beforeEach(async () => {
    client = new Client({ connectionString: test.url() });
    await client.connect();
    await client.query(tables);
  });
  afterEach(async () => client.end());

  /** The defaults are ordinary mail that an agent has. */
  async function mail(
    createdAt: string,
    to: string,
    { alias = 17, queue = 2, subType = 1, status = 5000, failed = 0, isMail = true } = {},
  ): Promise<void> {
    const { rows } = await client.query<{ id: number }>(
      'INSERT INTO dbo.EGPL_CASEMGMT_ACTIVITY SELECT COUNT(*) + 1, $1, $2, $3, $4, $5 FROM dbo.EGPL_CASEMGMT_ACTIVITY RETURNING ACTIVITY_ID AS id',
      [`2026-11-${createdAt}`, subType, status, queue, failed],
    );
    if (isMail) await client.query('INSERT INTO dbo.EGML_EMAIL VALUES ($1, $2, $3)', [rows[0]?.id, alias, to]);
  }

  async function queues(...names: string[]): Promise<void> {
    for (const [index, name] of names.entries())
      await client.query('INSERT INTO dbo.EGPL_ROUTING_QUEUE VALUES ($1, $2)', [index + 1, name]);
  }

  async function counted(): Promise<EceDatabase | undefined> {
    const lines: string[] = [];
    for (const batch of eceQuery(['sales@example.com', 'hr@example.com'], { language: 'en' }).split(/^GO$/m)) {
      const code = batch.replaceAll(/^--.*$/gm, '').trim();
      const [, printed] = /^PRINT '(.*)';$/.exec(code) ?? [];
      if (printed !== undefined) lines.push(printed);
      if (!code.startsWith('SELECT')) continue;
      const sql = words.reduce((text, [word, other]) => text.replaceAll(word, other), code);
      const { rows } = await client.query<{ 'ECE Doctor': string }>(sql);
      lines.push(...rows.map((row) => row['ECE Doctor']));
    }
    const { read, problems } = readEceOutput(lines.join('\n'), deployment);
    assert.deepEqual(problems, []);
    return read?.value;
  }

  it('are zero for a site without mail, and show that there is an exception queue', async () => {
    await queues('Default exception queue');
    assert.deepEqual(await counted(), {
      clock: { at: '2026-11-27T09:15:00Z', offsetMinutes: 60 },
      received: [],
      waiting: [{ aliasId: '', count: 0, undeliverable: 0 }],
      outbound: [],
    });
  });

  it('cover all waiting mail of the exception queue, of each kind, and no mail of agents or other queues', async () => {
    await queues('Default Exception Queue', 'Sales', 'exception_queue of HR');
    await mail('20 06:00', 'Sales@Example.com ', { queue: 1, status: 4000 });
    await mail('20 05:00', 'sales@example.com', { queue: 1, status: 4000, subType: 4 });
    await mail('20 07:00', 'sales@example.com', { queue: 1, status: 3000 });
    await mail('20 04:00', 'sales@example.com', { queue: 1, status: 5000 });
    await mail('20 04:00', 'sales@example.com', { queue: 2, status: 4000 });
    await mail('21 08:00', 'hr@example.com', { queue: 3, status: 4000, alias: 18 });
    await mail('22 08:00', 'somebody@example.org', { queue: 1, status: 4000, alias: 19 });
    await mail('22 09:00', '', { queue: 1, status: 4000, isMail: false });
    const value = await counted();
    assert.deepEqual(
      value?.waiting?.toSorted((a, b) => a.aliasId.localeCompare(b.aliasId)),
      [
        { aliasId: '17', mailbox: 'sales@example.com', count: 3, undeliverable: 1, oldestAt: '2026-11-20T05:00:00' },
        { aliasId: '18', mailbox: 'hr@example.com', count: 1, undeliverable: 0, oldestAt: '2026-11-21T08:00:00' },
        { aliasId: '19', count: 1, undeliverable: 0, oldestAt: '2026-11-22T08:00:00' },
      ],
    );
    assert.deepEqual([value?.newest, value?.since], ['2026-11-22T09:00:00', '2026-11-20T04:00:00']);
  });

  it('have no row without an exception queue', async () => {
    await queues('Ausnahmen');
    await mail('20 06:00', 'sales@example.com', { queue: 1, status: 4000 });
    assert.deepEqual((await counted())?.waiting, []);
  });

  it('include the last received and failed mail, and the numbers of the hour and day before the newest activity', async () => {
    await queues('Default exception queue');
    await mail('25 09:00', 'sales@example.com', { failed: 1 });
    await mail('26 10:00', 'sales@example.com', { failed: 1 });
    await mail('27 09:05', 'sales@example.com');
    await mail('27 09:14', '', { isMail: false });
    const value = await counted();
    const about = { aliasId: '17', mailbox: 'sales@example.com' };
    assert.deepEqual(value?.received, [{ ...about, lastAt: '2026-11-27T09:05:00', lastHour: 1, lastDay: 2 }]);
    assert.deepEqual(value.outbound, [{ aliasId: '17', failed: 1, lastAt: '2026-11-26T10:00:00' }]);
  });
});

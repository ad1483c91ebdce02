/**
 * T-SQL that a person runs on ECE's active database. It only reads, and needs SQL Server 2012 or later. Database,
 * tables and columns are those of Cisco's DocWiki ("Initial Email Retrieval", "IPTA Email", "Exception Queue Email")
 * and of public programs that read such a database, which agree. None was confirmed for a release, and the query never
 * ran on a real database, so each part is a batch of its own: a missing table costs only that part.
 *
 * The cost does not grow with the tables: the query reads the last 200,000 activities from the end of the primary key,
 * four times, about 100 MB each, and looks up their mail by ACTIVITY_ID. EGML_EMAIL is read whole only without an index
 * on that, which would slow ECE itself too.
 */
import { eceDatabaseParts } from '../model/ece-database.ts';
import { type Language, read, say, type TextKey } from '../text/index.ts';
import { columnHeading, mark, mostRows, type Part, rowFields, separator } from './rows.ts';

/** The activities that one batch reads: about a week on a busy site, everything on a small one. */
const newestActivities = 200_000;

/** Characters beside a mailbox: the mark, the part, the places, an alias, two counts and a time. */
const longestWithoutMailbox = 120;

/** `mailboxes` in lower case. */
export function eceQuery(mailboxes: readonly string[], { language }: { language: Language }): string {
  const comment = (key: TextKey): string => `-- ${read(say(key), { language })}`;
  const width = longestWithoutMailbox + Math.max(0, ...mailboxes.map(({ length }) => length));
  return [
    comment('ece.query.what'),
    comment('ece.query.never'),
    comment('ece.query.names'),
    comment('ece.query.where'),
    comment('ece.query.studio'),
    comment('ece.query.sqlcmd'),
    comment('ece.query.certificate'),
    '-- sqlcmd -S SERVER -d eGActiveDB -E -W -w 1000 -t 120 -i ece-doctor.sql -o ece-doctor.txt',
    comment('ece.query.output'),
    '',
    comment('ece.query.settings'),
    'SET NOCOUNT ON;',
    'SET LOCK_TIMEOUT 5000;',
    'SET DEADLOCK_PRIORITY LOW;',
    comment('ece.query.uncommitted'),
    'SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED;',
    'GO',
    ...eceDatabaseParts.flatMap((part) => ['', comment(`ece.query.${part}`), ...batch(part, mailboxes, width)]),
    '',
    comment('ece.query.settings-back'),
    'SET TRANSACTION ISOLATION LEVEL READ COMMITTED;',
    'SET DEADLOCK_PRIORITY NORMAL;',
    'SET LOCK_TIMEOUT -1;',
    'SET NOCOUNT OFF;',
    'GO',
    '',
  ].join('\n');
}

const longestLine = 150;

/** SQL Server's tools require GO on a line of its own. */
export function compactQuery(query: string): string {
  const lines: string[] = [];
  for (const line of query.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('--')) continue;
    const last = lines.at(-1);
    const isAlone = line === 'GO' || last === undefined || last === 'GO';
    if (!isAlone && last.length + line.length < longestLine) lines[lines.length - 1] = `${last} ${line}`;
    else lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * The part's name is printed in a separate batch, because a batch with an unknown column does not start. The LEFT JOIN
 * always gives one row, which distinguishes "no rows" from no answer.
 */
function batch(part: Part, mailboxes: readonly string[], width: number): string[] {
  const fields = rowFields[part].flatMap((field) => [`found.[${field}]`, `N'${separator}'`]);
  return [
    `PRINT '${mark}|part|${part}|';`,
    'GO',
    `SELECT TOP (${mostRows}) CONVERT(nvarchar(${width}), CONCAT(N'${mark}|${part}|',`,
    "    COALESCE(found.[place], 0), N'/', COALESCE(found.[places], 0), N'|',",
    `    ${fields.join(', ')})) AS [${columnHeading}]`,
    'FROM (SELECT 1 AS [row]) AS always',
    'LEFT JOIN (',
    ...rowsOf[part](mailboxes).map((line) => `    ${line}`),
    ') AS found ON 1 = 1',
    'ORDER BY found.[place]',
    // One core, so that other queries keep the rest.
    'OPTION (MAXDOP 1);',
    'GO',
  ];
}

/** Style 126 is ISO 8601 in any session language; 19 characters end at the seconds. */
const time = (expression: string): string => `CONVERT(nvarchar(19), ${expression}, 126)`;

const places = (order: string): string[] => [
  `ROW_NUMBER() OVER (ORDER BY ${order}) AS [place],`,
  'COUNT(*) OVER () AS [places],',
];

const alias = 'CONVERT(nvarchar(40), email.ALIAS_ID) AS [alias],';

const within = (unit: 'hour' | 'day'): string => `recent.WHEN_CREATED > DATEADD(${unit}, -1, recent.NEWEST)`;

const rowsOf: Record<Part, (mailboxes: readonly string[]) => string[]> = {
  clock: () => [
    'SELECT 1 AS [place], 1 AS [places],',
    `    ${time('SYSUTCDATETIME()')} AS [utc],`,
    '    DATEPART(TZOFFSET, SYSDATETIMEOFFSET()) AS [offset],',
    `    REPLACE(DB_NAME(), N'${separator}', N'') AS [database]`,
  ],
  newest: () => [
    'SELECT 1 AS [place], 1 AS [places],',
    `    ${time('MAX(recent.WHEN_CREATED)')} AS [newest],`,
    `    ${time('MIN(recent.WHEN_CREATED)')} AS [since]`,
    'FROM (',
    ...recent([]),
    ') AS recent',
  ],
  received: (mailboxes) => [
    'SELECT',
    ...places('MAX(recent.WHEN_CREATED) DESC').map(indented),
    `    ${alias}`,
    `    ${time('MAX(recent.WHEN_CREATED)')} AS [last],`,
    `    SUM(CASE WHEN ${within('hour')} THEN 1 ELSE 0 END) AS [hour],`,
    `    SUM(CASE WHEN ${within('day')} THEN 1 ELSE 0 END) AS [day],`,
    '    own.[mailbox]',
    ...mailOf(dated(recent([]))),
    ...ownMailbox(mailboxes),
    'GROUP BY email.ALIAS_ID, own.[mailbox]',
  ],
  /**
   * The queue is found only by its name ("Exception Queue" in the DocWiki, "Default exception queue" in ECE 12.6). Mail
   * of any kind may wait in it; 4000/4100 is the state of waiting in any queue (DocWiki, "IPTA Email"). Mail that
   * failed in a workflow is in it as "Workflow-Error" (eGain, "About Workflows"): 3000 is the DocWiki's number for
   * workflows, but not confirmed for this one. An empty queue gives one row with a count of 0, which distinguishes it
   * from a missing queue.
   */
  waiting: (mailboxes) => [
    'SELECT',
    ...places('COUNT(email.ACTIVITY_ID) DESC').map(indented),
    `    ${alias}`,
    '    COUNT(email.ACTIVITY_ID) AS [count],',
    // 1 is ordinary mail. Mail that matches a delivery exception has another subtype: 4 in the DocWiki; eGain names
    // two.
    '    SUM(CASE WHEN email.ACTIVITY_SUB_TYPE <> 1 THEN 1 ELSE 0 END) AS [undeliverable],',
    `    ${time('MIN(email.WHEN_CREATED)')} AS [oldest],`,
    '    own.[mailbox]',
    'FROM dbo.EGPL_ROUTING_QUEUE AS exceptions',
    'LEFT JOIN (',
    '    SELECT recent.*, email.ALIAS_ID, email.RECV_EMAIL_ADDRESS',
    ...mailOf(recent(['ACTIVITY_SUB_TYPE', 'ACTIVITY_STATUS', 'QUEUE_ID'])).map(indented),
    '    WHERE recent.ACTIVITY_STATUS IN (3000, 4000)',
    ') AS email ON email.QUEUE_ID = exceptions.QUEUE_ID',
    ...ownMailbox(mailboxes),
    "WHERE LOWER(exceptions.QUEUE_NAME) LIKE N'%exception%'",
    'GROUP BY email.ALIAS_ID, own.[mailbox]',
  ],
  // The recipients are customers, so their addresses are not read.
  outbound: () => [
    'SELECT',
    ...places('COUNT(*) DESC').map(indented),
    `    ${alias}`,
    '    COUNT(*) AS [failed],',
    `    ${time('MAX(recent.WHEN_CREATED)')} AS [last]`,
    ...mailOf(dated(recent(['OUTBOUND_FAILED']))),
    `WHERE recent.OUTBOUND_FAILED <> 0 AND ${within('day')}`,
    'GROUP BY email.ALIAS_ID',
  ],
};

/** The newest activities, by primary key, because no index on the time is known. */
function recent(columns: readonly string[]): string[] {
  return [
    `    SELECT TOP (${newestActivities}) ${['ACTIVITY_ID', 'WHEN_CREATED', ...columns].join(', ')}`,
    '    FROM dbo.EGPL_CASEMGMT_ACTIVITY',
    '    ORDER BY ACTIVITY_ID DESC',
  ];
}

function mailOf(activities: readonly string[]): string[] {
  return [
    'FROM (',
    ...activities,
    ') AS recent',
    'JOIN dbo.EGML_EMAIL AS email ON email.ACTIVITY_ID = recent.ACTIVITY_ID',
  ];
}

/**
 * Adds the newest time to each activity. Hours and days are counted back from it: the times may be UTC or local, so
 * they cannot be compared with the server's clock.
 */
function dated(activities: readonly string[]): string[] {
  return [
    '    SELECT newest.*, MAX(newest.WHEN_CREATED) OVER () AS NEWEST',
    '    FROM (',
    ...activities.map(indented),
    '    ) AS newest',
  ];
}

/** Other addresses are never printed. */
function ownMailbox(mailboxes: readonly string[]): string[] {
  const address = 'LOWER(LTRIM(RTRIM(email.RECV_EMAIL_ADDRESS)))';
  return [
    `CROSS APPLY (SELECT CASE WHEN ${address} IN (`,
    ...mailboxes.map((mailbox, index) => `    ${quoted(mailbox)}${index + 1 < mailboxes.length ? ',' : ''}`),
    `) THEN ${address} ELSE N'' END AS [mailbox]) AS own`,
  ];
}

function indented(line: string): string {
  return `    ${line}`;
}

/**
 * Quotes a T-SQL string so that no character can become code. Non-ASCII characters are written by number because sqlcmd
 * may read a file in another encoding, and so is the dollar sign because sqlcmd replaces `$(NAME)` even in strings.
 */
function quoted(text: string): string {
  const parts = text.match(/[ -#%-~]+|[^ -#%-~]/g) ?? [];
  const written = parts.map((part) =>
    /^[ -#%-~]/.test(part) ? `N'${part.replaceAll("'", "''")}'` : `NCHAR(${part.charCodeAt(0)})`,
  );
  return written.length === 0 ? "N''" : written.join(' + ');
}

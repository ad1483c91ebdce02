/**
 * T-SQL that a person runs on ECE's active database and whose output they paste: it only reads, for SQL Server 2012 and
 * later. Database, tables and columns are those of Cisco's DocWiki ("Initial Email Retrieval", "IPTA Email", "Exception
 * Queue Email") and of public programs that read such a database, which agree; none was confirmed for a release, and the
 * query never ran on a real one. So each part is a batch of its own: a table that is not there costs only that part.
 *
 * What it costs, however large the tables are: the last 200,000 activities are read from the end of the primary key,
 * four times, some 100 MB each, without a scan of what lies before. Their mail is looked up by ACTIVITY_ID; only where
 * EGML_EMAIL has no index on that, which ECE itself would feel, is that table read whole.
 */
import { eceDatabaseParts } from '../model/ece-database.ts';
import { type Language, read, say, type TextKey } from '../text/index.ts';
import { columnHeading, mark, mostRows, type Part, rowFields, separator } from './rows.ts';

/** What one batch looks at. On a busy site it is a week, on a small one everything. */
const newestActivities = 200_000;

/** Characters beside a mailbox: the mark, the part, the places, an alias, two counts and a time. */
const longestWithoutMailbox = 120;

/** `mailboxes` in small letters. */
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

/** Characters of a line that holds several of the query. */
const longestLine = 150;

/** The same statements without comments and indentation, several to a line; GO stands alone, as SQL Server's tools ask. */
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
 * The part's name is printed in a batch of its own: a batch with an unknown column does not begin. One row stands to the
 * left of the rows, so that none is told from no answer.
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
    // One core: what runs beside it keeps the others.
    'OPTION (MAXDOP 1);',
    'GO',
  ];
}

/** Style 126 is ISO 8601 whatever the language of the session; 19 characters are the seconds. */
const time = (expression: string): string => `CONVERT(nvarchar(19), ${expression}, 126)`;

const places = (order: string): string[] => [
  `ROW_NUMBER() OVER (ORDER BY ${order}) AS [place],`,
  'COUNT(*) OVER () AS [places],',
];

const alias = 'CONVERT(nvarchar(40), email.ALIAS_ID) AS [alias],';

const within = (unit: 'hour' | 'day'): string => `recent.WHEN_CREATED > DATEADD(${unit}, -1, recent.NEWEST)`;

/** The table of found rows of each part: `place`, `places` and the part's fields. */
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
   * The queue is known by its name alone ("Exception Queue" in the DocWiki, "Default exception queue" in ECE 12.6): mail
   * of any kind may wait in it, and 4000/4100 is the state of waiting in any queue (DocWiki, "IPTA Email"). Mail that a
   * workflow failed at is in it as "Workflow-Error" (eGain, "About Workflows"): 3000 is the DocWiki's number of workflows,
   * that it is this one's is not confirmed. Without mail there is one row that counts none, so that an empty queue is told
   * from none of that name.
   */
  waiting: (mailboxes) => [
    'SELECT',
    ...places('COUNT(email.ACTIVITY_ID) DESC').map(indented),
    `    ${alias}`,
    '    COUNT(email.ACTIVITY_ID) AS [count],',
    // 1 is usual mail. What matches a delivery exception has another one: 4 in the DocWiki; eGain names two of them.
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
  // Whom such mail was for is a customer: its addresses are not looked at.
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

/** The newest activities, by their key: no index on the time is known. */
function recent(columns: readonly string[]): string[] {
  return [
    `    SELECT TOP (${newestActivities}) ${['ACTIVITY_ID', 'WHEN_CREATED', ...columns].join(', ')}`,
    '    FROM dbo.EGPL_CASEMGMT_ACTIVITY',
    '    ORDER BY ACTIVITY_ID DESC',
  ];
}

/** Newest activities that are mail. */
function mailOf(activities: readonly string[]): string[] {
  return [
    'FROM (',
    ...activities,
    ') AS recent',
    'JOIN dbo.EGML_EMAIL AS email ON email.ACTIVITY_ID = recent.ACTIVITY_ID',
  ];
}

/**
 * Each with the newest time of all. Hours and days are counted back from that: whether the times are UTC's or the
 * server's is not established, so its clock cannot be held against them.
 */
function dated(activities: readonly string[]): string[] {
  return [
    '    SELECT newest.*, MAX(newest.WHEN_CREATED) OVER () AS NEWEST',
    '    FROM (',
    ...activities.map(indented),
    '    ) AS newest',
  ];
}

/** The address that the mail was for, where it is one of the deployment's; of any other nothing is printed. */
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
 * A T-SQL string of which no letter can become code. Letters beyond ASCII go by their number, as sqlcmd may read a file
 * in another encoding; so does the dollar sign, as sqlcmd replaces `$(NAME)` in strings too.
 */
function quoted(text: string): string {
  const parts = text.match(/[ -#%-~]+|[^ -#%-~]/g) ?? [];
  const written = parts.map((part) =>
    /^[ -#%-~]/.test(part) ? `N'${part.replaceAll("'", "''")}'` : `NCHAR(${part.charCodeAt(0)})`,
  );
  return written.length === 0 ? "N''" : written.join(' + ');
}

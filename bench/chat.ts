/**
 * `npm run bench:chat -- [first-card] [burst] [stored] [frozen] [credentials]`: measures the chat under load, on SQLite
 * and PostgreSQL. It never fails a build. With `credentials` the bots of `first-card` and `burst` verify each message.
 * For less load: BENCH_RATE (messages a second in `first-card`) and BENCH_OBSERVATIONS (stored observations).
 */
import { deploymentSchema } from '../src/model/deployment.ts';
import { startPostgresql, whyNoPostgresql } from '../test/store/postgresql-server.ts';
import { whyNotOneCore } from './bot.ts';
import { measureBurst, measureUnderLoad, type Started } from './first-card.ts';
import { measureFrozen } from './frozen.ts';
import { measureStored } from './stored.ts';
import { table } from './table.ts';

const deployment = deploymentSchema.parse({
  name: 'bench',
  release: '12.6(1)_ES6_ET2',
  externalUrl: 'https://ece.example.com',
  transport: 'imap',
  accountModel: 'shared',
  mailboxes: ['sales@example.com'],
  servers: [{ name: 'ece-svc-01', roles: ['services'] }],
});

const wished = new Set(process.argv.slice(2));
const hasCredentials = wished.delete('credentials');
const wants = (name: string): boolean => wished.size === 0 || wished.has(name);
const postgresql = whyNoPostgresql() === undefined ? await startPostgresql() : undefined;
const where =
  (whyNotOneCore() === undefined ? 'the bot on one core' : `the bot on all cores: ${whyNotOneCore()}`) +
  (hasCredentials ? ', with credentials' : '');

const bots = async (): Promise<[name: string, options: Started][]> => [
  ['SQLite', { deployment, hasCredentials }],
  ...(postgresql === undefined
    ? []
    : [
        ['PostgreSQL', { deployment, hasCredentials, databaseUrl: await postgresql.newDatabase() }] as [
          string,
          Started,
        ],
      ]),
];

if (wants('first-card')) {
  const load = { perSecond: Number(process.env['BENCH_RATE'] ?? 50), seconds: 20 };
  const rows = [['', 'answered p50', 'p99', 'slowest', 'first card p50', 'p99', 'slowest', 'processor']];
  for (const [name, options] of [
    ...(await bots()),
    ['restify and botbuilder alone', { deployment, hasCredentials, script: 'bench/plain-bot.ts' }] as const,
  ]) {
    const { accepted, cards, cpuMs } = await measureUnderLoad(options, load);
    rows.push([name, ...percentiles(accepted), ...percentiles(cards), `${cpuMs.toFixed(1)} ms`]);
  }
  console.log(
    `\nFrom a message to its first card at ${load.perSecond} messages a second for ${load.seconds} s, ${where}:\n`,
  );
  console.log(table(rows));
}

if (wants('burst')) {
  const load = { perSecond: 200, seconds: 10 };
  const rows = [
    [
      '',
      'not answered',
      'answered p50',
      'p99',
      'slowest',
      'without card',
      'last card',
      'at 50 a second',
      'beyond',
      '429',
      'processor',
    ],
  ];
  for (const [name, options] of await bots()) {
    const { refused, accepted, withoutCard, lastCard, floor, counted, cpuMs } = await measureBurst(options, load);
    const codes = Object.entries(refused).map(([code, count]) => `${count} ${code}`);
    rows.push([
      name,
      codes.join(', ') || '0',
      ...percentiles(accepted),
      String(withoutCard),
      seconds(lastCard),
      seconds(floor),
      seconds(lastCard - floor),
      String(counted.refused),
      `${cpuMs.toFixed(1)} ms`,
    ]);
  }
  console.log(
    `\nA burst of ${load.perSecond} commands a second for ${load.seconds} s, each of another person, ${where}:\n`,
  );
  console.log(table(rows));
}

if (wants('stored')) {
  const load = { observations: Number(process.env['BENCH_OBSERVATIONS'] ?? 1_000_000), times: 50 };
  const rows = [['', 'command', 'about', 'card p50', 'p99', 'slowest', 'plain query p50', 'processor']];
  const kept: string[][] = [['', 'runs', 'observations', 'filled in', 'runs deleted', 'in', 'longest stop']];
  for (const [name, databaseUrl] of await places()) {
    const { filled, commands, plain, forgotten } = await measureStored(databaseUrl, load);
    for (const { text, about, cards, cpuMs } of commands) {
      const [command = ''] = text.split(' ');
      const [beside] = percentiles(command === 'history' ? plain.history : plain.compare);
      rows.push([name, command, about, ...percentiles(cards), beside ?? '', `${cpuMs.toFixed(1)} ms`]);
    }
    const { runs, ms, longestMs } = forgotten;
    kept.push([
      name,
      String(filled.runs),
      String(filled.observations),
      seconds(filled.ms),
      String(runs),
      seconds(ms),
      `${longestMs.toFixed(0)} ms`,
    ]);
  }
  console.log(`\nFrom a message to its card with ${load.observations} observations stored, ${where}:\n`);
  console.log(table(rows));
  console.log('\nThe housekeeper in that store:\n');
  console.log(table(kept));
}

if (wants('frozen') && postgresql !== undefined) {
  const rows = [['the balancer', 'its probes elsewhere p50', 'slowest', 'its commands answered p50', 'slowest']];
  rows[0]?.push('first card of others before p50', 'p99', 'meanwhile p50', 'p99');
  for (const [balancer, isSeen] of [
    ['sees who does not answer', true],
    ['sees nothing', false],
  ] as const) {
    const { elsewhere, takenOver, before, meanwhile } = await measureFrozen(await postgresql.newDatabase(), { isSeen });
    const ends = (sorted: number[]): string[] => [0.5, 1].map((share) => seconds(atShare(sorted, share)));
    const cards = (sorted: number[]): string[] => percentiles(sorted).slice(0, 2);
    rows.push([balancer, ...ends(elsewhere), ...ends(takenOver), ...cards(before), ...cards(meanwhile)]);
  }
  console.log('\nOne of three bots on PostgreSQL frozen, from then on:\n');
  console.log(table(rows));
}

async function places(): Promise<[name: string, databaseUrl: string | undefined][]> {
  return [
    ['SQLite', undefined],
    ...(postgresql === undefined
      ? []
      : [['PostgreSQL', await postgresql.newDatabase()] as [string, string | undefined]]),
  ];
}

function percentiles(sorted: number[]): string[] {
  return [0.5, 0.99, 1].map((share) => `${atShare(sorted, share).toFixed(0)} ms`);
}

function atShare(sorted: number[], share: number): number {
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** `npm run bench`: prints how long people wait. It never fails a build. */
import { deploymentSchema } from '../src/model/deployment.ts';
import { measureConnectivity } from './connectivity.ts';
import { whyNotOneCore } from './bot.ts';
import { measureFirstCards, measureUnderLoad } from './first-card.ts';
import { measureMailLogin } from './mail-login.ts';
import { table } from './table.ts';
import { type MeasuredRun, measureTenant } from './tenant.ts';
import { measureUnderstanding } from './understanding.ts';

const deployment = deploymentSchema.parse({
  name: 'bench',
  release: '12.6(1)_ES6_ET2',
  externalUrl: 'https://ece.example.com',
  transport: 'imap',
  accountModel: 'shared',
  mailboxes: ['sales@example.com'],
  servers: [{ name: 'ece-svc-01', roles: ['services'] }],
});

// Not in the table: the first run in a process compiles code and reads the trust stores.
const first = await measureConnectivity(deployment, 0, 1);
console.log(
  `Connectivity check from one services server: ${first.steps} observations, simulated Microsoft 365 behind a delaying relay, connect included.`,
);
console.log(
  `First check of a process with no delay: ${first.wallMs.toFixed(0)} ms. Below, the median of 5 in the same process.\n`,
);

const rows = [['round trip', 'wall time', 'floor of the protocols', 'beyond it', 'ratio']];
for (const rttMs of [0, 40, 100]) {
  const { wallMs, floorRoundTrips, failed } = await measureConnectivity(deployment, rttMs, 5);
  const floorMs = floorRoundTrips * rttMs;
  rows.push([
    `${rttMs} ms`,
    `${wallMs.toFixed(0)} ms`,
    `${floorRoundTrips} x ${rttMs} = ${floorMs} ms`,
    `${(wallMs - floorMs).toFixed(0)} ms`,
    floorMs === 0 ? '' : (wallMs / floorMs).toFixed(2),
  ]);
  for (const failure of failed) rows.push(['', `not well: ${failure}`]);
}
console.log(table(rows));

console.log(
  '\nMail check from one server, as ECE logs in: each by itself, then all at once; the same relay, connect included, median of 5.\n',
);
const logins = [['round trip', 'what', 'wall time', 'floor of the protocol', 'beyond it', 'ratio']];
for (const rttMs of [0, 40, 100]) {
  for (const { what, wallMs, roundTrips, failed } of await measureMailLogin(rttMs, 5)) {
    const floorMs = roundTrips * rttMs;
    logins.push([
      `${rttMs} ms`,
      what,
      `${wallMs.toFixed(0)} ms`,
      `${roundTrips} x ${rttMs} = ${floorMs} ms`,
      `${(wallMs - floorMs).toFixed(0)} ms`,
      floorMs === 0 ? '' : (wallMs / floorMs).toFixed(2),
    ]);
    for (const failure of failed) logins.push(['', `not well: ${failure}`]);
  }
}
console.log(table(logins));

const messages = 20;
try {
  const { accepted, cards } = await measureFirstCards(deployment, messages);
  console.log(
    `\nFrom a message to its first card, the real bot over HTTP, ${messages} messages of "check all", one after the other.\n`,
  );
  console.log(
    table([['', 'fastest', 'median', 'slowest'], row('HTTP request answered', accepted), row('first card', cards)]),
  );
  const load = { perSecond: 20, seconds: 60 };
  const underLoad = await measureUnderLoad({ deployment }, load);
  const where = whyNotOneCore() === undefined ? 'the bot on one core' : `the bot on all cores: ${whyNotOneCore()}`;
  console.log(
    `\nThe same at ${load.perSecond} messages a second for ${load.seconds} s, each at its time whether the former are answered or not; ${where}.\n`,
  );
  console.log(
    table([
      ['', 'p50', 'p99', 'slowest'],
      percentiles('HTTP request answered', underLoad.accepted),
      percentiles('first card', underLoad.cards),
    ]),
  );
} catch (error) {
  console.log(`\nThe bot could not be measured: ${error instanceof Error ? error.message.trim() : String(error)}`);
}

const { examples, trainingMs, lineMs } = measureUnderstanding(deployment);
console.log(
  `\nA line that is no command: ${lineMs.toFixed(2)} ms, compared with ${examples} example lines, which are read in ${trainingMs.toFixed(0)} ms at the first line. Processor time.`,
);

console.log(`\nA run that asks the tenant: one account, 2 services and 6 application servers; Exchange one cmdlet after the other in batches of 10, Graph in
batches of 20, 4 requests in flight, and 429 for a fifth. The floor is what these times and limits allow at best.\n`);
const heading = [
  'mailboxes',
  'questions',
  'asked',
  'wall time',
  'floor',
  'ratio',
  'revisions',
  'findings',
  'evaluation',
  'card',
  'HTML',
];
console.log('A cmdlet takes 300 ms and a Graph request 50 ms:');
console.log(table([heading, grown(await measureTenant(200, { graphMs: 50, cmdletMs: 300 }))]));
console.log('\nThe same without what costs a question of its own for each mailbox, `check all quick`:');
console.log(table([heading, grown(await measureTenant(200, { graphMs: 50, cmdletMs: 300 }, 'all quick'))]));
console.log('\nHow it grows, with a third of these times:');
const growth: string[][] = [heading];
for (const count of [1, 10, 50, 100, 200, 500])
  growth.push(grown(await measureTenant(count, { graphMs: 17, cmdletMs: 100 })));
console.log(table(growth));

function grown({
  mailboxes,
  questions,
  asked,
  findings,
  wallMs,
  floorMs,
  revisions,
  evaluateMs,
  cardMs,
  htmlMs,
}: MeasuredRun): string[] {
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  return [
    String(mailboxes),
    String(questions),
    String(asked),
    ms(wallMs),
    ms(floorMs),
    (wallMs / floorMs).toFixed(2),
    String(revisions),
    String(findings),
    ms(evaluateMs),
    ms(cardMs),
    ms(htmlMs),
  ];
}

function row(name: string, sorted: number[]): string[] {
  return [name, ...[0, 0.5, 1].map((share) => quantile(sorted, share))];
}

function percentiles(name: string, sorted: number[]): string[] {
  return [name, ...[0.5, 0.99, 1].map((share) => quantile(sorted, share))];
}

function quantile(sorted: number[], share: number): string {
  return `${(sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0).toFixed(0)} ms`;
}

/**
 * `npm run faults:upgrade -- [--minutes N] [--probes N] [--rate N] [--seed S]`: replaces three bots on PostgreSQL, one
 * after the other, with bots of a fictitious next release (next-release.ts). Meanwhile people send commands, probes are
 * connected, one bot is frozen and one is killed. Prints the answers that people saw, and ends with 1 if work was lost or
 * done twice.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { startChild } from '../../../bench/scale/child.ts';
import type { LightProbe } from '../../../bench/scale/light-probe.ts';
import { table } from '../../../bench/table.ts';
import { makeSigningKey, publicPart, thumbprint } from '../../../src/model/proofs.ts';
import type { PrivateSigningKey } from '../../../src/model/protocol.ts';
import { openStore, openStoreToRead } from '../../../src/store/open.ts';
import type { StoreToRead } from '../../../src/store/store.ts';
import { deploymentFileOf } from '../../kit/deployment-file.ts';
import { freePort } from '../../kit/free-port.ts';
import { startPostgresql } from '../../store/postgresql-server.ts';
import { startConnector } from '../../teams/connector.ts';
import { startBalancer } from './balancer.ts';
import { type Process, processOf } from './processes.ts';
import { type Random, randomOf } from './random.ts';
import { type Asked, type Seen, seenOf } from './seen.ts';
import { activityOf, deliver, people, populate, type Sent } from './teams.ts';

export interface Upgrade {
  minutes: number;
  probes: number;
  rate: number;
  seed: string;
  onStep?: (what: string) => void;
}

export interface Outcome {
  seen: Seen[];
  runs: number;
  unended: string[];
  observations: number;
  lostObservations: string[];
  /** Counts of refusals of probes, by their message. */
  refusals: Record<string, number>;
  /** Milliseconds from the start of each step until it was done and all probes were connected. */
  back: { after: string; ms: number }[];
  ended: string[];
  /** Counts of log lines of level 50 and above, by their message. */
  errors: Record<string, number>;
}

/** The bots of the former and of the newer release, one after the other on the same port. */
interface Place {
  former: Process;
  newer: Process;
}

const root = path.resolve(import.meta.dirname, '../../..');
const overWithinMs = 180_000;

export async function playUpgrade({ minutes, probes: count, rate, seed, onStep }: Upgrade): Promise<Outcome> {
  const random = randomOf(seed);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-upgrade-'));
  const at = (name: string): string => path.join(folder, name);
  mkdirSync(at('logs'));
  const names = Array.from({ length: count }, (_, index) => `ece-app-${String(index + 1).padStart(3, '0')}`);
  await writeFile(
    at('deployment.yaml'),
    deploymentFileOf(names.map((name, index) => ({ name, roles: [index === 0 ? 'services' : 'application'] }))),
  );
  const postgresql = await startPostgresql();
  const url = await postgresql.newDatabase();
  const connector = await startConnector();
  populate(connector);
  const ports = [await freePort(), await freePort(), await freePort()];
  const balancer = await startBalancer(ports);
  const publicUrl = `http://127.0.0.1:${balancer.port}`;
  const ended: string[] = [];
  const scripts = {
    former: path.join(root, 'src/main/bot.ts'),
    newer: path.join(root, 'test/system/faults/next-release.ts'),
  };
  const places = ports.map((port, index): Place => {
    const botOf = (release: keyof typeof scripts): Process =>
      processOf({
        name: `bot-${index}-${release}`,
        words: [scripts[release]],
        ready: /ECE Doctor is ready/,
        environment: {
          PORT: String(port),
          ECE_DOCTOR_PUBLIC_URL: publicUrl,
          ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
          ECE_DOCTOR_DATA: at('data'),
          ECE_DOCTOR_DEPLOYMENT: at('deployment.yaml'),
          ECE_DOCTOR_ADMINISTRATORS: people.map(({ aadObjectId }) => aadObjectId).join(','),
          DATABASE_URL: url,
        },
        logs: at('logs'),
        onEnd: (name, how, output) => void ended.push(`${name} ended with ${how}: ${output.slice(-300)}`),
      });
    return { former: botOf('former'), newer: botOf('newer') };
  });
  const [first, second, third] = places as [Place, Place, Place];
  const load = startChild('probes.ts');
  let store: StoreToRead | undefined;
  try {
    for (const { former: bot } of places) await bot.start();
    store = openStoreToRead({ url });
    await connectProbes();

    const asked: Asked[] = [];
    let phase = 'as usual';
    const over = new AbortController();
    const asking = askOn(over.signal);
    const part = (minutes * 60_000) / 5;
    const back: Outcome['back'] = [];
    const step = async (what: string, carryOut: () => Promise<void>): Promise<void> => {
      phase = what;
      onStep?.(what);
      const began = Date.now();
      const until = began + part;
      await carryOut();
      await allConnected();
      back.push({ after: what, ms: Date.now() - began });
      await wait(Math.max(0, until - Date.now()));
    };

    await wait(part);
    await step('one is replaced by the newer release', () => replace(third));
    await step('one of the former is frozen', async () => {
      first.former.freeze();
      await wait(Math.min(60_000, part / 2));
      first.former.thaw();
    });
    await step('the other of the former is killed', async () => {
      await second.former.kill();
      await second.former.start();
    });
    await step('both are replaced', async () => {
      await replace(first);
      await replace(second);
    });
    over.abort();
    await asking;
    await quiet();
    return {
      seen: seenOf(asked, connector),
      ...(await ofRuns()),
      ...(await ofObservations()),
      refusals: (await load.ask<{ refusals: Record<string, number> }>('counts')).refusals,
      back,
      ended,
      errors: errorsIn(
        places.flatMap((place) => [place.former, place.newer]).map(({ name }) => at(`logs/${name}.log`)),
      ),
    };

    /** Sends at a fixed rate, without waiting for answers. */
    async function askOn(signal: AbortSignal): Promise<void> {
      const began = Date.now();
      const sent: Promise<void>[] = [];
      for (let number = 0; !signal.aborted; number += 1) {
        await wait(Math.max(0, began + (number * 1000) / rate - Date.now()));
        const text = commandOf(random, names);
        const person = random.whole(0, people.length - 1);
        const sentAt = Date.now();
        const now = phase;
        const activity = activityOf(
          { kind: 'help', text, person, place: 'thread', afterMs: 0 },
          `${seed}-${number}`,
          connector.url,
        );
        sent.push(
          note(deliver(activity, { next: () => balancer.next(), lineTo: (port) => port }), {
            text,
            phase: now,
            sentAt,
          }),
        );
      }
      await Promise.all(sent);
    }

    async function note(sending: Promise<Sent>, command: Pick<Asked, 'text' | 'phase' | 'sentAt'>): Promise<void> {
      const { conversation, answeredAt } = await sending;
      asked.push({ ...command, conversation, answeredAt });
    }
  } finally {
    for (const { former: one, newer: other } of places) {
      await one.kill();
      await other.kill();
    }
    await load.kill();
    await store?.close();
    await balancer.close();
    await connector.close();
    await rm(folder, { recursive: true, force: true });
  }

  async function replace({ former: one, newer: other }: Place): Promise<void> {
    await one.stop();
    await other.start();
  }

  /** Creates the bot's rows and the probes' keys as an enrolment would, and connects the probes. */
  async function connectProbes(): Promise<void> {
    const probes: LightProbe[] = [];
    for (const server of names) probes.push({ id: randomUUID(), server, key: await makeSigningKey() });
    const key = JSON.parse(readFileSync(at('data/signing-key.json'), 'utf8')) as PrivateSigningKey;
    const hub = { url: publicUrl, key: publicPart(key), thumbprint: await thumbprint(key) };
    const now = new Date().toISOString();
    const rows = probes.map(({ id, server, key: own }) => ({
      id,
      server,
      deployment: 'contoso',
      signing_key: JSON.stringify(publicPart(own)),
      sealing_key: '{}',
      enrolled_at: now,
      hub_key: hub.thumbprint,
      hub_key_since: now,
    }));
    const writing = await openStore({ url });
    await writing.db.insertInto('probe').values(rows).execute();
    await writing.close();
    await load.ask('probes', { probes, hub, atOnce: count, keepsRecorded: true });
  }

  async function allConnected(): Promise<void> {
    await load.ask('untilConnected', count);
  }

  async function quiet(): Promise<void> {
    const until = Date.now() + overWithinMs;
    const { db } = store as StoreToRead;
    for (;;) {
      const open = await Promise.all([
        db.selectFrom('run').select('id').where('state', '=', 'running').executeTakeFirst(),
        db.selectFrom('delivery').select('id').where('state', '=', 'open').executeTakeFirst(),
        db.selectFrom('inbox').select('id').where('state', '=', 'waiting').executeTakeFirst(),
      ]);
      if (open.every((row) => row === undefined) || Date.now() > until) return;
      await wait(200);
    }
  }

  async function ofRuns(): Promise<Pick<Outcome, 'runs' | 'unended'>> {
    const runs = await (store as StoreToRead).db
      .selectFrom('run')
      .leftJoin('report', 'report.run', 'run.id')
      .select(['run.id', 'run.state', 'report.run as reported'])
      .execute();
    const unended = runs.filter(({ state, reported }) => state !== 'ended' || reported === null);
    return { runs: runs.length, unended: unended.map(({ id, state }) => `run ${id} is ${state}`) };
  }

  /** The hub composes an observation's id of the job, the step, and a digest of the probe's id. */
  async function ofObservations(): Promise<Pick<Outcome, 'observations' | 'lostObservations'>> {
    const recorded = await load.ask<[job: string, observation: string][]>('recorded');
    const { rows } = await sql<{ id: string }>`select body::json ->> 'id' as id from observation`.execute(
      (store as StoreToRead).db,
    );
    const stored = new Set(rows.map(({ id }) => id.replace(/:\d+:/, ' ')));
    const digestOf = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, 22);
    const lost = recorded.filter(([job, observation]) => !stored.has(`${job} ${digestOf(observation)}`));
    return {
      observations: recorded.length,
      lostObservations: lost.map(([job, observation]) => `${observation} of job ${job}`),
    };
  }
}

/** Half of the commands are checks, each of one server, because equal checks would join one run. */
function commandOf(random: Random, servers: readonly string[]): string {
  const kind = random.whole(1, 20);
  if (kind <= 8) return `check network on ${random.oneOf(servers)}`;
  if (kind <= 10) return `check connectivity on ${random.oneOf(servers)}`;
  if (kind <= 13) return 'help';
  return kind <= 16 ? 'status' : 'history';
}

function errorsIn(logs: readonly string[]): Record<string, number> {
  const errors: Record<string, number> = {};
  for (const log of logs)
    for (const line of readFileSync(log, 'utf8').split('\n')) {
      const [, level, message] = /^\{"level":(\d+).*"msg":"((?:[^"\\]|\\.)*)"\}$/.exec(line) ?? [];
      if (Number(level) >= 50) errors[message ?? ''] = (errors[message ?? ''] ?? 0) + 1;
    }
  return errors;
}

export function isGood({ seen, unended, lostObservations, ended }: Outcome): boolean {
  return (
    unended.length + lostObservations.length + ended.length === 0 &&
    seen.every(({ unanswered, lost, doubled }) => unanswered.length + lost.length + doubled.length === 0)
  );
}

export function textOf(outcome: Outcome): string {
  const { seen, runs, unended, observations, lostObservations, back, ended, errors, refusals } = outcome;
  const seconds = (values: number[]): string[] => {
    const sorted = values.toSorted((a, b) => a - b);
    return [0.5, 0.99, 1].map((share) => {
      const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
      return value === undefined ? '–' : `${(value / 1000).toFixed(2)} s`;
    });
  };
  const heads = ['answered p50', 'p99', 'slowest', 'first card p50', 'p99', 'slowest', 'report p50', 'p99', 'slowest'];
  const rows = seen.map((each) => [
    each.phase,
    String(each.commands),
    ...seconds(each.answered),
    ...seconds(each.firstCard),
    ...seconds(each.report),
    ...[each.unanswered, each.lost, each.doubled, each.repeated, each.apologies].map(({ length }) => String(length)),
  ]);
  const wrong = [
    ...seen.flatMap(({ unanswered, lost, doubled }) => [
      ...unanswered.map((line) => `not answered: ${line}`),
      ...lost.map((line) => `lost: ${line}`),
      ...doubled.map((line) => `doubled: ${line}`),
    ]),
    ...unended,
    ...lostObservations.map((line) => `observation lost: ${line}`),
    ...ended,
  ];
  return [
    table([['', 'commands', ...heads, 'no 2xx', 'lost', 'doubled', 'repeated', 'apologies'], ...rows]),
    '',
    `runs: ${runs}; observations acknowledged: ${observations}, lost: ${lostObservations.length}`,
    ...back.map(({ after, ms }) => `${after}: done and all probes connected after ${(ms / 1000).toFixed(1)} s`),
    ...Object.entries(refusals).map(([what, times]) => `probes were refused ${times} times: ${what}`),
    ...Object.entries(errors).map(([what, times]) => `${times} errors in the logs: ${what}`),
    '',
    ...(wrong.length === 0 ? ['Nothing was lost, and nothing doubled.'] : ['NOT GOOD:', ...wrong]),
  ].join('\n');
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      probes: { type: 'string', default: '100' },
      rate: { type: 'string', default: '5' },
      seed: { type: 'string', default: randomBytes(4).toString('hex') },
    },
  });
  const [minutes, probes, rate] = [values.minutes, values.probes, values.rate].map(Number) as [number, number, number];
  if (!(minutes > 0 && rate > 0 && Number.isInteger(probes) && probes > 0)) {
    console.error('npm run faults:upgrade -- [--minutes N] [--probes N] [--rate N] [--seed S]');
    return 2;
  }
  const { seed } = values;
  console.log(
    `Three bots, ${probes} probes, ${rate} commands a second for ${minutes} minutes, ${os.availableParallelism()} cores, seed ${seed}.\n`,
  );
  const outcome = await playUpgrade({ minutes, probes, rate, seed, onStep: (what) => console.error(what) });
  console.log(textOf(outcome));
  return isGood(outcome) ? 0 : 1;
}

if (import.meta.main) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  process.exitCode = await main();
}

/**
 * `npm run faults -- [--rounds N] [--seed S] [--store sqlite|postgresql|both] [--only ROUND] [--side-by-side N] [--watches] [--json]`:
 * each round has another fault at another step of a command or of a watch, and counts lost and repeated work. Ends with 1
 * if there was any. `--watches` plays only the rounds of watches. The printed seed and a round's number determine the round, except for the timing of the machine.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { kindsFor, missingKinds } from './kinds/index.ts';
import { isOfWatch, kindOf, planRound } from './plan.ts';
import { type Rig, startRig, type StoreKind } from './rig.ts';
import { peopleCount, playRound, type RoundResult } from './round.ts';
import { isGood, summaryOf, type Summary, textOf } from './table.ts';

export interface Rounds {
  store: StoreKind;
  seed: string;
  rounds: readonly number[];
  /** The number of rounds at the same time, each with its own bots, probes and database. */
  sideBySide?: number;
  /** Called after each round; `kept` is the folder with the logs of a round that was not good. */
  onRound?: (result: RoundResult, kept: string | undefined) => void;
}

export async function playRounds({ store, seed, rounds, sideBySide = 1, onRound }: Rounds): Promise<Summary> {
  const kinds = kindsFor(store);
  const left = rounds.filter((round) => kindOf(seed, round, kinds).whyNot?.() === undefined);
  const results: RoundResult[] = [];

  async function play(): Promise<void> {
    const rig = await startRig(store);
    try {
      for (let round = left.shift(); round !== undefined; round = left.shift()) {
        const { bots, probes, connector } = rig;
        const size = { kinds, bots: bots.length, people: peopleCount, servers: probes.length };
        const posted = connector.posted.length;
        const result = await playRound(rig, planRound(seed, round, size));
        results.push(result);
        onRound?.(result, isGood(result) ? undefined : await keep(rig, seed, result, posted));
        for (const each of [...bots, ...probes]) if (!each.isUp()) await each.start();
      }
    } finally {
      await rig.close();
    }
  }

  await Promise.all(Array.from({ length: Math.min(sideBySide, left.length) }, play));
  return summaryOf(store, seed, results);
}

async function keep(
  { kind, logs, connector }: Rig,
  seed: string,
  result: RoundResult,
  posted: number,
): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `faults-${kind}-${seed}-${result.plan.round}-`));
  cpSync(logs, path.join(folder, 'logs'), { recursive: true });
  mkdirSync(folder, { recursive: true });
  const { struck, ...rest } = result;
  const told = { ...rest, struck: { ...struck, bot: struck.bot.name, at: new Date(struck.at).toISOString() } };
  writeFileSync(path.join(folder, 'round.json'), JSON.stringify(told, undefined, 2));
  writeFileSync(path.join(folder, 'posted.json'), JSON.stringify(connector.posted.slice(posted), undefined, 2));
  return folder;
}

export function linesOf(result: RoundResult, kept: string | undefined): string {
  const { plan, struck, tookMs } = result;
  const wrong = Object.entries({
    lost: result.lost,
    doubled: result.doubled,
    repeated: result.repeated,
    unreported: result.unreported,
    orphans: result.orphans.map(({ id, conversation }) => `${id} in ${conversation}`),
    observations: result.lostObservations,
    ended: result.ended,
    unsettled: result.unsettled,
    unready: result.unready,
  }).filter(([, lines]) => lines.length > 0);
  return [
    `${String(plan.round).padStart(4)}  ${plan.fault.kind.name} ${struck.step}${struck.isHit ? '' : ' (beside)'}, ${plan.commands.length} commands, ${(tookMs / 1000).toFixed(1)} s`,
    ...wrong.flatMap(([what, lines]) => lines.map((line) => `      ${what}: ${line}`)),
    ...(kept === undefined ? [] : [`      logs: ${kept}`]),
  ].join('\n');
}

const usage =
  'npm run faults -- [--rounds N] [--seed S] [--store sqlite|postgresql|both] [--only ROUND] [--side-by-side N] [--watches] [--json]';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '250' },
      seed: { type: 'string', default: randomBytes(4).toString('hex') },
      store: { type: 'string', default: 'both' },
      only: { type: 'string' },
      'side-by-side': { type: 'string', default: '2' },
      watches: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { seed, only } = values;
  const stores = (['sqlite', 'postgresql'] as const).filter((kind) => values.store === kind || values.store === 'both');
  const [count, sideBySide] = [Number(values.rounds), Number(values['side-by-side'])];
  if (stores.length === 0 || ![count, sideBySide].every((number) => Number.isInteger(number) && number > 0)) {
    console.error(usage);
    return 2;
  }
  const rounds = only === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [Number(only)];
  missingKinds().forEach((line) => console.error(line));
  const summaries: Summary[] = [];
  for (const store of stores) {
    console.error(`${store}, seed ${seed}`);
    const onRound = (result: RoundResult, kept: string | undefined): void => console.error(linesOf(result, kept));
    const played = values.watches ? rounds.filter((round) => isOfWatch(round, kindsFor(store))) : rounds;
    const summary = await playRounds({ store, seed, rounds: played, sideBySide, onRound });
    summaries.push(summary);
    // Print at once, because the other store takes equally long.
    if (!values.json) console.log(`${textOf(summary)}\n`);
  }
  if (values.json) console.log(JSON.stringify(summaries, undefined, 2));
  return summaries.every(({ failed }) => failed.length === 0) ? 0 : 1;
}

if (import.meta.main) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  process.exitCode = await main();
}

/**
 * `npm run faults -- [--rounds N] [--seed S] [--store sqlite|postgresql|both] [--only ROUND] [--json]`: kills bots and
 * probes with SIGKILL while people work with them, freezes one of three bots on PostgreSQL, and counts what was lost or
 * run twice. Ends with 1 if anything was. The seed is printed; it and a round's number decide everything of the round
 * but the machine's own timing.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { planRound } from './plan.ts';
import { type Rig, startRig, type StoreKind } from './rig.ts';
import { peopleCount, playRound, type RoundResult } from './round.ts';
import { isGood, summaryOf, type Summary, textOf } from './table.ts';

export interface Rounds {
  store: StoreKind;
  seed: string;
  /** Their numbers, the first is 1. */
  rounds: readonly number[];
  /** Called after each round; `kept` is the folder with the logs of one in which something was lost or doubled. */
  onRound?: (result: RoundResult, kept: string | undefined) => void;
}

export async function playRounds({ store, seed, rounds, onRound }: Rounds): Promise<Summary> {
  const rig = await startRig(store);
  const results: RoundResult[] = [];
  try {
    for (const round of rounds) {
      const plan = planRound(seed, round, { bots: rig.bots.length, people: peopleCount, servers: rig.probes.length });
      const posted = rig.connector.posted.length;
      const result = await playRound(rig, plan);
      results.push(result);
      onRound?.(result, isGood(result) ? undefined : await keep(rig, seed, result, posted));
      for (const each of [...rig.bots, ...rig.probes]) if (!each.isUp()) await each.start();
    }
  } finally {
    await rig.close();
  }
  return summaryOf(store, seed, results);
}

/** All that explains a round: plan, result, what was posted in it, and every log up to now. */
async function keep(
  { kind, logs, connector }: Rig,
  seed: string,
  result: RoundResult,
  posted: number,
): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `faults-${kind}-${seed}-${result.plan.round}-`));
  cpSync(logs, path.join(folder, 'logs'), { recursive: true });
  mkdirSync(folder, { recursive: true });
  const { kill, ...rest } = result;
  const told = { ...rest, kill: { ...kill, bot: kill.bot.name, at: new Date(kill.at).toISOString() } };
  writeFileSync(path.join(folder, 'round.json'), JSON.stringify(told, undefined, 2));
  writeFileSync(path.join(folder, 'posted.json'), JSON.stringify(connector.posted.slice(posted), undefined, 2));
  return folder;
}

export function linesOf(result: RoundResult, kept: string | undefined): string {
  const { plan, kill, tookMs } = result;
  const wrong = Object.entries({
    lost: result.lost,
    doubled: result.doubled,
    repeated: result.repeated,
    unreported: result.unreported,
    orphans: result.orphans.map(({ id, conversation }) => `${id} in ${conversation}`),
    observations: result.lostObservations,
    probes: result.probesEnded,
    unsettled: result.unsettled,
  }).filter(([, lines]) => lines.length > 0);
  return [
    `${String(plan.round).padStart(4)}  ${kill.step}${kill.isHit ? '' : ' (beside)'}, ${plan.commands.length} commands, ${(tookMs / 1000).toFixed(1)} s`,
    ...wrong.flatMap(([what, lines]) => lines.map((line) => `      ${what}: ${line}`)),
    ...(kept === undefined ? [] : [`      logs: ${kept}`]),
  ].join('\n');
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '100' },
      seed: { type: 'string', default: randomBytes(4).toString('hex') },
      store: { type: 'string', default: 'both' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const kinds = (['sqlite', 'postgresql'] as const).filter((kind) => values.store === kind || values.store === 'both');
  const count = Number(values.rounds);
  if (kinds.length === 0 || !Number.isInteger(count) || count < 1) {
    console.error('npm run faults -- [--rounds N] [--seed S] [--store sqlite|postgresql|both] [--only ROUND] [--json]');
    return 2;
  }
  const rounds =
    values.only === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [Number(values.only)];
  const summaries: Summary[] = [];
  for (const store of kinds) {
    console.error(`${store}, seed ${values.seed}`);
    const onRound = (result: RoundResult, kept: string | undefined): void => console.error(linesOf(result, kept));
    summaries.push(await playRounds({ store, seed: values.seed, rounds, onRound }));
  }
  console.log(values.json ? JSON.stringify(summaries, undefined, 2) : summaries.map(textOf).join('\n\n'));
  return summaries.every(({ failed }) => failed.length === 0) ? 0 : 1;
}

if (import.meta.main) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  process.exitCode = await main();
}

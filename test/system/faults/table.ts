import { table } from '../../../bench/table.ts';
import { missingKinds } from './kinds/index.ts';
import type { StoreKind } from './rig.ts';
import type { RoundResult } from './round.ts';
import { stepNames, steps } from './steps.ts';

export interface Summary {
  store: StoreKind;
  seed: string;
  rounds: number;
  /** For each step: faults that hit it, and faults aimed at it that missed it. */
  steps: Record<string, Aimed>;
  kinds: Record<string, Aimed & Counts>;
  counts: Counts;
  frozen: number;
  frozenWithinTransaction: number;
  probesKilled: number;
  errors: Record<string, number>;
  failed: number[];
}

export interface Aimed {
  hits: number;
  beside: number;
}

const counted = {
  commands: ({ acknowledged }: RoundResult) => acknowledged,
  commandsLost: ({ lost }: RoundResult) => lost.length,
  commandsDoubled: ({ doubled }: RoundResult) => doubled.length,
  answersRepeated: ({ repeated }: RoundResult) => repeated.length,
  postedAgain: ({ postedAgain }: RoundResult) => postedAgain,
  commandsLate: ({ late }: RoundResult) => late.length,
  commandsUnanswered: ({ unanswered }: RoundResult) => unanswered.length,
  apologies: ({ apologies }: RoundResult) => apologies,
  refusals: ({ refusals }: RoundResult) => refusals,
  told: ({ told }: RoundResult) => told,
  handedOver: ({ handedOver }: RoundResult) => handedOver,
  sentences: ({ sentences }: RoundResult) => sentences,
  runs: ({ runs }: RoundResult) => runs,
  runsUnreported: ({ unreported }: RoundResult) => unreported.length,
  orphansReplaced: ({ replaced }: RoundResult) => replaced,
  orphans: ({ orphans }: RoundResult) => orphans.length,
  observations: ({ observations }: RoundResult) => observations,
  observationsLost: ({ lostObservations }: RoundResult) => lostObservations.length,
  reportsRefused: ({ refused }: RoundResult) => refused.length,
  ended: ({ ended }: RoundResult) => ended.length,
  unsettled: ({ unsettled }: RoundResult) => unsettled.length,
  unready: ({ unready }: RoundResult) => unready.length,
};
export type Counts = Record<keyof typeof counted, number>;

/** Nothing was lost or done twice, every run ended and was reported, no process ended by itself, every bot is ready. */
export function isGood(result: RoundResult): boolean {
  return [
    result.lost,
    result.doubled,
    result.unreported,
    result.orphans,
    result.lostObservations,
    result.ended,
    result.unsettled,
    result.unready,
  ].every((list) => list.length === 0);
}

export function summaryOf(store: StoreKind, seed: string, results: readonly RoundResult[]): Summary {
  const errors: Record<string, number> = {};
  for (const line of results.flatMap((result) => result.errors)) {
    const message = line.replace(/^bot-\d: /, '');
    errors[message] = (errors[message] ?? 0) + 1;
  }
  const kinds = Map.groupBy(results, ({ plan }) => plan.fault.kind.title);
  return {
    store,
    seed,
    rounds: results.length,
    steps: Object.fromEntries(
      steps.map((step) => [stepNames[step], aimed(results.filter(({ struck }) => struck.step === step))]),
    ),
    kinds: Object.fromEntries([...kinds].map(([title, own]) => [title, { ...aimed(own), ...countsOf(own) }])),
    counts: countsOf(results),
    frozen: results.filter(({ plan }) => plan.freeze !== undefined).length,
    frozenWithinTransaction: results.filter(({ wasWithinTransaction }) => wasWithinTransaction).length,
    probesKilled: results.filter(({ plan }) => plan.probeKill !== undefined).length,
    errors,
    failed: results
      .filter((result) => !isGood(result))
      .map(({ plan }) => plan.round)
      .toSorted((a, b) => a - b),
  };
}

function aimed(results: readonly RoundResult[]): Aimed {
  const hits = results.filter(({ struck }) => struck.isHit).length;
  return { hits, beside: results.length - hits };
}

function countsOf(results: readonly RoundResult[]): Counts {
  const total = (count: (result: RoundResult) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  return Object.fromEntries(Object.entries(counted).map(([name, count]) => [name, total(count)])) as Counts;
}

export function textOf({ store, seed, rounds, counts, failed, errors, ...summary }: Summary): string {
  const lines: [string, number][] = [
    ['commands answered 200', counts.commands],
    ['  lost', counts.commandsLost],
    ['  run or shared twice', counts.commandsDoubled],
    ['  without effects, answered again by the next bot', counts.answersRepeated],
    ['  late: an effect more than 5 s after 200 and fault', counts.commandsLate],
    ['  answered that something went wrong', counts.apologies],
    ['  answered that Teams did not say where one may share', counts.refusals],
    ['commands never answered 200', counts.commandsUnanswered],
    ['runs', counts.runs],
    ['  not reported once', counts.runsUnreported],
    ['messages of watches', counts.told],
    ['hand-overs', counts.handedOver],
    ['  answered that it did not work, and asked again', counts.sentences],
    ['cards posted again, as Teams’ answer to the first was lost', counts.postedAgain],
    ['cards at work of a run that is over, replaced when they were shown', counts.orphansReplaced],
    ['  not replaced', counts.orphans],
    ['observations acknowledged', counts.observations],
    ['  lost', counts.observationsLost],
    ['messages of probes refused', counts.reportsRefused],
    ['still under way a minute after the fault', counts.unsettled],
    ['bots that were not ready again', counts.unready],
    ['processes ended by themselves, or not back', counts.ended],
    ['beside the kill of a bot: probes killed', summary.probesKilled],
    ['  bots frozen', summary.frozen],
    ['    within a transaction', summary.frozenWithinTransaction],
  ];
  const ofSteps = Object.entries(summary.steps).map(([step, { hits, beside }]) => [step, hits, beside]);
  const ofKinds = Object.entries(summary.kinds).map(([title, kind]) => [
    title,
    kind.hits,
    kind.beside,
    kind.commandsLost + kind.runsUnreported + kind.observationsLost + kind.unsettled,
    kind.commandsDoubled + kind.orphans,
    kind.commandsLate,
    kind.apologies,
    kind.commandsUnanswered,
  ]);
  const logged = Object.entries(errors).map(([message, count]) => `  ${count} × ${message.slice(0, 160)}`);
  return [
    `${store}, ${rounds} rounds, seed ${seed}`,
    ...missingKinds(),
    '',
    table([['step', 'hits', 'beside'], ...ofSteps.map((row) => row.map(String))]),
    '',
    table([
      ['fault', 'hits', 'beside', 'lost', 'doubled', 'late', 'sorry', 'no 200'],
      ...ofKinds.map((row) => row.map(String)),
    ]),
    '',
    table(lines.map(([name, count]) => [name, String(count)])),
    ...(logged.length === 0 ? [] : ['', 'errors in the logs of the bots:', ...logged]),
    '',
    failed.length === 0
      ? 'Nothing was lost, and nothing was run or shared twice.'
      : `NOT GOOD in ${failed.length} of ${rounds} rounds: ${failed.join(', ')}`,
  ].join('\n');
}

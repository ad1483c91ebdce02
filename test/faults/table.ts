/** The table of all rounds of one store, and its verdict. */
import { table } from '../../bench/table.ts';
import { stepNames, steps } from './plan.ts';
import type { RoundResult } from './round.ts';
import type { StoreKind } from './rig.ts';

export interface Summary {
  store: StoreKind;
  seed: string;
  rounds: number;
  /** For each step: kills that fell into it, and kills aimed at it that fell beside it. */
  kills: Record<string, { hits: number; beside: number }>;
  frozen: number;
  frozenWithinTransaction: number;
  probesKilled: number;
  commands: number;
  commandsLost: number;
  commandsDoubled: number;
  answersRepeated: number;
  commandsLate: number;
  commandsUnanswered: number;
  apologies: number;
  runs: number;
  runsUnreported: number;
  orphansReplaced: number;
  orphans: number;
  observations: number;
  observationsLost: number;
  reportsRefused: number;
  probesEnded: number;
  errors: Record<string, number>;
  /** The rounds in which something was lost or doubled. */
  failed: number[];
}

/** Nothing was lost, nothing doubled, no probe ended, every run reported. */
export function isGood(result: RoundResult): boolean {
  return [
    result.lost,
    result.doubled,
    result.unreported,
    result.orphans,
    result.lostObservations,
    result.probesEnded,
    result.unsettled,
  ].every((list) => list.length === 0);
}

export function summaryOf(store: StoreKind, seed: string, results: readonly RoundResult[]): Summary {
  const sum = (count: (result: RoundResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const kills: Summary['kills'] = {};
  for (const step of steps) {
    const aimed = results.filter(({ kill }) => kill.step === step);
    const hits = aimed.filter(({ kill }) => kill.isHit).length;
    kills[stepNames[step]] = { hits, beside: aimed.length - hits };
  }
  const errors: Record<string, number> = {};
  for (const line of results.flatMap((result) => result.errors)) {
    const message = line.replace(/^bot-\d: /, '');
    errors[message] = (errors[message] ?? 0) + 1;
  }
  return {
    store,
    seed,
    rounds: results.length,
    kills,
    frozen: sum(({ plan }) => (plan.freeze === undefined ? 0 : 1)),
    frozenWithinTransaction: sum(({ wasWithinTransaction }) => (wasWithinTransaction ? 1 : 0)),
    probesKilled: sum(({ plan }) => (plan.probeKill === undefined ? 0 : 1)),
    commands: sum(({ acknowledged }) => acknowledged),
    commandsLost: sum(({ lost }) => lost.length),
    commandsDoubled: sum(({ doubled }) => doubled.length),
    answersRepeated: sum(({ repeated }) => repeated.length),
    commandsLate: sum(({ late }) => late.length),
    commandsUnanswered: sum(({ unanswered }) => unanswered.length),
    apologies: sum(({ apologies }) => apologies),
    runs: sum(({ runs }) => runs),
    runsUnreported: sum(({ unreported }) => unreported.length),
    orphansReplaced: sum(({ replaced }) => replaced),
    orphans: sum(({ orphans }) => orphans.length),
    observations: sum(({ observations }) => observations),
    observationsLost: sum(({ lostObservations }) => lostObservations.length),
    reportsRefused: sum(({ refused }) => refused.length),
    probesEnded: sum(({ probesEnded }) => probesEnded.length),
    errors,
    failed: results.filter((result) => !isGood(result)).map(({ plan }) => plan.round),
  };
}

export function textOf(summary: Summary): string {
  const { store, seed, rounds, kills, failed, errors } = summary;
  const counts: [string, number][] = [
    ['bots frozen', summary.frozen],
    ['  within a transaction', summary.frozenWithinTransaction],
    ['probes killed', summary.probesKilled],
    ['commands answered 200', summary.commands],
    ['  lost', summary.commandsLost],
    ['  run or shared twice', summary.commandsDoubled],
    ['  without effects, answered again by the next bot', summary.answersRepeated],
    ['  with an effect after more than 5 s', summary.commandsLate],
    ['  answered that something went wrong', summary.apologies],
    ['commands never answered 200', summary.commandsUnanswered],
    ['runs', summary.runs],
    ['  not reported once', summary.runsUnreported],
    ['cards at work of a run that is over, replaced when they were shown', summary.orphansReplaced],
    ['  not replaced', summary.orphans],
    ['observations acknowledged', summary.observations],
    ['  lost', summary.observationsLost],
    ['messages of probes refused', summary.reportsRefused],
    ['probes ended by themselves or not back', summary.probesEnded],
  ];
  const hits = Object.entries(kills).map(([step, { hits, beside }]) => [step, String(hits), String(beside)]);
  const logged = Object.entries(errors).map(([message, count]) => `  ${count} × ${message.slice(0, 160)}`);
  return [
    `${store}, ${rounds} rounds, seed ${seed}`,
    '',
    table([['kill -9 of a bot', 'hits', 'beside'], ...hits]),
    '',
    table(counts.map(([name, count]) => [name, String(count)])),
    ...(logged.length === 0 ? [] : ['', 'errors in the logs of the bots:', ...logged]),
    '',
    failed.length === 0
      ? 'Nothing was lost, and nothing was run or shared twice.'
      : `NOT GOOD in ${failed.length} of ${rounds} rounds: ${failed.join(', ')}`,
  ].join('\n');
}

/** The plan of a round depends only on the seed and the round's number. */
import { type CommandKind, type PlannedCommand, type WatchedPlace, watchedPlaces } from './commands.ts';
import type { FaultKind } from './kinds/kind.ts';
import { type Random, randomOf } from './random.ts';
import { isWatchStep, longestDelay, type Step } from './steps.ts';

export interface RoundPlan {
  seed: string;
  round: number;
  /** In a round without a watch the fault is aimed at the first command. */
  commands: PlannedCommand[];
  /** The place whose message the fault is aimed at. */
  watchedIn: WatchedPlace | undefined;
  fault: { kind: FaultKind; step: Step; delayMs: number; lastsMs: number };
  /** Only together with the kill of a bot. */
  probeKill: { server: number; delayMs: number } | undefined;
  /** Only together with the kill of a bot; a bot that is frozen within a transaction keeps its locks. */
  freeze: { bot: number; afterMs: number; isWithinTransaction: boolean } | undefined;
  /** A mail server accepts connections and never answers, so the run lasts until a step's deadline. */
  isSlow: boolean;
}

const selections = ['connectivity', 'all', 'network'];
/** The card of `all` would name the fault before the watch does. */
const selectionsBesideWatches = selections.filter((selection) => selection !== 'all');

/** Few kinds have the step `request`, and `answered` is so short that two of five faults miss it. */
const isAimedTwice = (step: Step): boolean => step === 'request' || step === 'answered';

export function kindOf(seed: string, round: number, kinds: readonly FaultKind[]): FaultKind {
  return inTurn(shuffled(kinds, randomOf(`${seed}/kinds`)), round - 1);
}

/** Every second turn of the kinds breaks a watch and a hand-over, the others a command. */
export function isOfWatch(round: number, kinds: readonly FaultKind[]): boolean {
  return turnOf(round, kinds) % 2 === 1;
}

/** With each of its turns a kind aims at its next step. */
export function planRound(
  seed: string,
  round: number,
  { kinds, bots, people, servers }: { kinds: readonly FaultKind[]; bots: number; people: number; servers: number },
): RoundPlan {
  const random = randomOf(`${seed}/${round}`);
  const turn = turnOf(round, kinds);
  const kind = kindOf(seed, round, kinds);
  const isWatch = isOfWatch(round, kinds);
  const steps = kind.steps.filter((each) => isWatchStep(each) === isWatch);
  const step = inTurn(
    shuffled([...steps, ...steps.filter(isAimedTwice)], randomOf(`${seed}/${kind.name}`)),
    Math.floor(turn / 2),
  );
  const isKill = kind.name === 'kill';
  const mayBeAnything = step === 'request' || step === 'answered';
  const first = command(mayBeAnything ? random.oneOf<CommandKind>(['check', 'check', 'help', 'status']) : 'check', 0);
  const commands = [first];
  for (let more = random.whole(1, isWatch ? 2 : 5); more > 0; more -= 1) {
    const kind = random.oneOf<CommandKind>(['check', 'help', 'status', 'history', 'share']);
    const next = command(kind, random.whole(0, 1500));
    // At most one command of a kind in a conversation, so that each answer belongs to one command.
    const isTaken = commands.some(
      (other) => other.kind === kind && placeOf(other) === placeOf(next) && next.place !== 'thread',
    );
    if (!isTaken) commands.push(next);
  }
  return {
    seed,
    round,
    commands,
    watchedIn: isWatch ? random.oneOf(watchedPlaces) : undefined,
    fault: { kind, step, delayMs: random.whole(0, longestDelay[step]), lastsMs: random.whole(...kind.lastsMs) },
    probeKill:
      isKill && random.chance(0.34)
        ? { server: random.whole(0, servers - 1), delayMs: random.whole(0, 1500) }
        : undefined,
    freeze:
      isKill && bots > 1
        ? { bot: turn % bots, afterMs: random.whole(0, 2000), isWithinTransaction: random.chance(0.5) }
        : undefined,
    isSlow: step === 'observation' || random.chance(0.5),
  };

  function command(kind: CommandKind, afterMs: number): PlannedCommand {
    const text = kind === 'check' ? `check ${random.oneOf(isWatch ? selectionsBesideWatches : selections)}` : kind;
    const place = random.oneOf(['personal', 'personal', 'group', 'thread'] as const);
    return { kind, text, person: random.whole(0, people - 1), place, afterMs };
  }

  function placeOf({ place, person }: PlannedCommand): string {
    return place === 'personal' ? `personal ${person}` : place;
  }
}

function turnOf(round: number, kinds: readonly FaultKind[]): number {
  return Math.floor((round - 1) / kinds.length);
}

function inTurn<Item>(items: readonly Item[], turn: number): Item {
  const item = items[turn % items.length];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

/** The Fisher–Yates shuffle. */
function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  return items.map(() => left.splice(random.whole(0, left.length - 1), 1)).flat();
}

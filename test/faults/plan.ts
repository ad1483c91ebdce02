/** What happens in a round: all of it follows from the seed and the round's number. */
import { randomOf } from './random.ts';

/** The moments at which a process is killed, in the order of a command's path. */
export const steps = ['request', 'answered', 'run', 'post', 'observation', 'end', 'edit'] as const;
export type Step = (typeof steps)[number];

/** What each of them is for the reader of the table. */
export const stepNames: Record<Step, string> = {
  request: 'between request and 200',
  answered: 'between 200 and run',
  run: 'between run and first card',
  post: 'between POST and its id',
  observation: 'observation in flight',
  end: 'at the end of a run',
  edit: 'during the edit to the report',
};

export type CommandKind = 'check' | 'help' | 'status' | 'history' | 'share';

export interface PlannedCommand {
  kind: CommandKind;
  /** For `share` without the run and the place, which the round knows. */
  text: string;
  person: number;
  place: 'personal' | 'group' | 'thread';
  /** Milliseconds after the round's beginning. */
  afterMs: number;
}

export interface RoundPlan {
  round: number;
  /** The kill is aimed at the first. */
  commands: PlannedCommand[];
  kill: { step: Step; delayMs: number };
  probeKill: { server: number; delayMs: number } | undefined;
  /** One bot of several; within a transaction, so that it holds its locks. */
  freeze: { bot: number; afterMs: number; isWithinTransaction: boolean } | undefined;
  /** A mail server accepts the connection and is silent: the run lasts until a step's deadline. */
  isSlow: boolean;
}

const selections = ['connectivity', 'all', 'network'];

export function planRound(
  seed: string,
  round: number,
  { bots, people, servers }: { bots: number; people: number; servers: number },
): RoundPlan {
  const random = randomOf(`${seed}/${round}`);
  const step = steps[(round - 1) % steps.length] ?? 'request';
  const mayBeAnything = step === 'request' || step === 'answered';
  const first = command(mayBeAnything ? random.oneOf<CommandKind>(['check', 'check', 'help', 'status']) : 'check', 0);
  const commands = [first];
  for (let more = random.whole(1, 5); more > 0; more -= 1) {
    const kind = random.oneOf<CommandKind>(['check', 'help', 'status', 'history', 'share']);
    const next = command(kind, random.whole(0, 1500));
    // At most one command of a kind in a conversation, so that each answer belongs to one command.
    const isTaken = commands.some(
      (other) => other.kind === kind && placeOf(other) === placeOf(next) && next.place !== 'thread',
    );
    if (!isTaken) commands.push(next);
  }
  return {
    round,
    commands,
    kill: { step, delayMs: random.whole(0, longestDelay[step]) },
    probeKill: random.chance(0.34)
      ? { server: random.whole(0, servers - 1), delayMs: random.whole(0, 1500) }
      : undefined,
    freeze:
      bots > 1
        ? { bot: round % bots, afterMs: random.whole(0, 2000), isWithinTransaction: random.chance(0.5) }
        : undefined,
    isSlow: step === 'observation' || random.chance(0.5),
  };

  function command(kind: CommandKind, afterMs: number): PlannedCommand {
    const text = kind === 'check' ? `check ${random.oneOf(selections)}` : kind;
    const place = random.oneOf(['personal', 'personal', 'group', 'thread'] as const);
    return { kind, text, person: random.whole(0, people - 1), place, afterMs };
  }

  function placeOf({ place, person }: PlannedCommand): string {
    return place === 'personal' ? `personal ${person}` : place;
  }
}

/** Milliseconds from the moment that a step is seen to the kill. */
const longestDelay: Record<Step, number> = {
  request: 12,
  answered: 20,
  run: 4,
  post: 10,
  observation: 300,
  end: 20,
  edit: 10,
};

/** The clients: light probes for the hub, or clients of the bare server, in their own process. */
import { io } from 'socket.io-client';
import { answerParent, processorMs } from './child.ts';
import { type Hub, type LightProbe, localAddressOf, startLightProbe } from './light-probe.ts';

const counts = { connected: 0, tried: 0, answered: 0, lost: 0 };
const recorded: [job: string, observation: string][] = [];
const refusals: Record<string, number> = {};
/** Welcomes in each second since the last reset. */
let welcomes = new Map<number, number>();
let tries = new Map<number, number>();
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

async function until(condition: () => boolean): Promise<void> {
  if (condition()) return;
  await new Promise<void>((resolve) => {
    const listener = (): void => {
      if (!condition()) return;
      listeners.delete(listener);
      resolve();
    };
    listeners.add(listener);
  });
}

/** At most `atOnce` begin at the same time. */
async function connectAll(count: number, atOnce: number, begin: (at: number) => void): Promise<void> {
  const wanted = counts.connected + count;
  let begun = 0;
  const more = (): void => {
    while (begun < count && begun - counts.connected < atOnce) begin(begun++);
  };
  listeners.add(more);
  more();
  await until(() => counts.connected >= wanted);
  listeners.delete(more);
}

const secondNow = (): number => Math.floor(performance.now() / 1000);
const add = (to: Map<number, number>): void => void to.set(secondNow(), (to.get(secondNow()) ?? 0) + 1);

answerParent({
  /** With `keepsRecorded`, `recorded` returns every observation that the hub has acknowledged. */
  probes: ({
    probes,
    hub,
    atOnce,
    keepsRecorded = false,
  }: {
    probes: LightProbe[];
    hub: Hub;
    atOnce: number;
    keepsRecorded?: boolean;
  }) =>
    connectAll(probes.length, atOnce, (at) =>
      startLightProbe(probes[at] as LightProbe, at, hub, {
        welcomed() {
          counts.connected += 1;
          add(welcomes);
          changed();
        },
        lost(wasConnected) {
          if (wasConnected) counts.connected -= 1;
          counts.lost += 1;
          changed();
        },
        tried() {
          counts.tried += 1;
          add(tries);
        },
        refused: (code) => void (refusals[code] = (refusals[code] ?? 0) + 1),
        answered() {
          counts.answered += 1;
          changed();
        },
        ...(keepsRecorded
          ? { recorded: (job: string, observation: string) => void recorded.push([job, observation]) }
          : {}),
      }),
    ),
  bare: ({ count, url, atOnce }: { count: number; url: string; atOnce: number }) =>
    connectAll(count, atOnce, (at) => {
      const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, ...localAddressOf(at) });
      socket.on('connect', () => {
        counts.connected += 1;
        changed();
      });
    }),
  untilAnswered: (count: number) => until(() => counts.answered >= count),
  untilConnected: (count: number) => until(() => counts.connected >= count),
  reset() {
    welcomes = new Map();
    tries = new Map();
    counts.tried = 0;
    counts.lost = 0;
    for (const code of Object.keys(refusals)) delete refusals[code];
  },
  counts: () => ({
    ...counts,
    refusals,
    mostWelcomesASecond: Math.max(0, ...welcomes.values()),
    mostTriesASecond: Math.max(0, ...tries.values()),
  }),
  recorded: () => recorded,
  processorMs,
});

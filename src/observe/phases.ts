/** The phases of an observation, one after the other. Each observer lists the names of its own. */

/** To open a connection: straight, or through an HTTP proxy. */
export const dialPhases = ['dns', 'tcp', 'proxy-dns', 'proxy-tcp', 'proxy-tls', 'proxy'] as const;
export type DialPhase = (typeof dialPhases)[number];

/** To open a connection with TLS. */
export const tlsPhases = [...dialPhases, 'tls'] as const;
export type TlsPhase = (typeof tlsPhases)[number];

/** Measures phases one after the other, in whole and tenths of milliseconds. */
export interface PhaseClock<Phase extends string> {
  /** Ends the running phase, if any, and starts this one. */
  begin: (name: Phase) => void;
  /** The phase that is running now, the one to name in an error; `start` before the first. */
  current: () => Phase | 'start';
  /** Ends the running phase and returns all. */
  end: () => { name: Phase; ms: number }[];
}

export function createPhaseClock<Phase extends string = string>(): PhaseClock<Phase> {
  const done: { name: Phase; ms: number }[] = [];
  let running: { name: Phase; since: number } | undefined;
  let last: Phase | 'start' = 'start';
  const stop = (): void => {
    if (running !== undefined) done.push({ name: running.name, ms: tenths(performance.now() - running.since) });
    running = undefined;
  };
  return {
    begin(name) {
      stop();
      last = name;
      running = { name, since: performance.now() };
    },
    current: () => last,
    end() {
      stop();
      return [...done];
    },
  };
}

/** Milliseconds to one decimal: more would be noise. */
export function tenths(ms: number): number {
  return Math.max(0, Math.round(ms * 10) / 10);
}

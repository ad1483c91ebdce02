/** The phases of an observation. Each observer lists its own. */

/** The phases of a connection, directly or through an HTTP proxy. */
export const dialPhases = ['dns', 'tcp', 'proxy-dns', 'proxy-tcp', 'proxy-tls', 'proxy'] as const;
export type DialPhase = (typeof dialPhases)[number];

export const tlsPhases = [...dialPhases, 'tls'] as const;
export type TlsPhase = (typeof tlsPhases)[number];

/** Measures consecutive phases, in tenths of a millisecond. */
export interface PhaseClock<Phase extends string> {
  /** Ends the running phase and starts this one. */
  begin: (name: Phase) => void;
  /** The running or last phase, for errors. */
  current: () => Phase | 'start';
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

/** More decimals would be noise. */
export function tenths(ms: number): number {
  return Math.max(0, Math.round(ms * 10) / 10);
}

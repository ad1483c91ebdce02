/** A probe that runs in the process of the test. */
import { ProbeError } from '../../src/probe/probe-error.ts';
import { type ProbeOptions, runProbe } from '../../src/probe/run-probe.ts';
import { read } from '../../src/text/index.ts';
import type { HubKit } from '../hub/hub-kit.ts';

export interface ProbeHere {
  /** The sentences that it logs, as they come. */
  logged: string[];
  /** Settles when one of them contains this. */
  until: (part: string) => Promise<void>;
  /** Settles when the probe has logged the sentence of this key, or was refused with it. */
  told: (key: string) => Promise<void>;
  /** Resolves with the key of the refusal that ended the probe, or with undefined after `end`. */
  ended: Promise<string | undefined>;
  end: () => Promise<void>;
}

export function probeHere(
  kit: Pick<HubKit, 'until'>,
  home: string,
  options: Partial<Pick<ProbeOptions, 'version' | 'spoken' | 'quickMs'>> = {},
): ProbeHere {
  const stopping = new AbortController();
  const logged: string[] = [];
  const keys: string[] = [];
  const ended = runProbe({
    home,
    version: '0.9.0',
    log(_, text) {
      logged.push(read(text, { language: 'en' }));
      keys.push(text.key);
    },
    signal: stopping.signal,
    ...options,
  }).then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof ProbeError)) throw error;
      keys.push(error.text.key);
      return error.text.key;
    },
  );
  return {
    logged,
    until: async (part) =>
      void (await kit.until(() => Promise.resolve(logged.some((sentence) => sentence.includes(part)) || undefined))),
    told: async (key) => void (await kit.until(() => Promise.resolve(keys.includes(key) || undefined))),
    ended,
    async end() {
      stopping.abort();
      await ended;
    },
  };
}

/** For the tests of one suite, each of which leaves its probes to `end` in an afterEach. */
export function probesHere(): {
  start: (...of: Parameters<typeof probeHere>) => ProbeHere;
  end: () => Promise<void>;
} {
  const started: ProbeHere[] = [];
  return {
    start(...of) {
      const probe = probeHere(...of);
      started.push(probe);
      return probe;
    },
    async end() {
      await Promise.all(started.splice(0).map((probe) => probe.end()));
    },
  };
}

/** A probe that runs in the process of the test. */
import { type ProbeOptions, runProbe } from '../../src/probe/run-probe.ts';
import { read } from '../../src/text/index.ts';
import type { HubKit } from '../hub/hub-kit.ts';

export interface ProbeHere {
  /** The sentences that it logs, as they come. */
  logged: string[];
  /** Settles when one of them contains this. */
  until: (part: string) => Promise<void>;
  end: () => Promise<void>;
}

export function probeHere(
  kit: Pick<HubKit, 'until'>,
  home: string,
  options: Partial<Pick<ProbeOptions, 'version' | 'spoken' | 'quickMs'>> = {},
): ProbeHere {
  const stopping = new AbortController();
  const logged: string[] = [];
  const running = runProbe({
    home,
    version: '0.9.0',
    log: (_, text) => logged.push(read(text, { language: 'en' })),
    signal: stopping.signal,
    ...options,
  });
  return {
    logged,
    until: async (part) =>
      void (await kit.until(() => Promise.resolve(logged.some((sentence) => sentence.includes(part)) || undefined))),
    async end() {
      stopping.abort();
      await running;
    },
  };
}

/** A probe within the test's process. */
import { EventEmitter, once } from 'node:events';
import { ProbeError } from '../../src/probe/probe-error.ts';
import { type ProbeOptions, runProbe } from '../../src/probe/run-probe.ts';
import { read } from '../../src/text/index.ts';

export interface ProbeHere {
  /** Logged sentences so far. */
  logged: string[];
  /** Settles when a logged sentence contains this. */
  until: (part: string) => Promise<void>;
  /** Settles when the probe has logged the sentence of this key, or was refused with it. */
  told: (key: string) => Promise<void>;
  /** Resolves with the key of the final refusal, or with undefined after `end`. */
  ended: Promise<string | undefined>;
  end: () => Promise<void>;
}

type Options = Partial<Pick<ProbeOptions, 'version' | 'spoken' | 'quickMs' | 'now'>>;

export function probeHere(home: string, options: Options = {}): ProbeHere {
  const stopping = new AbortController();
  const logged: string[] = [];
  const keys: string[] = [];
  const news = new EventEmitter();
  const log: ProbeOptions['log'] = (_, text) => {
    logged.push(read(text, { language: 'en' }));
    keys.push(text.key);
    news.emit('logged');
  };
  const ended = runProbe({ home, version: '0.9.0', log, signal: stopping.signal, ...options }).then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof ProbeError)) throw error;
      log('error', error.text);
      return error.text.key;
    },
  );
  const untilThere = async (isThere: () => boolean): Promise<void> => {
    while (!isThere()) await once(news, 'logged');
  };
  return {
    logged,
    until: (part) => untilThere(() => logged.some((sentence) => sentence.includes(part))),
    told: (key) => untilThere(() => keys.includes(key)),
    ended,
    async end() {
      stopping.abort();
      await ended;
    },
  };
}

/** For one suite: `end`, in an afterEach, ends each probe that was started. */
export function probesHere(): { start: typeof probeHere; end: () => Promise<void> } {
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

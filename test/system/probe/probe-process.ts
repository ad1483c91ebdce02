/** A probe as a process of its own, for tests that kill it. Prints the key of each logged sentence. */
import { ProbeError } from '../../../src/probe/probe-error.ts';
import { runProbe } from '../../../src/probe/run-probe.ts';

const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
try {
  await runProbe({
    home: process.argv[2] ?? '',
    version: '0.9.0',
    log: (_, { key }) => process.stdout.write(`${key}\n`),
    signal: stopping.signal,
  });
} catch (error) {
  if (!(error instanceof ProbeError)) throw error;
  process.stdout.write(`${error.text.key}\n`);
  process.exitCode = 1;
}

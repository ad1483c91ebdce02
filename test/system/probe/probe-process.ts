/** A probe as its own process, for tests in which it dies. Prints the key of everything that it tells. */
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

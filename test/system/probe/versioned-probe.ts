/** A probe of any version, as a process of its own: HOME VERSION. */
import { runProbe } from '../../../src/probe/run-probe.ts';

const [home = '', version = ''] = process.argv.slice(2);
await runProbe({ home, version, log: () => undefined, signal: new AbortController().signal });

/** Runs each command line that it is sent, in a thread. */
import { parentPort } from 'node:worker_threads';
import { eceDoctor } from './command-line.ts';

parentPort?.on('message', ({ words, env }: { words: string[]; env: Record<string, string> }) => {
  void eceDoctor(words, { env }).then((ended) => parentPort?.postMessage(ended, []));
});

/**
 * `ece-doctor` beside the bot of a chat, which need not end for it. It has a thread of its own: in one thread, each would
 * wait for the other's lock of the SQLite file until the busy time-out.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { administrator, type Chat } from '../teams/bot.ts';
import type { Ended } from './command-line.ts';

let thread: Worker | undefined;

/** One at a time. */
export async function eceDoctorBeside(
  { folder }: Pick<Chat, 'folder'>,
  words: readonly string[],
  settings: Record<string, string> = {},
): Promise<Ended> {
  thread ??= new Worker(new URL('command-line-thread.ts', import.meta.url));
  const answer = once(thread, 'message');
  thread.ref();
  const env = {
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    ECE_DOCTOR_DATA: `${folder}/data`,
    ECE_DOCTOR_DEPLOYMENT: `${folder}/deployment.yaml`,
    ECE_DOCTOR_ADMINISTRATORS: administrator,
    ...settings,
  };
  thread.postMessage({ words, env }, []);
  const [ended] = (await answer) as [Ended];
  // The process may end without it.
  thread.unref();
  return ended;
}

import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onceNobodyHolds, probeHome } from '../probe/home.ts';
import { ProbeError } from '../probe/probe-error.ts';
import { thisMachine } from '../probe/update/installers.ts';
import { copyName, isCopy, lockUpdates, makeUpdateFolder, updateFolder } from '../probe/update/own-folder.ts';
import { updateProbe } from '../probe/update/update.ts';
import { read, say } from '../text/index.ts';
import { version } from '../main/program.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

/** 0: the newest version runs. 1: a newer one failed, and the former one is back. */
export async function probeUpdate(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const home = probeHome(call.options.value('home'));
  const folder = updateFolder(home);
  try {
    if (process.platform === 'win32' && thisMachine.kind() === 'windows' && !isCopy(process.execPath)) {
      await makeUpdateFolder(folder);
      // Throws while another update runs, before its copy of the program is replaced.
      const unlock = await lockUpdates(folder);
      await unlock();
      return { code: 0, output: `${read(say('update.background', { log: await inBackground(folder) }), reading)}\n` };
    }
    const { outcome, text } = await updateProbe({
      home,
      folder,
      version,
      releaseKey: call.options.value('release-key'),
      machine: thisMachine,
      clock: { now: () => performance.now(), wait: (ms) => wait(ms) },
      tell: (told) => console.error(`${new Date().toISOString()} ${read(told, reading)}`),
    });
    return { code: outcome === 'back' ? 1 : 0, output: `${read(text, reading)}\n` };
  } catch (error) {
    if (error instanceof ProbeError) throw new Refusal(error.text);
    throw error;
  }
}

/**
 * Runs the same command in a copy of this program, because the MSI replaces the program. Resolves with the log file.
 */
async function inBackground(folder: string): Promise<string> {
  const copy = path.join(folder, copyName);
  const log = path.join(folder, 'update.log');
  try {
    await onceNobodyHolds(() => copyFile(process.execPath, copy));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new ProbeError(say('update.file-held', { file: copy, code }), error);
  }
  const output = openSync(log, 'a', 0o600);
  spawn(copy, process.argv.slice(2), { detached: true, windowsHide: true, stdio: ['ignore', output, output] }).unref();
  return log;
}

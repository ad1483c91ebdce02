import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onceNobodyHolds } from '../probe/home.ts';
import { ProbeError } from '../probe/probe-error.ts';
import { followCentre, followNoMore, releaseInTurn, updateInTurn } from '../probe/update/follow.ts';
import { thisMachine } from '../probe/update/installers.ts';
import { copyName, isCopy, lockUpdates, makeUpdateFolder, updateFolder } from '../probe/update/own-folder.ts';
import { timerHere } from '../probe/update/timer.ts';
import { updateProbe } from '../probe/update/update.ts';
import { read, say } from '../text/index.ts';
import { version } from '../main/program.ts';
import { probeCommand } from './probe-command.ts';

/** 0: the newest version runs, or it is not this server's turn. 1: a newer one failed, and the former one is back. */
export const probeUpdate = probeCommand(async (call, reading, home) => {
  const { options } = call;
  const folder = updateFolder(home);
  const [first, second] = (['follow', 'no-follow', 'in-turn'] as const).filter((option) => options.flag(option));
  if (second !== undefined)
    throw new ProbeError(say('update.one-option', { first: `--${first}`, second: `--${second}` }));
  const releaseKey = options.value('release-key');
  if (first === 'follow' || first === 'no-follow') {
    const following = { home, folder, releaseKey, machine: thisMachine, timer: timerHere(home) };
    const lines = await (first === 'follow' ? followCentre(following) : followNoMore(following));
    return { code: 0, output: `${lines.map((line) => read(line, reading)).join('\n')}\n` };
  }
  const inTurn = first === 'in-turn';
  if (process.platform === 'win32' && thisMachine.kind() === 'windows' && !isCopy(process.execPath)) {
    if (inTurn && (await releaseInTurn({ home, folder })) === undefined)
      return { code: 0, output: `${read(say('update.not-its-turn'), reading)}\n` };
    await makeUpdateFolder(folder);
    // Throws while another update runs, before its copy of the program is replaced.
    const unlock = await lockUpdates(folder);
    await unlock();
    return { code: 0, output: `${read(say('update.background', { log: await inBackground(folder) }), reading)}\n` };
  }
  const { outcome, text } = await (inTurn ? updateInTurn : updateProbe)({
    home,
    folder,
    version,
    releaseKey,
    machine: thisMachine,
    clock: { now: () => performance.now(), wait: (ms) => wait(ms) },
    tell: (told) => console.error(`${new Date().toISOString()} ${read(told, reading)}`),
  });
  return { code: outcome === 'back' ? 1 : 0, output: `${read(text, reading)}\n` };
});

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

/**
 * Updates from the centre, to which an administrator of the server agreed by `probe update --follow`. A timer asks the bot
 * whether it is this server's turn. The update itself is that of update.ts: the bot says only when.
 */
import type { TurnAsked } from '../../model/package-line.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { ProbeError } from '../probe-error.ts';
import { overPackageLine } from './line.ts';
import {
  makeUpdateFolder,
  pinnedReleaseKey,
  readEnded,
  readUpdateState,
  writeAsked,
  writeEnded,
} from './own-folder.ts';
import type { Timer } from './timer.ts';
import { readEnrolled, updateProbe, type Updated, type UpdateOptions } from './update.ts';

type Following = Pick<UpdateOptions, 'home' | 'folder' | 'releaseKey' | 'machine'> & { timer: Timer };

/** Pins the key of the releases, because the service's account could change it until the first update. */
export async function followCentre({ home, folder, releaseKey, machine, timer }: Following): Promise<Text[]> {
  const { probe } = await readEnrolled(home);
  machine.kind();
  await timer.requireRights();
  await makeUpdateFolder(folder);
  await pinnedReleaseKey(folder, home, releaseKey);
  await timer.install();
  return [say('update.follows', { server: probe.server }), ...(await tellBot(home, true))];
}

export async function followNoMore({ home, timer }: Pick<Following, 'home' | 'timer'>): Promise<Text[]> {
  await timer.requireRights();
  await timer.remove();
  return [say('update.follows-no-more'), ...(await tellBot(home, false))];
}

/** Without the bot the timer is what counts: it asks later, or never again. */
async function tellBot(home: string, follows: boolean): Promise<Text[]> {
  try {
    const enrolled = await readEnrolled(home);
    await overPackageLine(enrolled, (line) => line.turn({ follows }));
    return [];
  } catch (error) {
    if (error instanceof ProbeError) return [say('update.follows-untold', { why: error.text })];
    throw error;
  }
}

/** The release to take now, or the one of an unfinished update. */
export async function releaseInTurn({
  home,
  folder,
}: Pick<UpdateOptions, 'home' | 'folder'>): Promise<string | undefined> {
  const ended = await readEnded(folder);
  const unfinished = await readUpdateState(folder);
  if (unfinished !== undefined) return unfinished.to;
  const { version } = await overPackageLine(await readEnrolled(home), (line) =>
    line.turn({ follows: true, ...(ended === undefined ? {} : { ended }) }),
  );
  await writeAsked(folder, new Date().toISOString());
  if (ended !== undefined) await writeEnded(folder, undefined);
  return version;
}

/** Errors that the next question may not meet again. */
const passing = new Set<string>(['update.no-line', 'update.no-answer', 'update.refused', 'update.under-way']);

/** `waits`: it is not this server's turn. */
export async function updateInTurn(options: UpdateOptions): Promise<Updated | { outcome: 'waits'; text: Text }> {
  const wanted = await releaseInTurn(options);
  if (wanted === undefined) return { outcome: 'waits', text: say('update.not-its-turn') };
  try {
    const updated = await updateProbe({ ...options, wanted });
    await report(options, { version: wanted, outcome: updated.outcome === 'back' ? 'back' : 'updated' });
    return updated;
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    if (error.text.key === 'update.under-way') return { outcome: 'waits', text: error.text };
    // An update that the same command continues has not failed yet.
    if (!passing.has(error.text.key) && (await readUpdateState(options.folder)) === undefined)
      await report(options, { version: wanted, outcome: 'failed' });
    throw error;
  }
}

async function report(options: UpdateOptions, ended: NonNullable<TurnAsked['ended']>): Promise<void> {
  await writeEnded(options.folder, ended);
  await releaseInTurn(options).catch((error: unknown) => {
    // The next question says it again.
    if (!(error instanceof ProbeError)) throw error;
  });
}

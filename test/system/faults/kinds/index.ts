import type { StoreKind } from '../rig.ts';
import { clock } from './clock.ts';
import { database } from './database.ts';
import { botDisk, probeDisks } from './disks.ts';
import { entraSilent, entraSilentAtStart } from './entra.ts';
import { kill } from './kill.ts';
import type { FaultKind } from './kind.ts';
import { probesCut, probesSilent, teamsCut, teamsSilent } from './lines.ts';
import { stop } from './stop.ts';
import { badGateway, noAnswer, throttled } from './teams-answers.ts';

export const faultKinds: readonly FaultKind[] = [
  kill,
  stop,
  probesCut,
  probesSilent,
  teamsCut,
  teamsSilent,
  throttled,
  badGateway,
  noAnswer,
  botDisk,
  probeDisks,
  database,
  clock,
  entraSilent,
  entraSilentAtStart,
];

/** The kinds for this store, including those that this machine cannot play, so that a round is equal on all machines. */
export function kindsFor(store: StoreKind): FaultKind[] {
  return faultKinds.filter((kind) => (kind.store ?? store) === store);
}

/** One line for each kind that this machine cannot play. */
export function missingKinds(): string[] {
  return faultKinds.flatMap((kind) => {
    const why = kind.whyNot?.();
    return why === undefined ? [] : [`left out: ${kind.title} (${why})`];
  });
}

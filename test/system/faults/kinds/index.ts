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

/** Those that this store can have, also where this machine cannot: a round is the same on each machine. */
export function kindsFor(store: StoreKind): FaultKind[] {
  return faultKinds.filter((kind) => (kind.store ?? store) === store);
}

/** Those that this machine cannot have, each in a line. */
export function missingKinds(): string[] {
  return faultKinds.flatMap((kind) => {
    const why = kind.whyNot?.();
    return why === undefined ? [] : [`left out: ${kind.title} (${why})`];
  });
}

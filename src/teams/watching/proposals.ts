import type { Deployment } from '../../model/deployment.ts';
import { parseWatch, typedWatch } from '../../runs/watching/schedule-words.ts';
import type { PlaceWatch } from '../../runs/watching/watches.ts';

const proposed = [typedWatch({ everyMinutes: 15 }, 'network'), typedWatch({ everyMinutes: 60 }, 'all')];

/** As commands, without those that the place has. */
export function proposalsFor(there: readonly PlaceWatch[], deployment: Deployment): string[] {
  return proposed
    .filter((line) => {
      const parsed = parseWatch(line, deployment);
      return parsed.ok && there.every(({ selection }) => selection !== parsed.what);
    })
    .map((line) => `watch ${line}`);
}

import { steps } from '../steps.ts';
import type { FaultKind } from './kind.ts';

/** PostgreSQL ends without a checkpoint, so its restart replays the write-ahead log. */
export const database: FaultKind = {
  name: 'database',
  title: 'PostgreSQL crashes and starts again',
  steps,
  store: 'postgresql',
  lastsMs: [0, 4000],
  async begin({ rig: { database } }) {
    await database?.crash();
    return () => database?.start();
  },
};

/** Pasted output of ECE's database without mail of the deployment, or with parts missing. */
import { answering, type Occasions } from '../occasion.ts';

export const occasions: Occasions = (recorded) => [
  answering(recorded('mail-came'), {
    kind: 'ece-database',
    change: (value) => ({
      ...value,
      received: [{ aliasId: '1003', lastAt: '2026-11-25T15:12:40', lastHour: 1, lastDay: 9 }],
    }),
  }),
  answering(recorded('mail-came'), { kind: 'ece-database', change: () => ({ waiting: [], outbound: [] }) }),
];

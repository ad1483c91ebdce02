import { diagnosisOf, othersReach } from './stopped.ts';

/** A port that no server of the run can open. */
export const diagnosis = diagnosisOf({
  id: 'blocked-port',
  order: 51,
  owner: 'network',
  families: ['blocked'],
  applies: (group, facts) => !group.some((stopped) => othersReach(facts, stopped, ['blocked'])),
});

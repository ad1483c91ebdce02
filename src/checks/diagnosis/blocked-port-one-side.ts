import { diagnosisOf, othersReach } from './stopped.ts';

/** A firewall rule that knows one kind of server, or one server, and not the others. */
export const diagnosis = diagnosisOf({
  id: 'blocked-port-one-side',
  order: 50,
  owner: 'network',
  families: ['blocked'],
  applies: (group, facts) => group.some((stopped) => othersReach(facts, stopped, ['blocked'])),
});

import { diagnosisOf } from './stopped.ts';

/** The protocol's own "not now": too many connections, or the service is down. */
export const diagnosis = diagnosisOf({
  id: 'declining-server',
  order: 90,
  owner: 'microsoft-365-administrator',
  families: ['busy'],
});

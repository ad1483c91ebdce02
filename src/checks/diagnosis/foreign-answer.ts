import { diagnosisOf } from './stopped.ts';

/** Somebody else answers under Microsoft's name: a portal, a proxy, a load balancer, a wrong hosts entry. */
export const diagnosis = diagnosisOf({ id: 'foreign-answer', order: 75, owner: 'network', families: ['foreign'] });

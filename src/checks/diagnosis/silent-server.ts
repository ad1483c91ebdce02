import { diagnosisOf } from './stopped.ts';

/** The port opens and nobody speaks: something on the way accepts in Microsoft's place and forwards nothing. */
export const diagnosis = diagnosisOf({ id: 'silent-server', order: 80, owner: 'network', families: ['silent'] });

import { diagnosisOf } from './stopped.ts';

/** The port opens and the connection is cut as soon as something is said: a filter that looks inside. */
export const diagnosis = diagnosisOf({ id: 'connection-cut', order: 81, owner: 'network', families: ['cut'] });

import { diagnosisOf } from './stopped.ts';

/** Names that do not resolve where others do, or anywhere. */
export const diagnosis = diagnosisOf({ id: 'dns', order: 40, owner: 'network', families: ['name'] });

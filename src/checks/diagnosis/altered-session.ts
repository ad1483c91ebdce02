import { diagnosisOf } from './stopped.ts';

/** A mail session from which a device removed or refused what Exchange Online always offers. */
export const diagnosis = diagnosisOf({ id: 'altered-session', order: 82, owner: 'network', families: ['altered'] });

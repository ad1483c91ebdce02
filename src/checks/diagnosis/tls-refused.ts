import { diagnosisOf } from './stopped.ts';

/** A TLS handshake that Microsoft would not refuse: an old device ends TLS in its place. */
export const diagnosis = diagnosisOf({ id: 'tls-refused', order: 76, owner: 'network', families: ['tls'] });

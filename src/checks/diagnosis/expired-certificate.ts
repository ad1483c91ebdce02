import { staleIssuer } from '../facts/connection/certificate.ts';
import { diagnosisOf } from './stopped.ts';

/** A certificate that has run out, by a clock that is right. One authority's certificates are renewed by one team. */
export const diagnosis = diagnosisOf({
  id: 'expired-certificate',
  order: 70,
  owner: 'network',
  kinds: ['certificate-expired'],
  key: ({ seen }) => staleIssuer(seen),
});

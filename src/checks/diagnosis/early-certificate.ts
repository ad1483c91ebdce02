import { staleIssuer } from '../facts/connection/certificate.ts';
import { diagnosisOf } from './stopped.ts';

/** A certificate from the future, by a clock that is right: issued by a machine whose clock is not. */
export const diagnosis = diagnosisOf({
  id: 'early-certificate',
  order: 71,
  owner: 'network',
  kinds: ['certificate-not-yet-valid'],
  key: ({ seen }) => staleIssuer(seen),
});

import { diagnosisOf } from './stopped.ts';

/** The probe's own list, or its age, kept it from looking: nothing is known, and nothing is broken. */
export const diagnosis = diagnosisOf({
  id: 'probe-list',
  order: 99,
  owner: 'ece-administrator',
  kinds: ['not-allowed', 'not-known'],
});

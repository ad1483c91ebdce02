import { diagnosisOf } from './stopped.ts';

/** The deployment names a tenant that Entra does not know. */
export const diagnosis = diagnosisOf({
  id: 'unknown-tenant',
  order: 25,
  owner: 'ece-administrator',
  families: ['tenant'],
  key: ({ endpoint }) => endpoint.target,
});

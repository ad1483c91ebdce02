import type { RootCause } from '../../src/model/finding.ts';

/** The causes from diagnoses, without facts that no diagnosis explains. */
export function namedCauses({ rootCauses }: { rootCauses: RootCause[] }): RootCause[] {
  return rootCauses.filter(({ id }) => !id.startsWith('fact-alone:'));
}

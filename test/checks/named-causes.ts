import type { RootCause } from '../../src/model/finding.ts';

/** Those that name a reason. A fact that stands alone is what no diagnosis explains. */
export function namedCauses({ rootCauses }: { rootCauses: RootCause[] }): RootCause[] {
  return rootCauses.filter(({ id }) => !id.startsWith('fact-alone:'));
}

import type { Diagnosis } from '../check.ts';
import { causeOf, isWrongUrl, stopsIn } from './stopped.ts';

/** The external URL leads nowhere from anywhere, while everything else is reached: the setting is wrong, or the web server is gone. */
export const diagnosis: Diagnosis = {
  id: 'wrong-url',
  order: 20,
  diagnose: (findings, facts) => {
    const group = stopsIn(facts).filter((stopped) => isWrongUrl(stopped, facts));
    const url = facts.deployment.externalUrl ?? '';
    return causeOf('wrong-url', 'ece-administrator', url, group, findings);
  },
};

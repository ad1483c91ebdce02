import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { named } from './cause.ts';

/** Last of all: whatever else is repaired, mail does not come back before the alias is switched on again. */
export const diagnosis: Diagnosis = {
  id: 'alias-left-disabled',
  order: 900,
  diagnose: (findings, facts) => {
    const failed = findings.filter(({ check, verdict }) => check === 'ece/alias-disabled' && verdict === 'fail');
    const servers = facts.servers
      .map(({ name }) => name)
      .filter((name) => failed.some(({ subject }) => subject.name === name));
    const [first] = failed;
    if (first === undefined) return [];
    const values = { servers: { list: servers }, seen: first.observed };
    const ids = failed.map(({ id }) => id);
    const cause = {
      id: 'alias-left-disabled',
      title: say('cause.alias-left-disabled.title', { servers: named(servers, 'servers') }),
      because: say('cause.alias-left-disabled.because', values),
      explains: ids,
      firstStep: say('cause.alias-left-disabled.firstStep', values),
      owner: 'ece-administrator' as const,
    };
    return [{ cause, restsOn: ids }];
  },
};

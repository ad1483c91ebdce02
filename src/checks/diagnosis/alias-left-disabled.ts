import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { aliasNamed } from '../facts/logs/alias.ts';
import { failed, idsOf } from './cause.ts';

/** Last, because mail returns only after every other repair and a re-enabled alias. */
export const diagnosis: Diagnosis = {
  id: 'alias-left-disabled',
  order: 900,
  diagnose: (findings) => {
    const disabled = failed(findings, 'ece/alias-disabled');
    const [first] = disabled;
    if (first === undefined) return [];
    const named = disabled.flatMap(({ reason }) => (reason.code === 'alias-disabled' ? reason.values.aliases : []));
    const alias = aliasNamed([...new Set(named)]);
    const isAlone = findings.every(({ check, verdict }) => verdict !== 'fail' || check === first.check);
    const ids = idsOf(disabled);
    const cause = {
      id: 'alias-left-disabled',
      title: say('cause.alias-left-disabled.title', { alias }),
      because: say('cause.alias-left-disabled.because', { seen: first.observed }),
      explains: ids,
      firstStep: isAlone
        ? say('cause.alias-left-disabled.firstStep.alone', { alias })
        : say('cause.alias-left-disabled.firstStep', { alias }),
      owner: 'ece-administrator' as const,
    };
    return [{ cause, restsOn: ids }];
  },
};

/**
 * The ports between ECE's own servers and CCE: Cisco's table depends on release and design, so a person compares it
 * with the firewalls.
 */
import { installationGuides } from '../../knowledge/guides.ts';
import { formatRelease } from '../../knowledge/releases.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { understoodRelease } from '../facts/declared.ts';

const id = 'manual/installation-guide-ports';

export const check: Check = {
  id,
  evaluate: (facts) => [conclude(id, { kind: 'deployment', name: facts.deployment.name }, judge(facts))],
};

function judge(facts: Facts): Conclusion {
  const listed = facts.deployment.extraEndpoints;
  const release = understoodRelease(facts);
  return {
    verdict: 'manual',
    expected: say('manual/installation-guide-ports.expected'),
    observed:
      listed.length === 0
        ? say('manual/installation-guide-ports.none')
        : say('manual/installation-guide-ports.listed', { count: listed.length, endpoints: { list: listed } }),
    owner: 'network',
    fix: [
      release === undefined
        ? say('manual/installation-guide-ports.fix.guide')
        : say('manual/installation-guide-ports.fix.guide-of', {
            release: formatRelease({ ...release, es: 0, esLetter: '', et: 0 }),
          }),
      say('manual/installation-guide-ports.fix.compare'),
      say('manual/installation-guide-ports.fix.list'),
    ],
    reference: installationGuides,
  };
}

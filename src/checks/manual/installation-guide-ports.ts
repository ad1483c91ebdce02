/**
 * The ports between ECE's own servers and CCE. Cisco's table depends on release and design, so a person compares it
 * with the firewalls.
 */
import { installationGuides } from '../../knowledge/guides.ts';
import { formatRelease } from '../../knowledge/releases.ts';
import { by } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { understoodRelease } from '../facts/declared.ts';
import { ofDeployment } from '../subjects.ts';

/** `release` is without its ES, because all ES share a guide. */
interface Guide {
  release?: string | undefined;
}

const reasons = {
  'ports-listed': ({ endpoints, release }: Guide & { endpoints: string[] }): Wording => ({
    observed: say(`${id}.listed`, { count: endpoints.length, endpoints: { list: endpoints } }),
    fix: steps({ release }),
  }),
  'no-ports-listed': ({ release }: Guide): Wording => ({ observed: say(`${id}.none`), fix: steps({ release }) }),
};

const id = 'manual/installation-guide-ports';

export const check = defineCheck({
  id,
  owner: 'network',
  expected: say(`${id}.expected`),
  reasons,
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const endpoints = facts.deployment.extraEndpoints;
  const understood = understoodRelease(facts);
  const release = understood && formatRelease({ ...understood, es: 0, esLetter: '', et: 0 });
  const rest = { verdict: 'manual', reference: installationGuides } as const;
  return endpoints.length === 0
    ? { ...rest, reason: { code: 'no-ports-listed', values: { release } } }
    : { ...rest, reason: { code: 'ports-listed', values: { endpoints, release } } };
}

function steps({ release }: Guide) {
  return [
    release === undefined ? say(`${id}.fix.guide`) : say(`${id}.fix.guide-of`, { release }),
    say(`${id}.fix.compare`),
    // The network team has no deployment file.
    by('ece-administrator', say(`${id}.fix.list`, { check: say('network/extra.title') })),
  ];
}

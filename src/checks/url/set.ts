/**
 * Is the external URL set? Without it ECE has nothing to make the redirect URI from, and the token cannot be generated.
 */
import { tacChecklist } from '../../knowledge/guides.ts';
import { say } from '../../text/index.ts';
import { undeclared } from '../facts/absence.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { declaredSetting, understoodRelease } from '../facts/declared.ts';
import { settingWords } from './setting.ts';
import { shapeOf } from '../facts/external-url.ts';

const id = 'url/set';

export const check: Check = {
  id,
  evaluate: (facts) => [conclude(id, { kind: 'deployment', name: facts.deployment.name }, judge(facts))],
};

function judge(facts: Facts): Conclusion {
  const setting = settingWords(understoodRelease(facts));
  const rest = {
    expected: say('url/set.expected', { setting }),
    owner: 'ece-administrator',
    reference: tacChecklist,
  } as const;
  const declared = declaredSetting(facts, 'externalUrl');
  const fix = [say('url.fix.set', { setting }), say('url.fix.declare', { field: 'externalUrl' })];
  if (declared === undefined) return { ...rest, verdict: 'unknown', observed: undeclared('externalUrl').observed, fix };
  const observations = [declared.observation];
  if (declared.text.trim() === '')
    return { ...rest, verdict: 'fail', observed: say('url/set.empty', { by: declared.by }), fix, observations };
  return {
    ...rest,
    verdict: 'pass',
    observed: say('url/set.set', { url: shapeOf(declared.text).shown, by: declared.by }),
    observations,
  };
}

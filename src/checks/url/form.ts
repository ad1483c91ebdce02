/**
 * `https://` and the fully qualified name, nothing else: ECE builds the redirect URI from it, and Entra compares that
 * letter by letter.
 */
import { tacChecklist } from '../../knowledge/guides.ts';
import { say } from '../../text/index.ts';
import { undeclared } from '../facts/absence.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { declaredSetting, understoodRelease } from '../facts/declared.ts';
import { settingWords } from './setting.ts';
import { shapeOf } from '../facts/external-url.ts';

const id = 'url/form';

export const check: Check = {
  id,
  evaluate: (facts) => [conclude(id, { kind: 'deployment', name: facts.deployment.name }, judge(facts))],
};

function judge(facts: Facts): Conclusion {
  const rest = { expected: say('url/form.expected'), owner: 'ece-administrator', reference: tacChecklist } as const;
  const declared = declaredSetting(facts, 'externalUrl');
  if (declared === undefined) return { ...rest, verdict: 'unknown', ...undeclared('externalUrl') };
  const observations = [declared.observation];
  const { problems, trailingSlash, wanted, shown } = shapeOf(declared.text);
  if (problems.length === 0) {
    return {
      ...rest,
      verdict: 'pass',
      observed: trailingSlash ? say('url/form.slash', { url: shown }) : say('url/form.good', { url: shown }),
      observations,
    };
  }
  const setting = settingWords(understoodRelease(facts));
  return {
    ...rest,
    verdict: 'fail',
    observed: say('url/form.wrong', {
      url: shown,
      problems: { list: problems.map((problem) => say(`url/form.problem.${problem}`)) },
    }),
    fix: [
      wanted === undefined ? say('url/form.fix.name', { setting }) : say('url/form.fix.to', { setting, wanted }),
      say('url/form.fix.redirect'),
      say('url.fix.declare', { field: 'externalUrl' }),
    ],
    observations,
  };
}

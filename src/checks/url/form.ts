/** ECE derives the redirect URI from the external URL, and Entra compares that letter by letter. */
import { tacChecklist } from '../../knowledge/guides.ts';
import { by } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclared, notDeclaredReasons } from '../facts/absence.ts';
import { declaredSetting } from '../facts/declared.ts';
import { type FormProblem, shapeOf } from '../facts/external-url.ts';
import { ofDeployment } from '../subjects.ts';
import { type SettingOf, settingOf, settingWords } from './setting.ts';

/** `url` is without a user name or password that it may contain. */
interface Declared {
  url: string;
}

/** `wanted`: the correct URL, if its name is fully qualified. */
interface Malformed extends Declared, SettingOf {
  problems: FormProblem[];
  wanted?: string | undefined;
}

const reasons = {
  ...notDeclaredReasons,
  'well-formed': ({ url }: Declared): Wording => ({ observed: say('url/form.good', { url }) }),
  'trailing-slash': ({ url }: Declared): Wording => ({ observed: say('url/form.slash', { url }) }),
  malformed: ({ url, problems, wanted, release }: Malformed): Wording => {
    const setting = settingWords({ release });
    return {
      observed: say('url/form.wrong', {
        url,
        problems: { list: problems.map((problem) => say(`url/form.problem.${problem}`)) },
      }),
      fix: [
        wanted === undefined ? say('url/form.fix.name', { setting }) : say('url/form.fix.to', { setting, wanted }),
        by('microsoft-365-administrator', say('url/form.fix.redirect')),
        say('url.fix.declare', { field: 'externalUrl' }),
      ],
    };
  },
};

export const check = defineCheck({
  id: 'url/form',
  owner: 'ece-administrator',
  expected: say('url/form.expected'),
  reasons,
  judge: (facts) => [ofDeployment(facts, { ...judge(facts), reference: tacChecklist })],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const declared = declaredSetting(facts, 'externalUrl');
  if (declared === undefined) return notDeclared('externalUrl');
  const observations = [declared.observation];
  const { problems, trailingSlash, wanted, shown: url } = shapeOf(declared.text);
  if (problems.length > 0) {
    const values = { url, problems, wanted, ...settingOf(facts) };
    return { verdict: 'fail', reason: { code: 'malformed', values }, observations };
  }
  const code = trailingSlash ? 'trailing-slash' : 'well-formed';
  return { verdict: 'pass', reason: { code, values: { url } }, observations };
}

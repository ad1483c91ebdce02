/** Without the external URL, ECE cannot derive the redirect URI, and no token can be generated. */
import { tacChecklist } from '../../knowledge/guides.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclared, notDeclaredReasons } from '../facts/absence.ts';
import { declaredSetting } from '../facts/declared.ts';
import { shapeOf } from '../facts/external-url.ts';
import { ofDeployment } from '../subjects.ts';
import { wordingOf } from '../wording.ts';
import { type SettingOf, settingOf, settingWords } from './setting.ts';

interface Declared extends SettingOf {
  by: string;
}

const reasons = {
  'not-declared': ({ field, ...setting }: { field: string } & SettingOf): Wording => ({
    ...wordingOf(notDeclaredReasons, { code: 'not-declared', values: { field } }),
    ...toSet(setting),
  }),
  empty: ({ by, ...setting }: Declared): Wording => ({ observed: say('url/set.empty', { by }), ...toSet(setting) }),
  set: ({ url, by, ...setting }: Declared & { url: string }): Wording => ({
    observed: say('url/set.set', { url, by }),
    expected: expectation(setting),
  }),
};

export const check = defineCheck({
  id: 'url/set',
  owner: 'ece-administrator',
  expected: expectation({}),
  reasons,
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const setting = settingOf(facts);
  const declared = declaredSetting(facts, 'externalUrl');
  if (declared === undefined) {
    const { reason, ...missing } = notDeclared('externalUrl');
    return {
      ...missing,
      reason: { ...reason, values: { ...reason.values, ...setting } },
      reference: tacChecklist,
    };
  }
  const { text, by, observation } = declared;
  const rest = { reference: tacChecklist, observations: [observation] };
  return text.trim() === ''
    ? { ...rest, verdict: 'fail', reason: { code: 'empty', values: { by, ...setting } } }
    : { ...rest, verdict: 'pass', reason: { code: 'set', values: { url: shapeOf(text).shown, by, ...setting } } };
}

function expectation(setting: SettingOf): Text {
  return say('url/set.expected', { setting: settingWords(setting) });
}

function toSet(setting: SettingOf): Pick<Wording, 'expected' | 'fix'> {
  return {
    expected: expectation(setting),
    fix: [say('url.fix.set', { setting: settingWords(setting) }), say('url.fix.declare', { field: 'externalUrl' })],
  };
}

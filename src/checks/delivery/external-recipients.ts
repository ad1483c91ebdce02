/** Above the tenant's limit, Exchange refuses mail to customers with 550 5.7.233. */
import { by } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { missingSettingReasons, settingMissing } from '../facts/exchange/tenant-settings.ts';
import { askAboutTenant, tenantOf } from '../facts/questions.ts';
import { answer, asPasted, notAnswered, notAnsweredReasons, type PastedBy } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

const reference =
  'https://techcommunity.microsoft.com/blog/exchange/introducing-exchange-online-tenant-outbound-email-limits/4372797';
/** Share of the limit. */
const nearlyReachedShare = 0.9;

interface Counted {
  /** External recipients of the last 24 hours. */
  observed: number;
  threshold: number;
  pasted: PastedBy;
}

const worded = (key: 'reached' | 'not-enforced' | 'near' | 'room', { observed, threshold, pasted }: Counted): Text =>
  asPasted(say(`delivery/external-recipients.${key}`, { observed, threshold }), pasted);
const seeSenders = (): Text => say('delivery/external-recipients.fix.senders');
const wait = (): Text => say('delivery/external-recipients.fix.wait');

const reasons = {
  ...notAnsweredReasons,
  ...missingSettingReasons,
  'limit-reached': (counted: Counted): Wording => ({
    observed: worded('reached', counted),
    fix: [seeSenders(), wait(), by('ece-administrator', say('delivery/external-recipients.fix.resend'))],
  }),
  'limit-not-enforced': (counted: Counted): Wording => ({
    observed: worded('not-enforced', counted),
    fix: [seeSenders()],
  }),
  'near-limit': (counted: Counted): Wording => ({ observed: worded('near', counted), fix: [seeSenders()] }),
  'below-limit': (counted: Counted): Wording => ({ observed: worded('room', counted) }),
};

export const check = defineCheck({
  id: 'delivery/external-recipients',
  owner: 'microsoft-365-administrator',
  expected: say('delivery/external-recipients.expected'),
  reasons,
  asks: (deployment) => askAboutTenant('limits-enforcement', deployment),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const found = answer(facts, 'limits-enforcement', tenantOf(facts));
  if (found.state === 'unknown') return notAnswered(found);
  if (found.state === 'not-found' || found.value.threshold === 0)
    return settingMissing(found.observations, 'ObservedValue', 'Threshold');
  const { value, pasted, observations } = found;
  const { observed, threshold, enforced } = value;
  const values = { observed, threshold, pasted };
  const rest = { reference, observations };
  // Verdict is not judged: its words are not documented.
  if (observed >= threshold)
    return enforced
      ? { ...rest, verdict: 'fail', reason: { code: 'limit-reached', values } }
      : { ...rest, verdict: 'warn', reason: { code: 'limit-not-enforced', values } };
  return enforced && observed >= nearlyReachedShare * threshold
    ? { ...rest, verdict: 'warn', reason: { code: 'near-limit', values } }
    : { ...rest, verdict: 'pass', reason: { code: 'below-limit', values } };
}

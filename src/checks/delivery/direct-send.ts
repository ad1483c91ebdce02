/**
 * Direct Send is mail of one of the tenant's own domains that comes to its MX record without a sign-in. ECE's alarms are
 * such mail if their server is the MX host, or a relay that no connector of the tenant matches. Source: Microsoft's
 * Exchange team, "Introducing more control over Direct Send in Exchange Online".
 */
import { compareTrains, firstWithOAuthForAlarms } from '../../knowledge/releases.ts';
import { by } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { missingSettingReasons, settingMissing } from '../facts/exchange/tenant-settings.ts';
import { askAboutTenant, tenantOf } from '../facts/questions.ts';
import { releaseOf } from '../facts/release.ts';
import { answer, asPasted, notAnswered, notAnsweredReasons, type PastedBy } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

const reference =
  'https://techcommunity.microsoft.com/blog/exchange/introducing-more-control-over-direct-send-in-exchange-online/4408790';

const reasons = {
  ...notAnsweredReasons,
  ...missingSettingReasons,
  'direct-send-accepted': ({ pasted }: { pasted: PastedBy }): Wording => ({
    observed: asPasted(say('delivery/direct-send.accepted'), pasted),
  }),
  'alarms-sign-in': ({ pasted }: { pasted: PastedBy }): Wording => ({
    observed: asPasted(say('delivery/direct-send.alarms-sign-in'), pasted),
  }),
  /** `servers`: application servers whose alarms cannot use OAuth, or whose release is not known. */
  'alarms-without-sign-in': ({ servers, pasted }: { servers: string[]; pasted: PastedBy }): Wording => ({
    observed: asPasted(say('delivery/direct-send.alarms', { servers: { list: servers } }), pasted),
    fix: [
      say('delivery/direct-send.fix.server'),
      by('microsoft-365-administrator', say('delivery/direct-send.fix.connector')),
      say('mail/alarm-path.fix.try'),
    ],
  }),
};

export const check = defineCheck({
  id: 'delivery/direct-send',
  owner: 'microsoft-365-administrator',
  expected: say('delivery/direct-send.expected'),
  reasons,
  asks: (deployment) => askAboutTenant('organization-config', deployment),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const found = answer(facts, 'organization-config', tenantOf(facts));
  if (found.state === 'unknown') return notAnswered(found);
  const rejected = found.state === 'answered' ? found.value.rejectDirectSend : undefined;
  if (rejected === undefined) return settingMissing(found.observations, 'RejectDirectSend');
  const { pasted, observations } = found;
  const rest = { reference, observations };
  if (!rejected) return { ...rest, verdict: 'pass', reason: { code: 'direct-send-accepted', values: { pasted } } };
  const servers = facts.servers
    .filter(({ name, roles }) => roles.includes('application') && !alarmsSignIn(facts, name))
    .map(({ name }) => name);
  return servers.length === 0
    ? { ...rest, verdict: 'pass', reason: { code: 'alarms-sign-in', values: { pasted } } }
    : {
        ...rest,
        verdict: 'warn',
        owner: 'ece-administrator',
        reason: { code: 'alarms-without-sign-in', values: { servers, pasted } },
      };
}

function alarmsSignIn(facts: Facts, server: string): boolean {
  const read = releaseOf(facts, server);
  return read.ok && compareTrains(read.release, firstWithOAuthForAlarms) >= 0;
}

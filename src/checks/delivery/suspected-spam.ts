/**
 * ECE reads only the inbox. Junk Email and quarantine are Microsoft's defaults, and a person can release mail from both,
 * so they are no warning. A policy that deletes or redirects such mail takes it from ECE for good.
 */
import type { Text, TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { missingSettingReasons, settingMissing } from '../facts/exchange/tenant-settings.ts';
import { askAboutTenant, tenantOf } from '../facts/questions.ts';
import { shortenedList } from '../facts/shortened.ts';
import { answer, asPasted, notAnswered, notAnsweredReasons, type PastedBy } from '../facts/tenant-answer.ts';
import type { ContentFilterPolicies } from '../../tenant/values.ts';
import { ofDeployment } from '../subjects.ts';

const reference = 'https://learn.microsoft.com/en-us/defender-office-365/anti-spam-policies-configure';

/** Microsoft's reference of Set-HostedContentFilterPolicy. */
const outcomes = {
  MoveToJmf: 'kept',
  ModifySubject: 'kept',
  Quarantine: 'kept',
  AddXHeader: 'kept',
  NoAction: 'kept',
  Redirect: 'redirected',
  Delete: 'deleted',
} as const;

function quotedNames(policies: readonly string[]): { list: TextValue[] } {
  return shortenedList(policies.map((name) => say('mailbox/rules.quoted', { name })));
}

/** The default policy names nobody (Microsoft Learn, "Configure anti-spam policies"). */
const defaultPolicy = 'Default';

function whichApplies(policies: readonly string[]): Text[] {
  const others = policies.filter((name) => name !== defaultPolicy);
  return [
    ...(others.length > 0 ? [say('delivery/suspected-spam.fix.which', { policies: quotedNames(others) })] : []),
    ...(others.length < policies.length ? [say('delivery/suspected-spam.fix.default')] : []),
  ];
}

interface Lost {
  /** Names of the policies. */
  deleting: string[];
  redirecting: string[];
  pasted: PastedBy;
}

const reasons = {
  ...notAnsweredReasons,
  ...missingSettingReasons,
  'kept-for-a-person': ({ pasted }: { pasted: PastedBy }): Wording => ({
    observed: asPasted(say('delivery/suspected-spam.kept'), pasted),
  }),
  'taken-away': ({ deleting, redirecting, pasted }: Lost): Wording => ({
    observed: asPasted(
      deleting.length > 0
        ? say('delivery/suspected-spam.deleted', { policies: quotedNames(deleting) })
        : say('delivery/suspected-spam.redirected', { policies: quotedNames(redirecting) }),
      pasted,
    ),
    fix: [...whichApplies([...new Set([...deleting, ...redirecting])]), say('delivery/suspected-spam.fix.keep')],
  }),
  'action-not-known': ({ policy, action, pasted }: { policy: string; action: string; pasted: PastedBy }): Wording => ({
    observed: asPasted(say('delivery/suspected-spam.unknown', { policy, action }), pasted),
  }),
};

export const check = defineCheck({
  id: 'delivery/suspected-spam',
  owner: 'microsoft-365-administrator',
  expected: say('delivery/suspected-spam.expected'),
  reasons,
  asks: (deployment) => askAboutTenant('content-filter-policies', deployment),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const found = answer(facts, 'content-filter-policies', tenantOf(facts));
  if (found.state === 'unknown') return notAnswered(found);
  const actions = found.state === 'answered' ? actionsIn(found.value) : [];
  if (actions.length === 0) return settingMissing(found.observations, 'SpamAction', 'HighConfidenceSpamAction');
  const { pasted, observations } = found;
  const rest = { reference, observations };
  const named = (outcome: 'deleted' | 'redirected'): string[] => [
    ...new Set(actions.filter((one) => one.outcome === outcome).map(({ policy }) => policy)),
  ];
  const [deleting, redirecting] = [named('deleted'), named('redirected')];
  if (deleting.length + redirecting.length > 0)
    return { ...rest, verdict: 'warn', reason: { code: 'taken-away', values: { deleting, redirecting, pasted } } };
  const unknown = actions.find(({ outcome }) => outcome === undefined);
  if (unknown === undefined)
    return { ...rest, verdict: 'pass', reason: { code: 'kept-for-a-person', values: { pasted } } };
  const { policy, action } = unknown;
  return { ...rest, verdict: 'unknown', reason: { code: 'action-not-known', values: { policy, action, pasted } } };
}

interface Action {
  policy: string;
  action: string;
  /** Undefined: an action of tomorrow. */
  outcome: (typeof outcomes)[keyof typeof outcomes] | undefined;
}

function actionsIn({ policies }: ContentFilterPolicies): Action[] {
  return policies.flatMap(({ name: policy, spam, highConfidenceSpam, bulk }) =>
    [spam, highConfidenceSpam, bulk].flatMap((action) =>
      action === undefined
        ? []
        : [
            {
              policy,
              action,
              outcome: Object.hasOwn(outcomes, action) ? outcomes[action as keyof typeof outcomes] : undefined,
            },
          ],
    ),
  );
}

/**
 * Cisco's checklist says under "access token" that the refresh token must last 60 minutes. Only an access token's
 * lifetime can still be set (Microsoft, since 30 January 2021), so that one is compared, and both readings are shown.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { answerAbout, askAboutApplication, unreadServicePrincipalReasons } from '../facts/application.ts';
import { restingOnAnswers } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

const leastMinutes = 60;

type Policy = { policy: string; minutes: number };

const reasons = {
  ...unreadServicePrincipalReasons,
  ...restingOnAnswers({
    'default-lifetime': (): Wording => ({ observed: say('app/token-lifetime.default') }),
    'long-enough': (values: Policy): Wording => ({
      observed: say('app/token-lifetime.enough', { ...values, least: leastMinutes }),
    }),
    'below-minimum': ({ of, ...policy }: Policy & { of: 'application' | 'tenant' }): Wording => {
      const values = { ...policy, least: leastMinutes };
      return of === 'application'
        ? { observed: say('app/token-lifetime.short', values), fix: [say('app/token-lifetime.fix.own', values)] }
        : {
            observed: say('app/token-lifetime.short-everywhere', values),
            fix: [say('app/token-lifetime.fix.everywhere', values)],
          };
    },
  }),
};

export const check = defineCheck({
  id: 'app/token-lifetime',
  owner: 'microsoft-365-administrator',
  expected: say('app/token-lifetime.expected', { minutes: leastMinutes }),
  reasons,
  asks: (deployment) => askAboutApplication(deployment, 'token-lifetime'),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const read = answerAbout(facts, 'token-lifetime');
  if (!read.ok) return read.unread;
  const { pasted, observations } = read;
  const rest = { observations, reference: pages.tokenLifetime };
  const setting = read.value.policies.flatMap(({ accessTokenMinutes: minutes, ...policy }) =>
    minutes === undefined ? [] : [{ ...policy, minutes }],
  );
  // The application's own policy overrides the tenant's.
  const own = setting.find(({ ofApplication }) => ofApplication) ?? setting.find(({ everywhere }) => everywhere);
  if (own === undefined) return { ...rest, verdict: 'pass', reason: { code: 'default-lifetime', values: { pasted } } };
  const values = { policy: own.name, minutes: own.minutes, pasted };
  if (own.minutes >= leastMinutes) return { ...rest, verdict: 'pass', reason: { code: 'long-enough', values } };
  const of = own.ofApplication ? 'application' : 'tenant';
  return { ...rest, verdict: 'fail', reason: { code: 'below-minimum', values: { ...values, of } } };
}

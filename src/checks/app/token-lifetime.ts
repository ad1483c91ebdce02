/**
 * Cisco's checklist says under "access token" that the refresh token must last 60 minutes. A refresh token's life
 * cannot be set any more (Microsoft, since 30 January 2021), an access token's can: that is what is held against the 60
 * minutes, and both readings are shown.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { say } from '../../text/index.ts';
import { provenance } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { type Judged, wholeDeployment } from '../facts/subjects.ts';
import { asksAbout, toldOf } from '../facts/application.ts';

const id = 'app/token-lifetime';
const least = 60;

export const check: Check = {
  id,
  asks: (deployment) => asksAbout(deployment, 'token-lifetime'),
  evaluate: (facts) => [
    wholeDeployment(id, facts, say('app/token-lifetime.expected', { minutes: least }), judge(facts)),
  ],
};

function judge(facts: Facts): Judged {
  const told = toldOf(facts, 'token-lifetime');
  if (!told.ok) return told;
  const rest = { observations: told.observations, reference: pages.tokenLifetime };
  const setting = told.value.policies.flatMap(({ accessTokenMinutes: minutes, ...policy }) =>
    minutes === undefined ? [] : [{ ...policy, minutes }],
  );
  // The application's own policy wins over the one for the whole tenant.
  const own = setting.find(({ ofApplication }) => ofApplication) ?? setting.find(({ everywhere }) => everywhere);
  if (own === undefined)
    return { ...rest, verdict: 'pass', observed: provenance(say('app/token-lifetime.default'), told) };
  const values = { policy: own.name, minutes: own.minutes, least };
  if (own.minutes >= least)
    return { ...rest, verdict: 'pass', observed: provenance(say('app/token-lifetime.enough', values), told) };
  const observed = say(own.ofApplication ? 'app/token-lifetime.short' : 'app/token-lifetime.short-everywhere', values);
  return {
    ...rest,
    verdict: 'fail',
    observed: provenance(observed, told),
    fix: [say(own.ofApplication ? 'app/token-lifetime.fix.own' : 'app/token-lifetime.fix.everywhere', values)],
  };
}

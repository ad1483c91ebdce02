/**
 * Is the token for the service that ECE asks with it? The portal lists the mail rights under Microsoft Graph; Exchange
 * takes them only with its own prefix.
 */
import { clouds } from '../../knowledge/clouds.ts';
import { resourceOf } from '../../knowledge/audiences.ts';
import { pages } from '../../knowledge/entra-pages.ts';
import type { Deployment } from '../../model/deployment.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import type { Judged } from '../facts/subjects.ts';
import { isForWanted, wantedResource } from '../facts/tokens/ownership.ts';
import { eachToken, type SignedIn } from '../facts/tokens/test-sign-ins.ts';

const id = 'token/audience';

export const check: Check = {
  id,
  evaluate: (facts) =>
    eachToken(id, facts, say(`token/audience.expected.${wantedResource(facts.deployment)}`), (signedIn, account) =>
      judge(facts, account, signedIn),
    ),
};

function judge({ deployment }: Facts, account: string, { value: { claims } }: SignedIn): Judged {
  const right = isForWanted(deployment, claims);
  if (right === undefined || claims?.audience === undefined)
    return {
      verdict: 'unknown',
      observed: say('token.test.opaque', { account }),
      fix: [say('token.test.fix.work-account', { account })],
    };
  const values = {
    account,
    audience: claims.audience,
    url: resourceUrl(deployment),
    transport: say(`network.transport.${deployment.transport}`),
  };
  if (right) return { verdict: 'pass', observed: say('token/audience.right', values), reference: pages.mailScopes };
  const resource = resourceOf(claims.audience);
  const observed = say(
    resource === 'graph'
      ? 'token/audience.graph'
      : resource === 'exchange'
        ? 'token/audience.exchange'
        : 'token/audience.other',
    values,
  );
  return {
    verdict: 'fail',
    observed,
    fix: [say('token/audience.fix.prefix', values), say('token.test.fix.again', { account })],
    reference: pages.mailScopes,
  };
}

/** With which a scope of mail begins. Worldwide there are two names, of which Microsoft's page shows this one. */
export function resourceUrl({ transport, microsoft }: Pick<Deployment, 'transport' | 'microsoft'>): string {
  const cloud = microsoft?.cloud ?? 'worldwide';
  if (transport === 'graph') return `https://${clouds[cloud].graph.host}`;
  return cloud === 'worldwide' ? 'https://outlook.office.com' : `https://${clouds[cloud].outlook.host}`;
}

/** The portal lists the mail scopes under Microsoft Graph, but Exchange accepts them only with its own prefix. */
import { type Resource, resourceOf } from '../../knowledge/audiences.ts';
import { pages } from '../../knowledge/entra-pages.ts';
import { scopePrefix } from '../../knowledge/scopes.ts';
import type { Transport } from '../../knowledge/transports.ts';
import type { TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { isForWanted, wantedResource } from '../facts/tokens/ownership.ts';
import {
  eachToken,
  type SignedIn,
  tokenNotReadable,
  tokenNotReadableReasons,
  unreadTokenReasons,
} from '../facts/tokens/test-sign-ins.ts';

/** `url`: the prefix of the right service's scopes. */
interface Audience {
  account: string;
  audience: string;
  url: string;
  transport: Transport;
}

const reasons = {
  ...unreadTokenReasons,
  ...tokenNotReadableReasons,
  'audience-right': (values: Audience): Wording => ({ observed: say('token/audience.right', shown(values)) }),
  'audience-wrong': ({ service, ...values }: Audience & { service: Resource }): Wording => ({
    observed: say(`token/audience.${service}`, shown(values)),
    fix: [say('token/audience.fix.prefix', shown(values)), say('token.test.fix.again', { account: values.account })],
  }),
};

export const check = defineCheck({
  id: 'token/audience',
  owner: 'ece-administrator',
  expected: (_subject, { deployment }) => say(`token/audience.expected.${wantedResource(deployment)}`),
  reasons,
  judge: (facts) => eachToken(facts, (signedIn, account) => judge(facts, account, signedIn)),
});

function judge({ deployment }: Facts, account: string, { value: { claims } }: SignedIn): Judged<typeof reasons> {
  const { audience } = claims ?? {};
  if (audience === undefined) return tokenNotReadable(account);
  const { transport, microsoft } = deployment;
  const values = { account, audience, url: scopePrefix(microsoft?.cloud ?? 'worldwide', transport), transport };
  const reference = pages.mailScopes;
  return isForWanted(deployment, claims) === true
    ? { verdict: 'pass', reason: { code: 'audience-right', values }, reference }
    : {
        // ECE's own token may be for another service.
        verdict: 'warn',
        reason: { code: 'audience-wrong', values: { ...values, service: resourceOf(audience) } },
        reference,
      };
}

function shown({ transport, ...values }: Audience): Record<string, TextValue> {
  return { ...values, transport: say(`network.transport.${transport}`) };
}

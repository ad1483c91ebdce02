/**
 * For any answer instead of Microsoft's, each question gives one answer of its shape, or the reason why there is none.
 */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { observationSchema } from '../../src/model/observation.ts';
import { type Question, questionKindSchema } from '../../src/model/question.ts';
import { kinds } from '../../src/tenant/values.ts';
import { anyText, isClean } from '../kit/hostile-text.ts';
import { tried } from '../kit/properties.ts';
import {
  applicationId,
  ask,
  canaries,
  fakeClock,
  type Microsoft,
  microsoft,
  tenantId,
  tenantOver,
} from './microsoft.ts';

const fields =
  'value id appId displayName userPrincipalName mail proxyAddresses accountEnabled assignedPlans servicePlanId capabilityStatus keyCredentials passwordCredentials endDateTime startDateTime keyId web redirectUris spa requiredResourceAccess resourceAppId resourceAccess type scope clientId principalId consentType appRoleAssignments state conditions users includeUsers applications grantControls builtInControls sessionControls status errorCode failureReason createdDateTime ImapEnabled PopEnabled SmtpClientAuthenticationDisabled User AccessRights Trustee PrimarySmtpAddress RecipientTypeDetails ForwardingSmtpAddress TotalItemSize Value IsValid Identity AppliesTo definition perUserMfaState services issues title impactDescription @odata.nextLink @odata.type error code message details responses headers body';
const leaf = fc.oneof(
  anyText(30),
  fc.double(),
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    'active',
    'enabled',
    '2026-11-25T08:00:00Z',
    '+275760-09-13',
    '__proto__',
    1e300,
  ),
  fc.constantFrom(applicationId, tenantId, 'sales@example.com', 'https://graph.microsoft.com/v1.0/next'),
);
const { tree: body } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...fields.split(' ')), tie('tree'), { maxKeys: 10 }),
    fc.array(tie('tree'), { maxLength: 4 }).map((value) => ({ value })),
  ),
}));
const reply = fc.record({
  status: fc.constantFrom(200, 200, 200, 200, 204, 301, 400, 401, 403, 404, 429, 500, 503),
  headers: fc.dictionary(
    fc.constantFrom('retry-after', 'content-type', 'x-ms-diagnostics', 'location', 'request-id'),
    fc.constantFrom('1', '-1', '99999999999', 'never', 'application/json', 'https://evil.example/', ''),
    { maxKeys: 2 },
  ),
  body: fc.oneof({ arbitrary: body, weight: 6 }, { arbitrary: anyText(200), weight: 1 }),
});

const questions: Question[] = questionKindSchema.options.map((kind) => ({
  kind,
  subject: /application|grants|permissions|sign-ins|principal|token/.test(kind)
    ? applicationId
    : /config|polic|health/.test(kind)
      ? tenantId
      : 'sales@example.com',
}));

describe('any answer in Microsoft’s place', () => {
  let world: Microsoft;
  let replies: { status: number; headers: Record<string, string>; body: unknown }[] = [];
  let next = 0;
  const another = () => replies[(next += 1) % replies.length];
  before(async () => {
    world = await microsoft({
      graph: another,
      exchange: another,
      // Sometimes replaces a whole batch.
      instead: () => (next % 5 === 4 ? another() : undefined),
    });
  });
  after(() => world.close());

  it('becomes a value that matches the schema of its question, or an error in clean text, without any secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(reply, { minLength: 1, maxLength: 6 }), async (given) => {
        [replies, next] = [given, 0];
        const tenant = tenantOver(world, { clock: fakeClock() });
        const { all } = await ask(tenant, questions);
        await tenant.close();
        assert.deepEqual(all.map(({ kind }) => kind).sort(), questions.map(({ kind }) => kind).sort());
        for (const observation of all) {
          const { kind, value, error } = observationSchema.parse(observation);
          assert.ok(value !== undefined || error !== undefined, kind);
          if (value !== undefined) kinds[kind].value.parse(value);
          if (error !== undefined) {
            assert.ok(isClean(error.text) && error.text.length <= 1000, error.text);
            assert.match(error.code, /^[A-Z][A-Z0-9_]{2,60}$/);
            assert.notEqual(error.code, 'OBSERVER_FAILED', error.text);
          }
          const text = JSON.stringify(observation);
          assert.ok(!text.includes(canaries.graph) && !text.includes(canaries.exchange), text);
        }
      }),
      tried(25),
    );
  });
});

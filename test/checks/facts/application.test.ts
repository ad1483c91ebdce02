import assert from 'node:assert/strict';
import { check as assignment } from '../../../src/checks/app/assignment.ts';
import { check as consent } from '../../../src/checks/app/consent.ts';
import { check as newSecrets } from '../../../src/checks/app/new-secrets.ts';
import { check as permissions } from '../../../src/checks/app/permissions.ts';
import { check as redirectUri } from '../../../src/checks/app/redirect-uri.ts';
import { check as registered } from '../../../src/checks/app/registered.ts';
import { check as secret } from '../../../src/checks/app/secret.ts';
import { check as tokenLifetime } from '../../../src/checks/app/token-lifetime.ts';
import { check as userConsent } from '../../../src/checks/app/user-consent.ts';
import { check as identity } from '../../../src/checks/token/identity.ts';
import { check as policiesCheck } from '../../../src/checks/token/policies.ts';
import { check as signInsCheck } from '../../../src/checks/token/sign-ins.ts';
import { questionKey } from '../../../src/model/question.ts';
import { deployment, facts, words } from '../given-facts.ts';
import { account, applicationId, judge, tenantId } from '../app/entra.ts';

const all = [
  assignment,
  consent,
  newSecrets,
  permissions,
  redirectUri,
  registered,
  secret,
  tokenLifetime,
  userConsent,
  identity,
  policiesCheck,
  signInsCheck,
];

describe('a deployment that names no application', () => {
  for (const check of all) {
    it(`${check.id} asks nothing and reports the missing application instead of a pass`, () => {
      assert.deepEqual(check.asks?.(deployment()), []);
      const [finding, ...others] = check.evaluate(facts());
      assert.equal(finding?.verdict, 'unknown');
      assert.deepEqual(others, []);
      assert.match(words(finding.observed), /does not contain microsoft\.applicationId/);
      const [noTenant] = check.evaluate(facts({ deployment: { microsoft: { cloud: 'worldwide', applicationId } } }));
      assert.match(words(noTenant!.observed), /does not contain microsoft\.tenantId/);
    });
  }
  it('makes a rule about a person name the missing shared account', () => {
    for (const check of [assignment, consent, identity, policiesCheck]) {
      const finding = judge(check, [], { sharedAccount: undefined });
      assert.deepEqual([finding.verdict, finding.subject.kind], ['unknown', 'deployment'], check.id);
      assert.match(words(finding.observed), /does not contain sharedAccount/);
    }
  });
  it('makes the checks ask about the application, its accounts and the tenant only', () => {
    const site = deployment({ microsoft: { cloud: 'worldwide', tenantId, applicationId } });
    const asked = new Set(all.flatMap((check) => check.asks?.(site) ?? []).map(questionKey));
    const aboutApplication = [
      'application',
      'directory-audits',
      'grants',
      'secret-policies',
      'service-principal',
      'sign-ins',
      'token-lifetime',
    ].map((kind) => `${kind} ${applicationId}`);
    assert.deepEqual(
      [...asked].sort(),
      [
        ...['access-policies', 'consent-exclusions', 'user-consent'].map((kind) => `${kind} ${tenantId}`),
        `account ${account}`,
        ...aboutApplication,
      ].sort(),
    );
  });
});

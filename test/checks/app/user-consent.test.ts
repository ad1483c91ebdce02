import assert from 'node:assert/strict';
import { check as userConsent } from '../../../src/checks/app/user-consent.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { ValueOf } from '../../../src/tenant/values.ts';
import { answered, words } from '../given-facts.ts';
import { eachReason, type ReasonRow } from '../reasons.ts';
import {
  accountId,
  applicationId,
  forEverybody,
  grants,
  judge,
  needed,
  principal,
  refused,
  staysUnknown,
  steps,
  tenantId,
} from './entra.ts';

const managed = 'microsoft-user-default-recommended';
const low = 'microsoft-user-default-low';
const ofAccount = grants({ resource: 'exchange', scopes: needed, person: { id: accountId } });

const assigned = (builtIn: string[], own: string[] = []): Observation =>
  answered('user-consent', tenantId, { value: { builtIn, own } });

type Conditions = ValueOf<'consent-exclusions'>['excludes'][number];
const imapFor = (conditions: Partial<Conditions> = {}): Conditions => ({
  type: 'delegated',
  classification: 'all',
  resource: 'exchange',
  permissions: ['IMAP.AccessAsUser.All', 'POP.AccessAsUser.All'],
  clients: ['all'],
  clientTenants: ['all'],
  publishers: ['all'],
  verifiedPublishersOnly: false,
  ...conditions,
});
const excluding = (...excludes: Conditions[]): Observation =>
  answered('consent-exclusions', tenantId, { value: { excludes, truncated: false } });

/** Consent only for the account of today. */
const site = (...answers: Observation[]): Observation[] => [
  ofAccount,
  ...(answers.some(({ kind }) => kind === 'service-principal') ? [] : [principal({ ownerTenantId: tenantId })]),
  ...answers,
];
const judged = (...answers: Observation[]): Finding => judge(userConsent, site(...answers));

describe('app/user-consent', () => {
  const row = (code: string, observations: Observation[], values: ReasonRow[3]): ReasonRow => [
    userConsent,
    () => judge(userConsent, observations),
    code,
    values,
  ];
  eachReason([
    row(
      'no-service-principal',
      [answered('grants', applicationId, { error: { phase: 'answer', code: 'NOT_FOUND', text: '' } })],
      { applicationId },
    ),
    row('consented-for-everybody', [grants(forEverybody)], { needed }),
    row(
      'consents-not-read-in-full',
      [answered('grants', applicationId, { value: { grants: [], applicationPermissions: [], truncated: true } })],
      {},
    ),
    row('people-may-consent', site(assigned(['microsoft-user-default-legacy'])), { missing: needed }),
    row('administrator-needed', site(assigned([])), { missing: needed }),
    row('administrator-needed-for-assignment', site(principal({ assignmentRequired: true })), { name: 'ECE mail' }),
    row('administrator-needed-by-managed-policy', site(assigned([managed]), excluding(imapFor())), {
      excluded: ['IMAP.AccessAsUser.All'],
      ofTenant: true,
    }),
    row('policy-not-judged', site(assigned([low], ['only-low'])), { policies: [low, 'only-low'], missing: needed }),
  ]);

  it('passes without any policy if an administrator has consented for everybody', () => {
    assert.equal(judge(userConsent, [grants(forEverybody)]).verdict, 'pass');
    const half = { resource: 'exchange', scopes: ['SMTP.Send', 'offline_access'] };
    assert.equal(judge(userConsent, [grants(half), principal(), assigned([])]).verdict, 'warn');
  });

  it('warns before the next account if this tenant lets nobody consent, with the step that repairs it', () => {
    const finding = judged(assigned([]));
    assert.deepEqual([finding.verdict, finding.owner], ['warn', 'microsoft-365-administrator']);
    assert.match(words(finding.observed), /^New accounts need an administrator’s consent\./);
    assert.match(steps(finding), /^In Entra, grant admin consent to the application/);
  });

  it("warns if Microsoft's policy excludes the scopes, and says what is not established about own applications", () => {
    const ofTenant = judged(assigned([managed, 'microsoft-user-default-allow-consent-apps']), excluding(imapFor()));
    assert.equal(ofTenant.verdict, 'warn');
    assert.match(
      words(ofTenant.observed),
      /^New accounts probably need.*excludes IMAP\.AccessAsUser\.All.*is not established/,
    );
    const foreign = judged(
      principal({ ownerTenantId: 'another-tenant' }),
      assigned([managed]),
      excluding(imapFor({ resource: 'any', permissions: ['all'] })),
    );
    assert.equal(foreign.verdict, 'warn');
    assert.match(words(foreign.observed), /^New accounts need an administrator’s consent\./);
    assert.doesNotMatch(words(foreign.observed), /not established/);
  });

  it('passes if the exclusions concern other permissions, clients or tenants', () => {
    for (const other of [
      imapFor({ permissions: ['EWS.AccessAsUser.All'] }),
      imapFor({ resource: 'dddddddd-1111-4222-8333-444444444444' }),
      imapFor({ type: 'application' }),
      imapFor({ clients: ['99999999-1111-4222-8333-444444444444'] }),
      imapFor({ clientTenants: ['99999999-1111-4222-8333-444444444444'] }),
    ])
      assert.equal(judged(assigned([managed]), excluding(other)).reason.code, 'people-may-consent', other.resource);
    assert.equal(judged(assigned([managed]), excluding(imapFor({ clients: [applicationId] }))).verdict, 'warn');
  });

  it('does not guess what a publisher, a classification or an unread rest of the list decides', () => {
    for (const unclear of [
      imapFor({ classification: 'low' }),
      imapFor({ publishers: ['12345'] }),
      imapFor({ verifiedPublishersOnly: true }),
    ])
      assert.equal(judged(assigned([managed]), excluding(unclear)).verdict, 'unknown');
    const cut = answered('consent-exclusions', tenantId, { value: { excludes: [], truncated: true } });
    assert.equal(judged(assigned([managed]), cut).verdict, 'unknown');
  });

  it("does not warn if a policy of the tenant may allow what Microsoft's excludes", () => {
    const finding = judged(assigned([managed], ['own-policy']), excluding(imapFor()));
    assert.deepEqual([finding.verdict, finding.reason.values['policies']], ['unknown', ['own-policy']]);
    assert.match(steps(finding), /User consent settings/);
  });

  it('is unknown without a permission, and names the permission that is missing', () => {
    staysUnknown(userConsent, 'grants');
    staysUnknown(userConsent, 'user-consent', site(), tenantId);
    staysUnknown(userConsent, 'consent-exclusions', site(assigned([managed])), tenantId);
    const unread = judged(assigned([managed]), refused('consent-exclusions', 'FORBIDDEN', tenantId));
    assert.match(words(unread.observed), /lacks Policy\.Read\.PermissionGrant/);
    assert.match(steps(unread), /add Policy\.Read\.PermissionGrant of the type Application/);
    const noPolicy = judged(refused('user-consent', 'FORBIDDEN', tenantId));
    assert.match(words(noPolicy.observed), /lacks Policy\.Read\.All/);
  });
});

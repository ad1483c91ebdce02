import assert from 'node:assert/strict';
import { check as assignment } from '../../../src/checks/app/assignment.ts';
import { check as consent } from '../../../src/checks/app/consent.ts';
import { check as permissions } from '../../../src/checks/app/permissions.ts';
import { check as redirectUri } from '../../../src/checks/app/redirect-uri.ts';
import { check as registered } from '../../../src/checks/app/registered.ts';
import { check as secret } from '../../../src/checks/app/secret.ts';
import { check as tokenLifetime } from '../../../src/checks/app/token-lifetime.ts';
import type { Check } from '../../../src/checks/check.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Reason } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Application, ServicePrincipal } from '../../../src/tenant/values.ts';
import { answered } from '../given-facts.ts';
import { eachReason, type ReasonRow } from '../reasons.ts';
import {
  account,
  accountId,
  ago,
  application,
  applicationId,
  entraFacts,
  forEverybody,
  grants,
  inDays,
  judge,
  needed,
  person,
  principal,
  refused,
  tenantId,
} from './entra.ts';

const notFound = { phase: 'answer', code: 'NOT_FOUND', text: '' };
const noApplication = answered('application', applicationId, { error: notFound });
const noPrincipal = answered('service-principal', applicationId, { error: notFound });
const noGrants = answered('grants', applicationId, { error: notFound });
const noAccount = answered('account', account, { error: notFound });
const name = 'ECE mail';
const graph: Partial<Deployment> = { transport: 'graph' };
const graphScopes = ['Mail.ReadWrite.Shared', 'Mail.Send.Shared'];

const row = (
  check: Check,
  code: string,
  observations: Observation[],
  values: Reason['values'] = {},
  deployment: Partial<Deployment> = {},
): ReasonRow => [check, () => judge(check, observations, deployment), code, values];

/** Before a cut-over to Graph. */
const judgeBefore = (check: Check, observations: Observation[]) =>
  check.evaluate({ ...entraFacts(observations, graph), cutOver: { to: 'graph', from: 'imap' } })[0] ?? assert.fail();

const uris = (given: Partial<Application['redirectUris']>): Observation[] => [
  application({ redirectUris: { web: [], spa: [], public: [], ...given } }),
];
const compared = (given: Partial<Application['redirectUris']>, url = 'https://ece.example.com') => ({
  name,
  url,
  account: 'svc-ece@example.com',
  uris: { web: [], spa: [], public: [], ...given },
});
const own = 'https://ece.example.com/callback';

const secrets = (...given: Partial<Application['secrets'][number]>[]): Observation[] => [
  application({ secrets: given.map((overrides) => ({ id: 'not shown', endsAt: inDays(300), ...overrides })) }),
];
const listed = (endsAt: string, isOver = false) => ({ kind: 'secret', endsAt, isOver });

const asking = (...names: string[]): Observation =>
  application({ asksFor: names.map((scope) => ({ resource: 'exchange', kind: 'delegated', name: scope })) });
const withoutImap = { name, has: ['SMTP.Send', 'offline_access'], missing: ['IMAP.AccessAsUser.All'] };

const assigned = (principalId: string, kind: 'user' | 'group'): Observation =>
  principal({ assignmentRequired: true, assignments: [{ principalId, kind, name: principalId }] });

const lifetime = (accessTokenMinutes?: number): Observation[] => [
  answered('token-lifetime', applicationId, {
    value: {
      policies:
        accessTokenMinutes === undefined
          ? []
          : [{ id: 'p', name: 'Short', everywhere: true, ofApplication: false, accessTokenMinutes }],
    },
  }),
];

describe('the reasons of the checks of the Entra application', () => {
  eachReason([
    row(registered, 'application-unknown', [noApplication, noPrincipal], { applicationId, tenantId }),
    row(registered, 'disabled', [application(), principal({ enabled: false })], { name }),
    row(registered, 'disabled-by-microsoft', [application({ disabledByMicrosoft: 'Fraud' }), principal()], {
      name,
      status: 'Fraud',
    }),
    row(registered, 'personal-accounts-only', [application({ audience: 'PersonalMicrosoftAccount' }), principal()], {
      name,
    }),
    row(registered, 'no-service-principal', [application(), noPrincipal], { name }),
    row(registered, 'registered-in-other-tenant', [noApplication, principal({ ownerTenantId: 'other' })], {
      name,
      applicationId,
      ownerTenantId: 'other',
    }),
    row(registered, 'registered-single-tenant', [application(), principal()], { name, tenantId }),
    row(registered, 'registered-multi-tenant', [application({ audience: 'AzureADMultipleOrgs' }), principal()], {
      name,
    }),

    row(redirectUri, 'no-registration', [noApplication], { applicationId }),
    row(redirectUri, 'no-host', uris({ web: [own] }), { field: 'externalUrl' }, { externalUrl: 'https://' }),
    row(redirectUri, 'no-redirect-uri', uris({}), { name }),
    row(redirectUri, 'under-web', uris({ web: [own] }), compared({ web: [own] })),
    row(
      redirectUri,
      'under-web-and-single-page',
      uris({ web: [own], spa: [own] }),
      compared({ web: [own], spa: [own] }),
    ),
    row(redirectUri, 'under-single-page', uris({ spa: [own] }), compared({ spa: [own] })),
    row(redirectUri, 'under-public-client', uris({ public: [own] }), compared({ public: [own] })),
    row(
      redirectUri,
      'plain-http',
      uris({ web: ['http://ece.example.com/a'] }),
      compared({ web: ['http://ece.example.com/a'] }, 'http://ece.example.com'),
      { externalUrl: 'http://ece.example.com' },
    ),
    row(
      redirectUri,
      'other-scheme-or-port',
      uris({ web: ['https://ece.example.com:8443/a'] }),
      compared({ web: ['https://ece.example.com:8443/a'] }),
    ),
    row(
      redirectUri,
      'other-host',
      uris({ web: ['https://old.example.com/a'] }),
      compared({ web: ['https://old.example.com/a'] }),
    ),

    row(secret, 'no-registration', [noApplication], { applicationId }),
    row(secret, 'no-credential', [application({ secrets: [] })], { name }),
    row(secret, 'not-yet-valid', secrets({ startsAt: inDays(2) }, { endsAt: ago(60) }), {
      name,
      beginsAt: inDays(2),
      lastEndedAt: ago(60),
    }),
    row(secret, 'expired', secrets({ endsAt: ago(60), hint: 'abc' }), {
      name,
      last: { kind: 'secret', hint: 'abc', endsAt: ago(60) },
    }),
    row(
      secret,
      'only-certificate',
      [application({ secrets: [], certificates: [{ id: 'not shown', name: 'mail', endsAt: inDays(300) }] })],
      { name, credentials: [{ kind: 'certificate', name: 'mail', endsAt: inDays(300), isOver: false }] },
    ),
    row(secret, 'ends-soon', secrets({ endsAt: inDays(5) }), {
      name,
      endsAt: inDays(5),
      credentials: [listed(inDays(5))],
    }),
    row(secret, 'one-ends-soon', secrets({}, { endsAt: inDays(5) }), {
      name,
      endsAt: inDays(5),
      credentials: [listed(inDays(300)), listed(inDays(5))],
    }),
    row(secret, 'one-valid', secrets({}), { credential: { kind: 'secret', endsAt: inDays(300) } }),
    row(secret, 'several-known', secrets({}, { endsAt: ago(60) }), {
      credentials: [listed(inDays(300)), listed(ago(60), true)],
    }),

    row(permissions, 'no-registration', [noApplication], { applicationId }),
    row(permissions, 'permissions-complete', [asking(...needed)], {
      name,
      has: needed,
      missing: [],
      published: true,
    }),
    row(
      permissions,
      'permission-perhaps-missing',
      [asking()],
      { name, has: [], missing: graphScopes, release: '12.6(1)_ES6_ET2' },
      graph,
    ),
    row(
      permissions,
      'permission-only-consented',
      [asking('SMTP.Send', 'offline_access'), grants(forEverybody)],
      withoutImap,
    ),
    row(permissions, 'no-offline-access', [asking('IMAP.AccessAsUser.All', 'SMTP.Send'), grants()], {
      name,
      has: ['IMAP.AccessAsUser.All', 'SMTP.Send'],
      missing: ['offline_access'],
    }),
    row(
      permissions,
      'permission-missing-consent-not-read',
      [asking('SMTP.Send', 'offline_access'), refused('grants', 'FORBIDDEN')],
      withoutImap,
    ),
    row(
      permissions,
      'only-application-permissions',
      [application({ asksFor: [{ resource: 'exchange', kind: 'application', name: 'IMAP.AccessAsApp' }] }), grants()],
      { name, has: [], missing: needed },
    ),
    row(permissions, 'permission-missing', [asking('SMTP.Send', 'offline_access'), grants()], withoutImap),

    row(consent, 'no-service-principal', [noGrants], { applicationId }),
    row(consent, 'no-account', [grants(), noAccount], { account }),
    row(consent, 'consented-for-everybody', [grants(forEverybody)], { needed }),
    row(
      consent,
      'consented-for-account',
      [grants({ resource: 'exchange', scopes: needed, person: { id: accountId } }), person()],
      { account, own: needed, everybody: [] },
    ),
    row(consent, 'consents-not-read-in-full', [
      answered('grants', applicationId, { value: { grants: [], applicationPermissions: [], truncated: true } }),
      person(),
    ]),
    row(
      consent,
      'consent-perhaps-missing',
      [grants(), person()],
      { account, needed: graphScopes, missing: graphScopes, release: '12.6(1)_ES6_ET2' },
      graph,
    ),
    [
      consent,
      () => judgeBefore(consent, [grants(), person()]),
      'no-consent-over-graph',
      { account, needed: graphScopes, missing: graphScopes },
    ],
    row(consent, 'consent-missing', [grants({ resource: 'graph', scopes: ['SMTP.Send'] }), person()], {
      account,
      needed,
      missing: ['IMAP.AccessAsUser.All', 'offline_access'],
    }),
    row(consent, 'no-consent-at-all', [grants(), person()], { account, needed, missing: needed }),

    row(assignment, 'no-service-principal', [noPrincipal], { applicationId }),
    row(assignment, 'no-account', [assigned('somebody', 'user'), noAccount], { account }),
    row(assignment, 'assignment-not-required', [principal()], { name }),
    row(assignment, 'assigned', [assigned(accountId, 'user'), person()], { account, name }),
    row(
      assignment,
      'assigned-through-group',
      [assigned('g1', 'group'), person({ groups: [{ objectId: 'g1', name: 'ECE' }] })],
      { account, name, group: 'g1' },
    ),
    row(assignment, 'not-assigned', [assigned('somebody', 'user'), person()], { account, name }),
    row(assignment, 'assignments-not-read', [principal({ assignmentRequired: true }), person()], { account, name }),

    row(tokenLifetime, 'no-service-principal', [answered('token-lifetime', applicationId, { error: notFound })], {
      applicationId,
    }),
    row(tokenLifetime, 'default-lifetime', lifetime()),
    row(tokenLifetime, 'long-enough', lifetime(60), { policy: 'Short', minutes: 60 }),
    row(tokenLifetime, 'below-minimum', lifetime(59), { policy: 'Short', minutes: 59, of: 'tenant' }),
  ]);

  it('name the person who pasted the answer', () => {
    const { value } = principal();
    const pasted = answered('service-principal', applicationId, {
      value: value as ServicePrincipal,
      pastedBy: 'an administrator',
      at: ago(60),
    });
    const { reason } = judge(assignment, [pasted]);
    assert.deepEqual(reason, {
      code: 'assignment-not-required',
      values: { name, pasted: { by: 'an administrator', at: ago(60) } },
    });
  });
});

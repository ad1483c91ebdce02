import assert from 'node:assert/strict';
import { check as audience } from '../../../src/checks/token/audience.ts';
import { check as identity } from '../../../src/checks/token/identity.ts';
import { check as lifetime } from '../../../src/checks/token/lifetime.ts';
import { check as policiesCheck } from '../../../src/checks/token/policies.ts';
import { check as refresh } from '../../../src/checks/token/refresh.ts';
import { check as scopes } from '../../../src/checks/token/scopes.ts';
import { check as signIns } from '../../../src/checks/token/sign-ins.ts';
import { check as testSignIn } from '../../../src/checks/token/test-sign-in.ts';
import type { Check } from '../../../src/checks/check.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Reason } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import {
  account,
  accountId,
  ago,
  application,
  applicationId,
  entraFacts,
  grants,
  inDays,
  judge,
  log,
  logWith,
  person,
  policies,
  policy,
  rhythm,
  signIn,
  tenantId,
} from '../app/entra.ts';
import { answered, now } from '../given-facts.ts';
import { eachReason, type ReasonRow } from '../reasons.ts';
import { inMinutes, loggedIn, refusedSignIn, signedIn } from '../sign-ins.ts';

const notFound = { phase: 'answer', code: 'NOT_FOUND', text: '' };
const noAccount = answered('account', account, { error: notFound });
const externalUrl = 'https://ece.example.com';
const release = '12.6(1)_ES6_ET2';
const since = ago(7 * 24 * 60);
const ip = '192.0.2.10';
const imap: Partial<Deployment> = { transport: 'imap' };

const row = (
  check: Check,
  code: string,
  observations: Observation[],
  values: Reason['values'] = {},
  deployment: Partial<Deployment> = {},
): ReasonRow => [check, () => judge(check, observations, deployment), code, values];

const admin = { account: 'admin@example.com', accountId: 'id-of-admin' };
const byAdmin = { resource: 'exchange', scopes: [], person: { id: 'id-of-admin', account: 'admin@example.com' } };
const held = (...observations: Observation[]) => [person(), grants(), ...observations];
const otherPerson = {
  account,
  person: 'admin@example.com',
  firstAt: ago(300),
  lastAt: ago(10),
  ip,
  interactive: false,
  externalUrl,
  release,
};

const refusal = { code: 50076, account, of: account, count: 3, ip, interactive: false, firstAt: ago(300) };
const { of: _own, ...refusalOfOther } = { ...refusal, account: 'alex@example.com' };

const tested = (given: Parameters<typeof signedIn>[0] = {}) => [person(), signedIn(given)];
const rightful = { objectId: accountId };
const token = {
  account,
  person: account,
  application: 'bot',
  methods: ['pwd'],
  singleSignOn: false,
  window: 'private',
};
const otherUser = { user: 'admin@example.com', objectId: 'id-of-admin' };
const picked = { account, person: 'admin@example.com', at: now, ip: '192.0.2.50' };
const opaque = [signedIn({ claims: undefined })];

const renewal = (given: NonNullable<Parameters<typeof signedIn>[0]>['refresh'], application: 'bot' | 'ece' = 'ece') => [
  signedIn({ refresh: given, application }),
];
const notTaken = (code: string) => ({ given: true, redeemed: false, error: { phase: 'refresh', code, text: 'so' } });

const rights = (granted: string[], lacking: string[] = []) => ({ account, application: 'bot', held: granted, lacking });

describe('the reasons of the checks of the token that ECE holds', () => {
  eachReason([
    row(
      identity,
      'no-service-principal',
      [person(), grants(), answered('sign-ins', applicationId, { error: notFound })],
      { applicationId },
    ),
    row(identity, 'no-account', [noAccount, grants(), log()], { account }),
    row(identity, 'refreshed', held(log(signIn())), { account, lastAt: ago(10), ip, since }),
    row(identity, 'other-person-refreshes', held(log(signIn(admin))), otherPerson),
    row(identity, 'other-person-signed-in', held(log(signIn({ ...admin, interactive: true }))), {
      ...otherPerson,
      interactive: true,
    }),
    row(
      identity,
      'other-person-as-well',
      [person({}, 'sales@example.com'), grants(), log(signIn({ account: 'sales@example.com' }), signIn(admin))],
      { ...otherPerson, account: 'sales@example.com' },
      { accountModel: 'mailbox', sharedAccount: undefined, mailboxes: ['sales@example.com'] },
    ),
    row(identity, 'other-person-consented', [person(), grants(byAdmin), log()], {
      account,
      person: 'admin@example.com',
      externalUrl,
      release,
    }),
    row(identity, 'other-person-left-over', [person(), grants(byAdmin), log(signIn())], {
      account,
      person: 'admin@example.com',
      lastAt: ago(10),
    }),
    [
      identity,
      () => {
        const accounts = [account, 'not-read@example.com'];
        const [finding] = identity.evaluate({ ...entraFacts(held(log(signIn(admin)))), accounts });
        assert.ok(finding);
        return finding;
      },
      'person-uncertain',
      { account, person: 'admin@example.com' },
    ],
    row(
      identity,
      'log-not-read-in-full',
      held(answered('sign-ins', applicationId, { value: { since, groups: [signIn()], truncated: true } })),
      { account, lastAt: ago(10) },
    ),
    row(identity, 'only-signed-in', held(log(signIn({ interactive: true }))), { account, lastAt: ago(10) }),
    row(identity, 'nothing-logged', held(log()), { account, since, externalUrl, release }),

    row(signIns, 'no-service-principal', [answered('sign-ins', applicationId, { error: notFound })], {
      applicationId,
    }),
    row(
      signIns,
      'refused',
      [
        person(),
        log(signIn({ lastAt: ago(200) }), signIn({ code: 50076, policies: ['MFA'], reason: 'so', lastAt: ago(5) })),
      ],
      { refusals: [{ ...refusal, policies: ['MFA'], reason: 'so', lastAt: ago(5) }], since, lastSuccessAt: ago(200) },
    ),
    row(signIns, 'refused-and-granted-since', [person(), log(signIn(), signIn({ code: 50076, lastAt: ago(50) }))], {
      refusals: [{ ...refusal, lastAt: ago(50) }],
      since,
      lastSuccessAt: ago(10),
    }),
    row(
      signIns,
      'refused-for-now',
      [person(), log(signIn({ lastAt: ago(200) }), signIn({ code: 90033, firstAt: ago(8), lastAt: ago(5) }))],
      { refusals: [{ ...refusal, code: 90033, firstAt: ago(8), lastAt: ago(5) }], since, firstAt: ago(8) },
    ),
    row(signIns, 'repaired', [person(), log(signIn(), signIn({ code: 50076, lastAt: ago(90) }))], {
      account,
      lastAt: ago(10),
      ip,
      interactive: false,
      since,
      refusals: [{ ...refusal, lastAt: ago(90), goodAt: ago(10) }],
    }),
    row(
      signIns,
      'refused-before',
      [
        person(),
        log(signIn(), signIn({ account: 'alex@example.com', accountId: 'alex', code: 50076, lastAt: ago(90) })),
      ],
      {
        account,
        lastAt: ago(10),
        ip,
        interactive: false,
        since,
        refusals: [{ ...refusalOfOther, lastAt: ago(90) }],
      },
    ),
    row(
      signIns,
      'secret-renewed',
      [
        person(),
        application({ secrets: [{ id: 'new', startsAt: ago(20), endsAt: inDays(300) }] }),
        log(signIn({ lastAt: ago(95) }), signIn({ code: 7000222, lastAt: ago(30) })),
      ],
      {
        refusals: [{ ...refusal, code: 7000222, lastAt: ago(30) }],
        since,
        renewedAt: ago(20),
        until: ago(-60),
      },
    ),
    row(signIns, 'signed-in', [person(), log(signIn({ interactive: true }))], {
      account,
      lastAt: ago(10),
      ip,
      interactive: true,
      since,
    }),
    row(signIns, 'refreshed', [person(), log(signIn())], { account, lastAt: ago(10), ip, interactive: false, since }),
    row(signIns, 'nothing-logged', [person(), log()], { since }),
    row(
      signIns,
      'silent',
      [person(), logWith({ rhythms: [rhythm({ lastAt: ago(130) })] }, signIn({ lastAt: ago(130) }))],
      {
        accounts: [{ account, lastAt: ago(130), limitMs: 7_200_000, medianMs: 3_600_000, p90Ms: 3_600_000, count: 24 }],
        of: 1,
      },
    ),
    row(
      signIns,
      'silent-secret-renewed',
      [
        person(),
        application({
          secrets: [
            { id: 'old', endsAt: ago(100) },
            { id: 'new', startsAt: ago(20), endsAt: inDays(300) },
          ],
        }),
        logWith({ rhythms: [rhythm({ lastAt: ago(130) })] }, signIn({ lastAt: ago(130) })),
      ],
      {
        accounts: [{ account, lastAt: ago(130), limitMs: 7_200_000, medianMs: 3_600_000, p90Ms: 3_600_000, count: 24 }],
        renewedAt: ago(20),
        until: ago(-85),
      },
    ),
    row(
      signIns,
      'pauses',
      [
        person(),
        logWith(
          { rhythms: [rhythm({ lastAt: ago(130), pauses: [{ from: ago(1560), to: ago(1000) }] })] },
          signIn({ lastAt: ago(130) }),
        ),
      ],
      {
        accounts: [
          {
            account,
            lastAt: ago(130),
            limitMs: 7_200_000,
            medianMs: 3_600_000,
            p90Ms: 3_600_000,
            count: 24,
            from: ago(1560),
            to: ago(1000),
          },
        ],
      },
    ),
    row(
      signIns,
      'rhythm-not-known',
      [person(), logWith({ rhythms: [rhythm({ count: 2 })] }, signIn({ lastAt: ago(130) }))],
      { accounts: [{ account, lastAt: ago(130), knownAt: ago(-110), count: 2 }] },
    ),
    row(signIns, 'for-other-service', [person(), log(signIn({ resourceId: '00000003-0000-0000-c000-000000000000' }))], {
      accounts: [{ account, lastAt: ago(10) }],
      of: 1,
      transport: 'imap',
      url: 'https://outlook.office.com',
    }),
    row(signIns, 'clock-behind', [person(), logWith({}, signIn({ lastAt: ago(-10) }))], {
      account,
      lastAt: ago(-10),
      at: now,
    }),
    row(signIns, 'log-not-read-in-full', [person(), logWith({ truncated: true }, signIn(admin))], {
      accounts: [account],
      since: ago(10 * 24 * 60),
    }),

    row(policiesCheck, 'policies-not-read', [person(), answered('access-policies', tenantId, { error: notFound })]),
    row(policiesCheck, 'policies-not-read-in-full', [person(), policies([], { truncated: true })]),
    row(policiesCheck, 'no-account', [noAccount, policies([])], { account }),
    row(
      policiesCheck,
      'untouched',
      [person(), policies([policy({ name: 'Trial', demands: ['block'], state: 'report-only' })])],
      { account, effects: [], securityDefaults: false, reportOnly: ['Trial'], notRead: [] },
    ),
    row(
      policiesCheck,
      'refresh-ended',
      [person(), policies([policy({ name: 'Weekly', signInFrequency: { everyTime: false, hours: 168 } })])],
      {
        account,
        effects: [{ policy: 'Weekly', effect: 'frequency', covers: 'yes', everyMs: 168 * 3_600_000 }],
        securityDefaults: false,
        reportOnly: [],
        notRead: [],
      },
    ),
    row(
      policiesCheck,
      'refresh-at-risk',
      [
        person(),
        policies(
          [policy({ name: 'Abroad', demands: ['block'], locations: { include: ['All'], exclude: ['office'] } })],
          { securityDefaults: true },
        ),
      ],
      {
        account,
        effects: [{ policy: 'Abroad', effect: 'block', covers: 'place', dependsOn: ['location'], byPlace: true }],
        securityDefaults: true,
        reportOnly: [],
        notRead: [],
      },
    ),
    row(
      policiesCheck,
      'policies-not-understood',
      [person(), policies([policy({ name: 'New', notRead: ['conditions.moon: full'] })])],
      {
        account,
        effects: [],
        securityDefaults: false,
        reportOnly: [],
        notRead: [{ policy: 'New', what: ['conditions.moon: full'] }],
      },
    ),
  ]);
});

describe('the reasons of the checks of a test sign-in', () => {
  eachReason([
    row(testSignIn, 'no-test-sign-in', [], { account }),
    row(testSignIn, 'no-answer', [refusedSignIn('TIMEOUT')], { account, failure: 'TIMEOUT', text: 'said by Entra' }),
    row(testSignIn, 'refused', [refusedSignIn('AADSTS50057')], { account, code: 50057, text: 'said by Entra' }),
    row(testSignIn, 'attempt-refused', [refusedSignIn('AADSTS90033')], {
      account,
      code: 90033,
      text: 'said by Entra',
    }),
    row(testSignIn, 'test-application-refused', [refusedSignIn('AADSTS700016')], {
      account,
      code: 700016,
      text: 'said by Entra',
    }),
    row(testSignIn, 'token-of-account', tested({ token: rightful }), { ...token, by: 'id' }),
    row(
      testSignIn,
      'token-of-application',
      tested({ token: { kind: 'app', scopes: [], roles: ['IMAP.AccessAsApp'], applicationId } }),
      { ...token, application: 'ece', applicationId },
    ),
    row(testSignIn, 'token-owner-not-stated', tested({ claims: undefined }), { ...token, person: '', methods: [] }),
    row(testSignIn, 'token-of-other-tenant', tested({ token: { tenantId: 'another' } }), {
      ...token,
      tenantId: 'another',
    }),
    row(testSignIn, 'token-of-similar-name', [signedIn({ token: { user: 'svc-ece@corp.example.com' } })], {
      ...token,
      person: 'svc-ece@corp.example.com',
    }),
    row(testSignIn, 'token-of-same-name', tested({ token: { objectId: 'x' } }), {
      ...token,
      ids: { seen: 'x', today: 'id-of-svc-ece' },
    }),
    row(testSignIn, 'token-of-guest', tested({ token: { user: 'ana_partner#EXT#@example.com', objectId: 'x' } }), {
      ...token,
      person: 'ana_partner#EXT#@example.com',
    }),
    [
      testSignIn,
      () => {
        const observations = [signedIn({ account: 'sales@example.com', token: { user: 'support@example.com' } })];
        const [finding] = testSignIn.evaluate(
          entraFacts(observations, { accountModel: 'mailbox', sharedAccount: undefined }),
        );
        assert.ok(finding);
        return finding;
      },
      'token-of-other-account',
      { ...token, account: 'sales@example.com', person: 'support@example.com', other: 'support@example.com' },
    ],
    row(testSignIn, 'token-of-other-person', tested({ token: { ...otherUser, methods: ['wia'] } }), {
      ...token,
      person: 'admin@example.com',
      methods: ['wia'],
      singleSignOn: true,
      sure: true,
    }),
    row(testSignIn, 'single-sign-on-refused', [refusedSignIn('AADSTS50057', { window: 'normal' })], {
      why: { code: 'refused', values: { account, code: 50057, text: 'said by Entra' } },
    }),
    row(testSignIn, 'single-sign-on-picks-account', tested({ window: 'normal', token: rightful }), {
      ...picked,
      person: account,
    }),
    row(testSignIn, 'single-sign-on-owner-not-stated', tested({ window: 'normal', claims: undefined }), {
      account,
      person: '',
      at: now,
    }),
    row(testSignIn, 'single-sign-on-picks-other-person', tested({ window: 'normal', token: otherUser }), {
      ...picked,
      kerberos: false,
    }),
    row(
      testSignIn,
      'two-sign-ins',
      [...tested({ token: rightful }), signedIn({ window: 'normal', token: otherUser })],
      {
        tried: { code: 'token-of-account', values: { ...token, by: 'id' } },
        normal: { code: 'single-sign-on-picks-other-person', values: { ...picked, kerberos: false } },
        worse: 'tried',
      },
    ),

    row(audience, 'no-test-token', [], { accounts: [account] }),
    row(audience, 'token-not-readable', opaque, { account }),
    row(audience, 'audience-right', [signedIn()], {
      account,
      audience: 'https://outlook.office.com',
      url: 'https://outlook.office.com',
      ...imap,
    }),
    row(audience, 'audience-wrong', [signedIn({ token: { audience: 'https://graph.microsoft.com' } })], {
      account,
      audience: 'https://graph.microsoft.com',
      service: 'graph',
      url: 'https://outlook.office.com',
      ...imap,
    }),

    row(lifetime, 'no-test-token', [], { accounts: [account] }),
    row(lifetime, 'token-not-readable', opaque, { account }),
    row(lifetime, 'long-enough', [signedIn()], { account, expiresAt: inMinutes(66), lastsMs: 72 * 60_000 }),
    row(lifetime, 'below-minimum', [signedIn({ token: { expiresAt: inMinutes(10) } })], {
      account,
      expiresAt: inMinutes(10),
      lastsMs: 16 * 60_000,
    }),
    row(lifetime, 'issue-not-stated', [signedIn({ token: { issuedAt: undefined } })], {
      account,
      expiresAt: inMinutes(66),
      lastsMs: 0,
    }),
    row(lifetime, 'not-yet-good', [signedIn({ token: { notBefore: inMinutes(30) } })], {
      account,
      expiresAt: inMinutes(66),
      lastsMs: 72 * 60_000,
      notBefore: inMinutes(30),
    }),
    row(
      lifetime,
      'used-after-end',
      [
        signedIn({ token: { issuedAt: inMinutes(-120), expiresAt: inMinutes(-50) } }),
        loggedIn('imap-open', 'sales@example.com', { said: 'NO AUTHENTICATE failed.' }),
      ],
      { account, expiresAt: inMinutes(-50), lastsMs: 70 * 60_000 },
    ),

    ...[audience, scopes, lifetime, refresh].map((check) =>
      row(check, 'test-token-of-other-person', tested({ token: { user: 'admin@example.com', objectId: 'x' } }), {
        account,
        person: 'admin@example.com',
      }),
    ),
    row(scopes, 'no-test-token', [], { accounts: [account] }),
    row(scopes, 'token-not-readable', opaque, { account }),
    row(scopes, 'rights-complete', [signedIn()], {
      ...rights(['IMAP.AccessAsUser.All', 'SMTP.Send']),
      refreshToken: true,
    }),
    row(
      scopes,
      'right-missing',
      [signedIn({ token: { scopes: ['SMTP.Send'] }, refresh: { given: false } })],
      rights(['SMTP.Send'], ['IMAP.AccessAsUser.All', 'offline_access']),
    ),
    row(
      scopes,
      'mail-rights-held',
      [signedIn({ token: { scopes: ['Mail.ReadWrite.Shared'] } })],
      rights(['Mail.ReadWrite.Shared'], ['Mail.Send.Shared']),
      { transport: 'graph' },
    ),
    row(
      scopes,
      'no-mail-right',
      [signedIn({ token: { scopes: ['User.Read'] } })],
      rights(['User.Read'], ['Mail.ReadWrite.Shared', 'Mail.Send.Shared']),
      { transport: 'graph' },
    ),

    row(refresh, 'no-test-token', [], { accounts: [account] }),
    row(refresh, 'redeemed', renewal({ given: true, redeemed: true }), { account }),
    row(refresh, 'no-refresh-token', renewal({ given: false }), { account }),
    row(refresh, 'not-redeemed', renewal({ given: true }), { account }),
    row(refresh, 'refresh-token-not-kept', renewal(undefined), { account, window: 'private' }),
    row(refresh, 'no-answer', renewal(notTaken('TIMEOUT')), { account, failure: 'TIMEOUT', text: 'so' }),
    row(refresh, 'refused', renewal(notTaken('AADSTS70043')), { account, code: 70043, text: 'so' }),
    row(refresh, 'attempt-refused', renewal(notTaken('AADSTS90033')), { account, code: 90033, text: 'so' }),
    row(refresh, 'test-application-refused', renewal(notTaken('AADSTS7000218'), 'bot'), {
      account,
      code: 7000218,
      text: 'so',
    }),
  ]);
});

import assert from 'node:assert/strict';
import { check as assignment } from '../../../src/checks/app/assignment.ts';
import { check as consent } from '../../../src/checks/app/consent.ts';
import { check as permissions } from '../../../src/checks/app/permissions.ts';
import { check as redirectUri } from '../../../src/checks/app/redirect-uri.ts';
import { check as registered } from '../../../src/checks/app/registered.ts';
import { check as secret } from '../../../src/checks/app/secret.ts';
import { check as tokenLifetime } from '../../../src/checks/app/token-lifetime.ts';
import { check as identity } from '../../../src/checks/token/identity.ts';
import { check as policiesCheck } from '../../../src/checks/token/policies.ts';
import { check as signInsCheck } from '../../../src/checks/token/sign-ins.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { questionKey } from '../../../src/model/question.ts';
import type { Application } from '../../../src/tenant/values.ts';
import { answered, deployment, facts, words } from '../given-facts.ts';
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
  staysUnknown,
  steps,
  tenantId,
} from './entra.ts';

const all = [
  assignment,
  consent,
  permissions,
  redirectUri,
  registered,
  secret,
  tokenLifetime,
  identity,
  policiesCheck,
  signInsCheck,
];
const notFound = { phase: 'answer', code: 'NOT_FOUND', text: '' };
const noApplication = answered('application', applicationId, { error: notFound });
const noPrincipal = answered('service-principal', applicationId, { error: notFound });

describe('a deployment that names no application', () => {
  for (const check of all) {
    it(`${check.id} asks nothing and says what is missing, not that all is well`, () => {
      assert.deepEqual(check.asks?.(deployment()), []);
      const [finding, ...others] = check.evaluate(facts());
      assert.equal(finding?.verdict, 'unknown');
      assert.deepEqual(others, []);
      assert.match(words(finding.observed), /does not say microsoft\.applicationId/);
      const [noTenant] = check.evaluate(facts({ deployment: { microsoft: { cloud: 'worldwide', applicationId } } }));
      assert.match(words(noTenant!.observed), /does not say microsoft\.tenantId/);
    });
  }
  it('names the shared account as missing where a rule is about a person', () => {
    for (const check of [assignment, consent, identity, policiesCheck]) {
      const finding = judge(check, [], { sharedAccount: undefined });
      assert.deepEqual([finding.verdict, finding.subject.kind], ['unknown', 'deployment'], check.id);
      assert.match(words(finding.observed), /does not say sharedAccount/);
    }
  });
  it('asks about the application, its accounts and the tenant, and nothing else', () => {
    const site = deployment({ microsoft: { cloud: 'worldwide', tenantId, applicationId } });
    const asked = new Set(all.flatMap((check) => check.asks?.(site) ?? []).map(questionKey));
    const aboutApplication = ['application', 'grants', 'service-principal', 'sign-ins', 'token-lifetime'].map(
      (kind) => `${kind} ${applicationId}`,
    );
    assert.deepEqual(
      [...asked].sort(),
      [`access-policies ${tenantId}`, `account ${account}`, ...aboutApplication].sort(),
    );
  });
});

describe('app/registered', () => {
  it('passes an enabled application of this tenant, and says why /common would not do', () => {
    const finding = judge(registered, [application(), principal()]);
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.observed), new RegExp(`${tenantId}; with /common, Entra answers AADSTS50194`));
    assert.match(
      words(judge(registered, [application({ audience: 'AzureADMultipleOrgs' }), principal()]).observed),
      /accounts of other tenants too/,
    );
  });
  it('fails a client id that the tenant does not know', () => {
    const finding = judge(registered, [noApplication, noPrincipal]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /client ID is wrong, or this is the wrong tenant/);
    assert.match(steps(finding), /object ID .* another number/);
    assert.equal(finding.observations.length, 2);
  });
  it('does not call it missing while one of the two was not read', () => {
    assert.equal(judge(registered, [noApplication, refused('service-principal', 'FORBIDDEN')]).verdict, 'unknown');
    assert.equal(judge(registered, [refused('application', 'FORBIDDEN'), noPrincipal]).verdict, 'unknown');
  });
  it('warns about one that is registered elsewhere: it can work, and cannot be looked at from here', () => {
    const finding = judge(registered, [noApplication, principal({ ownerTenantId: 'other-tenant' })]);
    assert.equal(finding.verdict, 'warn');
    assert.match(words(finding.observed), /another tenant \(other-tenant\)/);
  });
  it('fails one that is switched off here, that Microsoft switched off, for personal accounts only, or never consented to', () => {
    const off = judge(registered, [application(), principal({ enabled: false })]);
    assert.equal(off.verdict, 'fail');
    assert.match(words(off.observed), /AADSTS7000112/);
    assert.equal(
      judge(registered, [refused('application', 'FORBIDDEN'), principal({ enabled: false })]).verdict,
      'fail',
      'known to be off, whatever else was not read',
    );
    const byMicrosoft = judge(registered, [
      application({ disabledByMicrosoft: 'DisabledDueToViolationOfServicesAgreement' }),
      principal(),
    ]);
    assert.equal(byMicrosoft.verdict, 'fail');
    assert.match(words(byMicrosoft.observed), /Microsoft has switched "ECE mail" off \(Disabled/);
    assert.equal(
      judge(registered, [application({ audience: 'PersonalMicrosoftAccount' }), principal()]).verdict,
      'fail',
    );
    const alone = judge(registered, [application(), noPrincipal]);
    assert.equal(alone.verdict, 'fail');
    assert.match(words(alone.observed), /nobody has consented/);
  });
  it('stays unknown with the reason where Microsoft was not read', () => {
    staysUnknown(registered, 'application', [principal()]);
    staysUnknown(registered, 'service-principal', [application()]);
  });
});

describe('app/redirect-uri', () => {
  const uris = (given: Partial<Application['redirectUris']>): Observation[] => [
    application({ redirectUris: { web: [], spa: [], public: [], ...given } }),
  ];
  const own = 'https://ece.example.com/system/callback';

  it('passes the host of the external URL under Web, shows every URI, and promises nothing about the path', () => {
    const finding = judge(redirectUri, uris({ web: [own, 'https://test.example.com/x'] }));
    assert.equal(finding.verdict, 'pass');
    assert.match(
      words(finding.observed),
      /system\/callback \(Web\) and https:\/\/test\.example\.com\/x \(Web\)\. Whether the path is right/,
    );
    assert.equal(
      judge(redirectUri, uris({ web: ['https://ECE.example.com/a'] })).verdict,
      'pass',
      'host names know no capitals',
    );
    assert.equal(
      judge(redirectUri, uris({ web: ['https://*.example.com/a'] })).verdict,
      'pass',
      'a wildcard of the manifest',
    );
  });
  it('fails another host, scheme or port with AADSTS50011', () => {
    for (const [uri, says] of [
      ['https://old.example.com/a', /host of https:\/\/ece\.example\.com is not registered/],
      ['https://notece.example.com/a', /is not registered/],
      ['http://ece.example.com/a', /another scheme or port/],
      ['https://ece.example.com:8443/a', /another scheme or port/],
    ] as const) {
      const finding = judge(redirectUri, uris({ web: [uri] }));
      assert.equal(finding.verdict, 'fail', uri);
      assert.match(words(finding.observed), says);
      assert.match(words(finding.observed), /AADSTS50011/);
      assert.match(steps(finding), /behind redirect_uri=/);
    }
  });
  it('fails the right address under the wrong platform with what Entra will answer', () => {
    const [spa, client] = [judge(redirectUri, uris({ spa: [own] })), judge(redirectUri, uris({ public: [own] }))];
    assert.deepEqual([spa.verdict, client.verdict], ['fail', 'fail']);
    assert.match(words(spa.observed), /die after 24 hours.*AADSTS700084/);
    assert.match(words(client.observed), /AADSTS700025.*AADSTS7000218/);
  });
  it('warns where it stands under Web and under single-page: which one ECE uses is not known', () => {
    assert.equal(judge(redirectUri, uris({ web: [own], spa: ['https://ece.example.com/other'] })).verdict, 'warn');
  });
  it('fails http even where ECE says http too, and an application without any', () => {
    assert.equal(
      judge(redirectUri, uris({ web: ['http://ece.example.com/a'] }), { externalUrl: 'http://ece.example.com' })
        .verdict,
      'fail',
    );
    const none = judge(redirectUri, uris({}), { externalUrl: undefined });
    assert.equal(none.verdict, 'fail');
    assert.match(words(none.observed), /AADSTS500113/);
  });
  it('does not judge without an external URL, and names it', () => {
    const finding = judge(redirectUri, uris({ web: [own] }), { externalUrl: undefined });
    assert.equal(finding.verdict, 'unknown');
    assert.match(words(finding.observed), /does not say externalUrl/);
    assert.equal(judge(redirectUri, uris({ web: [own] }), { externalUrl: 'https://' }).verdict, 'unknown');
  });
  it('stays unknown where there is no registration here, or it was not read', () => {
    const finding = judge(redirectUri, [noApplication]);
    assert.equal(finding.verdict, 'unknown');
    assert.match(words(finding.observed), /no registration of the application/);
    staysUnknown(redirectUri, 'application');
  });
});

describe('app/secret', () => {
  const secrets = (...given: Partial<Application['secrets'][number]>[]): Observation[] => [
    application({
      secrets: given.map((one, index) => ({ id: `s${index}`, hint: `h${index}`, endsAt: inDays(300), ...one })),
    }),
  ];

  it('passes a valid secret until 30 days before its end, and warns from then on with the day', () => {
    assert.equal(judge(secret, secrets({})).verdict, 'pass');
    assert.equal(judge(secret, secrets({ endsAt: inDays(30) })).verdict, 'pass');
    const soon = judge(secret, secrets({ endsAt: inDays(29.9) }));
    assert.equal(soon.verdict, 'warn');
    assert.match(words(soon.observed), /ends on Dec 24, 2026; then all mailboxes stop/);
    assert.match(steps(soon), /Secret ID beside it is not the secret/);
  });
  it('fails when all are over, with the last day and the code', () => {
    const finding = judge(secret, secrets({ endsAt: ago(60) }, { endsAt: inDays(-400) }));
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /begins with h0, ended on Nov 24, 2026.*AADSTS7000222/);
    assert.equal(judge(secret, secrets({ endsAt: ago(0) })).verdict, 'fail', 'to the minute');
  });
  it('fails one that has not begun, and an application without any', () => {
    const early = judge(secret, secrets({ startsAt: inDays(2) }));
    assert.equal(early.verdict, 'fail');
    assert.match(words(early.observed), /is valid today; the next one begins on Nov 26/);
    assert.equal(judge(secret, [application({ secrets: [] })]).verdict, 'fail');
  });
  it('does not pretend to know which of several ECE holds', () => {
    const finding = judge(secret, secrets({ endsAt: inDays(300) }, { endsAt: inDays(200) }));
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.observed), /Which one ECE holds is not known.*begins with h0.*begins with h1/);
    assert.match(
      words(judge(secret, secrets({}, { endsAt: ago(60) })).observed),
      /h1, over since/,
      'one that is over may be the one in ECE',
    );
    assert.match(words(judge(secret, secrets({})).observed), /Whether ECE holds this value is not known/);
    const mixed = judge(secret, secrets({}, { endsAt: inDays(5) }));
    assert.equal(mixed.verdict, 'warn');
    assert.match(words(mixed.observed), /One secret ends on Nov 29, 2026, others later/);
  });
  it('warns where only a certificate is valid: whether ECE can use one is not established', () => {
    assert.equal(
      judge(secret, [application({ secrets: [], certificates: [{ id: 'c', endsAt: inDays(300) }] })]).verdict,
      'warn',
    );
  });
  it('stays unknown where the registration was not read', () => staysUnknown(secret, 'application'));
});

describe('app/permissions', () => {
  const asking = (...names: string[]): Observation =>
    application({ asksFor: names.map((name) => ({ resource: 'exchange', kind: 'delegated', name })) });

  it('passes what the transport needs, on Graph or on Exchange Online', () => {
    assert.equal(judge(permissions, [application(), grants()]).verdict, 'pass');
    assert.equal(judge(permissions, [asking(...needed), grants()]).verdict, 'pass');
    assert.equal(
      judge(permissions, [asking('POP.AccessAsUser.All', 'SMTP.Send', 'offline_access'), grants()], {
        transport: 'pop3',
      }).verdict,
      'pass',
    );
  });
  it('fails what is neither asked for nor consented to, and names it', () => {
    const finding = judge(permissions, [asking('SMTP.Send', 'offline_access'), grants()]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /not for IMAP\.AccessAsUser\.All; nobody has consented/);
    assert.equal(judge(permissions, [asking(...needed), grants()], { transport: 'pop3' }).verdict, 'fail');
    const other = application({
      asksFor: needed.map((name) => ({ resource: 'some-other-api', kind: 'delegated', name })),
    });
    assert.equal(judge(permissions, [other, grants()]).verdict, 'fail', 'of the same name on another resource');
  });
  it('only warns where it was consented to all the same, or nobody could read whether', () => {
    const consented = judge(permissions, [asking('SMTP.Send'), grants(forEverybody)]);
    assert.equal(consented.verdict, 'warn');
    assert.match(words(consented.observed), /it was consented to/);
    const unread = judge(permissions, [asking('SMTP.Send'), refused('grants', 'FORBIDDEN')]);
    assert.equal(unread.verdict, 'warn');
    assert.match(words(unread.observed), /could not be read/);
    assert.equal(
      judge(permissions, [asking('SMTP.Send', 'IMAP.AccessAsUser.All'), grants()]).verdict,
      'warn',
      'offline_access can come with the request',
    );
  });
  it('says that application permissions are no help to ECE', () => {
    const finding = judge(permissions, [
      application({ asksFor: [{ resource: 'exchange', kind: 'application', name: 'IMAP.AccessAsApp' }] }),
      grants(),
    ]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /only delegated permissions count/);
  });
  it('never fails Graph on a guess', () => {
    const graph = { transport: 'graph' as const };
    assert.equal(judge(permissions, [asking('Mail.ReadWrite.Shared', 'Mail.Send.Shared')], graph).verdict, 'pass');
    assert.equal(
      judge(permissions, [asking('Mail.ReadWrite', 'Mail.Send')], graph).verdict,
      'warn',
      'a shared account needs the shared ones',
    );
    assert.equal(
      judge(permissions, [asking('Mail.ReadWrite', 'Mail.Send')], { ...graph, accountModel: 'mailbox' }).verdict,
      'pass',
    );
    assert.equal(judge(permissions, [asking()], graph).verdict, 'warn');
  });
  it('stays unknown where the registration was not read', () => staysUnknown(permissions, 'application'));
});

describe('app/consent', () => {
  const byPerson = (id: string, scopes = needed) => ({ resource: 'exchange', scopes, person: { id } });

  it('passes consent for everybody, of the account itself, or of both together', () => {
    assert.equal(judge(consent, [grants(forEverybody)]).verdict, 'pass');
    assert.equal(judge(consent, [grants(byPerson(accountId)), person()]).verdict, 'pass');
    assert.equal(
      judge(consent, [
        grants(
          { resource: 'graph', scopes: ['offline_access'] },
          byPerson(accountId, ['IMAP.AccessAsUser.All', 'SMTP.Send']),
        ),
        person(),
      ]).verdict,
      'pass',
    );
  });
  it('fails what another person consented to for himself, and what nobody did', () => {
    const finding = judge(consent, [grants(byPerson('somebody-else')), person()]);
    assert.equal(finding.verdict, 'fail');
    assert.deepEqual(finding.subject, { kind: 'account', name: account });
    assert.match(
      words(finding.observed),
      /no consent for svc-ece@example\.com to IMAP\.AccessAsUser\.All, SMTP\.Send, and offline_access/,
    );
    assert.match(words(judge(consent, [grants(), person()]).observed), /Nobody has consented/);
    assert.equal(judge(consent, [grants({ resource: 'graph', scopes: ['User.Read'] }), person()]).verdict, 'fail');
  });
  it('does not judge a list that was cut, an account that was not read or is not there, or Graph by a guess', () => {
    const cut = answered('grants', applicationId, {
      value: { grants: [], applicationPermissions: [], truncated: true },
    });
    assert.equal(judge(consent, [cut, person()]).verdict, 'unknown');
    staysUnknown(consent, 'account', [grants()], account);
    const absent = judge(consent, [grants(), answered('account', account, { error: notFound })]);
    assert.equal(absent.verdict, 'unknown');
    assert.match(words(absent.observed), /knows no account svc-ece/);
    assert.equal(judge(consent, [grants(), person()], { transport: 'graph' }).verdict, 'warn');
  });
  it('stays unknown where consents were not read, or there is no enterprise application', () => {
    staysUnknown(consent, 'grants');
    assert.match(
      words(judge(consent, [answered('grants', applicationId, { error: notFound })]).observed),
      /no enterprise application/,
    );
  });
  it('speaks of each account where each mailbox has one', () => {
    const findings = consent.evaluate(entraFacts([grants(forEverybody)], { accountModel: 'mailbox' }));
    assert.deepEqual(
      findings.map(({ subject }) => subject.name),
      ['sales@example.com', 'support@example.com'],
    );
  });
});

describe('app/assignment', () => {
  const assigned = (...principals: [string, 'user' | 'group'][]): Observation =>
    principal({
      assignmentRequired: true,
      assignments: principals.map(([principalId, kind]) => ({ principalId, kind, name: principalId })),
    });

  it('passes where none is required, or the account or a group of it has one', () => {
    assert.equal(judge(assignment, [principal()]).verdict, 'pass');
    assert.equal(judge(assignment, [assigned([accountId, 'user']), person()]).verdict, 'pass');
    const group = judge(assignment, [assigned(['g1', 'group']), person({ groups: [{ objectId: 'g1', name: 'ECE' }] })]);
    assert.equal(group.verdict, 'pass');
    assert.match(words(group.observed), /counts direct members only/);
  });
  it('fails an account that has none', () => {
    const finding = judge(assignment, [
      assigned(['somebody', 'user'], ['g1', 'group']),
      person({ groups: [{ objectId: 'g2', name: 'other' }] }),
    ]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /AADSTS50105/);
    assert.equal(
      judge(assignment, [assigned(['somebody', 'user']), person({ groups: undefined })]).verdict,
      'fail',
      'no group is assigned: the groups need not be known',
    );
  });
  it('does not judge where groups or assignments were not read in full', () => {
    assert.equal(judge(assignment, [assigned(['g1', 'group']), person({ groups: undefined })]).verdict, 'unknown');
    assert.equal(judge(assignment, [assigned(['g1', 'group']), person({ groupsTruncated: true })]).verdict, 'unknown');
    assert.equal(judge(assignment, [principal({ assignmentRequired: true }), person()]).verdict, 'unknown');
    assert.equal(
      judge(assignment, [principal({ assignmentRequired: true, assignments: [], truncated: true }), person()]).verdict,
      'unknown',
    );
    staysUnknown(assignment, 'service-principal');
    staysUnknown(assignment, 'account', [assigned(['somebody', 'user'])], account);
  });
});

describe('app/token-lifetime', () => {
  const lifetime = (
    ...policies: { everywhere?: boolean; ofApplication?: boolean; accessTokenMinutes?: number }[]
  ): Observation =>
    answered('token-lifetime', applicationId, {
      value: {
        policies: policies.map((one, index) => ({
          id: `p${index}`,
          name: `Policy ${index}`,
          everywhere: false,
          ofApplication: false,
          ...one,
        })),
      },
    });

  it('passes the default and what is 60 minutes or more, and tells both readings of the checklist', () => {
    const finding = judge(tokenLifetime, [lifetime()]);
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.expected), /taken literally it is always so.*taken as the access token/);
    assert.equal(judge(tokenLifetime, [lifetime({ everywhere: true, accessTokenMinutes: 60 })]).verdict, 'pass');
    assert.equal(
      judge(tokenLifetime, [lifetime({ accessTokenMinutes: 10 })]).verdict,
      'pass',
      'a policy of another application',
    );
    assert.equal(
      judge(tokenLifetime, [lifetime({ ofApplication: true })]).verdict,
      'pass',
      'a policy about something else',
    );
  });
  it('fails less, of the application or of the whole tenant', () => {
    const finding = judge(tokenLifetime, [lifetime({ everywhere: true, accessTokenMinutes: 59 })]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /"Policy 0" cuts access tokens of the whole tenant to 59 minutes/);
    assert.equal(judge(tokenLifetime, [lifetime({ ofApplication: true, accessTokenMinutes: 10 })]).verdict, 'fail');
  });
  it("lets the application's own policy win", () => {
    assert.equal(
      judge(tokenLifetime, [
        lifetime({ everywhere: true, accessTokenMinutes: 10 }, { ofApplication: true, accessTokenMinutes: 120 }),
      ]).verdict,
      'pass',
    );
    assert.equal(
      judge(tokenLifetime, [
        lifetime({ everywhere: true, accessTokenMinutes: 120 }, { ofApplication: true, accessTokenMinutes: 10 }),
      ]).verdict,
      'fail',
    );
  });
  it('stays unknown where policies were not read', () => staysUnknown(tokenLifetime, 'token-lifetime'));
});

describe('what was pasted', () => {
  it('says by whom, and counts for a day', () => {
    const value = application().value as Application;
    const pasted = (at: string) =>
      judge(secret, [answered('application', applicationId, { value, pastedBy: 'an administrator', at })]);
    assert.match(words(pasted(ago(60)).observed), /From output pasted by an administrator/);
    assert.equal(pasted(ago(25 * 60)).verdict, 'unknown');
  });
});

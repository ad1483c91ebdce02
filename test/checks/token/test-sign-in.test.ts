/**
 * A test sign-in says something only about the account and this computer, and nothing about the token that ECE stores.
 */
import assert from 'node:assert/strict';
import { check as audience } from '../../../src/checks/token/audience.ts';
import { check as lifetime } from '../../../src/checks/token/lifetime.ts';
import { check as refresh } from '../../../src/checks/token/refresh.ts';
import { check as scopes } from '../../../src/checks/token/scopes.ts';
import { check as identity } from '../../../src/checks/token/identity.ts';
import { check as testSignIn } from '../../../src/checks/token/test-sign-in.ts';
import type { Check } from '../../../src/checks/check.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { answered, facts, words } from '../given-facts.ts';
import { account, microsoft } from '../tenant-answers.ts';
import { inMinutes, loggedIn, refusedSignIn, signedIn, who } from '../sign-ins.ts';

const known = answered('account', who, { value: account(who) });

function judgeAll(check: Check, observations: Observation[], deployment: Partial<Deployment> = {}): Finding[] {
  return check.evaluate(facts({ deployment, observations }));
}

function judgeOne(check: Check, observations: Observation[], deployment: Partial<Deployment> = {}): Finding {
  const [finding, ...others] = judgeAll(check, observations, deployment);
  assert.ok(finding !== undefined && others.length === 0);
  return finding;
}

const steps = ({ fix }: Finding) => fix.map((step) => words(step)).join('\n');

describe('token/test-sign-in', () => {
  it('is unknown for each account without a test sign-in, with the command to type', () => {
    const findings = judgeAll(testSignIn, [], { accountModel: 'mailbox', sharedAccount: undefined });
    assert.deepEqual(
      findings.map(({ verdict, subject }) => [verdict, subject.name]),
      [
        ['unknown', 'sales@example.com'],
        ['unknown', 'support@example.com'],
      ],
    );
    assert.match(steps(findings[0]!), /type "sign in sales@example\.com"/);
  });
  it('passes the account by its object id, with the way of the sign-in, and says that it proves nothing about the stored token', () => {
    const finding = judgeOne(testSignIn, [
      known,
      signedIn({ token: { user: 'svc@corp.example.com', methods: ['pwd', 'mfa'] } }),
    ]);
    assert.equal(finding.verdict, 'pass');
    assert.match(
      words(finding.observed),
      /^By its object ID, .* belongs to svc-ece@example\.com \(name in the token: svc@corp\.example\.com\).*bot’s own application for test sign-ins, after a sign-in by password and second factor\. This says nothing about the token that ECE stores/,
    );
    assert.deepEqual(finding.observations, [`test-sign-in:${who}:private`]);
    assert.match(
      words(judgeOne(testSignIn, [signedIn({ application: 'ece' })]).observed),
      /by its name, this is [^ ]+\. It was issued to ECE’s application/,
    );
  });
  it('never makes token/identity pass', () => {
    const same = { microsoft };
    assert.deepEqual(
      judgeAll(identity, [known, signedIn({ application: 'ece' })], same).map(({ verdict }) => verdict),
      judgeAll(identity, [known], same).map(({ verdict }) => verdict),
    );
  });
  it("warns of another person's token, which ECE does not store, with the steps past single sign-on in order", () => {
    const finding = judgeOne(testSignIn, [
      known,
      signedIn({ token: { user: 'admin@example.com', objectId: 'id-of-admin', methods: ['wia'] } }),
    ]);
    assert.equal(finding.verdict, 'warn');
    assert.match(
      words(finding.observed),
      /belongs to admin@example\.com, and not to svc-ece@example\.com\..*Kerberos single sign-on .*\(method wia, as reported in the field\)/,
    );
    assert.match(
      steps(finding),
      /private window[\s\S]*Use another account[\s\S]*does not ask who you are, stop[\s\S]*generate a new one/,
    );
    assert.equal(finding.owner, 'ece-administrator');
  });
  it('distinguishes a guest, another tenant, another account of the deployment and an application', () => {
    const judged = (token: Parameters<typeof signedIn>[0], deployment: Partial<Deployment> = {}) => {
      const [finding] = judgeAll(testSignIn, [signedIn(token)], deployment);
      return [finding?.verdict, words(finding!.observed)].join(' ');
    };
    assert.match(
      judged({ token: { user: 'ana_partner.example#EXT#@example.onmicrosoft.com', objectId: 'x' } }),
      /^warn .*a guest of the tenant/,
    );
    assert.match(
      judged({ token: { tenantId: '99999999-9999-9999-9999-999999999999' } }, { microsoft }),
      /^warn .*issued by another tenant \(99999999/,
    );
    assert.match(
      judged(
        { account: 'sales@example.com', token: { user: 'support@example.com', objectId: 'x' } },
        { accountModel: 'mailbox', sharedAccount: undefined },
      ),
      /^warn .*belongs to support@example\.com, another account of this deployment/,
    );
    assert.match(judged({ token: { kind: 'app', scopes: [], roles: ['IMAP.AccessAsApp'] } }), /^warn Nobody signed in/);
    assert.match(judged({ claims: undefined }), /^unknown .*does not say whose it is/);
  });
  it('accuses nobody of a name that may be the user principal name, and says if only names were compared', () => {
    const [similar, other] = [
      judgeOne(testSignIn, [signedIn({ token: { user: 'svc-ece@corp.example.com' } })]),
      judgeOne(testSignIn, [signedIn({ token: { user: 'admin@example.com' } })]),
    ];
    assert.equal(similar.verdict, 'warn');
    assert.match(steps(similar), /its user principal name must be svc-ece@corp\.example\.com/);
    assert.equal(other.verdict, 'warn');
    assert.match(words(other.observed), /By its name, .*could not be asked whether both are the same/);
  });
  it('warns of the person that single sign-on picks in a normal window until a private window gives the right token', () => {
    const normal = signedIn({ window: 'normal', token: { user: 'admin@example.com', objectId: 'id-of-admin' } });
    const finding = judgeOne(testSignIn, [known, normal]);
    assert.equal(finding.verdict, 'warn');
    assert.match(
      words(finding.observed),
      /^A normal window signs in admin@example\.com, and not svc-ece.* at 192\.0\.2\.50, .*belongs to admin@example\.com/,
    );
    assert.match(steps(finding), /private window[\s\S]*this warning goes away\. Never generate/);
    const kept = judgeOne(testSignIn, [known, signedIn(), normal]);
    assert.equal(kept.verdict, 'pass', 'the right person’s is kept');
    assert.match(words(kept.observed), /belongs to svc-ece@example\.com\..*single sign-on picked admin@example\.com/);
    assert.deepEqual(kept.observations.length, 2);
    assert.equal(judgeOne(testSignIn, [known, signedIn(), signedIn({ window: 'normal' })]).verdict, 'pass');
    const since = judgeOne(testSignIn, [
      known,
      normal,
      signedIn({ at: new Date(Date.parse(normal.at) + 1).toISOString() }),
    ]);
    assert.equal(since.verdict, 'pass', 'the right person has signed in since');
    assert.match(words(since.observed), /single sign-on picked admin@example\.com/);
    assert.match(
      words(
        judgeOne(testSignIn, [
          known,
          signedIn({ window: 'normal', token: { user: 'admin@example.com', objectId: 'a', methods: ['wia'] } }),
        ]).observed,
      ),
      /Kerberos signed this person in/,
    );
  });
  it('judges the newest sign-in', () => {
    const wrong = {
      ...signedIn({ token: { user: 'admin@example.com', objectId: 'a' }, at: inMinutes(-30) }),
      id: 'test-sign-in:before',
    };
    assert.equal(judgeOne(testSignIn, [known, signedIn(), wrong]).verdict, 'pass');
  });
  it("explains a refusal in terms of ECE, and is unknown if the cause is the bot's own application, the attempt or the network", () => {
    const judged = (code: string, more: Parameters<typeof signedIn>[0] = {}) =>
      judgeOne(testSignIn, [refusedSignIn(code, more)]);
    assert.equal(judged('AADSTS50057').verdict, 'fail');
    assert.match(words(judged('AADSTS50057').observed), /Entra answered AADSTS50057 .*disabled/i);
    assert.equal(judged('AADSTS50057').reference, 'https://login.microsoftonline.com/error?code=50057');
    assert.equal(judged('AADSTS53003').verdict, 'fail');
    assert.equal(judged('AADSTS700016').verdict, 'unknown');
    assert.match(words(judged('AADSTS700016').observed), /concerns the bot’s application, not ECE’s/);
    assert.equal(judged('AADSTS700016', { application: 'ece' }).verdict, 'fail');
    assert.equal(judged('AADSTS65004', { application: 'ece' }).verdict, 'unknown', 'a person declined');
    assert.match(steps(judged('AADSTS530036', { way: 'device-code' })), /without a device code/);
    assert.equal(judged('AADSTS90033', { application: 'ece' }).verdict, 'unknown', 'it passes');
    assert.match(words(judged('AADSTS999999').observed), /as Entra puts it: said by Entra/);
    assert.match(words(judged('TIMEOUT').observed), /Entra did not answer the request for a token/);
    assert.equal(judged('TIMEOUT').verdict, 'unknown');
  });
  it('gives one finding if the deployment does not name its shared account', () =>
    assert.deepEqual(
      judgeAll(testSignIn, [], { sharedAccount: undefined }).map(({ verdict }) => verdict),
      ['unknown'],
    ));
});

describe('the token of a test sign-in', () => {
  it('is skipped once for all accounts if it is missing', () => {
    for (const check of [audience, scopes, lifetime, refresh]) {
      const finding = judgeOne(check, [], { accountModel: 'mailbox', sharedAccount: undefined });
      assert.equal(finding.verdict, 'skipped', check.id);
      assert.match(words(finding.observed), /Nobody has signed in as sales@example\.com and support@example\.com/);
      assert.deepEqual(
        judgeAll(check, [signedIn({ account: 'sales@example.com' })], {
          accountModel: 'mailbox',
          sharedAccount: undefined,
        }).map(({ subject }) => subject.kind),
        ['account', 'deployment'],
      );
      assert.equal(judgeOne(check, [refusedSignIn('AADSTS50057')]).verdict, 'skipped', 'a refusal is no token');
    }
  });
  it('is unknown for each check if it cannot be read', () => {
    for (const check of [audience, scopes, lifetime])
      assert.equal(judgeOne(check, [signedIn({ claims: undefined })]).verdict, 'unknown', check.id);
  });

  it('is a warning if it is for Microsoft Graph and mail goes over IMAP, with the scope prefix to use', () => {
    const finding = judgeOne(audience, [signedIn({ token: { audience: 'https://graph.microsoft.com' } })]);
    assert.equal(finding.verdict, 'warn');
    assert.match(words(finding.observed), /for Microsoft Graph .*refuses this token over IMAP, POP3 and SMTP/);
    assert.match(steps(finding), /begin with https:\/\/outlook\.office\.com\//);
    assert.match(
      steps(
        judgeOne(audience, [signedIn({ token: { audience: '00000003-0000-0000-c000-000000000000' } })], {
          microsoft: { cloud: 'gcc-high' },
        }),
      ),
      /begin with https:\/\/outlook\.office365\.us\//,
    );
    assert.equal(
      judgeOne(audience, [signedIn({ token: { audience: 'https://graph.microsoft.com' } })], { transport: 'graph' })
        .verdict,
      'pass',
    );
    assert.equal(judgeOne(audience, [signedIn()], { transport: 'graph' }).verdict, 'warn');
    assert.equal(judgeOne(audience, [signedIn()]).verdict, 'pass');
    assert.match(
      words(judgeOne(audience, [signedIn({ token: { audience: 'api://somebody' } })]).observed),
      /neither Exchange Online nor Microsoft Graph/,
    );
  });

  it('may lack a right, or offline_access if no refresh token came', () => {
    assert.equal(judgeOne(scopes, [signedIn()]).verdict, 'pass');
    const finding = judgeOne(scopes, [signedIn({ token: { scopes: ['IMAP.AccessAsUser.All'] } })]);
    assert.equal(finding.verdict, 'warn');
    assert.match(words(finding.observed), /lacks SMTP\.Send\. It has IMAP\.AccessAsUser\.All/);
    assert.match(words(judgeOne(scopes, [signedIn({ refresh: { given: false } })]).observed), /lacks offline_access/);
    assert.match(
      words(judgeOne(scopes, [signedIn({ refresh: undefined, window: 'file', way: 'file' })]).observed),
      /Whether a refresh token came with it is not known/,
    );
    assert.match(words(judgeOne(scopes, [signedIn()], { transport: 'pop3' }).observed), /lacks POP\.AccessAsUser\.All/);
    assert.match(words(judgeOne(scopes, [signedIn({ token: { scopes: [] } })]).observed), /holds no permission at all/);
    assert.match(
      words(judgeOne(scopes, [signedIn({ token: { kind: 'app', scopes: [], roles: ['IMAP.AccessAsApp'] } })]).observed),
      /lacks SMTP\.SendAsApp/,
    );
  });
  it("is skipped if it is another person's", () => {
    const strangers = signedIn({
      token: { user: 'admin@example.com', objectId: 'x', audience: 'https://graph.microsoft.com' },
    });
    for (const check of [audience, scopes, lifetime, refresh]) {
      const finding = judgeOne(check, [known, strangers]);
      assert.equal(finding.verdict, 'skipped', check.id);
      assert.match(words(finding.observed), /belongs to admin@example\.com, not to svc-ece@example\.com/);
    }
  });
  it('is at most a warning if it lacks rights of Graph, because the ones that ECE needs are not published', () => {
    assert.deepEqual(
      [{ scopes: ['Mail.Read'] }, { scopes: ['User.Read'] }].map(
        (token) => judgeOne(scopes, [signedIn({ token })], { transport: 'graph' }).verdict,
      ),
      ['pass', 'warn'],
    );
  });

  it('is a warning if it lasts less than 60 minutes, and none if it lasts 28 hours or expired since', () => {
    const lasting = (minutes: number) =>
      judgeOne(lifetime, [signedIn({ token: { issuedAt: inMinutes(-5), expiresAt: inMinutes(minutes - 5) } })]).verdict;
    assert.deepEqual([lasting(59), lasting(60), lasting(28 * 60)], ['warn', 'pass', 'pass']);
    assert.equal(
      judgeOne(lifetime, [signedIn({ token: { issuedAt: inMinutes(-120), expiresAt: inMinutes(-50) } })]).verdict,
      'pass',
    );
    assert.equal(judgeOne(lifetime, [signedIn({ token: { issuedAt: undefined } })]).verdict, 'unknown');
  });
  it('had not expired before use if it was refused by a server with a clock hours ahead', () => {
    const refused = loggedIn('imap-open', 'sales@example.com', {
      at: inMinutes(3 * 60),
      said: 'NO AUTHENTICATE failed.',
    });
    const judged = (clockOffsetMs: number) =>
      lifetime.evaluate(
        facts({
          observations: [signedIn({ token: { issuedAt: inMinutes(-6), expiresAt: inMinutes(66) } }), refused],
          servers: [{ name: 'ece-svc-01', roles: ['services'], presence: 'answered', clockOffsetMs }],
        }),
      )[0]?.verdict;
    assert.deepEqual([judged(3 * 3_600_000), judged(0)], ['pass', 'warn']);
  });
  it('is a warning if it had expired before use', () => {
    const ended = signedIn({ token: { issuedAt: inMinutes(-120), expiresAt: inMinutes(-50) } });
    assert.equal(
      judgeOne(lifetime, [ended, loggedIn('imap-open', 'sales@example.com', { said: 'NO AUTHENTICATE failed.' })])
        .verdict,
      'warn',
    );
    assert.equal(
      judgeOne(lifetime, [
        ended,
        loggedIn('imap-open', 'sales@example.com', { said: 'NO AUTHENTICATE failed.', at: inMinutes(-60) }),
      ]).verdict,
      'pass',
      'it was still good then',
    );
  });

  it('can be renewed, or is refused with an explained code', () => {
    const judged = (
      given: NonNullable<Parameters<typeof signedIn>[0]>['refresh'],
      more: Parameters<typeof signedIn>[0] = {},
    ) => judgeOne(refresh, [signedIn({ refresh: given, ...more })]);
    assert.equal(judged({ given: true, redeemed: true }).verdict, 'pass');
    assert.match(
      words(judged({ given: true, redeemed: true }).observed),
      /says nothing about ECE’s stored refresh token/,
    );
    const refused = judged({ given: true, redeemed: false, error: { phase: 'answer', code: 'AADSTS70043', text: '' } });
    assert.equal(refused.verdict, 'fail');
    assert.match(words(refused.observed), /was not accepted\. Entra answered AADSTS70043/);
    assert.equal(
      judged({ given: true, redeemed: false, error: { phase: 'answer', code: 'AADSTS7000218', text: '' } }).verdict,
      'unknown',
      "about the bot's own application",
    );
    assert.equal(
      judged({ given: true, redeemed: false, error: { phase: 'tcp', code: 'TIMEOUT', text: '' } }).verdict,
      'unknown',
    );
    assert.equal(judged({ given: false }).verdict, 'warn');
    assert.equal(judged({ given: true }).verdict, 'unknown');
    assert.equal(judged(undefined, { window: 'file', way: 'file' }).verdict, 'skipped');
    assert.equal(judged(undefined, { window: 'normal' }).verdict, 'skipped');
  });
});

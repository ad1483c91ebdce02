import assert from 'node:assert/strict';
import { check as identity } from '../../../src/checks/token/identity.ts';
import { check as policiesCheck } from '../../../src/checks/token/policies.ts';
import { check as signIns } from '../../../src/checks/token/sign-ins.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { answered, words } from '../given-facts.ts';
import {
  account,
  accountId,
  ago,
  applicationId,
  entraFacts,
  forEverybody,
  grants,
  judge,
  log,
  needed,
  person,
  policies,
  policy,
  refused,
  signIn,
  staysUnknown,
  steps,
  tenantId,
} from '../app/entra.ts';

const admin = { account: 'admin@example.com', accountId: 'id-of-admin' };
const byAdmin = {
  resource: 'exchange',
  scopes: needed,
  person: { id: 'id-of-admin', account: 'admin@example.com', name: 'Administrator' },
};

describe('token/identity', () => {
  const told = (...observations: Observation[]): Finding => judge(identity, [person(), ...observations]);

  it('passes only refreshes by the expected account and by nobody else', () => {
    const finding = told(grants(forEverybody), log(signIn()));
    assert.equal(finding.verdict, 'pass');
    assert.deepEqual(finding.subject, { kind: 'account', name: account });
    assert.match(words(finding.observed), /refreshed for svc-ece@example\.com .*192\.0\.2\.10.*for nobody whom/);
  });
  it('never passes on absence: no log, an empty log, a sign-in without a refresh, or a log that was cut', () => {
    assert.equal(told(grants(forEverybody), log()).verdict, 'unknown');
    assert.match(words(told(grants(), log()).observed), /nothing says whose token/);
    assert.equal(
      told(grants(), log(signIn({ interactive: true }))).verdict,
      'unknown',
      'a test sign-in proves nothing about the stored token',
    );
    assert.equal(told(grants(), log(signIn({ code: 700082 }))).verdict, 'unknown', 'a refused refresh');
    assert.equal(
      told(
        grants(),
        answered('sign-ins', applicationId, { value: { since: ago(600), groups: [signIn()], truncated: true } }),
      ).verdict,
      'unknown',
    );
    staysUnknown(identity, 'sign-ins', [person(), grants(forEverybody)]);
  });
  it('fails refreshes of another person, with the way past single sign-on in its order', () => {
    const finding = told(grants(forEverybody), log(signIn(admin)));
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /refreshes a token of admin@example\.com/);
    assert.equal(finding.owner, 'ece-administrator', 'whoever generates the token');
    assert.match(
      steps(finding),
      /private window.*https:\/\/ece\.example\.com[\s\S]*click Generate[\s\S]*type svc-ece@example\.com[\s\S]*does not ask who you are, stop[\s\S]*restart the retriever/,
    );
  });
  it('fails a sign-in of another person after which the expected account refreshed nothing', () => {
    assert.equal(told(grants(), log(signIn({ ...admin, interactive: true }))).verdict, 'fail');
    assert.equal(
      told(grants(), log(signIn({ ...admin, interactive: true, lastAt: ago(60) }), signIn({ lastAt: ago(90) })))
        .verdict,
      'fail',
    );
  });
  it('fails a consent of another person for himself, with or without a log', () => {
    for (const signInLog of [log(), refused('sign-ins', 'NO_PREMIUM')]) {
      const finding = told(grants(byAdmin), signInLog);
      assert.equal(finding.verdict, 'fail');
      assert.match(words(finding.observed), /admin@example\.com has consented for himself or herself alone/);
    }
  });
  it('takes what others once did for a leftover when only the expected account is refreshed since', () => {
    const old = signIn({ ...admin, interactive: true, lastAt: ago(300) });
    assert.equal(told(grants(), log(signIn(), old)).verdict, 'warn');
    assert.equal(told(grants(byAdmin), log(signIn())).verdict, 'warn');
    assert.equal(
      told(grants(), log(signIn(), signIn({ ...admin, lastAt: ago(20) }))).verdict,
      'fail',
      'both are refreshed: the one in ECE may be the other',
    );
  });
  it('knows the account by its id, whatever name the log gives it', () => {
    assert.equal(told(grants(), log(signIn({ account: 'svc.ece@corp.example.com' }))).verdict, 'pass');
    assert.equal(
      judge(identity, [
        person({ userPrincipalName: 'svc.ece@corp.example.com' }),
        grants(),
        log(signIn({ account: 'SVC.ECE@corp.example.com', accountId: undefined })),
      ]).verdict,
      'pass',
    );
  });
  it('accuses nobody while the expected account is not known: it may be the same person', () => {
    const finding = judge(identity, [refused('account', 'FORBIDDEN', account), grants(byAdmin), log(signIn(admin))]);
    assert.equal(finding.verdict, 'unknown');
    const absent = judge(identity, [
      answered('account', account, { error: { phase: 'answer', code: 'NOT_FOUND', text: '' } }),
      grants(byAdmin),
      log(signIn(admin)),
    ]);
    assert.equal(absent.verdict, 'unknown');
    assert.match(words(absent.observed), /knows no account/);
    staysUnknown(identity, 'account', [grants(), log(signIn())], account);
  });
  it('holds the account of one mailbox for no stranger at another', () => {
    const both = [
      person({ objectId: 'id-of-sales' }, 'sales@example.com'),
      person({ objectId: 'id-of-support' }, 'support@example.com'),
    ];
    const sales = signIn({ account: 'sales@example.com', accountId: 'id-of-sales' });
    const found = (...observations: Observation[]) =>
      identity
        .evaluate(entraFacts([...both, grants(), ...observations], { accountModel: 'mailbox' }))
        .map(({ verdict }) => verdict);
    assert.deepEqual(found(log(sales, signIn({ account: 'support@example.com', accountId: 'id-of-support' }))), [
      'pass',
      'pass',
    ]);
    assert.deepEqual(found(log(sales)), ['pass', 'unknown']);
    assert.deepEqual(
      found(log(sales, signIn(admin))),
      ['warn', 'fail'],
      'the mailbox without refreshes of its own is the suspect',
    );
  });
});

describe('token/identity of one mailbox of several', () => {
  it('accuses nobody: whom the run is not about may be the account of another mailbox', () => {
    const only = {
      ...entraFacts(
        [
          person({ objectId: 'id-of-sales' }, 'sales@example.com'),
          grants(),
          log(signIn({ account: 'support@example.com', accountId: 'id-of-support' })),
        ],
        { accountModel: 'mailbox', mailboxes: ['sales@example.com'] },
      ),
      accounts: ['sales@example.com', 'support@example.com'],
    };
    assert.deepEqual(
      identity.evaluate(only).map(({ verdict }) => verdict),
      ['unknown'],
    );
    const named = {
      ...only,
      observations: [...only.observations.filter(({ kind }) => kind !== 'sign-ins'), log(signIn(admin))],
    };
    assert.deepEqual(
      identity.evaluate(named).map(({ verdict }) => verdict),
      ['unknown'],
    );
  });
});

describe('token/sign-ins', () => {
  const told = (...groups: Parameters<typeof log>): Finding => judge(signIns, [person(), log(...groups)]);

  it('passes while the newest of each account went well', () => {
    assert.equal(told(signIn()).verdict, 'pass');
    assert.match(words(told(signIn()).observed), /a refresh for svc-ece@example\.com that went well .*192\.0\.2\.10/);
    assert.match(
      words(told(signIn({ interactive: true })).observed),
      /a sign-in of svc-ece@example\.com that went well/,
    );
  });
  it('fails what was refused since the last success, explained in the terms of ECE', () => {
    const finding = told(signIn({ lastAt: ago(200) }), signIn({ code: 7000222, lastAt: ago(130) }));
    assert.equal(finding.verdict, 'fail');
    assert.match(
      words(finding.observed),
      /AADSTS7000222 for svc-ece@example\.com \(in the background, 3 times, last .*192\.0\.2\.10\)\. AADSTS7000222: .*secret/,
    );
    assert.equal(finding.reference, 'https://login.microsoftonline.com/error?code=7000222');
    assert.match(steps(finding), /Certificates & secrets/);
    assert.equal(
      told(signIn({ code: 53003, policies: ['Block abroad'], lastAt: ago(5000) })).verdict,
      'fail',
      'nothing went well ever since',
    );
    assert.match(
      words(told(signIn({ code: 53003, policies: ['Block abroad'] })).observed),
      /by the policy "Block abroad"/,
    );
  });
  it('warns about what was refused in the last hour and granted since, and passes what is over', () => {
    assert.equal(told(signIn({ lastAt: ago(10) }), signIn({ code: 50076, lastAt: ago(50) })).verdict, 'warn');
    const over = told(signIn({ lastAt: ago(10) }), signIn({ code: 700082, lastAt: ago(61) }));
    assert.equal(over.verdict, 'pass');
    assert.match(words(over.observed), /Over by now: AADSTS700082/);
  });
  it('lets no account stand for another', () => {
    const sales = { account: 'sales@example.com', accountId: 'id-of-sales' };
    const both = [
      person({ objectId: 'id-of-sales' }, 'sales@example.com'),
      person({ objectId: 'id-of-support' }, 'support@example.com'),
    ];
    const support = { account: 'support@example.com', accountId: 'id-of-support' };
    assert.equal(
      judge(signIns, [...both, log(signIn(support), signIn({ ...sales, code: 700082, lastAt: ago(300) }))], {
        accountModel: 'mailbox',
      }).verdict,
      'fail',
    );
    assert.equal(
      told(signIn(), signIn({ ...admin, code: 50105, lastAt: ago(300) })).verdict,
      'pass',
      'a stranger tried, then the right account did it',
    );
  });
  it('takes no step of an ordinary sign-in for a fault', () => {
    assert.equal(
      told(
        signIn({ lastAt: ago(100) }),
        signIn({ code: 50058, lastAt: ago(5) }),
        signIn({ code: 50126, interactive: true, lastAt: ago(4) }),
      ).verdict,
      'pass',
    );
    assert.equal(
      told(signIn({ lastAt: ago(100) }), signIn({ code: 50126, lastAt: ago(4) })).verdict,
      'fail',
      'nobody mistypes in the background',
    );
  });
  it("shows a code that is not known in Entra's own words, with Microsoft's page", () => {
    const finding = told(signIn({ code: 999999, reason: 'Something new happened.' }));
    assert.match(words(finding.observed), /AADSTS999999, as Entra puts it: Something new happened\./);
    assert.match(steps(finding), /error\?code=999999/);
    assert.match(words(told(signIn({ code: 999999 })).observed), /AADSTS999999 is not known here/);
  });
  it('names each code once, the newest first', () => {
    const shown = words(
      told(
        signIn({ code: 50105, lastAt: ago(30) }),
        signIn({ code: 7000222, lastAt: ago(20) }),
        signIn({ code: 50105, lastAt: ago(400) }),
      ).observed,
    );
    assert.match(
      shown,
      /^Nothing went well for svc-ece@example\.com since .*Refused: AADSTS7000222 .* and AADSTS50105/,
    );
    assert.equal(shown.match(/AADSTS50105/g)?.length, 1);
  });
  it('does not take an empty log for a good one', () => {
    const finding = told();
    assert.equal(finding.verdict, 'unknown');
    assert.match(
      words(finding.observed),
      /never generated, ECE has stopped refreshing it, or ECE uses another application/,
    );
    assert.equal(told(signIn({ code: 50058 })).verdict, 'unknown');
    staysUnknown(signIns, 'sign-ins');
  });
});

describe('token/policies', () => {
  const told = (
    given: ReturnType<typeof policy>[],
    who = person(),
    overrides: Parameters<typeof policies>[1] = {},
  ): Finding => judge(policiesCheck, [who, policies(given, overrides)]);
  const exchange = '00000002-0000-0ff1-ce00-000000000000';
  const nobody = { include: [], exclude: [] };

  it('passes a tenant whose policies leave the account alone', () => {
    assert.equal(told([]).verdict, 'pass');
    assert.equal(told([policy({ demands: ['block'], state: 'disabled' })]).verdict, 'pass');
    assert.equal(
      told([policy({ demands: ['block'], users: { include: ['All'], exclude: [accountId] } })]).verdict,
      'pass',
    );
    assert.equal(
      told([policy({ demands: ['block'], applications: { include: ['All'], exclude: [exchange] } })]).verdict,
      'pass',
    );
    assert.equal(
      told([policy({ demands: ['block'], applications: { include: ['some-other-app'], exclude: [] } })]).verdict,
      'pass',
    );
    assert.equal(
      told([policy({ demands: ['block'], users: { include: ['GuestsOrExternalUsers'], exclude: [] } })]).verdict,
      'pass',
    );
    assert.equal(
      told([policy({ demands: ['block'], clientTypes: ['exchangeActiveSync', 'other'] })]).verdict,
      'pass',
      'a policy against old protocols',
    );
    assert.equal(told([policy()]).verdict, 'pass', 'it demands nothing');
  });
  it('fails what ends every refresh: a block, or a sign-in frequency', () => {
    const block = told([policy({ name: 'Block', demands: ['block'] })]);
    assert.equal(block.verdict, 'fail');
    assert.match(words(block.observed), /"Block" blocks.*AADSTS53003/);
    assert.match(steps(block), /exclude svc-ece@example\.com from "Block"/);
    const often = told([policy({ name: 'Weekly', signInFrequency: { everyTime: false, hours: 168 } })]);
    assert.equal(often.verdict, 'fail');
    assert.match(words(often.observed), /"Weekly" demands a new sign-in \(7 days\).*AADSTS70043/);
    assert.match(words(told([policy({ signInFrequency: { everyTime: true } })]).observed), /every time/);
  });
  it('finds the account by itself, by its groups and as a guest, and the application by any of its names', () => {
    const demands = ['block'];
    const none = { include: ['None'], exclude: [] };
    for (const [name, given, who] of [
      ['itself', { users: { include: [accountId], exclude: [] } }, person()],
      [
        'group',
        { users: none, groups: { include: ['g1'], exclude: [] } },
        person({ groups: [{ objectId: 'g1', name: 'ECE' }] }),
      ],
      ['guest', { users: { include: ['GuestsOrExternalUsers'], exclude: [] } }, person({ kind: 'guest' })],
      ['Exchange Online', { applications: { include: [exchange], exclude: [] } }, person()],
      ['Office 365', { applications: { include: ['Office365'], exclude: [] } }, person()],
      ["ECE's application", { applications: { include: [applicationId], exclude: [] } }, person()],
    ] as const) {
      assert.equal(told([policy({ demands, ...(structuredClone(given) as object) })], who).verdict, 'fail', name);
    }
    assert.equal(
      told(
        [policy({ demands, groups: { include: [], exclude: ['g1'] } })],
        person({ groups: [{ objectId: 'g1', name: 'ECE' }] }),
      ).verdict,
      'pass',
      'excluded by its group',
    );
  });
  it('only warns about a second factor, a device, and what depends on place or on groups that were not read', () => {
    for (const demand of ['mfa', 'compliantDevice', 'domainJoinedDevice', 'approvedApplication', 'passwordChange'])
      assert.equal(told([policy({ demands: [demand] })]).verdict, 'warn', demand);
    assert.match(
      words(told([policy({ demands: ['mfa'] })]).observed),
      /confirmed when the token is generated, it holds/,
    );
    const place = told([policy({ demands: ['block'], locations: { include: ['All'], exclude: ['office'] } })]);
    assert.equal(place.verdict, 'warn');
    assert.match(words(place.observed), /depending on the place/);
    const unread = person({ groups: undefined });
    assert.equal(
      told([policy({ demands: ['block'], groups: { include: [], exclude: ['g1'] } })], unread).verdict,
      'warn',
    );
    assert.equal(
      told([policy({ demands: ['block'], users: nobody, groups: { include: ['g1'], exclude: [] } })], unread).verdict,
      'warn',
    );
    assert.equal(
      told([policy({ demands: ['block'], applications: { include: ['All'], exclude: [applicationId] } })]).verdict,
      'warn',
      "the token is for Exchange Online, not for ECE's application",
    );
  });
  it('names what is in report-only mode or applies to directory roles, and fails neither', () => {
    const reportOnly = told([policy({ name: 'Soon', demands: ['block'], state: 'report-only' })]);
    assert.equal(reportOnly.verdict, 'pass');
    assert.match(words(reportOnly.observed), /"Soon" is in report-only mode/);
    const roles = told([
      policy({ name: 'Administrators', demands: ['mfa'], users: nobody, roles: { include: ['role-1'], exclude: [] } }),
    ]);
    assert.equal(roles.verdict, 'pass');
    assert.match(
      words(roles.observed),
      /"Administrators" apply to directory roles; whether the account holds one is not known/,
    );
  });
  it('warns about security defaults', () => {
    const finding = told([], person(), { securityDefaults: true });
    assert.equal(finding.verdict, 'warn');
    assert.match(words(finding.observed), /security defaults are on/);
  });
  it('does not pass a list that was cut, or an account that was not read', () => {
    assert.equal(told([], person(), { truncated: true }).verdict, 'unknown');
    assert.equal(told([policy({ demands: ['block'] })], person(), { truncated: true }).verdict, 'fail');
    staysUnknown(policiesCheck, 'access-policies', [person()], tenantId);
    staysUnknown(policiesCheck, 'account', [policies([])], account);
  });
});

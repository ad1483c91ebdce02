import assert from 'node:assert/strict';
import { check as identity } from '../../../src/checks/token/identity.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { answered, words } from '../given-facts.ts';
import {
  account,
  ago,
  applicationId,
  entraFacts,
  forEverybody,
  grants,
  judge,
  log,
  needed,
  person,
  refused,
  signIn,
  staysUnknown,
  steps,
} from '../app/entra.ts';

const admin = { account: 'admin@example.com', accountId: 'id-of-admin' };
const byAdmin = {
  resource: 'exchange',
  scopes: needed,
  person: { id: 'id-of-admin', account: 'admin@example.com', name: 'Administrator' },
};

describe('token/identity', () => {
  const judged = (...observations: Observation[]): Finding => judge(identity, [person(), ...observations]);

  it('passes only if tokens are refreshed for the expected account and no other', () => {
    const finding = judged(grants(forEverybody), log(signIn()));
    assert.equal(finding.verdict, 'pass');
    assert.deepEqual(finding.subject, { kind: 'account', name: account });
    assert.match(
      words(finding.observed),
      /refreshed for svc-ece@example\.com .*192\.0\.2\.10.*for no account outside the deployment/,
    );
  });
  it('is unknown without a log, without refreshes or with a truncated log', () => {
    assert.equal(judged(grants(forEverybody), log()).verdict, 'unknown');
    assert.match(words(judged(grants(), log()).observed), /nothing shows whose token/);
    assert.equal(
      judged(grants(), log(signIn({ interactive: true }))).verdict,
      'unknown',
      'a test sign-in proves nothing about the stored token',
    );
    assert.equal(judged(grants(), log(signIn({ code: 700082 }))).verdict, 'unknown', 'a refused refresh');
    assert.equal(
      judged(
        grants(),
        answered('sign-ins', applicationId, { value: { since: ago(600), groups: [signIn()], truncated: true } }),
      ).verdict,
      'unknown',
    );
    staysUnknown(identity, 'sign-ins', [person(), grants(forEverybody)]);
  });
  it('fails refreshes of another person, with the steps past single sign-on in order', () => {
    const finding = judged(grants(forEverybody), log(signIn(admin)));
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /refreshes the token of admin@example\.com, not the token of svc-ece/);
    assert.equal(finding.owner, 'ece-administrator', 'whoever generates the token');
    assert.match(
      steps(finding),
      /private window.*https:\/\/ece\.example\.com[\s\S]*click Generate[\s\S]*type svc-ece@example\.com[\s\S]*does not ask who you are, stop[\s\S]*restart the retriever/,
    );
  });
  it('fails a sign-in of another person that no refresh of the expected account followed', () => {
    assert.equal(judged(grants(), log(signIn({ ...admin, interactive: true }))).verdict, 'fail');
    assert.equal(
      judged(grants(), log(signIn({ ...admin, interactive: true, lastAt: ago(60) }), signIn({ lastAt: ago(90) })))
        .verdict,
      'fail',
    );
  });
  it('fails a consent of another person for that person only, with or without a log', () => {
    for (const signInLog of [log(), refused('sign-ins', 'NO_PREMIUM')]) {
      const finding = judged(grants(byAdmin), signInLog);
      assert.equal(finding.verdict, 'fail');
      assert.match(
        words(finding.observed),
        /admin@example\.com has consented, not svc-ece@example\.com\. The consent covers only that person/,
      );
    }
  });
  it("warns of another person's earlier sign-in if only the expected account was refreshed since", () => {
    const old = signIn({ ...admin, interactive: true, lastAt: ago(300) });
    assert.equal(judged(grants(), log(signIn(), old)).verdict, 'warn');
    assert.equal(judged(grants(byAdmin), log(signIn())).verdict, 'warn');
    assert.equal(
      judged(grants(), log(signIn(), signIn({ ...admin, lastAt: ago(20) }))).verdict,
      'fail',
      'both are refreshed: the one in ECE may be the other',
    );
  });
  it('recognises the account by its id, whatever name the log has', () => {
    assert.equal(judged(grants(), log(signIn({ account: 'svc.ece@corp.example.com' }))).verdict, 'pass');
    assert.equal(
      judge(identity, [
        person({ userPrincipalName: 'svc.ece@corp.example.com' }),
        grants(),
        log(signIn({ account: 'SVC.ECE@corp.example.com', accountId: undefined })),
      ]).verdict,
      'pass',
    );
  });
  it('is unknown while the expected account was not read, because it may be the same person', () => {
    const finding = judge(identity, [refused('account', 'FORBIDDEN', account), grants(byAdmin), log(signIn(admin))]);
    assert.equal(finding.verdict, 'unknown');
    const absent = judge(identity, [
      answered('account', account, { error: { phase: 'answer', code: 'NOT_FOUND', text: '' } }),
      grants(byAdmin),
      log(signIn(admin)),
    ]);
    assert.equal(absent.verdict, 'unknown');
    assert.match(words(absent.observed), /has no account/);
    staysUnknown(identity, 'account', [grants(), log(signIn())], account);
  });
  it('does not take the account of one mailbox for another person at the next mailbox', () => {
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

describe('token/identity in a run about one of several mailboxes', () => {
  it('is unknown, because another person may be the account of a mailbox outside the run', () => {
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

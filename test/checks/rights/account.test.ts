import assert from 'node:assert/strict';
import { check as accountModel } from '../../../src/checks/rights/account-model.ts';
import { check } from '../../../src/checks/rights/account.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Account, RecentSignIns } from '../../../src/tenant/values.ts';
import { answered, facts, now, words } from '../given-facts.ts';
import { account, applicationId, mailbox, microsoft, notFound, unansweredOf } from '../tenant-answers.ts';

const who = 'svc-ece@example.com';
const [sales, support] = ['sales@example.com', 'support@example.com'];
const ago = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString();

function judge(observations: Observation[], deployment: Partial<Deployment> = {}): Finding {
  const [finding] = check.evaluate(facts({ deployment: { microsoft, ...deployment }, observations }));
  assert.ok(finding);
  return finding;
}

const known = (overrides: Partial<Account> = {}, address = who) =>
  answered('account', address, { value: account(address, overrides) });
const box = (kind: string, address = who, forwardsTo?: string) =>
  answered('mailbox', address, {
    value: mailbox(address, { kind, ...(forwardsTo === undefined ? {} : { forwardsTo }) }),
  });

describe('rights/account', () => {
  it('passes an enabled member with the name that SMTP wants', () => {
    const finding = judge([known(), box('UserMailbox')]);
    assert.equal(finding.verdict, 'pass');
    assert.equal(words(finding.observed), `${who} exists, is enabled and is not a guest.`);
    assert.deepEqual(finding.fix, []);
  });
  it('fails if the account does not exist', () => {
    const finding = judge([answered('account', who, { error: notFound })]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /no account with the name or address/);
  });
  it('fails a disabled account, with the command, or with a step on premises for a synchronised one', () => {
    const finding = judge([known({ enabled: false }), box('UserMailbox')]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /AADSTS50057/);
    assert.match(words(finding.fix[0]!), /Update-MgUser -UserId 'svc-ece@example\.com' -AccountEnabled:\$true/);
    assert.match(words(judge([known({ enabled: false, synchronised: true })]).fix[0]!), /on-premises Active Directory/);
  });
  it('does not advise to enable the account of a shared mailbox, but to use another one', () => {
    const finding = judge([known({ enabled: false }), box('SharedMailbox')]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /do not simply enable it/);
    assert.doesNotMatch(finding.fix.map((step) => words(step)).join(), /Update-MgUser/);
  });
  it('fails for a guest', () => assert.equal(judge([known({ kind: 'guest' })]).verdict, 'fail'));
  it('warns of another user principal name, which breaks sending only, and nothing with Graph API', () => {
    const finding = judge([known({ userPrincipalName: 'svc@corp.example.com' })]);
    assert.equal(finding.verdict, 'warn');
    assert.match(
      words(finding.observed),
      /is svc@corp\.example\.com\. As reported in the field, .*535 5\.7\.3: mail comes in and does not go out/,
    );
    assert.equal(judge([known({ userPrincipalName: 'svc@corp.example.com' })], { transport: 'graph' }).verdict, 'pass');
    assert.equal(
      judge([known({ userPrincipalName: 'SVC-ECE@Example.com' })]).verdict,
      'pass',
      'capital letters make no other name',
    );
  });
  it('reports the gravest fault first and keeps the steps of all', () => {
    const finding = judge([known({ enabled: false, userPrincipalName: 'svc@corp.example.com' })]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /is disabled: .*The user principal name/);
    assert.ok(finding.fix.length >= 3);
  });
  it('mentions forwarding', () =>
    assert.match(
      words(judge([known(), box('UserMailbox', who, 'other@example.com')]).observed),
      /forwards to other@example\.com/,
    ));

  describe('a changed password', () => {
    const success = (hoursAgo: number, more: Partial<RecentSignIns['groups'][number]> = {}) =>
      answered('sign-ins', applicationId, {
        value: {
          since: ago(200),
          groups: [
            { account: who, code: 0, interactive: false, count: 3, firstAt: ago(100), lastAt: ago(hoursAgo), ...more },
          ],
        },
      });
    const changed = known({ passwordChangedAt: ago(50), sessionsValidFrom: ago(10) });

    it('is no fault by itself, because the token of a confidential client may outlive it', () => {
      for (const sessionsValidFrom of [ago(20), ago(10)]) {
        const finding = judge([known({ passwordChangedAt: ago(10), sessionsValidFrom }), success(11)]);
        assert.equal(finding.verdict, 'pass');
        assert.match(
          words(finding.observed),
          /stays valid when the user changes the password.*Which of the two happened is not known/,
        );
      }
    });
    it('is a warning if sessions were revoked, because that ends the token', () => {
      const finding = judge([changed, success(11)]);
      assert.equal(finding.verdict, 'warn');
      assert.match(
        words(finding.observed),
        /are valid only from .*If somebody revoked them, the token that ECE holds is no longer valid/,
      );
      assert.deepEqual(
        finding.fix.map((step) => [step.owner ?? finding.owner, words(step).split('. ')[0]]),
        [
          ['microsoft-365-administrator', `In Entra’s audit log, find out who revoked the sessions of ${who}, and why`],
          ['ece-administrator', `If ${who} is not compromised, generate the authorization code in ECE again as ${who}`],
        ],
      );
    });
    it('is no fault if any sign-in succeeded later', () => {
      assert.equal(judge([changed, success(9)]).verdict, 'pass');
      assert.doesNotMatch(words(judge([changed, success(9)]).observed), /generated before/);
      assert.equal(judge([changed, success(9, { interactive: true })]).verdict, 'pass');
    });
    it('is judged by successes of the same account', () => {
      assert.match(
        words(judge([changed, success(11, { account: 'other@example.com' })]).observed),
        /Whether an older token is still valid is not known/,
      );
      assert.match(
        words(judge([changed, success(11, { code: 50173 })]).observed),
        /Whether an older token is still valid is not known/,
      );
      assert.equal(
        judge([changed, success(11, { account: 'old-name@example.com', accountId: `id-of-${who}` })]).verdict,
        'warn',
      );
    });
    it('is only mentioned if the sign-in log cannot be read', () => {
      const finding = judge([
        changed,
        answered('sign-ins', applicationId, { error: { phase: 'answer', code: 'NO_PREMIUM', text: '' } }),
      ]);
      assert.equal(finding.verdict, 'pass');
      assert.match(
        words(finding.observed),
        /last changed at Nov 24, 2026.*Whether an older token is still valid is not known/,
      );
    });
  });

  it('asks about the accounts that sign in', () => {
    const { deployment } = facts({ deployment: { microsoft } });
    assert.deepEqual(check.asks?.(deployment), [
      { kind: 'account', subject: who },
      { kind: 'mailbox', subject: who },
      { kind: 'sign-ins', subject: applicationId },
    ]);
  });
  for (const [name, observations, wording] of unansweredOf('account', who)) {
    it(`is unknown without an answer: ${name}`, () => {
      const finding = judge(observations);
      assert.equal(finding.verdict, 'unknown');
      assert.match(words(finding.observed), wording);
    });
  }
});

describe('rights/account-model', () => {
  function model(observations: Observation[], deployment: Partial<Deployment>): Finding {
    const [finding] = accountModel.evaluate(facts({ deployment, observations }));
    assert.ok(finding);
    return finding;
  }
  const own = { accountModel: 'mailbox', sharedAccount: undefined } as const;

  it('passes a named shared account, and says if it opens its own mailbox too', () => {
    assert.equal(model([], {}).verdict, 'pass');
    assert.match(words(model([], { mailboxes: [who, sales] }).observed), /its own among them/);
    assert.deepEqual(model([], {}).observations, ['declared:accountModel', 'declared:sharedAccount']);
  });
  it('is unknown if the shared account is not named', () =>
    assert.equal(model([], { sharedAccount: undefined }).verdict, 'unknown'));
  it('warns of a shared account that the model does not use', () => {
    const finding = model([box('UserMailbox', sales), box('UserMailbox', support)], { accountModel: 'mailbox' });
    assert.equal(finding.verdict, 'warn');
    assert.equal(finding.owner, 'ece-administrator');
  });
  it('fails shared mailboxes that have to sign in themselves', () => {
    const finding = model([box('SharedMailbox', sales), box('UserMailbox', support)], own);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /sales@example\.com signs in itself, but it is a shared mailbox/);
    assert.equal(model([box('SharedMailbox', sales)], own).verdict, 'fail', 'one that is known is enough');
    assert.equal(
      model([box('SharedMailbox', sales)], {}).verdict,
      'pass',
      'a shared mailbox is what a shared account is for',
    );
  });
  it('passes only if each mailbox is known to be a user mailbox', () => {
    assert.equal(model([box('UserMailbox', sales), box('UserMailbox', support)], own).verdict, 'pass');
    const half = model([box('UserMailbox', sales)], own);
    assert.equal(half.verdict, 'unknown');
    assert.match(words(half.observed), /was not asked this/);
  });
  it('asks for the kind of the mailboxes only if the account model needs it', () => {
    assert.deepEqual(accountModel.asks?.(facts({ deployment: own }).deployment), [
      { kind: 'mailbox', subject: sales },
      { kind: 'mailbox', subject: support },
    ]);
    assert.deepEqual(accountModel.asks?.(facts().deployment), []);
  });
});

import assert from 'node:assert/strict';
import { checks as rights } from '../../../src/checks/rights/mailbox-rights.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Permissions } from '../../../src/tenant/questions/permissions.ts';
import type { Account } from '../../../src/tenant/values.ts';
import { answered, facts, words } from '../given-facts.ts';
import { account, notFound, unansweredOf } from '../tenant-answers.ts';

const [fullAccess, sendAs] = rights;
const who = 'svc-ece@example.com';
const sales = 'sales@example.com';
const forbidden = { phase: 'answer', code: 'FORBIDDEN', text: '' };

const both = [
  {
    check: fullAccess,
    kind: 'mailbox-permission',
    right: 'FullAccess',
    line: /Add-MailboxPermission -Identity 'sales@example\.com' -User 'svc-ece@example\.com' -AccessRights FullAccess -AutoMapping \$false/,
  },
  {
    check: sendAs,
    kind: 'recipient-permission',
    right: 'SendAs',
    line: /Add-RecipientPermission -Identity 'sales@example\.com' -Trustee 'svc-ece@example\.com' -AccessRights SendAs/,
  },
] as const;

for (const { check, kind, right, line } of both) {
  const entry = (trustee: string, deny = false, rights: string[] = [right]) => ({ trustee, rights, deny });
  const entries = (...given: Permissions['entries']) => answered(kind, sales, { value: { entries: given } });
  const known = (overrides: Partial<Account> = {}) => answered('account', who, { value: account(who, overrides) });

  function judge(observations: Observation[], deployment: Partial<Deployment> = {}): Finding {
    const [finding] = check.evaluate(facts({ deployment: { mailboxes: [sales], ...deployment }, observations }));
    assert.ok(finding);
    return finding;
  }

  describe(check.id, () => {
    it('passes with an entry for the account', () => {
      const finding = judge([known(), entries(entry(who))]);
      assert.equal(finding.verdict, 'pass');
      assert.deepEqual(finding.observations, [`${kind}:${sales}`, `account:${who}`]);
    });
    for (const [name, trustee] of Object.entries({
      'its user principal name': 'Svc.ECE@corp.example.com',
      'another address': 'SVC@example.com',
      'its object id': `id-of-${who}`,
      'capital letters': who.toUpperCase(),
    })) {
      it(`recognises the account by ${name}`, () =>
        assert.equal(
          judge([
            known({ userPrincipalName: 'svc.ece@corp.example.com', addresses: [who, 'svc@example.com'] }),
            entries(entry(trustee)),
          ]).verdict,
          'pass',
        ));
    }
    it('fails without an entry, with the exact command', () => {
      const finding = judge([known(), entries()]);
      assert.equal(finding.verdict, 'fail');
      assert.match(words(finding.fix[0]!), line);
      assert.match(words(finding.fix[0]!, 'fr'), line);
    });
    it('fails if only another account has the right, and names it', () => {
      const finding = judge([
        known(),
        entries(...['a', 'b', 'c', 'd', 'e'].map((name) => entry(`${name}@example.com`))),
      ]);
      assert.equal(finding.verdict, 'fail');
      assert.match(
        words(finding.observed),
        /it is held by a@example\.com, b@example\.com, c@example\.com, and 2 more\./,
      );
    });
    it('accepts no other right instead', () =>
      assert.equal(
        judge([
          known(),
          entries(entry(who, false, ['ReadPermission', 'SendOnBehalf', right === 'SendAs' ? 'FullAccess' : 'SendAs'])),
        ]).verdict,
        'fail',
      ));

    const group = { objectId: 'id-of-group', name: 'ECE Mailboxes', mail: 'ece-mailboxes@example.com' };
    for (const trustee of [
      'ece mailboxes',
      'ECE-Mailboxes@example.com',
      'id-of-group',
      'EURPR01A001\\ECE Mailboxes',
      'ECE Mailboxes20261101',
    ]) {
      it(`passes through a group that Exchange names ${trustee}`, () => {
        const finding = judge([known({ groups: [group] }), entries(entry(trustee))]);
        assert.equal(finding.verdict, 'pass');
        assert.match(words(finding.observed), /through the group/);
      });
    }
    it('fails if the account is not in the group', () =>
      assert.equal(judge([known({ groups: [group] }), entries(entry('Sales team'))]).verdict, 'fail'));

    const unread: [name: string, account: Observation | undefined, because: RegExp][] = [
      ['no groups in the answer', known({ groups: undefined }), /groups of the account could not be read/],
      ['more groups than were read', known({ groups: [group], groupsTruncated: true }), /Only some of the groups/],
      ['Graph refuses', answered('account', who, { error: forbidden }), /may not read users/],
      ['pasted output, without Graph', undefined, /was not asked this/],
    ];
    for (const [name, accountAnswer, because] of unread) {
      it(`names a trustee that may be a group if its members are unknown: ${name}`, () => {
        const finding = judge([...(accountAnswer === undefined ? [] : [accountAnswer]), entries(entry('Sales team'))]);
        assert.equal(finding.verdict, 'unknown');
        assert.match(words(finding.observed), /An entry about .* names Sales team\./);
        assert.match(words(finding.observed), because);
        assert.match(words(finding.fix[0]!), /find Sales team/);
      });
      it(`needs no groups if the entry is the account's own or is missing: ${name}`, () => {
        assert.equal(
          judge([...(accountAnswer === undefined ? [] : [accountAnswer]), entries(entry(who))]).verdict,
          'pass',
        );
        assert.equal(judge([...(accountAnswer === undefined ? [] : [accountAnswer]), entries()]).verdict, 'fail');
        assert.equal(
          judge([
            ...(accountAnswer === undefined ? [] : [accountAnswer]),
            entries(entry('S-1-5-21-1-2-3-4'), entry('NT AUTHORITY\\SYSTEM')),
          ]).verdict,
          'fail',
        );
      });
    }
    it('takes a display name neither for the account nor for another one', () => {
      const finding = judge([known(), entries(entry('svc-ece'))]);
      assert.equal(finding.verdict, 'unknown');
      assert.match(words(finding.observed), /only this name/);
    });

    it('prefers a denial to a grant, for the account and through a group', () => {
      for (const trustee of [who, 'ECE Mailboxes']) {
        const finding = judge([known({ groups: [group] }), entries(entry(who), entry(trustee, true))]);
        assert.equal(finding.verdict, 'fail');
        assert.match(words(finding.observed), /is denied to svc-ece@example\.com/);
        assert.match(
          words(finding.fix[0]!),
          new RegExp(`Remove-.*Permission -Identity 'sales@example.com' -(User|Trustee) '${trustee}' .*-Deny`),
        );
      }
    });
    it('ignores a denial for another account', () =>
      assert.equal(judge([known(), entries(entry(who), entry('boss@example.com', true))]).verdict, 'pass'));
    it('is unknown with a denial for a trustee that may be a group', () =>
      assert.equal(
        judge([known({ groups: undefined }), entries(entry(who), entry('Contractors', true))]).verdict,
        'unknown',
      ));
    it('fails with a denial only', () =>
      assert.equal(judge([known(), entries(entry('boss@example.com', true))]).verdict, 'fail'));

    it('draws no conclusion from a truncated list', () => {
      const cut = answered(kind, sales, { value: { entries: [entry('boss@example.com')], truncated: true } });
      assert.equal(judge([known(), cut]).verdict, 'unknown');
      assert.equal(
        judge([known(), answered(kind, sales, { value: { entries: [entry(who)], truncated: true } })]).verdict,
        'pass',
      );
    });
    it("needs no entry on the account's own mailbox, by any of its addresses", () => {
      assert.equal(judge([known()], { mailboxes: [who] }).verdict, 'pass');
      assert.equal(judge([known({ addresses: [who, sales] })]).verdict, 'pass');
      const { deployment } = facts({ deployment: { mailboxes: [who, sales] } });
      assert.deepEqual(check.asks?.(deployment), [
        { kind: 'account', subject: who },
        { kind, subject: sales },
      ]);
    });
    it('is skipped once if each mailbox has its own account', () => {
      const findings = check.evaluate(facts({ deployment: { accountModel: 'mailbox' } }));
      assert.deepEqual(
        findings.map(({ verdict, subject }) => [verdict, subject.kind]),
        [['skipped', 'deployment']],
      );
      const { deployment } = facts({ deployment: { accountModel: 'mailbox' } });
      assert.deepEqual(check.asks?.(deployment), []);
    });
    it('is unknown if the shared account is not named', () =>
      assert.match(words(judge([], { sharedAccount: undefined }).observed), /does not contain sharedAccount/));
    it('has its own text for a missing mailbox', () => {
      const finding = judge([known(), answered(kind, sales, { error: notFound })]);
      assert.equal(finding.verdict, 'fail');
      assert.match(words(finding.observed), /no mailbox with the address/);
    });
    for (const [name, observations, wording] of unansweredOf(kind, sales)) {
      it(`is unknown without an answer: ${name}`, () => {
        const finding = judge([known(), ...observations]);
        assert.equal(finding.verdict, 'unknown');
        assert.match(words(finding.observed), wording);
      });
    }
    it('names the person who pasted the answer', () => {
      const pasted = answered(kind, sales, { value: { entries: [entry(who)] }, pastedBy: 'an administrator' });
      assert.match(words(judge([known(), pasted]).observed), /From output pasted by an administrator/);
    });
    it('judges 500 mailboxes with 200 entries each in linear time', () => {
      const mailboxes = Array.from({ length: 500 }, (_, index) => `box-${index}@example.com`);
      const others = Array.from({ length: 199 }, (_, index) => entry(`person-${index}@example.com`));
      const groups = Array.from({ length: 2000 }, (_, index) => ({
        objectId: `group-${index}`,
        name: `Group ${index}`,
      }));
      const value = { entries: [...others, entry('group 1999')] };
      const observations = [known({ groups }), ...mailboxes.map((name) => answered(kind, name, { value }))];
      const given = facts({ deployment: { mailboxes }, observations });
      const before = process.cpuUsage();
      const findings = check.evaluate(given);
      // CPU time, because the computer may be busy.
      const { user, system } = process.cpuUsage(before);
      const ms = (user + system) / 1000;
      assert.ok(ms < 1500, `${ms} ms`);
      assert.deepEqual(new Set(findings.map(({ verdict }) => verdict)), new Set(['pass']));
    });
  });
}

describe('Full Access and Send As', () => {
  it('do not include each other, and the finding says so', () => {
    const observations = [
      answered('account', who, { value: account(who) }),
      answered('mailbox-permission', sales, {
        value: { entries: [{ trustee: who, rights: ['FullAccess'], deny: false }] },
      }),
      answered('recipient-permission', sales, { value: { entries: [] } }),
    ];
    const given = facts({ deployment: { mailboxes: [sales] }, observations });
    assert.deepEqual(
      [fullAccess, sendAs].flatMap(({ evaluate }) => evaluate(given).map(({ verdict }) => verdict)),
      ['pass', 'fail'],
    );
    assert.match(words(sendAs.evaluate(given)[0]!.observed), /Full Access does not include Send As/);
  });
});

import assert from 'node:assert/strict';
import { check } from '../../../src/checks/mailbox/rules.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { InboxRules } from '../../../src/tenant/values.ts';
import { answered, facts, words } from '../given-facts.ts';
import { eachReason } from '../reasons.ts';
import { notFound, unansweredOf } from '../tenant-answers.ts';

const name = 'sales@example.com';

function about(...observations: ReturnType<typeof answered>[]): Finding {
  const found = check
    .evaluate(facts({ observations, deployment: { mailboxes: [name] } }))
    .find(({ subject }) => subject.name === name);
  assert.ok(found);
  return found;
}

const rule = (name: string, conditions: string[], actions: string[], enabled = true, exceptions: string[] = []) => ({
  name,
  conditions,
  actions,
  enabled,
  exceptions,
});
const given = (rules: InboxRules['rules'], truncated?: true): Finding =>
  about(answered('inbox-rules', name, { value: { rules, ...(truncated === undefined ? {} : { truncated }) } }));

describe('mailbox/rules', () => {
  eachReason([
    [
      check,
      () => given([rule('All', [], ['moveToFolder']), rule('Mine', ['sentToMe'], ['delete'])]),
      'taken-away',
      { mailbox: name, rules: ['All', 'Mine'] },
    ],
    [
      check,
      () => given([rule('All', [], ['delete'], true, ['sentToMe'])]),
      'taken-away-but',
      { mailbox: name, rules: ['All'] },
    ],
    [
      check,
      () => given([rule('New', ['moodOfSender'], ['permanentDelete'])]),
      'unknown-kind',
      { mailbox: name, rule: 'New', kind: 'moodOfSender' },
    ],
    [check, () => given([rule('A', [], ['forwardTo'])], true), 'too-many', { mailbox: name }],
    [
      check,
      () => given([rule('Spam', ['subjectContains'], ['moveToFolder']), rule('Copy', [], ['copyToFolder'])]),
      'inbox-kept',
      { mailbox: name, count: 2, some: ['Spam'] },
    ],
    [check, () => about(answered('inbox-rules', name, { error: notFound })), 'not-here', { mailbox: name }],
  ]);

  it('fails a rule that takes all mail, passes one that takes part or none, and leaves an unknown rule to a person', () => {
    for (const [rules, verdict] of [
      [[], 'pass'],
      [[rule('Off', [], ['delete'], false)], 'pass'],
      [[rule('Marked', [], ['markAsRead', 'assignCategories'])], 'pass'],
      [[rule('Part', ['fromAddresses', 'moodOfSender'], ['delete'])], 'pass'],
      [[rule('All', [], ['forwardTo', 'delete'])], 'fail'],
      [[rule('Nearly', ['sentToOrCcMe'], ['moveToFolder'])], 'fail'],
      [[rule('But', [], ['moveToFolder'], true, ['fromAddresses'])], 'warn'],
      [[rule('New', [], ['teleport'])], 'unknown'],
      [[rule('New', [], ['teleport']), rule('All', [], ['delete'])], 'fail'],
      [[rule('New', ['sentToMe', 'moodOfSender'], ['delete'])], 'unknown'],
    ] as [InboxRules['rules'], string][])
      assert.equal(given(rules).verdict, verdict, JSON.stringify(rules));
  });

  it('only warns for an account whose mailbox ECE does not poll', () => {
    const account = 'svc-ece@example.com';
    const deployment = { mailboxes: [name], accountModel: 'shared' as const, sharedAccount: account };
    const all = [rule('All', [], ['delete'])];
    const observations = [name, account].map((of) => answered('inbox-rules', of, { value: { rules: all } }));
    const found = check.evaluate(facts({ observations, deployment }));
    assert.deepEqual(
      found.map(({ subject, verdict }) => [subject.name, verdict]),
      [
        [name, 'fail'],
        [account, 'warn'],
      ],
    );
  });

  it('gives a step that switches the rule off without opening the mailbox', () => {
    const { fix } = given([rule('O’Neill’s rule', [], ['delete'])]);
    assert.match(words(fix[0]!), /: Disable-InboxRule -Mailbox 'sales@example\.com' -Identity 'O’’Neill’’s rule'$/);
    assert.match(fix.map((step) => words(step)).join('\n'), /still fetch back to the inbox of sales@example\.com/);
  });

  it('judges pasted output of Get-InboxRule in the same way and names who pasted it', () => {
    const pasted = (rules: InboxRules['rules']) =>
      about(answered('inbox-rules', name, { value: { rules }, pastedBy: 'Alex Wilber' }));
    const { verdict, observed } = pasted([rule('All', [], ['moveToFolder'])]);
    assert.equal(verdict, 'fail');
    assert.match(words(observed), /The rule “All” takes away.* \(From output pasted by Alex Wilber/);
    assert.equal(pasted([rule('Cut', [], ['SupportedByTask: False'])]).verdict, 'unknown');
    assert.equal(pasted([rule('New', ['moodofsender'], ['delete', 'moodofsender'])]).verdict, 'unknown');
    assert.equal(pasted([rule('Invitations', ['messageTypeMatches'], ['delete'])]).verdict, 'pass');
  });

  it('is unknown if the person who ran the script may not read the rules, and names the role', () => {
    const { verdict, observed, fix } = about(
      answered('inbox-rules', name, {
        error: { phase: 'exchange', code: 'ROLE_MISSING', text: '' },
        pastedBy: 'Alex Wilber',
      }),
    );
    assert.equal(verdict, 'unknown');
    assert.match(words(observed), /Alex Wilber, who pasted the output .* no role .* allows Get-InboxRule for sales@/);
    assert.match(words(fix[0]!), /member of Organization Management/);
  });

  it('is unknown without the permission, and names it', () => {
    for (const [how, observations, told] of unansweredOf('inbox-rules', name).slice(0, 2)) {
      const { verdict, observed, fix } = about(...observations);
      assert.equal(verdict, 'unknown', how);
      assert.match(words(observed), told);
      if (how === 'forbidden')
        assert.match(fix.map((text) => words(text)).join(' '), /MailboxSettings\.Read.*exchange script.*Get-InboxRule/);
    }
  });
});

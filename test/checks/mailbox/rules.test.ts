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

const rule = (name: string, conditions: string[], actions: string[], enabled = true) => ({
  name,
  conditions,
  actions,
  enabled,
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

  it('warns of what takes all mail, passes what takes a part or none, and asks a person about what it does not know', () => {
    for (const [rules, verdict] of [
      [[], 'pass'],
      [[rule('Off', [], ['delete'], false)], 'pass'],
      [[rule('Marked', [], ['markAsRead', 'assignCategories'])], 'pass'],
      [[rule('Part', ['fromAddresses', 'moodOfSender'], ['delete'])], 'pass'],
      [[rule('All', [], ['forwardTo', 'delete'])], 'warn'],
      [[rule('Nearly', ['sentToOrCcMe'], ['moveToFolder'])], 'warn'],
      [[rule('New', [], ['teleport'])], 'unknown'],
      [[rule('New', [], ['teleport']), rule('All', [], ['delete'])], 'warn'],
      [[rule('New', ['sentToMe', 'moodOfSender'], ['delete'])], 'unknown'],
    ] as const)
      assert.equal(given([...rules].map((one) => ({ ...one }))).verdict, verdict, JSON.stringify(rules));
  });

  it('of Get-InboxRule, pasted, are judged the same, and who pasted them is told', () => {
    const pasted = (rules: InboxRules['rules']) =>
      about(answered('inbox-rules', name, { value: { rules }, pastedBy: 'Alex Wilber' }));
    const { verdict, observed } = pasted([rule('All', [], ['moveToFolder'])]);
    assert.equal(verdict, 'warn');
    assert.match(words(observed), /rule “All” moves or deletes .* \(From output pasted by Alex Wilber/);
    assert.equal(pasted([rule('Cut', [], ['SupportedByTask: False'])]).verdict, 'unknown');
    assert.equal(pasted([rule('New', ['moodofsender'], ['delete', 'moodofsender'])]).verdict, 'unknown');
    assert.equal(pasted([rule('Invitations', ['messageTypeMatches'], ['delete'])]).verdict, 'pass');
  });

  it('that whoever ran the script may not read are not known, and the role is named', () => {
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

  it('without the permission is not known, and names it', () => {
    for (const [how, observations, told] of unansweredOf('inbox-rules', name).slice(0, 2)) {
      const { verdict, observed, fix } = about(...observations);
      assert.equal(verdict, 'unknown', how);
      assert.match(words(observed), told);
      if (how === 'forbidden')
        assert.match(fix.map((text) => words(text)).join(' '), /MailboxSettings\.Read.*exchange script.*Get-InboxRule/);
    }
  });
});

import assert from 'node:assert/strict';
import type { Check } from '../../../src/checks/check.ts';
import { check as forwarding } from '../../../src/checks/mailbox/forwarding.ts';
import { check as limits } from '../../../src/checks/mailbox/limits.ts';
import { check as location } from '../../../src/checks/mailbox/location.ts';
import { check as quota } from '../../../src/checks/mailbox/quota.ts';
import { check as recoverableItems } from '../../../src/checks/mailbox/recoverable-items.ts';
import { check as senders } from '../../../src/checks/mailbox/senders.ts';
import { check as inbound } from '../../../src/checks/protocols/inbound.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Mailbox } from '../../../src/tenant/values.ts';
import { answered, facts, words } from '../given-facts.ts';
import { eachReason } from '../reasons.ts';
import { mailbox, notFound, unansweredOf } from '../tenant-answers.ts';

const gigabyte = 1024 ** 3;
const megabyte = 1024 ** 2;
const name = 'sales@example.com';

const given = (overrides: Partial<Mailbox> = {}): Observation =>
  answered('mailbox', name, { value: mailbox(name, overrides) });
const statistics = (value: object): Observation => answered('mailbox-statistics', name, { value });
const recipient = (kind: string, elsewhere?: string): Observation =>
  answered('recipient', name, { value: { kind, ...(elsewhere === undefined ? {} : { elsewhere }) } });
const open = { onlyAuthenticated: false, acceptsOnlyFrom: [], rejectsFrom: [] };
const gone = answered('mailbox', name, { error: notFound });

function about(check: Check, ...observations: Observation[]): Finding {
  const found = check
    .evaluate(facts({ observations, deployment: { mailboxes: [name], sharedAccount: 'svc-ece@example.com' } }))
    .find(({ subject }) => subject.name === name);
  assert.ok(found);
  return found;
}
const quotas = { sendQuota: 99 * gigabyte, sendReceiveQuota: 100 * gigabyte };
const filled = (size: Mailbox['sendQuota']) => about(quota, given(quotas), statistics({ size, deletedSize: 0 }));
const deleted = (deletedSize: number, held?: boolean) =>
  about(
    recoverableItems,
    given({ recoverableItemsQuota: 30 * gigabyte, ...(held === undefined ? {} : { held }) }),
    statistics({ size: 0, deletedSize }),
  );

describe('checks of a mailbox', () => {
  it('has the list of accepted senders copied before it is removed, and Active Directory last', () => {
    const { fix } = about(senders, given({ ...open, acceptsOnlyFrom: ['Web form'] }));
    assert.deepEqual(
      fix.map(({ key }) => key.split('.').at(-1)),
      ['note', 'unlist', 'synchronised'],
    );
  });

  it('reads and checks the licence first, then names the tag and the assistant, because an archive by itself moves nothing', () => {
    for (const share of [1, 0.95]) {
      const { fix } = deleted(share * 30 * gigabyte, true);
      const said = fix.map((step) => words(step));
      assert.deepEqual(
        [
          /InPlaceHolds/,
          /Get-MailboxFolderStatistics/,
          /Exchange Online Plan 2/,
          /Enable-Mailbox .* -Archive"/,
          /retention tag .*MoveToArchive/,
          /Start-ManagedFolderAssistant -Identity/,
        ].map((step) => said.findIndex((one) => step.test(one))),
        [0, 1, 2, 3, 4, 5],
        said.join('\n'),
      );
      assert.match(said[3] ?? '', /The archive by itself moves nothing\./);
    }
    // Without a hold, Exchange removes the items.
    assert.doesNotMatch(
      deleted(30 * gigabyte)
        .fix.map((step) => words(step))
        .join(' '),
      /-Archive/,
    );
  });
  eachReason([
    [location, () => about(location, given()), 'in-exchange-online', { mailbox: name, kind: 'UserMailbox' }],
    [
      location,
      () => about(location, gone, recipient('MailUser', 'sales@mail.example.com')),
      'on-premises',
      { mailbox: name, kind: 'MailUser', elsewhere: 'sales@mail.example.com' },
    ],
    [
      location,
      () => about(location, gone, recipient('MailUniversalDistributionGroup')),
      'another-recipient',
      { mailbox: name, kind: 'MailUniversalDistributionGroup' },
    ],
    [
      location,
      () => about(location, gone, recipient('SharedMailbox')),
      'not-shown',
      { mailbox: name, kind: 'SharedMailbox' },
    ],
    [
      location,
      () => about(location, gone, answered('recipient', name, { error: notFound })),
      'no-mailbox',
      { mailbox: name },
    ],
    [quota, () => filled(100 * gigabyte), 'full', { mailbox: name, size: 100 * gigabyte, limit: 100 * gigabyte }],
    [quota, () => filled(99 * gigabyte), 'no-sending', { mailbox: name, size: 99 * gigabyte, limit: 99 * gigabyte }],
    [quota, () => filled(90 * gigabyte), 'nearly-full', { mailbox: name, size: 90 * gigabyte, limit: 99 * gigabyte }],
    [quota, () => filled(89 * gigabyte), 'room', { mailbox: name, size: 89 * gigabyte, limit: 99 * gigabyte }],
    [quota, () => about(quota, gone), 'not-here', { mailbox: name }],
    [
      quota,
      () => about(quota, given(), statistics({ size: 1, deletedSize: 1 })),
      'not-in-answer',
      { mailbox: name, lacks: ['ProhibitSendQuota', 'ProhibitSendReceiveQuota'] },
    ],
    [
      quota,
      () => filled({ unread: '49,5 Gio' }),
      'size-not-read',
      { mailbox: name, property: 'TotalItemSize', text: '49,5 Gio' },
    ],
    [
      recoverableItems,
      () => deleted(30 * gigabyte, true),
      'full',
      { mailbox: name, size: 30 * gigabyte, limit: 30 * gigabyte, held: true },
    ],
    [
      recoverableItems,
      () => deleted(27 * gigabyte),
      'nearly-full',
      { mailbox: name, size: 27 * gigabyte, limit: 30 * gigabyte },
    ],
    [recoverableItems, () => deleted(0), 'room', { mailbox: name, size: 0, limit: 30 * gigabyte }],
    [recoverableItems, () => about(recoverableItems, gone), 'not-here', { mailbox: name }],
    [
      recoverableItems,
      () => about(recoverableItems, given(), statistics({ size: 1, deletedSize: 1 })),
      'not-in-answer',
      { mailbox: name, lacks: ['RecoverableItemsQuota'] },
    ],
    [
      recoverableItems,
      () =>
        about(
          recoverableItems,
          given({ recoverableItemsQuota: 1 }),
          statistics({ size: 1, deletedSize: { unread: '?' } }),
        ),
      'size-not-read',
      { mailbox: name, property: 'TotalDeletedItemSize', text: '?' },
    ],
    [forwarding, () => about(forwarding, given()), 'stays-here', { mailbox: name }],
    [
      forwarding,
      () => about(forwarding, given({ forwardsTo: 'a@example.net', keepsCopy: true })),
      'with-a-copy',
      { mailbox: name, to: 'a@example.net' },
    ],
    [
      forwarding,
      () => about(forwarding, given({ forwardsTo: 'a@example.net', keepsCopy: false })),
      'without-a-copy',
      { mailbox: name, to: 'a@example.net', outside: true },
    ],
    [forwarding, () => about(forwarding, gone), 'not-here', { mailbox: name }],
    [
      forwarding,
      () => about(forwarding, given({ forwardsTo: 'a@example.net' })),
      'not-in-answer',
      { mailbox: name, lacks: ['DeliverToMailboxAndForward'] },
    ],
    [senders, () => about(senders, given(open)), 'everybody-may-write', { mailbox: name }],
    [
      senders,
      () => about(senders, given({ ...open, onlyAuthenticated: true })),
      'only-authenticated',
      { mailbox: name, senders: [] },
    ],
    [
      senders,
      () => about(senders, given({ ...open, acceptsOnlyFrom: ['Web form'] })),
      'only-listed',
      { mailbox: name, senders: ['Web form'] },
    ],
    [
      senders,
      () => about(senders, given({ ...open, rejectsFrom: ['Old form'] })),
      'some-rejected',
      { mailbox: name, senders: ['Old form'] },
    ],
    [senders, () => about(senders, gone), 'not-here', { mailbox: name }],
    [
      senders,
      () => about(senders, given({ acceptsOnlyFrom: [] })),
      'not-in-answer',
      { mailbox: name, lacks: ['RequireSenderAuthenticationEnabled', 'RejectMessagesFromSendersOrMembers'] },
    ],
    [
      limits,
      () => about(limits, given({ maxSend: 35 * megabyte, maxReceive: 'unlimited' })),
      'large-enough',
      { mailbox: name, send: 35 * megabyte },
    ],
    [
      limits,
      () => about(limits, given({ maxSend: 35 * megabyte, maxReceive: 2 * megabyte })),
      'small-messages-only',
      { mailbox: name, send: 35 * megabyte, receive: 2 * megabyte },
    ],
    [limits, () => about(limits, gone), 'not-here', { mailbox: name }],
    [
      limits,
      () => about(limits, given()),
      'not-in-answer',
      { mailbox: name, lacks: ['MaxSendSize', 'MaxReceiveSize'] },
    ],
    [
      limits,
      () => about(limits, given({ maxSend: { unread: '35 Mo' }, maxReceive: 1 })),
      'size-not-read',
      { mailbox: name, property: 'MaxSendSize', text: '35 Mo' },
    ],
  ]);

  it('fail if nothing arrives or can be deleted, warn before that, and never pass without an answer', () => {
    assert.deepEqual(
      [100, 99, 90, 89].map((size) => filled(size * gigabyte).verdict),
      ['fail', 'fail', 'warn', 'pass'],
    );
    assert.deepEqual(
      [30, 27, 26].map((size) => deleted(size * gigabyte).verdict),
      ['fail', 'warn', 'pass'],
    );
    for (const check of [quota, recoverableItems])
      for (const [, observations] of unansweredOf('mailbox-statistics', name))
        assert.equal(about(check, given({ ...quotas, recoverableItemsQuota: 1 }), ...observations).verdict, 'unknown');
    for (const check of [location, quota, recoverableItems, forwarding, limits, senders])
      for (const [, observations, told] of unansweredOf('mailbox', name)) {
        const { verdict, observed } = about(check, ...observations);
        assert.equal(verdict, 'unknown');
        assert.match(words(observed), told);
      }
  });

  it('fail if all mail is forwarded, unless ECE polls the recipient', () => {
    const away = (to: string) => about(forwarding, given({ forwardsTo: to, keepsCopy: false }));
    const outside = away('archive@example.net');
    assert.equal(outside.verdict, 'fail');
    assert.match(
      outside.fix.map((step) => words(step)).join('\n'),
      /ask who set .* archive@example\.net is in no domain/,
    );
    assert.equal(away('archive@example.com').verdict, 'fail');
    assert.doesNotMatch(
      away('archive@example.com')
        .fix.map((step) => words(step))
        .join('\n'),
      /ask who set/,
    );
    assert.equal(away('Sales@Example.com').verdict, 'warn');
  });

  it('fail if customers cannot write, with a line for each restriction, and only warn about rejected senders', () => {
    const both = about(senders, given({ ...open, onlyAuthenticated: true, acceptsOnlyFrom: ['Web form'] }));
    assert.equal(both.verdict, 'fail');
    const steps = both.fix.map((step) => words(step)).join('\n');
    assert.match(steps, /Set-Mailbox -Identity 'sales@example\.com' -RequireSenderAuthenticationEnabled \$false/);
    assert.match(steps, /-AcceptMessagesOnlyFromSendersOrMembers \$null/);
    assert.equal(about(senders, given({ ...open, acceptsOnlyFrom: ['Web form'] })).verdict, 'fail');
    assert.equal(about(senders, given({ ...open, rejectsFrom: ['Old form'] })).verdict, 'warn');
  });

  it('say what an old answer lacks and ask for the newer script, unless what it has is enough', () => {
    const old = about(senders, given());
    assert.equal(old.verdict, 'unknown');
    assert.match(words(old.fix[0]!), /Run the script of "exchange script"/);
    assert.equal(about(senders, given({ onlyAuthenticated: true })).verdict, 'fail');
  });

  it('ask about the senders only of mailboxes that ECE polls', () => {
    const asked = senders.asks?.(facts({ deployment: { accountModel: 'shared' } }).deployment);
    assert.deepEqual(
      asked?.map(({ kind, subject }) => [kind, subject]),
      [
        ['mailbox', 'sales@example.com'],
        ['mailbox', 'support@example.com'],
      ],
    );
  });

  it('pass if the mailbox has no quota', () => {
    const finding = about(
      quota,
      given({ sendQuota: 'unlimited', sendReceiveQuota: 'unlimited' }),
      statistics({ size: 5 * gigabyte, deletedSize: 0 }),
    );
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.observed), /holds 5 GB; Exchange stops sending or receiving at no limit/);
  });

  it('run once for a mailbox that is its own account, and also for a shared account', () => {
    const asked = (accountModel: 'shared' | 'mailbox') =>
      location
        .asks?.(facts({ deployment: { accountModel } }).deployment)
        .filter(({ kind }) => kind === 'recipient')
        .map(({ subject }) => subject);
    assert.deepEqual(asked('shared'), ['sales@example.com', 'support@example.com', 'svc-ece@example.com']);
    assert.deepEqual(asked('mailbox'), ['sales@example.com', 'support@example.com']);
  });

  it('do not call a mailbox on premises misspelt', () => {
    const cas = answered('cas-mailbox', name, { error: notFound });
    const { observed, fix } = about(inbound, cas, recipient('MailUser'));
    const said = [observed, ...fix].map((text) => words(text)).join(' ');
    assert.match(said, /it knows the address as MailUser/);
    assert.doesNotMatch(said, /misspelt/);
  });
});

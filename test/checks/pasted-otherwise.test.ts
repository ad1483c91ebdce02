/** A pasted answer beside Microsoft's own: which one counts, and what is said about the other. */
import assert from 'node:assert/strict';
import { evaluate } from '../../src/checks/evaluate.ts';
import { checks } from '../../src/checks/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Observation } from '../../src/model/observation.ts';
import { findingSchema } from '../../src/model/finding.ts';
import { buildReport } from '../../src/report/report.ts';
import { recorded } from './artifacts.ts';
import { answered, facts, now, words } from './given-facts.ts';
import { account, mailbox, microsoft, notFound, tenantId } from './tenant-answers.ts';

const sales = 'sales@example.com';
const by = 'Alex Wilber';
const ago = (minutes: number): string => new Date(Date.parse(now) - minutes * 60_000).toISOString();
const switches = (imap: boolean, pasted: { pastedBy?: string; at?: string } = {}): Observation =>
  answered('cas-mailbox', sales, { value: { imap, pop3: true, smtpAuthDisabled: null }, ...pasted });

function judged(check: string, ...observations: Observation[]): Finding {
  const given = facts({ observations, deployment: { mailboxes: [sales], microsoft } });
  const found = evaluate(given, [check]).findings.find(({ subject }) => subject.name === sales);
  assert.ok(found);
  return findingSchema.parse(JSON.parse(JSON.stringify(found)));
}

describe("pasted output that differs from Microsoft's answer", () => {
  it('within an hour turns a pass into a warning, with both answers, their times and the person who pasted', () => {
    const { verdict, reason, observed, fix, observations, owner } = judged(
      'protocols/inbound',
      switches(true),
      switches(false, { pastedBy: by, at: ago(28) }),
    );
    assert.deepEqual([verdict, reason.code, owner], ['warn', 'protocol-on', 'microsoft-365-administrator']);
    assert.deepEqual(reason.values['pastedOtherwise'], {
      by,
      at: ago(28),
      answeredAt: now,
      tenant: tenantId,
      cmdlet: 'Get-CASMailbox',
      verdict: 'fail',
      code: 'protocol-off',
      values: { mailbox: sales, protocol: 'imap' },
    });
    assert.match(
      words(observed),
      /^IMAP is on for sales@example\.com\. That is what Microsoft answered the bot itself \(.*12:00.*\)\. .*Alex Wilber pasted \(.*11:32.*\) says otherwise: "IMAP is off for sales@example\.com\."$/,
    );
    assert.match(words(observed, 'fr'), /collée par Alex Wilber .* dit autre chose\s: «\sIMAP est désactivé .*\s»$/);
    // The person who ran the script is asked, with a step for either case.
    const steps = fix.map((step) => words(step));
    assert.match(
      steps[0] ?? '',
      new RegExp(`^Ask ${by} to check.*${tenantId}: Get-ConnectionInformation \\| Format-List `),
    );
    assert.match(
      steps[1] ?? '',
      new RegExp(`^If it is another tenant, or the window is closed, ask ${by} to run the script`),
    );
    assert.match(
      steps[2] ?? '',
      /^If it is this tenant, .* changed between .*again now.*in an hour.*with Get-CASMailbox\.$/,
    );
    assert.deepEqual(observations, ['cas-mailbox:sales@example.com', 'cas-mailbox:sales@example.com:pasted']);
  });

  it("turns no failure into a pass, and the failure's steps remain first", () => {
    const alone = judged('protocols/inbound', switches(false));
    const both = judged('protocols/inbound', switches(false), switches(true, { pastedBy: by, at: ago(1) }));
    assert.equal(both.verdict, 'fail');
    assert.deepEqual(both.fix.slice(0, alone.fix.length), alone.fix);
    assert.match(words(both.observed), /is off .* says otherwise: "IMAP is on/);
  });

  it('is mentioned without a warning if it is more than an hour older', () => {
    const { verdict, observed, fix } = judged(
      'protocols/inbound',
      switches(true),
      switches(false, { pastedBy: by, at: ago(61) }),
    );
    assert.deepEqual([verdict, fix], ['pass', []]);
    assert.match(
      words(observed),
      /pasted before .*changed since then, or the script ran in another tenant: "IMAP is off/,
    );
  });

  it('is ignored after a day', () => {
    const old = switches(false, { pastedBy: by, at: ago(24 * 60 + 1) });
    assert.deepEqual(judged('protocols/inbound', switches(true), old), judged('protocols/inbound', switches(true)));
  });

  it('is shown for a right, a quota and a missing mailbox', () => {
    const own = answered('account', 'svc-ece@example.com', { value: account('svc-ece@example.com') });
    const held = (...trustees: string[]) => ({
      entries: trustees.map((trustee) => ({ trustee, rights: ['FullAccess'], deny: false })),
    });
    const limits = (sendQuota: number) => mailbox(sales, { sendQuota, sendReceiveQuota: sendQuota });
    const size = answered('mailbox-statistics', sales, { value: { size: 100, deletedSize: 0 } });
    const pasted = { pastedBy: by, at: ago(5) };
    for (const [check, observations, verdict, told] of [
      [
        'rights/full-access',
        [
          own,
          answered('mailbox-permission', sales, { value: held('svc-ece@example.com') }),
          answered('mailbox-permission', sales, { value: held('other@example.com'), ...pasted }),
        ],
        'warn',
        /has Full Access .*says otherwise: ".*other@example\.com/,
      ],
      [
        'mailbox/quota',
        [
          size,
          answered('mailbox', sales, { value: limits(1000) }),
          answered('mailbox', sales, { value: limits(50), ...pasted }),
        ],
        'warn',
        /says otherwise: "sales@example\.com is full/,
      ],
      [
        'protocols/inbound',
        [switches(true), answered('cas-mailbox', sales, { error: notFound, ...pasted })],
        'warn',
        /is on .*says otherwise: "Exchange Online has no mailbox/,
      ],
    ] as const) {
      const found = judged(check, ...observations);
      assert.equal(found.verdict, verdict, check);
      assert.match(words(found.observed), told);
    }
  });

  it('is ignored if both give the same finding or one of them is incomplete', () => {
    const lacking = answered('mailbox', sales, { value: mailbox(sales), pastedBy: by, at: ago(5) });
    const limits = mailbox(sales, { maxSend: 35_000_000, maxReceive: 36_000_000 });
    const smaller = { ...limits, maxSend: 34_000_000 };
    for (const pasted of [
      lacking,
      answered('mailbox', sales, { value: smaller, pastedBy: by, at: ago(5) }),
      answered('mailbox', sales, {
        error: { phase: 'exchange', code: 'ROLE_MISSING', text: '' },
        pastedBy: by,
        at: ago(5),
      }),
    ]) {
      const found = judged('mailbox/limits', answered('mailbox', sales, { value: limits }), pasted);
      assert.deepEqual([found.verdict, found.reason.values['pastedOtherwise']], ['pass', undefined]);
    }
  });

  it('is a warning without a cause in a recorded run', () => {
    const { findings, rootCauses, summary } = buildReport(
      recorded('pasted-otherwise'),
      checks.map(({ id }) => id),
    );
    assert.deepEqual([rootCauses, summary.fail], [[], 0]);
    assert.deepEqual(
      findings.filter(({ verdict }) => verdict === 'warn').map(({ id }) => id),
      ['protocols/inbound:sales@example.com', 'mailbox/rules:sales@example.com'],
    );
  });

  it('does not change the causes', () => {
    const of = (...observations: Observation[]) =>
      evaluate(facts({ observations, deployment: { mailboxes: [sales], microsoft } }), [
        'protocols/inbound',
      ]).rootCauses.map(({ id }) => id);
    const pasted = (imap: boolean) => switches(imap, { pastedBy: by, at: ago(5) });
    assert.deepEqual(of(switches(true), pasted(false)), []);
    assert.deepEqual(of(switches(false), pasted(true)), of(switches(false)));
  });
});

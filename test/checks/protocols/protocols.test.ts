import assert from 'node:assert/strict';
import type { Check } from '../../../src/checks/check.ts';
import { check as inbound } from '../../../src/checks/protocols/inbound.ts';
import { check as smtpAuth } from '../../../src/checks/protocols/smtp-auth.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { answered, facts, words } from '../given-facts.ts';
import { microsoft, notFound, tenantId, unansweredOf } from '../tenant-answers.ts';

const account = 'svc-ece@example.com';
const [sales, support] = ['sales@example.com', 'support@example.com'];

const cas = (
  address: string,
  smtpAuthDisabled: boolean | null,
  more: { pastedBy?: string; imap?: boolean; pop3?: boolean } = {},
) =>
  answered('cas-mailbox', address, {
    value: { imap: more.imap ?? true, pop3: more.pop3 ?? true, smtpAuthDisabled },
    ...(more.pastedBy === undefined ? {} : { pastedBy: more.pastedBy }),
  });
const transport = (smtpAuthDisabled: boolean) =>
  answered('transport-config', tenantId, { value: { smtpAuthDisabled } });
const policies = (securityDefaults: boolean) =>
  answered('access-policies', tenantId, { value: { securityDefaults, policies: [] } });

function judge(check: Check, observations: Observation[], deployment: Partial<Deployment> = {}): Finding[] {
  return check.evaluate(facts({ deployment: { microsoft, ...deployment }, observations }));
}

function one(check: Check, observations: Observation[], deployment: Partial<Deployment> = {}): Finding {
  const [finding] = judge(check, observations, deployment);
  assert.ok(finding);
  return finding;
}

describe('protocols/smtp-auth', () => {
  it("decides by the mailbox's own switch, whatever the tenant's is", () => {
    const on = one(smtpAuth, [cas(account, false), transport(true), policies(false)]);
    assert.equal(on.verdict, 'pass');
    assert.match(words(on.observed), /by the setting of its mailbox/);
    const off = one(smtpAuth, [cas(account, true), transport(false), policies(false)]);
    assert.equal(off.verdict, 'fail');
    assert.match(words(off.observed), /by the setting of its mailbox .*disabled for the Mailbox/);
    assert.deepEqual(off.subject, { kind: 'account', name: account });
  });
  it("decides by the tenant's switch if the mailbox has none, and names it", () => {
    const off = one(smtpAuth, [cas(account, null), transport(true), policies(false)]);
    assert.equal(off.verdict, 'fail');
    assert.match(words(off.observed), /by the setting of the tenant .*disabled for the Tenant/);
    assert.deepEqual(off.observations, [`cas-mailbox:${account}`, `transport-config:${tenantId}`]);
    const on = one(smtpAuth, [cas(account, null), transport(false), policies(false)]);
    assert.equal(on.verdict, 'pass');
    assert.match(words(on.observed), /by the setting of the tenant/);
  });
  it('gives the command for the account, quoted so that PowerShell does not expand it', () => {
    const off = one(smtpAuth, [cas("o'neil@example.com", true)], { sharedAccount: "o'neil@example.com" });
    assert.match(
      words(off.fix[0]!),
      /Set-CASMailbox -Identity 'o''neil@example\.com' -SmtpClientAuthenticationDisabled \$false/,
    );
    assert.match(
      words(off.fix[0]!, 'fr'),
      /Set-CASMailbox -Identity 'o''neil@example\.com' -SmtpClientAuthenticationDisabled \$false/,
    );
  });
  it('warns if security defaults are on, and says if that could not be read', () => {
    const warned = one(smtpAuth, [cas(account, false), policies(true)]);
    assert.equal(warned.verdict, 'warn');
    assert.match(words(warned.observed), /[Ss]ecurity defaults are on/);
    const unread = one(smtpAuth, [
      cas(account, false),
      answered('access-policies', tenantId, { error: { phase: 'answer', code: 'FORBIDDEN', text: '' } }),
    ]);
    assert.equal(unread.verdict, 'pass');
    assert.match(
      words(unread.observed),
      /It is not known whether .*: The bot’s reader application lacks .* So the bot may not read/,
    );
  });
  it('fails with security defaults too, if the switch is off', () =>
    assert.equal(one(smtpAuth, [cas(account, true), policies(true)]).verdict, 'fail'));
  it('has its own text for an account without mailbox', () => {
    const none = one(smtpAuth, [answered('cas-mailbox', account, { error: notFound })]);
    assert.equal(none.verdict, 'fail');
    assert.match(words(none.observed), /no mailbox with the address svc-ece@example\.com/);
  });
  it('does not apply to Graph API and asks nothing then', () => {
    const skipped = one(smtpAuth, [], { transport: 'graph' });
    assert.equal(skipped.verdict, 'skipped');
    assert.match(words(skipped.observed), /Graph API/);
    const { deployment } = facts({ deployment: { microsoft, transport: 'graph' } });
    assert.deepEqual(
      [smtpAuth, inbound].flatMap(({ asks }) => asks?.(deployment) ?? []),
      [],
    );
  });
  it('covers the accounts that sign in: the shared one, or each mailbox', () => {
    assert.deepEqual(
      judge(smtpAuth, []).map(({ subject }) => subject.name),
      [account],
    );
    assert.deepEqual(
      judge(smtpAuth, [], { accountModel: 'mailbox' }).map(({ subject }) => subject.name),
      [sales, support],
    );
    const { deployment } = facts({ deployment: { microsoft } });
    assert.deepEqual(smtpAuth.asks?.(deployment), [
      { kind: 'cas-mailbox', subject: account },
      { kind: 'transport-config', subject: tenantId },
      { kind: 'access-policies', subject: tenantId },
    ]);
  });
  it('is unknown if the shared account is not named', () => {
    const finding = one(smtpAuth, [], { sharedAccount: undefined });
    assert.equal(finding.verdict, 'unknown');
    assert.match(words(finding.observed), /does not contain sharedAccount/);
  });
  for (const [name, observations, said] of unansweredOf('cas-mailbox', account)) {
    it(`is unknown without the mailbox's answer: ${name}`, () => {
      const finding = one(smtpAuth, [...observations, transport(false), policies(false)]);
      assert.equal(finding.verdict, 'unknown');
      assert.match(words(finding.observed), said);
    });
  }
  for (const [name, observations, said] of unansweredOf('transport-config', tenantId)) {
    it(`is unknown without the tenant's answer if the mailbox has no switch: ${name}`, () => {
      const finding = one(smtpAuth, [cas(account, null), ...observations, policies(false)]);
      assert.equal(finding.verdict, 'unknown');
      assert.match(words(finding.observed), said);
    });
  }
  it('is unknown while answers are pending', () => {
    const [finding] = smtpAuth.evaluate({
      ...facts({ deployment: { microsoft } }),
      tenant: { asked: 3, answered: 0, pending: true },
    });
    assert.match(words(finding!.observed), /has not answered this yet/);
  });
  it('names the person who pasted the answer', () => {
    const finding = one(smtpAuth, [cas(account, true, { pastedBy: 'an administrator' })]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /From output pasted by an administrator/);
    assert.match(words(finding.observed, 'fr'), /sortie collée par an administrator/);
  });
});

describe('protocols/inbound', () => {
  it('judges only the protocol in use, for each mailbox', () => {
    const observations = [cas(sales, null, { imap: false }), cas(support, null, { pop3: false })];
    assert.deepEqual(
      judge(inbound, observations).map(({ verdict }) => verdict),
      ['fail', 'pass'],
    );
    assert.deepEqual(
      judge(inbound, observations, { transport: 'pop3' }).map(({ verdict }) => verdict),
      ['pass', 'fail'],
    );
  });
  it('gives the exact command', () => {
    assert.match(
      words(one(inbound, [cas(sales, null, { imap: false })]).fix[0]!),
      /Set-CASMailbox -Identity 'sales@example\.com' -ImapEnabled \$true/,
    );
    assert.match(
      words(one(inbound, [cas(sales, null, { pop3: false })], { transport: 'pop3' }).fix[0]!),
      /-PopEnabled \$true/,
    );
  });
  it('has its own text for a missing mailbox', () => {
    const none = one(inbound, [answered('cas-mailbox', sales, { error: notFound })]);
    assert.equal(none.verdict, 'fail');
    assert.match(words(none.observed), /no mailbox with the address sales@example\.com/);
  });
  it('does not apply to Graph API', () => {
    assert.deepEqual(
      judge(inbound, [], { transport: 'graph' }).map(({ verdict, subject }) => [verdict, subject.kind]),
      [['skipped', 'deployment']],
    );
  });
  it('names the person who pasted the answer', () =>
    assert.match(
      words(one(inbound, [cas(sales, null, { pastedBy: 'an administrator' })]).observed),
      /IMAP is on for sales@example\.com\. \(From output pasted by an administrator/,
    ));
  for (const [name, observations, said] of unansweredOf('cas-mailbox', sales)) {
    it(`is unknown without an answer: ${name}`, () => {
      const finding = one(inbound, observations);
      assert.equal(finding.verdict, 'unknown');
      assert.match(words(finding.observed), said);
    });
  }
});

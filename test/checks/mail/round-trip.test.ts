/**
 * A mail that arrived proves only its own mailbox and account. Without a result the verdict is neither good nor bad.
 */
import assert from 'node:assert/strict';
import { judge } from '../../../src/checks/evaluate.ts';
import { diagnoses as missingRights } from '../../../src/checks/diagnosis/missing-rights.ts';
import { diagnosis as smtpAuthOff } from '../../../src/checks/diagnosis/smtp-auth-off.ts';
import { check } from '../../../src/checks/mail/round-trip.ts';
import { checks as rights } from '../../../src/checks/rights/mailbox-rights.ts';
import { check as smtpAuth } from '../../../src/checks/protocols/smtp-auth.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Failure, Observation } from '../../../src/model/observation.ts';
import { type RoundTrip, roundTripSchema } from '../../../src/tenant/round-trip.ts';
import { answered, facts, now, words } from '../given-facts.ts';
import { namedCauses } from '../named-causes.ts';
import { inMinutes, who } from '../sign-ins.ts';
import { account, microsoft, tenantId } from '../tenant-answers.ts';

const [sales, support, to] = ['sales@example.com', 'support@example.com', 'trip@example.org'];
const denied = '554 5.2.252 SendAsDenied; svc-ece@example.com not allowed to send as sales@example.com';
const off = '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.';

/** It arrived by default. An error in the phase `send` or `open` means that no mail left. */
function tripped({
  from = sales,
  at = now,
  error,
  ...value
}: Partial<RoundTrip> & { from?: string; at?: string; error?: Partial<Failure> } = {}): Observation {
  const left = error === undefined || error.phase === 'arrive';
  const whole = roundTripSchema.parse({
    to,
    user: who,
    mark: 'mark',
    sent: left,
    found: error === undefined,
    ...(left ? { reply: '250 2.0.0 OK', ms: 3000 } : {}),
    ...value,
  });
  return {
    id: `round-trip:${from}:${at}`,
    kind: 'round-trip',
    subject: { kind: 'mailbox', name: from },
    from: { kind: 'bot' },
    path: 'direct',
    at,
    phases: [],
    value: whole,
    ...(error === undefined ? {} : { error: { phase: 'send', code: 'REFUSED_BY_SERVER', text: '', ...error } }),
  };
}

function told(observations: Observation[], more: Partial<Deployment> = {}): Finding[] {
  return check.evaluate(facts({ deployment: more, observations }));
}

const lines = (observations: Observation[], more: Partial<Deployment> = {}) =>
  told(observations, more).map(({ verdict, subject, observed }) => `${verdict} ${subject.name}: ${words(observed)}`);
const first = (observations: Observation[]): Finding => told(observations)[0]!;
const steps = ({ fix }: Finding) => fix.map((step) => words(step)).join('\n');

describe('mail/round-trip', () => {
  it('is skipped once for all mailboxes, with the command to type, if it was never requested', () => {
    assert.deepEqual(lines([]), [
      'skipped contoso: On request only: in the personal chat with the bot, type "round trip from sales@example.com to TEST-ADDRESS". After you confirm, the bot sends one real message and shows the result here for 24 hours.',
    ]);
  });

  it('passes with time, recipient and duration, and refers to the observation', () => {
    const finding = first([tripped()]);
    assert.deepEqual(
      [finding.verdict, finding.subject, finding.observations],
      ['pass', { kind: 'mailbox', name: sales }, [`round-trip:${sales}:${now}`]],
    );
    assert.match(
      words(finding.observed),
      /^A message from sales@example\.com to trip@example\.org, sent on Nov 24, 2026, 12:00 UTC with the token of svc-ece@example\.com, was in the inbox 3 s after/,
    );
  });

  it('reports only mailboxes that sent a mail, and the newest result of each', () => {
    const seen = lines([
      tripped({ at: inMinutes(-5) }),
      tripped({ at: inMinutes(-50), error: { text: denied } }),
      tripped({ from: support, found: false }),
    ]);
    assert.deepEqual(
      seen.map((line) => line.slice(0, line.indexOf(':'))),
      [`pass ${sales}`, `warn ${support}`],
    );
  });

  it('expires after a day and leaves out mailboxes outside the run', () => {
    assert.match(lines([tripped({ at: inMinutes(-24 * 60) })])[0] ?? '', /^pass/);
    assert.match(lines([tripped({ at: inMinutes(-24 * 60 - 1) })])[0] ?? '', /^skipped/);
    assert.match(lines([tripped()], { mailboxes: [support] })[0] ?? '', /^skipped contoso: .*round trip from support@/);
  });

  it("proves nothing with another person's token, whether the mail arrived or was refused", () => {
    assert.match(
      lines([tripped({ user: 'alex.wilber@example.com' })])[0] ?? '',
      /^unknown .*a token of alex\.wilber@example\.com, which says nothing about svc-ece@example\.com/,
    );
    assert.match(
      lines([tripped({ user: 'alex.wilber@example.com', error: { text: denied } })])[0] ?? '',
      /^unknown .*instead of one of svc-ece@example\.com: "554 5\.2\.252/,
    );
  });

  it('accepts the account under its user principal name in the tenant', () => {
    const known = answered('account', who, { value: account(who, { userPrincipalName: 'svc@corp.example.com' }) });
    assert.match(lines([known, tripped({ user: 'SVC@corp.example.com' })])[0] ?? '', /^pass/);
  });

  it('warns of a mail that was accepted and did not arrive, with the places to look', () => {
    const finding = first([tripped({ found: false, ms: 60_000 })]);
    assert.match(
      `${finding.verdict} ${words(finding.observed)}`,
      /^warn .*accepted \("250 2\.0\.0 OK"\), but had not been seen in the inbox after 1 min/,
    );
    assert.match(steps(finding), /junk folder.*\n.*message trace from sales@example\.com to trip@example\.org/);
  });

  const open: [string, Partial<Failure>, RegExp][] = [
    [
      'a test mailbox that does not open',
      { phase: 'open', text: 'a1 NO AUTHENTICATE failed.' },
      /^unknown .*No mail was sent: .*trip@example\.org could not be opened .*says nothing about sales@example\.com/,
    ],
    [
      'a server that the bot does not reach',
      { code: 'TIMEOUT', text: 'no answer' },
      /^unknown .*the connection from the bot to smtp\.office365\.com:587 ended without an answer \(TIMEOUT\).*nothing about the servers of ECE/,
    ],
    [
      'an inbox that closed while it was looked into',
      { phase: 'arrive', code: 'CLOSED', text: 'gone' },
      /^unknown .*was accepted \("250 2\.0\.0 OK"\); the search for it then ended at arrive \(CLOSED\)/,
    ],
    [
      'a server that is busy',
      { text: '451 4.7.0 Temporary server error. Please try again later.' },
      /^warn .*451 4\.7\.0/,
    ],
    [
      'a server that asks to slow down',
      { text: '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded' },
      /^warn .*432 4\.3\.2/,
    ],
    [
      'a record that cannot be read',
      { phase: 'reading', code: 'PROTOCOL', text: 'to invalid_type' },
      /^unknown .*cannot be read: to invalid_type/,
    ],
  ];
  for (const [what, error, expected] of open) {
    it(`gives no verdict about the mailbox for ${what}`, () =>
      assert.match(lines([tripped({ error })])[0] ?? '', expected));
  }

  const refusals: [string, string, RegExp][] = [
    [
      'a sender without Send As',
      denied,
      /Add-RecipientPermission -Identity 'sales@example\.com' -Trustee 'svc-ece@example\.com'/,
    ],
    [
      'SMTP that is off',
      off,
      /Set-CASMailbox -Identity 'svc-ece@example\.com' -SmtpClientAuthenticationDisabled \$false/,
    ],
    ['a token', '535 5.7.3 Authentication unsuccessful', /token checks .* token\/test-sign-in/],
    ['a blocked account', '550 5.1.8 Bad outbound sender', /Restricted entities/],
    ['something unheard of', '554 5.9.9 no', /Keep this answer/],
  ];
  for (const [what, text, step] of refusals) {
    it(`fails with the server’s reply and its step for ${what}`, () => {
      const finding = first([tripped({ error: { text } })]);
      assert.equal(finding.verdict, 'fail');
      assert.ok(words(finding.observed).includes(`"${text}"`));
      assert.match(steps(finding), step);
      assert.match(steps(finding), /Type "round trip from sales@example\.com to trip@example\.org" again\.$/);
    });
  }

  it('applies only to IMAP', () => {
    for (const transport of ['pop3', 'graph'] as const)
      assert.match(lines([], { transport })[0] ?? '', /^skipped contoso: Does not apply/);
  });

  it('follows from a missing Send As in the tenant, and proves it if nobody could read the rights', () => {
    const seen = (observation: Observation) =>
      judge(
        facts({
          deployment: { mailboxes: [sales] },
          observations: [observation, tripped({ error: { text: denied } })],
        }),
        [check, ...rights.filter(({ id }) => id === 'rights/send-as')],
        [...missingRights],
      ).rootCauses.map(({ explains }) => explains);
    assert.deepEqual(seen(answered('recipient-permission', sales, { value: { entries: [] } })), [
      [`rights/send-as:${sales}`, `mail/round-trip:${sales}`],
    ]);
    assert.deepEqual(
      seen(answered('recipient-permission', sales, { error: { phase: 'answer', code: 'ROLE_MISSING', text: '' } })),
      [[`mail/round-trip:${sales}`]],
    );
  });

  it('follows from authenticated SMTP that is off for its account, not for another account', () => {
    const seen = (user: string, more: Partial<Deployment> = {}) => {
      const switches = [who, sales, support].map((address) =>
        answered('cas-mailbox', address, {
          value: { imap: true, pop3: true, smtpAuthDisabled: address === sales ? false : null },
        }),
      );
      const tenant = answered('transport-config', tenantId, { value: { smtpAuthDisabled: true } });
      const judged = judge(
        facts({
          deployment: { microsoft, mailboxes: [sales], ...more },
          observations: [...switches, tenant, tripped({ user, error: { text: off } })],
        }),
        [check, smtpAuth],
        [smtpAuthOff],
      );
      return namedCauses(judged).flatMap(({ explains }) => explains);
    };
    assert.deepEqual(seen(who), [`protocols/smtp-auth:${who}`, `mail/round-trip:${sales}`]);
    assert.deepEqual(seen(sales, { accountModel: 'mailbox', mailboxes: [sales, support] }), [
      `protocols/smtp-auth:${support}`,
    ]);
  });
});

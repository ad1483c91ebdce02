import assert from 'node:assert/strict';
import type { Check } from '../../../src/checks/check.ts';
import { check as directSend } from '../../../src/checks/delivery/direct-send.ts';
import { check as externalRecipients } from '../../../src/checks/delivery/external-recipients.ts';
import { check as suspectedSpam } from '../../../src/checks/delivery/suspected-spam.ts';
import { evaluate } from '../../../src/checks/evaluate.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { ContentFilterPolicies, LimitsEnforcement } from '../../../src/tenant/values.ts';
import { languages } from '../../../src/text/index.ts';
import { answered, facts, words } from '../given-facts.ts';
import { eachReason } from '../reasons.ts';
import { microsoft, tenantId, unansweredOf } from '../tenant-answers.ts';

type Policy = ContentFilterPolicies['policies'][number];

const rejects = (rejectDirectSend?: boolean): Observation =>
  answered('organization-config', tenantId, { value: rejectDirectSend === undefined ? {} : { rejectDirectSend } });
const counted = (given: Partial<LimitsEnforcement> = {}): Observation =>
  answered('limits-enforcement', tenantId, {
    value: { observed: 1250, threshold: 10_000, enforced: true, ...given },
  });
const policies = (...given: Partial<Policy>[]): Observation =>
  answered('content-filter-policies', tenantId, {
    value: { policies: given.map((policy) => ({ name: 'Default', ...policy })) },
  });

function one(check: Check, observations: Observation[], deployment: Partial<Deployment> = {}): Finding {
  const [finding, ...others] = check.evaluate(facts({ deployment: { microsoft, ...deployment }, observations }));
  assert.ok(finding);
  assert.deepEqual(others, [], 'the tenant has one finding');
  return finding;
}

const limit = (given: Partial<LimitsEnforcement>) => one(externalRecipients, [counted(given)]);
const spam = (...given: Partial<Policy>[]) => one(suspectedSpam, [policies(...given)]);

describe('checks of delivery', () => {
  eachReason([
    [externalRecipients, () => limit({ observed: 10_000 }), 'limit-reached', { observed: 10_000, threshold: 10_000 }],
    [
      externalRecipients,
      () => limit({ observed: 12_000, enforced: false }),
      'limit-not-enforced',
      { observed: 12_000, threshold: 10_000 },
    ],
    [externalRecipients, () => limit({ observed: 9000 }), 'near-limit', { observed: 9000, threshold: 10_000 }],
    [externalRecipients, () => limit({ observed: 8999 }), 'below-limit', { observed: 8999, threshold: 10_000 }],
    [
      externalRecipients,
      () => limit({ threshold: 0 }),
      'setting-not-in-answer',
      { lacks: ['ObservedValue', 'Threshold'] },
    ],
    [directSend, () => one(directSend, [rejects(false)]), 'direct-send-accepted', {}],
    [
      directSend,
      () => one(directSend, [rejects(true)]),
      'alarms-without-sign-in',
      { servers: ['ece-app-01', 'ece-app-02'] },
    ],
    [directSend, () => one(directSend, [rejects(true)], { release: '15.0(1)' }), 'alarms-sign-in', {}],
    [directSend, () => one(directSend, [rejects()]), 'setting-not-in-answer', { lacks: ['RejectDirectSend'] }],
    [
      suspectedSpam,
      () => spam({ spam: 'MoveToJmf', highConfidenceSpam: 'Quarantine', bulk: 'NoAction' }),
      'kept-for-a-person',
      {},
    ],
    [
      suspectedSpam,
      () => spam({ spam: 'Quarantine' }, { name: 'For sales', bulk: 'Delete', spam: 'Delete' }),
      'taken-away',
      { deleting: ['For sales'], redirecting: [] },
    ],
    [
      suspectedSpam,
      () => spam({ spam: 'OfTomorrow' }),
      'action-not-known',
      { policy: 'Default', action: 'OfTomorrow' },
    ],
    [suspectedSpam, () => spam(), 'setting-not-in-answer', { lacks: ['SpamAction', 'HighConfidenceSpamAction'] }],
  ]);

  it('ask one question about the tenant each, for any number of mailboxes', () => {
    const mailboxes = Array.from({ length: 50 }, (_, number) => `m${number}@example.com`);
    const { deployment } = facts({ deployment: { microsoft, mailboxes } });
    assert.deepEqual(
      [externalRecipients, directSend, suspectedSpam].map((check) => check.asks?.(deployment)),
      ['limits-enforcement', 'organization-config', 'content-filter-policies'].map((kind) => [
        { kind, subject: tenantId },
      ]),
    );
  });

  for (const [check, kind] of [
    [externalRecipients, 'limits-enforcement'],
    [directSend, 'organization-config'],
    [suspectedSpam, 'content-filter-policies'],
  ] as const)
    for (const [name, observations, said] of unansweredOf(kind, tenantId))
      it(`${check.id} is unknown without an answer: ${name}`, () => {
        const { verdict, observed } = one(check, observations);
        assert.equal(verdict, 'unknown');
        assert.match(words(observed), said);
      });

  it('name the role and the older tenant if Exchange does not offer the cmdlet', () => {
    const text = "HTTP 400: The term 'Get-LimitsEnforcementStatus' is not recognized as the name of a cmdlet.";
    const finding = one(externalRecipients, [
      answered('limits-enforcement', tenantId, { error: { phase: 'request', code: 'ROLE_MISSING', text } }),
    ]);
    assert.equal(finding.verdict, 'unknown');
    assert.match(
      words(finding.observed),
      /does not offer Get-LimitsEnforcementStatus .*lacks View-Only Configuration, or/,
    );
    assert.match(words(finding.observed, 'fr'), /ne propose pas Get-LimitsEnforcementStatus/);
    assert.match(finding.fix.map((step) => words(step)).join('\n'), /exchange script/);
  });
});

describe('delivery/external-recipients', () => {
  it('fails only if the limit is reached and enforced', () => {
    assert.deepEqual(
      [
        limit({ observed: 10_000 }),
        limit({ observed: 10_000, enforced: false }),
        limit({ observed: 9999 }),
        limit({ observed: 9999, enforced: false }),
        limit({ observed: 0 }),
      ].map(({ verdict }) => verdict),
      ['fail', 'warn', 'warn', 'pass', 'pass'],
    );
  });

  it('judges by the numbers, because the words of Verdict are not documented', () => {
    assert.equal(limit({ observed: 1, verdict: 'Blocked' }).verdict, 'pass');
  });

  it('is the cause that the reply 550 5.7.233 has, and says that no refused reply was seen', () => {
    const given = facts({ deployment: { microsoft }, observations: [counted({ observed: 10_001 })] });
    const { rootCauses } = evaluate(given, [externalRecipients.id]);
    assert.deepEqual(
      rootCauses.map(({ id, firstStep }) => [id, firstStep.key]),
      [['tenant-recipients', 'delivery/external-recipients.fix.senders']],
    );
    assert.match(words(rootCauses[0]?.because ?? assert.fail()), /this run saw no refused reply in ECE’s logs/);
    assert.deepEqual(
      limit({ observed: 10_001 }).fix.map(({ key, owner }) => [key.split('.').at(-1), owner]),
      [
        ['senders', undefined],
        ['wait', undefined],
        ['resend', 'ece-administrator'],
      ],
    );
  });
});

describe('delivery/direct-send', () => {
  it('warns only while alarms cannot sign in, and asks for a connector last, from another administrator', () => {
    const { verdict, observed, fix } = one(directSend, [rejects(true)], {
      servers: [
        { name: 'ece-svc-01', roles: ['services'] },
        { name: 'ece-app-01', roles: ['application'], release: '15.0(1)' },
        { name: 'ece-app-02', roles: ['application'], release: '12.6(1)' },
      ],
    });
    assert.equal(verdict, 'warn');
    assert.match(words(observed), /On ece-app-02, ECE cannot sign in for alarms.*550 5\.7\.68/);
    assert.match(
      words(fix[0]!),
      /^In ECE, read the SMTP server of the dispatcher’s account, then the default SMTP server/,
    );
    assert.equal(fix[1]?.owner, 'microsoft-365-administrator');
    assert.equal(one(directSend, [rejects(true)], { release: '15.0(1)' }).verdict, 'pass');
  });
});

describe('delivery/suspected-spam', () => {
  it("does not warn about Microsoft's defaults, but says that ECE reads neither place", () => {
    const { verdict, observed } = spam({ spam: 'MoveToJmf', highConfidenceSpam: 'MoveToJmf', bulk: 'MoveToJmf' });
    assert.equal(verdict, 'pass');
    for (const language of languages)
      assert.match(words(observed, language), language === 'fr' ? /ne lit ni .* ni la quarantaine/ : /reads neither/);
  });

  it('does not ask whom the default policy names, because it names nobody', () => {
    const { fix } = spam({ name: 'Default', spam: 'Delete' });
    assert.match(words(fix[0]!), /^"Default" applies to ECE’s mailboxes unless another policy covers them/);
    assert.ok(!fix.some(({ key }) => key === 'delivery/suspected-spam.fix.which'));
  });

  it('warns if a policy deletes or redirects what it suspects, and does not claim that it applies', () => {
    for (const [action, said] of [
      ['Delete', /is deleted by the anti-spam policy “For sales”/],
      ['Redirect', /goes to another address by the anti-spam policy “For sales”/],
    ] as const) {
      const { verdict, observed, fix } = spam({ spam: 'MoveToJmf' }, { name: 'For sales', highConfidenceSpam: action });
      assert.equal(verdict, 'warn');
      assert.match(words(observed), said);
      assert.match(words(fix[0]!), /^See whether “For sales” applies/);
      assert.match(words(observed), /This run has not established whether the policy applies to ECE’s mailboxes/);
    }
  });
});

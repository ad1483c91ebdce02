import assert from 'node:assert/strict';
import { check } from '../../../src/checks/licence/exchange-plan.ts';
import { skusByPlan } from '../../../src/knowledge/licence-skus.ts';
import { mailboxClassOf, productOf } from '../../../src/knowledge/licences.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Account, ValueOf } from '../../../src/tenant/values.ts';
import { answered, facts, words } from '../given-facts.ts';
import { account, e3, kiosk, mailbox, notFound, plan1, plan2, unansweredOf } from '../tenant-answers.ts';

const who = 'svc-ece@example.com';
const sales = 'sales@example.com';
const exchangePlan2Alone = '19ec0d23-8335-4cbd-94ac-6050e30712fa';
const teamsSharedDevices = '295a8eb0-f78d-45c7-8b5b-1eed5ed02dff';
const tenantId = '11111111-2222-3333-4444-555555555555';
const foundation = '113feb6c-3fe4-4440-bddc-54d774bf0318';
const notInTheList = '99999999-0000-0000-0000-000000000001';

function judge(observations: Observation[], deployment: Partial<Deployment> = {}, subject = who): Finding {
  const finding = check.evaluate(facts({ deployment, observations })).find(({ subject: { name } }) => name === subject);
  assert.ok(finding);
  return finding;
}

const has = (overrides: Partial<Account>, address = who) =>
  answered('account', address, { value: account(address, overrides) });
const ofAccount = (overrides: Partial<Account>) => judge([has(overrides)]);

describe('licence/exchange-plan of the account that signs in', () => {
  it('passes Plan 2 from E3', () => {
    const finding = ofAccount({});
    assert.equal(finding.verdict, 'pass');
    assert.equal(words(finding.observed), `${who} has Exchange Online Plan 2, from Office 365 E3.`);
  });
  it('decides by the service plan, so that an unknown product passes too', () => {
    const finding = ofAccount({ licences: [{ skuId: notInTheList, disabledPlans: [] }] });
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.observed), /from a product that is not in the list/);
  });
  it('does not decide by the product: fails an E3 with Exchange switched off, and names it', () => {
    const finding = ofAccount({
      exchangePlans: [{ planId: plan2, status: 'Deleted' }],
      licences: [{ skuId: e3, disabledPlans: [plan2.toUpperCase()] }],
    });
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /licensed with Office 365 E3, but Exchange Online is switched off/);
    assert.match(words(finding.fix[0]!), /Tick Exchange Online/);
  });
  for (const sku of [exchangePlan2Alone, teamsSharedDevices]) {
    it(`passes with a note if Plan 2 comes from no suite: ${productOf(sku).name}`, () => {
      const finding = ofAccount({ licences: [{ skuId: sku, disabledPlans: [] }] });
      assert.equal(finding.verdict, 'pass');
      assert.match(words(finding.observed), /the same mailbox as with E3\. Cisco’s checklist names E3/);
    });
  }
  it('needs no note if a suite has Plan 2 as well', () => {
    assert.doesNotMatch(
      words(
        ofAccount({
          licences: [
            { skuId: exchangePlan2Alone, disabledPlans: [] },
            { skuId: e3, disabledPlans: [] },
          ],
        }).observed,
      ),
      /the same mailbox/,
    );
  });
  describe('with the dates of the subscriptions', () => {
    const e3Of = (overrides: Partial<ValueOf<'subscriptions'>['subscriptions'][number]>) => ({
      skuId: e3.toUpperCase(),
      mailboxPlans: [plan2],
      status: 'Enabled',
      trial: true,
      nextAt: '2026-12-10T00:00:00.000Z',
      ...overrides,
    });
    const withSubscriptions = (subscriptions: ReturnType<typeof e3Of>[], truncated = false) =>
      judge([has({}), answered('subscriptions', tenantId, { value: { subscriptions, truncated } })], {
        microsoft: { cloud: 'worldwide', tenantId },
      });

    it('warns if only a trial gives the plan and ends within 30 days', () => {
      const finding = withSubscriptions([e3Of({ nextAt: '2026-12-01T00:00:00.000Z' }), e3Of({})]);
      assert.deepEqual([finding.verdict, finding.reason.code], ['warn', 'trial-ends-soon']);
      assert.equal(finding.reason.values.endsAt, '2026-12-10T00:00:00.000Z');
      assert.match(words(finding.observed), /^Trial licence until Dec 10, 2026: svc-ece@example\.com\. /);
      assert.match(words(finding.observed, 'fr'), /^Licence d’essai jusqu’au 10 déc\. 2026\s: svc-ece@example\.com\. /);
      assert.equal(finding.observations.length, 2);
    });
    for (const [why, subscriptions] of [
      ['the trial lasts for longer', [e3Of({ nextAt: '2027-01-10T00:00:00.000Z' })]],
      ['a bought subscription gives the plan too', [e3Of({}), e3Of({ trial: false })]],
      ['the bought subscription has a new term soon, because it may renew by itself', [e3Of({ trial: false })]],
      ['the trial is of another product', [e3Of({ skuId: exchangePlan2Alone })]],
      ['one of the trials has no day', [e3Of({}), e3Of({ nextAt: undefined })]],
      ['the trial was deleted', [e3Of({ status: 'Deleted' })]],
    ] as const)
      it(`passes if ${why}`, () => assert.equal(withSubscriptions([...subscriptions]).reason.code, 'plan-2'));
    it('warns although a bought subscription exists, if it is suspended', () => {
      const suspended = e3Of({ trial: false, status: 'Suspended', nextAt: '2027-03-01T00:00:00.000Z' });
      assert.equal(withSubscriptions([e3Of({}), suspended]).reason.values.endsAt, '2026-12-10T00:00:00.000Z');
    });
    it('passes if not every subscription was read', () =>
      assert.equal(withSubscriptions([e3Of({})], true).reason.code, 'plan-2'));
    it('passes if the subscriptions may not be read, and says nothing about them', () => {
      const finding = judge(
        [has({}), answered('subscriptions', tenantId, { error: { phase: 'answer', code: 'FORBIDDEN', text: '' } })],
        { microsoft: { cloud: 'worldwide', tenantId } },
      );
      assert.deepEqual([finding.verdict, finding.reason.code], ['pass', 'plan-2']);
    });
  });
  it('warns with Plan 1', () =>
    assert.equal(ofAccount({ exchangePlans: [{ planId: plan1, status: 'Enabled' }] }).verdict, 'warn'));
  it('decides by the best of several plans', () =>
    assert.equal(
      ofAccount({
        exchangePlans: [
          { planId: kiosk, status: 'Enabled' },
          { planId: plan1, status: 'Enabled' },
          { planId: plan2, status: 'Enabled' },
        ],
      }).verdict,
      'pass',
    ));
  it('ignores a stopped plan beside a running one', () =>
    assert.equal(
      ofAccount({
        exchangePlans: [
          { planId: plan2, status: 'Suspended' },
          { planId: plan1, status: 'Enabled' },
        ],
      }).verdict,
      'warn',
    ));
  it('warns of a subscription in its grace period', () => {
    const finding = ofAccount({ exchangePlans: [{ planId: plan2, status: 'Warning' }] });
    assert.equal(finding.verdict, 'warn');
    assert.match(words(finding.observed), /grace period/);
  });
  it('fails with a kiosk plan', () =>
    assert.equal(ofAccount({ exchangePlans: [{ planId: kiosk, status: 'Enabled' }] }).verdict, 'fail'));
  for (const status of ['Suspended', 'LockedOut'] as const) {
    it(`fails with Plan 2 that is ${status}`, () => {
      const finding = ofAccount({ exchangePlans: [{ planId: plan2, status }] });
      assert.equal(finding.verdict, 'fail');
      assert.match(words(finding.observed), new RegExp(`its state is ${status}`));
    });
  }
  it('ignores the Exchange plan that every product contains', () => {
    const finding = ofAccount({
      exchangePlans: [{ planId: foundation, status: 'Enabled' }],
      licences: [{ skuId: notInTheList, disabledPlans: [] }],
    });
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /no Exchange Online plan that gives a mailbox/);
  });
  it('fails without any licence', () =>
    assert.match(words(ofAccount({ exchangePlans: [], licences: [] }).observed), /no licence at all/));
  it('does not fail an unknown service plan', () => {
    const finding = ofAccount({ exchangePlans: [{ planId: notInTheList, status: 'Enabled' }] });
    assert.equal(finding.verdict, 'unknown');
    assert.match(words(finding.observed), new RegExp(notInTheList));
  });
  it('names licences that could not be assigned, with seats as the first step, only if the licence is insufficient', () => {
    const licenceErrors = [{ skuId: e3, error: 'CountViolation' }];
    const finding = ofAccount({ exchangePlans: [], licences: [], licenceErrors });
    assert.match(words(finding.observed), /could not assign: Office 365 E3 \(no seat is left, CountViolation\)/);
    assert.match(words(finding.fix[0]!), /Buy a seat/);
    assert.match(
      words(
        ofAccount({
          exchangePlans: [],
          licences: [],
          licenceErrors: [{ skuId: e3, error: 'MutuallyExclusiveViolation' }],
        }).observed,
      ),
      /Office 365 E3 \(MutuallyExclusiveViolation\)/,
    );
    assert.doesNotMatch(words(ofAccount({ licenceErrors }).observed), /could not assign/);
  });
  it('has its own text for a missing account', () => {
    const finding = judge([answered('account', who, { error: notFound })]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /no account with the name or address/);
  });
  it('is unknown if the deployment names no shared account', () =>
    assert.equal(judge([], { sharedAccount: undefined }, 'contoso').verdict, 'unknown'));
  for (const [name, observations, wording] of unansweredOf('account', who)) {
    it(`is unknown without an answer: ${name}`, () => {
      const finding = judge(observations);
      assert.equal(finding.verdict, 'unknown');
      assert.match(words(finding.observed), wording);
    });
  }
});

describe('licence/exchange-plan of a mailbox that the shared account opens', () => {
  const unlicensed = has({ exchangePlans: [], licences: [] }, sales);
  const of = (...observations: Observation[]) => judge(observations, {}, sales);
  const kind = (which: string) => answered('mailbox', sales, { value: mailbox(sales, { kind: which }) });

  it('passes an unlicensed shared mailbox, with the sources of the rule and the question of support', () => {
    const finding = of(unlicensed, kind('SharedMailbox'));
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.observed), /By Microsoft’s rule it needs no licence.*above 50 GB/);
    assert.match(words(finding.observed), /Cisco’s checklist asks for E3 for every mailbox: Cisco’s support may ask/);
    assert.deepEqual(finding.subject, { kind: 'mailbox', name: sales });
  });
  it('warns about a shared mailbox on hold that is known to have no plan for it', () => {
    const held = answered('mailbox', sales, { value: mailbox(sales, { kind: 'SharedMailbox', held: true }) });
    const finding = of(unlicensed, held);
    assert.deepEqual([finding.verdict, finding.reason.code], ['warn', 'shared-mailbox-held']);
    assert.match(words(finding.observed), /Exchange Online Plan 2.*Plan 1 with Exchange Online Archiving/);
    for (const passing of [has({}, sales), has({ exchangePlans: [{ planId: plan1, status: 'Enabled' }] }, sales)])
      assert.equal(of(passing, held).verdict, 'pass');
    assert.equal(of(held).verdict, 'pass');
  });
  it('fails an unlicensed user mailbox, and warns with Plan 1', () => {
    assert.equal(of(unlicensed, kind('UserMailbox')).verdict, 'fail');
    assert.equal(
      of(has({ exchangePlans: [{ planId: plan1, status: 'Enabled' }] }, sales), kind('UserMailbox')).verdict,
      'warn',
    );
    assert.equal(of(has({}, sales), kind('UserMailbox')).verdict, 'pass');
  });
  it('is unknown if the kind of the mailbox is not known', () => {
    const finding = of(
      unlicensed,
      answered('mailbox', sales, { error: { phase: 'answer', code: 'ROLE_MISSING', text: '' } }),
    );
    assert.equal(finding.verdict, 'unknown');
    assert.match(
      words(finding.observed),
      /no licence at all\. A shared mailbox would need no licence, .*no role in Exchange Online/,
    );
  });
  it('passes an unlicensed shared mailbox that signs in itself, because the account model reports it', () => {
    const finding = judge([unlicensed, kind('SharedMailbox')], { accountModel: 'mailbox' }, sales);
    assert.equal(finding.verdict, 'pass');
    assert.deepEqual(finding.subject, { kind: 'account', name: sales });
  });
  it('covers the shared account once if it is one of the mailboxes', () => {
    const findings = check.evaluate(facts({ deployment: { mailboxes: [who, sales] } }));
    assert.deepEqual(
      findings.map(({ id }) => id),
      [`licence/exchange-plan:${who}`, `licence/exchange-plan:${sales}`],
    );
    const { deployment } = facts({ deployment: { mailboxes: [who, sales] } });
    assert.deepEqual(check.asks?.(deployment), [
      { kind: 'account', subject: who },
      { kind: 'account', subject: sales },
      { kind: 'mailbox', subject: who },
      { kind: 'mailbox', subject: sales },
    ]);
  });
});

describe('a mailbox of a plan for frontline staff', () => {
  it('needs another licence, not a switched-on plan, and its licence is named', () => {
    const [step] = judge([has({ exchangePlans: [{ planId: kiosk, status: 'Enabled' }] })]).fix;
    assert.match(words(step!), /assign it instead of .* Ticking another app does not enlarge the mailbox/);
    assert.doesNotMatch(words(step!), /Tick Exchange Online/);
  });
});

describe('the table of licences', () => {
  it('has every GUID once, in lower case', () => {
    const skus = Object.values(skusByPlan).flatMap((products) => Object.keys(products));
    assert.equal(skus.length, 108);
    assert.equal(new Set(skus).size, skus.length);
    for (const sku of skus) assert.match(sku, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
  it('is searched in any case', () => {
    assert.equal(mailboxClassOf(plan2.toUpperCase()), 'plan-2');
    assert.equal(productOf(e3.toUpperCase()).name, 'Office 365 E3');
  });
});

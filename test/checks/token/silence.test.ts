/** ECE gets no token any more, and nothing is refused: when this is a failure, and when it is not known. */
import assert from 'node:assert/strict';
import type { Facts } from '../../../src/checks/check.ts';
import { check } from '../../../src/checks/token/sign-ins.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import {
  ago,
  application,
  applicationId,
  entraFacts,
  log,
  logWith,
  person,
  rhythm,
  signIn,
  steps,
} from '../app/entra.ts';
import { answered, words } from '../given-facts.ts';
import { signedIn } from '../sign-ins.ts';

const hour = 60;
const day = 24 * hour;
const hourMs = 3_600_000;
const outcome = ({ verdict, reason }: Finding): string => `${verdict} ${reason.code}`;

function judged(...observations: Observation[]): Finding {
  const [finding, ...others] = check.evaluate(entraFacts([person(), ...observations]));
  assert.ok(finding);
  assert.deepEqual(others, []);
  return finding;
}

/** The last refresh was so many minutes ago, hourly before. */
function quiet(minutes: number, changes: Parameters<typeof rhythm>[0] = {}): Observation {
  const lastAt = ago(minutes);
  return logWith({ rhythms: [rhythm({ lastAt, ...changes })] }, signIn({ lastAt }));
}

describe('a silence of ECE', () => {
  it('begins two hours after the newest success of an account that was refreshed hourly', () => {
    assert.equal(outcome(judged(quiet(120))), 'pass refreshed');
    const finding = judged(quiet(121));
    assert.equal(outcome(finding), 'fail silent');
    assert.equal(finding.owner, 'ece-administrator');
    assert.match(
      words(finding.observed),
      /^svc-ece@example\.com: no token since Nov 24, 2026, 09:59 UTC, hourly before\. /,
    );
    assert.match(
      words(finding.observed, 'fr'),
      /^svc-ece@example\.com\s: aucun jeton depuis le 24 nov\. 2026, 09:59 UTC, un par heure auparavant, et aucun refus/,
    );
    assert.match(
      steps(finding),
      /^Restart the retriever and dispatcher instances, then look for a new token in the sign-in log\./,
    );
  });

  it('begins after twice the 90th percentile of the gaps, if that is longer', () => {
    const slow = { medianMs: 2 * hourMs, p90Ms: 3 * hourMs };
    assert.equal(outcome(judged(quiet(6 * hour, slow))), 'pass refreshed');
    assert.equal(outcome(judged(quiet(6 * hour + 1, slow))), 'fail silent');
    assert.match(words(judged(quiet(6 * hour + 1, slow)).observed), /UTC, every 2 h before\./);
  });

  it('begins after ten days at the latest, as no more of the log is read', () => {
    const never = { medianMs: hourMs, p90Ms: 9e15 };
    assert.equal(outcome(judged(quiet(3 * hour, never))), 'pass refreshed');
    assert.equal(outcome(judged(quiet(10 * day + 1, never))), 'fail silent');
    const policy = answered('token-lifetime', applicationId, {
      value: {
        policies: [{ id: 'p', name: 'Ages', everywhere: true, ofApplication: false, accessTokenMinutes: 1e15 }],
      },
    });
    assert.equal(outcome(judged(policy, quiet(3 * hour, { count: 2 }))), 'unknown rhythm-not-known');
    assert.equal(outcome(judged(policy, quiet(10 * day + 1, { count: 2 }))), 'fail silent');
  });

  it('is measured to Microsoft’s answer, not to the time of the run', () => {
    const facts: Facts = { ...entraFacts([person(), quiet(110)]), now: ago(-3 * hour) };
    assert.equal(check.evaluate(facts)[0]?.verdict, 'pass');
  });

  it('is not hidden by a former outage, however long that was, nor by one with a refusal in the same hours', () => {
    assert.equal(outcome(judged(quiet(130, { pauses: [{ from: ago(3 * day), to: ago(2 * day) }] }))), 'fail silent');
    const yesterday = { from: ago(day + 130), to: ago(day - 130) };
    const refusal = signIn({ code: 7000222, firstAt: ago(day), lastAt: ago(day - 60) });
    const lastAt = ago(130);
    const again = logWith(
      { rhythms: [rhythm({ lastAt, pauses: [yesterday] })] },
      signIn({ lastAt, firstAt: ago(3 * day) }),
      refusal,
    );
    assert.equal(outcome(judged(again)), 'fail silent');
  });

  it('begins after four hours with fewer than five refreshes, and is not known before', () => {
    const few = { count: 4, medianMs: hourMs, p90Ms: hourMs };
    assert.equal(outcome(judged(quiet(120, few))), 'pass refreshed');
    const early = judged(quiet(121, few));
    assert.equal(outcome(early), 'unknown rhythm-not-known');
    assert.match(words(early.observed), /a failure from Nov 24, 2026, 13:59 UTC on/);
    assert.equal(outcome(judged(quiet(241, few))), 'fail silent');
  });

  it('begins after four hours in an older artifact, which has no rhythm', () => {
    assert.equal(outcome(judged(log(signIn({ lastAt: ago(240) })))), 'pass refreshed');
    const finding = judged(log(signIn({ lastAt: ago(241) })));
    assert.equal(outcome(finding), 'fail silent');
    assert.match(words(finding.observed), /no token since Nov 24, 2026, 07:59 UTC\. /);
  });

  it('takes as long as a policy makes access tokens last, while the rhythm is not known', () => {
    const policy = { id: 'p', name: 'A day', everywhere: true, ofApplication: false, accessTokenMinutes: day };
    const long = answered('token-lifetime', applicationId, { value: { policies: [policy] } });
    const few = { count: 2 };
    assert.equal(outcome(judged(long, quiet(5 * hour, few))), 'unknown rhythm-not-known');
    assert.equal(outcome(judged(long, quiet(2 * day + 1, few))), 'fail silent');
  });

  it('is none while Entra refuses, or while ECE refreshes the token of another person', () => {
    const lastAt = ago(300);
    const rhythms = [rhythm({ lastAt })];
    const refused = judged(logWith({ rhythms }, signIn({ lastAt }), signIn({ code: 50173, lastAt: ago(200) })));
    assert.equal(outcome(refused), 'fail refused');
    const other = { account: 'admin@example.com', accountId: 'id-of-admin' };
    assert.equal(outcome(judged(logWith({ rhythms }, signIn({ lastAt }), signIn(other)))), 'pass refreshed');
    const inBrowser = signIn({ ...other, interactive: true });
    assert.equal(outcome(judged(logWith({ rhythms }, signIn({ lastAt }), inBrowser))), 'fail silent');
  });

  it('is not ended by a test sign-in of the bot through ECE’s application', () => {
    const test = signedIn({ application: 'ece', at: ago(20) });
    const tested = signIn({ interactive: true, count: 1, firstAt: ago(20), lastAt: ago(20) });
    assert.equal(outcome(judged(test, log(tested, signIn({ lastAt: ago(300) })))), 'fail silent');
    const mixed = { ...tested, interactive: false, count: 30 };
    assert.equal(outcome(judged(test, log(mixed, signIn({ lastAt: ago(300) })))), 'pass refreshed');
  });

  it('is not known if ECE paused in the same hours a day or a week before', () => {
    for (const before of [day, 7 * day]) {
      const finding = judged(quiet(10 * hour, { pauses: [{ from: ago(before + 620), to: ago(before - 300) }] }));
      assert.equal(outcome(finding), 'unknown pauses', String(before));
      assert.equal(finding.owner, 'ece-administrator');
      assert.match(words(finding.observed), /no token since .* ECE also paused from .* to .*, so this may be/);
    }
  });

  it('is a failure once it lasts longer than that pause, or if it began at another hour', () => {
    const pause = (from: number, to: number) => ({ pauses: [{ from: ago(from), to: ago(to) }] });
    assert.equal(outcome(judged(quiet(10 * hour, pause(day + 600, day + 61)))), 'fail silent');
    assert.equal(outcome(judged(quiet(10 * hour, pause(day + 600, day + 59)))), 'unknown pauses');
    assert.equal(outcome(judged(quiet(10 * hour, pause(day + 700, day)))), 'fail silent');
  });

  it('is not known by a clock that is behind: the newest success is later than the answer', () => {
    const finding = judged(quiet(-6));
    assert.equal(outcome(finding), 'unknown clock-behind');
    assert.match(words(finding.observed), /it was read on Nov 24, 2026, 12:00 UTC\. The clock of the computer/);
    assert.equal(outcome(judged(quiet(-5))), 'pass refreshed');
  });

  it('is not known if the log was cut before any entry of the account', () => {
    const other = signIn({ account: 'admin@example.com', accountId: 'id-of-admin', interactive: true });
    assert.equal(outcome(judged(logWith({ truncated: true }, other))), 'unknown log-not-read-in-full');
    assert.equal(outcome(judged(logWith({ truncated: false }, other))), 'pass signed-in');
  });

  it('belongs to the object id: a new account with the name of the former one is not refreshed by it', () => {
    const former = { accountId: 'id-of-former' };
    const lastAt = ago(300);
    const value = { rhythms: [rhythm({ ...former, lastAt: ago(10) }), rhythm({ lastAt })] };
    const inBrowser = signIn({ ...former, interactive: true });
    assert.equal(outcome(judged(logWith(value, signIn({ lastAt }), inBrowser))), 'fail silent');
  });

  it('of one account is visible beside the refusal of another', () => {
    const [sales, support] = ['sales', 'support'].map((name) => ({
      account: `${name}@example.com`,
      accountId: `id-of-${name}`,
    }));
    const people = [sales, support].map((of) => person({ objectId: of?.accountId ?? '' }, of?.account));
    const lastAt = ago(300);
    const both = logWith(
      { rhythms: [rhythm({ ...sales, lastAt }), rhythm({ ...support, lastAt })] },
      signIn({ ...sales, lastAt }),
      signIn({ ...support, lastAt }),
      signIn({ ...support, code: 50173, lastAt: ago(20) }),
    );
    const findings = check.evaluate(entraFacts([...people, both], { accountModel: 'mailbox' }));
    assert.deepEqual(
      findings.map((finding) => [finding.subject.kind, finding.subject.name, outcome(finding)]),
      [
        ['deployment', 'contoso', 'fail refused'],
        ['account', 'sales@example.com', 'fail silent'],
      ],
    );
  });

  it('of several accounts is one finding that names each with its time', () => {
    const rows = ['sales', 'support'].map((name) => ({
      account: `${name}@example.com`,
      accountId: `id-of-${name}`,
      lastAt: ago(name === 'sales' ? 300 : 250),
    }));
    const people = rows.map((of) => person({ objectId: of.accountId }, of.account));
    const value = logWith({ rhythms: rows.map((of) => rhythm(of)) }, ...rows.map((of) => signIn(of)));
    const [finding, ...others] = check.evaluate(entraFacts([...people, value], { accountModel: 'mailbox' }));
    assert.ok(finding);
    assert.deepEqual(others, []);
    assert.match(
      words(finding.observed),
      /^2 accounts of ECE get no token\. No token for sales@.* since .*07:00 UTC, hourly before and support@.* since .*07:50/,
    );
    assert.match(
      words(finding.observed, 'fr'),
      /^2 comptes d’ECE n’obtiennent plus de jeton\. Aucun jeton pour sales@/,
    );
  });

  it('precedes a temporary refusal and a refusal that is over', () => {
    const [sales, support] = ['sales', 'support'].map((name) => ({
      account: `${name}@example.com`,
      accountId: `id-of-${name}`,
    }));
    const people = [sales, support].map((of) => person({ objectId: of?.accountId ?? '' }, of?.account));
    for (const code of [90033, 50173]) {
      const other = signIn({ ...support, lastAt: code === 90033 ? ago(100) : ago(5) });
      const refusal = signIn({ ...support, code, lastAt: ago(30) });
      const value = logWith({}, signIn({ ...sales, lastAt: ago(300) }), other, refusal);
      const findings = check.evaluate(entraFacts([...people, value], { accountModel: 'mailbox' }));
      assert.deepEqual(findings.map(outcome), ['fail silent'], String(code));
    }
  });

  it('moves no wait for a renewed secret by a token of the future', () => {
    const future = '9999-12-31T23:00:00.000Z';
    const log = logWith(
      { rhythms: [rhythm({ lastAt: ago(80) })] },
      signIn({ lastAt: ago(80) }),
      signIn({ firstAt: future, lastAt: future, ip: '192.0.2.99' }),
      signIn({ code: 7000222, lastAt: ago(40), firstAt: ago(40) }),
    );
    const renewed = application({ secrets: [{ id: 's', name: 'new', startsAt: ago(20), endsAt: ago(-30 * day) }] });
    assert.match(words(judged(renewed, log).observed), /^Wait until Nov 24, 2026, 12:20 UTC /);
  });

  describe('of an account of a mailbox', () => {
    const [sales, support] = ['sales', 'support'].map((name) => ({
      account: `${name}@example.com`,
      accountId: `id-of-${name}`,
    }));
    const people = [sales, support].map((of) => person({ objectId: of?.accountId ?? '' }, of?.account));
    const outcomes = (...observations: Observation[]): string[] =>
      check
        .evaluate(entraFacts([...people, ...observations], { accountModel: 'mailbox', sharedAccount: undefined }))
        .map((finding) => `${outcome(finding)} ${finding.subject.name}`);

    it('is not explained by a stranger who refreshes a token too', () => {
      const silent = { lastAt: ago(3 * day) };
      const log = logWith(
        { rhythms: [rhythm({ ...sales, ...silent }), rhythm(support)] },
        signIn({ ...sales, ...silent }),
        signIn(support),
        signIn({ account: 'stranger@example.com', accountId: 'id-of-stranger' }),
      );
      assert.deepEqual(outcomes(log), ['fail silent contoso']);
    });

    it('is not hidden while another account waits for a renewed secret', () => {
      const log = logWith(
        { rhythms: [rhythm({ ...sales, lastAt: ago(3 * day) }), rhythm({ ...support, lastAt: ago(80) })] },
        signIn({ ...sales, lastAt: ago(3 * day) }),
        signIn({ ...support, lastAt: ago(80) }),
        signIn({ ...support, code: 7000222, lastAt: ago(40), firstAt: ago(40) }),
      );
      const renewed = application({ secrets: [{ id: 's', name: 'new', startsAt: ago(20), endsAt: ago(-30 * day) }] });
      assert.deepEqual(outcomes(log, renewed), ['warn secret-renewed contoso', 'fail silent sales@example.com']);
    });
  });
});

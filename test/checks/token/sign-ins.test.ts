import assert from 'node:assert/strict';
import { check as signIns } from '../../../src/checks/token/sign-ins.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { words } from '../given-facts.ts';
import { ago, judge, log, person, policies, policy, signIn, staysUnknown, steps } from '../app/entra.ts';

const admin = { account: 'admin@example.com', accountId: 'id-of-admin' };

describe('token/sign-ins', () => {
  const judged = (...groups: Parameters<typeof log>): Finding => judge(signIns, [person(), log(...groups)]);

  it('passes while the newest sign-in of each account succeeded', () => {
    assert.equal(judged(signIn()).verdict, 'pass');
    assert.match(words(judged(signIn()).observed), /a successful refresh for svc-ece@example\.com .*192\.0\.2\.10/);
    assert.match(words(judged(signIn({ interactive: true })).observed), /a successful sign-in of svc-ece@example\.com/);
  });
  describe('with the resource of each refresh', () => {
    const exchange = '00000002-0000-0ff1-ce00-000000000000';
    const graph = '00000003-0000-0000-c000-000000000000';
    const over = (transport: 'imap' | 'pop3' | 'graph', ...groups: Parameters<typeof log>): Finding =>
      judge(signIns, [person(), log(...groups)], { transport });

    it('fails if all refreshes are for Graph with IMAP or POP3, or for Exchange Online with Graph', () => {
      for (const transport of ['imap', 'pop3'] as const) {
        const finding = over(transport, signIn({ resourceId: graph }));
        assert.deepEqual([finding.verdict, finding.reason.code], ['fail', 'for-other-service'], transport);
        assert.match(
          words(finding.observed),
          /svc-ece@example\.com.* for Microsoft Graph.*needs tokens for Exchange Online/,
        );
        assert.match(
          steps(finding),
          /^In ECE, check whether .* use (IMAP|POP3) and SMTP\..*change nothing in ECE.*scope in ECE’s OAuth application with https:\/\/outlook\.office\.com\/.*Sign in as svc-ece@example\.com/s,
        );
      }
      const reverse = over('graph', signIn({ resourceId: exchange }));
      assert.deepEqual([reverse.verdict, reverse.reason.code], ['fail', 'for-other-service']);
      assert.match(words(reverse.observed), /for Exchange Online.*needs tokens for Microsoft Graph/);
    });
    it('passes the right service, one of both, and a log without resources', () => {
      assert.equal(over('imap', signIn({ resourceId: exchange })).verdict, 'pass');
      assert.equal(over('graph', signIn({ resourceId: graph })).verdict, 'pass');
      assert.equal(
        over('imap', signIn({ resourceId: exchange, lastAt: ago(60) }), signIn({ resourceId: graph })).verdict,
        'pass',
        'both, in turn',
      );
      assert.equal(over('imap', signIn()).verdict, 'pass', 'an older artifact');
      assert.equal(
        over('imap', signIn({ resourceId: graph, interactive: true })).verdict,
        'pass',
        'a person in a browser',
      );
    });
    it('fails also if the right tokens ended hours ago, and passes as soon as one comes', () => {
      const before = signIn({ resourceId: exchange, firstAt: ago(3000), lastAt: ago(600) });
      assert.equal(over('imap', before, signIn({ resourceId: graph })).verdict, 'fail');
      const repaired = signIn({ resourceId: exchange, firstAt: ago(5), lastAt: ago(5) });
      assert.equal(over('imap', signIn({ resourceId: graph, lastAt: ago(60) }), repaired).verdict, 'pass');
    });
  });
  it('fails a refusal since the last success, explained in terms of ECE', () => {
    const finding = judged(signIn({ lastAt: ago(200) }), signIn({ code: 7000222, lastAt: ago(130) }));
    assert.equal(finding.verdict, 'fail');
    assert.match(
      words(finding.observed),
      /AADSTS7000222 for svc-ece@example\.com \(in the background, 3 times, first .*07:00 UTC, last .*192\.0\.2\.10\)\. AADSTS7000222: .*secret/,
    );
    assert.equal(finding.reference, 'https://login.microsoftonline.com/error?code=7000222');
    assert.match(steps(finding), /Certificates & secrets/);
    assert.equal(
      judged(signIn({ code: 53003, policies: ['Block abroad'], lastAt: ago(5000) })).verdict,
      'fail',
      'nothing went well ever since',
    );
    assert.match(
      words(judged(signIn({ code: 53003, policies: ['Block abroad'] })).observed),
      /by the policy "Block abroad"/,
    );
  });
  it('advises to allow the address before excluding the account, if the policy that refused holds by place', () => {
    const blocked = log(signIn({ code: 53003, policies: ['Block abroad'] }));
    const told = (...others: Parameters<typeof judge>[1]): string =>
      steps(judge(signIns, [person(), blocked, ...others]));
    const byPlace = policy({ name: 'Block abroad', locations: { include: ['All'], exclude: [] } });
    assert.match(told(policies([byPlace])), /^[^\n]*Named locations.*\nOr, if no address can be allowed/);
    assert.match(told(policies([policy({ name: 'Block abroad' })])), /^[^\n]*exclude it from "Block abroad"/);
    assert.match(told(), /^[^\n]*exclude it from "Block abroad"/, 'the policies were not read');
  });
  it('advises the person who runs ECE to answer the second factor, before the account is exempted', () => {
    const [first, second, ...more] = judged(signIn({ code: 50076 })).fix;
    assert.deepEqual(
      [first?.owner, first?.key, second?.owner, second?.key, more],
      ['ece-administrator', 'token/sign-ins.fix.second-factor.of', 'microsoft-365-administrator', 'aadsts.mfa.fix', []],
    );
  });
  it('says that no token came from a sign-in in a browser whose code Entra refused to a server', () => {
    const inBrowser = signIn({ interactive: true, lastAt: ago(10) });
    const refused = (minutes: number) => signIn({ code: 9002327, lastAt: ago(minutes) });
    const observed = words(judged(inBrowser, refused(5)).observed);
    assert.match(observed, /^In a browser, svc-ece@example\.com signed in at .*11:50.*no token came from it/);
    const older = judged(signIn({ lastAt: ago(200) }), inBrowser, refused(20));
    assert.match(
      words(older.observed),
      /^No success for svc-ece@example\.com since .*11:50/,
      'its code may be redeemed',
    );
  });
  it('names the policy instead of per-user MFA if the log names it', () => {
    const observed = words(judged(signIn({ code: 50076, policies: ['MFA for all'] })).observed);
    assert.match(observed, /AADSTS50076: A second factor is demanded by "MFA for all"\./);
    assert.doesNotMatch(observed, /per-user/);
  });
  it('only warns of a temporary error, with its count, because nothing is known about the token', () => {
    for (const code of [90025, 90033, 90055]) {
      const finding = judged(signIn({ lastAt: ago(200) }), signIn({ code, lastAt: ago(30) }));
      assert.equal(finding.verdict, 'warn', String(code));
      assert.match(
        words(finding.observed),
        new RegExp(
          `^Entra refused only temporarily, which says nothing about the token\\. .* since Nov 24, 2026.* Refused: AADSTS${code} .*3 times`,
        ),
      );
    }
    const mixed = judged(
      signIn({ lastAt: ago(200) }),
      signIn({ code: 90033, lastAt: ago(30) }),
      signIn({ code: 50173, lastAt: ago(40) }),
    );
    assert.equal(mixed.verdict, 'fail');
  });
  it('calls a refusal repaired that was followed by a success, with both times', () => {
    const over = judged(signIn({ lastAt: ago(10) }), signIn({ code: 700082, lastAt: ago(61) }));
    assert.deepEqual([over.verdict, over.reason.code], ['pass', 'repaired']);
    assert.match(
      words(over.observed),
      /Repaired: AADSTS700082 for svc-ece@example\.com \(.*last Nov 24, 2026, 10:59 UTC, .*\), granted again Nov 24, 2026, 11:50 UTC\.$/,
    );
  });
  it('does not take a success of one account for that of another', () => {
    const sales = { account: 'sales@example.com', accountId: 'id-of-sales' };
    const both = [
      person({ objectId: 'id-of-sales' }, 'sales@example.com'),
      person({ objectId: 'id-of-support' }, 'support@example.com'),
    ];
    const support = { account: 'support@example.com', accountId: 'id-of-support' };
    assert.equal(
      judge(signIns, [...both, log(signIn(support), signIn({ ...sales, code: 700082, lastAt: ago(300) }))], {
        accountModel: 'mailbox',
      }).verdict,
      'fail',
    );
    assert.equal(
      judged(signIn(), signIn({ ...admin, code: 50105, lastAt: ago(300) })).verdict,
      'pass',
      'another person tried, then the right account did it',
    );
  });
  it('does not take a step of an ordinary sign-in for a fault', () => {
    assert.equal(
      judged(
        signIn({ lastAt: ago(100) }),
        signIn({ code: 50058, lastAt: ago(5) }),
        signIn({ code: 50126, interactive: true, lastAt: ago(4) }),
      ).verdict,
      'pass',
    );
    assert.equal(
      judged(signIn({ lastAt: ago(100) }), signIn({ code: 50126, lastAt: ago(4) })).verdict,
      'fail',
      'nobody mistypes in the background',
    );
  });
  it("quotes Entra's text for an unknown code, with Microsoft's page", () => {
    const finding = judged(signIn({ code: 999999, reason: 'Something new happened.' }));
    assert.match(words(finding.observed), /AADSTS999999, as Entra puts it: Something new happened\./);
    assert.match(steps(finding), /error\?code=999999/);
    assert.match(words(judged(signIn({ code: 999999 })).observed), /AADSTS999999 is not known here/);
  });
  it('names each code once, newest first', () => {
    const shown = words(
      judged(
        signIn({ code: 50105, lastAt: ago(30) }),
        signIn({ code: 7000222, lastAt: ago(20) }),
        signIn({ code: 50105, lastAt: ago(400) }),
      ).observed,
    );
    assert.match(shown, /^No success for svc-ece@example\.com since .*Refused: AADSTS7000222 .* and AADSTS50105/);
    assert.equal(shown.match(/AADSTS50105/g)?.length, 1);
  });
  it('names each account that is refused with one code, in one sentence and one step, with what is found of each', () => {
    const names = ['sales', 'support', 'care', 'returns', 'orders'];
    const refused = (count: number) => {
      const some = names
        .slice(0, count)
        .map((name) => ({ account: `${name}@example.com`, accountId: `id-of-${name}` }));
      const people = some.map((one) => person({ objectId: one.accountId }, one.account));
      const groups = some.map((one, at) => signIn({ ...one, code: 50173, count: 2, lastAt: ago(10 + at) }));
      return judge(signIns, [...people, log(...groups)], {
        accountModel: 'mailbox',
        sharedAccount: undefined,
        mailboxes: some.map((one) => one.account),
      });
    };
    const two = refused(2);
    assert.match(
      words(two.observed),
      /^No success for sales@example\.com since .*Refused: AADSTS50173 for sales@example\.com and support@example\.com \(in the background, 4 times, first .*, last .*11:50/,
    );
    assert.match(
      words(refused(5).observed),
      /for sales@example\.com, support@example\.com, care@example\.com, and 2 more \(/,
    );
    const accountsOf = ({ reason }: Finding) =>
      (reason.values['refusals'] as { account: string }[]).map((refusal) => refusal.account.split('@')[0]);
    assert.deepEqual(accountsOf(refused(5)), names);
    const generated = (count: number): number =>
      steps(refused(count)).match(/authorization code in ECE again/g)?.length ?? 0;
    assert.deepEqual([generated(1), generated(2), generated(5)], [generated(1), generated(1), generated(1)]);
  });
  it('is unknown for an empty log', () => {
    const finding = judged();
    assert.equal(finding.verdict, 'unknown');
    assert.match(
      words(finding.observed),
      /never generated, ECE has stopped refreshing it, or ECE uses another application/,
    );
    assert.equal(judged(signIn({ code: 50058 })).verdict, 'unknown');
    staysUnknown(signIns, 'sign-ins');
  });
});

import assert from 'node:assert/strict';
import { type Chat, startChat } from '../bot.ts';
import type { Posted } from '../connector.ts';
import { alex, claims, outcome, scriptedSignIns, type ScriptedSignIns } from '../scripted-sign-ins.ts';
import { account, lastWords, nextAfter, typedBy } from './sign-in-chat.ts';

describe('a finished test sign-in', () => {
  let chat: Chat;
  let signIns: ScriptedSignIns;
  beforeEach(async () => void (chat = await startChat({ signIns: (signIns = scriptedSignIns()) })));
  afterEach(async () => chat.end());

  const fresh = (text: string, more?: Record<string, unknown>) => nextAfter(chat, text, more);
  const ended = (posted: Posted) => chat.until(() => posted.versions.length > 1 && posted);

  it('of the right account becomes the result on the same card, and a reply notifies the person', async () => {
    const posted = await fresh(`sign in ${account}`);
    signIns.change({
      state: 'ended',
      link: undefined as never,
      outcome: outcome(),
      keptUntil: '2026-11-25T13:00:00.000Z',
    });
    await ended(posted);
    const words = lastWords(posted);
    assert.match(
      words,
      /✔ Right person.*\*\*The token belongs to svc-ece@example\.com, as it should\.\*\*.*Kept encrypted until/s,
    );
    for (const part of [
      /Exchange Online \(https:\/\/outlook\.office\.com\)/,
      /IMAP\.AccessAsUser\.All and SMTP\.Send/,
      /72 minutes, until/,
      /the bot’s own application for test sign-ins/,
      /password \(pwd\)/,
      /192\.0\.2\.7/,
      /redeemed once by the bot/,
      /encrypted, until/,
      /says nothing about the token that ECE stores/,
    ])
      assert.match(words, part);
    assert.deepEqual(typedBy(posted), ['check mail', 'sign-ins']);
    const reply = await chat.until((all) =>
      all.find(({ versions }) => /test sign-in is over/.test(String(versions[0]?.activity.text))),
    );
    assert.match(
      String(reply.versions[0]?.activity.text),
      /<at>Alex Wilber<\/at>.*The token belongs to svc-ece@example\.com/,
    );
  });

  it('of a round trip’s test mailbox offers the round trip, and mentions nothing that ECE stores', async () => {
    const posted = await fresh('sign in trip@example.org as test mailbox');
    signIns.change({
      state: 'ended',
      account: 'trip@example.org',
      link: undefined as never,
      outcome: outcome({ claims: claims({ user: 'trip@example.org' }) }),
    });
    await ended(posted);
    assert.match(lastWords(posted), /✔ Right person.*The token belongs to trip@example\.org.*not a mailbox of ECE/s);
    assert.doesNotMatch(lastWords(posted), /ECE stores|check mail/);
    assert.deepEqual(typedBy(posted), [`round trip from sales@example.com to trip@example.org`, 'sign-ins']);
  });

  it('of the wrong person names the owner of the token and the steps into a private window', async () => {
    const posted = await fresh(`sign in ${account} as ECE`);
    signIns.change({ state: 'ended', outcome: outcome({ claims: alex(), application: 'ece' }) });
    await ended(posted);
    assert.match(
      lastWords(posted),
      /✖ Wrong person.*The token belongs to Alex Wilber \(alex@example\.com\), not to svc-ece@example\.com.*Windows signed that person in.*Sign in again in a private window.*Dropped: .*by Kerberos single sign-on.*Only names could be compared.*1\. Paste it into a private window.*wia, as reported in the field/s,
    );
    assert.deepEqual(typedBy(posted), [
      `sign in ${account} as ECE`,
      `sign in ${account} as ECE keep anyway`,
      'sign-ins',
    ]);
  });

  it('in a normal window says whom single sign-on picks and what that means for ECE', async () => {
    const posted = await fresh(`sign in ${account} normal window`);
    signIns.change({ state: 'ended', outcome: outcome({ window: 'normal', claims: alex() }) });
    await ended(posted);
    assert.match(
      lastWords(posted),
      /In a normal window, single sign-on picks Alex Wilber.*never generate ECE’s token in a normal window.*a normal window only shows/s,
    );
    assert.deepEqual(typedBy(posted), [`sign in ${account}`, `sign in ${account} normal window`]);
  });

  it('that Microsoft refused is explained in ECE’s terms, with the owner', async () => {
    const posted = await fresh(`sign in ${account}`);
    signIns.change({
      state: 'ended',
      outcome: outcome(
        {},
        { phase: 'token', code: 'AADSTS65001', text: 'The user or administrator has not consented' },
      ),
    });
    await ended(posted);
    assert.match(
      lastWords(posted),
      /\? Sign-in refused.*concerns the bot’s application, not ECE’s.*Microsoft 365 administrator/s,
    );
    assert.match(lastWords(posted), /has not consented.*login\.microsoftonline\.com\/error\?code=65001/s);
    assert.deepEqual(typedBy(posted), [`sign in ${account}`]);
  });

  it('that a policy refused is explained as a refusal that ECE meets too', async () => {
    const posted = await fresh(`sign in ${account}`);
    signIns.change({ state: 'ended', outcome: outcome({}, { phase: 'token', code: 'AADSTS53003', text: 'Blocked' }) });
    await ended(posted);
    assert.match(lastWords(posted), /✖ Sign-in refused.*AADSTS53003.*Microsoft 365 administrator/s);
  });

  it('is not called wrong if the token’s name may be another sign-in name of the account', async () => {
    const posted = await fresh(`sign in ${account}`);
    signIns.change({ state: 'ended', outcome: outcome({ claims: claims({ user: 'svc-ece@corp.example.com' }) }) });
    await ended(posted);
    assert.match(
      lastWords(posted),
      /⚠ Another name.*The token is in the name of ECE service \(svc-ece@corp\.example\.com\).*See with “check rights” whether svc-ece@corp\.example\.com is the sign-in name.*If svc-ece@corp\.example\.com is the sign-in name/s,
    );
    assert.match(lastWords(posted), /If it is not, “Try again” gives a new link/);
    assert.doesNotMatch(lastWords(posted), /Wrong person/);
    assert.deepEqual(typedBy(posted), ['check rights', `sign in ${account}`, 'check mail', 'sign-ins']);
  });

  for (const [what, refresh, verdict, reason] of [
    [
      'no refresh token came',
      { given: false },
      /✖ Token cannot renew.*The token belongs to svc-ece@example\.com, but cannot be renewed/s,
      /✖[^✔⚠✖]*Refresh:[^✔⚠✖]*no refresh token came: offline_access/s,
    ],
    [
      'a policy ends the refresh token',
      { given: true, redeemed: false, error: { phase: 'refresh', code: 'AADSTS70043', text: 'expired by a policy' } },
      /✖ Token cannot renew.*The token belongs to svc-ece@example\.com, but cannot be renewed/s,
      /✖[^✔⚠✖]*Refresh:[^✔⚠✖]*redeeming it was refused: AADSTS70043 expired by a policy/s,
    ],
    [
      'the bot got no answer',
      { given: true, redeemed: false, error: { phase: 'tcp', code: 'TIMEOUT', text: 'nobody there' } },
      /⚠ Right person.*The token belongs to svc-ece@example\.com, as it should/s,
      /\?[^✔⚠✖]*Refresh:[^✔⚠✖]*Entra did not answer: TIMEOUT nobody there/s,
    ],
  ] as const) {
    it(`explains a token that was not renewed as the check does: ${what}`, async () => {
      const posted = await fresh(`sign in ${account}`);
      signIns.change({ state: 'ended', outcome: outcome({ refresh }) });
      await ended(posted);
      assert.match(lastWords(posted), verdict);
      assert.match(lastWords(posted), reason);
    });
  }

  it('says that the token is valid for less time than Cisco asks for', async () => {
    const posted = await fresh(`sign in ${account}`);
    signIns.change({ state: 'ended', outcome: outcome({ claims: claims({ expiresAt: '2026-11-25T12:30:00.000Z' }) }) });
    await ended(posted);
    assert.match(
      lastWords(posted),
      /⚠ Right person.*The token belongs to svc-ece@example\.com, as it should.*⚠[^✔✖]*Valid:[^✔✖]*30 minutes, until .* less than the 60 minutes that Cisco’s checklist asks for/s,
    );
  });
});

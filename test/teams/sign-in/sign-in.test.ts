/** A test sign-in as a person in Teams types and sees it, over real HTTP on both sides. */
import assert from 'node:assert/strict';
import { type Chat, deploymentFile, startChat } from '../bot.ts';
import { type Posted, wordsOf } from '../connector.ts';
import { alex, claims, outcome, scriptedSignIns, type ScriptedSignIns } from '../scripted-sign-ins.ts';
import { say } from '../../../src/text/index.ts';

const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);
const typedBy = (posted: Posted): string[] =>
  cardOf(posted).actions.flatMap(({ data }: { data?: { text?: string } }) => data?.text ?? []);
const account = 'svc-ece@example.com';

describe('a test sign-in', () => {
  let chat: Chat;
  let signIns: ScriptedSignIns;
  beforeEach(async () => void (chat = await startChat({ signIns: (signIns = scriptedSignIns()) })));
  afterEach(async () => chat.end());

  const fresh = async (text: string, more: Record<string, unknown> = {}): Promise<Posted> => {
    const count = chat.posted.length;
    await chat.say(text, more);
    return chat.until((posted) => posted[count]);
  };
  const ended = (posted: Posted) => chat.until(() => posted.versions.length > 1 && posted);

  it('is a card with the private window, the link to copy and the account, in the personal chat', async () => {
    const posted = await fresh(`sign in <a href="mailto:SVC-ECE@example.com">SVC-ECE@example.com</a>`);
    const words = lastWords(posted);
    assert.match(
      words,
      /Test sign-in as svc-ece@example\.com.*1\. Open a private window.*2\. Copy this link.*https:\/\/bot\.example\.com\/signin\/attempt-1-handle.*3\. Sign in as svc-ece@example\.com, not as yourself.*Valid until.*button opens the link in your usual window/s,
    );
    assert.deepEqual(
      cardOf(posted).actions.map(({ type, url }: { type: string; url: string }) => [type, url]),
      [['Action.OpenUrl', 'https://bot.example.com/signin/attempt-1-handle']],
    );
    assert.deepEqual(
      signIns.wishes.map(({ by: _by, ...wish }) => wish),
      [{ account, window: 'private', way: 'link', application: 'bot', language: 'en' }],
    );
  });

  for (const [line, wish] of [
    [`sign in normal window ${account}`, { window: 'normal', way: 'link', application: 'bot' }],
    [`sign in as ECE with a code ${account}`, { window: 'private', way: 'device-code', application: 'ece' }],
    [
      `log in ${account} in a normal window, with a code.`,
      { window: 'normal', way: 'device-code', application: 'bot' },
    ],
    [`se connecter avec ${account} comme ECE`, { window: 'private', way: 'link', application: 'ece' }],
    [`connexion fenêtre normale ${account} avec un code`, { window: 'normal', way: 'device-code', application: 'bot' }],
  ] as const) {
    it(`understands “${line}”`, async () => {
      await fresh(line);
      const [{ window, way, application, account: meant } = {} as never] = signIns.wishes;
      assert.deepEqual([meant, { window, way, application }], [account, wish]);
    });
  }

  it('shows a device code as it is, with the page where it is typed', async () => {
    const posted = await fresh(`sign in ${account} with a code`);
    assert.match(
      lastWords(posted),
      /Open this page in the private window.*https:\/\/login\.microsoft\.com\/device.*Type this code there: .*ABCD1234/s,
    );
  });

  it('asks for nothing to be typed in a normal window', async () => {
    const posted = await fresh(`sign in ${account} normal window`);
    assert.match(lastWords(posted), /Whom does single sign-on pick.*Click the button.*Type nothing more/s);
    assert.doesNotMatch(lastWords(posted), /Ctrl/);
  });

  it('speaks French from the invitation to the result', async () => {
    const posted = await fresh(`connexion ${account}`, { locale: 'fr-FR' });
    assert.match(
      lastWords(posted),
      /Connexion d’essai avec svc-ece@example\.com.*Ouvrir une fenêtre privée.*Copier ce lien/s,
    );
    signIns.change({ state: 'ended', outcome: outcome({ claims: alex() }) });
    await ended(posted);
    assert.match(
      lastWords(posted),
      /Alex Wilber \(alex@example\.com\), et non de svc-ece@example\.com.*authentification unique Kerberos.*Ce que cela prouve/s,
    );
  });

  for (const line of [`sign in ${account}`, 'sign-ins', `remember ${account}`, 'forget all']) {
    it(`is refused in a channel: ${line}`, async () => {
      const channel = {
        conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
        channelData: { channel: { id: '19:general@thread.tacv2' } },
      };
      assert.match(lastWords(await fresh(line, channel)), /personal chat only/);
      assert.deepEqual([signIns.wishes, signIns.forgotten, signIns.remembered], [[], [], []]);
    });
  }

  describe('is refused, and nothing begins,', () => {
    afterEach(() => assert.deepEqual(signIns.wishes, []));

    it('without an address: the accounts of the deployment are offered', async () => {
      const posted = await fresh('sign in normal window');
      assert.match(lastWords(posted), /As which account\?.*ECE signs in as svc-ece@example\.com/s);
      assert.deepEqual(typedBy(posted), [`sign in ${account} normal window`]);
    });
    it('for an unknown address: a near one is offered', async () => {
      const posted = await fresh('sign in svc-ecc@example.com');
      assert.match(lastWords(posted), /svc-ecc@example\.com is neither an account nor a mailbox of contoso/);
      assert.deepEqual(typedBy(posted), [`sign in ${account}`]);
    });
    it('as a mailbox where ECE uses a shared account: that one is named and offered', async () => {
      const posted = await fresh('sign in sales@example.com as ECE');
      assert.match(lastWords(posted), /ECE does not sign in as sales@example\.com, but as svc-ece@example\.com/);
      assert.deepEqual(typedBy(posted), [`sign in ${account} as ECE`]);
    });
    it('with words that mean nothing here', async () => {
      assert.match(lastWords(await fresh(`sign in ${account} tomorrow`)), /These words say nothing here: tomorrow/);
    });
    it('without an encryption key: the answer says what to do, and so does status', async () => {
      signIns.notReady = say('sign-ins.no-key');
      assert.match(
        lastWords(await fresh(`sign in ${account}`)),
        /Nobody can be signed in yet.*the bot has no key to encrypt tokens with/s,
      );
      const status = lastWords(await fresh('status'));
      assert.match(status, /a key to encrypt tokens with \(ECE_DOCTOR_VAULT_KEY/);
      assert.doesNotMatch(status, /Test sign-ins are ready/);
    });
  });

  it('that cannot begin is answered with the reason, and with the bot’s own application in place of ECE’s', async () => {
    signIns.refusal = say('sign-ins.no-key');
    const posted = await fresh(`sign in ${account} as ECE`);
    assert.match(lastWords(posted), /cannot begin.*the bot has no key to encrypt tokens with/s);
    assert.deepEqual(typedBy(posted), [`sign in ${account}`]);
  });

  it('status says when sign-ins are ready, and help how to type them', async () => {
    assert.match(lastWords(await fresh('status')), /Test sign-ins are ready/);
    assert.match(lastWords(await fresh('help')), /sign in ADDRESS.*sign-ins.*remember ADDRESS.*forget ADDRESS/s);
  });

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
    assert.match(words, /✔ The token belongs to svc-ece@example\.com, as it should/);
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
    assert.match(lastWords(posted), /✔ The token belongs to trip@example\.org.*no mailbox of ECE/s);
    assert.doesNotMatch(lastWords(posted), /ECE stores|check mail/);
    assert.deepEqual(typedBy(posted), [`round trip from sales@example.com to trip@example.org`, 'sign-ins']);
  });

  it('of the wrong person says whose token it is, that nobody was asked, and how to do it in a private window', async () => {
    const posted = await fresh(`sign in ${account} as ECE`);
    signIns.change({ state: 'ended', outcome: outcome({ claims: alex(), application: 'ece' }) });
    await ended(posted);
    assert.match(
      lastWords(posted),
      /✖ Wrong person: the token belongs to Alex Wilber \(alex@example\.com\), not to svc-ece@example\.com.*Kerberos single sign-on signed that person in.*Only names could be compared.*1\. Open a private window.*wia, as reported in the field/s,
    );
    assert.deepEqual(typedBy(posted), [`sign in ${account} as ECE`, 'check mail', 'sign-ins']);
  });

  it('in a normal window says whom single sign-on picks and what that means for ECE', async () => {
    const posted = await fresh(`sign in ${account} normal window`);
    signIns.change({ state: 'ended', outcome: outcome({ window: 'normal', claims: alex() }) });
    await ended(posted);
    assert.match(
      lastWords(posted),
      /In a normal window single sign-on picks Alex Wilber.*never generate ECE’s token in a normal window.*a normal window only shows/s,
    );
    assert.deepEqual(typedBy(posted), [`sign in ${account} normal window`, `sign in ${account}`]);
  });

  it('that Microsoft refused is explained in ECE’s terms, with who has to act', async () => {
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
      /\? Microsoft refused the test sign-in as svc-ece@example\.com: AADSTS65001.*says nothing about that of ECE.*Microsoft 365 administrator:/s,
    );
    assert.match(lastWords(posted), /has not consented.*login\.microsoftonline\.com\/error\?code=65001/s);
    assert.deepEqual(typedBy(posted), [`sign in ${account}`]);
  });

  it('that a policy refused is explained as a refusal that ECE meets too', async () => {
    const posted = await fresh(`sign in ${account}`);
    signIns.change({ state: 'ended', outcome: outcome({}, { phase: 'token', code: 'AADSTS53003', text: 'Blocked' }) });
    await ended(posted);
    assert.match(lastWords(posted), /✖ Microsoft refused .*AADSTS53003.*Microsoft 365 administrator:/s);
  });

  it('is not called wrong where the token’s name may be another sign-in name of the account', async () => {
    const posted = await fresh(`sign in ${account}`);
    signIns.change({ state: 'ended', outcome: outcome({ claims: claims({ user: 'svc-ece@corp.example.com' }) }) });
    await ended(posted);
    assert.match(
      lastWords(posted),
      /⚠ The token is in the name of ECE service \(svc-ece@corp\.example\.com\).*If svc-ece@corp\.example\.com is the sign-in name/s,
    );
    assert.match(lastWords(posted), /If it is not, “Sign in again” gives a new link/);
    assert.doesNotMatch(lastWords(posted), /Wrong person/);
    assert.deepEqual(typedBy(posted), [`sign in ${account}`, 'check rights', 'check mail']);
  });

  for (const [what, refresh, verdict, said] of [
    [
      'no refresh token came',
      { given: false },
      /✖ The token belongs to svc-ece@example\.com, but cannot be renewed/,
      /✖[^✔⚠✖]*Refresh:[^✔⚠✖]*no refresh token came: offline_access/s,
    ],
    [
      'a policy ends the refresh token',
      { given: true, redeemed: false, error: { phase: 'refresh', code: 'AADSTS70043', text: 'expired by a policy' } },
      /✖ The token belongs to svc-ece@example\.com, but cannot be renewed/,
      /✖[^✔⚠✖]*Refresh:[^✔⚠✖]*redeeming it was refused: AADSTS70043 expired by a policy/s,
    ],
    [
      'the bot got no answer',
      { given: true, redeemed: false, error: { phase: 'tcp', code: 'TIMEOUT', text: 'nobody there' } },
      /⚠ The token belongs to svc-ece@example\.com, as it should/,
      /\?[^✔⚠✖]*Refresh:[^✔⚠✖]*no answer of Entra’s came back: TIMEOUT nobody there/s,
    ],
  ] as const) {
    it(`whose token is not renewed because ${what} says that, and no more than the check does`, async () => {
      const posted = await fresh(`sign in ${account}`);
      signIns.change({ state: 'ended', outcome: outcome({ refresh }) });
      await ended(posted);
      assert.match(lastWords(posted), verdict);
      assert.match(lastWords(posted), said);
    });
  }

  it('whose token is shorter than Cisco asks for says so', async () => {
    const posted = await fresh(`sign in ${account}`);
    signIns.change({ state: 'ended', outcome: outcome({ claims: claims({ expiresAt: '2026-11-25T12:30:00.000Z' }) }) });
    await ended(posted);
    assert.match(
      lastWords(posted),
      /⚠ The token belongs to svc-ece@example\.com, as it should.*⚠[^✔✖]*Valid:[^✔✖]*30 minutes, until .* less than the 60 minutes that Cisco’s checklist asks for/s,
    );
  });

  it('is offered on the report of a check that needs one', async () => {
    const posted = await fresh('check mail token');
    await chat.until(() => cardOf(posted)?.actions?.some((action: { verb: string }) => action.verb === 'run'));
    assert.ok(typedBy(posted).includes(`sign in ${account}`), JSON.stringify(cardOf(posted).actions));
    assert.ok(cardOf(posted).actions.length <= 6);
  });

  for (const [state, expected, offered] of [
    ['expired', /was not finished in time/, [`sign in ${account}`]],
    ['replaced', /A newer test sign-in .* took the place/, []],
  ] as const) {
    it(`that is ${state} takes its link away`, async () => {
      const posted = await fresh(`sign in ${account}`);
      signIns.change({ state });
      await ended(posted);
      assert.match(lastWords(posted), expected);
      assert.doesNotMatch(JSON.stringify(cardOf(posted)), /handle/);
      assert.deepEqual(
        (cardOf(posted).actions ?? []).flatMap(({ data }: { data: { text: string } }) => data.text),
        offered,
      );
    });
  }

  it('goes on after a restart: the card that waited becomes the result', async () => {
    const posted = await fresh(`sign in ${account}`);
    await chat.restart();
    signIns.change({ state: 'ended', outcome: outcome() });
    await ended(posted);
    assert.match(lastWords(posted), /as it should/);
  });

  it('shows names out of a token as plain text, whatever is in them', async () => {
    const hostile = '<at>Everyone</at> [x](https://evil.example) **bold** {{DATE(2020-01-01T00:00:00Z)}}‮';
    const posted = await fresh(`sign in ${account}`);
    signIns.change({
      state: 'ended',
      outcome: outcome({
        claims: claims({
          name: hostile,
          user: hostile,
          objectId: hostile.slice(0, 90),
          ip: hostile,
          methods: [hostile.slice(0, 50)],
          audience: hostile,
          scopes: [hostile],
          applicationId: hostile.slice(0, 90),
        }),
      }),
    });
    await ended(posted);
    const card = cardOf(posted);
    assert.match(JSON.stringify(card), /evil\.example/);
    assert.doesNotMatch(JSON.stringify(card), /\{\{|‮/);
    assert.equal(card.msteams.entities, undefined);
    const heading = card.body[0].text as string;
    assert.doesNotMatch(heading, /(?<!\\)\*\*|(?<!\\)\[x|<at>/);
    const reply = await chat.until((all) =>
      all.find(({ versions }) => /test sign-in is over/.test(String(versions[0]?.activity.text))),
    );
    assert.deepEqual(
      reply.versions[0]?.activity.entities.map(({ mentioned }: { mentioned: { id: string } }) => mentioned.id),
      ['29:alex'],
    );
    assert.match(String(reply.versions[0]?.activity.text), /&lt;at&gt;Everyone/);
  });

  it('shows no link that is neither https nor this machine', async () => {
    const posted = await fresh(`sign in ${account}`);
    signIns.change({ link: 'http://bot.example.com/signin/secret-handle' });
    await ended(posted);
    assert.doesNotMatch(JSON.stringify(cardOf(posted)), /secret-handle/);
    assert.match(lastWords(posted), /public address is not https/);
  });

  it('is listed, remembered and forgotten', async () => {
    signIns.keep({
      account,
      window: 'private',
      at: '2026-11-25T12:00:00.000Z',
      by: { id: 'alex', name: 'Alex Wilber' },
      outcome: outcome({ claims: alex() }),
      keptUntil: '2026-11-25T13:00:00.000Z',
      remembered: false,
    });
    const listed = await fresh('sign-ins');
    assert.match(
      lastWords(listed),
      /what is kept of test sign-ins.*svc-ece@example\.com.*Private window.*Alex Wilber.*Token kept until.*Asked for by Alex Wilber/s,
    );
    assert.deepEqual(typedBy(listed), ['check mail', 'forget all']);
    assert.deepEqual(typedBy(await fresh('remember')), [`remember ${account}`]);
    assert.match(lastWords(await fresh(`mémoriser ${account}`)), /is remembered/);
    assert.deepEqual(signIns.remembered, [account]);
    assert.deepEqual(typedBy(await fresh('forget')), [`forget ${account}`, 'forget all']);
    assert.match(lastWords(await fresh('oublier tout')), /Forgotten: what was kept for 1 account/);
    assert.match(lastWords(await fresh(`forget ${account}`)), /Nothing was kept for svc-ece/);
    assert.deepEqual(signIns.forgotten, [undefined, account]);
  });
});

describe('a test sign-in where every mailbox has its own account', () => {
  it('suggests the nearest mailbox for a misspelt one, and accepts each mailbox', async () => {
    const signIns = scriptedSignIns();
    const file = deploymentFile
      .replace('accountModel: shared\nsharedAccount: svc-ece@example.com\n', 'accountModel: mailbox\n')
      .replace('[sales@example.com]', '[sales@example.com, support@example.com]');
    const chat = await startChat({ signIns, file });
    try {
      await chat.say('sign in salse@example.com');
      const first = await chat.until((posted) => posted[0]);
      assert.deepEqual(typedBy(first), ['sign in sales@example.com']);
      await chat.say('sign in support@example.com');
      await chat.until((posted) => posted[1]);
      assert.equal(signIns.wishes[0]?.account, 'support@example.com');
    } finally {
      await chat.end();
    }
  });
});

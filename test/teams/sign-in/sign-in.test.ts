/** Over real HTTP on both sides. */
import assert from 'node:assert/strict';
import { type Chat, deploymentFile, startChat } from '../bot.ts';
import { actionsOf, type Posted } from '../connector.ts';
import { alex, claims, outcome, scriptedSignIns, type ScriptedSignIns } from '../scripted-sign-ins.ts';
import { say } from '../../../src/text/index.ts';
import { account, cardOf, lastWords, nextAfter, typedBy } from './sign-in-chat.ts';

describe('a test sign-in', () => {
  let chat: Chat;
  let signIns: ScriptedSignIns;
  beforeEach(async () => void (chat = await startChat({ signIns: (signIns = scriptedSignIns()) })));
  afterEach(async () => chat.end());

  const fresh = (text: string, more?: Record<string, unknown>) => nextAfter(chat, text, more);
  const ended = (posted: Posted) => chat.until(() => posted.versions.length > 1 && posted);

  it('is a card with the private window, the link to copy and the account, in the personal chat', async () => {
    const posted = await fresh(`sign in <a href="mailto:SVC-ECE@example.com">SVC-ECE@example.com</a>`);
    const words = lastWords(posted);
    assert.match(
      words,
      /Test sign-in as svc-ece@example\.com.*Good until.*Not in your usual window: it signs in the person who is logged on to Windows.*1\. Copy this link.*https:\/\/bot\.example\.com\/signin\/attempt-1-handle.*2\. Paste it into a private window.*3\. Sign in as svc-ece@example\.com; if another name is offered/s,
    );
    assert.deepEqual(
      actionsOf(posted).map(({ type }) => type),
      ['Action.Execute', 'Action.ToggleVisibility'],
      'no button opens the link in the usual window',
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
    [`connexion ${account} comme boîte d’essai`, { window: 'private', way: 'link', application: 'bot' }],
    [
      `connexion ${account} avec un code d’appareil, en tant qu’ECE`,
      { window: 'private', way: 'device-code', application: 'ece' },
    ],
    [`connexion fenêtre normale ${account} avec un code`, { window: 'normal', way: 'device-code', application: 'bot' }],
  ] as const) {
    it(`understands “${line}”`, async () => {
      await fresh(line);
      const [{ window, way, application, account: meant } = {} as never] = signIns.wishes;
      assert.deepEqual([meant, { window, way, application }], [account, wish]);
    });
  }

  it('passes on the wish to keep the token of any person', async () => {
    await fresh(`sign in ${account} keep anyway`);
    await fresh(`connexion ${account} garder quand même`);
    assert.deepEqual(
      signIns.wishes.map(({ keepsAnyOwner }) => keepsAnyOwner),
      [true, true],
    );
  });

  it('shows a device code unchanged, with the page for the code', async () => {
    const posted = await fresh(`sign in ${account} with a code`);
    assert.match(
      lastWords(posted),
      /Copy this address.*https:\/\/login\.microsoft\.com\/device.*Type this code there: .*ABCD1234/s,
    );
  });

  it('in a normal window says not to type anything', async () => {
    const posted = await fresh(`sign in ${account} normal window`);
    assert.match(lastWords(posted), /Whom does single sign-on pick.*Click the button.*Type nothing/s);
    assert.doesNotMatch(lastWords(posted), /Ctrl/);
  });

  it('is in French from the invitation to the result', async () => {
    const posted = await fresh(`connexion ${account}`, { locale: 'fr-FR' });
    assert.match(
      lastWords(posted),
      /Connexion d’essai avec svc-ece@example\.com.*Copiez ce lien.*Collez-le dans une fenêtre privée/s,
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
    for (const [line, locale, said] of [
      ['sign in svc-ece', 'en-US', /As which account\?/],
      ['sign in svc_ece please', 'en-US', /As which account\?/],
      ['sign in svc-ecce', 'en-US', /As which account\?/],
      ['connexion svc-ece', 'fr-FR', /Avec quel compte/],
      ['connexion avec sales', 'fr-FR', /ECE se connecte avec svc-ece@example\.com/],
    ] as const)
      it(`with a name, the account of that name is offered: “${line}”`, async () => {
        const posted = await fresh(line, { locale });
        assert.match(lastWords(posted), said);
        assert.doesNotMatch(lastWords(posted), /is not a mail address|n’est pas une adresse/);
        assert.deepEqual(typedBy(posted), [`sign in ${account}`]);
      });
    it('with another name, every account is offered', async () => {
      const posted = await fresh('sign in somebody');
      assert.match(lastWords(posted), /“somebody” is not a mail address/);
      assert.deepEqual(typedBy(posted), [`sign in ${account}`]);
    });
    it('for an unknown address: a similar address is offered', async () => {
      const posted = await fresh('sign in svc-ecc@example.com');
      assert.match(lastWords(posted), /svc-ecc@example\.com is neither an account nor a mailbox of contoso/);
      assert.deepEqual(typedBy(posted), [`sign in ${account}`]);
    });
    it('as a mailbox if ECE uses a shared account: the shared account is offered', async () => {
      const posted = await fresh('sign in sales@example.com as ECE');
      assert.match(lastWords(posted), /ECE does not sign in as sales@example\.com, but as svc-ece@example\.com/);
      assert.deepEqual(typedBy(posted), [`sign in ${account} as ECE`]);
    });
    it('with unknown words', async () => {
      assert.match(lastWords(await fresh(`sign in ${account} tomorrow`)), /These words have no meaning here: tomorrow/);
    });
    it('without an encryption key: the answer says what to do, and so does status', async () => {
      signIns.notReady = say('sign-ins.no-key');
      assert.match(
        lastWords(await fresh(`sign in ${account}`)),
        /Test sign-ins are not set up yet.*the bot has no key to encrypt tokens with/s,
      );
      const status = lastWords(await fresh('status'));
      assert.match(status, /ECE_DOCTOR_VAULT_KEY is not set: without a key that encrypts tokens/);
      assert.doesNotMatch(status, /Test sign-ins are ready/);
    });
  });

  it('that cannot begin is answered with the reason, and with the bot’s own application instead of ECE’s', async () => {
    signIns.refusal = say('sign-ins.no-key');
    const posted = await fresh(`sign in ${account} as ECE`);
    assert.match(lastWords(posted), /cannot begin.*the bot has no key to encrypt tokens with/s);
    assert.deepEqual(typedBy(posted), [`sign in ${account}`]);
  });

  it('is ready according to “status”, and is explained by “help”', async () => {
    assert.match(lastWords(await fresh('status')), /Test sign-ins are ready/);
    assert.match(lastWords(await fresh('help check')), /sign in ADDRESS/);
    assert.match(lastWords(await fresh('help administer')), /sign-ins.*remember ADDRESS.*forget ADDRESS/s);
  });

  it('is offered on the report of a check that needs one', async () => {
    const posted = await fresh('check mail token');
    await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'run'));
    assert.ok(typedBy(posted).includes(`sign in ${account}`), JSON.stringify(actionsOf(posted)));
  });

  for (const [state, expected, offered] of [
    ['expired', /was not finished in time/, [`sign in ${account}`]],
    ['replaced', /A newer test sign-in .* replaced this one/, []],
  ] as const) {
    it(`that is ${state} no longer shows its link`, async () => {
      const posted = await fresh(`sign in ${account}`);
      signIns.change({ state });
      await ended(posted);
      assert.match(lastWords(posted), expected);
      assert.doesNotMatch(JSON.stringify(cardOf(posted)), /handle/);
      assert.deepEqual(
        actionsOf(posted).flatMap(({ data }: { data: { text: string } }) => data.text),
        offered,
      );
    });
  }

  it('survives a restart: the waiting card becomes the result', async () => {
    const posted = await fresh(`sign in ${account}`);
    await chat.restart();
    signIns.change({ state: 'ended', outcome: outcome() });
    await ended(posted);
    assert.match(lastWords(posted), /as it should/);
  });

  it('shows names from a token as plain text', async () => {
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
    assert.doesNotMatch(JSON.stringify(card), /\{\{(?!DATE|TIME)|‮/);
    assert.equal(card.msteams.entities, undefined);
    const [heading, ...rows] = textBlocksIn(card.body);
    assert.doesNotMatch(heading ?? '', /(?<!\\)\*\*|(?<!\\)\[x|<at>/);
    // The bot's own words may be bold, a name may not.
    for (const row of rows) assert.doesNotMatch(row, /(?<!\\)\*\*bold|(?<!\\)\[x|<at>/);
    const reply = await chat.until((all) =>
      all.find(({ versions }) => /test sign-in is over/.test(String(versions[0]?.activity.text))),
    );
    assert.deepEqual(
      reply.versions[0]?.activity.entities.map(({ mentioned }: { mentioned: { id: string } }) => mentioned.id),
      ['29:alex'],
    );
    assert.match(String(reply.versions[0]?.activity.text), /&lt;at&gt;Everyone/);
  });

  it('shows no link that is neither https nor loopback', async () => {
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
    const which = await fresh('forget');
    assert.deepEqual(typedBy(which), ['sign-ins'], 'no button forgets what cannot be brought back');
    assert.match(lastWords(which), new RegExp(`For safety, type this line: .*forget ${account} .*forget all `));
    const [yes = ''] = typedBy(await fresh('oublier tout'));
    assert.match(lastWords(await fresh(yes)), /Forgotten: what was kept for 1 account/);
    assert.match(lastWords(await fresh(`forget ${account}`)), /Nothing was kept for svc-ece/);
    assert.deepEqual(signIns.forgotten, [undefined, account]);
  });

  describe('after “forget all”', () => {
    const keep = (of: string, at: string) =>
      signIns.keep({
        account: of,
        window: 'private',
        at,
        by: { id: 'alex', name: 'Alex Wilber' },
        outcome: outcome({ claims: alex() }),
        remembered: true,
      });
    beforeEach(() => {
      keep(account, '2026-11-25T12:00:00.000Z');
      keep('sales@example.com', '2026-11-25T12:30:00.000Z');
    });

    it('is forgotten only after a confirmation', async () => {
      const question = await fresh('forget all');
      assert.match(lastWords(question), /Forget the sign-ins of 2 accounts\?.*deleted at once/s);
      assert.deepEqual(
        actionsOf(question).map(({ title }) => title),
        ['Yes, forget', 'Keep'],
      );
      const inFrench = await fresh('oublier tout', { locale: 'fr-FR' });
      assert.match(lastWords(inFrench), /Oublier les connexions de 2 comptes/);
      assert.deepEqual(signIns.forgotten, []);
    });

    it('is kept if the person chooses to keep it', async () => {
      const [, keepThem = ''] = typedBy(await fresh('forget all'));
      assert.match(lastWords(await fresh(keepThem)), /Nothing was forgotten/);
      assert.match(lastWords(await fresh('oublier rien')), /Nothing was forgotten/);
      assert.deepEqual(signIns.forgotten, []);
    });

    it('is forgotten once, however often the button is clicked', async () => {
      const [yes = ''] = typedBy(await fresh('forget all'));
      assert.match(lastWords(await fresh(yes)), /kept for 2 accounts/);
      assert.match(lastWords(await fresh(yes)), /Nothing was kept/);
    });

    it('needs another confirmation if another sign-in was kept since', async () => {
      const [yes = ''] = typedBy(await fresh('forget all'));
      keep('support@example.com', '2026-11-25T13:00:00.000Z');
      assert.match(lastWords(await fresh(yes)), /Forget the sign-ins of 3 accounts\?/);
      assert.deepEqual(signIns.forgotten, []);
    });
  });
});

describe('a test sign-in of a deployment with an account for each mailbox', () => {
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

function textBlocksIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textBlocksIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: string };
  return [...(type === 'TextBlock' && text !== undefined ? [text] : []), ...Object.values(value).flatMap(textBlocksIn)];
}

import assert from 'node:assert/strict';
import { type Chat, startChat } from '../bot.ts';
import { actionsIn, wordsOf } from '../connector.ts';

const viewer = {
  from: { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' },
};
const channel = {
  conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
  channelData: { channel: { id: '19:general@thread.tacv2' } },
};
const secret = 'q8Xv~7kPz2mN4rT6wY9bD1fH3jL5sA0cE';

describe('explain in Teams', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat({ environment: { ECE_DOCTOR_VIEWERS: viewer.from.aadObjectId } })));
  after(async () => chat.end());

  async function answerTo(text: string, more: Record<string, unknown> = {}) {
    const posted = await chat.fresh(() => chat.say(text, more));
    const activity = posted.versions.at(-1)?.activity;
    return { words: wordsOf(activity), actions: actionsIn(activity), json: JSON.stringify(activity) };
  }

  it('shows a code’s meaning, owner and first step, and offers the related check', async () => {
    const { words, actions } = await answerTo('explain AADSTS7000222');
    assert.match(words, /AADSTS7000222.*An answer of Microsoft Entra.*The client secret has expired\./);
    assert.match(words, /Who.*Microsoft 365 administrator.*First.*make a new client secret/);
    assert.deepEqual(
      actions.filter(({ verb }) => verb === 'say').map(({ data }) => data.text),
      ['check app/secret'],
    );
  });

  it('names the typed code if one reply has several', async () => {
    const { words } = await answerTo('5.7.708');
    assert.match(words, / 5\.7\.708: Microsoft has blocked the whole tenant/);
    assert.doesNotMatch(words, /5\.7\.705/);
  });

  it('answers in French to “expliquer”, in a channel as in the personal chat', async () => {
    const { words } = await answerTo('expliquer 535 5.7.139', { ...channel, locale: 'fr-FR' });
    assert.match(words, /535 5\.7\.139.*Sens.*Un réglage ou une stratégie.*Qui.*Administrateur Microsoft 365/);
  });

  it('reads a bounce that was pasted with Teams’ markup, and lists the other errors in the bounce', async () => {
    const { words, actions } = await answerTo(
      '<p>explain</p><blockquote><p>Remote server returned &#39;535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the&nbsp;Tenant.&#39;</p><p>invalid_grant: AADSTS50076: Due to a change<br>Repeated Authentication Failure. Alias disabled: sales@example.com</p></blockquote>',
    );
    assert.match(words, /AADSTS50076.*Also in this text: 535 5\.7\.139 and Alias disabled\./);
    assert.deepEqual(
      actions.flatMap(({ data }) => (String(data?.text).startsWith('explain') ? data.text : [])),
      ['explain 535 5.7.139 …, SmtpClientAuthentication is disabled for the Tenant.', 'explain Alias disabled'],
    );
  });

  it('reads the encoded part of a bounce in both languages, and quotes nothing from the bounce', async () => {
    const status = `Status: 5.7.60\r\nDiagnostic-Code: smtp;550 5.7.60 SMTP; Client does not have permissions to send as this sender\r\nX: ${secret}`;
    const lines =
      Buffer.from(status)
        .toString('base64')
        .match(/.{1,76}/g) ?? [];
    const part = ['Content-Type: message/delivery-status', 'Content-Transfer-Encoding: base64', '&nbsp;', ...lines];
    for (const [typed, locale, said] of [
      ['explain', 'en-US', /550 5\.7\.60.*may not send as this address.*Who/],
      ['expliquer', 'fr-FR', /550 5\.7\.60.*Qui .*Administrateur Microsoft 365/],
    ] as const) {
      const { words, json } = await answerTo([typed, ...part].map((line) => `<p>${line}</p>`).join(''), { locale });
      assert.match(words, said);
      assert.ok(!json.includes(secret) && !json.includes(lines[0] ?? ''));
    }
  });

  it('offers no check to a viewer, who may not start one', async () => {
    const { words, actions } = await answerTo('explain AADSTS7000222', viewer);
    assert.match(words, /The client secret has expired/);
    assert.deepEqual(
      actions.filter(({ verb }) => verb === 'say'),
      [],
    );
  });

  it('shows the nearest codes for an unknown code, and the readable formats for a text without an error', async () => {
    const unknown = await answerTo('explain 50175');
    assert.match(unknown.words, /AADSTS50175 is not among the codes that are explained here.*nearest.*1\. AADSTS50173/);
    assert.match((await answerTo('explain my mail')).words, /None of this is explained here/);
    assert.match((await answerTo('explain')).words, /Put the text to explain after/);
  });

  it('repeats no link or mention of a paste', async () => {
    const { json } = await answerTo(
      'explain [x](https://evil.example) &lt;at&gt;Alex&lt;/at&gt; {{DATE(1)}} AADSTS7000215',
    );
    assert.match(json, /AADSTS7000215/);
    assert.doesNotMatch(json, /evil\.example|Alex|\{\{DATE/);
  });

  it('is not run for a sentence with a secret', async () => {
    const { json } = await answerTo(`explain client_secret=${secret} AADSTS7000215`);
    assert.match(json, /looks like a secret/);
    assert.doesNotMatch(json, /q8Xv|AADSTS7000215/);
  });

  it('explains a pasted log with a secret after a warning, repeats no secret, and audits only the command’s name', async () => {
    const chatOfItsOwn = await startChat();
    try {
      const log = `explain 2026-11-25 09:14:05 INFO posting\nclient_secret=${secret}\nAADSTS7000215: Invalid client secret`;
      await chatOfItsOwn.say(log);
      const answer = await chatOfItsOwn.until((posted) => posted[1]);
      assert.match(JSON.stringify(chatOfItsOwn.posted[0]), /looks like a secret/);
      assert.match(JSON.stringify(answer), /AADSTS7000215/);
      assert.doesNotMatch(JSON.stringify(chatOfItsOwn.posted), /q8Xv/);
      const rows = await chatOfItsOwn.stored(({ db }) => db.selectFrom('audit').selectAll().execute());
      assert.deepEqual(
        rows.map(({ command, outcome }) => [command, outcome]),
        [['explain', 'done']],
      );
    } finally {
      await chatOfItsOwn.end();
    }
  });

  it('answers a paste of 100 kB', async () => {
    const line = '2026-11-25 09:14:05.120 GMT+0100 <@> INFO <@> nothing to see here\n';
    const { words } = await answerTo(`explain ${line.repeat(1500)}AADSTS50173\n${'x'.repeat(20_000)}`);
    assert.match(words, /AADSTS50173/);
  });
});

/** Exchange as an administrator in Teams uses it: take the script, paste its output, check. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { Report } from '../../../src/model/report.ts';
import { read } from '../../../src/text/index.ts';
import { administrator, type Chat, deploymentFile, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);
const channel = {
  conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
  channelData: { channel: { id: '19:general@thread.tacv2' } },
};
const hourAgo = new Date(Date.now() - 3_600_000).toISOString();

const casMailbox = (subject: string) =>
  `{"kind":"cas-mailbox","subject":"${subject}","rows":[{"ImapEnabled":true,"PopEnabled":false,"SmtpClientAuthenticationDisabled":null}]}`;
const documentOf = (answers: string[], at = hourAgo) =>
  `{"eceDoctor":"exchange/1","at":"${at}","answers":[\n${answers.join(',\n')}\n]}`;

describe('Exchange’s answers from an administrator, in Teams', () => {
  let chat: Chat;
  beforeEach(async () => void (chat = await startChat()));
  afterEach(async () => chat.end());

  for (const said of ['exchange script', 'script exchange', 'Exchange  Script!']) {
    it(`“${said}” gives the script, whole and monospaced, in the personal chat`, async () => {
      const [, , code] = cardOf(await chat.fresh(() => chat.say(said))).body;
      assert.equal(code.type, 'CodeBlock');
      assert.match(
        code.codeSnippet,
        /^# ECE Doctor[^]*Connect-ExchangeOnline[^]*'sales@example\.com'\n {6}'svc-ece@example\.com'[^]*\n\}\n$/,
      );
      assert.equal(
        code.fallback.items
          .map(
            (line: { inlines: { text: string; fontType: string }[] }) =>
              line.inlines[0]!.fontType === 'Monospace' && line.inlines[0]!.text,
          )
          .join('\n'),
        code.codeSnippet.trimEnd(),
      );
    });
  }

  it('the script names every mailbox, so it is refused in a channel', async () => {
    const words = lastWords(await chat.fresh(() => chat.say('exchange script', channel)));
    assert.match(words, /personal chat only/);
    assert.doesNotMatch(words, /Connect-ExchangeOnline/);
  });

  for (const [count, expected] of [
    [200, 'CodeBlock'],
    [500, 'too long'],
  ] as const) {
    it(`a script for ${count} mailboxes ${expected === 'CodeBlock' ? 'fits into a message' : 'is longer than a message may be, and the other way is named'}`, async () => {
      const list = Array.from(
        { length: count },
        (_, number) => `mailbox-with-a-long-name-${number}@customer-care.example.com`,
      );
      await writeFile(
        path.join(chat.folder, 'deployment.yaml'),
        deploymentFile.replace('[sales@example.com]', JSON.stringify(list)),
      );
      await chat.restart();
      const posted = await chat.fresh(() => chat.say('exchange script'));
      const activity = posted.versions.at(-1)?.activity;
      assert.ok(Buffer.byteLength(JSON.stringify(activity)) < 28_000);
      if (expected === 'CodeBlock') assert.match(wordsOf(cardOf(posted).body[2].fallback), /This client shows no code/);
      else
        assert.match(lastWords(posted), /too long for a Teams message.*ece-doctor exchange script --deployment FILE/s);
    });
  }

  it('a pasted output is accepted, with the number of answers and mailboxes, the expiry and the next step', async () => {
    const posted = await chat.fresh(() =>
      chat.say(
        `exchange output ${documentOf([casMailbox('sales@example.com'), casMailbox('svc-ece@example.com'), '{"kind":"transport-config","subject":"tenant","rows":[{"SmtpClientAuthenticationDisabled":true}]}'])}`,
      ),
    );
    const words = lastWords(posted);
    assert.match(words, /Understood: 3 answers of Exchange.*About 2 mailboxes.*Declared by Alex Wilber; valid until/s);
    assert.match(
      words,
      new RegExp(
        `valid until .*${new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'Europe/Paris' }).format(Date.parse(hourAgo) + 24 * 3_600_000)}`,
      ),
    );
    assert.doesNotMatch(words, /Not used/);
    assert.deepEqual(actionsOf(posted)[0]?.data, { verb: 'say', text: 'check protocols rights' });
    const rows = await chat.stored(({ db }) =>
      db.selectFrom('pasted').select(['kind', 'subject', 'pasted_at']).orderBy('kind').orderBy('subject').execute(),
    );
    assert.deepEqual(rows, [
      { kind: 'cas-mailbox', subject: 'sales@example.com', pasted_at: hourAgo },
      { kind: 'cas-mailbox', subject: 'svc-ece@example.com', pasted_at: hourAgo },
      { kind: 'transport-config', subject: 'tenant', pasted_at: hourAgo },
    ]);
  });

  it('the next check judges a pasted output and says who declared it', async () => {
    await chat.fresh(() => chat.say(`exchange output ${documentOf([casMailbox('sales@example.com')])}`));
    const posted = await chat.fresh(() => chat.say('check protocols/inbound'));
    await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'run'));
    const report = await chat.stored(({ db }) => db.selectFrom('report').select('body').executeTakeFirstOrThrow());
    const [finding] = (JSON.parse(report.body) as Report).findings;
    assert.deepEqual([finding?.verdict, finding?.observations], ['pass', ['pasted:cas-mailbox:sales@example.com']]);
    assert.match(
      finding === undefined ? '' : read(finding.observed, { language: 'en' }),
      /From output pasted by Alex Wilber/,
    );
  });

  it('text of Teams’ maximum length is read in full, without markup and links', async () => {
    // A rich-text paste: a paragraph for each line, addresses as links, symbols as entities.
    const answers = Array.from({ length: 150 }, () => casMailbox('boss@example.com')).concat(
      casMailbox('sales@example.com'),
    );
    const html = documentOf(answers)
      .split('\n')
      .map(
        (line) =>
          `<p>${line.replaceAll('"', '&quot;').replace(/[\w.]+@example\.com/g, '<a href="mailto:$&" title="mailto:$&">$&</a>')}</p>`,
      )
      .join('\n');
    assert.ok(documentOf(answers).length > 18_000 && html.length > 28_000);
    const words = lastWords(await chat.fresh(() => chat.say(`<p>exchange output</p>\n${html}`)));
    assert.match(words, /Understood: 1 answer of Exchange/);
    assert.match(words, /boss@example\.com: not a mailbox or account of contoso/);
  });

  it('lines of Format-List stay lines, also after a mention of the bot in a channel', async () => {
    const text =
      '<at>ECE Doctor</at> sortie exchange\r\nPS C:\\> Get-CASMailbox sales@example.com | fl\r\n\r\nImapEnabled : True\r\nPopEnabled : True\r\nSmtpClientAuthenticationDisabled : \r\n\r\nsome prose\r\n';
    const words = lastWords(
      await chat.fresh(() =>
        chat.say(text, {
          ...channel,
          entities: [{ type: 'mention', text: '<at>ECE Doctor</at>', mentioned: { id: '28:bot', name: 'ECE Doctor' } }],
        }),
      ),
    );
    assert.match(words, /Understood: 1 answer of Exchange/);
    assert.match(words, /Not used.*Line 7, “some prose”/s);
  });

  it('text that is no output gets a description of one, and nothing is kept', async () => {
    const posted = await chat.fresh(() => chat.say('exchange output hello'));
    assert.match(
      lastWords(posted),
      /This is not usable output of Exchange.*Line 1, “hello”.*Format-List or ConvertTo-Json/s,
    );
    assert.deepEqual(actionsOf(posted)[0]?.data, { verb: 'say', text: 'exchange script' });
    assert.deepEqual(await chat.stored(({ db }) => db.selectFrom('pasted').selectAll().execute()), []);
  });

  it('many lines that are no output get one explanation', async () => {
    const rubbish = 'exchange output hello\nName : x\nof { any\nUser : y\n550 no\nColour : z\nGet-Nothing';
    const words = lastWords(await chat.fresh(() => chat.say(rubbish)));
    assert.equal(words.match(/\bLines? \d+/g)?.length, 1, words);
    assert.match(words, /This is not usable output of Exchange.*Format-List or ConvertTo-Json/s);
  });

  it('an output that is more than a day old is refused with its time', async () => {
    const words = lastWords(
      await chat.fresh(() =>
        chat.say(
          `exchange output ${documentOf([casMailbox('sales@example.com')], new Date(Date.now() - 25 * 3_600_000).toISOString())}`,
        ),
      ),
    );
    assert.match(words, /taken on .*more than 24 hours ago/);
  });

  it('pasted text is in no audit log entry, however typed and by whom', async () => {
    const pasted = documentOf([casMailbox('sales@example.com')]);
    for (const words of ['exchange output', 'exchnage output', 'exchange', 'exchange outptu'])
      await chat.fresh(() => chat.say(`${words} ${pasted}`));
    const stranger = { from: { id: '29:megan', name: 'Megan Bowen' } };
    await chat.fresh(() => chat.say(`exchange output ${pasted}`, stranger));
    await chat.fresh(() => chat.say(`now what can I do with all of this: ${pasted}`));
    const log = await chat.stored(({ db }) =>
      sql<{ command: string; outcome: string; person: string }>`select command, outcome, person from audit`.execute(db),
    );
    assert.deepEqual(
      log.rows.map(({ command }) => command).filter((command) => /ImapEnabled|sales@/.test(command)),
      [],
    );
    assert.ok(
      log.rows.some(
        ({ command, outcome, person }) =>
          command === 'exchange output' && outcome === 'done' && person.includes(administrator),
      ),
    );
    assert.ok(
      log.rows.some(
        ({ command, outcome }) => command === 'exchange output' && outcome === 'refused access.unknown-person',
      ),
    );
  });

  it('a misspelt command with pasted text gets no button, because no button can type the text', async () => {
    const posted = await chat.fresh(() =>
      chat.say(`exchnage output ${documentOf(Array.from({ length: 5 }, () => casMailbox('sales@example.com')))}`),
    );
    assert.match(lastWords(posted), /Did you mean “exchange output/);
    assert.deepEqual(
      actionsOf(posted).map(({ data }: { data: { text: string } }) => data.text),
      ['help'],
    );
  });
});

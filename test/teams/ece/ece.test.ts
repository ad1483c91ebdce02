/** The ECE database as a person in Teams uses it: take the query, paste its output, check. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { words } from '../../checks/given-facts.ts';
import { morning, printed, type Rows } from '../../ece-database/printing.ts';
import type { Report } from '../../../src/model/report.ts';
import { type Chat, deploymentFile, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);
const channel = {
  conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
  channelData: { channel: { id: '19:general@thread.tacv2' } },
};
const hourAgo = new Date(Date.now() - 3_600_000).toISOString().slice(0, 19);
const rows: Rows = { ...morning, clock: [[hourAgo, 60, 'eGActiveDB']] };

describe('the query for ECE’s database, in Teams', () => {
  let chat: Chat;
  beforeEach(async () => void (chat = await startChat()));
  afterEach(async () => chat.end());

  for (const said of ['ece query', 'requête ece', 'Requete  ECE', 'ECE Query!']) {
    it(`“${said}” gives the query, whole and monospaced, in the personal chat`, async () => {
      const [, , code] = cardOf(await chat.fresh(() => chat.say(said))).body;
      assert.deepEqual([code.type, code.language], ['CodeBlock', 'SQL']);
      assert.match(code.codeSnippet, /^-- ECE Doctor[^]*N'sales@example\.com'[^]*SET NOCOUNT OFF;\nGO\n$/);
    });
  }

  it('a client that shows no code gets the whole query too, line by line', async () => {
    const [, , code] = cardOf(await chat.fresh(() => chat.say('ece query'))).body;
    const said = wordsOf(code.fallback);
    assert.match(said, /SET NOCOUNT ON;[^]*N'sales@example\.com'[^]*SET NOCOUNT OFF;/);
    assert.equal(
      code.fallback.items.filter(({ inlines }: { inlines: { text: string }[] }) => inlines[0]?.text === 'GO').length,
      code.codeSnippet.split(/^GO$/m).length - 1,
    );
  });

  it('the query names every mailbox, so it is refused in a channel', async () => {
    const words = lastWords(await chat.fresh(() => chat.say('ece query', channel)));
    assert.match(words, /personal chat only/);
    assert.doesNotMatch(words, /SELECT/);
  });

  for (const [count, expected] of [
    [100, 'CodeBlock'],
    [500, 'too long'],
  ] as const) {
    it(`a query for ${count} mailboxes ${expected === 'CodeBlock' ? 'fits into a message' : 'is longer than a message may be, and the other way is named'}`, async () => {
      const list = Array.from(
        { length: count },
        (_, number) => `mailbox-with-a-long-name-${number}@customer-care.example.com`,
      );
      await writeFile(
        path.join(chat.folder, 'deployment.yaml'),
        deploymentFile.replace('[sales@example.com]', JSON.stringify(list)),
      );
      await chat.restart();
      const posted = await chat.fresh(() => chat.say('ece query'));
      assert.ok(Buffer.byteLength(JSON.stringify(posted.versions.at(-1)?.activity)) < 28_000);
      if (expected === 'CodeBlock') assert.equal(cardOf(posted).body[2].type, 'CodeBlock');
      else assert.match(lastWords(posted), /too long for a Teams message.*ece-doctor ece query --deployment FILE/s);
    });
  }

  it('a pasted output is accepted, with its time, database, content, expiry and next step', async () => {
    const posted = await chat.fresh(() => chat.say(`ece output\n${printed(rows)}`));
    const words = lastWords(posted);
    assert.match(words, /Understood: what ECE’s database says.*Read on .* from the database eGActiveDB/s);
    assert.match(
      words,
      /Since 2026-11-20 06:00:00.*mail came in for 1 mailbox.*4 messages are waiting.*Declared by Alex Wilber; valid until/s,
    );
    assert.match(words, /Not used.*2 rows name mailboxes that do not belong to contoso/s);
    assert.deepEqual(actionsOf(posted)[0]?.data, { verb: 'say', text: 'check ece' });
    const kept = await chat.stored(({ db }) => db.selectFrom('pasted').selectAll().execute());
    assert.deepEqual(
      kept.map(({ kind, subject, pasted_at }) => [kind, subject, pasted_at]),
      [['ece-database', 'ece-database', `${hourAgo}.000Z`]],
    );
    assert.doesNotMatch(kept[0]?.body ?? '', /hr@example/);
    assert.match(kept[0]?.body ?? '', /"mailbox":"sales@example\.com"/);
  });

  it('the next check judges a pasted output: waiting mail is a warning with its owner and place', async () => {
    const stuck = [[17, 4, 1, '2026-11-23T22:10:00', 'sales@example.com']] as const;
    await chat.fresh(() => chat.say(`ece output\n${printed({ ...rows, waiting: stuck })}`));
    const posted = await chat.fresh(() => chat.say('check ece'));
    await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'run'));
    assert.match(lastWords(posted), /Last mail.*sales@example\.com.*in the exception queue: 4/s);
    const report = await chat.stored(({ db }) => db.selectFrom('report').select('body').executeTakeFirstOrThrow());
    const { findings, lastMail } = JSON.parse(report.body) as Report;
    const [finding, ...others] = findings.filter(({ check }) => check === 'ece/last-mail');
    assert.ok(finding);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [finding.subject.name, finding.verdict, finding.reason.code, finding.owner],
      ['sales@example.com', 'warn', 'exception-queue', 'ece-administrator'],
    );
    assert.match(
      words(finding.observed),
      /^Waiting in the exception queue: 4 messages to sales@example\.com.*From output pasted by Alex Wilber/,
    );
    assert.equal(lastMail?.pasted?.by, 'Alex Wilber');
    assert.equal(lastMail.mailboxes[0]?.waiting?.undeliverable, 1);
  });

  it('a rich-text paste is read: paragraphs, links, entities, a table', async () => {
    const html = printed(rows)
      .split('\n')
      .map(
        (line) =>
          `<tr><td>${line.replace(/[\w.]+@example\.com/g, '<a href="mailto:$&" title="mailto:$&">$&</a>')}</td></tr>`,
      )
      .join('\n');
    assert.match(
      lastWords(await chat.fresh(() => chat.say(`<p>sortie ece</p>\n<table>${html}</table>`))),
      /Since 2026-11-20.*for 1 mailbox/s,
    );
  });

  it('a part that SQL Server refused is shown with its message and next step, and the rest is accepted', async () => {
    const refused = {
      waiting: "Meldung 208, Ebene 16, Status 1, Server ECEDB, Zeile 1\nUngültiger Objektname 'dbo.EGML_EMAIL'.",
    };
    const words = lastWords(await chat.fresh(() => chat.say(`ece output ${printed(rows, { refused })}`)));
    assert.match(
      words,
      /Not used.*the exception queue: SQL Server refused it with message 208, “Ungültiger Objektname.*active database/s,
    );
    assert.doesNotMatch(words, /wait in the exception queue/);
  });

  it('no mailbox is named in a channel', async () => {
    const words = lastWords(
      await chat.fresh(() =>
        chat.say(`<at>ECE Doctor</at> ece output\n${printed(rows)}`, {
          ...channel,
          entities: [{ type: 'mention', text: '<at>ECE Doctor</at>', mentioned: { id: '28:bot', name: 'ECE Doctor' } }],
        }),
      ),
    );
    assert.match(words, /Understood/);
    assert.doesNotMatch(words, /@example/);
  });

  it('text that is no output gets a description of one, and nothing is kept', async () => {
    const posted = await chat.fresh(() => chat.say('ece output hello'));
    assert.match(lastWords(posted), /This is not usable output.*Line 1, “hello”.*messages included/s);
    assert.deepEqual(actionsOf(posted)[0]?.data, { verb: 'say', text: 'ece query' });
    assert.deepEqual(await chat.stored(({ db }) => db.selectFrom('pasted').selectAll().execute()), []);
  });

  it('an output that is more than a day old is refused with its time', async () => {
    const words = lastWords(
      await chat.fresh(() =>
        chat.say(`ece output ${printed(morning).replace('2026-11-27T09:15:00', '2026-01-27T09:15:00')}`),
      ),
    );
    assert.match(words, /ran on 27 Jan 2026.*more than 24 hours ago|ran on Jan 27, 2026.*more than 24 hours ago/);
  });

  it('pasted text is in no audit log entry, and a stranger’s paste is refused', async () => {
    for (const typed of ['ece output', 'ece outptu']) await chat.fresh(() => chat.say(`${typed} ${printed(rows)}`));
    await chat.fresh(() => chat.say(`ece output ${printed(rows)}`, { from: { id: '29:megan', name: 'Megan Bowen' } }));
    const log = await chat.stored(({ db }) =>
      sql<{ command: string; outcome: string }>`select command, outcome from audit`.execute(db),
    );
    assert.doesNotMatch(JSON.stringify(log.rows), /eGActiveDB|sales@/);
    const outcomes = log.rows.filter(({ command }) => command === 'ece output').map(({ outcome }) => outcome);
    assert.ok(outcomes.includes('done') && outcomes.includes('refused access.unknown-person'), outcomes.join());
  });
});

/** Input that is no typed line. Each gets one sentence, is handled, and the next command works. */
import assert from 'node:assert/strict';
import { keepRuns } from '../../runs/past-runs.ts';
import { openBeside } from '../beside-bot.ts';
import { type Chat, startChat } from '../bot.ts';
import { clickOn, type Posted, wordsOf } from '../connector.ts';

const wordsIn = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);
const html = (content: string) => ({ contentType: 'text/html', content });
const picture = {
  contentType: 'image/*',
  contentUrl: 'https://smba.trafficmanager.net/emea/v3/attachments/0-weu-d1/views/original',
};
const file = {
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name: 'details.txt',
  content: { downloadUrl: 'https://contoso.sharepoint.com/details.txt', uniqueId: '1', fileType: 'txt' },
};
const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', body: [] } };
const bounce =
  "Undeliverable: your case\r\nRemote Server returned '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP'";
/** Newer clients. */
const quoted = { type: 'quotedReply', quotedReply: { messageId: '1772050244572', preview: 'check all' } };
/** Older clients. */
const quote = (text: string) =>
  `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1600457867820"><strong itemprop="mri" itemid="28:bot">ECE Doctor</strong><span itemprop="time" itemid="1600457867820"></span><p itemprop="preview">${text}</p></blockquote>`;
const forwarded = (text: string) =>
  `<blockquote itemtype="http://schema.skype.com/Forward"><p>${text}</p></blockquote>`;

describe('bad input', () => {
  let chat: Chat;
  before(async () => {
    chat = await startChat({
      kept: (store) => keepRuns(store, [{ id: '8F3K', at: new Date().toISOString(), saw: 'two-faults' }]),
    });
  });
  after(() => chat.end());

  /** What was posted until the next command was answered. */
  async function answersTo(activity: Record<string, unknown>): Promise<string[]> {
    const count = chat.posted.length;
    assert.equal((await chat.send(activity)).status, 200);
    await chat.say('language');
    await chat.until((posted) => posted.slice(count).find((one) => /I answer you in English/.test(wordsIn(one))));
    await allHandled();
    return chat.posted
      .slice(count)
      .map(wordsIn)
      .filter((words) => !/I answer you in English/.test(words));
  }

  /** A handled row has no body. */
  async function allHandled(): Promise<void> {
    const { db, close } = openBeside(chat.folder);
    try {
      while ((await db.selectFrom('inbox').select('id').where('body', 'is not', null).execute()).length > 0)
        await new Promise((resolve) => setImmediate(resolve));
    } finally {
      await close();
    }
  }

  const cases: [name: string, activity: Record<string, unknown>, answer: RegExp][] = [
    ['30,000 letters', { text: 'x'.repeat(30_000) }, /did not understand this/],
    [
      '30,000 characters of prose',
      { text: 'we get no mail since nine '.repeat(1200).slice(0, 30_000) },
      /receiving, sending, or everything|too long|last verdict/,
    ],
    ['30,000 characters after a command', { text: `check ${'network '.repeat(3750)}` }, /longer than 1,000 characters/],
    [
      '30,000 characters of a log',
      { text: `2026-12-01 07:12:44 ERROR AADSTS7000222 expired\n`.repeat(640) },
      /7000222/,
    ],
    [
      'a bounce with attachments',
      { text: bounce, attachments: [html(`<p>${bounce}</p>`), file, picture] },
      /5\.7\.708/,
    ],
    [
      'a picture',
      { text: '', attachments: [picture, html('<p><img alt="image" itemscope="image/png" src="x"></p>')] },
      /I read only text/,
    ],
    [
      'a picture in the text',
      { text: '<img alt="image" src="https://example.com/x">', attachments: [picture] },
      /I read only text/,
    ],
    [
      'a picture without an attachment',
      { text: ' ', attachments: [html('<p><img alt="image" src="x"></p>')] },
      /I read only text/,
    ],
    ['a file', { text: '', attachments: [file] }, /I read only text/],
    ['a card forwarded', { text: '', attachments: [card, html(forwarded(''))] }, /I read only text/],
    ['a message forwarded', { text: bounce, attachments: [html(forwarded(bounce))] }, /5\.7\.708/],
    [
      'a command forwarded',
      { text: 'check all', attachments: [html(forwarded('check all'))] },
      /None of this is explained here/,
    ],
    [
      'a forwarded message with a line',
      { text: `what is this\r\n\r\n${bounce}`, attachments: [html(`<p>what is this</p>${forwarded(bounce)}`)] },
      /5\.7\.708/,
    ],
    [
      'a reply to a card',
      { text: '<quoted messageId="1772050244572"/> status', entities: [quoted] },
      /probes connected/,
    ],
    [
      'a reply with text to read',
      { text: '<quoted messageId="1772050244572"/> explain AADSTS7000222', entities: [quoted] },
      /7000222/,
    ],
    [
      'a reply of an older client',
      { text: 'ECE Doctorcheck allstatus', attachments: [html(`${quote('check all')}<p>status</p>`)] },
      /probes connected/,
    ],
    [
      'a reply of an older client with a mention',
      {
        text: 'ECE Doctorcheck all<at>Doctor</at> status',
        attachments: [
          html(
            `${quote('check all')}<p><span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">Doctor</span>&nbsp;status</p>`,
          ),
        ],
        entities: [{ type: 'mention', text: '<at>Doctor</at>', mentioned: { id: '28:bot' } }],
      },
      /probes connected/,
    ],
    ['a reply of an older client, the quote in the text', { text: `${quote('check all')}status` }, /probes connected/],
    [
      'a reply of only a quote',
      { text: '<quoted messageId="1772050244572"/>', entities: [quoted] },
      /What you can ask/,
    ],
    ['an emoji', { text: '🙃' }, /./],
    [
      'an empty mention',
      {
        text: '<at>ECE Doctor</at>',
        entities: [{ type: 'mention', text: '<at>ECE Doctor</at>', mentioned: { id: '28:bot' } }],
      },
      /What you can ask/,
    ],
    [
      'an edited message',
      {
        type: 'messageUpdate',
        id: 'in-1',
        timestamp: '2026-12-01T07:00:00Z',
        text: 'check all',
        channelData: { eventType: 'editMessage' },
      },
      /I do not read edited messages/,
    ],
    ['a run that was deleted', { text: 'report 9ZZZ' }, /9ZZZ.*is not a run/],
  ];
  for (const [name, activity, answer] of cases)
    it(`gets one answer: ${name}`, async () => {
      const answers = await answersTo(activity);
      assert.equal(answers.length, 1, answers.join('\n'));
      assert.match(answers[0]!, answer);
      assert.ok(answers[0]!.length < 6000, `${answers[0]!.length} characters`);
    });

  for (const [name, activity] of [
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: 'activity-1' }],
    ['a deleted message', { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }],
    ['a sign of typing', { type: 'typing' }],
  ] as const)
    it(`gets no answer: ${name}`, async () => assert.deepEqual(await answersTo(activity), []));

  it('buttons of a deleted run say so', async () => {
    const posted = await chat.fresh(() => chat.say('report 8F3K'));
    for (const verb of ['findings', 'share', 'run-failed']) {
      const click = clickOn(posted, verb) as { value: { action: { data: { run: string } } } };
      const old = JSON.parse(JSON.stringify(click).replaceAll('8F3K', '9ZZZ')) as Record<string, unknown>;
      const answer = (await (await chat.send(old)).json()) as { value: unknown };
      assert.match(String(answer.value), /That run is no longer kept/, verb);
    }
  });
});

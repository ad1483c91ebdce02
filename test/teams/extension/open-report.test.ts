import assert from 'node:assert/strict';
import { keepRuns } from '../../runs/past-runs.ts';
import { reportLinkFrom } from '../../../src/runs/report-link.ts';
import { card as cardOf, line } from '../../../src/teams/cards/elements.ts';
import { withReportLink } from '../../../src/teams/cards/open-report.ts';
import { type Chat, startChat } from '../bot.ts';
import { type Action, actionsIn, clickOn, type Posted } from '../connector.ts';

const locale = { language: 'en', timeZone: undefined } as const;
const publicUrl = 'https://doctor.example.com';
const links = (card: unknown): Action[] => actionsIn(card).filter(({ title }) => title === 'Open report');
const cardIn = (posted: Posted): unknown => posted.versions.at(-1)?.activity.attachments[0].content;

describe('“Open report”', () => {
  const reportLink = reportLinkFrom(true, () => publicUrl);
  const button = (title: string, mode?: string) => ({
    type: 'Action.Submit',
    title,
    ...(mode === undefined ? {} : { mode }),
  });

  it('is behind “…”, after the other buttons', () => {
    for (const actions of [
      [button('Check again'), button('Share')],
      [button('Check again'), button('Share'), button('Mute')],
      [button('Check again'), button('Share'), button('Mute', 'secondary')],
    ]) {
      const row = { type: 'ActionSet', spacing: 'Small', actions };
      const { body } = withReportLink(cardOf(locale, 'x', [line(['x']), row]), '8F3K', reportLink, locale);
      const [, changed] = body as [unknown, { spacing: string; actions: Action[] }];
      assert.deepEqual(
        changed.actions.map(({ title }) => title),
        [...actions.map(({ title }) => title), 'Open report'],
      );
      const open = changed.actions.at(-1);
      assert.deepEqual([open?.url, open?.mode, changed.spacing], [`${publicUrl}/reports/8F3K`, 'secondary', 'Small']);
      assert.ok(changed.actions.filter(({ mode }) => mode !== 'secondary').length <= 2);
    }
  });

  it('is the button of a card without buttons', () => {
    const { body } = withReportLink(cardOf(locale, 'x', [line(['x'])]), '8F3K', reportLink, locale);
    assert.equal(links(body).length, 1);
  });

  it('is nowhere without the page', () => {
    const card = cardOf(locale, 'x', [line(['x'])]);
    assert.equal(
      withReportLink(
        card,
        '8F3K',
        reportLinkFrom(false, () => publicUrl),
        locale,
      ),
      card,
    );
  });

  describe('in the chat', () => {
    let chat: Chat;
    before(async () => {
      chat = await startChat({
        environment: {
          ECE_DOCTOR_PUBLIC_URL: publicUrl,
          ECE_DOCTOR_PAGE_ID: '87654321-9abc-4def-8123-456789abcdef',
        },
        kept: (store) =>
          keepRuns(store, [
            { id: 'AAAA', at: '2026-11-20T08:00:00.000Z', saw: 'healthy' },
            { id: 'BBBB', at: '2026-11-21T08:00:00.000Z', saw: 'imap-blocked-on-services' },
          ]),
      });
    });
    after(() => chat.end());
    const urls = (card: unknown): (string | undefined)[] => links(card).map(({ url }) => url);

    it('leads from a report, a comparison and a question about a file to the page of that run', async () => {
      const report = await chat.fresh(() => chat.say('report BBBB'));
      assert.deepEqual(urls(cardIn(report)), [`${publicUrl}/reports/BBBB`]);
      const compared = await chat.fresh(() => chat.say('compare AAAA BBBB'));
      assert.deepEqual(urls(cardIn(compared)), [`${publicUrl}/reports/BBBB`]);
      const form = await chat.fresh(() => chat.send(clickOn(report, 'report-file')));
      assert.deepEqual(urls(cardIn(form)), [`${publicUrl}/reports/BBBB`]);
    });

    it('leads from the steps for an owner to the page', async () => {
      const report = await chat.fresh(() => chat.say('report BBBB'));
      const steps = await chat.fresh(() => chat.send(clickOn(report, 'hand-over')));
      assert.deepEqual(urls(cardIn(steps)), [`${publicUrl}/reports/BBBB`]);
    });

    it('leads from a hand-over to the page, on both cards', async () => {
      const channel = '19:network@thread.tacv2';
      const alex = { id: '29:alex', name: 'Alex Wilber' };
      chat.teams.set(channel, { name: 'Network', channels: [{ id: channel }], members: [alex] });
      await chat.fresh(() =>
        chat.say('help', {
          conversation: { id: `${channel};messageid=1`, conversationType: 'channel', isGroup: true },
          channelData: { team: { id: channel, name: 'Network' }, channel: { id: channel } },
        }),
      );
      const count = chat.posted.length;
      await chat.say('hand over BBBB to Network General');
      const cards = await chat.until((posted) => {
        const linked = posted.slice(count).filter((one) => links(cardIn(one)).length > 0);
        return linked.length === 2 ? linked : undefined;
      });
      assert.deepEqual(cards.map(({ conversation }) => conversation).sort(), [channel, 'personal-1']);
      for (const posted of cards) assert.deepEqual(urls(cardIn(posted)), [`${publicUrl}/reports/BBBB`]);
    });
  });
});

import assert from 'node:assert/strict';
import { keepRuns } from '../../runs/past-runs.ts';
import { makeWatch } from '../../../src/runs/watching/watches.ts';
import { forDeployment } from '../../../src/store/store.ts';
import { reportLinkFrom } from '../../../src/runs/report-link.ts';
import { card as cardOf, line } from '../../../src/teams/cards/elements.ts';
import { withReportLink } from '../../../src/teams/cards/open-report.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { type Action, actionsIn, clickOn, type Posted, wordsOf } from '../connector.ts';
import { keepEndingSecret } from '../ending-secret.ts';

const locale = { language: 'en', timeZone: undefined } as const;
const publicUrl = 'https://doctor.example.com';
const links = (card: unknown): Action[] => actionsIn(card).filter(({ url }) => url?.startsWith(`${publicUrl}/`));
const cardIn = (posted: Posted): unknown => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

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
            { id: 'AAAA', at: hoursAgo(30), saw: 'healthy' },
            { id: 'BBBB', at: hoursAgo(20), saw: 'imap-blocked-on-services' },
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

    it('leads from all findings to the page, also from the next one', async () => {
      const report = await chat.fresh(() => chat.say('report BBBB'));
      const findings = await chat.fresh(() => chat.send(clickOn(report, 'findings')));
      assert.deepEqual(urls(cardIn(findings)), [`${publicUrl}/reports/BBBB`]);
      const next = await (await chat.send(clickOn(findings, 'findings'))).json();
      assert.deepEqual(urls(next), [`${publicUrl}/reports/BBBB`]);
      assert.deepEqual(urls(cardIn(await chat.fresh(() => chat.say('more')))), [`${publicUrl}/reports/BBBB`]);
    });

    const channel = '19:network@thread.tacv2';
    async function inChannel(): Promise<void> {
      const alex = { id: '29:alex', name: 'Alex Wilber' };
      chat.teams.set(channel, { name: 'Network', channels: [{ id: channel }], members: [alex] });
      await chat.fresh(() =>
        chat.say('help', {
          conversation: { id: `${channel};messageid=1`, conversationType: 'channel', isGroup: true },
          channelData: { team: { id: channel, name: 'Network' }, channel: { id: channel } },
        }),
      );
    }

    it('leads from a shared card to the page', async () => {
      await inChannel();
      const count = chat.posted.length;
      await chat.say('share BBBB to Network General');
      const shared = await chat.until((posted) => posted.slice(count).find((one) => one.conversation === channel));
      assert.deepEqual(urls(cardIn(shared)), [`${publicUrl}/reports/BBBB`]);
    });

    it('leads from the progress of a cut-over to its last check', async () => {
      const check = await chat.fresh(() => chat.say('check cut-over to graph'));
      await chat.until(() => urls(cardIn(check)).length === 1);
      const progress = await chat.fresh(() => chat.say('cut-over progress'));
      assert.deepEqual(urls(cardIn(progress)), urls(cardIn(check)));
    });

    it('leads from a hand-over to the page, on both cards', async () => {
      await inChannel();
      const count = chat.posted.length;
      await chat.say('hand over BBBB to Network General');
      const cards = await chat.until((posted) => {
        const linked = posted.slice(count).filter((one) => links(cardIn(one)).length > 0);
        return linked.length === 2 ? linked : undefined;
      });
      assert.deepEqual(cards.map(({ conversation }) => conversation).sort(), [channel, 'personal-1']);
      for (const posted of cards) assert.deepEqual(urls(cardIn(posted)), [`${publicUrl}/reports/BBBB`]);
    });

    it('leads from a change, a reminder, a digest and “all is well” to the run that saw it', async () => {
      await chat.fresh(() => chat.say('help'));
      await chat.stored(async (opened) => {
        const store = forDeployment(opened, 'contoso');
        const by = { id: administrator, name: 'Alex Wilber', account: '29:alex' };
        const wish = { place: 'personal-1', timeZone: 'UTC', language: 'en', withNames: true, by };
        for (const selection of ['all', 'digest', 'all-is-well'])
          await makeWatch(store, { ...wish, selection, schedule: { everyMinutes: 60 } }, Date.now());
        await store.db.deleteFrom('run').where('id', '=', 'AAAA').execute();
        await keepEndingSecret(opened, { kind: 'person', id: administrator, name: 'Alex Wilber' });
        await keepRuns(store, [{ id: 'CCCC', at: hoursAgo(1), saw: 'secret-expired' }]);
        const due = { next_run_at: new Date().toISOString() };
        await store.db.updateTable('watch').set(due).where('selection', '!=', 'all').execute();
      });
      const count = chat.posted.length;
      await chat.restart();
      for (const [words, run] of [
        [/Broken: /, 'CCCC'],
        [/ECE production/, 'BBBB'],
        [/Digest since/, 'BBBB'],
        [/checks passed/, 'BBBB'],
      ] as const) {
        const told = await chat.until((posted) =>
          posted.slice(count).find((one) => words.test(wordsOf(one.versions.at(-1)?.activity))),
        );
        assert.deepEqual(urls(cardIn(told)), [`${publicUrl}/reports/${run}`], String(words));
      }
    });
  });
});

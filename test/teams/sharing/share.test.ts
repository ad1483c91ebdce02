/** Sharing a report by its form, over real HTTP on both sides. */
import assert from 'node:assert/strict';
import { openStoreToRead } from '../../../src/store/open.ts';
import { sharedCard } from '../../../src/teams/sharing/shared-card.ts';
import { shareForm } from '../../../src/teams/sharing/share-form.ts';
import { recorded } from '../../checks/artifacts.ts';
import { attack, poisoned, withTables } from '../../report/poison.ts';
import { actionsIn, actionsOf, wordsOf } from '../connector.ts';
import { reportOf } from '../reports.ts';
import {
  type Any,
  bridge,
  buttonOf,
  cardOf,
  choicesOf,
  inGroup,
  inThread,
  lastWords,
  megan,
  news,
  personalOf,
  secret,
  sharingChat,
  team,
} from './sharing-chat.ts';

describe('sharing a report', () => {
  const sharing = sharingChat();
  const { begin, known, say, click, form, fill, sharedIn, toldIn } = sharing;

  it('begins with a button on the report, and the form names only the places of the person who clicked', async () => {
    await begin();
    await known();
    const report = await say('report 8F3K');
    assert.ok(buttonOf(cardOf(report), 'share'));
    const card = await form();
    assert.deepEqual(choicesOf(card), [
      'Support › General',
      'Support › News',
      'Bridge',
      'Chat with Megan Bowen, Adele Vance, and 1 more',
    ]);
    assert.ok(!wordsOf(card).includes('Secret') && !wordsOf(card).includes('Board'));
    const ofMegan = await form({ from: megan, ...personalOf('personal-megan') });
    assert.deepEqual(choicesOf(ofMegan), [
      'Support › General',
      'Support › News',
      'Bridge',
      'Secret',
      'Chat with Alex Wilber, Adele Vance, and 1 more',
    ]);
  });

  it('posts a card with sharer, time, comment and buttons, and confirms it to the sharer', async () => {
    await begin();
    await known();
    const card = await form();
    const answer = await click(fill(card, { to: team, comment: 'Look at **port 993**', withoutNames: 'false' }));
    assert.match(wordsOf(answer.value), /Sharing of run 8F3K/, 'in the place of the form; the report stays above');
    const posted = await sharedIn(team);
    assert.match(
      lastWords(posted),
      /Broken: ECE at contoso.*Shared by Alex Wilber.*Look at \*\*port 993\*\*.*Network team.*Shared by Alex Wilber · .*20\d\d, \d\d:\d\d GMT[+]\d/s,
    );
    assert.deepEqual(
      actionsOf(posted).map(({ title }) => title),
      ['Check again', 'Details', 'Full report', 'Report file'],
    );
    assert.match(lastWords(posted), /ece-svc-01/);
    const told = await toldIn('personal-1', /is now in Support › General/);
    assert.match(told.versions[0]!.activity.text, /^<at>Alex Wilber<\/at>, the report of run 8F3K/);
    assert.equal(
      sharing.chat.posted.filter(({ versions }) => versions.length > 1).length,
      0,
      'nothing that was there before is edited',
    );
  });

  it('without names shows no name but the sharer’s, with the same verdict', async () => {
    await begin();
    await known();
    await click(fill(await form(), { to: bridge, withoutNames: 'true', comment: '' }));
    const posted = await sharedIn(bridge);
    const whole = JSON.stringify(cardOf(posted));
    assert.match(lastWords(posted), /Shared by Alex Wilber without names.*Network team/s);
    assert.doesNotMatch(whole, /ece-svc-01|ece-app-0|example\.com|contoso/);
    assert.deepEqual(
      actionsOf(posted).map(({ type, verb }) => verb ?? type),
      ['run-apart', 'Action.ToggleVisibility', 'full', 'report-file'],
    );
  });

  it('leaves out names if the value of the toggle is invalid', async () => {
    await begin();
    await known();
    await click(fill(await form(), { to: bridge, withoutNames: 'perhaps', comment: '' }));
    assert.doesNotMatch(JSON.stringify(cardOf(await sharedIn(bridge))), /ece-svc-01/);
  });

  it('posts one card for two clicks on one form', async () => {
    await begin();
    await known();
    const data = fill(await form(), { to: bridge });
    await click(data);
    await click(data);
    await sharedIn(bridge);
    await click(fill(await form(), { to: team }));
    await sharedIn(team);
    assert.equal(
      sharing.chat.posted.filter(
        ({ conversation, versions }) => conversation === bridge && /Shared by/.test(wordsOf(versions[0])),
      ).length,
      1,
    );
  });

  it('accepts a corrected form after a refusal', async () => {
    await begin();
    await known();
    const data = fill(await form(), { to: bridge });
    assert.match(String((await click({ ...data, comment: 'x'.repeat(251) })).value), /has 251 characters/);
    assert.match(String((await click({ ...data, to: '' })).value), /Choose a channel or chat/);
    await click({ ...data, comment: 'shorter' });
    assert.match(lastWords(await sharedIn(bridge)), /shorter/);
  });

  it('refuses a place of which the person is not a member, also for a forged click', async () => {
    await begin();
    await known();
    const answer = await click(fill(await form(), { to: secret }));
    assert.match(String(answer.value), /Nothing was shared/);
    for (const to of ['personal-1', `${team};messageid=1690000000000`, 'nowhere'])
      assert.match(String((await click({ ...fill(await form(), { to }) })).value), /Nothing was shared/);
  });

  it('offers no place if Teams does not answer about its members, and the form says that places are missing', async () => {
    await begin();
    await known();
    sharing.chat.refuse = (method, url) =>
      method === 'GET' && url.includes(encodeURIComponent(bridge)) ? { status: 503 } : undefined;
    const card = await form();
    assert.ok(!choicesOf(card).includes('Bridge'));
    assert.match(wordsOf(card), /1 place is missing here/);
    sharing.chat.refuse = (method) => (method === 'GET' ? { status: 503 } : undefined);
    const none = await form();
    assert.match(wordsOf(none), /did not say where you can share.*places are missing/s);
    assert.deepEqual(
      actionsIn(none).map(({ title }) => title),
      ['Look again'],
    );
  });

  it('is limited to the channels in the configuration', async () => {
    await begin({ ECE_DOCTOR_CHANNELS: news });
    await say('help', inThread(news));
    assert.deepEqual(choicesOf(await form()), ['Support › News']);
    const words = await say('share 8F3K to General');
    assert.match(lastWords(words), /not a channel or chat/);
  });

  it('explains how to install the app if there is no place to share', async () => {
    await begin();
    const card = await form();
    assert.match(wordsOf(card), /no channel or chat to share in yet.*Install the app/s);
    assert.ok(buttonOf(card, 'share'));
  });

  it('gives an older client in a channel the command instead of the form, which everybody would see', async () => {
    await begin();
    await known();
    const report = await say('report 8F3K', inThread(team));
    const versions = report.versions.length;
    const posted = await sharing.chat.fresh(() =>
      sharing.chat.send({ value: { verb: 'share', run: '8F3K' }, replyToId: report.id, ...inThread(team) }),
    );
    assert.match(lastWords(posted), /Type “share 8F3K to CHANNEL”/);
    assert.equal(report.versions.length, versions, 'the card of the others stays as it is');
  });

  describe('when Teams refuses', () => {
    beforeEach(async () => {
      await begin();
      await known();
    });

    for (const status of [403, 404]) {
      it(`with ${status} tells the sharer in their language, and offers the place no longer`, async () => {
        const card = await form({ locale: 'fr-FR' });
        sharing.chat.refuse = (method, url) =>
          method === 'POST' && url.includes(encodeURIComponent(bridge)) ? { status } : undefined;
        await click(fill(card, { to: bridge }), { locale: 'fr-FR' });
        await toldIn('personal-1', /n’a pas été partagé dans Bridge\s: l’application n’y est plus/);
        sharing.chat.refuse = undefined;
        assert.ok(!choicesOf(await form()).includes('Bridge'));
        await say('help', inGroup(bridge));
        assert.ok(choicesOf(await form()).includes('Bridge'), 'until somebody writes there again');
      });
    }

    it('with 429 posts the card after the wait', async () => {
      const card = await form();
      let refusals = 1;
      sharing.chat.refuse = (method, url) =>
        method === 'POST' && url.includes(encodeURIComponent(bridge)) && (refusals -= 1) >= 0
          ? { status: 429, headers: { 'retry-after': '1' } }
          : undefined;
      await click(fill(card, { to: bridge }));
      await sharedIn(bridge);
      const [first, second] = sharing.chat.requests
        .filter(({ method, path }) => method === 'POST' && path.includes(encodeURIComponent(bridge)))
        .slice(-2);
      assert.ok(second!.at - first!.at >= 990);
    });

    it('posts the card after a restart of the bot', async () => {
      const card = await form();
      sharing.chat.refuse = (method, url) =>
        method === 'POST' && url.includes(encodeURIComponent(bridge)) ? { status: 503 } : undefined;
      await click(fill(card, { to: bridge }));
      await sharing.chat.until(() =>
        sharing.chat.requests.some(
          ({ method, path }) =>
            method === 'POST' && path.includes(encodeURIComponent(bridge)) && path.endsWith('activities'),
        ),
      );
      await sharing.chat.restart();
      sharing.chat.refuse = undefined;
      await sharedIn(bridge);
    });
  });

  describe('with text from outside', () => {
    before(async () => begin());
    const locale = { language: 'en', timeZone: undefined } as const;
    const blocks = (value: Any): string[] =>
      Array.isArray(value)
        ? value.flatMap(blocks)
        : typeof value !== 'object' || value === null
          ? []
          : [...(value.type === 'TextBlock' ? [value.text] : []), ...Object.values(value).flatMap(blocks)];

    it('shows plain text in the comment, in names and in the report', () => {
      const { report } = poisoned(withTables(reportOf('two-faults').report), recorded('two-faults'));
      const hostile = `${attack} <at>Everyone</at> {{DATE(2020-01-01T00:00:00Z)}}`;
      const card = sharedCard(
        report,
        { run: '8F3K', who: hostile, at: '2026-11-25T00:00:00.000Z', comment: hostile, withoutNames: false },
        locale,
      );
      assert.ok(Buffer.byteLength(JSON.stringify(card)) <= 25_000);
      assert.match(wordsOf(card.body), /evil\.example/, 'it is shown');
      assert.doesNotMatch(
        JSON.stringify(card).replaceAll(/\{\{(?:DATE|TIME)\(2026-11-25T14:00:00Z(?:,SHORT)?\)\}\}/g, ''),
        /\{\{|[\u202e\u2028]|"entities"/,
      );
      // The card itself makes whole paragraphs bold; the attack has **b**.
      for (const block of blocks(card)) assert.doesNotMatch(block, /(?<!\\)\]\(|(?<!\\)\*\*b\b|<[a-z]/, block);
    });

    it('shows names of places as plain text in the form', () => {
      const card = shareForm(
        reportOf('healthy').report,
        [{ id: 'a', name: attack }],
        { mark: '00000000-0000-4000-8000-000000000000', undecided: 0, hasTakenPlace: false },
        locale,
      );
      assert.doesNotMatch(choicesOf(card).join(' '), /\{\{|[\p{Cc}\u202e\u2028]/u);
    });
  });

  it('writes person, run and place into the audit log', async () => {
    await begin();
    await known();
    await click(fill(await form(), { to: bridge, withoutNames: 'true' }));
    await sharedIn(bridge);
    const store = openStoreToRead({ folder: `${sharing.chat.folder}/data` });
    const rows = await store.db
      .selectFrom('audit')
      .selectAll()
      .where('command', 'like', 'share 8F3K%')
      .orderBy('at')
      .execute();
    await store.close();
    assert.deepEqual(
      rows.map(({ person, command, outcome }) => [(JSON.parse(person) as { name: string }).name, command, outcome]),
      [
        ['Alex Wilber', 'share 8F3K', 'done'],
        ['Alex Wilber', `share 8F3K in ${bridge} without names`, 'on its way'],
      ],
    );
  });
});

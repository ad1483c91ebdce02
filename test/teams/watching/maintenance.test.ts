/** Maintenance in the chat: announced by a line or a form, and heard by the watched places. */
import assert from 'node:assert/strict';
import { makeWatch } from '../../../src/runs/watching/watches.ts';
import { forDeployment } from '../../../src/store/store.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { readBeside } from '../beside-bot.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const words = (posted: Posted): string =>
  wordsOf(posted.versions.at(-1)?.activity)
    .replaceAll('\\', '')
    .replaceAll(/[\u00A0\u202F]/g, ' ');

describe('maintenance in the chat', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({ kept: (store) => keepRuns(store, [{ id: 'A111', at: minutesAgo(300), saw: 'healthy' }]) });
    await chat.fresh(() => chat.say('help'));
  });
  afterEach(() => chat.end());

  const watched = (withNames = true): Promise<unknown> =>
    chat.stored((opened) =>
      makeWatch(
        forDeployment(opened, 'contoso'),
        {
          place: 'personal-1',
          selection: 'all',
          timeZone: 'Europe/Paris',
          language: 'en',
          withNames,
          schedule: { everyMinutes: 60 },
          by: { id: administrator, name: 'Alex', account: '29:alex' },
        },
        Date.now(),
      ),
    );
  /** All that was posted by `act`, when there are `count` messages. */
  const posted = async (count: number, act: () => Promise<unknown>): Promise<string[]> => {
    const before = chat.posted.length;
    await act();
    await chat.until((all) => all.length >= before + count);
    return chat.posted.slice(before).map(words);
  };

  it('is heard at its start and its end, with what is still broken, and nothing between them', async () => {
    await watched();
    await chat.restart();
    const [answer, begun] = await posted(2, () => chat.say('maintenance for 2 hours because patches are installed'));
    assert.match(answer ?? '', /Maintenance of contoso until .*Reason: patches are installed/);
    assert.match(
      begun ?? '',
      /Maintenance of contoso until .*Alex Wilber: patches are installed.*no messages here about faults/,
    );
    await chat.stored((opened) =>
      keepRuns(forDeployment(opened, 'contoso'), [{ id: 'B222', at: minutesAgo(-1), saw: 'secret-expired' }]),
    );
    await chat.restart();
    const [ended, over] = (await posted(2, () => chat.say('unmute'))).toSorted((one) =>
      one.includes('Broken') ? 1 : -1,
    );
    assert.match(ended ?? '', /Maintenance \w{4} has ended/);
    assert.match(over ?? '', /Broken: Client secret.*Maintenance of contoso is over\. Alex Wilber has ended it early/);
  });

  it('has neither person nor reason where the watch has no names', async () => {
    await watched(false);
    await chat.restart();
    const said = await posted(2, () => chat.say('maintenance for 2 hours because patches are installed'));
    const begun = said.find((each) => each.includes('no messages here about faults')) ?? '';
    assert.match(begun, /Maintenance of contoso until/);
    assert.doesNotMatch(begun, /patches|Alex/);
  });

  it('is announced by the form, and listed and cancelled', async () => {
    const form = await chat.fresh(() => chat.say('maintenance'));
    const [{ data } = {}] = actionsOf(form);
    const wish = { from: dayIn(3), fromTime: '22:00', until: dayIn(4), time: '06:00', because: 'patches' };
    const response = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'maintenance', data: { ...data, ...wish } }, trigger: 'manual' },
    });
    assert.match(await response.text(), /Maintenance of contoso from .*Reason: patches/);
    const audited = await readBeside(chat.folder, async ({ db }) =>
      db.selectFrom('audit').select('command').orderBy('at', 'desc').orderBy('id', 'desc').executeTakeFirst(),
    );
    assert.equal(audited?.command, `maintenance from ${dayIn(3)} 22:00 to ${dayIn(4)} 06:00 because patches`);
    assert.match(words(await chat.fresh(() => chat.say('mutes'))), /Maintenance of contoso.*from .* to .*patches/);
    assert.match(words(await chat.fresh(() => chat.say('unmute'))), /Maintenance \w{4} will not take place/);
  });

  it('that overlaps another replaces it, and says so', async () => {
    const line = (from: number, until: number): string =>
      `maintenance from ${dayIn(from)} to ${dayIn(until)} because x`;
    const first = await chat.fresh(() => chat.say(line(3, 5)));
    const [{ data } = {}] = actionsOf(first);
    const [, id] = /^unmute (\w{4})$/.exec(data?.text ?? '') ?? [];
    const shorter = words(await chat.fresh(() => chat.say(line(4, 6))));
    assert.match(shorter, new RegExp(`Maintenance ${id} now ends when this one begins`));
    const replaced = words(await chat.fresh(() => chat.say(line(2, 7))));
    assert.match(replaced, new RegExp(`This replaces maintenance ${id} from .*This replaces maintenance`));
  });

  it('is in the status and in reports', async () => {
    await chat.stored((opened) =>
      keepRuns(forDeployment(opened, 'contoso'), [{ id: 'B222', at: minutesAgo(60), saw: 'secret-expired' }]),
    );
    await chat.restart();
    await chat.fresh(() => chat.say('mute expired-secret until tomorrow because it is renewed'));
    await chat.fresh(() => chat.say('maintenance for 2 hours because patches are installed'));
    const status = words(await chat.fresh(() => chat.say('status')));
    assert.match(status, /Maintenance of contoso until .*Alex Wilber: patches are installed/);
    assert.match(status, /1 mute/);
    const report = words(await chat.fresh(() => chat.say('report B222')));
    assert.match(report, /Muted until .*: it is renewed/);
    assert.match(report, /Maintenance until .* by Alex Wilber: patches are installed/);
  });
});

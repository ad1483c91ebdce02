/** The bot stops between each run and its message, and tells the watched place after its next start. */
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { causesFor, insertHandOver } from '../../../src/runs/handing-over/hand-overs.ts';
import { makeWatch } from '../../../src/runs/watching/watches.ts';
import { keepCauses } from '../../../src/runs/watching/cause-rows.ts';
import { type DeploymentStore, forDeployment } from '../../../src/store/store.ts';
import { judged } from '../../checks/artifacts.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { readBeside } from '../beside-bot.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { keepEndingSecret } from '../ending-secret.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';
import { watchCards } from '../watch-cards.ts';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const operator = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const personal = {
  from: operator,
  locale: 'en-US',
  conversation: { id: 'personal-1', conversationType: 'personal', tenantId: 'tenant-1' },
};
const channel = '19:channel@thread.tacv2';
const words = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);

describe('the messages of a watch', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({ kept: (store) => keepRuns(store, [{ id: 'A111', at: minutesAgo(300), saw: 'healthy' }]) });
    await chat.fresh(() => chat.say('help', personal));
  });
  afterEach(() => chat.end());

  /** The runs end while the bot is down; it tells what they saw once it is up again. */
  async function told(
    runs: [id: string, minutes: number, saw: string][],
    { withNames = true, language = 'en' } = {},
  ): Promise<Posted> {
    await chat.stored(async (opened) => {
      const store = forDeployment(opened, 'contoso');
      const wish = { place: 'personal-1', selection: 'all', timeZone: 'Europe/Paris', language, withNames };
      await makeWatch(
        store,
        { ...wish, schedule: { everyMinutes: 60 }, by: { id: administrator, name: 'Alex', account: '29:alex' } },
        Date.now(),
      );
      await keepRuns(
        store,
        runs.map(([id, minutes, saw]) => ({ id, at: minutesAgo(minutes), saw })),
      );
    });
    return restarted();
  }
  /** The first message of the start. What ends soon is said too, on days that change with the calendar. */
  async function restarted(): Promise<Posted> {
    const before = chat.posted.length;
    await chat.restart();
    return chat.until((posted) => posted.slice(before).find((one) => !/Reminder|Rappel/.test(words(one))));
  }

  it('say once what broke, since when and who acts, and that it is mended', async () => {
    const broken = await told([['B222', 120, 'secret-expired']]);
    assert.match(words(broken), /Broken: .*secret/);
    assert.match(words(broken), /Since .*; last good /);
    assert.match(words(broken), /Microsoft 365 administrator/);
    const [handOver, report, mute, watches] = actionsOf(broken).map(({ data }) => data?.text);
    assert.deepEqual([handOver, report, watches], ['hand over B222', 'report B222', 'watches']);
    assert.match(mute ?? '', /^mute expired-secret on /);
    const mended = await told([
      ['C333', 60, 'secret-expired'],
      ['D444', 30, 'healthy'],
    ]);
    assert.match(words(mended), / Mended: .*secret/);
    assert.deepEqual(
      [broken, mended].map((posted) => posted.versions[0]?.activity.channelData),
      [{ notification: { alert: true } }, undefined],
    );
    assert.match(words(mended), / 1.h 30.min, from /);
    assert.match(words(mended), /No change was seen\. What mended it is not known\. .*No fault is known here now/);
  });

  it('say who repaired what was handed over', async () => {
    await told([['B222', 120, 'secret-expired']]);
    await chat.stored(async (opened) => {
      const owner = 'microsoft-365-administrator';
      await insertHandOver(
        forDeployment(opened, 'contoso'),
        {
          run: 'B222',
          owner,
          causes: causesFor(judged('secret-expired'), owner),
          receiver: { kind: 'person', id: 'dana', name: 'Dana Baker' },
          askedBy: { id: administrator, name: 'Alex', account: '29:alex' },
          askedIn: 'personal-1',
          line: undefined,
          language: 'en',
          timeZone: undefined,
        },
        Date.parse(minutesAgo(60)),
      );
    });
    const mended = await told([['D444', 30, 'healthy']]);
    assert.match(words(mended), /Mended: .*Handed over to Dana Baker: repaired, proven/);
    assert.doesNotMatch(words(mended), /not known/);
  });

  it('edit the card that named the fault', async () => {
    const broken = await told([['B222', 120, 'secret-expired']]);
    await told([['D444', 30, 'healthy']]);
    const edited = await chat.until(() => broken.versions[1]?.activity);
    assert.match(wordsOf(edited), /Mended: .*secret/);
  });

  it('edit that card after a crash between the message and the edit', async () => {
    const broken = await told([['B222', 120, 'secret-expired']]);
    chat.refuse = (method) => (method === 'PUT' ? { status: 502 } : undefined);
    await told([['D444', 30, 'healthy']]);
    assert.equal(broken.versions.length, 1);
    await chat.bot.close();
    chat.refuse = undefined;
    const before = chat.posted.length;
    await chat.restart();
    const edited = await chat.until(() => broken.versions[1]?.activity);
    assert.match(wordsOf(edited), /Mended: .*secret/);
    assert.equal(chat.posted.slice(before).filter((posted) => /secret/.test(words(posted))).length, 0);
  });

  it('name no mailbox, server or person where the maker’s check would not', async () => {
    const broken = await told(
      [
        ['B222', 120, 'imap-blocked-on-services'],
        ['C333', 110, 'imap-blocked-on-services'],
      ],
      { withNames: false },
    );
    assert.match(words(broken), /Broken: Port 993/);
    assert.doesNotMatch(JSON.stringify(broken.versions), /ece-svc-01|example\.com/);
  });

  it('count a mended fault not among those that are still broken', () => {
    const cards = new Map(watchCards({ language: 'en', timeZone: 'Europe/Paris' }));
    assert.match(
      wordsOf(cards.get('watch message: still, another mended')),
      /Still broken: (?!.*more fault).*Mended: /,
    );
    assert.match(wordsOf(cards.get('watch message: two still')), /Still broken: .*, and 1 more fault /);
  });

  it('about what will end go to the owner, in a new personal chat', async () => {
    const dana = '00000000-0000-0000-0000-000000000021';
    chat.people.set(dana, { chat: 'a:dana' });
    const to = { kind: 'person', id: dana, name: 'Dana Baker' } as const;
    await chat.stored((opened) => keepEndingSecret(opened, to));
    await chat.restart();
    const reminder = await chat.until((posted) => posted.find((one) => /ECE production/.test(words(one))));
    assert.equal(reminder.conversation, 'a:dana');
    assert.match(words(reminder), /Rappel/);
  });

  it('are in the language of the watch', async () => {
    assert.match(words(await told([['B222', 120, 'secret-expired']], { language: 'fr' })), /En panne/);
  });

  describe('in a channel', () => {
    const thread = {
      from: operator,
      locale: 'en-US',
      conversation: {
        id: `${channel};messageid=1`,
        conversationType: 'channel',
        isGroup: true,
        tenantId: 'tenant-1',
      },
      channelData: { tenant: { id: 'tenant-1' }, team: { id: channel, name: 'Support' }, channel: { id: channel } },
    };
    /** After the watch was made in a thread. */
    const tellOf = async (run: string, minutes: number, saw: string): Promise<Posted> => {
      await chat.stored(async (opened) =>
        keepRuns(forDeployment(opened, 'contoso'), [{ id: run, at: minutesAgo(minutes), saw }]),
      );
      return restarted();
    };
    beforeEach(async () => {
      await chat.fresh(() => chat.say('watch every hour all', thread));
    });

    it('are posts of the channel, and later ones are replies to the first', async () => {
      const broken = await tellOf('B222', 120, 'secret-expired');
      assert.match(words(broken), /Broken: .*secret/);
      assert.equal(broken.conversation, channel);
      const mended = await tellOf('C333', 60, 'healthy');
      assert.match(words(mended), /Mended: .*secret/);
      assert.equal(mended.conversation, `${channel};messageid=${broken.id}`);
      await chat.until(() => broken.versions.length === 2);
      assert.match(words(broken), /Mended: .*secret/);
    });

    it('are posts of their own if somebody deleted the first', async () => {
      const broken = await tellOf('B222', 120, 'secret-expired');
      chat.refuse = (_method, path) => (path.includes(broken.id) ? { status: 404 } : undefined);
      const mended = await tellOf('C333', 60, 'healthy');
      assert.match(words(mended), /Mended: .*secret/);
      assert.equal(mended.conversation, channel);
      const again = await tellOf('D444', 30, 'secret-expired');
      assert.match(words(again), /Broken: .*secret/);
      const before = chat.posted.length;
      assert.deepEqual([before, broken.versions.length], [chat.posted.indexOf(again) + 1, 1]);
    });
  });

  it('leave out what the first run has shown in the place, and say when it is mended', async () => {
    await chat.fresh(() => chat.say('watch every hour all', personal));
    await chat.stored(async (opened) => {
      const { db } = forDeployment(opened, 'contoso');
      const [first] = await db.selectFrom('run').select('id').orderBy('started_at', 'desc').execute();
      await keepSeen(forDeployment(opened, 'contoso'), first?.id ?? assert.fail('no run'), 'secret-expired');
    });
    const before = chat.posted.length;
    await chat.restart();
    // Written without a message, soon after the start.
    const heard = () => readBeside(chat.folder, async ({ db }) => db.selectFrom('told').selectAll().execute());
    while ((await heard()).length === 0) await setImmediate();
    const mended = await told([['D444', -1, 'healthy']]);
    assert.match(words(mended), /Mended: .*secret/);
    assert.equal(chat.posted.slice(before).filter((posted) => /Broken/.test(words(posted))).length, 0);
  });
});

/** As if the run had seen this recording. */
async function keepSeen(store: DeploymentStore, id: string, recording: string): Promise<void> {
  const seen = judged(recording);
  const run = { ...seen.run, id, startedAt: new Date().toISOString() };
  await keepCauses(store.db, store.deployment, { ...seen, run });
}

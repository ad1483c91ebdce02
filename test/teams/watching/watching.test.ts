/** `watch`, `watches`, `watch now` and `unwatch`, typed in either language, over HTTP. */
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { openStoreToRead } from '../../../src/store/open.ts';
import { mostWatches, type PlaceWatch, watchOf } from '../../../src/runs/watching/watches.ts';
import { keepRunUnderWay } from '../../runs/past-runs.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const viewer = { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' };
const operator = { id: '29:otto', name: 'Otto Operator', aadObjectId: '00000000-0000-0000-0000-0000000000032' };
const french = { locale: 'fr-FR' };
const channel = '19:channel@thread.tacv2';
const inThread = (message: string) => ({
  conversation: {
    id: `${channel};messageid=${message}`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: 'tenant-1',
  },
  channelData: { tenant: { id: 'tenant-1' }, team: { id: channel, name: 'Support' }, channel: { id: channel } },
});

const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
/** Without the backslashes that escape Markdown. */
const words = (posted: Posted): string =>
  wordsOf(cardOf(posted)?.body)
    .replaceAll('\\', '')
    .replaceAll(/[\u00A0\u202F]/g, ' ');
const typedBy = (posted: Posted): string[] => actionsOf(posted).map(({ data }) => (data as { text: string }).text);
const isRun = (posted: Posted): boolean =>
  actionsOf(posted).some(({ data }) => (data as { run?: string } | undefined)?.run !== undefined);

describe('a watch in the chat', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({
      environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId, ECE_DOCTOR_OPERATORS: operator.aadObjectId },
    });
  });
  afterEach(() => chat.end());

  /** The answer, without the cards of runs. */
  const say = async (text: string, more: Record<string, unknown> = {}): Promise<Posted> => {
    const count = chat.posted.length;
    await chat.say(text, more);
    return chat.until((posted) => posted.slice(count).find((one) => !isRun(one) && /./.test(words(one))));
  };
  const made = async (): Promise<PlaceWatch[]> => {
    const store = openStoreToRead({ folder: `${chat.folder}/data` });
    const rows = await store.db.selectFrom('watch').selectAll().orderBy('made_at').orderBy('id').execute();
    await store.close();
    return rows.map(watchOf);
  };
  const audited = async (): Promise<string[]> => {
    const store = openStoreToRead({ folder: `${chat.folder}/data` });
    const rows = await store.db.selectFrom('audit').selectAll().orderBy('at').orderBy('id').execute();
    await store.close();
    return rows.map(({ command, outcome }) => `${command}: ${outcome.replace(/ .*/, '')}`);
  };

  for (const [line, more, said, selection] of [
    [
      'watch every 15 minutes network',
      {},
      /New watch: network, every 15 minutes .*only when something changes/,
      'network',
    ],
    ['watch every weekday at 08:00 check mail', {}, /New watch: mail, every weekday at 08:00 .*Europe\/Paris/, 'mail'],
    [
      'surveiller toutes les heures',
      french,
      /Surveillance créée : tout, toutes les heures .*en cas de changement/,
      'all',
    ],
    [
      'surveille réseau du lundi au vendredi à 8h',
      french,
      /Surveillance créée : réseau, du lundi au vendredi à 08:00/,
      'network',
    ],
  ] as const)
    it(`is made by “${line}”, and its first run shows its verdict`, async () => {
      const posted = await say(line, more);
      assert.match(words(posted), said);
      const [watch, ...others] = await made();
      assert.ok(watch !== undefined && others.length === 0);
      assert.deepEqual(
        [watch.place, watch.selection, watch.timeZone, watch.madeBy.name],
        ['personal-1', selection, 'Europe/Paris', 'Alex Wilber'],
      );
      assert.deepEqual(typedBy(posted), [`watch now ${watch.id}`, `unwatch ${watch.id}`]);
      await chat.until((all) => all.find(isRun));
      assert.ok((await audited()).some((entry) => /^watch .*: started$/.test(entry)));
    });

  it('keeps the language and the zone of its maker', async () => {
    await say('watch hourly network', { ...french, localTimezone: 'America/New_York' });
    const row = await chat.stored(({ db }) => db.selectFrom('watch').selectAll().executeTakeFirstOrThrow());
    assert.deepEqual([row.language, row.time_zone, row.with_names], ['fr', 'America/New_York', 1]);
    await chat.restart();
  });

  it('uses UTC if Teams says no zone, and says how to set one', async () => {
    assert.match(words(await say('watch daily at 8', { localTimezone: undefined })), /UTC.*time zone/);
    assert.equal((await made())[0]?.timeZone, 'UTC');
  });

  it('is proposed by “watch”, and made by one click', async () => {
    assert.deepEqual(typedBy(await say('watch')), ['watch every 15 minutes network', 'watch every hour all']);
    const shown = await say('surveiller', french);
    assert.match(words(shown), /surveiller toutes les 15 minutes réseau.*surveiller toutes les heures tout/);
    assert.deepEqual(await made(), []);
    await say(typedBy(shown)[0] ?? '');
    await chat.until((all) => all.find(isRun));
    const [watch] = await made();
    assert.equal(watch?.selection, 'network');
    const again = await say('watch');
    // Its first run is the one that showed its verdict.
    assert.deepEqual(typedBy(again), [
      'watch every hour all',
      `report ${watch.lastRun?.id}`,
      `watch now ${watch.id}`,
      `unwatch ${watch.id}`,
    ]);
  });

  it('may be a digest, which is sent at once by “watch now”, shown and ended as the others', async () => {
    assert.match(words(await say('watch digest')), /New watch: digest, every weekday at 08:00.*broken, muted, mended/);
    const [digest] = await made();
    const count = chat.posted.length;
    await chat.say(`watch now ${digest?.id}`);
    const sent = await chat.until((posted) => posted.slice(count).find((one) => /Digest since/.test(words(one))));
    assert.match(words(sent), /Nothing is broken/);
    assert.match(words(await say('surveillances', french)), /résumé Bolder +· du lundi au vendredi à 08:00/);
    assert.match(
      words(await say('watch all is well')),
      /New watch: all is well, every Monday at 08:00.*whether anything is broken/,
    );
    assert.match(words(await say(`unwatch ${digest?.id}`)), /has ended: digest/);
  });

  it('with an equal selection replaces the other one of the place', async () => {
    await say('watch hourly network');
    const [first] = await made();
    assert.match(words(await say('watch every 15 minutes network')), /Watch changed: network, every 15 minutes/);
    assert.deepEqual(
      (await made()).map(({ id, schedule }) => [id, schedule]),
      [[first?.id, { everyMinutes: 15 }]],
    );
  });

  it('typed in a thread belongs to the channel, and is listed and ended in another thread', async () => {
    const posted = await say('watch hourly network', inThread('1'));
    assert.match(words(posted), /belongs to the channel/);
    const [watch] = await made();
    assert.equal(watch?.place, channel);
    assert.match(words(await say('watches', inThread('2'))), new RegExp(`1 watch here.*${watch.id}`));
    const elsewhere = await say('watches');
    assert.match(words(elsewhere), /There is no watch here.*1 watch is in another conversation/);
    assert.doesNotMatch(words(elsewhere), new RegExp(watch.id));
    assert.match(words(await say(`unwatch ${watch.id}`)), /There is no watch here/);
    assert.equal((await made()).length, 1);
    assert.match(words(await say('unwatch', inThread('2'))), new RegExp(`Watch ${watch.id} has ended: network`));
    assert.deepEqual(await made(), []);
  });

  for (const [line, more, said, right] of [
    ['watch every second', {}, /Microsoft limits .* every 15 minutes/, 'watch every 15 minutes all'],
    ['watch every 3 minutes network', {}, /at most every 5 minutes/, 'watch every 5 minutes network'],
    ['watch network every 7 minutes', {}, /7 minutes do not/, 'watch every 6 minutes network'],
    ['watch every 30 February at 9', {}, /repeats/, 'watch every day at 09:00 all'],
    ['watch daily at 25:00 mail', {}, /25:00/, 'watch every day at 08:00 mail'],
    ['watch every week', {}, /once a week/, 'watch every monday at 08:00 all'],
    ['watch every day', {}, /time of day/, 'watch every day at 08:00 all'],
    ['watch hourly every day at 8', {}, /one schedule/, 'watch every hour all'],
    ['watch network', {}, /how often/, 'watch every 15 minutes network'],
    [
      'watch every day at 08:00 network Mars/Base',
      {},
      /“Mars\/Base” is neither an area nor a check/,
      'watch every day at 08:00 network',
    ],
    ['watch every hour netwrok', {}, /Did you mean “network”/, 'watch every hour network'],
    [
      'surveiller réseau toutes les secondes',
      french,
      /au plus une fois toutes les 5 minutes/,
      'watch every 5 minutes network',
    ],
    ['surveiller le 30 février à 8h', french, /se répète/, 'watch every day at 08:00 all'],
    ['surveiller réseau', french, /fréquence/, 'watch every 15 minutes network'],
  ] as const)
    it(`is refused for “${line}”, with what would be right`, async () => {
      const posted = await say(line, more);
      assert.match(words(posted), said);
      assert.equal(typedBy(posted)[0], right);
      assert.deepEqual(await made(), []);
    });

  it('is refused with placeholders in a channel, which names no server', async () => {
    const posted = await say('watch hourly network on ece-svc-09', inThread('1'));
    assert.doesNotMatch(JSON.stringify(cardOf(posted)), /ece-svc-01|ece-app-01/);
    assert.deepEqual(await made(), []);
  });

  it('is listed with its next and last run, and fired by “watch now”', async () => {
    await say('watch every 15 minutes network');
    await say('watch every weekday at 08:00 mail');
    const [network, mail] = await made();
    assert.ok(network !== undefined && mail !== undefined);
    const listed = words(await say('surveillances', french));
    assert.match(
      listed,
      /2 surveillances ici.*réseau .*· toutes les 15 minutes.*prochaine.*mail .*· du lundi au vendredi à 08:00/,
    );
    assert.match(words(await say('watch now')), /Which watch\?/);
    const before = Date.now();
    assert.match(words(await say(`watch now ${mail.id.toLowerCase()}`)), /runs now: mail/);
    const fired = (await made()).find(({ id }) => id === mail.id);
    assert.ok(Date.parse(fired?.nextRunAt ?? '') <= Date.now() || fired?.lastRun !== undefined);
    assert.ok(Date.parse(mail.nextRunAt) > before);
  });

  it('runs after its run under way at “watch now”, because that run began before', async () => {
    await say('watch daily at 8');
    await chat.until((all) => all.find(isRun));
    await chat.stored(async (store) => {
      await store.db.deleteFrom('run').execute();
      await keepRunUnderWay(store, 'B222');
      await store.db.updateTable('watch').set({ last_run: 'B222' }).execute();
    });
    await chat.restart();
    await chat.fresh(() => chat.say('check all'));
    await chat.say('watch now');
    await chat.until((posted) => posted.find((one) => /runs after the check under way: everything/.test(words(one))));
    await chat.say('cancel');
    let [watch] = await made();
    for (; watch?.lastRun?.id === 'B222'; [watch] = await made()) await setImmediate();
    assert.deepEqual([watch?.askedAt, watch?.skipped], [undefined, 0]);
  });

  it('is ended by “unwatch” only if it is clear which one', async () => {
    await say('watch every 15 minutes network');
    await say('watch hourly');
    const [first, second] = await made();
    assert.ok(first !== undefined && second !== undefined);
    const which = await say('ne plus surveiller', french);
    assert.match(words(which), /Quelle surveillance \?/);
    assert.deepEqual(
      typedBy(which).filter((text) => text.startsWith('unwatch')),
      [`unwatch ${first.id}`, `unwatch ${second.id}`],
    );
    assert.match(words(await say('unwatch ZZZZ')), /There is no watch ZZZZ here/);
    assert.equal((await made()).length, 2);
    const ended = await say(`unwatch ${first.id}`);
    assert.deepEqual(typedBy(ended), ['watch every 15 minutes network']);
    assert.deepEqual(
      (await made()).map(({ id }) => id),
      [second.id],
    );
  });

  it('says that there is none, and proposes two', async () => {
    for (const line of ['watches', 'watch now', 'unwatch'])
      assert.deepEqual(typedBy(await say(line)), ['watch every 15 minutes network', 'watch every hour all'], line);
  });

  for (const line of ['watch', 'watch hourly network', 'watches', 'watch now', 'unwatch', 'surveillances'])
    it(`is for operators: “${line}” of a viewer does nothing`, async () => {
      await say('watch hourly network', { from: operator });
      assert.match(words(await say(line, { from: viewer })), /Only operators/);
      assert.equal((await made()).length, 1);
    });

  it('is not made or ended by a guess: a question gets the commands as buttons', async () => {
    const asked = await say('tell me when it works again');
    assert.deepEqual(typedBy(asked), ['watch every 15 minutes network', 'watch every hour all']);
    assert.deepEqual(typedBy(await say('check the network every hour'))[0], 'watch every hour network');
    assert.match(words(await say('stop telling me')), /There is no watch here/);
    assert.deepEqual(await made(), []);
    await say('watch hourly network');
    const [watch] = await made();
    assert.ok(typedBy(await say('arrête de me prévenir', french)).includes(`unwatch ${watch?.id}`));
    assert.equal((await made()).length, 1);
    assert.match(words(await say('notify me', { from: viewer })), /Only operators/);
  });
});

describe('a place', () => {
  it('has at most 20 watches, in pages, and the next one is refused', async () => {
    const at = '2026-12-01T08:00:00.000Z';
    const chat = await startChat({
      kept: async ({ db, deployment }) => {
        await db
          .insertInto('watch')
          .values(
            Array.from({ length: mostWatches }, (_, index) => ({
              id: `22${String(index + 22)}`,
              deployment,
              place: 'personal-1',
              selection: `version on ece-${index}`,
              schedule: JSON.stringify({ everyMinutes: 60 }),
              time_zone: 'UTC',
              language: 'en',
              with_names: 1,
              made_by: JSON.stringify({ id: 'a', name: 'Alex' }),
              made_at: at,
              next_run_at: '2099-01-01T00:00:00.000Z',
            })),
          )
          .execute();
      },
    });
    try {
      const refused = await chat.fresh(() => chat.say('watch hourly network'));
      assert.match(words(refused), /has 20 watches, the maximum/);
      assert.ok(typedBy(refused).includes('unwatch 2222') && typedBy(refused).includes('watches 2'));
      const last = await chat.fresh(() => chat.say('watches 7'));
      assert.match(words(last), /page 7.*ece-19/);
      assert.ok(!typedBy(last).includes('watches 8'));
      assert.match(words(await chat.fresh(() => chat.say('watches 99'))), /20 watches here/);
    } finally {
      await chat.end();
    }
  });
});

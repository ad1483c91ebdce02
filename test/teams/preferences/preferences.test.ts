/** `language` and `time zone`, typed in either language, over HTTP. */
import assert from 'node:assert/strict';
import { keepRunUnderWay } from '../../runs/past-runs.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
/** Without the backslashes that escape Markdown. */
const words = (posted: Posted): string => wordsOf(cardOf(posted)?.body).replaceAll('\\', '');
const typedBy = (posted: Posted): string[] => actionsOf(posted).map(({ data }) => (data as { text: string }).text);
const labels = (posted: Posted): string[] => actionsOf(posted).map(({ title }) => title);
const megan = { from: { id: '29:megan', name: 'Megan', aadObjectId: '00000000-0000-0000-0000-0000000000021' } };

describe('the language and the time zone of a person', () => {
  let chat: Chat;
  beforeEach(async () => void (chat = await startChat()));
  afterEach(() => chat.end());
  const say = (line: string, more = {}): Promise<Posted> => chat.fresh(() => chat.say(line, more));

  for (const line of ['language fr', 'langue fr', 'LANGUE Français', 'language french', 'langue francaise'])
    it(`“${line}” switches all answers to French, whatever the language of Teams`, async () => {
      const posted = await say(line);
      assert.equal(cardOf(posted).lang, 'fr');
      assert.match(words(posted), /Je vous réponds en français/);
      assert.deepEqual(labels(posted), ['Langue en', 'Langue auto']);
      assert.equal(cardOf(await say('status', { locale: 'en-US' })).lang, 'fr');
      await chat.restart();
      assert.equal(cardOf(await say('status', { locale: 'en-US' })).lang, 'fr');
    });

  it('a language applies to one person only, also in a channel, until “auto” restores that of Teams', async () => {
    await say('langue fr');
    const channel = {
      conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
      channelData: { channel: { id: '19:general@thread.tacv2' } },
    };
    assert.equal(cardOf(await say('status', channel)).lang, 'fr');
    assert.equal(cardOf(await say('status', { ...channel, ...megan })).lang, 'en');
    const back = await say('langue auto');
    assert.equal(cardOf(back).lang, 'en');
    assert.match(words(back), /I answer you in English.*This is the setting of your Teams/);
    assert.equal(cardOf(await say('status', { locale: 'fr-FR' })).lang, 'fr');
  });

  it('a language applies at once to the card of a run under way', async () => {
    await chat.end();
    chat = await startChat({ kept: (store) => keepRunUnderWay(store, '8F3K') });
    const card = await say('report 8F3K');
    assert.equal(cardOf(card).lang, 'en');
    await say('langue fr');
    await chat.say('annuler');
    await chat.until(() => card.versions.length > 1 && cardOf(card).lang === 'fr');
  });

  it('a language applies to the refusal of a click', async () => {
    await say('langue fr');
    const answer = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'report', data: { verb: 'report', run: 'NONE' } } },
    });
    assert.match(JSON.stringify(await answer.json()), /Cette exécution n’est plus conservée.*historique/);
  });

  it('an unknown language is refused with the languages of the bot', async () => {
    const posted = await say('language deutsch');
    assert.match(words(posted), /do not speak that language.*English and French/);
    assert.deepEqual(typedBy(posted), ['language en', 'language fr']);
    assert.deepEqual(typedBy(await say('language frnech')), ['language fr']);
    assert.equal(cardOf(await say('status')).lang, 'en');
  });

  it('“language” without a name shows the current language and its source', async () => {
    assert.match(words(await say('language')), /I answer you in English.*setting of your Teams/);
    await say('language en');
    assert.match(words(await say('langue', { locale: 'fr-FR' })), /I answer you in English.*remember this for you/);
  });

  for (const [line, zone] of [
    ['time zone Asia/Tokyo', 'Asia/Tokyo'],
    ['timezone asia/tokyo', 'Asia/Tokyo'],
    ['fuseau horaire Tokyo', 'Asia/Tokyo'],
    ['fuseau New York', 'America/New_York'],
    ['time zone utc', 'UTC'],
    ['fuseau horaire Montréal', 'America/Toronto'],
    ['time zone America/New York', 'America/New_York'],
  ] as const)
    it(`“${line}” shows times in ${zone} from then on`, async () => {
      const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone: zone });
      const before = clock.format();
      const posted = await say(line);
      assert.match(words(posted), new RegExp(`Your times are those of ${zone}`));
      // The hour may change in between.
      assert.match(words(posted), new RegExp(`, (?:${before}|${clock.format()}):\\d\\d`));
      assert.match(words(await say('time zone')), new RegExp(`${zone}.*remember this for you`));
      assert.match(words(await say('time zone auto')), /Europe\/Paris.*setting of your Teams/);
    });

  it('a chosen zone or language applies to every time on a card', async () => {
    await chat.end();
    chat = await startChat({ kept: (store) => keepRunUnderWay(store, '8F3K') });
    const times = async () => [words(await say('history')), words(await say('report 8F3K'))].join(' ');
    assert.match(await times(), /\{\{DATE.*\{\{TIME/);
    await say('fuseau Tokyo');
    assert.match(await times(), /[A-Z][a-z]+ \d+, 20\d\d, \d\d:\d\d.*started \d\d:\d\d/s);
    assert.doesNotMatch(await times(), /\{\{/);
    await say('fuseau auto');
    await say('langue fr');
    assert.match(await times(), /\d+ \p{L}+\.? 20\d\d, \d\d:\d\d/su);
    assert.doesNotMatch(await times(), /\{\{/);
    await say('langue en');
    assert.match(await times(), /\{\{TIME/);
  });

  for (const [line, near] of [
    ['time zone Europe/Pari', 'time zone Europe/Paris'],
    ['fuseau horaire europe/parsi', 'time zone Europe/Paris'],
    ['time zone Tokio', 'time zone Asia/Tokyo'],
    ['time zone Mars/Olympus', undefined],
  ] as const)
    it(`“${line}” is refused with the nearest zone, or with how to name one`, async () => {
      const posted = await say(line);
      assert.match(words(posted), /is not a time zone that I know/);
      assert.match(words(posted), near === undefined ? /Europe\/Paris or America\/New_York/ : /Did you mean/);
      assert.deepEqual(typedBy(posted).slice(0, 1), near === undefined ? [] : [near]);
      assert.match(words(await say('time zone')), /Europe\/Paris.*setting of your Teams/);
    });
});

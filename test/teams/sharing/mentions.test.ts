/** The people whom the sharer chose for a shared card. */
import assert from 'node:assert/strict';
import {
  type Any,
  bridge,
  adele,
  alex,
  cardOf,
  inThread,
  lastWords,
  megan,
  sharingChat,
  team,
} from './sharing-chat.ts';
import { wordsOf } from '../connector.ts';

const entitiesOf = (card: Any): Any[] => card.msteams.entities ?? [];

describe('mentions on a shared card', () => {
  const sharing = sharingChat();
  const { begin, known, click, form, fill, sharedIn } = sharing;

  beforeEach(async () => {
    await begin();
    await known();
  });

  it('are chosen in the form with Teams’ people picker, or typed', async () => {
    const inputs = JSON.stringify(await form());
    assert.match(inputs, /"dataset":"graph.microsoft.com\/users"/);
    assert.match(inputs, /"id":"names"/);
  });

  for (const [how, filled, locale, said] of [
    ['picked by id', { people: megan.aadObjectId.toUpperCase() }, 'en-US', /For <at>Megan Bowen<\/at>/],
    ['typed by name', { names: 'megan bowen' }, 'fr-FR', /À l’attention de <at>Megan Bowen<\/at>/],
    ['typed by first name', { names: 'Megan' }, 'en-US', /For <at>Megan Bowen<\/at>/],
  ] as const)
    it(`are of members who were ${how} (${locale})`, async () => {
      await click(fill(await form(), { to: team, ...filled }), { locale });
      const posted = await sharedIn(team);
      assert.match(lastWords(posted), said);
      assert.deepEqual(entitiesOf(cardOf(posted)), [
        { type: 'mention', text: '<at>Megan Bowen</at>', mentioned: { id: megan.id, name: megan.name } },
      ]);
    });

  for (const [locale, said] of [
    ['en-US', /Not mentioned: a person whom you chose and Isaiah\./],
    ['fr-FR', /Sans mention : une personne que vous avez choisie et Isaiah\./],
  ] as const)
    it(`are only of members, and the answer names the people left out (${locale})`, async () => {
      const answer = await click(
        fill(await form(), { to: bridge, people: `${adele.aadObjectId},${alex.aadObjectId}`, names: 'Isaiah' }),
        { locale },
      );
      const text = wordsOf(answer.value).replaceAll(/[\u00A0\u202F]/g, ' ');
      assert.match(text, said);
      const mentioned = entitiesOf(cardOf(await sharedIn(bridge))).map((entity) => entity.mentioned.id);
      assert.deepEqual(mentioned, [alex.id]);
    });

  it('say in a channel too who was left out', async () => {
    const more = inThread(team);
    const answer = await click(fill(await form(more), { to: team, names: 'Nobody' }), more);
    assert.match(wordsOf(answer.value), /Not mentioned: Nobody/);
  });

  it('are at most five', async () => {
    sharing.chat.chats.set(bridge, [
      alex,
      ...[1, 2, 3, 4, 5, 6].map((number) => ({ id: `29:p${number}`, name: `Person ${number}` })),
    ]);
    const names = [1, 2, 3, 4, 5, 6].map((number) => `Person ${number}`).join(', ');
    const answer = await click(fill(await form(), { to: bridge, names }));
    assert.match(wordsOf(answer.value), /Not mentioned: Person 6\./);
    assert.equal(entitiesOf(cardOf(await sharedIn(bridge))).length, 5);
  });

  it('are never made by a comment, nor by a name with a tag', async () => {
    const evil = { id: '29:evil', name: 'Eve </at><at>Megan Bowen</at>' };
    sharing.chat.chats.set(bridge, [alex, megan, evil]);
    await click(fill(await form(), { to: bridge, comment: '<at>Megan Bowen</at> look', names: 'Eve' }));
    const card = cardOf(await sharedIn(bridge));
    const [entity, ...others] = entitiesOf(card);
    assert.deepEqual([entity.mentioned.id, others], [evil.id, []]);
    assert.equal(entity.text.match(/<\/?at>/g).join(''), '<at></at>');
    const live = card.body.filter(({ type, text }: Any) => type === 'TextBlock' && /<at>Megan Bowen<\/at>/.test(text));
    assert.deepEqual(live, []);
  });
});

import assert from 'node:assert/strict';
import { changeBeside } from '../beside-bot.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { type Posted, refreshOf, wordsOf } from '../connector.ts';
import { readExposition, valueIn } from '../../kit/exposition.ts';
import { keepRuns, keepRunUnderWay } from '../../runs/past-runs.ts';
import { artifactOfMany } from '../reports.ts';

const token = 'a-token-of-twenty-characters-or-more';
const viewer = { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' };
const second = { ...viewer, id: '29:victor', aadObjectId: '00000000-0000-0000-0000-0000000000032' };
const operator = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
type Person = typeof viewer;

const personal = (of: Person): Record<string, unknown> => ({
  from: of,
  conversation: { id: `personal-${of.id}`, conversationType: 'personal', tenantId: 'tenant-1' },
});
const inGroup = (of: Person): Record<string, unknown> => ({
  from: of,
  conversation: { id: 'group-1', conversationType: 'groupChat', tenantId: 'tenant-1' },
});
const isHelp = (posted: Posted): boolean => wordsOf(posted.versions[0]?.activity).includes('What you can ask');

describe('a refreshed card', () => {
  let chat: Chat;
  afterEach(() => chat.end());
  const start = async (rateLimits = { person: 1000, conversation: 1000 }): Promise<void> => {
    chat = await startChat({
      rateLimits,
      environment: {
        ECE_DOCTOR_VIEWERS: `${viewer.aadObjectId},${second.aadObjectId}`,
        ECE_DOCTOR_METRICS_TOKEN: token,
      },
      kept: async (store) => {
        const saw = artifactOfMany('two-faults', 4);
        await keepRuns(store, [{ id: 'AAAA', at: '2026-11-23T08:00:00.000Z', saw }]);
        await keepRunUnderWay(store, '8F3K');
      },
    });
  };
  const report = (run: string, where: Record<string, unknown>): Promise<Posted> =>
    chat.fresh(() => chat.say(`report ${run}`, where));
  /** The client's request, also for a complete card, because a person can forge it. */
  const asking = (card: Posted, where: Record<string, unknown>): Record<string, unknown> => {
    const delivery = /"delivery":"([^"]+)"/.exec(JSON.stringify(card.versions[0]))?.[1];
    const action = { type: 'Action.Execute', verb: 'refresh', data: { verb: 'refresh', delivery } };
    const forged = { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'automatic' } };
    return { ...(refreshOf(card) ?? forged), replyToId: card.id, ...where };
  };
  const ask = async (card: Posted, where: Record<string, unknown>): Promise<string> => {
    const answer = (await (await chat.send(asking(card, where))).json()) as { value: unknown };
    return typeof answer.value === 'string' ? answer.value : wordsOf(answer.value);
  };
  const refusals = async (code: string): Promise<number | undefined> => {
    const page = await fetch(`${chat.bot.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    return valueIn(readExposition(await page.text()), 'ece_doctor_refusals_total', { door: 'command', code });
  };

  for (const [what, who] of [
    ['without names', viewer],
    ['with names', operator],
  ] as const)
    it(`${what} comes from the cache of its revision, also sixty times at once`, async () => {
      await start();
      const card = await report('AAAA', personal(who));
      const first = await ask(card, personal(who));
      assert.match(first, /Broken/);
      // Reading the run again would fail.
      await changeBeside(chat.folder, (db) => [db.updateTable('report').set({ body: '-', artifact: '-' })]);
      const again = await Promise.all(Array.from({ length: 60 }, () => ask(card, personal(who))));
      assert.deepEqual(new Set(again), new Set([first]));
    });

  it('shows the change of a new revision, and nothing older afterwards', async () => {
    await start();
    const [card, nameless] = [await report('8F3K', personal(operator)), await report('8F3K', personal(viewer))];
    assert.match(await ask(card, personal(operator)), /Checking/);
    assert.match(await ask(nameless, personal(viewer)), /Checking/);
    const [own, others] = [asking(card, personal(operator)), asking(nameless, personal(viewer))];
    await chat.say('cancel', personal(operator));
    const isOver = (posted: Posted): boolean => /stopped/i.test(wordsOf(posted.versions.at(-1)?.activity));
    await chat.until(() => isOver(card) && isOver(nameless));
    for (const sent of [own, others]) assert.match(await (await chat.send(sent)).text(), /stopped/i);
  });

  it('has no names for a viewer, and names for an operator, of the same run', async () => {
    await start();
    for (const run of ['AAAA', '8F3K']) {
      const [full, nameless] = [await report(run, personal(operator)), await report(run, personal(viewer))];
      const names = /contoso|ece-svc|ece-app/;
      for (let again = 0; again < 2; again += 1) {
        assert.match(await ask(full, personal(operator)), names);
        assert.doesNotMatch(await ask(nameless, personal(viewer)), names);
      }
      assert.match(await ask(full, personal(viewer)), /no longer kept/, 'of a conversation that is not hers');
    }
  });

  it('is in the language that the person has since chosen', async () => {
    await start();
    const card = await report('8F3K', personal(operator));
    assert.match(await ask(card, personal(operator)), /Checking/);
    await chat.fresh(() => chat.say('language french', personal(operator)));
    assert.match(await ask(card, personal(operator)), /Annuler/);
  });

  it('stays unchanged after too many refreshes by a person, whose commands still work', async () => {
    await start({ person: 2, conversation: 30 });
    const card = await report('8F3K', personal(viewer));
    for (let sent = 0; sent < 6; sent += 1) assert.match(await ask(card, personal(viewer)), /Checking/);
    for (let sent = 0; sent < 3; sent += 1)
      assert.match(await ask(card, personal(viewer)), /asked for cards too often within a minute/);
    assert.equal(await refusals('limit.person'), 3);
    await chat.say('help', personal(viewer));
    await chat.until((posted) => posted.some(isHelp));
  });

  it('stays unchanged after too many refreshes in a conversation, not counting people without a role', async () => {
    await start({ person: 2, conversation: 2 });
    const card = await report('8F3K', inGroup(operator));
    const stranger = { id: '29:stan', name: 'Stan', aadObjectId: 'object-of-stan' };
    for (let sent = 0; sent < 6; sent += 1) assert.match(await ask(card, inGroup(stranger)), /not among the people/);
    assert.match(await ask(card, inGroup(stranger)), /too often/);
    for (let sent = 0; sent < 6; sent += 1)
      assert.match(await ask(card, inGroup(sent < 3 ? viewer : second)), /Checking/);
    assert.match(await ask(card, inGroup(second)), /too often/);
    assert.equal(await refusals('limit.conversation'), 1);
    await chat.say('help', personal(second));
    await chat.until((posted) => posted.some(isHelp));
  });
});

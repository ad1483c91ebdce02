/** Over real HTTP on both sides. */
import assert from 'node:assert/strict';
import { changeBeside, readBeside } from './beside-bot.ts';
import { keepRunUnderWay } from '../runs/past-runs.ts';
import { type Chat, startChat } from './bot.ts';
import { clickOn, type Posted, wordsOf } from './connector.ts';

const wordsNow = (posted: Posted | undefined): string => wordsOf(posted?.versions.at(-1)?.activity);
const isHelp = (posted: Posted): boolean => wordsNow(posted).includes('What you can ask ECE Doctor');
const isTold = (posted: Posted): boolean => /within a minute|en une minute/.test(wordsNow(posted));
const person = (name: string) => ({ from: { id: `29:${name}`, name, aadObjectId: `object-of-${name}` } });
const group = { conversation: { id: 'group-1', conversationType: 'groupChat', tenantId: 'tenant-1' } };

describe('limits on commands', () => {
  let chat: Chat;
  const start = async (rateLimits = { person: 10, conversation: 30 }): Promise<void> => {
    chat = await startChat({ rateLimits, kept: (store) => keepRunUnderWay(store, '8F3K') });
  };
  afterEach(async () => chat.end());

  const count = (wanted: (posted: Posted) => boolean): number => chat.posted.filter(wanted).length;
  const times = async (number: number, text: string, more: Record<string, unknown> = {}): Promise<void> => {
    for (let sent = 0; sent < number; sent += 1) await chat.say(text, more);
  };
  const refused = (): Promise<number> =>
    readBeside(chat.folder, async ({ db }) => {
      const rows = await db
        .selectFrom('inbox')
        .select('id')
        .where('cost', '=', 0)
        .where('state', '=', 'done')
        .execute();
      return rows.length;
    });
  const audited = (): Promise<string[]> =>
    readBeside(chat.folder, async ({ db }) => {
      const rows = await db.selectFrom('audit').select('outcome').where('outcome', 'like', 'refused limit.%').execute();
      return rows.map(({ outcome }) => outcome);
    });
  /** Resolves when so many refused commands have been handled. */
  const untilRefused = async (wanted: number): Promise<void> => {
    while ((await refused()) < wanted) await new Promise((resolve) => setImmediate(resolve));
  };

  it('allow ten a minute, and refuse further commands once in the chat and once in the audit log', async () => {
    await start();
    await times(10, 'help');
    await chat.until(() => count(isHelp) === 10);
    await times(5, 'help');
    await untilRefused(5);
    // The audit log has a refusal before the chat.
    await chat.until(() => count(isTold) > 0);
    assert.deepEqual([count(isHelp), count(isTold)], [10, 1]);
    assert.deepEqual(await audited(), ['refused limit.person']);
    const words = wordsNow(chat.posted.find(isTold));
    assert.match(words, /more than 10 commands within a minute/);
    assert.match(words, /The next one is accepted in (\d+ s|1 min), at \w+ \d+, \d{4}, \d\d:\d\d GMT\+\d/);
    assert.match(words, /commands that you send before then are not run/);
  });

  it('count simultaneous commands one by one, and refuse once', async () => {
    await start();
    await Promise.all(Array.from({ length: 30 }, () => chat.say('help')));
    await untilRefused(20);
    await chat.until(() => count(isHelp) === 10 && count(isTold) > 0);
    assert.equal(count(isTold), 1);
    assert.equal((await audited()).length, 1);
  });

  it('refuse once if each message begins a new thread', async () => {
    await start({ person: 2, conversation: 30 });
    for (let thread = 1; thread <= 8; thread += 1)
      await chat.say('help', {
        conversation: {
          id: `19:ece@thread.tacv2;messageid=${thread}`,
          conversationType: 'channel',
          tenantId: 'tenant-1',
        },
        channelData: { channel: { id: '19:ece@thread.tacv2' }, team: { id: '19:team@thread.tacv2' } },
      });
    await untilRefused(6);
    assert.deepEqual([count(isTold), (await audited()).length], [1, 1]);
    const kept = await readBeside(chat.folder, ({ db }) => db.selectFrom('conversation').select('id').execute());
    assert.equal(kept.filter(({ id }) => id.includes('messageid')).length, 2);
  });

  it('survive a restart', async () => {
    await start();
    await times(10, 'help');
    await chat.until(() => count(isHelp) === 10);
    await chat.restart();
    await chat.say('help');
    await untilRefused(1);
    assert.equal(count(isHelp), 10);
  });

  it('end after a minute, whatever was refused meanwhile', async () => {
    await start();
    await times(14, 'help');
    await untilRefused(4);
    const received_at = new Date(Date.now() - 61_000).toISOString();
    await changeBeside(chat.folder, (db) => [db.updateTable('inbox').set({ received_at })]);
    await times(10, 'help');
    await chat.until(() => count(isHelp) === 20);
    assert.equal(await refused(), 4);
  });

  it('for one person do not affect another person in the same chat', async () => {
    await start();
    await times(15, 'help', { ...person('megan'), ...group });
    await untilRefused(5);
    await times(10, 'help', { ...person('diego'), ...group });
    await chat.until(() => count(isHelp) === 20);
  });

  it('apply to all people of one conversation together, and the answer says so', async () => {
    await start({ person: 2, conversation: 5 });
    for (const name of ['megan', 'diego', 'adele']) await times(2, 'help', { ...person(name), ...group });
    await untilRefused(1);
    await chat.until(() => count(isTold) === 1 && count(isHelp) >= 5);
    assert.equal(count(isHelp), 5);
    assert.match(wordsNow(chat.posted.find(isTold)), /More than 5 commands.*this conversation/);
    await chat.say('help', person('adele'));
    await chat.until(() => count(isHelp) === 6);
  });

  it('leave no click unanswered, and count a click that only shows something as a third', async () => {
    await start({ person: 2, conversation: 30 });
    await chat.say('report 8F3K');
    const card = await chat.until(([first]) => first);
    const show = { ...clickOn(card, 'cancel') };
    const click = (verb: string): Promise<Response> =>
      chat.send({
        ...show,
        value: { action: { type: 'Action.Execute', verb, data: { verb, run: '8F3K' } }, trigger: 'manual' },
      });
    for (let sent = 0; sent < 3; sent += 1)
      assert.equal(
        ((await (await click('report')).json()) as { type: string }).type,
        'application/vnd.microsoft.card.adaptive',
      );
    for (let sent = 0; sent < 2; sent += 1) {
      const { value } = (await (await click('report')).json()) as { value: string };
      assert.match(value, /more than 2 commands within a minute/);
    }
    assert.equal(count(isTold), 0);
  });

  it('are explained in the person’s language and time zone', async () => {
    await start({ person: 1, conversation: 30 });
    await times(2, 'aide', { locale: 'fr-FR', localTimezone: 'Asia/Tokyo' });
    await chat.until(() => count(isTold) === 1);
    assert.match(wordsNow(chat.posted.find(isTold)), /plus de 1 commande.*UTC\+9/s);
  });
});

/** If a card's activity id is lost or its message is deleted, one card in the chat is still updated. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openStore } from '../../../src/store/open.ts';
import { changeBeside } from '../../teams/beside-bot.ts';
import { keepRuns, keepRunUnderWay } from '../../runs/past-runs.ts';
import { administrator, type Chat, deploymentFile, startChat } from '../../teams/bot.ts';
import {
  actionsOf,
  clickOn,
  type FakeConnector,
  type Posted,
  refreshOf,
  startConnector,
  wordsOf,
} from '../../teams/connector.ts';
import { botProgram, compileCache } from '../programs.ts';

const cardIn = (posted: Posted | undefined) => posted?.versions.at(-1)?.activity.attachments?.[0]?.content;
const wordsNow = (posted: Posted | undefined): string => wordsOf(posted?.versions.at(-1)?.activity);
const wasReplaced = (posted: Posted | undefined): boolean => wordsNow(posted).includes('This card was replaced');
const answerIn = async (response: Promise<Response>): Promise<string> =>
  wordsOf(((await (await response).json()) as { value: unknown }).value);
const offersToRunAgain = (posted: Posted): boolean => actionsOf(posted).some(({ verb }) => verb === 'run');
const isPost = (method: string): boolean => method === 'POST';

describe('a card whose activity id was lost because the bot was killed', function () {
  let folder: string;
  let connector: FakeConnector;
  let bot: BotProcess;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-killed-'));
    await writeFile(path.join(folder, 'deployment.yaml'), deploymentFile);
    const store = await openStore({ folder: path.join(folder, 'data') });
    await keepRunUnderWay(store, '8F3K');
    await keepRuns(store, [{ id: 'W7RMD', at: new Date().toISOString(), saw: 'healthy' }]);
    await store.close();
    connector = await startConnector();
    bot = await startProcess(folder, connector);
  });
  afterEach(async () => {
    await bot.kill();
    await connector.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Kills the bot between the POST of a card and its answer, which has the activity id, and restarts the bot. */
  const killBetweenPostAndId = async (command: string): Promise<{ orphan: Posted; card: Posted }> => {
    connector.keepBack = isPost;
    await bot.send({ text: command });
    const orphan = await connector.until(([first]) => first);
    await bot.kill();
    connector.keepBack = undefined;
    bot = await startProcess(folder, connector);
    return { orphan, card: await connector.until(([, second]) => second) };
  };

  it('is replaced when Teams shows it: the new card is updated, and the old card links to the report', async () => {
    const { orphan, card } = await killBetweenPostAndId('report 8F3K');
    const refresh = refreshOf(orphan);
    assert.ok(refresh, 'Teams’ client has nothing to tell the bot about this card');
    assert.match(await answerIn(bot.send(refresh)), /This card was replaced/);
    await connector.until(() => wasReplaced(orphan));
    assert.equal(refreshOf(orphan), undefined, 'the card that was replaced asks no more');

    const [button] = actionsOf(orphan);
    assert.equal(button?.data.verb, 'report');
    assert.match(await answerIn(bot.send(clickOn(orphan, 'report'))), /8F3K/);

    await bot.send({ text: 'cancel' });
    await connector.until(() => /run 8F3K/.test(wordsNow(card)) && offersToRunAgain(card));
    assert.ok(wasReplaced(orphan));
    assert.equal(connector.posted.filter((posted) => !wasReplaced(posted)).length, 1, 'two cards live');
  });

  it('is edited once, however often Teams asks about it', async () => {
    const { orphan } = await killBetweenPostAndId('report 8F3K');
    const refresh = refreshOf(orphan)!;
    await bot.send(refresh);
    await connector.until(() => wasReplaced(orphan));
    for (let again = 0; again < 3; again += 1) {
      assert.match(await answerIn(bot.send(refresh)), /This card was replaced/);
    }
    await bot.send({ text: 'help' });
    await connector.until((posted) => posted.some((one) => wordsNow(one).includes('What you can ask')));
    assert.equal(orphan.versions.length, 2);
  });

  it('is replaced after a click, which still has its effect', async () => {
    const { orphan, card } = await killBetweenPostAndId('report 8F3K');
    assert.match(await answerIn(bot.send(clickOn(orphan, 'cancel'))), /Stopped/);
    await connector.until(() => wasReplaced(orphan));
    await connector.until(() => offersToRunAgain(card));
  });

  it('is replaced at the first click if it was complete, and an older client gets the answer as a message', async () => {
    const { orphan } = await killBetweenPostAndId('report W7RMD');
    assert.equal(refreshOf(orphan), undefined, 'a card that is complete is not refreshed for ever');
    const { fallback } = actionsOf(orphan).find(({ verb }) => verb === 'findings')!;
    const count = connector.posted.length;
    await bot.send({ value: fallback.data, replyToId: orphan.id });
    const findings = await connector.until((posted) => posted[count]);
    assert.match(wordsNow(findings), /W7RMD/);
    await connector.until(() => wasReplaced(orphan));
  });
});

describe('a card whose activity id the bot does not know yet', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({ kept: (store) => keepRunUnderWay(store, '8F3K') });
  });
  afterEach(async () => chat.end());

  it('is updated once a refresh names its id, and the second card, posted because the answer was lost, is replaced', async () => {
    chat.keepBack = isPost;
    await chat.say('report 8F3K');
    const first = await chat.until(([posted]) => posted);
    assert.match(await answerIn(chat.send(refreshOf(first)!)), /8F3K/);
    chat.keepBack = undefined;
    chat.release();
    const second = await chat.until(([, posted]) => posted);
    await chat.until(() => wasReplaced(second));
    await chat.say('cancel');
    await chat.until(() => offersToRunAgain(first));
    assert.deepEqual(
      chat.posted.filter((posted) => !wasReplaced(posted)),
      [first],
    );
  });

  it('is sent in its current state when Teams shows it, without an edit', async () => {
    await chat.say('report 8F3K');
    const card = await chat.until(([posted]) => posted);
    const refresh = refreshOf(card)!;
    assert.deepEqual(cardIn(card).refresh.userIds, ['29:alex']);
    const answer = (await (await chat.send(refresh)).json()) as {
      type: string;
      value: { refresh?: unknown };
    };
    assert.equal(answer.type, 'application/vnd.microsoft.card.adaptive');
    assert.match(wordsOf(answer.value), /8F3K/);
    assert.equal(answer.value.refresh, undefined);
    assert.equal(card.versions.length, 1, 'an edit in answer to a refresh would bring the next refresh');
  });

  it('is not replaced by a forged refresh from another conversation, or with the id of another card', async () => {
    await chat.say('report 8F3K');
    const card = await chat.until(([posted]) => posted);
    await chat.say('report 8F3K');
    const other = await chat.until(([, posted]) => posted);
    for (const forged of [
      { ...refreshOf(card), replyToId: other.id },
      { ...refreshOf(card), conversation: { id: 'personal-2', conversationType: 'personal', tenantId: 'tenant-1' } },
    ]) {
      assert.match(await answerIn(chat.send(forged)), /no longer kept/);
    }
    assert.deepEqual([card.versions.length, other.versions.length], [1, 1]);
  });

  it('is not edited after its delivery was deleted, and a refresh says so', async () => {
    await chat.say('report 8F3K');
    const card = await chat.until(([posted]) => posted);
    await changeBeside(chat.folder, (db) => [db.deleteFrom('delivery')]);
    assert.match(await answerIn(chat.send(refreshOf(card)!)), /What this card showed is no longer kept/);
    assert.equal(card.versions.length, 1);
  });

  for (const status of [404, 403])
    it(`is posted once more if its edit is answered with ${status}`, async () => {
      await chat.say('report 8F3K');
      const deleted = await chat.until(([posted]) => posted);
      const isGone = (method: string, url: string): boolean => method === 'PUT' && url.endsWith(`/${deleted.id}`);
      chat.refuse = (method, url) => (isGone(method, url) ? { status } : undefined);
      await chat.say('cancel');
      const anew = await chat.until(([, posted]) => posted);
      assert.match(wordsNow(anew), /8F3K/);
      await chat.say('help');
      await chat.until((posted) => posted.some((one) => wordsNow(one).includes('What you can ask')));
      assert.equal(chat.posted.filter((posted) => wordsNow(posted).includes('8F3K')).length, 2);
    });
});

interface BotProcess {
  send(activity: Record<string, unknown>): Promise<Response>;
  kill(): Promise<void>;
}

async function startProcess(folder: string, { url }: FakeConnector): Promise<BotProcess> {
  const child: ChildProcess = spawn(process.execPath, [botProgram], {
    env: {
      PATH: process.env.PATH ?? '',
      ...compileCache,
      PORT: '0',
      ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
      ECE_DOCTOR_DATA: path.join(folder, 'data'),
      ECE_DOCTOR_DEPLOYMENT: path.join(folder, 'deployment.yaml'),
      ECE_DOCTOR_ADMINISTRATORS: administrator,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      const found = /"url":"([^"]+)"/.exec((said += String(chunk)))?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`the bot ended: ${said}`)));
  });
  let sent = 0;
  return {
    send: (activity) =>
      fetch(`${address}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          id: `${child.pid}-${(sent += 1)}`,
          channelId: 'msteams',
          serviceUrl: url,
          from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator },
          recipient: { id: '28:bot', name: 'ECE Doctor' },
          conversation: { id: 'personal-1', conversationType: 'personal', tenantId: 'tenant-1' },
          locale: 'en-US',
          ...activity,
        }),
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

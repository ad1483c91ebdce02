/** The bot handles a file consent that it answered with 200, even if it is killed before it has sent the file. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type BotFolder, botFolder, type BotProcess, local } from './bot-process.ts';
import { keyPlaces, signingKeyFromFile } from '../../../src/hub/key-files.ts';
import { openStore } from '../../../src/store/open.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { administrator } from '../../teams/bot.ts';
import {
  actionsOf,
  answerTo,
  clickOn,
  type FakeConnector,
  type Posted,
  startConnector,
  wordsOf,
} from '../../teams/connector.ts';
import { type OneDrive, startOneDrive } from '../../teams/files/one-drive.ts';

describe('a bot that is killed while it sends a file', function () {
  let drive: OneDrive;
  let chat: FakeConnector;
  let bots: BotFolder;
  let bot: BotProcess;

  beforeEach(async () => {
    drive = await startOneDrive();
    chat = await startConnector();
    bots = await botFolder();
    const store = await openStore({ folder: bots.data });
    // A bot with rows has a key.
    await signingKeyFromFile(keyPlaces.current(bots.data));
    await keepRuns(store, [{ id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'two-faults' }]);
    await store.close();
    bot = start();
  });
  afterEach(async () => {
    await bots.remove();
    await chat.close();
    await drive.close();
  });

  const attachmentOf = (posted: Posted) => posted.versions[0]?.activity.attachments?.[0];
  const isA = (posted: Posted, kind: string) =>
    attachmentOf(posted)?.contentType === `application/vnd.microsoft.teams.card.${kind}`;

  for (const [what, ask, text] of [
    ['a script', () => asked('exchange script'), /Connect-ExchangeOnline/],
    ['a report', askedByForm, /ece-doctor replay 8F3K\.json/],
  ] as const) {
    it(`sends ${what} again if nothing had arrived`, async () => {
      const begun = Promise.withResolvers<void>();
      drive.refuse = () => begun.resolve();
      const question = await allowed(ask);
      await begun.promise;
      drive.refuse = undefined;
      await restart();
      const shown = await chat.until((posted) => posted.find((each) => isA(each, 'file.info')));
      assert.equal(drive.files.get(attachmentOf(shown).name)?.length, attachmentOf(question).content.sizeInBytes);
      await chat.until(() => question.isRemoved === true);
    });

    it(`posts what replaces ${what} if the file may have arrived`, async () => {
      drive.isSilent = true;
      const question = await allowed(ask);
      while (!drive.files.has(attachmentOf(question).name)) await new Promise((resolve) => setImmediate(resolve));
      await restart();
      const card = await chat.until((posted) => posted.find((each) => /interrupted/.test(wordsOf(each.versions))));
      assert.match(wordsOf(card.versions), /may be in your OneDrive already/);
      assert.match(wordsOf(card.versions), text);
      await chat.until(() => question.isRemoved === true);
    });
  }

  async function allowed(ask: () => Promise<Posted>): Promise<Posted> {
    const question = await ask();
    const { uploadInfo } = drive.place(attachmentOf(question).name);
    assert.equal((await send(answerTo(question, uploadInfo))).status, 200);
    return question;
  }

  async function asked(line: string): Promise<Posted> {
    await send({ type: 'message', text: line });
    return chat.until((posted) => posted.find((each) => isA(each, 'file.consent')));
  }

  async function askedByForm(): Promise<Posted> {
    await send({ type: 'message', text: 'report file' });
    const form = await chat.until((posted) =>
      posted.find((each) => actionsOf(each).some(({ verb }) => verb === 'report-file-as')),
    );
    await send(clickOn(form, 'report-file-as'));
    return chat.until((posted) => posted.find((each) => isA(each, 'file.consent')));
  }

  async function send(activity: Record<string, unknown>): Promise<Response> {
    return fetch(`${await bot.ready}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: randomUUID(),
        channelId: 'msteams',
        serviceUrl: chat.url,
        from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator },
        recipient: { id: '28:bot', name: 'ECE Doctor' },
        conversation: { id: 'personal-1', conversationType: 'personal', tenantId: 'tenant-1' },
        locale: 'en-US',
        ...activity,
      }),
    });
  }

  function start(): BotProcess {
    const environment = {
      ...local,
      ECE_DOCTOR_ADMINISTRATORS: administrator,
      ONE_DRIVE: JSON.stringify(drive.standIn),
    };
    return bots.start(environment, { program: path.join(import.meta.dirname, 'bot-with-one-drive.ts') });
  }

  async function restart(): Promise<void> {
    bot.child.kill('SIGKILL');
    await bot.ended;
    bot = start();
    await bot.ready;
  }
});

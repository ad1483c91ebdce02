/** The bot handles a file consent that it answered with 200, even if it is killed before it has sent the file. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type BotFolder, botFolder, type BotProcess, local } from './bot-process.ts';
import { administrator } from '../../teams/bot.ts';
import { answerTo, type FakeConnector, type Posted, startConnector, wordsOf } from '../../teams/connector.ts';
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

  it('sends the file again if nothing had arrived', async () => {
    const asked = Promise.withResolvers<void>();
    drive.refuse = () => asked.resolve();
    const question = await allowed();
    await asked.promise;
    drive.refuse = undefined;
    await restart();
    const shown = await chat.until((posted) => posted.find((each) => isA(each, 'file.info')));
    assert.equal(drive.files.get(attachmentOf(shown).name)?.length, attachmentOf(question).content.sizeInBytes);
    await chat.until(() => question.isRemoved === true);
  });

  it('posts the text if the file may have arrived', async () => {
    drive.isSilent = true;
    const question = await allowed();
    while (!drive.files.has(attachmentOf(question).name)) await new Promise((resolve) => setImmediate(resolve));
    await restart();
    const card = await chat.until((posted) => posted.find((each) => /interrupted/.test(wordsOf(each.versions))));
    assert.match(wordsOf(card.versions), /may be in your OneDrive already.*Connect-ExchangeOnline/s);
    await chat.until(() => question.isRemoved === true);
  });

  async function allowed(): Promise<Posted> {
    await send({ type: 'message', text: 'exchange script' });
    const question = await chat.until((posted) => posted.find((each) => isA(each, 'file.consent')));
    const { uploadInfo } = drive.place(attachmentOf(question).name);
    assert.equal((await send(answerTo(question, uploadInfo))).status, 200);
    return question;
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

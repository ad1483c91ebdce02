/** A mail is sent again, with the same Message-ID, if the bot is killed before it knows that the server accepted it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keyPlaces, signingKeyFromFile } from '../../../src/hub/key-files.ts';
import { openStore } from '../../../src/store/open.ts';
import { certificateKit } from '../../kit/certificates.ts';
import { deploymentFileOf } from '../../kit/deployment-file.ts';
import { closeServers, serve } from '../../kit/servers.ts';
import { plainProof, type Submission, submission } from '../../kit/submission.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { administrator } from '../../teams/bot.ts';
import { type FakeConnector, startConnector } from '../../teams/connector.ts';
import { type BotFolder, botFolder, type BotProcess, local } from './bot-process.ts';

const from = 'doctor@example.com';

describe('a bot that is killed after the server has accepted a mail', () => {
  let bots: BotFolder;
  let chat: FakeConnector;
  let office: Submission;
  let bot: BotProcess;
  let accepted: PromiseWithResolvers<void>;

  beforeEach(async () => {
    const kit = await certificateKit('smtp.office365.com');
    let mails = 0;
    accepted = Promise.withResolvers();
    office = submission(kit.good, {
      proof: plainProof(from, 'a password'),
      answer(line) {
        if (line !== '.') return undefined;
        mails += 1;
        // The answer to the first mail finds nobody.
        if (mails === 1) bot.child.kill('SIGKILL');
        else accepted.resolve();
        return undefined;
      },
    });
    const { port } = await serve(office.behaviour);
    chat = await startConnector();
    bots = await botFolder();
    const ca = path.join(bots.folder, 'smtp.pem');
    await writeFile(ca, kit.ca);
    await writeFile(
      path.join(bots.folder, 'deployment.yaml'),
      `${deploymentFileOf([{ name: 'ece-svc-01', roles: ['services'] }])}endpoints:\n  smtp: { address: 127.0.0.1:${port}, ca: ${ca} }\n`,
    );
    const store = await openStore({ folder: bots.data });
    // A bot with rows has a key.
    await signingKeyFromFile(keyPlaces.current(bots.data));
    await keepRuns(store, [{ id: 'B222', at: '2026-11-23T08:00:00.000Z', saw: 'imap-blocked-on-services' }]);
    await store.close();
  });
  afterEach(async () => {
    await bots.remove();
    await chat.close();
    await closeServers();
  });

  const start = (): BotProcess =>
    bots.start({
      ...local,
      ECE_DOCTOR_ADMINISTRATORS: administrator,
      ECE_DOCTOR_MAIL_FROM: from,
      ECE_DOCTOR_MAIL_SMTP: 'smtp.office365.com:587',
      ECE_DOCTOR_MAIL_PASSWORD: 'a password',
    });

  it('sends it again with the same Message-ID, and then knows that it was sent', async () => {
    bot = start();
    const response = await fetch(`${await bot.ready}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        text: 'hand over B222 to network@example.com',
        id: randomUUID(),
        channelId: 'msteams',
        serviceUrl: chat.url,
        from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator },
        recipient: { id: '28:bot', name: 'ECE Doctor' },
        conversation: { id: 'personal-1', conversationType: 'personal', tenantId: 'tenant-1' },
        locale: 'en-US',
      }),
    });
    assert.equal(response.status, 200);
    await bot.ended;
    bot = start();
    await accepted.promise;
    await bot.logged(/"a mail was sent"/);
    const ids = office.accepted.map(({ source }) => /^Message-ID: (.*)$/m.exec(source)?.[1]);
    assert.equal(ids.length, 2);
    assert.match(ids[0] ?? '', /^<.*@example\.com>$/);
    assert.equal(ids[1], ids[0]);
    const store = await openStore({ folder: bots.data });
    const rows = await store.db.selectFrom('outgoing').select(['id', 'state']).execute();
    await store.close();
    assert.deepEqual(rows, [{ id: ids[0], state: 'sent' }]);
  });
});

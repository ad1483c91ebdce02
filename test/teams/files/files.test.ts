/**
 * Scripts as files in a person's OneDrive: offered, allowed or declined, with activities as Microsoft documents them.
 */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { redact } from '../../../src/observe/redact.ts';
import { createUploads, oneDriveUrl } from '../../../src/teams/files/uploads.ts';
import { administrator, type Chat, deploymentFile, startChat } from '../bot.ts';
import { actionsOf, answerTo, type Posted, wordsOf } from '../connector.ts';
import { host, type OneDrive, startOneDrive } from './one-drive.ts';

const attachmentOf = (posted: Posted | undefined) => posted?.versions.at(-1)?.activity.attachments?.[0];
const wordsIn = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);
const consent = 'application/vnd.microsoft.teams.card.file.consent';
const french = { locale: 'fr-FR' };
const scripts = [
  {
    said: 'exchange script',
    more: {},
    name: /^ece-doctor-exchange-[\da-f]{8}\.ps1$/,
    encoding: 'utf8',
    mark: 'efbbbf',
  },
  { said: 'ece query', more: {}, name: /^ece-doctor-query-[\da-f]{8}\.sql$/, encoding: 'utf16le', mark: 'fffe' },
  { said: 'script exchange', more: french, name: /\.ps1$/, encoding: 'utf8', mark: 'efbbbf' },
  { said: 'requête ece', more: french, name: /\.sql$/, encoding: 'utf16le', mark: 'fffe' },
] as const;

describe('a script as a file in the personal chat', () => {
  let drive: OneDrive;
  let chat: Chat;
  before(async () => void (drive = await startOneDrive()));
  after(async () => drive.close());
  beforeEach(async () => void (chat = await startChat({ uploads: drive.uploads() })));
  afterEach(async () => {
    drive.refuse = undefined;
    drive.files.clear();
    drive.requests.length = 0;
    await chat.end();
  });

  /** The card, and the question below the card. */
  async function offered(said = 'exchange script', more = {}): Promise<{ card: Posted; question: Posted }> {
    const count = chat.posted.length;
    await chat.say(said, more);
    const question = await chat.until((posted) => posted.slice(count).find((each) => isQuestion(each)));
    const card = chat.posted[count];
    assert.ok(card);
    return { card, question };
  }
  const isQuestion = (posted: Posted) => attachmentOf(posted)?.contentType === consent;
  const allow = (question: Posted, more = {}) => {
    const { uploadInfo, token } = drive.place(attachmentOf(question).name);
    return { token, send: () => chat.send({ ...answerTo(question, uploadInfo), ...more }) };
  };
  const codeIn = (posted: Posted) => JSON.stringify(attachmentOf(posted)?.content ?? {}).includes('"CodeBlock"');
  const taken = (question: Posted) => chat.until(() => question.isRemoved === true);

  for (const { said, more, name, encoding, mark } of scripts)
    it(`from “${said}” is posted as text, and after consent uploaded as the same text, byte for byte`, async () => {
      const { card, question } = await offered(said, more);
      const { content, name: file } = attachmentOf(question);
      assert.match(file, name);
      assert.deepEqual(Object.keys(content).sort(), ['acceptContext', 'declineContext', 'description', 'sizeInBytes']);
      assert.doesNotMatch(JSON.stringify(content), /sales@|svc-ece@/, 'the question names no mailbox');
      const [text] = /** the block, folded */ attachmentOf(card).content.body.slice(-1);
      assert.deepEqual([text.isVisible, text.items[0].type], [false, 'CodeBlock']);
      assert.ok(actionsOf(card).some(({ type }) => type === 'Action.ToggleVisibility'));

      const { send } = allow(question, more);
      const shown = await chat.fresh(async () => assert.equal((await send()).status, 200));
      await taken(question);
      assert.deepEqual(attachmentOf(shown), {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        contentUrl: `https://${host}/personal/alex_contoso_com/Documents/Applications/${file}`,
        name: file,
        content: { uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C8C', fileType: file.split('.').at(-1) },
      });
      const bytes = drive.files.get(file);
      assert.ok(bytes);
      assert.equal(bytes.length, content.sizeInBytes);
      assert.equal(bytes.toString('hex', 0, mark.length / 2), mark);
      const written = bytes.toString(encoding).slice(1);
      assert.equal(written.replaceAll('\r\n', '\n'), text.items[0].codeSnippet);
      assert.doesNotMatch(written.replaceAll('\r\n', ''), /[\r\n]/);
      const [request] = drive.requests;
      assert.equal(request?.headers['content-range'], `bytes 0-${bytes.length - 1}/${bytes.length}`);
      assert.equal(request?.headers.authorization, undefined);
    });

  it('ends with the text to copy if declined, and the question is removed', async () => {
    for (const [said, more, words] of [
      ['exchange script', {}, /Nothing was saved in your OneDrive/],
      ['requête ece', french, /Rien n’a été enregistré dans votre OneDrive/],
    ] as const) {
      const { question } = await offered(said, more);
      const card = await chat.fresh(() => chat.send({ ...answerTo(question), ...more }));
      await taken(question);
      assert.match(wordsIn(card), words);
      assert.equal(attachmentOf(card).content.body.at(-1).type, 'CodeBlock');
    }
    assert.deepEqual(drive.requests, []);
  });

  for (const [title, answer, en, fr] of [
    ['an expired upload URL', 404, /no longer valid \(HTTP 404\)/, /n’est plus valable \(HTTP 404\)/],
    ['a full OneDrive', 507, /OneDrive refused it \(HTTP 507\)/, /OneDrive l’a refusé \(HTTP 507\)/],
    ['a redirect', 302, /OneDrive refused it \(HTTP 302\)/, /\(HTTP 302\)/],
    ['a partial upload', 202, /OneDrive refused it \(HTTP 202\)/, /\(HTTP 202\)/],
    [
      'a broken connection',
      undefined,
      /OneDrive did not answer \(\w+\): the file may be there/,
      /n’a pas répondu \(\w+\) :/,
    ],
  ] as const)
    it(`is posted as text, with the reason, after ${title}, and the next question works`, async () => {
      for (const [more, words, again] of [
        [{}, en, /“exchange script” offers the file again/],
        [french, fr, /« script exchange » propose de nouveau/],
      ] as const) {
        drive.refuse = (response) =>
          answer === undefined
            ? response.destroy()
            : response.writeHead(answer, answer === 302 ? { location: `https://${host}/elsewhere` } : {}).end();
        drive.requests.length = 0;
        const { question } = await offered('exchange script', more);
        const card = await chat.fresh(() => allow(question, more).send());
        await taken(question);
        assert.match(wordsIn(card).replaceAll(/[\u00a0\u202f]/g, ' '), words);
        assert.match(wordsIn(card).replaceAll(/[\u00a0\u202f]/g, ' '), again);
        assert.ok(codeIn(card));
        assert.equal(drive.requests.length, 1, 'no redirect is followed, nothing is tried twice');
        drive.refuse = undefined;
        const next = await offered('exchange script', more);
        const shown = await chat.fresh(() => allow(next.question, more).send());
        assert.match(attachmentOf(shown).contentType, /file\.info$/);
        await taken(next.question);
      }
    });

  it('is posted as text if OneDrive does not answer', async () => {
    await chat.end();
    // Long enough to connect on a busy machine: an unsent file gets another sentence.
    chat = await startChat({ uploads: drive.uploads({ timeoutMs: 2000 }) });
    drive.refuse = () => {};
    const { question } = await offered();
    const card = await chat.fresh(() => allow(question).send());
    assert.match(wordsIn(card), /did not answer \(TIMEOUT\): the file may be there already/);
    assert.ok(codeIn(card));
    await taken(question);
  });

  it('is not sent to a server with an untrusted certificate', async () => {
    await chat.end();
    chat = await startChat({ uploads: createUploads({ standIn: { ...drive.standIn, ca: undefined as never } }) });
    const { question } = await offered();
    const card = await chat.fresh(() => allow(question).send());
    assert.match(wordsIn(card), /No file was made: OneDrive could not be reached \\?\([\w\\]+\)/);
    assert.deepEqual(drive.requests, []);
    await taken(question);
  });

  for (const address of [
    'http://contoso-my.sharepoint.com/upload',
    'https://contoso-my.sharepoint.com:8443/upload',
    'https://contoso-my.sharepoint.com@evil.example/upload',
    'https://user:word@contoso-my.sharepoint.com/upload',
    'https://contoso-my.sharepoint.com.evil.example/upload',
    'https://evilsharepoint.com/upload',
    'https://sharepoint.com/upload',
    'https://127.0.0.1/upload',
    'https://169.254.169.254/latest/meta-data',
    'https://contoso-my.sharepoint.us/upload',
    'no address',
  ])
    it(`is not sent to ${address}`, async () => {
      const { question } = await offered();
      const place = { ...drive.place(attachmentOf(question).name).uploadInfo, uploadUrl: address };
      const card = await chat.fresh(() => chat.send(answerTo(question, place)));
      await taken(question);
      assert.match(wordsIn(card), /named a place outside OneDrive/);
      assert.ok(codeIn(card));
      assert.deepEqual(drive.requests, []);
    });

  it('is text or a sentence after an answer without an upload URL or of another form', async () => {
    const { question } = await offered();
    const card = await chat.fresh(() => chat.send(answerTo(question, {})));
    assert.match(wordsIn(card), /named a place outside OneDrive/);
    await taken(question);
    for (const value of [undefined, 'x', { action: 'other' }, { action: 'accept', context: 'x'.repeat(100) }]) {
      const invoke = { type: 'invoke', name: 'fileConsent/invoke', value };
      const told = await chat.fresh(async () => assert.equal((await chat.send(invoke)).status, 200));
      assert.match(wordsIn(told), /another version of the bot/);
      assert.deepEqual(
        actionsOf(told).map(({ data }) => data.text),
        ['exchange script', 'report file', 'ece query'],
      );
    }
  });

  it('is uploaded even if its link is not shown, because the link does not lead to OneDrive', async () => {
    const { question } = await offered();
    const { name } = attachmentOf(question);
    const place = { ...drive.place(name).uploadInfo, contentUrl: 'https://evil.example/x' };
    const told = await chat.fresh(() => chat.send(answerTo(question, place)));
    await taken(question);
    assert.match(wordsIn(told), new RegExp(`In your OneDrive: ${name}`));
    assert.doesNotMatch(JSON.stringify(told.versions), /evil/);
    assert.ok(drive.files.has(name));
  });

  it('is uploaded once for two answers', async () => {
    const { question } = await offered();
    await chat.fresh(() => allow(question).send());
    await taken(question);
    const told = await chat.fresh(() => allow(question).send());
    assert.match(wordsIn(told), /already answered/);
    assert.equal(drive.requests.length, 1);
  });

  it('is offered to one person, in their own chat', async () => {
    const { question } = await offered();
    const other = { from: { id: '29:megan', name: 'Megan', aadObjectId: '00000000-0000-0000-0000-0000000000021' } };
    const group = { conversation: { id: '19:some@thread.v2', conversationType: 'groupChat', tenantId: 'tenant-1' } };
    await chat.end();
    chat = await startChat({
      uploads: drive.uploads(),
      environment: { ECE_DOCTOR_ADMINISTRATORS: `${administrator}, ${other.from.aadObjectId}` },
    });
    for (const more of [other, group]) {
      const told = await chat.fresh(() => allow(question, more).send());
      assert.match(wordsIn(told), /offered to somebody else/);
    }
    assert.deepEqual(drive.requests, []);
  });

  it('is not given to a viewer, even after a forged answer', async () => {
    const { question } = await offered();
    await chat.end();
    chat = await startChat({
      uploads: drive.uploads(),
      environment: { ECE_DOCTOR_ADMINISTRATORS: 'somebody-else', ECE_DOCTOR_VIEWERS: administrator },
    });
    const told = await chat.fresh(() => allow(question).send());
    assert.doesNotMatch(wordsIn(told), /Connect-ExchangeOnline/);
    assert.deepEqual(drive.requests, []);
  });

  it('is replaced by the current text and a new question if the deployment has changed', async () => {
    const { question } = await offered();
    await writeFile(
      path.join(chat.folder, 'deployment.yaml'),
      deploymentFile.replace('[sales@example.com]', '[sales@example.com, new@example.com]'),
    );
    await chat.restart();
    const count = chat.posted.length;
    await allow(question).send();
    const again = await chat.until((posted) => posted.slice(count).find(isQuestion));
    const card = chat.posted[count];
    assert.match(wordsIn(card), /has changed since that file was offered.*new@example\.com/s);
    assert.notEqual(
      attachmentOf(again).name,
      attachmentOf(question).name,
      'OneDrive may keep an old file of that name',
    );
    assert.deepEqual(drive.requests, []);
    const shown = await chat.fresh(() => allow(again).send());
    assert.match(attachmentOf(shown).contentType, /file\.info$/);
    assert.match(String(drive.files.get(attachmentOf(again).name)), /new@example\.com/);
  });

  it('holds all mailboxes, also those that do not fit into a message', async () => {
    const list = Array.from(
      { length: 500 },
      (_, number) => `mailbox-with-a-long-name-${number}@customer-care.example.com`,
    );
    await writeFile(
      path.join(chat.folder, 'deployment.yaml'),
      deploymentFile.replace('[sales@example.com]', JSON.stringify(list)),
    );
    await chat.restart();
    const { card, question } = await offered();
    assert.match(wordsIn(card), /too long for a Teams message.*Allow the file below/s);
    await chat.fresh(() => allow(question).send());
    assert.match(String(drive.files.get(attachmentOf(question).name)), /mailbox-with-a-long-name-499@/);
    await taken(question);
  });

  it('comes with the remaining way if the script exceeds a message and the file is declined', async () => {
    const list = Array.from({ length: 500 }, (_, n) => `mailbox-with-a-long-name-${n}@customer-care.example.com`);
    const file = deploymentFile.replace('[sales@example.com]', JSON.stringify(list));
    await writeFile(path.join(chat.folder, 'deployment.yaml'), file);
    await chat.restart();
    const { question } = await offered();
    const card = await chat.fresh(() => chat.send(answerTo(question)));
    assert.match(
      wordsIn(card),
      /too long for a Teams message.*Nothing was saved.*“ece-doctor exchange script --deployment FILE”/s,
    );
    await taken(question);
  });

  it('is uploaded even if the question cannot be removed', async () => {
    chat.refuse = (method) => (method === 'DELETE' ? { status: 403 } : undefined);
    const { question } = await offered();
    await chat.fresh(() => allow(question).send());
    await chat.until(() => chat.requests.some(({ method }) => method === 'DELETE'));
    const told = await chat.fresh(() => allow(question).send());
    assert.match(wordsIn(told), /already answered/);
  });

  it('is one click away as text if Teams refuses the question, without an apology', async () => {
    let posts = 0;
    chat.refuse = (method) => (method === 'POST' && (posts += 1) === 2 ? { status: 403 } : undefined);
    const card = await chat.fresh(() => chat.say('exchange script'));
    await chat.until(() => posts === 2);
    const help = await chat.fresh(() => chat.say('help'));
    assert.ok(codeIn(card));
    assert.ok(attachmentOf(help), 'an apology has no card');
    assert.deepEqual(chat.posted, [card, help]);
  });

  it('is offered only in personal chats of Teams', async () => {
    for (const more of [
      { channelId: 'webchat' },
      { channelId: undefined },
      { conversation: { id: '19:some@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: 'tenant-1' } },
    ]) {
      await chat.fresh(() => chat.say('exchange script', more));
      await chat.fresh(() => chat.say('help'));
    }
    assert.deepEqual(chat.posted.filter(isQuestion), []);
    assert.equal(attachmentOf(chat.posted[0]).content.body.at(-1).type, 'CodeBlock', 'as ever, unfolded');
  });

  it('is shown as a code block by a bot without uploads', async () => {
    await chat.end();
    chat = await startChat();
    const card = await chat.fresh(() => chat.say('exchange script'));
    assert.equal(attachmentOf(card).content.body.at(-1).type, 'CodeBlock');
    await chat.fresh(() => chat.say('help'));
    assert.deepEqual(chat.posted.filter(isQuestion), []);
  });

  it('has its upload URL in no answer, no row of the store and no audit log entry', async () => {
    const { question } = await offered();
    const { token, send } = allow(question);
    await chat.fresh(send);
    await taken(question);
    drive.refuse = (response) => response.writeHead(500).end(token);
    const next = await offered('ece query');
    const refused = allow(next.question);
    await chat.fresh(refused.send);
    await taken(next.question);
    assert.doesNotMatch(JSON.stringify(chat.posted), new RegExp(`${token}|${refused.token}|tempauth|uploadSession`));
    const rows = await chat.stored(async ({ db }) => ({
      audit: (await sql<{ command: string; outcome: string }>`select command, outcome from audit`.execute(db)).rows,
      inbox: await db.selectFrom('inbox').selectAll().execute(),
      marks: await db.selectFrom('used_mark').selectAll().execute(),
    }));
    assert.doesNotMatch(JSON.stringify(rows), new RegExp(`${token}|${refused.token}|tempauth|uploadSession`));
    assert.deepEqual(rows.audit.map(({ command, outcome }) => `${command}: ${outcome}`).sort(), [
      'ece query: done',
      'exchange script: done',
      'file ece query allowed: failed',
      'file exchange script allowed: sent',
    ]);
  });

  it('is not read if a person sends it, and the answer says what to do instead', async () => {
    const downloadUrl = `https://${host}/personal/alex_contoso_com/_layouts/15/download.aspx?tempauth=v1.secret`;
    const attachments = [
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        contentUrl: `https://${host}/personal/alex_contoso_com/Documents/ece-doctor-exchange.json`,
        name: 'ece-doctor-exchange.json',
        content: { downloadUrl, uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C9D', fileType: 'json', etag: '123' },
      },
      { contentType: 'text/html', content: '<div></div>' },
    ];
    for (const [more, words] of [
      [{}, /I read only text here.*“exchange output”/s],
      [french, /Je ne lis que du texte ici.*sortie exchange/s],
    ] as const)
      for (const text of [undefined, '', '\n'])
        assert.match(wordsIn(await chat.fresh(() => chat.send({ text, attachments, ...more }))), words);
    const answered = await chat.fresh(() => chat.say('language', { attachments }));
    assert.doesNotMatch(wordsIn(answered), /I read only text/, 'a command is one with a file as well');
    assert.deepEqual(drive.requests, []);
  });

  it('has its upload URL redacted from any text', () => {
    const { uploadInfo, token } = drive.place('x.ps1');
    for (const text of [`${uploadInfo.uploadUrl}`, `error at ${uploadInfo.uploadUrl} (404)`, `?tempauth=${token}`])
      assert.doesNotMatch(redact(text), new RegExp(token), text);
  });

  it('goes only to addresses with a host of OneDrive', () => {
    for (const good of ['https://contoso-my.sharepoint.com/x', 'https://CONTOSO-my.sharepoint.com/x?y=1'])
      assert.ok(oneDriveUrl(good), good);
    for (const bad of ['https://a..sharepoint.com/', 'https://-a.sharepoint.com/', 'javascript:alert(1)', ''])
      assert.equal(oneDriveUrl(bad), undefined, bad);
  });
});

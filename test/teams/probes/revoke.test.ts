/** Revocation in Teams and by the deployment file, with real probes. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as aTurn } from 'node:timers/promises';
import { createAudit } from '../../../src/access/audit.ts';
import { enrolProbe } from '../../../src/probe/enrol.ts';
import { readProbeFile } from '../../../src/probe/home.ts';
import { readBeside, type ReadStore } from '../beside-bot.ts';
import { keyIn } from '../../hub/hub-kit.ts';
import { type ProbeHere, probesHere } from '../../probe/probe-here.ts';
import { type Chat, deploymentFile, startChat } from '../bot.ts';
import { clickOn, type Posted, wordsOf } from '../connector.ts';

const server = 'ece-app-01';
const lastWords = (posted: Posted) => wordsOf(posted.versions.at(-1)?.activity);

describe('the revocation of a probe', () => {
  const probes = probesHere();
  let chat: Chat;
  let homes = 0;

  beforeEach(async () => {
    chat = await startChat();
  });
  afterEach(async () => {
    await probes.end();
    await chat.end();
  });

  async function answerTo(text: string, more: Record<string, unknown> = {}): Promise<Posted> {
    const count = chat.posted.length;
    await chat.say(text, more);
    return chat.until((posted) => posted[count]);
  }

  /** From the card of `enrol`. */
  async function enrolment(): Promise<{ code: string; command: string }> {
    const card = JSON.stringify((await answerTo(`enrol ${server}`)).versions.at(-1)?.activity);
    const code = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(card)?.[0] ?? '';
    return { code, command: /ece-doctor probe enrol [^"]*/.exec(card)?.[0] ?? '' };
  }

  async function enrol({ code, command }: { code: string; command: string }): Promise<string> {
    const home = path.join(chat.folder, `home-${(homes += 1)}`);
    const key = keyIn(command);
    await enrolProbe({
      bot: chat.bot.url,
      server,
      key,
      code: () => Promise.resolve(code),
      allow: [],
      home,
      version: '0.9.0',
    });
    return home;
  }

  /** Waits until the bot has recorded the connection. */
  async function connectedProbe(): Promise<ProbeHere> {
    const home = await enrol(await enrolment());
    const { probe: id } = await readProbeFile(home);
    const probe = probes.start(home);
    while (!(await readBeside(chat.folder, ({ db }) => isConnected(db, id)))) await aTurn();
    return probe;
  }

  const isConnected = async (db: ReadStore['db'], id: string): Promise<boolean> => {
    const { proven_at, replica } = await db
      .selectFrom('probe')
      .select(['proven_at', 'replica'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return proven_at !== null && replica !== null;
  };
  const audited = () =>
    readBeside(chat.folder, async (store) =>
      (await createAudit(store).latest(50)).map(({ person, command, outcome }) => ({
        by: (JSON.parse(person) as { id: string }).id,
        command,
        outcome,
      })),
    );

  it('ends the probe at once after an administrator confirms, with request and confirmation in the audit log', async () => {
    const probe = await connectedProbe();
    const question = await answerTo(`revoke ${server}`);
    assert.match(lastWords(question), /Revoke the probe of ece-app-01\?.*enrol ece-app-01/s);
    assert.match(lastWords(await answerTo('status')), /1 of 2/);
    const count = chat.posted.length;
    await chat.send(clickOn(question, 'say') ?? {});
    assert.match(lastWords(await chat.until((posted) => posted[count])), /The probe of ece-app-01 is revoked/);
    assert.equal(await probe.ended, 'probe.revoked');
    assert.match(lastWords(await answerTo('status')), /0 of 2/);
    const entries = (await audited()).filter(({ command }) => command.startsWith('revoke'));
    assert.deepEqual(
      entries
        .map(({ command, outcome }) => `${command.replace(/ [0-9a-f]{8}$/, ' ID')}: ${outcome.split(' ')[0]}`)
        .sort(),
      [`revoke ${server} ID: revoked`, `revoke ${server}: asked`],
    );
  });

  it('is undone by enrolling the server again, and an old card does not revoke the new probe', async () => {
    await connectedProbe();
    const question = await answerTo(`revoke ${server}`);
    const again = await connectedProbe();
    const count = chat.posted.length;
    await chat.send(clickOn(question, 'say') ?? {});
    assert.match(lastWords(await chat.until((posted) => posted[count])), /Revoke the probe of ece-app-01\?/);
    assert.match(lastWords(await answerTo('status')), /1 of 2/);
    await again.end();
    assert.equal(await again.ended, undefined);
  });

  it('voids a code that was issued before', async () => {
    await connectedProbe();
    const code = await enrolment();
    const question = await answerTo(`revoke ${server}`);
    const count = chat.posted.length;
    await chat.send(clickOn(question, 'say') ?? {});
    await chat.until((posted) => posted[count]);
    await assert.rejects(enrol(code), /refused the enrolment/);
  });

  it('voids the code of a server without a probe', async () => {
    const code = await enrolment();
    assert.match(lastWords(await answerTo(`revoke ${server}`)), /codes for ece-app-01 are cancelled/);
    await assert.rejects(enrol(code), /refused the enrolment/);
    assert.match(lastWords(await answerTo(`revoke ${server}`)), /No probe is enrolled .* and no code for it is in use/);
  });

  it('ends a probe that has not connected yet', async () => {
    const home = await enrol(await enrolment());
    const question = await answerTo(`revoke ${server}`);
    const count = chat.posted.length;
    await chat.send(clickOn(question, 'say') ?? {});
    assert.match(lastWords(await chat.until((posted) => posted[count])), /The probe of ece-app-01 is revoked/);
    assert.equal(await probes.start(home).ended, 'probe.revoked');
  });

  it('is only for administrators in the personal chat, also by the button on another person’s card', async () => {
    const probe = await connectedProbe();
    const question = await answerTo(`revoke ${server}`);
    const stranger = { from: { id: '29:megan', name: 'Megan', aadObjectId: '00000000-0000-0000-0000-0000000000099' } };
    const count = chat.posted.length;
    await chat.send({ ...clickOn(question, 'say'), ...stranger });
    assert.match(lastWords(await chat.until((posted) => posted[count])), /administrator/);
    const elsewhere = { conversation: { id: 'group-1', conversationType: 'groupChat', tenantId: 'tenant-1' } };
    assert.match(lastWords(await answerTo(`revoke ${server}`, elsewhere)), /personal chat/);
    assert.match(lastWords(await answerTo('status')), /1 of 2/);
    await probe.end();
    assert.equal(await probe.ended, undefined);
  });

  it('lists the servers that have a probe if another server is named', async () => {
    assert.match(lastWords(await answerTo('revoke ece-svc-01')), /No probe is enrolled for “ece-svc-01”/);
    await connectedProbe();
    assert.match(lastWords(await answerTo('revoke')), /The probe of which server\?.*ece-app-01/s);
  });

  it('is announced by status when the server’s line leaves the file, and is called off when the line returns', async () => {
    const probe = await connectedProbe();
    const file = path.join(chat.folder, 'deployment.yaml');
    await writeFile(file, deploymentFile.replace(/.*ece-app-01.*\n/, ''));
    const removed = await statusThat(/ece-app-01 is no longer in the deployment file/);
    assert.match(removed, /0 of 1/);
    assert.match(removed, /gets no jobs.*will be revoked on.*revoke ece-app-01/s);
    await writeFile(file, deploymentFile);
    await statusThat(/^(?!.*no longer in the deployment file).*1 of 2/s);
    assert.deepEqual(
      (await audited()).filter(({ by }) => by === 'import').map(({ command, outcome }) => `${command}: ${outcome}`),
      ['import deployment.yaml: brought back ece-app-01', 'import deployment.yaml: removed ece-app-01'],
    );
    await probe.end();
    assert.equal(await probe.ended, undefined);
  });

  it('can be requested before its time if the server’s line has left the file', async () => {
    const probe = await connectedProbe();
    await writeFile(path.join(chat.folder, 'deployment.yaml'), deploymentFile.replace(/.*ece-app-01.*\n/, ''));
    await statusThat(/no longer in the deployment file/);
    const question = await answerTo(`revoke ${server}`);
    await chat.send(clickOn(question, 'say') ?? {});
    assert.equal(await probe.ended, 'probe.revoked');
    assert.doesNotMatch(lastWords(await answerTo('status')), /ece-app-01/);
  });

  it('is announced for a server whose line was removed before a start', async () => {
    await enrol(await enrolment());
    await writeFile(path.join(chat.folder, 'deployment.yaml'), deploymentFile.replace(/.*ece-app-01.*\n/, ''));
    await chat.restart();
    assert.match(lastWords(await answerTo('status')), /ece-app-01 is no longer in the deployment file/);
    const [row] = await readBeside(chat.folder, ({ db }) => db.selectFrom('probe').selectAll().execute());
    assert.equal(row?.revoked_at, null);
  });

  /** Asks for `status` until the card matches. */
  async function statusThat(says: RegExp): Promise<string> {
    for (;;) {
      const words = lastWords(await answerTo('status'));
      if (says.test(words)) return words;
    }
  }
});

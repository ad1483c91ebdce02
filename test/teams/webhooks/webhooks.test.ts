/** Webhooks from the command line and the chat to a receiver, and back. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Webhook } from 'standardwebhooks';
import { deploymentFileOf } from '../../kit/deployment-file.ts';
import { accepting, receiver, type Received, type Receiver, type ReceiverAnswer } from '../../kit/receiver.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import type { Ended } from '../../cli/command-line.ts';
import { readBeside } from '../beside-bot.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { type Posted, wordsOf } from '../connector.ts';

const settings = { ECE_DOCTOR_VAULT_KEY: 'ab'.repeat(32), ECE_DOCTOR_WEBHOOK_HOSTS: '127.0.0.1' };
const operator = '00000000-0000-0000-0000-000000000021';
const words = (posted: Posted): string =>
  wordsOf(
    posted.versions.at(-1)?.activity.attachments?.[0]?.content.body ?? posted.versions.at(-1)?.activity.text,
  ).replaceAll('\\', '');

interface CloudEvent {
  type: string;
  subject?: string;
  data: Record<string, unknown> & { causes?: { kind: string; title: string; steps: string[]; since: string }[] };
}

describe('webhooks', () => {
  let chat: Chat;
  let to: Receiver;
  let answer: ReceiverAnswer;
  let secret: string;

  beforeEach(async () => {
    answer = accepting;
    to = await receiver((response, number) => answer(response, number));
    chat = await startChat({
      file: deploymentFileOf([{ name: 'ece-svc-01', roles: ['services'] }]),
      environment: { ...settings, ECE_DOCTOR_OPERATORS: operator, ECE_DOCTOR_TENANTS: 'tenant-1' },
      kept: (store) =>
        keepRuns(store, [
          { id: 'B222', at: new Date(Date.now() - 3_600_000).toISOString(), saw: 'imap-blocked-on-services' },
        ]),
    });
    await chat.fresh(() => chat.say('help'));
  });
  afterEach(async () => {
    await chat.end();
    await to.close();
  });

  const bot = (...words: string[]): Promise<Ended> => eceDoctorBeside(chat, ['bot', ...words], settings);

  async function add(...more: string[]): Promise<Ended> {
    const file = path.join(chat.folder, 'address');
    writeFileSync(file, `http://127.0.0.1:${to.port}/hooks/canary-9f\n`);
    const ended = await bot('webhooks', 'add', 'tickets', '--url-file', file, ...more);
    secret = /whsec_\S+/.exec(ended.stdout)?.[0] ?? '';
    return ended;
  }

  const eventIn = ({ body, headers }: Received): CloudEvent => new Webhook(secret).verify(body, headers) as CloudEvent;
  const said = async (line: string, more = {}): Promise<string> => words(await chat.fresh(() => chat.say(line, more)));

  it('is added on the command line, tested in the chat, and listed without its path', async () => {
    const added = await add();
    assert.equal(added.code, 0, added.stderr);
    assert.match(added.stdout, /The webhook tickets leads to 127\.0\.0\.1:\d+[^]*whsec_/);
    assert.match(await said('webhooks test tickets'), /is on its way/);
    assert.equal(eventIn(await to.arrived(1)).type, 'ece-doctor.test');
    assert.match((await bot('webhooks', 'test', 'tickets')).stdout, /is on its way/);
    await to.arrived(2);
    const card = await said('webhooks');
    assert.match(card, /tickets.*127\.0\.0\.1:\d+.*on.*accepted \(202\)/s);
    const listed = (await bot('webhooks')).stdout;
    assert.match(listed, /tickets: 127\.0\.0\.1/);
    assert.doesNotMatch(card + listed, /canary|whsec_/);
    const audited = await readBeside(chat.folder, ({ db }) => db.selectFrom('audit').select('command').execute());
    assert.ok(audited.some(({ command }) => command.startsWith('bot webhooks add tickets 127.0.0.1')));
    assert.doesNotMatch(JSON.stringify(audited), /canary|whsec_/);
  });

  it('gets the hand-overs of an owner, without names, and the asker marks the repair', async () => {
    await add();
    assert.match(await said('owner network is webhook tickets'), /first message is on its way/);
    assert.equal(eventIn(await to.arrived(1)).type, 'ece-doctor.test');
    const card = await chat.fresh(() => chat.say('hand over B222 to network: before noon, please'));
    const { type, subject, data } = eventIn(await to.arrived(2));
    assert.equal(type, 'ece-doctor.hand-over.asked');
    assert.equal(data.handOver, subject);
    assert.deepEqual([data.owner, data.run, data.deployment], ['network', 'B222', 'contoso']);
    const [cause] = data.causes ?? [];
    assert.equal(cause?.kind, 'blocked-port');
    assert.match(cause?.title ?? '', /Port 993/);
    assert.ok((cause?.steps.length ?? 0) > 0);
    assert.doesNotMatch(JSON.stringify(data), /ece-svc-01|Alex Wilber|before noon|sales@/);
    assert.match(words(card), /Sent to the webhook tickets/);
  });

  it('names servers and people if the administrator chose so', async () => {
    await add('--with-names');
    await said('owner network is webhook tickets');
    await to.arrived(1);
    await chat.fresh(() => chat.say('hand over B222 to network: before noon, please'));
    const { data } = eventIn(await to.arrived(2));
    assert.match(JSON.stringify(data), /ece-svc-01.*/);
    assert.deepEqual([data.askedBy, data.line], ['Alex Wilber', 'before noon, please']);
  });

  it('is off after 410, and the person who set the owner is told why', async () => {
    await add();
    answer = (response) => void response.writeHead(410).end();
    await said('owner network is webhook tickets');
    await to.arrived(1);
    const told = await chat.until((posted) => posted.find((each) => /do not arrive/.test(words(each))));
    assert.match(words(told), /tickets.*HTTP 410/s);
    assert.match(await said('webhooks'), /off: its receiver wants no more messages/);
    assert.match(await said('hand over B222 to network'), /wants no more messages/);
  });

  it('is the place of a watch only for administrators', async () => {
    await add();
    assert.match(
      await said('watch every hour network webhook tickets', {
        from: { id: '29:olga', name: 'Olga', aadObjectId: operator },
        conversation: { id: 'personal-2', conversationType: 'personal', tenantId: 'tenant-1' },
      }),
      /Only administrators/,
    );
    assert.match(await said('watch every hour network webhook nowhere'), /no webhook “nowhere”/);
    await said('watch every hour network webhook tickets');
    const watches = await readBeside(chat.folder, ({ db }) =>
      db.selectFrom('watch').select(['place', 'made_by']).execute(),
    );
    assert.deepEqual(
      watches.map(({ place, made_by: by }) => [place, (JSON.parse(by) as { id: string }).id]),
      [['webhook:tickets', administrator]],
    );
    assert.match((await bot('watches')).stdout, /webhook tickets/);
  });

  it('needs a vault key, an address over TLS, and a free name', async () => {
    const without = await eceDoctorBeside(chat, ['bot', 'webhooks', 'add', 'x', '--url-file', '/nowhere'], {});
    assert.match(without.stderr, /ECE_DOCTOR_VAULT_KEY/);
    await add();
    assert.match((await add()).stderr, /already a webhook/);
    const file = path.join(chat.folder, 'other');
    writeFileSync(file, 'http://tickets.example.com/hooks/canary');
    const plain = await bot('webhooks', 'add', 'other', '--url-file', file);
    assert.match(plain.stderr, /must begin with https/);
    assert.doesNotMatch(plain.stderr, /canary/);
  });

  it('gets a new secret, which is shown once', async () => {
    await add();
    const first = secret;
    const rotated = /whsec_\S+/.exec((await bot('webhooks', 'rotate', 'tickets')).stdout)?.[0] ?? '';
    assert.notEqual(rotated, first);
    await said('webhooks test tickets');
    const { body, headers } = await to.arrived(1);
    new Webhook(first).verify(body, headers);
    new Webhook(rotated).verify(body, headers);
  });
});

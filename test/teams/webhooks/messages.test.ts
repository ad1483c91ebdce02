/** The messages about watches and hand-overs to a webhook, read by a receiver over TLS. */
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { createVault } from '../../../src/access/vault.ts';
import { addWebhook, webhookPlace } from '../../../src/outgoing/webhooks/webhook-rows.ts';
import { newWebhookSecret } from '../../../src/outgoing/webhooks/signature.ts';
import { sayDone } from '../../../src/runs/handing-over/prove.ts';
import { makeWatch } from '../../../src/runs/watching/watches.ts';
import { type DeploymentStore, forDeployment } from '../../../src/store/store.ts';
import { createAuthority, type Identity } from '../../kit/certificates.ts';
import { deploymentFileOf } from '../../kit/deployment-file.ts';
import { accepting, receiver, type Received, type Receiver, type ReceiverAnswer } from '../../kit/receiver.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import { readBeside } from '../beside-bot.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { actionsOf, clickOn, type Posted, wordsOf } from '../connector.ts';
import { keepEndingSecret } from '../ending-secret.ts';

const vaultKey = 'ab'.repeat(32);
const settings = { ECE_DOCTOR_VAULT_KEY: vaultKey, ECE_DOCTOR_WEBHOOK_HOSTS: '127.0.0.1' };
const pageSettings = {
  ECE_DOCTOR_PUBLIC_URL: 'https://doctor.example.com',
  ECE_DOCTOR_PAGE_ID: '87654321-9abc-4def-8123-456789abcdef',
};
const page = (run: string): string => `https://doctor.example.com/reports/${run}`;
const operator = {
  from: { id: '29:olga', name: 'Olga', aadObjectId: '00000000-0000-0000-0000-000000000021' },
  conversation: { id: 'personal-2', conversationType: 'personal', tenantId: 'tenant-1' },
};
const alex = { id: administrator, name: 'Alex Wilber', account: '29:alex' };
const names = /ece-svc-01|Alex Wilber|sales@|example\.com:|ECE production/;
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const words = (posted: Posted): string =>
  wordsOf(
    posted.versions.at(-1)?.activity.attachments?.[0]?.content.body ?? posted.versions.at(-1)?.activity.text,
  ).replaceAll('\\', '');

interface Told {
  turn?: string;
  kind: string;
  title: string;
  owner: string;
  at: string;
  since?: string;
  steps?: string[];
  run: string;
  report?: string;
  days?: number;
}
interface CloudEvent {
  type: string;
  subject?: string;
  data: Record<string, unknown> & { causes?: Told[]; ends?: Told[]; mended?: Told[]; muted?: Told[] };
}

describe('a webhook over TLS', () => {
  let authority: string;
  let identity: Identity;
  let chat: Chat;
  let to: Receiver;
  let answer: ReceiverAnswer;
  let secret: string;

  before(async () => {
    const root = await createAuthority('Receivers');
    authority = root.pem;
    identity = await root.issue({ ips: ['127.0.0.1'] });
  });
  beforeEach(async () => {
    answer = accepting;
    to = await receiver((response, number) => answer(response, number), identity);
    secret = newWebhookSecret();
    chat = await startChat({
      file: deploymentFileOf([{ name: 'ece-svc-01', roles: ['services'] }]),
      environment: { ...settings, ECE_DOCTOR_OPERATORS: operator.from.aadObjectId },
      webhookAuthority: authority,
      async kept(store) {
        await keepRuns(store, [
          { id: 'A111', at: minutesAgo(240), saw: 'healthy' },
          { id: 'B222', at: minutesAgo(120), saw: 'imap-blocked-on-services' },
          { id: 'B333', at: minutesAgo(110), saw: 'imap-blocked-on-services' },
        ]);
        await add(store, 'tickets', { withNames: false });
        await add(store, 'named', { withNames: true });
      },
    });
    await chat.fresh(() => chat.say('help'));
  });
  afterEach(async () => {
    await chat.end();
    await to.close();
  });

  function add(store: DeploymentStore, name: string, { withNames }: { withNames: boolean }) {
    const url = new URL(`https://127.0.0.1:${to.port}/${name}`);
    const wish = { name, url, secret, withNames, language: 'en', timeZone: 'UTC', madeBy: alex } as const;
    return addWebhook(store, createVault(Buffer.from(vaultKey, 'hex')), wish, Date.now());
  }

  const bot = (...typed: string[]) => eceDoctorBeside(chat, ['bot', ...typed], settings);
  const changed = <Result>(change: (store: DeploymentStore) => Promise<Result>): Promise<Result> =>
    chat.stored((opened) => change(forDeployment(opened, 'contoso')));
  const watching = (store: DeploymentStore, selection: string, name = 'tickets') =>
    makeWatch(
      store,
      {
        place: webhookPlace(name),
        selection,
        schedule: { everyMinutes: 60 },
        timeZone: 'UTC',
        language: 'en',
        withNames: true,
        by: alex,
      },
      Date.now(),
    );
  const eventIn = ({ body, headers }: Received): CloudEvent => new Webhook(secret).verify(body, headers) as CloudEvent;
  /** The first event of this type, now or later. */
  async function told(type: string, name = 'tickets'): Promise<CloudEvent> {
    for (let number = 1; ; number += 1) {
      const message = await to.arrived(number);
      if (message.path === `/${name}` && eventIn(message).type === `ece-doctor.${type}`) return eventIn(message);
    }
  }
  const toldTypes = (): string[] => to.received.map((message) => eventIn(message).type);
  const said = async (line: string, more = {}): Promise<string> => words(await answerTo(line, more));
  /** Without the cards of runs. */
  async function answerTo(line: string, more = {}): Promise<Posted> {
    const count = chat.posted.length;
    await chat.say(line, more);
    return chat.until((posted) =>
      posted.slice(count).find((one) => !actionsOf(one).some(({ data }) => 'run' in ((data ?? {}) as object))),
    );
  }

  it('gets the broken cause and, with its page, the mended one', async () => {
    await changed((store) => watching(store, 'all'));
    await chat.restart();
    const {
      data: { causes: [broken] = [], left, deployment },
    } = await told('watch.changes');
    assert.deepEqual([deployment, left, toldTypes().length], ['contoso', 1, 1]);
    assert.deepEqual(
      [broken?.turn, broken?.kind, broken?.owner, broken?.run, broken?.report],
      ['broken', 'blocked-port', 'network', 'B333', undefined],
    );
    assert.match(broken?.title ?? '', /Port 993/);
    assert.ok((broken?.steps ?? []).length > 0 && broken?.since !== undefined);
    assert.doesNotMatch(JSON.stringify(to.received), names);
    await changed((store) =>
      keepRuns(store, [
        { id: 'C333', at: minutesAgo(40), saw: 'healthy' },
        { id: 'D444', at: minutesAgo(20), saw: 'healthy' },
      ]),
    );
    await chat.restart(pageSettings);
    const {
      data: { causes: [mended] = [], left: others },
    } = eventIn(await to.arrived(2));
    assert.deepEqual(
      [mended?.turn, mended?.kind, mended?.report, others],
      ['mended', 'blocked-port', page(mended?.run ?? ''), 0],
    );
  });

  it('is reminded of what will end, as the owner of it', async () => {
    for (const name of ['tickets', 'named']) {
      await chat.stored((opened) => keepEndingSecret(opened, { kind: 'webhook', webhook: name, name }));
      await chat.restart(pageSettings);
      const {
        data: { ends: [end] = [] },
      } = await told('watch.ends', name);
      assert.deepEqual([end?.kind, end?.owner, end?.report], ['secret', 'microsoft-365-administrator', page('A111')]);
      assert.ok([5, 6, 7].includes(end?.days ?? 0));
      assert.equal(/ECE production/.test(end?.title ?? ''), name === 'named');
      await changed((store) => store.db.deleteFrom('reminded').execute());
    }
  });

  it('gets digest, “all is well” and maintenance, with reasons and people only if it may name them', async () => {
    await changed(async (store) => {
      for (const name of ['tickets', 'named'])
        for (const selection of ['digest', 'all-is-well', 'network']) await watching(store, selection, name);
      await store.db
        .updateTable('watch')
        .set({ next_run_at: minutesAgo(0) })
        .where('selection', '!=', 'network')
        .execute();
    });
    await chat.restart();
    for (const name of ['tickets', 'named']) {
      const digest = (await told('watch.digest', name)).data;
      assert.deepEqual(
        [digest.causes?.map(({ kind, run }) => [kind, run]), digest.muted, digest.mended],
        [[['blocked-port', 'B333']], [], []],
      );
      const well = (await told('watch.all-is-well', name)).data;
      assert.deepEqual([well['broken'], typeof well['checks'], typeof well['since']], [1, 'number', 'string']);
      assert.equal(/ece-svc-01/.test(digest.causes?.[0]?.title ?? ''), name === 'named');
    }
    assert.match(await said('maintenance until 23:59 because patches of the firewall'), /Maintenance/);
    for (const name of ['tickets', 'named']) {
      const maintenance = (await told('watch.maintenance', name)).data;
      assert.equal(maintenance['is'], 'begun');
      assert.equal(/patches of the firewall.*Alex/s.test(JSON.stringify(maintenance)), name === 'named');
    }
  });

  it('that answers 410 to a watch is off; its maker hears it, and its watch goes on after “resume”', async () => {
    answer = (response) => void response.writeHead(410).end();
    await changed((store) => watching(store, 'all'));
    await chat.restart();
    const paused = await chat.until((posted) => posted.find((each) => /paused/.test(words(each))));
    assert.equal(paused.conversation, 'personal-1');
    assert.match(
      words(paused),
      /Your watch in webhook tickets is paused.*all, every hour.*is off, because its receiver wants no more messages.*“webhooks resume tickets”/s,
    );
    assert.match(await said('watches'), /webhook tickets.*paused/s);
    answer = accepting;
    const before = to.received.length;
    assert.match(await said('webhooks resume tickets'), /is on again/);
    const pausedAt = () => readBeside(chat.folder, ({ db }) => db.selectFrom('watch').select('paused_at').execute());
    while ((await pausedAt()).some(({ paused_at: at }) => at !== null)) await setImmediate();
    await changed((store) =>
      keepRuns(store, [
        { id: 'C333', at: minutesAgo(40), saw: 'healthy' },
        { id: 'D444', at: minutesAgo(20), saw: 'healthy' },
      ]),
    );
    await chat.restart();
    const {
      data: { causes: [mended] = [] },
    } = eventIn(await to.arrived(before + 1));
    assert.equal(mended?.turn, 'mended');
  });

  it('that was removed pauses its watches, and their maker hears how to end them', async () => {
    await said('watch every hour network webhook tickets');
    assert.match(await said('webhooks remove tickets'), /removed/);
    const paused = await chat.until((posted) => posted.find((each) => /is paused/.test(words(each))));
    assert.match(words(paused), /The webhook was removed.*adds another webhook tickets/s);
  });

  it('has its watches in the administrator’s personal chat, and only there', async () => {
    await said('watch every hour network webhook tickets');
    await said('watch every hour mail');
    const listed = await answerTo('watches');
    assert.match(words(listed), /2 watches here and of webhooks.*mail.*network.*webhook tickets/s);
    const [end] = actionsOf(listed)
      .flatMap(({ data }) => (data as { text: string }).text)
      .filter((text) => text.startsWith('unwatch'))
      .slice(-1);
    assert.match(await said('watches', operator), /no watch here.*2 watches are in other conversations/s);
    assert.match(await said(end ?? '', operator), /There is no watch here/);
    const inChannel = {
      conversation: { id: '19:a@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
      channelData: { team: { id: '19:a@thread.tacv2' }, channel: { id: '19:a@thread.tacv2' } },
    };
    assert.match(await said('watches', inChannel), /no watch here/);
    const ended = await answerTo(end ?? '');
    assert.match(words(ended), /has ended: network/);
    assert.ok(JSON.stringify(actionsOf(ended)).includes('watch every hour network webhook tickets'));
    assert.match((await bot('watches')).stdout, /mail(?!.*network)/s);
  });

  it('is listed with all others, page by page, those that are off first', async () => {
    await changed(async (store) => {
      for (let number = 1; number <= 5; number += 1) await add(store, `other-${number}`, { withNames: false });
      await store.db.updateTable('webhook').set({ state: 'off' }).where('name', '=', 'other-4').execute();
    });
    await chat.restart();
    const first = await said('webhooks');
    assert.match(first, /1 off.*6 on.*other-4/s);
    const all = [first, await said('webhooks 2'), await said('webhooks 3')].join(' ');
    for (const name of ['tickets', 'named', 'other-1', 'other-2', 'other-3', 'other-4', 'other-5'])
      assert.equal(all.split(`${name} Bolder`).length, 2, name);
  });

  describe('that got a hand-over', () => {
    let asked: Posted;
    let id: string | undefined;
    beforeEach(async () => {
      await said('owner network is webhook named');
      asked = await chat.fresh(() => chat.say('hand over B222 to network'));
      ({ subject: id } = await told('hand-over.asked', 'named'));
    });
    const since = (store: DeploymentStore, minutes: number) =>
      store.db
        .updateTable('hand_over')
        .set({ asked_at: minutesAgo(minutes) })
        .execute();
    const healthy = (store: DeploymentStore) =>
      keepRuns(store, [
        { id: 'C333', at: minutesAgo(40), saw: 'healthy' },
        { id: 'D444', at: minutesAgo(20), saw: 'healthy' },
      ]);
    const answered = (verb: string, more = {}): Promise<Response> => {
      const click = clickOn(asked, 'handed-over') as { value: { action: { data: object } } };
      return chat.send({
        ...click,
        value: {
          ...click.value,
          action: { ...click.value.action, data: { ...click.value.action.data, answer: verb, ...more } },
        },
      });
    };

    it('hears that it is withdrawn, by the same key', async () => {
      await answered('withdraw');
      const { subject, data } = await told('hand-over.withdrawn', 'named');
      assert.deepEqual(
        [subject, data['handOver'], data['state'], data['endedBy']],
        [id, id, 'withdrawn', 'Alex Wilber'],
      );
    });

    it('hears that it is declined, and why', async () => {
      await answered('decline', { line: 'not our firewall' });
      const { subject, data } = await told('hand-over.declined', 'named');
      assert.deepEqual([subject, data['endedBecause']], [id, 'not our firewall']);
    });

    it('hears that a later run found it mended, once, although the bot was down', async () => {
      await changed(async (store) => {
        await since(store, 60);
        await healthy(store);
      });
      await chat.restart();
      const { subject, data } = await told('hand-over.mended', 'named');
      assert.deepEqual([subject, data['state'], data['endedBy']], [id, 'mended', undefined]);
      const told1 = to.received.length;
      await chat.restart();
      await said('webhooks test named');
      await to.arrived(told1 + 1);
      assert.equal(toldTypes().filter((type) => type === 'ece-doctor.hand-over.mended').length, 1);
    });

    it('hears that it is done once a run has proven it, not when somebody only says so', async () => {
      await changed(async (store) => {
        await since(store, 60);
        await sayDone(store, id ?? '', alex, Date.now() - 50 * 60_000);
        await store.db.updateTable('hand_over').set({ next_look_at: null }).execute();
      });
      await chat.restart();
      await said('webhooks test named');
      await told('test', 'named');
      assert.ok(!toldTypes().some((type) => /done|mended/.test(type)));
      await changed(healthy);
      await chat.restart();
      const { subject, data } = await told('hand-over.done', 'named');
      assert.deepEqual([subject, data['state'], data['endedBy']], [id, 'done', 'Alex Wilber']);
      assert.equal(data.causes?.[0]?.kind, 'blocked-port');
    });
  });

  it('trusts no other authority', async () => {
    await chat.end();
    chat = await startChat({
      file: deploymentFileOf([{ name: 'ece-svc-01', roles: ['services'] }]),
      environment: settings,
      kept: async (store) => void (await add(store, 'tickets', { withNames: false })),
    });
    await said('webhooks test tickets');
    const answerOf = () =>
      readBeside(chat.folder, ({ db }) => db.selectFrom('webhook').select('last_answer').executeTakeFirst());
    while (((await answerOf())?.last_answer ?? null) === null) await setImmediate();
    assert.match((await answerOf())?.last_answer ?? '', /"phase":"tls"/);
    assert.deepEqual(to.received, []);
  });
});

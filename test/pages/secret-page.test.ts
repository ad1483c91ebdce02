/** The form for the address and secret of a webhook, as the bot answers it. */
import assert from 'node:assert/strict';
import { openPageForm } from '../../src/access/page-forms.ts';
import { findWebhook, openWebhook } from '../../src/outgoing/webhooks/webhook-rows.ts';
import type { PageReply } from '../../src/pages/pages.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { onBothStores } from '../store/both-stores.ts';
import { type Ask, type Asker, htmlOf, pagesOf, pageVault } from './asking.ts';

const by = { id: 'ALEX', name: 'Alex Wilber' };
const administrator: Asker = { role: 'administrator' };
const minute = 60_000;
const address = 'https://tickets.example.com/hooks/canary-9f';
const ownSecret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;

onBothStores('the form for a webhook', (test) => {
  let store: DeploymentStore;
  let ask: Ask;
  let now: number;
  beforeEach(async () => {
    store = await test.open();
    now = Date.now();
    ask = await pagesOf(store, () => now);
  });

  const opened = async (verb: 'add' | 'rotate' | 'address' = 'add', name = 'tickets'): Promise<string> => {
    const form = { purpose: `webhook-${verb}`, name, language: 'fr', time_zone: 'Europe/Paris', by } as const;
    return (await openPageForm(store, form, now)).handle;
  };
  const sent = (handle: string, form: Record<string, string>, more: Asker = {}): Promise<PageReply | undefined> =>
    ask(`secret/${handle}`, { ...administrator, ...more, form });
  const statusOf = (reply: PageReply | undefined): number =>
    reply === undefined ? 404 : reply.kind === 'page' ? (reply.status ?? 200) : assert.fail(reply.kind);
  const kept = async (name = 'tickets') => {
    const found = await findWebhook(store, name);
    return found && { ...found, sealed: openWebhook(pageVault, found.row) };
  };
  const audited = async (): Promise<string[]> =>
    (await store.db.selectFrom('audit').select(['command', 'outcome']).orderBy('at').execute()).map(
      ({ command, outcome }) => `${command}: ${outcome}`,
    );
  const whole = async (): Promise<string> =>
    JSON.stringify([
      await store.db.selectFrom('page_form').selectAll().execute(),
      await store.db.selectFrom('webhook').selectAll().execute(),
      await store.db.selectFrom('audit').selectAll().execute(),
    ]);

  it('seals address and new secret, shows the secret once, and keeps neither where somebody can read it', async () => {
    const handle = await opened();
    const html = htmlOf(await sent(handle, { address }));
    const [secret = ''] = /whsec_[\w+/=]+/.exec(html) ?? [];
    assert.match(html, /The webhook tickets leads to tickets\.example\.com/);
    assert.doesNotMatch(html, /canary/);
    const { sealed, ...row } = (await kept()) ?? assert.fail();
    assert.deepEqual([sealed?.url, sealed?.secret], [address, secret]);
    assert.deepEqual([row.withNames, row.language, row.timeZone], [false, 'fr', 'Europe/Paris']);
    assert.deepEqual(await audited(), ['page webhooks add tickets tickets.example.com: done']);
    const stored = await whole();
    for (const hidden of ['canary', secret.slice(6), handle]) assert.ok(!stored.includes(hidden), hidden);
    const again = await ask(`secret/${handle}`, administrator);
    assert.equal(statusOf(again), 404);
    assert.match(htmlOf(again), /This form has been sent[^]*webhooks rotate tickets/);
    assert.doesNotMatch(htmlOf(again), /canary|whsec_/);
  });

  it('keeps the receiver’s own secret, which no page shows, and names only if chosen', async () => {
    const html = htmlOf(await sent(await opened(), { address, secret: ` ${ownSecret} `, names: 'yes' }));
    assert.doesNotMatch(html, /whsec_/);
    const { sealed, withNames } = (await kept()) ?? assert.fail();
    assert.deepEqual([sealed?.secret, withNames], [ownSecret, true]);
  });

  it('says in its heading what it is for, and asks only for that', async () => {
    for (const [verb, heading, fields] of [
      ['add', 'Address of the webhook tickets', ['address', 'secret', 'names']],
      ['rotate', 'New secret of the webhook tickets', ['secret']],
      ['address', 'New address of the webhook tickets', ['address']],
    ] as const) {
      const html = htmlOf(await ask(`secret/${await opened(verb)}`, administrator));
      assert.match(html, new RegExp(`<h1>${heading}</h1>`));
      const names = [...html.matchAll(/<input [^>]*name="(\w+)"/g)].map(([, name]) => name);
      assert.deepEqual(
        names.filter((name) => name !== 'token'),
        fields,
      );
    }
  });

  it('gives a new secret beside the former one, and another address with the same secret', async () => {
    await sent(await opened(), { address, secret: ownSecret });
    const html = htmlOf(await sent(await opened('rotate'), {}));
    const [secret = ''] = /whsec_[\w+/=]+/.exec(html) ?? [];
    const moved = htmlOf(await sent(await opened('address'), { address: 'https://other.example.com/x' }));
    assert.match(moved, /now leads to other\.example\.com/);
    const { sealed, host } = (await kept()) ?? assert.fail();
    assert.deepEqual(
      [sealed?.url, sealed?.secret, sealed?.former?.secret, host],
      ['https://other.example.com/x', secret, ownSecret, 'other.example.com'],
    );
  });

  for (const [what, form, said] of [
    ['another scheme', { address: 'ftp://tickets.example.com/x' }, /must begin with https/],
    ['a script as its scheme', { address: 'javascript:alert(1)' }, /must begin with https/],
    ['http', { address: 'http://tickets.example.com/x' }, /must begin with https/],
    ['the metadata address', { address: 'https://169.254.169.254/latest' }, /own machine or network/],
    ['a private address in one number', { address: 'https://0x7f000001/x' }, /own machine or network/],
    ['a local IPv6 address', { address: 'https://[::1]/x' }, /own machine or network/],
    ['a name of the bot’s machine', { address: 'https://localhost./x' }, /own machine or network/],
    ['a user name', { address: 'https://user@tickets.example.com/x' }, /contains a user name/],
    ['no address', {}, /must begin with https/],
    ['a secret of another form', { address, secret: 'Summer2026' }, /no secret of Standard Webhooks/],
  ] as [string, Record<string, string>, RegExp][])
    it(`refuses ${what}, keeps what was typed but not the secret, and can be sent again`, async () => {
      const handle = await opened();
      const refused = await sent(handle, { ...form, names: 'yes' });
      assert.equal(statusOf(refused), 422);
      const html = htmlOf(refused);
      assert.match(html, said);
      assert.match(html, /role="alert"/);
      assert.match(html, /aria-invalid="true"/);
      assert.match(html, /name="names" value="yes" checked/);
      if (form['address'] !== undefined) assert.ok(html.includes(`value="${form['address']}"`));
      assert.doesNotMatch(html, /Summer2026/);
      assert.equal(await kept(), undefined);
      assert.doesNotMatch(JSON.stringify(await audited()), /canary|169\.254|Summer/);
      assert.equal(statusOf(await sent(handle, { address })), 200);
    });

  it('is not spent if another webhook has the name, or if the webhook is gone', async () => {
    const first = await opened();
    await sent(await opened(), { address });
    const refused = await sent(first, { address });
    assert.equal(statusOf(refused), 422);
    assert.match(htmlOf(refused), /already a webhook “tickets”/);
    assert.match(htmlOf(await sent(await opened('rotate', 'other'), {})), /no webhook “other”/);
    await store.db.deleteFrom('webhook').execute();
    assert.equal(statusOf(await sent(first, { address })), 200);
  });

  it('is kept once if it is sent twice at the same time', async () => {
    const handle = await opened();
    const other = await pagesOf(store, () => now);
    const replies = await Promise.all(
      [ask, other, ask].map((each, at) =>
        each(`secret/${handle}`, { ...administrator, form: { address: `https://h${at}.example.com/x` } }),
      ),
    );
    assert.deepEqual(
      replies.map(statusOf).toSorted((one, other) => one - other),
      [200, 404, 404],
    );
    assert.equal((await audited()).length, 1);
  });

  it('does not exist for another administrator, a lower role, another deployment and an unknown handle', async () => {
    const handle = await opened();
    const asked: [string, Asker][] = [
      [handle, { role: 'administrator', id: 'megan', name: 'Megan' }],
      [handle, { role: 'operator' }],
      [handle, { role: 'viewer' }],
      [`${handle.slice(0, -1)}${handle.endsWith('A') ? 'B' : 'A'}`, administrator],
      ['x', administrator],
      [`${handle}/x`, administrator],
      ['', administrator],
    ];
    for (const [path, asker] of asked)
      for (const form of [undefined, { address }])
        assert.equal(
          await ask(`secret/${path}`, { ...asker, ...(form === undefined ? {} : { form }) }),
          undefined,
          `${path} ${JSON.stringify(asker)}`,
        );
    const moved = (deployment: string) => store.db.updateTable('page_form').set({ deployment }).execute();
    await moved('fabrikam');
    assert.equal(await sent(handle, { address }), undefined);
    await moved(store.deployment);
    assert.equal(await kept(), undefined);
    assert.equal(statusOf(await sent(handle, { address })), 200);
  });

  it('ends after 15 minutes, and only its own person learns that', async () => {
    const handle = await opened();
    now += 15 * minute - 1;
    assert.equal(statusOf(await ask(`secret/${handle}`, administrator)), 200);
    now += 1;
    for (const form of [undefined, { address }]) {
      const reply = await ask(`secret/${handle}`, { ...administrator, ...(form === undefined ? {} : { form }) });
      assert.equal(statusOf(reply), 404);
      assert.match(htmlOf(reply), /This form has ended[^]*webhooks add tickets/);
    }
    assert.equal(await ask(`secret/${handle}`, { ...administrator, id: 'megan' }), undefined);
    assert.equal(await kept(), undefined);
  });

  it('has no link that leads away from a secret which is shown once, and its own address nowhere', async () => {
    const handle = await opened();
    const asking = htmlOf(await ask(`secret/${handle}`, administrator));
    const answered = htmlOf(await sent(handle, { address }));
    for (const html of [asking, answered]) assert.ok(!html.includes(handle));
    assert.match(asking, /hreflang="fr"/);
    assert.doesNotMatch(answered, /hreflang/);
  });
});

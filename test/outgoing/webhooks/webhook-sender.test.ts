/** Receivers that are down, slow or hostile, and addresses that are not public. */
import assert from 'node:assert/strict';
import { isPublic, dialPublic, dialThroughPublic } from '../../../src/outgoing/webhooks/public-address.ts';
import { createWebhookSender, type WebhookAnswer } from '../../../src/outgoing/webhooks/webhook-sender.ts';
import { certificateKit } from '../../kit/certificates.ts';
import { freePort } from '../../kit/free-port.ts';
import { accepting, receiver, type Receiver, type ReceiverAnswer } from '../../kit/receiver.ts';

const host = 'tickets.example.com';
const message = { headers: { 'webhook-id': 'msg_1' }, body: '{"a":1}' };

describe('the sender of webhooks', () => {
  const open: { close(): Promise<void> }[] = [];
  let kit: Awaited<ReturnType<typeof certificateKit>>;
  before(async () => {
    kit = await certificateKit(host);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
  });

  async function receiving(answer: ReceiverAnswer = accepting, wrong = false): Promise<{ to: Receiver; ca: string }> {
    const to = await receiver(answer, wrong ? kit.wrongHost : kit.good);
    open.push(to);
    return { to, ca: kit.ca };
  }

  async function post(
    { port }: Pick<Receiver, 'port'>,
    {
      ca,
      name = host,
      allowed = [host],
      resolve = async () => ['127.0.0.1'],
      longestMs,
    }: {
      ca?: string;
      name?: string;
      allowed?: string[];
      resolve?: (host: string) => Promise<string[]>;
      longestMs?: number;
    } = {},
  ): Promise<WebhookAnswer> {
    const dial = dialPublic({ allowed: new Set(allowed), resolve });
    const sender = createWebhookSender({ dial, ...(ca === undefined ? {} : { ca }) }, longestMs);
    open.push(sender);
    return sender.post({ url: new URL(`https://${name}:${port}/hooks/9f?key=canary`), ...message });
  }

  const failureIn = (answer: WebhookAnswer) => ('refusal' in answer ? answer.refusal.failure : undefined);

  it('posts the message over TLS, to the path and the name', async () => {
    const { to, ca } = await receiving();
    assert.deepEqual(await post(to, { ca }), { status: 202 });
    const [got] = to.received;
    assert.deepEqual(
      [got?.path, got?.body, got?.headers.host],
      ['/hooks/9f?key=canary', message.body, `${host}:${to.port}`],
    );
    assert.equal(got?.headers['webhook-id'], 'msg_1');
  });

  it('sends nothing to a server with a wrong certificate', async () => {
    const { to, ca } = await receiving(accepting, true);
    assert.equal(failureIn(await post(to, { ca }))?.phase, 'tls');
    assert.deepEqual(to.received, []);
  });

  it('tries again later if nobody listens', async () => {
    const { ca } = await receiving();
    const answer = await post({ port: await freePort() }, { ca });
    assert.deepEqual([failureIn(answer)?.code, 'refusal' in answer && answer.refusal.lasting], ['ECONNREFUSED', false]);
  });

  it('ends its wait for a server that never answers', async () => {
    const { to, ca } = await receiving(() => undefined);
    assert.deepEqual([failureIn(await post(to, { ca, longestMs: 400 }))?.code, to.received.length], ['TIMEOUT', 1]);
  });

  it('reads no more than 64 kB of an endless answer', async () => {
    let written = 0;
    const { to, ca } = await receiving((response) => {
      response.writeHead(500);
      const chunk = Buffer.alloc(16_384);
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    assert.equal(failureIn(await post(to, { ca }))?.text, 'HTTP 500');
    assert.ok(written < 20_000_000, `${written} bytes`);
  });

  it('does not follow a redirect to the metadata of the host', async () => {
    const { to, ca } = await receiving((response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
    );
    const answer = await post(to, { ca });
    assert.deepEqual([failureIn(answer)?.text, to.received.length], ['HTTP 302', 1]);
  });

  it('takes 410 as the end, and keeps nothing of the answer but its status', async () => {
    const { to, ca } = await receiving((response) => response.writeHead(410).end('canary'));
    const answer = await post(to, { ca });
    assert.ok('isGone' in answer && answer.refusal.lasting);
    assert.doesNotMatch(JSON.stringify(answer), /canary/);
  });

  for (const [header, waitMs] of [
    ['120', 120_000],
    ['999999', 86_400_000],
    ['-5', undefined],
  ] as const)
    it(`waits as Retry-After asks, for at most a day: ${header}`, async () => {
      const { to, ca } = await receiving((response) => response.writeHead(429, { 'retry-after': header }).end());
      const answer = await post(to, { ca });
      assert.equal('refusal' in answer && answer.refusal.waitMs, waitMs);
    });

  it('refuses a name that leads to a private address, and connects to nothing', async () => {
    const { to, ca } = await receiving();
    const answer = await post(to, { ca, allowed: [] });
    assert.deepEqual([failureIn(answer)?.code, to.received.length], ['ADDRESS_NOT_ALLOWED', 0]);
  });

  it('asks for the name once, so that a second answer leads nowhere', async () => {
    const { to, ca } = await receiving();
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    let asked = 0;
    const resolve = async (): Promise<string[]> => answers[asked++] ?? [];
    assert.deepEqual(await post(to, { ca, resolve }), { status: 202 });
    assert.equal(asked, 1);
  });

  it('refuses a name with one public and one private address', async () => {
    const { to, ca } = await receiving();
    const answer = await post(to, { ca, allowed: [], resolve: async () => ['93.184.216.34', '127.0.0.1'] });
    assert.equal(failureIn(answer)?.code, 'ADDRESS_NOT_ALLOWED');
  });

  it('accepts a private address that the settings name', async () => {
    const { to, ca } = await receiving();
    assert.deepEqual(await post(to, { ca, allowed: ['127.0.0.1'] }), { status: 202 });
  });

  for (const name of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '[fd00::1]', '[fe80::1]'])
    it(`refuses the address ${name}`, async () => {
      const answer = await post({ port: 9 }, { name, allowed: [] });
      assert.equal(failureIn(answer)?.code, 'ADDRESS_NOT_ALLOWED');
    });

  it('asks a proxy for no address that is not public', async () => {
    const asked: string[] = [];
    const dial = dialThroughPublic(
      async ({ host: to }) => {
        asked.push(to);
        throw new Error('no proxy');
      },
      { allowed: new Set(['10.0.0.7']) },
    );
    const sender = createWebhookSender({ dial });
    open.push(sender);
    for (const to of ['localhost', '10.0.0.8', '10.0.0.7', host])
      await sender.post({ url: new URL(`https://${to}/`), ...message });
    assert.deepEqual(asked, ['10.0.0.7', host]);
  });
});

describe('a public address', () => {
  for (const address of [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '168.63.129.16',
    '169.254.169.254',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    'fc00::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
  ])
    it(`is not ${address}`, () => assert.equal(isPublic(address), false));
  for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])
    it(`is ${address}`, () => assert.equal(isPublic(address), true));
});

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { signingKeyFromFile } from '../../src/hub/key-files.ts';
import { signingKeyFromText } from '../../src/hub/keys.ts';
import { keyOfCode, makeCode, makeSigningKey, publicPart, thumbprint } from '../../src/model/proofs.ts';
import { enrolProbe } from '../../src/probe/enrol.ts';
import { places, readProbeFile } from '../../src/probe/home.ts';
import { read } from '../../src/text/index.ts';
import { closedPort } from '../kit/servers.ts';
import { enrolByHand } from './enrol-by-hand.ts';
import { by, keyIn, refusalOf, startHub, type HubKit } from './hub-kit.ts';

const server = 'ece-svc-01';

describe('enrolment', () => {
  let kit: HubKit;
  let now = Date.now();
  beforeEach(async () => {
    now = Date.now();
    kit = await startHub({ now: () => now });
  });
  afterEach(() => kit.end());

  it('the command names the bot, the server, the key and every target of the deployment, but not the code', async () => {
    const { code, command, expiresAt } = await kit.hub.enrol('contoso', 'ECE-SVC-01', by);
    assert.equal(keyIn(command), await thumbprint(kit.key));
    assert.ok(command.startsWith(`ece-doctor probe enrol --bot ${kit.url} --server ece-svc-01 --key`));
    assert.ok(command.includes('--allow login.microsoftonline.com:443'));
    assert.ok(!command.includes(code) && !command.includes('--code'));
    assert.ok(command.includes('--allow outlook.office365.com:993'));
    assert.equal(Date.parse(expiresAt) - now, 15 * 60_000);
  });

  it('a server that the deployment does not have gets no code', async () => {
    await assert.rejects(kit.hub.enrol('contoso', 'ece-svc-99', by), /ece-svc-99 is no server/);
    await assert.rejects(kit.hub.enrol('fabrikam', server, by), /fabrikam/);
  });

  it('a probe is enrolled, and the store holds its public keys only, and no code', async () => {
    const { home, probe } = await kit.enrol(server, { allow: ['Outlook.Office365.com:993'] });
    assert.deepEqual(await readProbeFile(home), probe);
    assert.deepEqual(probe.targets, { 'outlook.office365.com:993': {} });
    const row = await kit.store.db.selectFrom('probe').selectAll().executeTakeFirstOrThrow();
    assert.equal(row.id, probe.probe);
    const keys = JSON.parse(await readFile(places.keys(home, probe.probe), 'utf8'));
    assert.deepEqual(JSON.parse(row.signing_key), publicPart(keys.signing));
    assert.deepEqual(JSON.parse(row.sealing_key), publicPart(keys.sealing));
    const enrolment = await kit.store.db.selectFrom('enrolment').selectAll().executeTakeFirstOrThrow();
    assert.ok(enrolment.used_at);
    for (const file of [places.file(home), places.keys(home, probe.probe)])
      assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('a wrong clock and a wrong proxy for observations are warned about before the code is asked for', async () => {
    const late = net.createServer((socket) => {
      const upstream = net.connect(kit.port, '127.0.0.1');
      socket.on('error', () => upstream.destroy()).pipe(upstream);
      upstream.on('error', () => socket.destroy()).on('end', () => socket.end());
      upstream.on('data', (chunk: Buffer) => {
        const shifted = (_: string, at: string): string => `Date: ${new Date(Date.parse(at) - 600_000).toUTCString()}`;
        socket.write(chunk.toString('latin1').replace(/Date: ([^\r]+)/, shifted), 'latin1');
      });
    });
    await once(late.listen(0, '127.0.0.1'), 'listening');
    const { code, command } = await kit.hub.enrol('contoso', server, by);
    const told: string[] = [];
    await enrolProbe({
      server,
      key: keyIn(command),
      home: kit.folder('home'),
      version: '0.1.0',
      bot: `http://127.0.0.1:${(late.address() as AddressInfo).port}`,
      allow: ['outlook.office365.com:993'],
      observeProxy: `http://user:s3cret@127.0.0.1:${await closedPort()}`,
      code: async () => {
        told.push('the code');
        return code;
      },
      warn: (text) => told.push(read(text, { language: 'en' })),
    });
    late.close();
    assert.match(told[0] ?? '', /continues.*ahead of the bot’s by 10\smin.*time synchronisation/);
    assert.match(told[1] ?? '', /--observe-proxy: The proxy 127\.0\.0\.1:\d+ cannot be reached/);
    assert.deepEqual(told.slice(2), ['the code']);
    assert.doesNotMatch(told.join(), /s3cret/);
  });

  it('the code is never sent', async () => {
    const wire: Buffer[] = [];
    const tap = net.createServer((socket) => {
      const upstream = net.connect(kit.port, '127.0.0.1');
      socket.on('data', (chunk: Buffer) => wire.push(chunk)).pipe(upstream);
      upstream.on('data', (chunk: Buffer) => wire.push(chunk)).pipe(socket);
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>((resolve) => tap.listen(0, '127.0.0.1', resolve));
    const { port } = tap.address() as net.AddressInfo;
    const { code, command } = await kit.hub.enrol('contoso', server, by);
    await enrolProbe({
      bot: `http://127.0.0.1:${port}`,
      server,
      key: keyIn(command),
      code: async () => code,
      allow: [],
      home: kit.folder('home'),
      version: '1',
    });
    // Only polling, because a WebSocket mask would hide the bytes.
    const polling = await enrolByHand(kit, server, (await kit.hub.enrol('contoso', server, by)).code, {
      url: `http://127.0.0.1:${port}`,
    });
    assert.equal(polling, 'enrolled');
    tap.close();
    const text = Buffer.concat(wire).toString('latin1');
    assert.ok(text.includes('sealingKey'));
    for (const secret of [code, code.replaceAll('-', ''), keyOfCode(code) ?? '']) assert.ok(!text.includes(secret));
  });

  it('a code can be used once', async () => {
    const { code, command } = await kit.hub.enrol('contoso', server, by);
    const enrol = (): Promise<unknown> =>
      enrolProbe({
        bot: kit.url,
        server,
        key: keyIn(command),
        code: async () => code,
        allow: [],
        home: kit.folder('home'),
        version: '1',
      });
    await enrol();
    assert.equal(await refusalOf(enrol()), 'unknown-code');
  });

  it('only one of two probes that use a code at the same moment is enrolled', async () => {
    const { code } = await kit.hub.enrol('contoso', server, by);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => enrolByHand(kit, server, code)));
    assert.equal(outcomes.filter((outcome) => outcome === 'enrolled').length, 1);
    assert.equal(outcomes.filter((outcome) => outcome === 'unknown-code').length, 3);
  });

  it('a code is valid for 15 minutes, or until a newer one is given', async () => {
    const first = await kit.hub.enrol('contoso', server, by);
    now += 1000;
    const second = await kit.hub.enrol('contoso', server, by);
    assert.equal(await enrolByHand(kit, server, first.code), 'unknown-code');
    now += 15 * 60_000;
    assert.equal(await enrolByHand(kit, server, second.code), 'unknown-code');
  });

  it('a server without an open enrolment, a malformed message and another protocol are refused with their reasons', async () => {
    assert.equal(await enrolByHand(kit, server, makeCode()), 'unknown-code');
    assert.equal(await enrolByHand(kit, server, makeCode(), { begin: { protocol: 3 } }), 'protocol-newer');
    assert.equal(
      await enrolByHand(kit, server, makeCode(), { begin: { signingKey: { kty: 'oct', k: 'AAAA' } } }),
      'malformed',
    );
  });

  it("any number of a stranger's wrong codes does not void the administrator's code", async () => {
    const { code } = await kit.hub.enrol('contoso', server, by);
    for (let wrong = 0; wrong < 20; wrong += 1) await enrolByHand(kit, server, makeCode(), { from: '127.0.0.2' });
    assert.equal(await enrolByHand(kit, server, code), 'enrolled');
  });

  it('an unknown, a used, an expired and a wrong code get the same answer', async () => {
    const unknown = await enrolByHand(kit, server, makeCode());
    const used = await kit.hub.enrol('contoso', server, by);
    await enrolByHand(kit, server, used.code);
    now += 1000;
    const expired = await kit.hub.enrol('contoso', server, by);
    now += 1000;
    await kit.hub.enrol('contoso', server, by);
    const answers = [unknown];
    for (const code of [used.code, expired.code, makeCode()]) answers.push(await enrolByHand(kit, server, code));
    assert.deepEqual(answers, ['unknown-code', 'unknown-code', 'unknown-code', 'unknown-code']);
  });

  it('a code for one server enrols no other server', async () => {
    const { code } = await kit.hub.enrol('contoso', server, by);
    await kit.hub.enrol('contoso', 'ece-app-01', by);
    assert.equal(await enrolByHand(kit, 'ece-app-01', code), 'unknown-code');
  });

  it('a bot with another key than the command names gets no proof', async () => {
    const { code } = await kit.hub.enrol('contoso', server, by);
    const other = await thumbprint(await makeSigningKey());
    assert.equal(
      await refusalOf(
        enrolProbe({
          bot: kit.url,
          server,
          key: other,
          code: async () => code,
          allow: [],
          home: kit.folder('home'),
          version: '1',
        }),
      ),
      'enrol.other-key',
    );
    assert.equal(
      (await kit.store.db.selectFrom('enrolment').select('used_at').executeTakeFirstOrThrow()).used_at,
      null,
    );
  });

  it('invalid options are named before anything is sent', async () => {
    const good = {
      bot: kit.url,
      server,
      key: await thumbprint(kit.key),
      code: async () => makeCode(),
      allow: [],
      home: kit.folder('home'),
      version: '1',
    };
    const refused = async (change: object): Promise<string> => await refusalOf(enrolProbe({ ...good, ...change }));
    assert.equal(await refused({ bot: 'bot.example.com' }), 'enrol.bot');
    assert.equal(await refused({ bot: 'http://bot.example.com' }), 'enrol.bot-not-https');
    assert.equal(await refused({ server: '../x' }), 'enrol.server');
    assert.equal(await refused({ key: 'short' }), 'enrol.key');
    assert.equal(await refused({ code: async () => '1234' }), 'enrol.code');
    assert.equal(await refused({ allow: ['outlook.office365.com'] }), 'probe.target');
    assert.equal(await refused({ allow: ['host:70000'] }), 'probe.target');
    assert.equal(await refused({ proxy: 'proxy:8080' }), 'enrol.proxy');
    assert.equal(await refused({ standIns: '/nowhere.yaml' }), 'enrol.stand-ins-unreadable');
  });
});

describe('the signing key', () => {
  it('is made once, readable only by its owner, and read again', async () => {
    const kit = await startHub();
    try {
      const file = `${kit.folder('key')}/hub.json`;
      const [one, two] = await Promise.all([signingKeyFromFile(file), signingKeyFromFile(file)]);
      assert.equal(one.x, (await signingKeyFromFile(file)).x);
      assert.equal(one.x, two.x);
      assert.equal((await stat(file)).mode & 0o777, 0o600);
    } finally {
      await kit.end();
    }
  });

  it('is not replaced silently if it is invalid, and not repeated in the error', () => {
    assert.throws(
      () => signingKeyFromText('{"d":"s3cret"}', 'hub.json'),
      (error: Error) => /hub\.json holds no signing key/.test(error.message) && !error.message.includes('s3cret'),
    );
  });
});

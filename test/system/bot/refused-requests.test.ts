import assert from 'node:assert/strict';
import { appId, type ConnectorKeys, serviceUrl, startConnectorKeys, tenantId } from '../../teams/connector-keys.ts';
import { type BotFolder, botFolder, type BotProcess } from './bot-process.ts';

const marker = 'intruder';
const activity = {
  type: 'message',
  id: 'in-1',
  text: marker,
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:alex', name: marker },
  recipient: { id: `28:${appId}`, name: 'ECE Doctor' },
  conversation: { id: 'personal-1', conversationType: 'personal', tenantId },
};

describe('requests that Teams did not sign', function () {
  let keys: ConnectorKeys;
  let bots: BotFolder;
  let bot: BotProcess;
  let url: string;
  before(async () => (keys = await startConnectorKeys()));
  after(() => keys.close());
  beforeEach(async () => {
    bots = await botFolder();
    bot = bots.start({
      ...keys.cloud,
      MicrosoftAppId: appId,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: tenantId,
      MicrosoftAppPassword: 'never-used',
      ECE_DOCTOR_ADMINISTRATORS: tenantId,
      ECE_DOCTOR_PUBLIC_URL: 'http://127.0.0.1:3978',
      HOST: '127.0.0.1',
      PORT: '0',
    });
    url = await bot.ready;
  });
  afterEach(() => bots.remove());

  const knock = async (authorization: string | undefined, more: object = {}): Promise<number> => {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
      body: JSON.stringify({ ...activity, ...more }),
    });
    return response.status;
  };
  /** Ends the bot; `lines` are its log between the start and the end. */
  const written = async () => {
    bot.child.kill('SIGTERM');
    const { out, err } = await bot.ended;
    const lines = out.trim().split('\n');
    const own = lines.slice(lines.findIndex((line) => line.includes('"ECE Doctor is ready"')) + 1);
    return { err, lines: own.filter((line) => !line.includes('"ECE Doctor is ending"')), out };
  };
  /** The SDK parses the payload of a JWT, and its error quotes the payload. */
  const withPayload = (payload: string) =>
    `Bearer ${[`{"alg":"RS256","typ":"JWT"}`, payload].map((text) => Buffer.from(text).toString('base64url')).join('.')}.e30`;

  const everyKind: [reason: string, authorization: () => Promise<string | undefined> | string, more?: object][] = [
    ['no-token', async () => undefined],
    ['no-token-of-the-connector', () => `Bearer e30.e30.${marker}`],
    ['no-token-of-the-connector', () => `Basic ${marker}`],
    ['other-bot', async () => `Bearer ${await keys.token({ aud: marker })}`],
    ['no-token-of-the-connector', async () => `Bearer ${await keys.token({ iss: marker })}`],
    ['other-service-url', async () => `Bearer ${await keys.token({ serviceurl: marker })}`],
    ['expired', async () => `Bearer ${await keys.token({}, { expires: '-20m' })}`],
    ['bad-signature', async () => `Bearer ${await keys.token({}, { key: 'stranger' })}`],
    ['unknown-key', async () => `Bearer ${await keys.token({}, { kid: marker })}`],
    ['other-channel', async () => `Bearer ${await keys.token()}`, { channelId: 'directline' }],
    ['no-token-of-the-connector', async () => `Bearer ${await keys.entraToken()}`],
    ['no-token-of-the-connector', async () => `Bearer ${await keys.entraToken({ version: '2.0' })}`],
  ];
  for (const [index, [reason, authorization, more]] of everyKind.entries()) {
    it(`leave only one line of JSON in the log, ${index + 1}: ${reason}`, async () => {
      assert.equal(await knock(await authorization(), more), 401);
      const { err, lines, out } = await written();
      assert.equal(err, '');
      assert.deepEqual(
        lines.map((line) => (JSON.parse(line) as { reason: string }).reason),
        [reason],
      );
      assert.doesNotMatch(out, new RegExp(`${marker}|PUBLIC KEY|eyJ`));
    });
  }

  it('cannot write into the log, or look like a failure to fetch Microsoft’s keys', async () => {
    const hostile = [
      withPayload(`${marker} openid ECONNREFUSED\n{"level":60,"msg":"${marker}"}`),
      withPayload(`{"iss":"\u001b[2J${marker} fetch","aud":"${'x'.repeat(5000)}"}`),
      `Bearer ${Buffer.from(`${marker} ENOTFOUND`).toString('base64url')}.e30.e30`,
    ];
    for (const authorization of hostile) assert.equal(await knock(authorization), 401);
    const { err, lines, out } = await written();
    assert.deepEqual([err, lines.length], ['', hostile.length]);
    assert.doesNotMatch(out, new RegExp(marker));
    for (const line of lines) assert.ok(line.length < 250, line);
  });

  it('leave ten lines in a flood, and one with the counts of the others by reason', async () => {
    const expired = `Bearer ${await keys.token({}, { expires: '-20m' })}`;
    for (let batch = 0; batch < 10; batch++)
      await Promise.all(Array.from({ length: 10 }, (_, index) => knock(index === 0 ? undefined : expired)));
    const { err, lines } = await written();
    assert.equal(err, '');
    assert.equal(lines.length, 11);
    const { suppressed } = JSON.parse(lines.at(-1) ?? '') as { suppressed: Record<string, number> };
    assert.equal(
      Object.values(suppressed).reduce((sum, count) => sum + count, 0),
      90,
    );
    assert.deepEqual(Object.keys(suppressed).sort(), ['expired', 'no-token']);
  });
});

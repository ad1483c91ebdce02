/** A mail within the simulated tenant: its recipients, its refusals, and its entry in a list of mails. */
import assert from 'node:assert/strict';
import { ImapFlow } from 'imapflow';
import type { FaultName } from '../../simulator/faults.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { roundTrip, roundTripSchema } from '../../src/tenant/round-trip.ts';
import { applicationId, tenantId } from './client.ts';
import { tokensFor } from './person.ts';

const account = 'svc-ece@example.com';
const alex = 'alex.wilber@example.com';
const sales = 'sales@example.com';
let simulator: Simulator;

before(async () => void (simulator = await startSimulator({ tenantId, applicationId, servers: [] })));
afterEach(() => simulator.setFaults([]));
after(() => simulator.close());

describe('a round trip in the simulated Exchange, from the bot', () => {
  it('arrives in a person’s inbox each time, and stays under later faults', async () => {
    const first = await trip();
    assert.deepEqual([first.error, first.value.sent, first.value.found], [undefined, true, true]);
    const before = await inbox();
    await simulator.setFaults([{ name: 'send-as-missing' }]);
    await simulator.setFaults([]);
    const second = await trip();
    assert.equal(second.value.found, true);
    const after = await inbox();
    assert.deepEqual(after.slice(0, -1), before, 'what was there keeps its place');
    assert.deepEqual([after.at(-1)?.subject.includes(second.value.mark), after.at(-1)?.from], [true, sales]);
  });

  it('shows nothing of the initial mails', async () => {
    assert.ok((await inbox()).length > 0);
    assert.equal((await inbox())[0]?.subject, '');
  });

  for (const [fault, expected] of [
    ['send-as-missing', /554 5\.2\.252 SendAsDenied/],
    ['smtp-auth-off', /535 5\.7\.139 .*disabled for the Tenant/],
  ] as const) {
    it(`${fault}: is refused, and nothing arrives`, async () => {
      const before = await inbox();
      const { error, value } = await trip([fault]);
      assert.match(error?.text ?? '', expected);
      assert.equal(value.sent, false);
      assert.deepEqual(await inbox(), before);
    });
  }

  it('in French arrives as well', async () => assert.equal((await trip([], 'fr')).value.found, true));
});

const pace = { answerMs: 10_000, arriveMs: 30_000, lookEveryMs: 50 };

async function trip(faults: FaultName[] = [], language: 'en' | 'fr' = 'en') {
  const [sending, reading] = await Promise.all([tokenOf(account), tokenOf(alex)]);
  await simulator.setFaults(faults.map((name) => ({ name })));
  const observation = await roundTrip(
    {
      from: sales,
      to: alex,
      sender: { user: account, token: sending },
      receiver: { token: reading },
      smtp: endpoint('smtp.office365.com', 587),
      imap: endpoint('outlook.office365.com', 993),
      language,
    },
    pace,
  );
  await simulator.setFaults([]);
  return { ...observation, value: roundTripSchema.parse(observation.value) };
}

async function inbox(): Promise<{ subject: string; from: string }[]> {
  const { host, address, addressPort, ca } = endpoint('outlook.office365.com', 993);
  const client = new ImapFlow({
    host: address,
    port: addressPort,
    secure: true,
    servername: host,
    tls: { ca, servername: host },
    auth: { user: alex, accessToken: await tokenOf(alex) },
    logger: false,
    disableAutoIdle: true,
  });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX', { readOnly: true });
    const found: { subject: string; from: string }[] = [];
    for await (const { envelope } of client.fetch('1:*', { envelope: true }, { uid: true }))
      found.push({ subject: envelope?.subject ?? '', from: envelope?.from?.[0]?.address ?? '' });
    return found;
  } finally {
    await client.logout();
  }
}

function endpoint(host: string, port: number) {
  return {
    host,
    port,
    address: '127.0.0.1',
    addressPort: Number(simulator.standIns('bot')[`${host}:${port}`]?.address.split(':')[1]),
    ca: simulator.ca,
  };
}

async function tokenOf(who: string): Promise<string> {
  return String((await tokensFor(simulator, tenantId, who)).json.access_token);
}

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pingWhileOnTime } from '../../src/main/ping.ts';
import { makeWatch } from '../../src/runs/watching/watches.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { createAuthority } from '../kit/certificates.ts';
import { onBothStores } from '../store/both-stores.ts';

const address = new URL('https://ping.example.com/9f1c-secret?state=up');

onBothStores('the ping', (test) => {
  let server: Server;
  let ca: string;
  let answers: number[];
  let stop: (() => Promise<void>) | undefined;
  before(async () => {
    const authority = await createAuthority('Test Root');
    ca = authority.pem;
    server = createServer(await authority.issue({ names: [address.hostname] }), (request, response) => {
      response.statusCode = answers.shift() ?? 200;
      response.end();
      server.emit('asked', request.url, request.headers.host);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => (answers = []));
  afterEach(() => stop?.());
  after(() => server.close());

  /** Lines of the log. */
  function ping(store: DeploymentStore): string[] {
    const lines: string[] = [];
    const say = (...said: unknown[]): void => void lines.push(JSON.stringify(said));
    const { port } = server.address() as AddressInfo;
    const standIn = { address: '127.0.0.1', addressPort: port, ca };
    stop = pingWhileOnTime({
      store,
      address,
      proxy: undefined,
      logger: { info: say, warn: say },
      everyMs: 20,
      standIn,
    });
    return lines;
  }

  it('asks the address while no watch is overdue', async () => {
    ping(await test.open());
    assert.deepEqual(await once(server, 'asked'), ['/9f1c-secret?state=up', 'ping.example.com']);
  });

  it('is silent while a watch is overdue', async () => {
    const store = await test.open();
    const wish = { place: 'place', selection: 'all', timeZone: 'UTC', language: 'en', withNames: true };
    await makeWatch(
      store,
      { ...wish, schedule: { everyMinutes: 15 }, by: { id: 'alex', name: 'Alex', account: '29:alex' } },
      Date.now(),
    );
    await store.db.updateTable('watch').set({ next_run_at: '2026-01-01T00:00:00.000Z' }).execute();
    let asked = 0;
    const count = (): void => void asked++;
    server.on('asked', count);
    ping(store);
    await stop?.();
    server.off('asked', count);
    assert.equal(asked, 0);
  });

  it('says once that it is not answered, once that it is again, and never where', async () => {
    answers = [500, 500];
    const lines = ping(await test.open());
    for (let count = 0; count < 4; count++) await once(server, 'asked');
    await stop?.();
    assert.equal(lines.length, 2);
    assert.match(lines.join('\n'), /"ping\.example\.com","answer":500.*not answered[^]*answered again/);
    assert.doesNotMatch(lines.join('\n'), /9f1c/);
  });
});

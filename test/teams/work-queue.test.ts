import assert from 'node:assert/strict';
import { createServer, connect } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createWorkQueue, type Rank, ranks } from '../../src/teams/work-queue.ts';

describe('the work queue', () => {
  it('keeps the order, with clicks first and refreshes last', async () => {
    const queue = createWorkQueue();
    const order: string[] = [];
    const add = (name: string, rank: Rank) => queue.add(async () => void order.push(name), rank);
    await Promise.all([
      add('refresh', ranks.refresh),
      add('one', ranks.message),
      add('two', ranks.message),
      add('click', ranks.click),
      add('second refresh', ranks.refresh),
      add('three', ranks.message),
      add('second click', ranks.click),
    ]);
    assert.deepEqual(order, ['click', 'second click', 'one', 'two', 'three', 'refresh', 'second refresh']);
  });

  it('lets the event loop read sockets between two pieces of work, even if no work ever waits', async () => {
    const queue = createWorkQueue();
    const server = createServer((socket) => socket.on('data', () => socket.end('answered'))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    let done = 0;
    const work = Array.from({ length: 500 }, () =>
      queue.add(async () => {
        for (let turn = 0; turn < 1000; turn += 1) await Promise.resolve();
        done += 1;
      }, ranks.message),
    );
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.write('asked');
    await once(client, 'data');
    assert.ok(done < 500, `${done} were done before the answer`);
    client.destroy();
    server.close();
    await Promise.all(work);
  });

  it('runs at most 16 pieces of work that do not wait long', async () => {
    const queue = createWorkQueue();
    let underWay = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 100 }, () =>
        queue.add(async () => {
          underWay += 1;
          most = Math.max(most, underWay);
          await new Promise((resolve) => setTimeout(resolve, 1));
          underWay -= 1;
        }, ranks.message),
      ),
    );
    assert.equal(most, 16);
  });

  it('is not blocked by slow work, and settles the promise of each caller', async () => {
    const queue = createWorkQueue({ slowMs: 5 });
    const held = Promise.withResolvers<string>();
    const slow = Array.from({ length: 16 }, () => queue.add(() => held.promise, ranks.message));
    assert.equal(await queue.add(async () => 'done', ranks.message), 'done');
    await assert.rejects(
      queue.add(() => Promise.reject(new Error('its own')), ranks.message),
      /its own/,
    );
    held.resolve('late');
    assert.deepEqual(new Set(await Promise.all(slow)), new Set(['late']));
  });
});

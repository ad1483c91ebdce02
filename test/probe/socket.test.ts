/** Whoever stands between a probe and its bot, or in the bot's place, and answers as no bot does. */
import assert from 'node:assert/strict';
import { routeOf } from '../../src/probe/route.ts';
import { testRoute } from '../../src/probe/test-route.ts';
import { tryTransport } from '../../src/probe/transports.ts';
import { closeServers, hugeBanner, serve, silent, type Behaviour } from '../kit/servers.ts';

/** What goes out until the system's buffers are full, with the limit of a message. */
const mostSent = 16_000_000;

describe('a hostile way to the bot', () => {
  afterEach(closeServers);

  describe('through a proxy', () => {
    const through = async (behaviour: Behaviour) => {
      const proxy = await serve(behaviour);
      return { proxy, route: routeOf({ bot: 'https://bot.example.com', proxy: `http://127.0.0.1:${proxy.port}` }) };
    };
    for (const transport of ['websocket', 'polling'] as const) {
      it(`is left at an answer to CONNECT without end: ${transport}`, async () => {
        const flood = hugeBanner(60_000_000);
        const { proxy, route } = await through(flood);
        const { how } = await tryTransport(route, transport, 10_000);
        assert.equal(how, 'cut');
        await proxy.allClosed();
        assert.ok(flood.sent() < mostSent, `${flood.sent()} bytes were taken`);
      });
      it(`keeps no connection to one that never answers: ${transport}`, async () => {
        const { proxy, route } = await through(silent);
        assert.equal((await tryTransport(route, transport, 300)).how, 'silent');
        await proxy.allClosed();
      });
    }
    it('is named in time, where CONNECT is never answered, or without end', async () => {
      for (const [behaviour, key] of [
        [silent, 'way.proxy-tcp'],
        [hugeBanner(60_000_000), 'way.no-proxy'],
      ] as const) {
        const { proxy, route } = await through(behaviour);
        const seen = await testRoute(route, { waitMs: 500 });
        assert.equal(seen.ok ? 'ok' : seen.what.key, key);
        await proxy.allClosed();
      }
    });
  });
});

/** A TCP relay on loopback that can be cut or can swallow data. */
import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';

export interface Line {
  port: number;
  /** Resets every open and new connection until `mend`. */
  cut(): void;
  /** Passes nothing on until `mend`, as a firewall that drops packets. */
  swallow(): void;
  /** Swallowed data arrives now, as TCP would retransmit it. */
  mend(): void;
  close(): Promise<void>;
}

/** `to` gives the target port of each connection. */
export async function startLine(to: () => number): Promise<Line> {
  let state: 'whole' | 'cut' | 'swallows' = 'whole';
  const pairs = new Set<[Socket, Socket]>();

  const join = ([client, server]: [Socket, Socket]): void => {
    client.pipe(server);
    server.pipe(client);
  };
  const part = ([client, server]: [Socket, Socket]): void => {
    client.unpipe(server).pause();
    server.unpipe(client).pause();
  };
  const listener = net.createServer({ noDelay: true }, (client) => {
    client.on('error', () => undefined);
    if (state === 'cut') return void client.resetAndDestroy();
    const server = net.connect({ port: to(), host: '127.0.0.1', noDelay: true });
    const pair: [Socket, Socket] = [client, server];
    pairs.add(pair);
    server.on('error', () => undefined);
    for (const [end, other] of [pair, pair.toReversed()] as [Socket, Socket][])
      end.once('close', () => {
        pairs.delete(pair);
        other.destroy();
      });
    if (state === 'whole') join(pair);
    else part(pair);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');

  return {
    port: (listener.address() as AddressInfo).port,
    cut() {
      state = 'cut';
      for (const ends of pairs) for (const end of ends) end.resetAndDestroy();
    },
    swallow() {
      state = 'swallows';
      pairs.forEach(part);
    },
    mend() {
      if (state === 'swallows') pairs.forEach(join);
      state = 'whole';
    },
    async close() {
      listener.close();
      for (const ends of pairs) for (const end of ends) end.destroy();
      await once(listener, 'close');
    },
  };
}

/** A DNS server on UDP (RFC 1035): answers A and AAAA from a list, answers NXDOMAIN or SERVFAIL, or never answers. */
import dgram from 'node:dgram';
import { once } from 'node:events';

export interface NameServer {
  /** For dns.setServers: 127.0.0.1:port. */
  address: string;
  queries: number;
  close(): Promise<void>;
}

export type NameServerMood = 'answer' | 'silent' | 'NXDOMAIN' | 'SERVFAIL';

export async function nameServer(mood: NameServerMood, records: Record<string, string[]> = {}): Promise<NameServer> {
  const socket = dgram.createSocket('udp4');
  const server: NameServer = {
    address: '',
    queries: 0,
    async close() {
      socket.close();
      await once(socket, 'close');
    },
  };
  socket.on('message', (query, from) => {
    server.queries += 1;
    if (mood !== 'silent') socket.send(reply(query, mood, records), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  server.address = `127.0.0.1:${socket.address().port}`;
  return server;
}

function reply(query: Buffer, mood: NameServerMood, records: Record<string, string[]>): Buffer {
  const { name, end } = readName(query);
  const type = query.readUInt16BE(end);
  // IPv4 only: AAAA (28) gets an empty answer, as for most names.
  const addresses = mood === 'answer' && type === 1 ? (records[name.toLowerCase()] ?? []) : [];
  const code = mood === 'SERVFAIL' ? 2 : mood === 'NXDOMAIN' || records[name.toLowerCase()] === undefined ? 3 : 0;
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  header.writeUInt32BE(0, 8);
  const answers = addresses.map((address) =>
    Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)]),
  );
  return Buffer.concat([header, query.subarray(12, end + 4), ...answers]);
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 1 };
}

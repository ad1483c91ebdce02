import assert from 'node:assert/strict';
import net, { type Socket } from 'node:net';
import { observer as https } from '../../src/observe/https.ts';
import { observer as imap } from '../../src/observe/imap.ts';
import { observer as smtp } from '../../src/observe/smtp.ts';
import { observer as tls } from '../../src/observe/tls.ts';
import { certificateKit, type CertificateKit } from '../kit/certificates.ts';
import { losingLargePackets } from '../kit/lossy-path.ts';
import { imapServer, smtpServer } from '../kit/mail.ts';
import { closeServers, serve, serveTls, silent, type Behaviour, type TestServer } from '../kit/servers.ts';
import { at, within } from './conditions.ts';

describe('a path that loses large packets only', () => {
  let kit: CertificateKit;
  before(async () => {
    kit = await certificateKit();
  });
  afterEach(closeServers);

  // Together, because each takes five seconds of silence.
  it('is distinguished from a silent server with TLS 1.2 and 1.3, and behind STARTTLS', async () => {
    const lost = async (observer: typeof tls | typeof imap | typeof https | typeof smtp, server: TestServer) => {
      const path = await serve(losingLargePackets(server.port));
      const { error, value } = await observer.observe({ endpoint: at(path.port, kit.ca) }, within(8000));
      assert.deepEqual([error?.phase, error?.code], ['tls', 'LARGE_PACKETS_LOST'], observer.kind);
      await path.allClosed();
      return value;
    };
    const [newer, older] = await Promise.all(
      (['TLSv1.3', 'TLSv1.2'] as const).map((maxVersion) => serveTls(kit.large, imapServer(), { maxVersion })),
    );
    assert.ok(newer !== undefined && older !== undefined);
    const [mail] = await Promise.all([
      lost(smtp, await serve(smtpServer(kit.large))),
      ...[newer, older].flatMap((server) => [tls, imap, https].map((observer) => lost(observer, server))),
    ]);
    assert.match(mail !== undefined && 'greeting' in mail ? (mail.greeting ?? '') : '', /^220 /);
  });
  it('is not reported if small packets get no answer either', async () => {
    const server = await serve(silent);
    const { error } = await imap.observe({ endpoint: at(server.port, kit.ca) }, within(1500));
    assert.deepEqual([error?.phase, error?.code], ['tls', 'TIMEOUT']);
    await server.allClosed();
  });
  it('is not reported if another whole handshake is answered, because then one machine of several is faulty', async () => {
    const well = await serveTls(kit.large, imapServer());
    let connections = 0;
    const first: Behaviour = (socket) => {
      connections += 1;
      if (connections > 1) relay(socket, well.port);
    };
    const server = await serve(first);
    const { error } = await imap.observe({ endpoint: at(server.port, kit.ca) }, within(6000));
    assert.deepEqual([error?.phase, error?.code], ['tls', 'TIMEOUT']);
    assert.ok(connections > 2);
    await server.allClosed();
  });
  it('is not tested for if the handshake succeeds', async () => {
    const server = await serveTls(kit.large, imapServer());
    const { error } = await imap.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.equal(error, undefined);
    assert.equal(server.connections, 1);
  });
});

function relay(socket: Socket, port: number): void {
  const other = net.connect(port, '127.0.0.1');
  other.on('error', () => {}).once('close', () => socket.destroy());
  socket.once('close', () => other.destroy());
  socket.pipe(other).pipe(socket);
}

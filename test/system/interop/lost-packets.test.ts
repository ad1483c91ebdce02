/**
 * A router between two network namespaces has an MTU of 1,300 bytes towards the client, and its ICMP does not reach the
 * server. So the kernel's TCP loses large packets of the server.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificateKit, testHost } from '../../kit/certificates.ts';
import { requires } from './program.ts';

const here = `lost${process.pid}`;
const [client, router, server] = [`${here}c`, `${here}r`, `${here}s`];
/** Addresses for benchmarks only (RFC 2544); they never leave the namespaces. */
const [clientAt, serverAt, icmpFrom] = ['198.18.1.2', '198.19.1.2', '198.18.9.9'];

describe('a path that loses large packets', function () {
  let folder = '';
  let mail: ChildProcess | undefined;

  before(async function () {
    requires(this, 'ip', 'iproute2', process.getuid?.() === 0, 'a network namespace wants root');
    folder = mkdtempSync(path.join(tmpdir(), 'lost-packets-'));
    for (const name of [client, router, server]) {
      ip('netns', 'add', name);
      ip('-n', name, 'link', 'set', 'lo', 'up');
    }
    link(client, `${clientAt}/24`, router, '198.18.1.1/24', 'a');
    link(server, `${serverAt}/24`, router, '198.19.1.1/24', 'b');
    ip('-n', client, 'route', 'add', 'default', 'via', '198.18.1.1');
    ip('-n', server, 'route', 'add', 'default', 'via', '198.19.1.1');
    execFileSync('ip', ['netns', 'exec', router, 'sysctl', '-qw', 'net.ipv4.ip_forward=1']);
    ip('-n', router, 'link', 'set', `${here}a1`, 'mtu', '1300');
    // The router sends its ICMP from this address, and the server drops packets from this address.
    ip('-n', router, 'addr', 'add', `${icmpFrom}/32`, 'dev', 'lo');
    ip('-n', router, 'route', 'change', '198.19.1.0/24', 'dev', `${here}b1`, 'src', icmpFrom);
    execFileSync('ip', ['netns', 'exec', server, 'sysctl', '-qw', `net.ipv4.conf.${here}b0.rp_filter=1`]);
    await startMail();
  });
  after(() => {
    mail?.kill('SIGKILL');
    for (const name of [client, router, server]) {
      try {
        ip('netns', 'del', name);
      } catch {
        // The namespace was not created.
      }
    }
    if (folder !== '') rmSync(folder, { recursive: true });
  });

  it('is distinguished from a silent server if ICMP is dropped, and works if ICMP arrives', async () => {
    ip('-n', server, 'route', 'add', 'blackhole', `${icmpFrom}/32`);
    assert.deepEqual(await seen(), ['imap tls LARGE_PACKETS_LOST', 'smtp tls LARGE_PACKETS_LOST']);
    ip('-n', server, 'route', 'del', 'blackhole', `${icmpFrom}/32`);
    assert.deepEqual(await seen(), ['imap XOAUTH2', 'smtp XOAUTH2']);
  });
  it('works with a smaller MTU on the client, as the report advises', async () => {
    ip('-n', server, 'route', 'add', 'blackhole', `${icmpFrom}/32`);
    ip('-n', server, 'route', 'flush', 'cache');
    ip('-n', client, 'link', 'set', `${here}a0`, 'mtu', '1300');
    assert.deepEqual(await seen(), ['imap XOAUTH2', 'smtp XOAUTH2']);
  });

  async function startMail(): Promise<void> {
    const { large, ca } = await certificateKit();
    writeFileSync(path.join(folder, 'ca.pem'), ca);
    const script = write(
      'mail.ts',
      `import net from 'node:net';
import tls from 'node:tls';
import { imapServer, smtpServer } from '${module('../../kit/mail.ts')}';
const identity = ${JSON.stringify(large)};
const greet = (behaviour) => (socket) => behaviour(socket.on('error', () => {}));
tls.createServer(identity, greet(imapServer())).on('tlsClientError', () => {}).listen(993, '${serverAt}', () =>
  net.createServer(greet(smtpServer(identity))).listen(587, '${serverAt}', () => console.log('ready')));
`,
    );
    mail = spawn('ip', ['netns', 'exec', server, process.execPath, script], { stdio: ['ignore', 'pipe', 'inherit'] });
    assert.ok(mail.stdout);
    await once(mail.stdout, 'data');
  }

  async function seen(): Promise<string[]> {
    const script = write(
      'look.ts',
      `import { readFileSync } from 'node:fs';
import { createDeadline } from '${module('../../../src/observe/deadline.ts')}';
import { dialDirect } from '${module('../../../src/observe/dial.ts')}';
import { observer as imap } from '${module('../../../src/observe/imap.ts')}';
import { observer as smtp } from '${module('../../../src/observe/smtp.ts')}';
const ca = readFileSync('${path.join(folder, 'ca.pem')}', 'utf8');
const lines = await Promise.all([[imap, 993], [smtp, 587]].map(async ([observer, port]) => {
  const endpoint = { host: '${testHost}', port, address: '${serverAt}', ca };
  const { error, value } = await observer.observe({ endpoint }, { deadline: createDeadline(15000), dial: dialDirect });
  return [observer.kind, ...(error ? [error.phase, error.code] : [value.mechanisms.at(-1)])].join(' ');
}));
console.log(JSON.stringify(lines));
`,
    );
    const program = spawn('ip', ['netns', 'exec', client, process.execPath, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    program.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await once(program, 'close');
    return JSON.parse(text) as string[];
  }

  function write(name: string, source: string): string {
    const file = path.join(folder, name);
    writeFileSync(file, source);
    return file;
  }
});

function module(file: string): string {
  return path.join(import.meta.dirname, file);
}

function ip(...words: string[]): void {
  execFileSync('ip', words);
}

function link(one: string, oneAt: string, other: string, otherAt: string, name: string): void {
  const [near, far] = [`${here}${name}0`, `${here}${name}1`];
  ip('link', 'add', near, 'netns', one, 'type', 'veth', 'peer', 'name', far, 'netns', other);
  ip('-n', one, 'addr', 'add', oneAt, 'dev', near);
  ip('-n', other, 'addr', 'add', otherAt, 'dev', far);
  ip('-n', one, 'link', 'set', near, 'up');
  ip('-n', other, 'link', 'set', far, 'up');
}

import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { observer as imap } from '../../src/observe/imap.ts';
import type { Observer } from '../../src/observe/observer.ts';
import { observer as pop3 } from '../../src/observe/pop3.ts';
import { observer as smtp } from '../../src/observe/smtp.ts';
import type { SmtpValue } from '../../src/observe/smtp-session.ts';
import { certificateKit, type CertificateKit } from '../kit/certificates.ts';
import { exchangeHost, imapServer, pop3Server, smtpServer } from '../kit/mail.ts';
import {
  closeServers,
  closing,
  closedPort,
  dripping,
  garbage,
  hugeBanner,
  late,
  resetting,
  resettingOnceSpokenTo,
  saying,
  sayingAndClosing,
  serve,
  serveTls,
  silent,
  speaking,
  upgrading,
  type Behaviour,
  type TestServer,
} from '../kit/servers.ts';
import { at, names, stopwatch, within } from './conditions.ts';

interface MailValue {
  address?: string | undefined;
  greeting?: string | undefined;
  capabilities?: string[] | undefined;
  mechanisms?: string[] | undefined;
}
type MailObserver = Observer<string, MailValue>;

let kit: CertificateKit;
before(async () => {
  kit = await certificateKit();
});
afterEach(closeServers);

describe('imap observer', () => {
  it('reads Exchange’s server name from the greeting, and the mechanisms, in one round trip for each', async () => {
    const server = await serveTls(kit.good, imapServer());
    const { value, error, phases } = await imap.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    await server.allClosed();
    assert.equal(error, undefined);
    assert.deepEqual(names(phases), ['tcp', 'tls', 'greeting', 'capability']);
    assert.match(value?.greeting ?? '', /^\* OK The Microsoft Exchange IMAP4 service is ready\./);
    assert.equal(value?.exchangeHost, exchangeHost);
    assert.deepEqual(value?.mechanisms, ['PLAIN', 'XOAUTH2']);
    assert.ok(value?.capabilities?.includes('SASL-IR'));
    assert.equal(value?.tls?.anchor, 'given');
    assert.equal(server.received(), 'a1 CAPABILITY\r\na2 LOGOUT\r\n');
  });
  it('reads no server name from a bracket that is not base64 of a name', async () => {
    for (const bracket of ['CAPABILITY IMAP4rev1 AUTH=PLAIN', 'AAAAAAAAAAAAAAAA', 'not base64!']) {
      const server = await serveTls(kit.good, imapServer(`* OK [${bracket}]\r\n`));
      const { value } = await imap.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
      assert.equal(value?.exchangeHost, undefined);
    }
  });
  it('continues over an untrusted certificate, because no secret is sent', async () => {
    const server = await serveTls(kit.inspected, imapServer());
    const { value, error } = await imap.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.equal(error, undefined);
    assert.deepEqual([value?.tls?.anchor, value?.tls?.anchorName], ['none', 'Corporate Inspection CA']);
    assert.deepEqual(value?.mechanisms, ['PLAIN', 'XOAUTH2']);
  });
  it('reads past untagged lines, and reports a refusal of CAPABILITY', async () => {
    const chatty = speaking(
      '* OK ready\r\n',
      () => '* 3 EXISTS\r\n* capability imap4rev1 auth=xoauth2\r\na1 ok done\r\n',
    );
    const server = await serveTls(kit.good, chatty);
    assert.deepEqual((await imap.observe({ endpoint: at(server.port, kit.ca) }, within(30_000))).value?.mechanisms, [
      'XOAUTH2',
    ]);

    const refusing = await serveTls(
      kit.good,
      speaking('* OK ready\r\n', () => 'a1 BAD Command Error. 12\r\n'),
    );
    const { error } = await imap.observe({ endpoint: at(refusing.port, kit.ca) }, within(30_000));
    assert.deepEqual(
      [error?.phase, error?.code, error?.text],
      ['capability', 'REFUSED_BY_SERVER', 'a1 BAD Command Error. 12'],
    );
  });
});

describe('pop3 observer', () => {
  it('reads Exchange’s server name and the mechanisms, and requests nothing else', async () => {
    const server = await serveTls(kit.good, pop3Server());
    const { value, error, phases } = await pop3.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    await server.allClosed();
    assert.equal(error, undefined);
    assert.deepEqual(names(phases), ['tcp', 'tls', 'greeting', 'capability']);
    assert.equal(value?.exchangeHost, exchangeHost);
    assert.deepEqual(value?.capabilities, ['TOP', 'UIDL', 'SASL PLAIN XOAUTH2', 'USER']);
    assert.deepEqual(value?.mechanisms, ['PLAIN', 'XOAUTH2']);
    assert.equal(server.received(), 'CAPA\r\nQUIT\r\n');
  });
  it('keeps the server’s own refusal', async () => {
    const server = await serveTls(kit.good, sayingAndClosing('-ERR [SYS/TEMP] too busy\r\n'));
    const { error } = await pop3.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.deepEqual(
      [error?.phase, error?.code, error?.text],
      ['greeting', 'REFUSED_BY_SERVER', '-ERR [SYS/TEMP] too busy'],
    );
  });
});

describe('smtp observer', () => {
  const look = async (behaviour: Behaviour, ms = 30_000) => {
    const server = await serve(behaviour);
    const observed = await smtp.observe({ endpoint: at(server.port, kit.ca) }, within(ms));
    await server.allClosed();
    return { ...observed, server };
  };

  it('reads the capabilities in clear and after STARTTLS', async () => {
    const { value, error, phases } = await look(smtpServer(kit.good));
    assert.equal(error, undefined);
    assert.deepEqual(names(phases), ['tcp', 'greeting', 'ehlo', 'starttls', 'tls', 'capability']);
    assert.match(value?.greeting ?? '', /Microsoft ESMTP MAIL Service ready/);
    assert.deepEqual(
      [value?.capabilitiesInClear?.includes('AUTH LOGIN XOAUTH2'), value?.capabilities?.includes('AUTH LOGIN XOAUTH2')],
      [false, true],
    );
    assert.deepEqual(value?.mechanisms, ['LOGIN', 'XOAUTH2']);
    assert.deepEqual([value?.tls?.anchor, value?.tls?.version], ['given', 'TLSv1.3']);
  });
  it('keeps the address from which the server says that this client came', async () => {
    for (const address of ['203.0.113.10', '2001:db8:52:31f0:9beb:e613:56e8:f897', '10.0.0.5']) {
      const { value } = await look(
        smtpServer(kit.good, { hello: `AM0PR04.outlook.office365.com Hello [${address.toUpperCase()}]` }),
      );
      assert.equal(value?.clientAddress, address);
    }
  });
  it('takes nothing else for an address', async () => {
    const host = 'AM0PR04.outlook.office365.com';
    for (const hello of [
      `${host} Hello`,
      `${host} Hello ece-svc-01 [203.0.113.10]`,
      `${host} Hello [203.0.113.10] [203.0.113.11]`,
      `${host} Hello [203.0.113.256]`,
      `${host} Hello [203.0.113.010]`,
      `${host} Hello [2001:db8:::1]`,
      `${host} Hello [fe80::1%12]`,
      `${host} Hello [::::]`,
      `${host} Hello [ece.example.com]`,
      `Hello [203.0.113.10]`,
      `${'a'.repeat(254)} Hello [203.0.113.10]`,
    ])
      assert.deepEqual([(await look(smtpServer(kit.good, { hello }))).value?.clientAddress, hello], [undefined, hello]);
  });
  it('does not believe an address that is only named before STARTTLS', async () => {
    const { value } = await look(smtpServer(kit.good, { startTls: 'refused' }));
    assert.ok(value?.capabilitiesInClear?.includes('STARTTLS'));
    assert.equal(value?.clientAddress, undefined);
  });

  const faults: [promise: string, behaviour: () => Behaviour, phase: string, code: string][] = [
    ['STARTTLS is not offered', () => smtpServer(kit.good, { startTls: 'absent' }), 'starttls', 'STARTTLS_NOT_OFFERED'],
    ['STARTTLS is refused', () => smtpServer(kit.good, { startTls: 'refused' }), 'starttls', 'STARTTLS_REFUSED'],
    [
      'bytes in clear stand behind the go-ahead',
      () => smtpServer(kit.good, { startTls: 'injected' }),
      'starttls',
      'STARTTLS_INJECTED',
    ],
    ['the handshake after STARTTLS stalls', () => smtpServer(kit.good, { startTls: 'stalled' }), 'tls', 'TIMEOUT'],
    [
      'the service is not available',
      () => sayingAndClosing('421 4.3.2 Service not active\r\n'),
      'greeting',
      'REFUSED_BY_SERVER',
    ],
    ['EHLO is refused', () => speaking('220 ready\r\n', () => '550 5.7.1 go away\r\n'), 'ehlo', 'REFUSED_BY_SERVER'],
    [
      'the answer changes its code in the middle',
      () => speaking('220 ready\r\n', () => '250-one\r\n550 two\r\n'),
      'ehlo',
      'PROTOCOL',
    ],
    ['the server goes over to silence after EHLO', () => speaking('220 ready\r\n', () => undefined), 'ehlo', 'TIMEOUT'],
    ['the server speaks another protocol', () => saying('* OK IMAP4rev1\r\n'), 'greeting', 'PROTOCOL'],
    ['TLS is spoken on the plain port', () => upgrading(kit.good, silent), 'greeting', 'IMPLICIT_TLS'],
  ];
  for (const [promise, behaviour, phase, code] of faults) {
    it(`reports that ${promise}`, async () => {
      // After three tenths of the time a silent server is tried with TLS.
      const { error } = await look(behaviour(), code === 'TIMEOUT' ? 1500 : code === 'IMPLICIT_TLS' ? 6000 : 30_000);
      assert.deepEqual([error?.phase, error?.code], [phase, code]);
    });
  }
  it('waits for a late greeting, and tries TLS on a second connection only for a short time', async () => {
    const came: Socket[] = [];
    const greetsOnceAsked: Behaviour = (socket) => {
      came.push(socket);
      if (came.length === 2) smtpServer(kit.good)(came[0]!);
    };
    const { error, value } = await look(greetsOnceAsked, 6000);
    assert.equal(error, undefined);
    assert.deepEqual(value?.mechanisms, ['LOGIN', 'XOAUTH2']);
  });
  it('reports a failed TLS handshake after the server’s 220', async () => {
    const liar = speaking('220 ready\r\n', (line) => {
      if (line !== 'STARTTLS') return '250-hello\r\n250 STARTTLS\r\n';
      return (socket) => {
        socket.once('data', () => socket.write('550 this is no TLS\r\n'));
        socket.write('220 go ahead\r\n');
      };
    });
    const { error, value } = await look(liar);
    assert.deepEqual([error?.phase, error?.code], ['tls', 'ERR_SSL_WRONG_VERSION_NUMBER']);
    assert.deepEqual(value?.capabilitiesInClear, ['STARTTLS']);
  });
  it('reads a greeting of several lines', async () => {
    const { error, value } = await look(
      speaking('220-mail.example.test\r\n220-is watching\r\n220 you\r\n', () => '250 STARTTLS\r\n'),
    );
    assert.equal(value?.greeting, '220-mail.example.test');
    assert.equal(error?.phase, 'starttls');
  });
  it('ignores after TLS the capabilities in clear', async () => {
    const stripped: Behaviour = speaking('220 ready\r\n', (line) => {
      if (line !== 'STARTTLS') return '250-hello\r\n250-AUTH XOAUTH2\r\n250 STARTTLS\r\n';
      return (socket) => {
        socket.write('220 go ahead\r\n');
        upgrading(
          kit.good,
          speaking('', () => '250 hello\r\n'),
        )(socket);
      };
    });
    const value: SmtpValue | undefined = (await look(stripped)).value;
    assert.deepEqual(value?.mechanisms, []);
  });
});

// Every protocol in which the server speaks first has this danger.
for (const [name, observer, secure, welcome] of [
  ['imap', imap as MailObserver, true, '* OK ready\r\n'],
  ['pop3', pop3 as MailObserver, true, '+OK ready\r\n'],
  ['smtp', smtp as MailObserver, false, '220 ready\r\n'],
] as const) {
  describe(`${name} observer with a faulty server`, () => {
    const start = (behaviour: Behaviour): Promise<TestServer> =>
      secure ? serveTls(kit.good, behaviour) : serve(behaviour);
    const look = async (behaviour: Behaviour, ms = 30_000) => {
      const server = await start(behaviour);
      const ran = stopwatch();
      const observed = await observer.observe({ endpoint: at(server.port, kit.ca) }, within(ms));
      const took = ran();
      // The server sees that every path closes.
      await server.allClosed();
      assert.ok(took < Math.min(ms, 2000) + 700, `over the deadline: ${took} ms`);
      if (observed.value !== undefined) assert.deepEqual(observer.value.parse(observed.value), observed.value);
      return { ...observed, took };
    };
    const fault = async (behaviour: Behaviour, ms?: number) => {
      const { error } = await look(behaviour, ms);
      return [error?.phase, error?.code];
    };

    it('reports silence at the deadline', async () =>
      assert.deepEqual(await fault(silent, 1000), ['greeting', 'TIMEOUT']));
    it('reports a close without a greeting', async () =>
      assert.deepEqual(await fault(closing), ['greeting', 'CLOSED']));
    it('reports a reset', async () => {
      const [phase, code] = await fault(resetting);
      assert.match(`${phase} ${code}`, /^(tcp|tls|greeting) ECONNRESET$/);
    });
    it('waits for a late greeting as long as the deadline allows', async () => {
      assert.deepEqual(await fault(late(150, sayingAndClosing(welcome))), [
        name === 'smtp' ? 'ehlo' : 'capability',
        'CLOSED',
      ]);
      assert.deepEqual(await fault(late(5000, saying(welcome)), 1000), ['greeting', 'TIMEOUT']);
    });
    it('reads a greeting that arrives byte by byte', async () => {
      const { value, error } = await look(dripping(welcome, 2, closing));
      assert.equal(value?.greeting, welcome.trim());
      assert.equal(error?.code, 'CLOSED');
    });
    it('keeps the lines that arrived before the deadline', async () => {
      const { value, error } = await look(dripping(`${welcome.trim()} and so on `.repeat(50), 5), 1000);
      assert.deepEqual([error?.phase, error?.code], ['greeting', 'TIMEOUT']);
      assert.ok(value?.greeting?.startsWith(welcome.slice(0, 4)));
    });
    it('reads at most the cap of a banner of 20 MB', async () => {
      const banner = hugeBanner();
      const { value, error, took } = await look(banner);
      assert.deepEqual([error?.phase, error?.code], ['greeting', 'TOO_LARGE']);
      assert.equal(value?.greeting, 'A'.repeat(500));
      assert.ok(took < 1000);
      assert.ok(banner.sent() < 15_000_000, `the server got rid of ${banner.sent()} bytes`);
    });
    it('stops a server that never ends its list of capabilities', async () => {
      const endless = speaking(welcome, () => `${name === 'smtp' ? '250-X' : '* X'}\r\n`.repeat(20_000));
      assert.deepEqual(await fault(endless), [
        name === 'smtp' ? 'ehlo' : 'capability',
        name === 'pop3' ? 'PROTOCOL' : 'TOO_LARGE',
      ]);
    });
    it('reports garbage, without its control characters', async () => {
      const { value, error } = await look(garbage());
      assert.deepEqual([error?.phase, error?.code], ['greeting', 'PROTOCOL']);
      // oxlint-disable-next-line no-control-regex -- their absence is what is tested
      assert.doesNotMatch(`${value?.greeting}${error?.text}`, /[\u0000-\u001f\u007f]/);
    });
    it('reports a server that closes after its greeting', async () => {
      const [phase, code] = await fault(sayingAndClosing(welcome));
      assert.equal(phase, name === 'smtp' ? 'ehlo' : 'capability');
      assert.match(code ?? '', /^(CLOSED|ECONNRESET|EPIPE)$/);
    });
    it('reports a reset after the greeting', async () => {
      const [phase, code] = await fault((socket) => {
        socket.write(welcome);
        resettingOnceSpokenTo(socket);
      });
      assert.deepEqual([phase, code], [name === 'smtp' ? 'ehlo' : 'capability', 'ECONNRESET']);
    });
    it('reports a server that goes silent after its greeting', async () => {
      assert.deepEqual(await fault(saying(welcome), 1000), [name === 'smtp' ? 'ehlo' : 'capability', 'TIMEOUT']);
    });
    it('accepts lines that end in LF only', async () => {
      assert.equal((await look(sayingAndClosing(welcome.replace('\r', '')))).value?.greeting, welcome.trim());
    });
    it('reports a closed port', async () => {
      const { error } = await observer.observe({ endpoint: at(await closedPort()) }, within(30_000));
      assert.deepEqual([error?.phase, error?.code], ['tcp', 'ECONNREFUSED']);
    });
  });
}

describe('imap observer, refused', () => {
  it('keeps the reason of a * BYE', async () => {
    const server = await serveTls(kit.good, sayingAndClosing('* BYE Too many simultaneous connections\r\n'));
    const { error, value } = await imap.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.deepEqual(
      [error?.phase, error?.code, error?.text],
      ['greeting', 'REFUSED_BY_SERVER', '* BYE Too many simultaneous connections'],
    );
    assert.equal(value?.greeting, '* BYE Too many simultaneous connections');
  });
  it('names the TLS phase for a server that speaks in clear on the TLS port', async () => {
    const server = await serve(saying('* OK ready\r\n'));
    const { error } = await imap.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.deepEqual([error?.phase, error?.code, error?.text], ['tls', 'CLEAR_TEXT', '* OK ready']);
  });
  it('keeps the text of OpenSSL for a server that is no mail server either', async () => {
    const server = await serve(saying('SSH-2.0-OpenSSH_9.6\r\n'));
    const { error } = await imap.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.deepEqual([error?.phase, error?.code], ['tls', 'ERR_SSL_WRONG_VERSION_NUMBER']);
  });
  it('names the TLS phase for a required client certificate, though the alert comes with the first read', async () => {
    const server = await serveTls(kit.good, silent, { requestCert: true, rejectUnauthorized: true });
    const { error, value } = await imap.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    assert.deepEqual([error?.phase, error?.code], ['tls', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED']);
    assert.equal(value?.tls?.anchor, 'given');
  });
});

import assert from 'node:assert/strict';
import { viewFrom } from '../../../../src/checks/facts/connection/view.ts';
import type { StopCode } from '../../../../src/checks/facts/connection/families.ts';
import { stopOf } from '../../../../src/checks/facts/connection/stop.ts';
import { type Stop, stopReasons } from '../../../../src/checks/facts/connection/stop-reasons.ts';
import { wordingOf } from '../../../../src/checks/wording.ts';
import { endpointOf } from '../../../../src/model/endpoints.ts';
import type { EndpointName } from '../../../../src/model/deployment.ts';
import type { Observation } from '../../../../src/model/observation.ts';
import type { Failure } from '../../../../src/model/observation.ts';
import type { Text } from '../../../../src/model/text.ts';
import { facts, now, seen, tlsFacts, words } from '../../given-facts.ts';

const host = 'outlook.office365.com';
const imap = `${host}:993`;
const smtp = 'smtp.office365.com:587';
const login = 'login.microsoftonline.com:443';
const server = 'ece-svc-01';
const [selfSigned = assert.fail()] = tlsFacts(host).chain.map((leaf) => ({ ...leaf, issuer: leaf.subject }));

/** How a connection ends, by the error from Node or the observer. */
const failures: [what: string, error: Failure, code: StopCode][] = [
  ['refused', { phase: 'tcp', code: 'ECONNREFUSED', text: '' }, 'tcp-refused'],
  ['a black hole', { phase: 'tcp', code: 'TIMEOUT', text: '' }, 'tcp-timeout'],
  ["the system's own time-out", { phase: 'tcp', code: 'ETIMEDOUT', text: '' }, 'tcp-timeout'],
  ['an ICMP reject', { phase: 'tcp', code: 'EHOSTUNREACH', text: '' }, 'tcp-unreachable'],
  ['no route', { phase: 'tcp', code: 'ENETUNREACH', text: '' }, 'tcp-unreachable'],
  ['a reset while it opens', { phase: 'tcp', code: 'ECONNRESET', text: '' }, 'tcp-reset'],
  ['a proxy that refuses', { phase: 'proxy', code: 'PROXY_REFUSED', text: '403 Forbidden' }, 'proxy-refused'],
  ['a proxy that cannot be reached', { phase: 'proxy-tcp', code: 'ECONNREFUSED', text: '' }, 'proxy-unreachable'],
  [
    'a proxy that asks for a password',
    { phase: 'proxy', code: 'PROXY_REFUSED', text: '407 Proxy Authentication Required; Proxy-Authenticate: NTLM' },
    'proxy-password',
  ],
  ['a proxy that says nothing', { phase: 'proxy', code: 'TIMEOUT', text: '' }, 'proxy-unreachable'],
  ['a stalled handshake', { phase: 'tls', code: 'TIMEOUT', text: '' }, 'tls-silent'],
  ['certificates that never arrive', { phase: 'tls', code: 'LARGE_PACKETS_LOST', text: '' }, 'large-packets-lost'],
  ['TLS in place of a greeting', { phase: 'greeting', code: 'IMPLICIT_TLS', text: '' }, 'implicit-tls'],
  ['a greeting in place of TLS', { phase: 'tls', code: 'CLEAR_TEXT', text: '* OK ready' }, 'clear-text'],
  ['a handshake that is cut', { phase: 'tls', code: 'ECONNRESET', text: '' }, 'tls-cut'],
  ['TLS 1.0 only', { phase: 'tls', code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', text: '' }, 'tls-version'],
  ['an old protocol refused by us', { phase: 'tls', code: 'ERR_SSL_UNSUPPORTED_PROTOCOL', text: '' }, 'tls-version'],
  ['no common cipher', { phase: 'tls', code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', text: '' }, 'tls-cipher'],
  [
    'the same refusal in newer OpenSSL',
    { phase: 'tls', code: 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', text: '' },
    'tls-cipher',
  ],
  [
    'a client certificate demanded',
    { phase: 'greeting', code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', text: '' },
    'tls-client-certificate',
  ],
  ['plain text on a TLS port', { phase: 'tls', code: 'ERR_SSL_WRONG_VERSION_NUMBER', text: '' }, 'tls-foreign'],
  ['an unheard-of TLS error', { phase: 'tls', code: 'ERR_SSL_SOMETHING_NEW', text: 'new' }, 'tls-failed'],
  ['no greeting', { phase: 'greeting', code: 'TIMEOUT', text: '' }, 'greeting-silent'],
  ['closed before the greeting', { phase: 'greeting', code: 'CLOSED', text: '' }, 'greeting-cut'],
  [
    'BYE as a greeting',
    { phase: 'greeting', code: 'REFUSED_BY_SERVER', text: '* BYE Shutting down' },
    'server-refuses',
  ],
  [
    'too many sessions',
    { phase: 'greeting', code: 'REFUSED_BY_SERVER', text: '* BYE Too many connections' },
    'server-throttles',
  ],
  [
    'too many sessions after the greeting',
    { phase: 'capability', code: 'REFUSED_BY_SERVER', text: '* BYE Too many simultaneous connections' },
    'server-throttles',
  ],
  ['garbage as a greeting', { phase: 'greeting', code: 'PROTOCOL', text: 'HTTP/1.1 400' }, 'answer-foreign'],
  ['a banner of 20 MB', { phase: 'greeting', code: 'TOO_LARGE', text: '' }, 'answer-foreign'],
  ['silent after the greeting', { phase: 'capability', code: 'TIMEOUT', text: '' }, 'answer-silent'],
  ['cut after the greeting', { phase: 'capability', code: 'ECONNRESET', text: '' }, 'answer-cut'],
  ['no STARTTLS', { phase: 'starttls', code: 'STARTTLS_NOT_OFFERED', text: '' }, 'starttls-missing'],
  ['STARTTLS refused', { phase: 'starttls', code: 'STARTTLS_REFUSED', text: '454 4.7.0' }, 'starttls-refused'],
  [
    'STARTTLS with bytes in clear behind it',
    { phase: 'starttls', code: 'STARTTLS_INJECTED', text: '' },
    'starttls-injected',
  ],
  ["a target beside the probe's list", { phase: 'start', code: 'TARGET_NOT_ALLOWED', text: '' }, 'target-not-allowed'],
  ['a probe older than the observation', { phase: 'start', code: 'UNSUPPORTED', text: '' }, 'probe-too-old'],
  ['a run that was stopped', { phase: 'tcp', code: 'CANCELLED', text: '' }, 'interrupted'],
  ['a mistake of our own', { phase: 'start', code: 'OBSERVER_FAILED', text: 'x is not a function' }, 'observer-failed'],
  ['a recorded value that this version does not read', { phase: 'reading', code: 'PROTOCOL', text: '' }, 'unreadable'],
  ['no such name', { phase: 'dns', code: 'ENOTFOUND', text: '' }, 'name-unknown'],
  ['no answer that can be used, whatever it was', { phase: 'dns', code: 'EAI_AGAIN', text: '' }, 'resolver-failed'],
  ['a lookup that never ends', { phase: 'dns', code: 'TIMEOUT', text: '' }, 'resolver-silent'],
  ['a resolver that fails', { phase: 'dns', code: 'ESERVFAIL', text: '' }, 'resolver-failed'],
];

describe('the stop of a connection', () => {
  for (const [what, error, code] of failures) {
    it(`is ${code} for: ${what}`, () =>
      assert.equal(stopAt('imap', [seen('imap', imap, server, { error })])?.code, code));
  }

  it("is the loss of large packets, and never a silence, also if the host's certificates arrived at another port", () => {
    const lost = { phase: 'tls', code: 'LARGE_PACKETS_LOST', text: '' };
    const web = (name: string): Observation =>
      seen('https', `${name}:443`, server, { value: { tls: tlsFacts(name), answer: { status: 302 } } });
    const stopBeside = (other: Observation) => stopAt('imap', [seen('imap', imap, server, { error: lost }), other]);
    const [everywhere, here] = [stopBeside(web('login.microsoftonline.com')), stopBeside(web(host))];
    assert.deepEqual([everywhere?.code, here?.code], ['large-packets-lost', 'large-packets-lost']);
    assert.match(wordsOf(everywhere), /Usually large packets are lost on the way \(MTU\)\.$/);
    assert.match(wordsOf(here), /They arrive at another port of this host/);
    const firstWords = (stop: typeof here) =>
      stepsOf(stop).map((step) =>
        words(step)
          .replace(/^On \S+, /, '')
          .split(' ', 2)
          .join(' '),
      );
    assert.deepEqual(firstWords(everywhere), ['lower the', 'Then let']);
    assert.deepEqual(firstWords(here), ['Exempt outlook.office365.com:993', 'lower the', 'Then let', 'If the']);
  });
  it('is slow, not silent, if a greeting has begun', () => {
    const error = { phase: 'greeting', code: 'TIMEOUT', text: '' };
    const stop = stopAt('imap', [seen('imap', imap, server, { error, value: { greeting: '* OK The Mic' } })]);
    assert.equal(stop?.code, 'greeting-slow');
    assert.match(wordsOf(stop), /began with "\* OK The Mic"/);
  });
  it('names the addresses that did not open', () => {
    const error = { phase: 'tcp', code: 'TIMEOUT', text: '' };
    const attempts = [
      { address: '192.0.2.1', port: 993, ms: 900, error },
      { address: '192.0.2.2', port: 993, ms: 900, error },
    ];
    const stop = stopAt('imap', [
      seen('tcp', imap, server, { value: { attempts }, error }),
      seen('imap', imap, server, { error }),
    ]);
    assert.match(wordsOf(stop), /outlook\.office365\.com:993 \(192\.0\.2\.1 and 192\.0\.2\.2\)/);
  });
  it('distinguishes a name that only this server does not know from a name that no server knows', () => {
    const error = { phase: 'dns', code: 'ENOTFOUND', text: '' };
    const dns = (direct: object): Observation =>
      seen('dns', imap, server, {
        value: { system: { addresses: [], ms: 1, error }, direct, overridden: false },
        error,
      });
    const proto = seen('imap', imap, server, { error });
    assert.equal(
      stopAt('imap', [dns({ addresses: ['192.0.2.9'], ms: 2, servers: ['10.0.0.53'] }), proto])?.code,
      'name-unknown-here',
    );
    assert.equal(
      stopAt('imap', [dns({ addresses: [], ms: 2, servers: ['10.0.0.53'], error }), proto])?.code,
      'name-unknown',
    );
  });
  it('distinguishes SERVFAIL, NXDOMAIN and silence, though the system has one code for two of them', () => {
    // glibc returns EAI_AGAIN for SERVFAIL and for silence. Asking the name servers directly shows which it is.
    const again = { phase: 'dns', code: 'EAI_AGAIN', text: '' };
    for (const [said, code] of [
      ['ESERVFAIL', 'resolver-failed'],
      ['EREFUSED', 'resolver-failed'],
      ['ENOTFOUND', 'name-unknown'],
      ['ENODATA', 'name-unknown'],
      ['TIMEOUT', 'resolver-silent'],
      ['ECONNREFUSED', 'resolver-silent'],
    ] as const) {
      const direct = { addresses: [], ms: 2, servers: ['10.0.0.53'], error: { phase: 'dns', code: said, text: '' } };
      const value = { system: { addresses: [], ms: 1, error: again }, direct, overridden: false };
      const stop = stopAt('imap', [
        seen('dns', imap, server, { value, error: again }),
        seen('imap', imap, server, { error: again }),
      ]);
      assert.equal(stop?.code, code, said);
    }
  });
  it('is a silent resolver for "not found" if the name servers do not answer, because Windows says "not found" for both', () => {
    const error = { phase: 'dns', code: 'ENOTFOUND', text: '' };
    const direct = { addresses: [], ms: 2, servers: ['10.0.0.53'], error: { phase: 'dns', code: 'TIMEOUT', text: '' } };
    const stop = stopAt('imap', [
      seen('dns', imap, server, {
        value: { system: { addresses: [], ms: 1, error }, direct, overridden: false },
        error,
      }),
      seen('imap', imap, server, { error }),
    ]);
    assert.equal(stop?.code, 'resolver-silent');
    assert.match(wordsOf(stop), /10\.0\.0\.53/);
  });

  it('is judged by the name, then the dates, then the issuer of the certificate, whatever the library reports first', () => {
    const cases: [Parameters<typeof tlsFacts>[1], StopCode | undefined][] = [
      [{ nameMatches: false, dates: 'expired', anchor: 'none' }, 'certificate-other-name'],
      [{ dates: 'expired', anchor: 'none' }, 'certificate-expired'],
      [{ dates: 'not-yet-valid' }, 'certificate-not-yet-valid'],
      [{ anchor: 'none', anchorName: 'Gateway CA' }, 'certificate-unknown-issuer'],
      [{ anchor: 'none', anchorName: 'Public Issuing CA', incomplete: true }, 'certificate-incomplete'],
      [{ anchor: 'none', anchorName: host, chain: [selfSigned] }, 'certificate-self-signed'],
      [{ anchor: 'system', anchorName: 'Gateway CA' }, undefined],
      [{}, undefined],
    ];
    for (const [overrides, code] of cases)
      assert.equal(stopAt('imap', [mail(tlsFacts(host, overrides))])?.code, code, String(code));
  });
  it('is judged by the certificate, not by the code, if a refused handshake has a chain', () => {
    const error = { phase: 'tls', code: 'CERT_HAS_EXPIRED', text: 'certificate has expired' };
    assert.equal(
      stopAt('imap', [seen('imap', imap, server, { value: { tls: tlsFacts(host, { dates: 'expired' }) }, error })])
        ?.code,
      'certificate-expired',
    );
  });
  it('is explained by the clock if a certificate is expired only by that clock', () => {
    const year = 365 * 86_400_000;
    const clock = seen('clock', login, server, { value: { offsetMs: year, uncertaintyMs: 600, date: now } });
    const ahead = { ...mail(tlsFacts(host, { dates: 'expired' })), at: '2027-11-24T12:00:00.000Z' };
    const stop = stopAt('imap', [ahead, clock]);
    assert.equal(stop?.code, 'certificate-clock');
    assert.match(wordsOf(stop), /365 days ahead|365 d/);
    assert.equal(stopAt('imap', [ahead])?.code, 'certificate-expired');
  });

  it('is a server other than Exchange Online if XOAUTH2 or all mechanisms are missing', () => {
    assert.equal(stopAt('imap', [mail(tlsFacts(host), ['PLAIN'])])?.code, 'xoauth2-missing');
    assert.equal(stopAt('imap', [mail(tlsFacts(host), [])])?.code, 'xoauth2-missing');
  });
  it("is a foreign page instead of Entra if Entra's metadata or error codes are missing", () => {
    const answer = { status: 200, contentType: 'text/html', bodyHead: '<html>Welcome, please sign in' };
    const portal = seen('token-endpoint', login, server, {
      value: { tls: tlsFacts('login.microsoftonline.com'), metadata: { answer } },
    });
    assert.equal(stopAt('login', [portal])?.code, 'entra-foreign');
    const half = seen('token-endpoint', login, server, {
      value: {
        metadata: { answer, issuer: 'https://login.microsoftonline.com/x/v2.0' },
        refusal: { answer, errorCodes: [] },
      },
    });
    assert.equal(stopAt('login', [half])?.code, 'entra-foreign');
    const good = seen('token-endpoint', login, server, {
      value: {
        metadata: { answer, issuer: 'https://login.microsoftonline.com/x/v2.0' },
        refusal: { answer, error: 'invalid_request', errorCodes: [900144] },
      },
    });
    assert.equal(stopAt('login', [good]), undefined);
  });
  it('does not blame a device for an answer about old TLS if the certificate shows none', () => {
    const refused = (anchor: 'public' | 'system') =>
      stopAt('smtp', [
        seen('smtp', smtp, server, {
          value: { tls: tlsFacts('smtp.office365.com', { anchor }) },
          error: {
            phase: 'capability',
            code: 'REFUSED_BY_SERVER',
            text: '421 4.7.66 TLS 1.0 and 1.1 are not supported.',
          },
        }),
      ]);
    const open = refused('public');
    assert.equal(open?.code, 'tls-old-behind');
    assert.match(wordsOf(open), /the cause is not established/);
    assert.match(wordsOf(refused('system')), /most likely a device on the way terminates TLS/);
    const steps = (stop: Stop | undefined) =>
      stop === undefined ? [] : wordingOf(stopReasons, stop).fix?.map((step) => words(step));
    assert.match(String(steps(open)), /ClientHello.*open a case with Microsoft/);
    assert.match(String(steps(refused('system'))), /on the device that ends TLS/);
  });
  it('blames a proxy for a foreign page only if somebody decrypts, not if the certificate is good', () => {
    const portal = (anchor: 'public' | 'system') =>
      seen('token-endpoint', login, server, {
        value: {
          tls: tlsFacts('login.microsoftonline.com', { anchor }),
          metadata: { answer: { status: 200, contentType: 'text/html', bodyHead: '<html>Welcome' } },
        },
      });
    assert.match(wordsOf(stopAt('login', [portal('public')])), /it is not known which machine answers/);
    assert.match(wordsOf(stopAt('login', [portal('system')])), /A proxy or sign-in page answers instead of Entra/);
  });
  describe('at outlook.office365.com, with a foreign page instead of Entra at the sign-in host', () => {
    const page = { status: 200, contentType: 'text/html', bodyHead: '<html>Welcome, please sign in' };
    const signIn = seen('token-endpoint', login, server, { value: { metadata: { answer: page } } });
    const outlook = (answer: object) => seen('https', 'outlook.office365.com:443', server, { value: { answer } });
    it('is that page if it is the same', () => {
      const stop = stopAt('outlook', [outlook(page), signIn]);
      assert.equal(stop?.code, 'page-of-sign-in');
      assert.match(wordsOf(stop), /the page that replaces Entra at login\.microsoftonline\.com:443/);
    });
    it('is unchanged if the page is another one or missing', () => {
      assert.equal(stopAt('outlook', [outlook({ ...page, bodyHead: '<html>Outlook' }), signIn]), undefined);
      assert.equal(stopAt('outlook', [outlook({ status: 200 }), signIn]), undefined);
      assert.equal(stopAt('outlook', [outlook(page)]), undefined);
    });
  });
  describe('at Entra that issues no token at present', () => {
    const name = 'login.microsoftonline.com';
    const issuer = `https://${name}/x/v2.0`;
    const good = { answer: { status: 200, contentType: 'application/json' }, issuer };
    const refusing = (answer: object, more: object = {}) =>
      stopAt('login', [
        seen('token-endpoint', login, server, {
          value: { tls: tlsFacts(name), metadata: good, refusal: { answer, errorCodes: [] }, ...more },
        }),
      ]);
    it('is throttling for 429, with the number of requests', () => {
      const stop = refusing({ status: 429 }, { firstTry: { phase: 'refusal', text: 'HTTP 429', againAfterMs: 2000 } });
      assert.equal(stop?.code, 'entra-throttles');
      assert.match(wordsOf(stop), /takes no more requests just now.*this is the answer to the second try, 2 s/);
    });
    it('is throttling for 429 with a code of Entra', () => {
      const busy = { answer: { status: 429 }, errorCodes: [90055] };
      const value = { tls: tlsFacts(name), metadata: good, refusal: busy };
      assert.equal(stopAt('login', [seen('token-endpoint', login, server, { value })])?.code, 'entra-throttles');
    });
    it("is Microsoft's own for 5xx, a temporary code or a cut body, if the certificate is Microsoft's", () => {
      for (const status of [500, 502, 503, 504]) assert.equal(refusing({ status })?.code, 'entra-unavailable');
      const cut = { status: 200, contentType: 'application/json', bodyHead: '{"token_endpoint":"https://login.mic' };
      assert.equal(refusing(cut)?.code, 'entra-incomplete');
      const closed = seen('token-endpoint', login, server, {
        value: { tls: tlsFacts(name) },
        error: { phase: 'body', code: 'CLOSED', text: 'other side closed' },
      });
      assert.equal(stopAt('login', [closed])?.code, 'entra-incomplete');
      const code = seen('token-endpoint', login, server, {
        value: { tls: tlsFacts(name), metadata: good, refusal: { answer: { status: 400 }, errorCodes: [90033] } },
      });
      assert.match(wordsOf(stopAt('login', [code])), /answered AADSTS90033: Entra itself/);
    });
    it('is foreign for 5xx if the certificate was re-signed', () => {
      const value = {
        tls: tlsFacts(name, { anchor: 'system' }),
        metadata: { answer: { status: 503, bodyHead: 'proxy' } },
      };
      assert.equal(stopAt('login', [seen('token-endpoint', login, server, { value })])?.code, 'entra-foreign');
    });
    it('names the host of a redirect and nothing of its query', () => {
      const stop = refusing({ status: 302, location: 'https://portal.corp.example:8443/login?session=s3cr3t' });
      assert.equal(stop?.code, 'entra-redirects');
      assert.match(wordsOf(stop), /sends the token request on to portal\.corp\.example:8443\. Entra never/);
      assert.doesNotMatch(JSON.stringify(stop), /s3cr3t/);
    });
  });
  it('is not a network fault if Entra does not know the tenant', () => {
    const answer = { status: 400 };
    assert.equal(
      stopAt('login', [seen('token-endpoint', login, server, { value: { metadata: { answer, errorCodes: [90002] } } })])
        ?.code,
      'tenant-unknown',
    );
  });
  it('accepts a redirect within Microsoft and not one to a proxy', () => {
    const target = `${host}:443`;
    const redirect = (location: string): Observation =>
      seen('https', target, server, { value: { tls: tlsFacts(host), answer: { status: 302, location } } });
    for (const location of ['/owa/', 'https://outlook.office.com/', 'https://login.microsoftonline.com/x'])
      assert.equal(stopAt('outlook', [redirect(location)]), undefined, location);
    assert.equal(stopAt('outlook', [redirect('http://proxy.corp.example/login')])?.code, 'redirect-foreign');
    for (const [status, code] of [
      [407, 'http-portal'],
      [511, 'http-portal'],
      [503, 'http-unavailable'],
      [403, undefined],
    ] as const) {
      assert.equal(stopAt('outlook', [seen('https', target, server, { value: { answer: { status } } })])?.code, code);
    }
  });
  it('is a silent server before STARTTLS, although TLS never began', () => {
    assert.equal(
      stopAt('smtp', [seen('smtp', smtp, server, { error: { phase: 'greeting', code: 'TIMEOUT', text: '' } })])?.code,
      'greeting-silent',
    );
  });
});

describe('the reason of a stop', () => {
  const place = { target: imap, server };
  const rows: [stop: Stop, error: Failure, value?: object][] = [
    [
      { code: 'tcp-refused', values: { ...place, addresses: ['192.0.2.1'] } },
      { phase: 'tcp', code: 'ECONNREFUSED', text: '' },
      { address: '192.0.2.1' },
    ],
    [
      { code: 'tcp-unreachable', values: { ...place, addresses: [], failure: 'ENETUNREACH' } },
      { phase: 'tcp', code: 'ENETUNREACH', text: '' },
    ],
    [
      { code: 'greeting-silent', values: { ...place, waitedMs: 0 } },
      { phase: 'greeting', code: 'TIMEOUT', text: '' },
    ],
    [
      { code: 'server-refuses', values: { ...place, text: '* BYE' } },
      { phase: 'greeting', code: 'REFUSED_BY_SERVER', text: '* BYE' },
    ],
    [
      { code: 'resolver-failed', values: { ...place, host, failure: 'ESERVFAIL' } },
      { phase: 'dns', code: 'ESERVFAIL', text: '' },
    ],
    [
      {
        code: 'certificate-expired',
        values: { ...place, subject: host, issuer: 'Public CA 1', since: '2027-06-01T00:00:00.000Z' },
      },
      { phase: 'tls', code: 'CERT_HAS_EXPIRED', text: '' },
      { tls: tlsFacts(host, { dates: 'expired' }) },
    ],
    [
      {
        code: 'certificate-other-name',
        values: { ...place, host, names: ['portal.example.com'], issuer: 'Public CA 1' },
      },
      { phase: 'tls', code: 'ERR_TLS_CERT_ALTNAME_INVALID', text: '' },
      {
        tls: tlsFacts(host, {
          nameMatches: false,
          chain: [{ ...tlsFacts('portal.example.com').chain[0]!, names: ['portal.example.com'] }],
        }),
      },
    ],
  ];
  for (const [stop, error, value] of rows)
    it(`has the observed values and no text for ${stop.code}`, () =>
      assert.deepEqual(stopAt('imap', [seen('imap', imap, server, { error, value })]), stop));
});

function wordsOf(stop: ReturnType<typeof stopOf>): string {
  assert.ok(stop);
  return words(wordingOf(stopReasons, stop).observed);
}

function stepsOf(stop: ReturnType<typeof stopOf>): readonly Text[] {
  assert.ok(stop);
  return wordingOf(stopReasons, stop).fix ?? [];
}

function stopAt(name: EndpointName, observations: Observation[]): ReturnType<typeof stopOf> {
  const given = facts({ observations });
  const endpoint = endpointOf(given.deployment, name);
  assert.ok(endpoint);
  const view = viewFrom(given, server, endpoint);
  assert.ok(view);
  return stopOf(view);
}

function mail(tls: ReturnType<typeof tlsFacts>, mechanisms: string[] = ['PLAIN', 'XOAUTH2']): Observation {
  return seen('imap', imap, server, {
    value: {
      address: '192.0.2.1',
      tls,
      greeting: '* OK The Microsoft Exchange IMAP4 service is ready.',
      capabilities: mechanisms.map((one) => `AUTH=${one}`),
      mechanisms,
    },
  });
}

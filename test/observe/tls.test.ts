import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import tls, { type TlsOptions } from 'node:tls';
import { observer, tlsValueSchema } from '../../src/observe/tls.ts';
import type { TlsFacts } from '../../src/observe/tls-facts.ts';
import { judgeChain } from '../../src/observe/trust.ts';
import { certificateKit, testHost, type CertificateKit, type Identity } from '../kit/certificates.ts';
import {
  closeServers,
  closing,
  garbage,
  resettingOnceSpokenTo,
  saying,
  serve,
  serveTls,
  silent,
} from '../kit/servers.ts';
import { at, names, stopwatch, within } from './conditions.ts';

describe('tls observer', () => {
  let kit: CertificateKit;
  before(async () => {
    kit = await certificateKit();
  });
  afterEach(closeServers);

  async function factsFor(identity: Identity, options?: TlsOptions): Promise<TlsFacts> {
    const server = await serveTls(identity, silent, options);
    const { value, error } = await observer.observe({ endpoint: at(server.port, kit.ca) }, within(30_000));
    await server.allClosed();
    assert.equal(error, undefined, 'an untrusted certificate is a fact, not an error');
    assert.ok(value?.tls);
    assert.deepEqual(tlsValueSchema.parse(value), value);
    return value.tls;
  }

  it('reports version, cipher, names, dates and authority of a valid chain', async () => {
    const facts = await factsFor(kit.viaIntermediate);
    assert.equal(facts.version, 'TLSv1.3');
    assert.match(facts.cipher ?? '', /^TLS_AES/);
    assert.equal(facts.name, testHost);
    assert.deepEqual(
      facts.chain.map(({ subject }) => subject.split(',')[0]?.trim()),
      [`CN=${testHost}`, 'CN=Test Issuing CA'],
    );
    assert.deepEqual(facts.chain[0]?.names, [testHost]);
    assert.deepEqual(
      [facts.nameMatches, facts.dates, facts.anchor, facts.anchorName, facts.libraryError],
      [true, 'valid', 'given', 'Test Root', undefined],
    );
  });

  const verdicts: [name: keyof CertificateKit, expected: Partial<TlsFacts>][] = [
    ['expired', { dates: 'expired', nameMatches: true, anchor: 'given', libraryError: 'CERT_HAS_EXPIRED' }],
    ['notYetValid', { dates: 'not-yet-valid', nameMatches: true, anchor: 'given', libraryError: 'CERT_NOT_YET_VALID' }],
    ['expiresSoon', { dates: 'valid', anchor: 'given' }],
    [
      'wrongHost',
      { dates: 'valid', nameMatches: false, anchor: 'given', libraryError: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    ],
    ['expiredAndWrongHost', { dates: 'expired', nameMatches: false, anchor: 'given' }],
    [
      'selfSigned',
      { anchor: 'none', anchorName: testHost, incomplete: undefined, libraryError: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    ],
    [
      'intermediateMissing',
      {
        anchor: 'none',
        anchorName: 'Test Issuing CA',
        incomplete: true,
        libraryError: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      },
    ],
    ['inspected', { anchor: 'none', anchorName: 'Corporate Inspection CA', incomplete: undefined }],
  ];
  for (const [name, expected] of verdicts) {
    it(`completes the handshake with a certificate that is ${name}, and reports its fault`, async () => {
      const facts = await factsFor(kit[name] as Identity);
      assert.deepEqual(
        Object.fromEntries(Object.keys(expected).map((key) => [key, facts[key as keyof TlsFacts]])),
        expected,
      );
    });
  }

  it('does not add a root to the chain that the server did not present', async () => {
    assert.equal((await factsFor(kit.good)).chain.length, 1);
    const withRoot = await factsFor({ ...kit.good, cert: `${kit.good.cert}\n${kit.ca}` });
    assert.equal(withRoot.chain.length, 2);
    assert.equal(withRoot.anchor, 'given');
  });

  it('finds the anchor if the chain comes in the wrong order', async () => {
    const [leaf = '', intermediate = ''] = kit.viaIntermediate.cert.split(
      /(?<=-----END CERTIFICATE-----\n?)(?=-----BEGIN)/,
    );
    const facts = await factsFor({ ...kit.viaIntermediate, cert: [leaf, kit.ca, intermediate].join('\n') });
    assert.equal(facts.anchor, 'given');
    assert.equal(facts.chain.length, 3);
  });

  it('sends the host as SNI if an address is dialled', async () => {
    const asked: string[] = [];
    await factsFor(kit.good, {
      SNICallback: (name, done) => {
        asked.push(name);
        done(null);
      },
    });
    assert.deepEqual(asked, [testHost]);
  });

  it('judges an endpoint that is an address by the addresses of its certificate', async () => {
    const server = await serveTls(kit.good, silent);
    const { value } = await observer.observe(
      { endpoint: { host: '127.0.0.1', port: server.port, ca: kit.ca } },
      within(30_000),
    );
    assert.deepEqual([value?.tls?.nameMatches, value?.tls?.libraryError], [true, undefined]);
  });

  it('trusts only the endpoint’s own authority if one is given', async () => {
    const server = await serveTls(kit.good, silent);
    const { value } = await observer.observe({ endpoint: at(server.port, kit.inspector.pem) }, within(30_000));
    assert.deepEqual([value?.tls?.anchor, value?.tls?.anchorName], ['none', 'Test Root']);
  });

  it('reports a root that every client trusts as public', () => {
    const root = new X509Certificate(tls.getCACertificates('bundled')[0] ?? '');
    assert.equal(judgeChain([root], { host: testHost, port: 443 }).anchor, 'public');
  });

  describe('in the handshake', () => {
    async function failure(server: { port: number; allClosed(): Promise<void> }, ms = 30_000) {
      const { error, phases, value } = await observer.observe({ endpoint: at(server.port, kit.ca) }, within(ms));
      await server.allClosed();
      assert.equal(error?.phase, 'tls');
      assert.deepEqual(names(phases).slice(0, 2), ['tcp', 'tls']);
      assert.equal(value?.address, '127.0.0.1');
      return error;
    }
    const old = { ciphers: 'DEFAULT@SECLEVEL=0' };

    it('reports a server with TLS 1.0 or 1.1 only', async () => {
      for (const version of ['TLSv1', 'TLSv1.1'] as const) {
        const error = await failure(
          await serveTls(kit.good, silent, { ...old, minVersion: version, maxVersion: version }),
        );
        assert.equal(error.code, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
      }
    });
    it('completes a handshake in TLS 1.2', async () =>
      assert.equal((await factsFor(kit.good, { maxVersion: 'TLSv1.2' })).version, 'TLSv1.2'));
    it('reports a missing common cipher', async () => {
      const error = await failure(
        await serveTls(kit.good, silent, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' }),
      );
      assert.match(error.code, /^ERR_SSL_.*HANDSHAKE_FAILURE$/);
    });
    it('reports a required client certificate in TLS 1.2 and, though the alert comes late, in TLS 1.3', async () => {
      for (const [maxVersion, code] of [
        ['TLSv1.2', /HANDSHAKE_FAILURE|CERTIFICATE_REQUIRED/],
        ['TLSv1.3', /ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED/],
      ] as const) {
        const error = await failure(
          await serveTls(kit.good, silent, { maxVersion, requestCert: true, rejectUnauthorized: true }),
        );
        assert.match(error.code, code);
      }
    });
    it('reports a server that speaks in clear on a TLS port', async () => {
      assert.equal((await failure(await serve(saying('* OK ready\r\n')))).code, 'ERR_SSL_WRONG_VERSION_NUMBER');
    });
    it('reports garbage', async () =>
      assert.match((await failure(await serve(garbage(Buffer.alloc(64, 0x41))))).code, /^ERR_SSL_/));
    it('ends a stalled handshake at the deadline', async () => {
      const ran = stopwatch();
      assert.equal((await failure(await serve(silent), 600)).code, 'TIMEOUT');
      assert.ok(ran() < 1000);
    });
    it('reports a server that closes during the handshake', async () =>
      assert.match((await failure(await serve(closing))).code, /ECONNRESET|CLOSED/));
    it('reports a reset', async () =>
      assert.equal((await failure(await serve(resettingOnceSpokenTo))).code, 'ECONNRESET'));
  });
});

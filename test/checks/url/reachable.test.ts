import assert from 'node:assert/strict';
import { check } from '../../../src/checks/url/reachable.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import { type Finding, findingSchema, type Verdict } from '../../../src/model/finding.ts';
import { failureCodes, type Failure, type Observation } from '../../../src/model/observation.ts';
import type { TlsFacts } from '../../../src/observe/tls-facts.ts';
import { facts, now, seen, tlsFacts, words } from '../given-facts.ts';

const host = 'ece.example.com';
const target = `${host}:443`;
const services = 'ece-svc-01';

describe('url/reachable', () => {
  it('asks only services and application servers for name, port and answer', () => {
    const { deployment } = facts();
    assert.deepEqual(
      check.needs?.(deployment, { name: 'a', roles: ['services'] }).map(({ kind, target: to }) => `${kind} ${to}`),
      [`dns ${target}`, `tcp ${target}`, `https ${target}`],
    );
    assert.equal(check.needs?.(deployment, { name: 'a', roles: ['application', 'web'] }).length, 3);
    assert.deepEqual(check.needs?.(deployment, { name: 'a', roles: ['database', 'web'] }), []);
    assert.deepEqual(
      check.needs?.(facts({ deployment: { externalUrl: undefined } }).deployment, { name: 'a', roles: ['services'] }),
      [],
    );
  });

  const answers: [status: number, verdict: Verdict, code: string][] = [
    [200, 'pass', 'reached'],
    [302, 'pass', 'reached'],
    [401, 'pass', 'reached'],
    [403, 'pass', 'reached'],
    [404, 'warn', 'not-found'],
    [500, 'warn', 'http-error'],
    [503, 'warn', 'http-error'],
  ];
  for (const [status, verdict, code] of answers) {
    it(`is ${verdict} for HTTP ${status} behind a good certificate`, () => {
      const finding = from(https({ tls: tlsFacts(host), status }));
      assert.equal(finding.verdict, verdict);
      assert.equal(finding.reason.code, code);
      assert.match(words(finding.observed), new RegExp(`HTTP ${status}`));
      assert.equal(finding.id, `url/reachable:${target}@${services}`);
      assert.equal(finding.fix.length > 0, verdict === 'warn');
    });
  }

  it('names issuer and end of a public certificate', () => {
    assert.equal(
      words(from(https({ tls: tlsFacts(host), status: 200 })).observed),
      'ece.example.com answers (HTTP 200); certificate by Public CA 1 until Jun 1, 2027',
    );
  });
  for (const anchor of ['system', 'given'] as const) {
    it(`passes the site's own authority (${anchor}) with a note for the browsers`, () => {
      const finding = from(https({ tls: tlsFacts(host, { anchor, anchorName: 'CN=Contoso Root' }), status: 200 }));
      assert.equal(finding.verdict, 'pass');
      assert.match(
        words(finding.observed),
        /your own authority Contoso Root, which the administrators’ browsers must trust too/,
      );
    });
  }
  it('warns of an authority that the server does not know, because browsers may know it', () => {
    const finding = from(
      https({
        tls: tlsFacts(host, {
          anchor: 'none',
          anchorName: 'CN=Contoso Root',
          libraryError: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
        }),
        status: 200,
      }),
    );
    assert.equal(finding.verdict, 'warn');
    assert.match(words(finding.observed), /Contoso Root/);
  });
  it('fails a self-signed certificate, which no browser accepts', () => {
    const alone = tlsFacts(host, { anchor: 'none', anchorName: `CN=${host}` });
    const leaf = { ...alone.chain[0]!, issuer: alone.chain[0]!.subject };
    assert.equal(from(https({ tls: { ...alone, chain: [leaf] }, status: 200 })).verdict, 'fail');
  });
  it('fails an expired certificate, even of an unknown authority', () => {
    const stale = tlsFacts(host, { dates: 'expired', anchor: 'none' });
    const leaf = { ...stale.chain[0]!, validTo: '2026-11-01T00:00:00.000Z' };
    const finding = from(
      https({
        tls: { ...stale, chain: [leaf] },
        error: { phase: 'tls', code: 'CERT_HAS_EXPIRED', text: 'certificate has expired' },
      }),
    );
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /Nov 1, 2026/);
    assert.match(words(finding.fix[0]!), /Renew the certificate/);
  });
  it('fails a certificate for another name', () => {
    const other = tlsFacts(host, { nameMatches: false });
    const finding = from(
      https({ tls: { ...other, chain: [{ ...other.chain[0]!, names: ['www.contoso.example'] }] }, status: 200 }),
    );
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /www\.contoso\.example/);
  });
  it('warns a month before any certificate of the chain ends', () => {
    const soon = tlsFacts(host);
    const chain = [soon.chain[0]!, { ...soon.chain[0]!, subject: 'CN=Between', validTo: '2026-12-10T00:00:00.000Z' }];
    const finding = from(https({ tls: { ...soon, chain }, status: 200 }));
    assert.equal(finding.verdict, 'warn');
    assert.deepEqual(finding.reason, {
      code: 'certificate-ends-soon',
      values: { host, until: '2026-12-10T00:00:00.000Z' },
    });
    assert.match(words(finding.observed), /ends on Dec 10, 2026/);
  });

  const unknownName: Failure = { phase: 'dns', code: 'ENOTFOUND', text: 'getaddrinfo ENOTFOUND ece.example.com' };
  const noName = (server: string): Observation[] => [
    seen('dns', target, server, {
      value: {
        system: { addresses: [], ms: 3, error: unknownName },
        direct: { addresses: [], ms: 3, servers: ['192.0.2.53'], error: unknownName },
        overridden: false,
      },
      error: unknownName,
    }),
    seen('https', target, server, { error: unknownName, value: {} }),
  ];
  it('fails a name that does not resolve', () => {
    const finding = from(noName(services));
    assert.equal(finding.verdict, 'fail');
    assert.deepEqual(finding.reason, {
      code: 'name-unknown',
      values: { target, server: services, own: true, host },
    });
    assert.equal(finding.owner, 'network');
    assert.match(words(finding.fix[0]!), /spelling of the external URL/);
  });
  it('only warns if another server reaches it, because the browser need not be on this one', () => {
    const findings = check.evaluate(
      facts({ observations: [...noName(services), ...https({ tls: tlsFacts(host), status: 200 }, 'ece-app-01')] }),
    );
    assert.deepEqual(
      findings.map(({ subject, verdict }) => [subject.from, verdict]),
      [
        [services, 'warn'],
        ['ece-app-01', 'pass'],
        ['ece-app-02', 'unknown'],
      ],
    );
  });
  it('fails a port that refuses or stays silent, and refers to the observation', () => {
    for (const code of ['ECONNREFUSED', failureCodes.timeout]) {
      const error = { phase: 'tcp', code, text: code };
      const finding = from([
        seen('tcp', target, services, {
          value: { attempts: [{ address: '192.0.2.10', port: 443, ms: 2, error }] },
          error,
        }),
        ...https({ error }),
      ]);
      assert.equal(finding.verdict, 'fail');
      assert.equal(finding.observations.length, 2);
    }
  });
  it('is unknown if the probe was not allowed to look', () => {
    const finding = from(
      https({ error: { phase: 'allow', code: failureCodes.targetNotAllowed, text: 'not in the list' } }),
    );
    assert.equal(finding.verdict, 'unknown');
    assert.match(words(finding.fix[0]!), /ece-doctor probe allow ece\.example\.com:443/);
  });

  it('has no finding about a server to which no sign-in returns', () => {
    assert.deepEqual(
      check.evaluate(facts({ servers: [{ name: 'ece-db-01', roles: ['database'], presence: 'answered' }] })),
      [],
    );
  });
  it('is unknown without a probe or with an incomplete answer, and says which', () => {
    const [finding] = check.evaluate(
      facts({ servers: [{ name: services, roles: ['services'], presence: 'not-enrolled' }] }),
    );
    assert.equal(finding?.verdict, 'unknown');
    assert.match(words(finding.observed), /No probe is enrolled for ece-svc-01/);
    const half = check.evaluate(
      facts({
        servers: [{ name: services, roles: ['services'], presence: 'partial' }],
        observations: [
          seen('tcp', target, services, { value: { attempts: [{ address: '192.0.2.10', port: 443, ms: 2 }] } }),
        ],
      }),
    )[0]!;
    assert.equal(half.verdict, 'unknown');
    assert.match(words(half.observed), /stopped answering/);
    assert.equal(half.observations.length, 1);
  });
  it('names the field if the URL is missing or has no host', () => {
    const without = check.evaluate(facts({ deployment: { externalUrl: undefined } }));
    assert.deepEqual(
      without.map(({ id, verdict }) => [id, verdict]),
      [['url/reachable:contoso', 'unknown']],
    );
    assert.match(words(without[0]!.observed), /externalUrl/);
    assert.match(
      words(check.evaluate(facts({ deployment: { externalUrl: 'ece.example.com' } }))[0]!.observed),
      /no host in externalUrl/,
    );
  });
  it('tests the address that a stand-in declares for the URL', () => {
    const deployment: Partial<Deployment> = { endpoints: { externalUrl: { port: 10443, address: '127.0.0.1' } } };
    assert.equal(check.evaluate(facts({ deployment }))[0]?.subject.name, `${host}:10443`);
  });
});

/** Only from the server's own observations. */
function from(observations: Observation[]): Finding {
  const [finding] = check.evaluate(
    facts({ servers: [{ name: services, roles: ['services'], presence: 'answered' }], observations }),
  );
  assert.ok(finding);
  for (const text of [finding.expected, finding.observed, ...finding.fix])
    for (const language of ['en', 'fr'] as const)
      assert.doesNotMatch(words(text, language), /\{\{|undefined|^[a-z/-]+\.[a-z.-]+$/);
  return findingSchema.parse(finding);
}

function https(saw: { tls?: TlsFacts; status?: number; error?: Failure }, server = services): Observation[] {
  const { tls, status, error } = saw;
  const value = {
    address: '192.0.2.10',
    ...(tls === undefined ? {} : { tls }),
    ...(status === undefined ? {} : { answer: { status, date: now } }),
  };
  return [seen('https', target, server, { value, ...(error === undefined ? {} : { error }) })];
}

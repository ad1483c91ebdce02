import assert from 'node:assert/strict';
import type { Check } from '../../../src/checks/check.ts';
import { checks } from '../../../src/checks/network/endpoints.ts';
import { transportNames, transports } from '../../../src/knowledge/transports.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import { endpointOf } from '../../../src/model/endpoints.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Failure, Observation } from '../../../src/model/observation.ts';
import { deployment, facts, seen, tlsFacts, words } from '../given-facts.ts';

const [login, hosts, imap, pop3, smtp, graph, extra] = checks;
const refused = { phase: 'tcp', code: 'ECONNREFUSED', text: '' };
const [svc, app] = ['ece-svc-01', 'ece-app-01'];
const noNames = { addresses: [], ms: 1 };
const absent = { lastSeenAt: undefined, refusal: undefined };

describe('a closed port', () => {
  it('fails for 993 on services servers, and is a warning on application servers', () => {
    const found = everythingRefused(imap, { transport: 'imap' }, 'imap', ['outlook.office365.com:993']);
    assert.deepEqual(verdicts(found), { [svc]: 'fail', [app]: 'warn', 'ece-app-02': 'warn' });
    assert.match(
      words(found.find(({ subject }) => subject.from === app)?.expected ?? { key: '' }),
      /No process on this server is known/,
    );
  });
  it('is skipped once if the transport does not use its protocol', () => {
    const found = everythingRefused(pop3, { transport: 'imap' }, 'pop3', ['outlook.office365.com:995']);
    assert.equal(found.length, 1);
    assert.equal(found[0]?.verdict, 'skipped');
    assert.equal(words(found[0].observed), 'Not used by this deployment: its transport is IMAP and SMTP.');
  });
  it('is skipped for mail ports with transport graph, which requires graph.microsoft.com', () => {
    for (const check of [imap, pop3, smtp])
      assert.ok(
        check.evaluate(facts({ deployment: { transport: 'graph' } })).every(({ verdict }) => verdict === 'skipped'),
        check.id,
      );
    assert.deepEqual(verdicts(everythingRefused(graph, { transport: 'graph' }, 'https', ['graph.microsoft.com:443'])), {
      [svc]: 'fail',
      [app]: 'warn',
      'ece-app-02': 'warn',
    });
  });
  it('is found by a check for the endpoint of each transport', () => {
    for (const transport of transportNames) {
      const wanted = deployment({ transport });
      const [server] = wanted.servers;
      const targets = checks.flatMap(({ needs = () => [] }) => (server ? needs(wanted, server) : []));
      const { target } = endpointOf(wanted, transports[transport].retrievesFrom) ?? {};
      assert.ok(
        targets.some((step) => step.target === target),
        transport,
      );
    }
  });
  it('fails for 587 on both roles: for the dispatcher and for alarm notifications', () => {
    const found = everythingRefused(smtp, {}, 'smtp', ['smtp.office365.com:587', 'outlook.office365.com:587']);
    assert.equal(found.length, 6);
    assert.ok(found.every(({ verdict }) => verdict === 'fail'));
    assert.match(
      words(
        found.find(({ subject }) => subject.from === app && subject.name.startsWith('smtp.'))?.expected ?? { key: '' },
      ),
      /alarm notifications/,
    );
  });
  it('is a warning for the second SMTP host only, because the account may name the first', () => {
    const observations = [
      seen('smtp', 'smtp.office365.com:587', svc, { value: mail('smtp.office365.com') }),
      seen('smtp', 'outlook.office365.com:587', svc, { error: refused }),
    ];
    const found = smtp.evaluate(facts({ observations })).filter(({ subject }) => subject.from === svc);
    assert.deepEqual(
      found.map(({ subject, verdict }) => [subject.name, verdict]),
      [
        ['smtp.office365.com:587', 'pass'],
        ['outlook.office365.com:587', 'warn'],
      ],
    );
  });
  it('is information for login.microsoft.com, without a step', () => {
    const found = everythingRefused(hosts, {}, 'https', ['login.microsoft.com:443', 'outlook.office365.com:443']);
    assert.deepEqual(
      found
        .filter(({ subject }) => subject.name.startsWith('login.'))
        .map(({ verdict, fix, reason }) => [verdict, fix, reason.code]),
      Array.from({ length: 3 }, () => ['skipped', [], 'tcp-refused']),
    );
    assert.deepEqual(
      found.filter(({ subject }) => subject.name.startsWith('outlook.')).map(({ verdict }) => verdict),
      ['fail', 'fail', 'fail'],
    );
  });
  it('is at most a warning for a host about which published sources disagree', () => {
    const found = everythingRefused(smtp, { microsoft: { cloud: 'china' } }, 'smtp', [
      'smtp.partner.outlook.cn:587',
      'partner.outlook.cn:587',
    ]);
    assert.ok(found.length > 0 && found.every(({ verdict }) => verdict === 'warn'));
  });
  it('is not tested or judged on servers without a part in mail', () => {
    const servers = [{ name: 'ece-web-01', roles: ['web' as const] }];
    for (const check of [login, hosts, imap, smtp, extra]) {
      assert.deepEqual(check.needs?.(deployment({ servers }), { name: 'ece-web-01', roles: ['web'] }), []);
      assert.deepEqual(check.evaluate(facts({ deployment: { servers } })), []);
    }
  });
  it('counts for the stricter role on a server with both', () => {
    const found = everythingRefused(
      imap,
      { servers: [{ name: 'ece-data', roles: ['application', 'services'] }] },
      'imap',
      ['outlook.office365.com:993'],
    );
    assert.deepEqual(verdicts(found), { 'ece-data': 'fail' });
  });
});

describe('the reasons of a finding about an endpoint', () => {
  const target = 'outlook.office365.com:993';
  const needed = { use: 'imap', need: 'required', roles: ['services'] };
  const notes = { insideAddress: undefined, throughProxy: undefined };
  const reached = { target, server: svc, by: 'greeting', tookMs: 0, tlsVersion: 'TLS 1.3', greeting: 'ready' };
  const good = seen('imap', target, svc, { value: mail('outlook.office365.com') });
  const silent = { address: '192.0.2.2', port: 993, ms: 9, error: { phase: 'tcp', code: 'TIMEOUT', text: '' } };
  const rows: [observations: Observation[], reason: Finding['reason']][] = [
    [[], { code: 'not-seen', values: { server: svc, presence: 'answered', ...absent, ...needed } }],
    [[good], { code: 'reached', values: { ...reached, ...needed, ...notes } }],
    [
      [good, seen('tcp', target, svc, { value: { attempts: [silent] } })],
      { code: 'partly-reached', values: { ...reached, ...needed, ...notes, silentAddresses: ['192.0.2.2'] } },
    ],
    [
      [{ ...good, phases: [{ name: 'greeting', ms: 7000 }] }],
      {
        code: 'reached-late',
        values: { ...reached, tookMs: 7000, ...needed, ...notes, greetedAfterMs: 7000 },
      },
    ],
    [
      [
        seen('imap', target, svc, { error: refused }),
        seen('imap', target, svc, { value: mail('outlook.office365.com'), path: 'proxy' }),
      ],
      {
        code: 'tcp-refused',
        values: {
          target,
          server: svc,
          addresses: [],
          ...needed,
          ...notes,
          throughProxy: { works: true },
          cameThrough: undefined,
        },
      },
    ],
  ];
  for (const [observations, reason] of rows)
    it(`include ${reason.code}, with the purpose of the endpoint and the notes`, () =>
      assert.deepEqual(imap.evaluate(facts({ observations }))[0]?.reason, reason));
  it('include unused for a protocol that the transport does not use', () =>
    assert.deepEqual(pop3.evaluate(facts())[0]?.reason, {
      code: 'unused',
      values: { use: 'pop3', transport: 'imap' },
    }));
});

describe('the steps for a probe', () => {
  it('look at the name, port and protocol of an endpoint, directly and not through a proxy', () => {
    const steps = imap.needs?.(deployment(), { name: svc, roles: ['services'] });
    assert.deepEqual(
      steps?.map(({ kind, target, path }) => [kind, target, path]),
      ['dns', 'tcp', 'imap'].map((kind) => [kind, 'outlook.office365.com:993', 'direct']),
    );
  });
  it("look at the sign-in host of the deployment's own tenant", () => {
    const tenantId = '11111111-2222-3333-4444-555555555555';
    const steps = login.needs?.(deployment({ microsoft: { cloud: 'worldwide', tenantId } }), {
      name: svc,
      roles: ['services'],
    });
    assert.equal(steps?.find(({ kind }) => kind === 'token-endpoint')?.tenantId, tenantId);
  });
  it("look at the site's own endpoints, with TLS on ports for TLS", () => {
    const steps = extra.needs?.(deployment({ extraEndpoints: ['crl.example.com:80', 'ldap.example.com:636'] }), {
      name: svc,
      roles: ['services'],
    });
    assert.deepEqual(
      steps?.map(({ kind, target }) => `${kind} ${target}`),
      [
        'dns crl.example.com:80',
        'tcp crl.example.com:80',
        'dns ldap.example.com:636',
        'tcp ldap.example.com:636',
        'tls ldap.example.com:636',
      ],
    );
  });
  it('leave out a protocol that the transport does not use', () => {
    assert.deepEqual(pop3.needs?.(deployment(), { name: svc, roles: ['services'] }), []);
  });
});

describe('a finding about an endpoint', () => {
  const target = 'outlook.office365.com:993';
  it('is unknown for an open port until the protocol is seen', () => {
    const observations = [
      seen('tcp', target, svc, { value: { attempts: [{ address: '192.0.2.1', port: 993, ms: 3 }] } }),
    ];
    const servers = [
      { name: svc, roles: ['services' as const], presence: 'partial' as const, lastSeenAt: '2026-11-24T11:59:00.000Z' },
    ];
    const [found] = imap.evaluate(facts({ observations, servers }));
    assert.equal(found?.verdict, 'unknown');
    assert.match(words(found.observed), /stopped answering/);
  });
  it('is a warning if some addresses do not answer, because mail then works intermittently', () => {
    const attempts = [
      { address: '192.0.2.1', port: 993, ms: 3 },
      { address: '192.0.2.2', port: 993, ms: 900, error: { phase: 'tcp', code: 'TIMEOUT', text: '' } },
    ];
    const [found] = imap.evaluate(
      facts({
        observations: [
          seen('tcp', target, svc, { value: { attempts } }),
          seen('imap', target, svc, { value: mail('outlook.office365.com') }),
        ],
      }),
    );
    assert.equal(found?.verdict, 'warn');
    assert.match(words(found.observed), /192\.0\.2\.2/);
  });
  it('does not count an IPv6 address on a server without IPv6 as unanswered', () => {
    const attempts = [
      { address: '192.0.2.1', port: 993, ms: 3 },
      { address: '2001:db8::1', port: 993, ms: 0, error: { phase: 'tcp', code: 'ENETUNREACH', text: '' } },
    ];
    const [found] = imap.evaluate(
      facts({
        observations: [
          seen('tcp', target, svc, { value: { attempts } }),
          seen('imap', target, svc, { value: mail('outlook.office365.com') }),
        ],
      }),
    );
    assert.equal(found?.verdict, 'pass');
  });
  it('judges the direct connection, and mentions a working proxy without a change of the verdict', () => {
    const observations = [
      seen('imap', target, svc, { error: refused }),
      seen('imap', target, svc, { value: mail('outlook.office365.com'), path: 'proxy' }),
    ];
    const [found] = imap.evaluate(facts({ observations }));
    assert.equal(found?.verdict, 'fail');
    assert.match(words(found.observed), /The connection works through the proxy/);
  });
  it('mentions the proxy settings of ECE at the sign-in host only from 15.0(1) on', () => {
    const host = 'login.microsoftonline.com:443';
    const direct = seen('token-endpoint', host, svc, { error: refused });
    const through = seen('token-endpoint', host, svc, {
      value: { status: 200, tls: tlsFacts('login.microsoftonline.com') },
      path: 'proxy',
    });
    const noted = (release: string, ...observations: Observation[]): string => {
      const found = login
        .evaluate(facts({ deployment: { release }, observations }))
        .find(({ subject }) => subject.from === svc);
      return `${found?.verdict}: ${words(found?.observed ?? assert.fail())}`;
    };
    assert.match(noted('12.6(1)_ES6', direct, through), /^fail: .*it has no proxy setting before 15\.0\(1\)/);
    assert.match(noted('15.0(1)', direct, through), /^warn: .*ECE 15\.0\(1\) has settings for proxy servers/);
    assert.match(noted('15.0(1)', direct), /^fail: .*The probe tested without a proxy\. ECE 15\.0\(1\) has settings/);
    assert.doesNotMatch(noted('12.6(1)_ES6', direct), /15\.0/);
    const mail = imap.evaluate(
      facts({ deployment: { release: '15.0(1)' }, observations: [seen('imap', target, svc, { error: refused })] }),
    );
    assert.doesNotMatch(words(mail[0]?.observed ?? assert.fail()), /15\.0/, 'mail protocols use no proxy');
  });
  it('is unknown if the probe may not look', () => {
    const [found] = imap.evaluate(
      facts({
        observations: [seen('imap', target, svc, { error: { phase: 'start', code: 'TARGET_NOT_ALLOWED', text: '' } })],
      }),
    );
    assert.equal(found?.verdict, 'unknown');
    assert.match(words(found.fix[0] ?? { key: '' }), /probe allow outlook\.office365\.com:993/);
  });
  it('asks to allow a target with its own address, whatever was seen without it', () => {
    const endpoints = { imap: { address: '192.0.2.7:10993', ca: 'C:\\\\ece\\\\own.pem' } };
    const judged = (error: Failure, overridden?: boolean) =>
      imap.evaluate(
        facts({
          deployment: { endpoints },
          observations: [
            seen('imap', target, svc, { error }),
            ...(overridden === undefined
              ? []
              : [
                  seen('dns', target, svc, {
                    value: { system: noNames, direct: { ...noNames, servers: [] }, overridden },
                  }),
                ]),
          ],
        }),
      )[0] ?? assert.fail();
    const allow = /probe allow outlook\.office365\.com:993 --address 192\.0\.2\.7:10993 --ca own\.pem"/;
    const notAllowed = judged({ phase: 'start', code: 'TARGET_NOT_ALLOWED', text: '' });
    assert.match(words(notAllowed.fix[0] ?? { key: '' }), allow);
    for (const code of ['ENOTFOUND', 'TIMEOUT', 'ECONNREFUSED']) {
      const asked = judged({ phase: code === 'ENOTFOUND' ? 'dns' : 'tcp', code, text: '' }, false);
      assert.equal(asked.verdict, 'unknown', code);
      assert.match(
        words(asked.observed),
        /the address 192\.0\.2\.7:10993\. The probe on ece-svc-01 has no such address/,
      );
      assert.match(words(asked.fix[0] ?? { key: '' }), allow);
    }
    assert.equal(judged({ phase: 'tcp', code: 'ECONNREFUSED', text: '' }, true).verdict, 'fail');
  });
  it('asks to give the probe the declared authority if nobody vouches for a certificate', () => {
    const [found] = imap.evaluate(
      facts({
        deployment: { endpoints: { imap: { ca: 'own.pem' } } },
        observations: [
          seen('imap', target, svc, {
            value: { tls: tlsFacts('outlook.office365.com', { anchor: 'none', anchorName: 'Own CA' }) },
            error: { phase: 'tls', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', text: '' },
          }),
        ],
      }),
    );
    assert.equal(found?.verdict, 'fail');
    assert.match(
      words(found.fix[0] ?? { key: '' }),
      /not told the authority.*probe allow outlook\.office365\.com:993 --ca own\.pem/,
    );
  });
  it('has steps with the server, the host and the port', () => {
    const [found] = everythingRefused(imap, {}, 'imap', [target]);
    assert.equal(found?.owner, 'network');
    assert.deepEqual(
      found?.fix.map((text) => words(text)),
      [
        'Allow outbound TCP 993 from ece-svc-01 to outlook.office365.com, by name. The addresses of cloud services change.',
        'Also check that the Windows firewall and the security software on ece-svc-01 allow this connection.',
        'Verify on ece-svc-01 with "Test-NetConnection outlook.office365.com -Port 993", then run the check again.',
      ],
    );
  });
});

function everythingRefused(
  check: Check,
  changes: Partial<Deployment>,
  kind: 'imap' | 'pop3' | 'smtp' | 'https',
  targets: string[],
): Finding[] {
  const given = facts({ deployment: changes });
  const observations = given.servers.flatMap(({ name }) =>
    targets.map((target) => seen(kind, target, name, { error: refused })),
  );
  return check.evaluate({ ...given, observations });
}

function verdicts(findings: Finding[]): Record<string, string> {
  return Object.fromEntries(findings.map(({ subject, verdict }) => [subject.from ?? '', verdict]));
}

function mail(host: string): object {
  return {
    address: '192.0.2.1',
    tls: tlsFacts(host),
    greeting: 'ready',
    capabilities: ['AUTH=XOAUTH2'],
    mechanisms: ['XOAUTH2'],
  };
}

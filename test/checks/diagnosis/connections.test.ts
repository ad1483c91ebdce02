import assert from 'node:assert/strict';
import { diagnoses } from '../../../src/checks/diagnosis/index.ts';
import { judge, type Evaluation } from '../../../src/checks/evaluate.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import { type Failure, failureCodes, type Observation } from '../../../src/model/observation.ts';
import { deployment, facts, now, seen, tlsFacts, words } from '../given-facts.ts';

const servers = ['ece-svc-01', 'ece-app-01', 'ece-app-02'];
const [svc = '', app = '', app2 = ''] = servers;
const targets = {
  'token-endpoint': ['login.microsoftonline.com:443'],
  https: ['login.microsoft.com:443', 'outlook.office365.com:443', 'ece.example.com:443'],
  imap: ['outlook.office365.com:993'],
  smtp: ['smtp.office365.com:587', 'outlook.office365.com:587'],
} as const;

/** Makes observations bad, for some servers and targets. */
type Fault = (
  server: string,
  target: string,
) => { error?: Failure; tls?: Parameters<typeof tlsFacts>[1]; dns?: Failure; at?: string } | undefined;

function failure(phase: string, code: string): Failure {
  return { phase, code, text: '' };
}

describe('the diagnosis of one fault', () => {
  const notFound = { phase: 'dns', code: 'ENOTFOUND', text: '' };
  const timeout = { phase: 'dns', code: 'TIMEOUT', text: '' };

  it('blames DNS, not each host, if the name servers of one server are silent', () => {
    const judged = underFault((server) => (server === svc ? { dns: timeout, error: timeout } : undefined));
    assert.deepEqual(ids(judged), ['dns-silent:ece-svc-01']);
    assert.deepEqual(unexplained(judged), []);
    assert.equal(words(judged.rootCauses[0]?.title ?? { key: '' }), 'Name servers of ece-svc-01 do not answer');
  });
  it('blames DNS for the single name that one server does not resolve', () => {
    const judged = underFault((server, target) =>
      server === app && target.startsWith('smtp.') ? { dns: notFound, error: notFound } : undefined,
    );
    assert.deepEqual(ids(judged), ['dns:ece-app-01']);
    assert.equal(
      words(judged.rootCauses[0]?.title ?? { key: '' }),
      'No such name in DNS on ece-app-01: smtp.office365.com',
    );
    assert.deepEqual(unexplained(judged), []);
  });
  it('puts nothing at risk if login.microsoft.com, which ECE does not use, is refused, inspected or seen by some servers', () => {
    const refused = { error: failure('tcp', 'ECONNREFUSED') };
    const inspected = { tls: { anchor: 'none', anchorName: 'CN=Corporate Inspection CA' } } as const;
    for (const fault of [refused, inspected])
      for (const from of [servers, [svc]]) {
        const judged = underFault((server, target) =>
          target.startsWith('login.microsoft.com') && from.includes(server) ? fault : undefined,
        );
        assert.deepEqual(ids(judged), []);
        assert.deepEqual(
          judged.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').map(({ id }) => id),
          [],
        );
      }
  });
  it('names throttling in the words of the server, and fails nothing, if one server gets no further session', () => {
    const text = '* BYE Too many simultaneous connections';
    const judged = underFault((server, target) =>
      server === svc && target.endsWith(':993')
        ? { error: { phase: 'greeting', code: 'REFUSED_BY_SERVER', text } }
        : undefined,
    );
    assert.deepEqual(ids(judged), ['mail-throttled']);
    assert.deepEqual(unexplained(judged), []);
    assert.deepEqual(
      judged.findings.filter(({ verdict }) => verdict === 'fail'),
      [],
    );
    const [{ because, evidence = [] } = assert.fail()] = judged.rootCauses;
    for (const said of [because, ...evidence.slice(0, 1)]) {
      assert.ok(words(said).includes(`"${text}"`), words(said));
      assert.doesNotMatch(words(said), /REFUSED_BY_SERVER/);
    }
    assert.ok(evidence.length > 0);
  });
  it("blames the external URL if no name server knows it and Microsoft's names resolve", () => {
    const judged = underFault((_server, target) =>
      target.startsWith('ece.') ? { dns: notFound, error: notFound } : undefined,
    );
    assert.deepEqual(ids(judged), ['wrong-url:https://ece.example.com']);
    assert.deepEqual(unexplained(judged), []);
    assert.equal(
      words(judged.rootCauses[0]?.title ?? { key: '' }),
      'The external URL https://ece.example.com does not lead to ECE',
    );
  });
  it('blames DNS for an external URL if no name at all resolves', () => {
    const judged = underFault(() => ({ dns: timeout, error: timeout }));
    assert.deepEqual(ids(judged), ['dns-silent:ece-app-01+ece-app-02+ece-svc-01']);
  });
  it('finds a wrong external URL with the url checks only', () => {
    const judged = underFault(
      (_server, target) =>
        target.startsWith('ece.') ? { dns: notFound, error: notFound } : { error: notFound, dns: notFound },
      {},
      ['url/reachable'],
      (target) => target.startsWith('ece.'),
    );
    assert.deepEqual(ids(judged), ['wrong-url:https://ece.example.com']);
  });
  it('blames the clock that is a year ahead, not the certificates that it makes look expired', () => {
    const judged = underFault(
      (server) => (server === svc ? { tls: { dates: 'expired' }, at: '2027-11-25T12:00:00.000Z' } : undefined),
      {},
      undefined,
      undefined,
      [
        seen('clock', 'login.microsoftonline.com:443', svc, {
          value: { offsetMs: 366 * 86_400_000, uncertaintyMs: 600, date: now },
        }),
      ],
    );
    assert.deepEqual(ids(judged), ['clock:ece-svc-01']);
    assert.equal(judged.findings.find(({ id }) => id === `network/clock:${svc}`)?.verdict, 'fail');
    assert.deepEqual(unexplained(judged), []);
  });
  it('names the one of two services servers that is blocked', () => {
    const two: Partial<Deployment> = {
      servers: [
        { name: svc, roles: ['services'] },
        { name: 'ece-svc-02', roles: ['services'] },
        { name: app, roles: ['application'] },
      ],
    };
    const judged = underFault(
      (server, target) =>
        server === 'ece-svc-02' && target.endsWith(':993')
          ? { error: { phase: 'tcp', code: 'TIMEOUT', text: '' } }
          : undefined,
      two,
    );
    assert.deepEqual(ids(judged), ['blocked-port-one-side:ece-svc-02']);
    assert.deepEqual(unexplained(judged), []);
  });
  it('combines everything that one server cannot reach into one cause', () => {
    const judged = underFault((server) =>
      server === app2 ? { error: { phase: 'tcp', code: 'ETIMEDOUT', text: '' } } : undefined,
    );
    assert.deepEqual(ids(judged), ['blocked-port-one-side:ece-app-02']);
    assert.deepEqual(unexplained(judged), []);
  });
  it('takes a stalled TLS handshake for a silent filter', () => {
    const judged = underFault((_server, target) =>
      target.endsWith(':993') ? { error: { phase: 'tls', code: 'TIMEOUT', text: '' } } : undefined,
    );
    assert.deepEqual(ids(judged), ['silent-server:ece-app-01+ece-app-02+ece-svc-01']);
    assert.deepEqual(unexplained(judged), []);
  });
  it('tells name servers that answer SERVFAIL from silent ones and from a wrong name', () => {
    const failing = failure('dns', 'ESERVFAIL');
    const judged = underFault((_server, target) =>
      target.startsWith('smtp.') ? { dns: failing, error: failing } : undefined,
    );
    assert.deepEqual(ids(judged), ['dns-failing:ece-app-01+ece-app-02+ece-svc-01']);
    assert.deepEqual(unexplained(judged), []);
  });
  const [leaf = assert.fail()] = tlsFacts('outlook.office365.com').chain;
  const onImap: [what: string, saw: NonNullable<ReturnType<Fault>>, cause: string][] = [
    ['a chain without its intermediate', { tls: { anchor: 'none', incomplete: true } }, 'incomplete-chain'],
    [
      'a self-signed certificate',
      { tls: { anchor: 'none', chain: [{ ...leaf, issuer: leaf.subject }] } },
      'self-signed-certificate',
    ],
    ['a re-signed certificate', { tls: { anchor: 'none', anchorName: 'Gateway CA' } }, 'tls-inspection:Gateway CA'],
    ['the certificate of another host', { tls: { nameMatches: false } }, 'other-host-certificate'],
    ['a mail server in clear', { error: failure('tls', 'CLEAR_TEXT') }, 'clear-text'],
    [
      'a device that knows TLS 1.1 at most',
      { error: failure('tls', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION') },
      'tls-too-old',
    ],
  ];
  for (const [what, saw, cause] of onImap) {
    it(`gives ${what} the cause ${cause} and no other`, () => {
      const judged = underFault((_server, target) => (target.endsWith(':993') ? saw : undefined));
      const all = ':ece-app-01+ece-app-02+ece-svc-01';
      assert.deepEqual(ids(judged), [cause.includes(':') ? cause : `${cause}${all}`]);
      assert.deepEqual(unexplained(judged), []);
    });
  }
  it('recognises injected bytes behind STARTTLS however TCP splits them', () => {
    for (const error of [failure('starttls', 'STARTTLS_INJECTED'), failure('tls', 'ERR_SSL_WRONG_VERSION_NUMBER')]) {
      const judged = underFault((_server, target) => (target.endsWith(':587') ? { error } : undefined));
      assert.deepEqual(ids(judged), ['injected-text:ece-app-01+ece-app-02+ece-svc-01']);
      assert.deepEqual(unexplained(judged), []);
    }
  });
  it('combines large packets that are lost on all ports of a host into one cause', () => {
    const judged = underFault((_server, target) =>
      target.startsWith('outlook.') ? { error: failure('tls', 'LARGE_PACKETS_LOST') } : undefined,
    );
    assert.deepEqual(ids(judged), ['large-packets-lost:ece-app-01+ece-app-02+ece-svc-01']);
    assert.deepEqual(unexplained(judged), []);
  });
  it('gives a late greeting a warning and a cause of its own', () => {
    const observed = seen('imap', 'outlook.office365.com:993', svc, {
      value: {
        tls: tlsFacts('outlook.office365.com'),
        greeting: '* OK ready',
        capabilities: ['AUTH=XOAUTH2'],
        mechanisms: ['XOAUTH2'],
      },
    });
    const late = { ...observed, phases: [{ name: 'greeting', ms: 8000 }] };
    const judged = judge(
      facts({ observations: [late] }),
      checks.filter(({ id }) => id === 'network/imap'),
      diagnoses,
    );
    assert.deepEqual(ids(judged), ['late-greeting']);
    assert.deepEqual(
      judged.findings.filter(({ subject }) => subject.from === svc).map(({ verdict }) => verdict),
      ['warn'],
    );
    assert.match(words(judged.rootCauses[0]?.because ?? { key: '' }), /up to 8 s|8\.0 s|8,000/);
  });
  it("gives targets that are missing from a probe's list a cause of their own and fails nothing", () => {
    const judged = underFault((server, target) =>
      server === svc && /:993$|^smtp\.office365\.com:587$/.test(target)
        ? { error: { phase: 'start', code: 'TARGET_NOT_ALLOWED', text: '' } }
        : undefined,
    );
    assert.deepEqual(ids(judged), ['probe-list:ece-svc-01']);
    const [cause] = judged.rootCauses;
    assert.match(
      words(cause?.because ?? { key: '' }),
      /about outlook\.office365\.com:993 and smtp\.office365\.com:587 from/,
    );
    assert.match(words(cause?.firstStep ?? { key: '' }), /allow outlook\.office365\.com:993 smtp\.office365\.com:587"/);
    assert.ok(judged.findings.every(({ verdict }) => verdict !== 'fail'));
  });
  it('combines an inspector that the machine trusts into one cause with a warning on each endpoint', () => {
    const judged = underFault((server, target) =>
      server === svc && !target.startsWith('ece.')
        ? { tls: { anchor: 'system', anchorName: 'Gateway CA' } }
        : undefined,
    );
    assert.deepEqual(ids(judged), ['tls-inspection:Gateway CA']);
    assert.deepEqual(unexplained(judged), []);
    assert.ok(judged.findings.every(({ verdict }) => verdict !== 'fail'));
  });
  it("does not take a private authority on ECE's own web server for inspection", () => {
    const judged = underFault((_server, target) =>
      target.startsWith('ece.') ? { tls: { anchor: 'system', anchorName: 'Contoso CA' } } : undefined,
    );
    assert.deepEqual(ids(judged), []);
  });
});

describe('the diagnosis of two faults', () => {
  it('separates a greeting that fails on its own from inspected TLS', () => {
    const silent = { phase: 'greeting', code: 'TIMEOUT', text: '' };
    const judged = underFault((_server, target) => ({
      tls: { anchor: 'system', anchorName: 'Gateway CA' },
      ...(target.endsWith(':993') ? { error: silent } : {}),
    }));
    // The computer's own trust is only a warning, so the failure comes first.
    assert.deepEqual(ids(judged), ['silent-server:ece-app-01+ece-app-02+ece-svc-01', 'tls-inspection:Gateway CA']);
    const [mute, inspected] = judged.rootCauses;
    assert.ok(mute?.explains.includes(`network/imap:outlook.office365.com:993@${svc}`));
    assert.ok(inspected?.explains.includes(`network/tls-inspection:outlook.office365.com:993@${svc}`));
    assert.ok(inspected !== undefined && !inspected.explains.includes(`network/imap:outlook.office365.com:993@${svc}`));
  });
  it('separates two ports that are blocked on two servers', () => {
    const error = { phase: 'tcp', code: 'ECONNREFUSED', text: '' };
    const judged = underFault((server, target) =>
      (server === svc && target.endsWith(':993')) || (server === app && target.startsWith('smtp.'))
        ? { error }
        : undefined,
    );
    assert.deepEqual(ids(judged), ['blocked-port-one-side:ece-svc-01', 'blocked-port-one-side:ece-app-01']);
    assert.deepEqual(unexplained(judged), []);
  });
  it('separates the old TLS of ECE’s own web server from a relay whose TLS Exchange refuses', () => {
    const judged = underFault((_server, target) =>
      target.startsWith('ece.')
        ? { error: failure('tls', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION') }
        : target.endsWith(':587')
          ? {
              error: {
                phase: 'greeting',
                code: failureCodes.refused,
                text: '421 4.7.66 TLS 1.0 and 1.1 are not supported.',
              },
            }
          : undefined,
    );
    assert.deepEqual(ids(judged), [
      `tls-too-old:${[app, app2, svc].join('+')}`,
      `external-url-tls:${[app, app2, svc].join('+')}`,
    ]);
    assert.deepEqual(unexplained(judged), []);
  });
  it('separates a tenant that does not exist from inspected TLS', () => {
    const unknown = { metadata: { answer: { status: 400 }, errorCodes: [90002] } };
    const tls = tlsFacts('login.microsoftonline.com', { anchor: 'system', anchorName: 'Gateway CA' });
    const judged = underFault(
      () => undefined,
      {},
      undefined,
      (target) => !target.startsWith('login.'),
      servers.map((server) =>
        seen('token-endpoint', 'login.microsoftonline.com:443', server, { value: { tls, ...unknown } }),
      ),
    );
    assert.deepEqual(ids(judged), ['unknown-tenant:login.microsoftonline.com:443', 'tls-inspection:Gateway CA']);
  });
  it('names a wrong external URL and an unresolved Microsoft name in separate causes', () => {
    const notFound = { phase: 'dns', code: 'ENOTFOUND', text: '' };
    const judged = underFault((_server, target) =>
      /^(ece|smtp)\./.test(target) ? { dns: notFound, error: notFound } : undefined,
    );
    assert.deepEqual(
      judged.rootCauses.map(({ title }) => words(title)),
      [
        'No such name in DNS on 3 servers: smtp.office365.com',
        'The external URL https://ece.example.com does not lead to ECE',
      ],
    );
  });
  it('separates expired certificates of two authorities', () => {
    const old = (issuer: string) => ({
      dates: 'expired' as const,
      chain: [
        {
          subject: 'CN=x',
          issuer: `CN=${issuer}`,
          validFrom: '2025-01-01T00:00:00.000Z',
          validTo: '2026-01-01T00:00:00.000Z',
          fingerprint256: issuer,
          names: ['x'],
        },
      ],
    });
    const judged = underFault((_server, target) =>
      target.endsWith(':993')
        ? { tls: old('Gateway CA') }
        : target.startsWith('ece.')
          ? { tls: old('Contoso CA') }
          : undefined,
    );
    assert.deepEqual(ids(judged).sort(), ['expired-certificate:Contoso CA', 'expired-certificate:Gateway CA']);
    assert.deepEqual(unexplained(judged), []);
  });
});

function underFault(
  fault: Fault,
  changes: Partial<Deployment> = {},
  only?: string[],
  within: (target: string) => boolean = () => true,
  more: Observation[] = [],
): Evaluation {
  const site = deployment({ release: '12.5(1)_ES10', ...changes });
  const given = facts({
    deployment: site,
    observations: [
      ...site.servers.flatMap(({ name }) => observed(name, fault, within)),
      ...clocks(site, more),
      ...more,
    ],
  });
  // No tenant was asked, and no log or store was read.
  return judge(
    given,
    checks.filter(({ id, asks }) =>
      only === undefined
        ? asks === undefined && !/^(version|ece)\//.test(id) && id !== 'network/java-trust'
        : only.includes(id),
    ),
    diagnoses,
  );
}

/** Every server's clock is right, unless the test says otherwise. */
function clocks(site: Deployment, more: Observation[]): Observation[] {
  const given = more.flatMap(({ kind, from }) => (kind === 'clock' && from.kind === 'server' ? [from.name] : []));
  return site.servers
    .filter(({ name }) => !given.includes(name))
    .map(({ name }) =>
      seen('clock', 'login.microsoftonline.com:443', name, { value: { offsetMs: 10, uncertaintyMs: 600, date: now } }),
    );
}

function observed(server: string, fault: Fault, within: (target: string) => boolean): Observation[] {
  return Object.entries(targets).flatMap(([kind, list]) =>
    list.filter(within).flatMap((target) => {
      const bad = fault(server, target);
      const host = target.replace(/:\d+$/, '');
      const early = bad?.error !== undefined && bad.error.phase !== 'greeting';
      const tls = early ? {} : { tls: tlsFacts(host, bad?.tls) };
      const dns = seen('dns', target, server, {
        value: { system: answer(bad?.dns), direct: { ...answer(bad?.dns), servers: ['10.0.0.53'] }, overridden: false },
        ...(bad?.dns === undefined ? {} : { error: bad.dns }),
      });
      const own = seen(
        kind as keyof typeof targets,
        target,
        server,
        bad?.error === undefined
          ? { value: { ...tls, ...answers[kind as keyof typeof targets] } }
          : { value: tls, error: bad.error },
      );
      return [dns, bad?.at === undefined ? own : { ...own, at: bad.at }];
    }),
  );
}

const answers = {
  'token-endpoint': {
    metadata: { answer: { status: 200 }, issuer: 'https://login.microsoftonline.com/x/v2.0' },
    refusal: { answer: { status: 400 }, errorCodes: [900144] },
  },
  https: { answer: { status: 200 } },
  imap: { greeting: '* OK', capabilities: ['AUTH=XOAUTH2'], mechanisms: ['XOAUTH2'] },
  smtp: { greeting: '220', capabilities: ['AUTH LOGIN XOAUTH2'], mechanisms: ['LOGIN', 'XOAUTH2'] },
};

function answer(error: Failure | undefined): object {
  return error === undefined ? { addresses: ['192.0.2.1'], ms: 2 } : { addresses: [], ms: 2, error };
}

function ids({ rootCauses }: Evaluation): string[] {
  return rootCauses.map(({ id }) => id);
}

function unexplained({ findings, rootCauses }: Evaluation): string[] {
  const explained = new Set(rootCauses.flatMap(({ explains }) => explains));
  return findings
    .filter(({ id, verdict }) => !['pass', 'manual', 'skipped'].includes(verdict) && !explained.has(id))
    .map(({ id }) => id);
}

/** If an address was given by hand, that address is the cause, before DNS, firewall or network. */
import assert from 'node:assert/strict';
import { diagnoses } from '../../../src/checks/diagnosis/index.ts';
import { judge, type Evaluation } from '../../../src/checks/evaluate.ts';
import { families, type StopCode } from '../../../src/checks/facts/connection/families.ts';
import { givenFor } from '../../../src/checks/facts/connection/given.ts';
import { repairOwner } from '../../../src/checks/facts/connection/repair.ts';
import { stopReasons } from '../../../src/checks/facts/connection/stop-reasons.ts';
import type { Wording } from '../../../src/checks/check.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Deployment, StandIn } from '../../../src/model/deployment.ts';
import type { Failure, Observation } from '../../../src/model/observation.ts';
import { languages } from '../../../src/text/index.ts';
import { deployment, facts, seen, tlsFacts, words } from '../given-facts.ts';

const servers = ['ece-svc-01', 'ece-app-01', 'ece-app-02'];
const [svc = ''] = servers;
const mail = { host: 'mail.lab.test', port: 993 };
const none = { addresses: [], ms: 1, servers: [] };
const greeting = {
  address: '127.0.0.1',
  greeting: '* OK ready',
  capabilities: ['AUTH=XOAUTH2'],
  mechanisms: ['XOAUTH2'],
};
const refused = { phase: 'tcp', code: 'ECONNREFUSED', text: '' };
const silent = { phase: 'tls', code: 'TIMEOUT', text: '' };
const wayOrTeam =
  /firewall|pare-feu|on the way|en chemin|network team|équipe réseau|\bdevice|équipement|proxy|MTU|inspection/i;
const lookUp = /nslookup|Resolve-DnsName|Test-NetConnection [a-z]|hosts file|fichier hosts/i;

describe('an address that the deployment file gives to a host', () => {
  for (const [what, error] of [
    ['closed', refused],
    ['silent', silent],
  ] as const)
    it(`is the only cause if it is ${what} on loopback, and no device and no network team is blamed`, () => {
      const judged = withMail({ ...mail, address: '127.0.0.1:10993' }, [at('127.0.0.1', 10993, error)]);
      assert.deepEqual(ids(judged), ['given-address:mail.lab.test:993']);
      assert.equal(judged.rootCauses[0]?.owner, 'ece-administrator');
      const about = judged.findings.filter(({ id, verdict }) => verdict !== 'unknown' && id.includes('mail.lab.test'));
      assert.ok(about.some(({ verdict }) => verdict === 'fail'));
      for (const { owner, fix } of about.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn'))
        assert.deepEqual([owner, ...fix.map((step) => step.owner ?? owner)], fix.map(() => owner).concat([owner]));
      for (const text of said(judged)) {
        assert.doesNotMatch(text, wayOrTeam);
        assert.doesNotMatch(text, lookUp);
      }
    });
  it('is named first in the reason and in the first step', () => {
    const judged = withMail({ ...mail, address: '127.0.0.1:10993' }, [at('127.0.0.1', 10993, refused)]);
    const found = judged.findings.find(({ id }) => id.startsWith('network/imap') && id.includes(svc));
    const [cause] = judged.rootCauses;
    assert.ok(found && cause);
    assert.equal(
      words(found.observed),
      'The deployment file gives mail.lab.test:993 the address 127.0.0.1:10993. ' +
        'Connection refused by mail.lab.test:993 (127.0.0.1): no program on this server listens there.',
    );
    assert.deepEqual(
      found.fix.map((step) => words(step)),
      [
        'Check that 127.0.0.1:10993, from the deployment file, is right for mail.lab.test:993. ' +
          'Also check that a service listens there.',
        'Verify on ece-svc-01 with "Test-NetConnection 127.0.0.1 -Port 10993", then run the check again.',
      ],
    );
    assert.match(words(cause.because), /^The deployment file gives mail\.lab\.test:993 the address/);
    assert.match(words(cause.firstStep), /^In the deployment file, check that 127\.0\.0\.1:10993/);
  });
  it('is checked before the network if it is not on loopback', () => {
    const judged = withMail({ ...mail, address: '192.0.2.1' }, [at('192.0.2.1', 993, refused)]);
    assert.deepEqual(ids(judged), ['given-address:mail.lab.test:993']);
    const found = judged.findings.find(({ id }) => id.startsWith('network/imap') && id.includes(svc));
    assert.equal(found?.owner, 'ece-administrator');
    assert.deepEqual(
      found?.fix.map((step) => [step.owner, words(step)]),
      [
        [
          undefined,
          'Check that 192.0.2.1:993, from the deployment file, is right for mail.lab.test:993. ' +
            'Also check that a service listens there.',
        ],
        ['network', 'If the address is right, allow outbound TCP 993 from ece-svc-01 to 192.0.2.1.'],
        [
          'ece-administrator',
          'Also check that the Windows firewall and the security software on ece-svc-01 allow this connection.',
        ],
        [undefined, 'Verify on ece-svc-01 with "Test-NetConnection 192.0.2.1 -Port 993", then run the check again.'],
      ],
    );
    for (const text of said(judged)) assert.doesNotMatch(text, lookUp);
  });
  it("is the probe's address if the probe was given another one than the file names", () => {
    const judged = withMail({ ...mail, address: '127.0.0.1:10993' }, [at('192.0.2.1', 10993, refused)]);
    assert.deepEqual(ids(judged), ['given-address:mail.lab.test:993']);
    const [cause] = judged.rootCauses;
    assert.ok(cause);
    assert.match(words(cause.because), /^For mail\.lab\.test:993, the probe was given the address 192\.0\.2\.1:10993/);
    assert.match(words(cause.firstStep), /check that 192\.0\.2\.1:10993 is right.*"ece-doctor probe allow"/);
  });
  it('may be IPv6', () => {
    const judged = withMail({ ...mail, address: '[::1]:10993' }, [at('::1', 10993, refused)]);
    assert.match(words(judged.rootCauses[0]?.firstStep ?? assert.fail()), /check that \[::1\]:10993 is right/);
  });
  it('may have a certificate of its own, which is not taken for inspection', () => {
    const tls = tlsFacts('mail.lab.test', { anchor: 'none', anchorName: 'Lab CA' });
    const judged = withMail({ ...mail, address: '127.0.0.1:10993' }, [
      at('127.0.0.1', 10993, { phase: 'tls', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', text: '' }, { tls }),
    ]);
    assert.deepEqual(ids(judged), ['given-address:mail.lab.test:993']);
    for (const text of said(judged)) assert.doesNotMatch(text, wayOrTeam);
  });
});

describe('an address of a simulated host', () => {
  it('is judged as the host itself if the deployment is marked as simulated: the network and its firewall', () => {
    const judged = withMail({ ...mail, address: '127.0.0.1:10993', simulated: true }, [
      at('127.0.0.1', 10993, refused),
    ]);
    assert.deepEqual(
      judged.rootCauses.map(({ id, owner }) => [id.replace(/:.*/, ''), owner]),
      [['blocked-port', 'network']],
    );
  });
  it('is taken for a simulator if only the probes were given it, on loopback', () => {
    assert.deepEqual(
      ids(withMail(mail, [at('127.0.0.1', 10993, refused)])).map((id) => id.replace(/:.*/, '')),
      ['blocked-port'],
    );
  });
});

describe('an external URL that leads nowhere', () => {
  const notFound = { phase: 'dns', code: 'ENOTFOUND', text: '' };
  const url = 'ece.example.com:443';
  const unknownUrl = (server: string) => [
    seen('dns', url, server, {
      value: {
        system: { addresses: [], ms: 1, error: notFound },
        direct: { ...none, error: notFound },
        overridden: false,
      },
      error: notFound,
    }),
    seen('https', url, server, { error: notFound }),
  ];
  const reached = { value: { ...greeting, tls: tlsFacts('mail.lab.test') } };

  it('is not compared with other hosts that were reached by given addresses', () => {
    const judged = withMail({ ...mail, address: '127.0.0.1:10993' }, [
      at('127.0.0.1', 10993, undefined, reached.value),
      unknownUrl,
    ]);
    const cause = judged.rootCauses.find(({ id }) => id.startsWith('wrong-url:'));
    assert.match(
      words(cause?.because ?? assert.fail()),
      /The same happens from ece-svc-01, ece-app-01, and ece-app-02\.$/,
    );
  });
  it('is compared with other hosts that were reached by name', () => {
    const byName = (server: string) => [
      seen('dns', 'mail.lab.test:993', server, {
        value: { system: { addresses: ['192.0.2.9'], ms: 1 }, direct: none, overridden: false },
      }),
      seen('imap', 'mail.lab.test:993', server, reached),
    ];
    const judged = withMail(mail, [byName, unknownUrl]);
    const cause = judged.rootCauses.find(({ id }) => id.startsWith('wrong-url:'));
    assert.match(words(cause?.because ?? assert.fail()), /which do reach other hosts\.$/);
  });
  it('is not blamed if its address was given, and the address is blamed', () => {
    const judged = judgedOf(
      { endpoints: { externalUrl: { address: '127.0.0.1:10443' } } },
      [
        (server) => [
          overridden(url, server),
          seen('tcp', url, server, { value: attempts('127.0.0.1', 10443, refused), error: refused }),
          seen('https', url, server, { error: refused }),
        ],
      ],
      'url/reachable',
    );
    assert.deepEqual(ids(judged), [`given-address:${url}`]);
    for (const text of said(judged)) assert.doesNotMatch(text, lookUp);
  });
});

describe('each failed stage of a connection, on loopback', () => {
  const values = {
    target: 'mail.lab.test:993',
    server: svc,
    host: 'mail.lab.test',
    addresses: ['127.0.0.1'],
    servers: [],
    schemes: [],
    names: ['x'],
    mechanisms: [],
    failure: 'E',
    text: 'said',
    head: 'head',
    subject: 's',
    issuer: 'i',
    since: '2026-01-01T00:00:00Z',
    from: '2026-01-01T00:00:00Z',
    waitedMs: 1,
    status: 503,
    signIn: 'login.lab.test:443',
    given: { ip: '127.0.0.1', port: 10993, by: 'deployment', loopback: true } as const,
  };
  const codes = (Object.keys(families) as StopCode[]).filter((code) => givenFor(code, values) !== undefined);
  it('names no device, no firewall and no network team, in either language', () => {
    assert.ok(codes.length > 30);
    for (const code of codes) {
      assert.equal(repairOwner({ code, values }), 'ece-administrator', code);
      const { observed, fix = [] } = (stopReasons[code] as (all: typeof values) => Wording)(values);
      for (const language of languages)
        for (const text of [observed, ...fix].map((sentence) => words(sentence, language))) {
          assert.doesNotMatch(text, wayOrTeam, code);
          assert.doesNotMatch(text, lookUp, code);
        }
      assert.ok(
        fix.every(({ owner = 'ece-administrator' }) => owner === 'ece-administrator'),
        code,
      );
    }
  });
});

function attempts(address: string, port: number, error?: Failure) {
  return { attempts: [{ address, port, ms: 1, ...(error?.phase === 'tcp' ? { error } : {}) }] };
}

function overridden(target: string, server: string): Observation {
  return seen('dns', target, server, { value: { system: { addresses: [], ms: 0 }, direct: none, overridden: true } });
}

/** Each server's observation of the IMAP host at that address. */
function at(address: string, port: number, error?: Failure, value?: object) {
  const target = 'mail.lab.test:993';
  const ended = error === undefined ? {} : { error };
  return (server: string): Observation[] => [
    overridden(target, server),
    seen('tcp', target, server, { value: attempts(address, port, error), ...(error?.phase === 'tcp' ? ended : {}) }),
    seen('imap', target, server, { ...(value === undefined ? {} : { value: { ...greeting, ...value } }), ...ended }),
  ];
}

function withMail(imap: StandIn, saw: ((server: string) => Observation[])[]): Evaluation {
  return judgedOf(
    { endpoints: { imap } },
    saw,
    'network/imap',
    'network/both-sides',
    'network/tls-inspection',
    'url/reachable',
  );
}

function judgedOf(
  site: Partial<Deployment>,
  saw: ((server: string) => Observation[])[],
  ...only: string[]
): Evaluation {
  const observations = servers.flatMap((server) => saw.flatMap((see) => see(server)));
  return judge(
    facts({ deployment: deployment(site), observations }),
    checks.filter(({ id }) => only.includes(id)),
    diagnoses,
  );
}

function ids({ rootCauses }: Evaluation): string[] {
  return rootCauses.map(({ id }) => id);
}

/** In both languages. */
function said({ findings, rootCauses }: Evaluation): string[] {
  const wrong = findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
  return languages.flatMap((language) =>
    [
      ...rootCauses.flatMap(({ title, because, firstStep }) => [title, because, firstStep]),
      ...wrong.flatMap(({ observed, fix }) => [observed, ...fix]),
    ].map((text) => words(text, language)),
  );
}

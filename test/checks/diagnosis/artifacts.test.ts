import assert from 'node:assert/strict';
import { faultNames, type FaultName } from '../../../simulator/faults.ts';
import type { Report } from '../../../src/model/report.ts';
import { words } from '../given-facts.ts';
import { judged } from '../artifacts.ts';

const quiet = ['pass', 'manual', 'skipped'];

const causes: Record<string, { id: string; title: string; restsOnServers: string[] }> = {
  'imap-blocked-on-services': {
    id: 'blocked-port-one-side:ece-svc-01',
    title: 'Port 993 to outlook.office365.com is blocked on ece-svc-01',
    restsOnServers: ['ece-svc-01'],
  },
  'login-blocked-on-services': {
    id: 'blocked-port-one-side:ece-svc-01',
    title: 'Port 443 to login.microsoftonline.com is blocked on ece-svc-01',
    restsOnServers: ['ece-svc-01'],
  },
  'blocked-everywhere': {
    id: 'blocked-port:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Port 993 to outlook.office365.com is blocked on 3 servers',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'certificate-expired': {
    id: 'expired-certificate:Example Public Root CA',
    title: 'Expired certificate at outlook.office365.com (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'tls-inspected': {
    id: 'tls-inspection:Example Secure Web Gateway',
    title: 'TLS of every server inspected by "Example Secure Web Gateway"',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'inspected-on-one': {
    id: 'tls-inspection:Example Secure Web Gateway',
    title: 'TLS of ece-app-02 inspected by "Example Secure Web Gateway"',
    restsOnServers: ['ece-app-02'],
  },
  'smtp-silent': {
    id: 'silent-server:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Port 587 of 2 hosts accepts connections but never answers 3 servers',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'smtp-slow': {
    id: 'slow-greeting:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Greeting too slow at port 587 of 2 hosts (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'smtp-tls-at-once': {
    id: 'implicit-tls:ece-app-01+ece-app-02+ece-svc-01',
    title: 'TLS at once instead of STARTTLS: port 587 of 2 hosts (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'imap-in-clear': {
    id: 'clear-text:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Clear text instead of TLS: outlook.office365.com:993 (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'chain-incomplete': {
    id: 'incomplete-chain:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Certificate chain incomplete at outlook.office365.com (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'certificate-self-signed': {
    id: 'self-signed-certificate:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Self-signed certificate at outlook.office365.com (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'certificate-of-another-host': {
    id: 'other-host-certificate:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Certificate of another host at outlook.office365.com (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'tls-too-old': {
    id: 'tls-too-old:ece-app-01+ece-app-02+ece-svc-01',
    title: 'TLS too old at outlook.office365.com:993 (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'large-packets-lost': {
    id: 'large-packets-lost:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Large packets to 3 servers seem lost (MTU): 3 endpoints',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'starttls-injected': {
    id: 'injected-text:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Clear text injected before TLS: port 587 of 2 hosts (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'smtp-late': {
    id: 'late-greeting',
    title: 'Greeting late at 2 endpoints (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'starttls-missing': {
    id: 'altered-session:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Mail sessions of 3 servers altered on the way: port 587 of 2 hosts',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'xoauth2-missing': {
    id: 'altered-session:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Mail sessions of 3 servers altered on the way: ports 993 and 587 of 2 hosts',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'login-captive-portal': {
    id: 'foreign-answer:ece-app-01+ece-app-02+ece-svc-01',
    title: 'The answer at login.microsoftonline.com is not Microsoft’s (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'login-throttled': {
    id: 'declining-server:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Refused for now: login.microsoftonline.com:443 (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'login-unavailable': {
    id: 'declining-server:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Refused for now: login.microsoftonline.com:443 (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'login-answer-cut': {
    id: 'declining-server:ece-app-01+ece-app-02+ece-svc-01',
    title: 'Refused for now: login.microsoftonline.com:443 (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'login-redirected': {
    id: 'foreign-answer:ece-app-01+ece-app-02+ece-svc-01',
    title: 'The answer at login.microsoftonline.com is not Microsoft’s (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'smtp-old-tls': {
    id: 'tls-too-old:ece-app-01+ece-app-02+ece-svc-01',
    title: 'TLS refused as too old at port 587 of 2 hosts (from 3 servers)',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'clock-wrong': { id: 'clock:ece-svc-01', title: 'Clock 20 min behind on ece-svc-01', restsOnServers: [] },
  'external-url-expired': {
    id: 'external-url-certificate:dates',
    title: 'Certificate of the external URL not valid: ece.example.com',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'external-url-old-tls': {
    id: 'external-url-tls:ece-app-01+ece-app-02+ece-svc-01',
    title: 'No usable TLS at the external URL: ece.example.com',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'external-url-silent': {
    id: 'external-url-down:ece-app-01+ece-app-02+ece-svc-01',
    title: 'External URL does not answer: ece.example.com',
    restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'],
  },
  'external-url-wrong': {
    id: 'wrong-url:http://ece/',
    title: 'The external URL http://ece/ cannot be the address of ECE',
    restsOnServers: [],
  },
};

const tenantCauses: Partial<Record<FaultName, string>> = {
  'java-trust-missing': 'java-trust:Example Public Root CA',
  'alias-disabled': 'alias-left-disabled',
  'mail-throttled': 'mail-throttled',
  'mail-too-large': 'mail-too-large',
  'daily-recipients-used': 'daily-recipients',
  'alarm-relay-refused': 'relay-refused',
  'mail-unreadable': 'mail-unreadable',
  'java-out-of-memory': 'out-of-memory',
  'java-tls-disabled': 'java-tls',
  'imap-too-many-sessions': 'mail-throttled',
  'imap-too-many-sessions-at-log-in': 'mail-throttled',
  'imap-session-closed': 'exchange-busy',
  'imap-mailbox-closed': 'mailbox-not-opened',
  'smtp-busy': 'exchange-busy',
  'smtp-token-refused': 'smtp-token-refused',
  'smtp-criteria-not-met': 'log-in-by-policy',
  'security-defaults': 'security-defaults',
  'smtp-closed-at-log-in': 'log-in-cut',
  'smtp-old-tls-after-log-in': 'mail-refused:smtp-tls-too-old',
  'token-too-long': 'token-too-long',
  'proxy-dead': 'proxy-dead',
  'proxy-asks-for-password': 'proxy-password',
  'application-missing': 'application-missing',
  'application-disabled': 'application-disabled',
  'secret-expired': 'expired-secret',
  'refreshes-stopped': 'silence',
  'old-secret-expired': 'silence',
  'sessions-revoked': 'silence',
  'sessions-just-revoked': 'sessions-revoked',
  'retriever-stopped': 'retriever-hung',
  'redirect-mismatch': 'redirect-mismatch',
  'redirect-under-spa': 'redirect-under-spa',
  'consent-missing': 'missing-consent',
  'assignment-missing': 'assignment-missing',
  'wrong-user-token': 'wrong-user-token',
  'tokens-for-graph': 'tokens-for-other-service',
  'refresh-token-dead': 'dead-refresh-token',
  'conditional-access': 'conditional-access',
  'sign-in-frequency': 'sign-in-frequency',
  'policy-blocks-address': 'conditional-access',
  'terms-of-use': 'conditional-access',
  'per-user-mfa': 'per-user-mfa',
  'service-incident': 'microsoft-incident:EX999001',
  'access-token-short': 'short-access-token',
  'test-token-not-yet-good': 'early-test-token',
  'test-token-short-lived': 'short-access-token',
  'single-sign-on-everywhere': 'wrong-user-test-token',
  'graph-audience-token': 'graph-audience-token',
  'test-token-without-scope': 'test-token-rights',
  'smtp-auth-off': 'smtp-auth-off:tenant',
  'smtp-auth-off-mailbox': 'smtp-auth-off:mailbox',
  'imap-off': 'protocol-off:imap',
  'licence-missing': 'no-licence',
  'licence-kiosk': 'no-licence',
  'account-disabled': 'account-disabled',
  'upn-differs': 'upn-differs',
  'full-access-missing': 'no-full-access',
  'send-as-missing': 'no-send-as',
  'mailbox-on-premises': 'mailbox-on-premises',
  'mailbox-full': 'mailbox-full',
  'recoverable-items-full': 'recoverable-items-full',
  'mail-forwarded-away': 'mail-forwarded-away',
  'outside-senders-refused': 'outside-senders-refused',
  'few-senders-accepted': 'few-senders-accepted',
  'external-recipients-used-up': 'tenant-recipients',
  'direct-send-rejected': 'direct-send-refused',
  'inbox-rule-moves-all': 'mail-taken-away',
  'application-policy-denies': 'application-access-policy',
};

/** Faults that only cause a warning for each mailbox. */
const warnings: FaultName[] = ['mailbox-nearly-full', 'mail-sizes-small'];

/** Faults that only cause one warning, of something that has not happened yet. */
const warningsAhead: Partial<Record<FaultName, [id: string, code: string]>> = {
  'licence-ends-soon': ['licence/exchange-plan:svc-ece@example.com', 'trial-ends-soon'],
  'consent-by-person': ['app/user-consent:contoso', 'administrator-needed-by-managed-policy'],
  'new-secrets-forbidden': ['app/new-secrets:contoso', 'new-secrets-forbidden'],
  'spam-deleted': ['delivery/suspected-spam:contoso', 'taken-away'],
};

/** Faults that keep the bot from seeing, and say nothing about ECE. */
const blindness: FaultName[] = [
  'reader-permission-missing',
  'reader-role-missing',
  'reader-secret-wrong',
  'no-premium',
  'graph-throttled',
  'graph-malformed',
  'tenant-in-another-cloud',
  'device-code-blocked',
];

describe('recorded faults', () => {
  it('are all covered by a table of this file', () => {
    assert.deepEqual(
      Object.keys({
        ...causes,
        ...tenantCauses,
        ...warningsAhead,
        ...Object.fromEntries([...blindness, ...warnings, 'java-root-missing'].map((name) => [name, ''])),
        'release-wrong': '',
        'alarm-relay-blocked': '',
      })
        .filter((name) => name !== 'inspected-on-one')
        .sort(),
      [...faultNames].sort(),
    );
  });

  for (const [fault, id] of Object.entries(tenantCauses)) {
    it(`${fault} has the single cause ${id}, which explains all failures`, () => {
      const report = reportOf(fault);
      assert.deepEqual(
        report.rootCauses.map((cause) => cause.id),
        [id],
      );
      assert.deepEqual(unexplained(report), []);
      assert.ok(report.findings.some(({ verdict }) => verdict === 'fail' || verdict === 'warn'));
    });
  }

  for (const fault of warnings)
    it(`${fault} is a warning for each mailbox and has no cause`, () => {
      const { findings, rootCauses, summary } = reportOf(fault);
      assert.deepEqual(rootCauses, []);
      assert.equal(summary.fail, 0);
      const warned = findings.filter(({ verdict }) => verdict === 'warn');
      assert.deepEqual([warned.length, new Set(warned.map(({ check }) => check)).size], [3, 1]);
      for (const { fix } of warned) assert.ok(fix.length > 0);
    });

  for (const [fault, [id, code]] of Object.entries(warningsAhead))
    it(`${fault} is the single warning ${id} and has no cause`, () => {
      const { findings, rootCauses, summary } = reportOf(fault);
      assert.deepEqual([rootCauses, summary.fail, summary.warn], [[], 0, 1]);
      const warned = findings.find(({ verdict }) => verdict === 'warn');
      assert.deepEqual([warned?.id, warned?.reason.code], [id, code]);
    });

  it('java-root-missing is a warning for each server and has no cause', () => {
    const { findings, rootCauses, summary } = reportOf('java-root-missing');
    assert.deepEqual([rootCauses, summary.fail], [[], 0]);
    assert.deepEqual(
      findings.flatMap(({ verdict, id, reason }) => (verdict === 'warn' ? [`${id} ${reason.code}`] : [])),
      ['ece-app-01', 'ece-app-02', 'ece-svc-01'].map((server) => `network/java-trust:${server} root-missing`),
    );
  });

  it('alarm-relay-blocked is a warning for each application server and has no cause', () => {
    const { findings, rootCauses, summary } = reportOf('alarm-relay-blocked');
    assert.deepEqual([rootCauses, summary.fail], [[], 0]);
    assert.deepEqual(
      findings.flatMap(({ verdict, id, reason }) => (verdict === 'warn' ? [`${id} ${reason.code}`] : [])),
      ['ece-app-01', 'ece-app-02'].map((server) => `network/alarm-relay:relay.example.com:25@${server} not-reached`),
    );
  });

  for (const fault of blindness) {
    it(`${fault} leaves findings unknown with a next step and blames nobody`, () => {
      const { findings, rootCauses, summary } = reportOf(fault);
      assert.deepEqual(rootCauses, []);
      assert.deepEqual([summary.fail, summary.warn], [0, 0]);
      const blind = findings.filter(({ verdict }) => verdict === 'unknown');
      assert.ok(blind.length > 0);
      for (const { id, fix, observed } of blind) {
        assert.ok(fix.length > 0, `${id} has no next step`);
        for (const language of ['en', 'fr'] as const)
          for (const text of [observed, ...fix]) assert.doesNotMatch(words(text, language), /\{\{|undefined|^tenant\./);
      }
    });
  }

  for (const [fault, { id, title, restsOnServers }] of Object.entries(causes)) {
    it(`${fault} has one cause that explains all failures`, () => {
      const report = reportOf(fault);
      assert.deepEqual(
        report.rootCauses.map((cause) => cause.id),
        [id],
      );
      const [cause] = report.rootCauses;
      assert.ok(cause);
      assert.equal(words(cause.title), title);
      assert.deepEqual(unexplained(report), []);
      const proofs = report.findings.filter(
        (finding) => cause.explains.includes(finding.id) && finding.explainedBy.length === 0,
      );
      assert.ok(proofs.length > 0);
      assert.deepEqual([...new Set(proofs.flatMap(({ subject }) => subject.from ?? []))].sort(), restsOnServers);
      for (const { id: own, explainedBy } of report.findings)
        assert.ok(!explainedBy.includes(own), `${own} explains itself`);
    });
  }
  it('a release without OAuth has one cause', () => {
    const report = reportOf('release-wrong');
    assert.equal(report.rootCauses.length, 1);
    assert.equal(report.rootCauses[0]?.id, 'unsupported-release');
    assert.deepEqual(unexplained(report), []);
  });
  it('two independent faults have two causes, each with its own findings', () => {
    const report = reportOf('two-faults');
    assert.deepEqual(
      report.rootCauses.map(({ id }) => id.replace(/:.*/, '')),
      ['blocked-port-one-side', 'silent-server'],
    );
    const [blocked, silent] = report.rootCauses;
    assert.ok(blocked?.explains.every((id) => id.includes(':993') || id.startsWith('mail/imap-open:')));
    assert.ok(
      silent?.explains.every((id) => id.includes(':587') || /^mail\/(smtp-login|send-as|alarm-path):/.test(id)),
    );
    assert.deepEqual(unexplained(report), []);
  });
  it('a failure is explained by the nearest proof, not by all', () => {
    const { findings } = reportOf('tls-inspected');
    const imap = 'outlook.office365.com:993@ece-svc-01';
    assert.deepEqual(findings.find(({ id }) => id === `network/imap:${imap}`)?.explainedBy, [
      `network/tls-inspection:${imap}`,
    ]);
  });
  it('a healthy site has no cause and no unexplained finding', () => {
    const report = reportOf('healthy');
    assert.deepEqual(report.rootCauses, []);
    // Whether a release is the newest depends on the date, not on this recording.
    assert.deepEqual(
      unexplained(report).filter((id) => !id.startsWith('version/latest:')),
      [],
    );
    assert.ok(report.summary.pass > 40);
  });
  for (const [name, opened] of [
    ['healthy', 'mail/imap-open'],
    ['healthy-pop3', 'mail/pop3-open'],
    ['healthy-graph', 'mail/graph-open'],
  ] as const) {
    it(`${name}: the test token is the right one, and each mailbox opens with it from the services server`, () => {
      const { findings } = reportOf(name);
      const passed = findings.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
      for (const id of [
        'token/test-sign-in:svc-ece@example.com',
        'token/audience:svc-ece@example.com',
        'token/scopes:svc-ece@example.com',
        'token/lifetime:svc-ece@example.com',
        'token/refresh:svc-ece@example.com',
        `${opened}:sales@example.com@ece-svc-01`,
        `${opened}:support@example.com@ece-svc-01`,
      ])
        assert.ok(passed.includes(id), id);
    });
  }
});

function reportOf(name: string): Report {
  return judged(name);
}

function unexplained({ findings, rootCauses }: Report): string[] {
  const explained = new Set(rootCauses.flatMap(({ explains }) => explains));
  return findings
    .filter((finding) => !quiet.includes(finding.verdict) && !explained.has(finding.id))
    .map(({ id }) => id);
}

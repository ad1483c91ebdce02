import assert from 'node:assert/strict';
import { checks } from '../../../src/checks/index.ts';
import type { Report } from '../../../src/model/report.ts';
import { buildReport } from '../../../src/report/report.ts';
import { words } from '../facts.ts';
import { recorded } from '../artifacts.ts';

/** The recordings are of servers: no tenant was asked. */
const every = checks.filter(({ asks }) => asks === undefined).map(({ id }) => id);
const quiet = ['pass', 'manual', 'skipped'];

/** What the one root cause of each fault says. */
const causes: Record<string, { id: string; title: string; restsOnServers: string[] }> = {
  'imap-blocked-on-services': { id: 'blocked-port-one-side:ece-svc-01', title: 'Blocked from ece-svc-01 only: outlook.office365.com:993', restsOnServers: ['ece-svc-01'] },
  'login-blocked-on-services': { id: 'blocked-port-one-side:ece-svc-01', title: 'Blocked from ece-svc-01 only: login.microsoftonline.com:443 and login.microsoft.com:443', restsOnServers: ['ece-svc-01'] },
  'blocked-everywhere': { id: 'blocked-port:ece-app-01+ece-app-02+ece-svc-01', title: 'Blocked from ece-svc-01, ece-app-01, and ece-app-02: outlook.office365.com:993', restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'] },
  'certificate-expired': { id: 'expired-certificate:Example Public Root CA', title: 'Expired certificate at outlook.office365.com', restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'] },
  'tls-inspected': { id: 'tls-inspection:Example Secure Web Gateway', title: 'TLS inspected by "Example Secure Web Gateway" on the way from every server', restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'] },
  'inspected-on-one': { id: 'tls-inspection:Example Secure Web Gateway', title: 'TLS inspected by "Example Secure Web Gateway" on the way from ece-app-02', restsOnServers: ['ece-app-02'] },
  'smtp-silent': { id: 'silent-server:ece-app-01+ece-app-02+ece-svc-01', title: 'Silence after the port opens: smtp.office365.com:587 and outlook.office365.com:587', restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'] },
  'starttls-missing': { id: 'altered-session:ece-app-01+ece-app-02+ece-svc-01', title: 'Mail sessions altered on the way: smtp.office365.com:587 and outlook.office365.com:587', restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'] },
  'xoauth2-missing': { id: 'altered-session:ece-app-01+ece-app-02+ece-svc-01', title: 'Mail sessions altered on the way: outlook.office365.com:993, smtp.office365.com:587, and outlook.office365.com:587', restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'] },
  'login-captive-portal': { id: 'foreign-answer:ece-app-01+ece-app-02+ece-svc-01', title: 'Another machine answers in place of login.microsoftonline.com', restsOnServers: ['ece-app-01', 'ece-app-02', 'ece-svc-01'] },
  'clock-wrong': { id: 'clock:ece-svc-01', title: 'Wrong clock on ece-svc-01', restsOnServers: [] },
  'external-url-wrong': { id: 'wrong-url:http://ece/', title: 'The external URL http://ece/ cannot be the address of ECE', restsOnServers: [] },
};

describe('recorded faults', () => {
  for (const [fault, { id, title, restsOnServers }] of Object.entries(causes)) {
    it(`${fault} is one cause and no list of symptoms`, () => {
      const report = reportOf(fault);
      assert.deepEqual(report.rootCauses.map((cause) => cause.id), [id]);
      const [cause] = report.rootCauses;
      assert.ok(cause);
      assert.equal(words(cause.title), title);
      assert.deepEqual(unexplained(report), []);
      const proofs = report.findings.filter((finding) => cause.explains.includes(finding.id) && finding.explainedBy.length === 0);
      assert.ok(proofs.length > 0);
      assert.deepEqual([...new Set(proofs.flatMap(({ subject }) => subject.from ?? []))].sort(), restsOnServers);
      for (const { id: own, explainedBy } of report.findings) assert.ok(!explainedBy.includes(own), `${own} explains itself`);
    });
  }
  it('a release without OAuth is one cause', () => {
    const report = reportOf('release-wrong');
    assert.equal(report.rootCauses.length, 1);
    assert.equal(report.rootCauses[0]?.id, 'unsupported-release');
    assert.deepEqual(unexplained(report), []);
  });
  it('two independent faults are two causes, and each keeps its own findings', () => {
    const report = reportOf('two-faults');
    assert.deepEqual(report.rootCauses.map(({ id }) => id.replace(/:.*/, '')), ['blocked-port-one-side', 'silent-server']);
    const [blocked, silent] = report.rootCauses;
    assert.ok(blocked?.explains.every((id) => id.includes(':993')));
    assert.ok(silent?.explains.every((id) => id.includes(':587')));
    assert.deepEqual(unexplained(report), []);
  });
  it('a symptom names the proof that is nearest to it, not all of them', () => {
    const { findings } = reportOf('tls-inspected');
    const imap = 'outlook.office365.com:993@ece-svc-01';
    assert.deepEqual(findings.find(({ id }) => id === `network/imap:${imap}`)?.explainedBy, [`network/tls-inspection:${imap}`]);
  });
  it('a healthy site has nothing to fix and nothing to wonder about', () => {
    const report = reportOf('healthy');
    assert.deepEqual(report.rootCauses, []);
    // Whether a release is the newest known changes with the world's calendar, not with this recording.
    assert.deepEqual(unexplained(report).filter((id) => !id.startsWith('version/latest:')), []);
    assert.ok(report.summary.pass > 40);
  });
});

function reportOf(name: string): Report {
  return buildReport(recorded(name), every);
}

function unexplained({ findings, rootCauses }: Report): string[] {
  const explained = new Set(rootCauses.flatMap(({ explains }) => explains));
  return findings.filter(({ id, verdict }) => !quiet.includes(verdict) && !explained.has(id)).map(({ id }) => id);
}

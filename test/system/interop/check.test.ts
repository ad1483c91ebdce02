import assert from 'node:assert/strict';
import { jsonReportSchema, type JsonReport } from '../../../src/report/json.ts';
import { startSimulator } from '../../../simulator/simulator.ts';
import { certificateKit, type CertificateKit, type Identity } from '../../kit/certificates.ts';
import { serve, closeServers } from '../../kit/servers.ts';
import { deploymentYaml, targetOf, workFolder } from '../../cli/command-line.ts';
import { eceDoctorProcess } from '../cli/process.ts';
import { startDovecot, type Dovecot } from './dovecot.ts';
import { blackhole } from '../../kit/blackhole.ts';
import { startPostfix, type Postfix } from './postfix.ts';
import { requires } from './program.ts';

const imapHost = 'outlook.office365.com';
const smtpHost = 'smtp.office365.com';

describe('ece-doctor check --local against real Dovecot and Postfix', () => {
  const { file, remove } = workFolder();
  let program: string;
  let kit: CertificateKit;
  let good: Identity;
  let dovecot: Dovecot;
  let postfix: Postfix;

  before(async function () {
    program = requires(this, 'dovecot', 'dovecot-imapd and dovecot-pop3d');
    const master = requires(this, 'master', 'postfix');
    requires(this, 'master', 'postfix', process.getuid?.() === 0, 'Postfix can only be started by root');
    kit = await certificateKit(imapHost);
    file('ca.pem', kit.ca);
    good = await kit.root.issue({ names: [imapHost, smtpHost] });
    dovecot = await startDovecot(program, { key: good.key, certificate: good.cert, mechanisms: ['plain', 'xoauth2'] });
    postfix = await startPostfix(master, { key: good.key, certificate: good.cert, saslSocket: dovecot.saslSocket });
  });
  afterEach(closeServers);
  after(async () => {
    await postfix?.stop();
    await dovecot?.stop();
    remove();
  });

  it('passes healthy servers that are not Exchange Online', async () => {
    const { report, code } = await check('network/imap network/smtp', {});
    assert.deepEqual(verdictsOf(report), { 'network/imap': 'pass', 'network/smtp': 'pass' });
    assert.equal(code, 0);
  });

  it('passes all of connectivity, with real mail servers and the simulated sign-in', async () => {
    const simulator = await startSimulator({ servers: [{ name: 'ece-svc-01', services: true }] });
    try {
      const standIns = simulator.standIns('ece-svc-01');
      const simulated = Object.fromEntries(
        (['login', 'loginInformation', 'outlook'] as const).map((name) => [
          name,
          { ...standIns[targetOf[name]], ca: file('simulator.pem', simulator.ca) },
        ]),
      );
      const mail = { imap: dovecot.imapPort, smtp: postfix.smtpPort, smtpOutlook: postfix.smtpPort };
      const real = Object.fromEntries(
        Object.entries(mail).map(([name, port]) => [name, { address: `127.0.0.1:${port}`, ca: 'ca.pem' }]),
      );
      const { report, code } = await check('connectivity', {}, { endpoints: { ...simulated, ...real } });
      assert.equal(
        code,
        0,
        JSON.stringify(
          report.findings.filter(({ verdict }) => verdict === 'fail'),
          null,
          1,
        ),
      );
      assert.deepEqual(report.rootCauses, []);
    } finally {
      await simulator.close();
    }
  });

  it('passes POP3 if the transport is POP3', async () => {
    const { report } = await check('network/pop3', {}, { transport: 'pop3' });
    assert.deepEqual(verdictsOf(report), { 'network/pop3': 'pass' });
  });

  it('fails a Dovecot without XOAUTH2', async () => {
    const passwords = await startDovecot(program, {
      key: good.key,
      certificate: good.cert,
      mechanisms: ['plain', 'login'],
    });
    try {
      const { report, code } = await check('network/imap', { imap: passwords.imapPort });
      assert.equal(code, 1);
      const [finding] = report.findings;
      assert.equal(finding?.verdict, 'fail');
      assert.match(finding.observed, /XOAUTH2/);
    } finally {
      await passwords.stop();
    }
  });

  it('names an expired certificate with its date, as the only cause', async () => {
    const expired = await startDovecot(program, {
      key: kit.expired.key,
      certificate: kit.expired.cert,
      mechanisms: ['plain', 'xoauth2'],
    });
    try {
      const { report } = await check('network/imap', { imap: expired.imapPort });
      assert.equal(verdictsOf(report)['network/imap'], 'fail');
      assert.match(report.findings[0]?.observed ?? '', / expired on \w+ \d+, \d{4}\.$/);
      assert.equal(report.rootCauses.length, 1, JSON.stringify(report.rootCauses));
    } finally {
      await expired.stop();
    }
  });

  it('names the issuer of a certificate from TLS inspection as the only cause', async () => {
    const inspected = await startDovecot(program, {
      key: kit.inspected.key,
      certificate: kit.inspected.cert,
      mechanisms: ['plain', 'xoauth2'],
    });
    try {
      const { report } = await check('network/imap', { imap: inspected.imapPort });
      assert.deepEqual(
        report.rootCauses.map(({ id }) => id.replace(/:.*/, '')),
        ['tls-inspection'],
      );
      assert.match(JSON.stringify(report.rootCauses), /Corporate Inspection CA/);
    } finally {
      await inspected.stop();
    }
  });

  it('reports a dropped port as a time-out, not as a refusal', async () => {
    const dropping = await blackhole();
    try {
      const { report, artifact } = await check('network/imap', { imap: dropping.port }, {}, 2);
      assert.equal(verdictsOf(report)['network/imap'], 'fail');
      assert.doesNotMatch(report.findings[0]?.observed ?? '', /refused/i);
      assert.match(artifact, /tcp: TIMEOUT/);
    } finally {
      await dropping.close();
    }
  });

  it('reports the missing greeting of a silent SMTP server', async () => {
    const silent = await serve(() => {});
    const { report } = await check('network/smtp', { smtp: silent.port, smtpOutlook: silent.port }, {}, 2);
    assert.equal(verdictsOf(report)['network/smtp'], 'fail');
    assert.match(report.findings[0]?.observed ?? '', /, then no greeting comes for [\d.]+ s\.$/);
    await silent.allClosed();
  });

  /** Checks as a services server. `ports` replace those of the healthy servers. Silent servers take all of `seconds`. */
  async function check(
    selection: string,
    ports: Partial<Record<'imap' | 'pop3' | 'smtp' | 'smtpOutlook', number>>,
    changes: Record<string, unknown> = {},
    seconds = 15,
  ): Promise<{ report: JsonReport; code: number | null; artifact: string }> {
    const well = {
      imap: dovecot.imapPort,
      pop3: dovecot.pop3Port,
      smtp: postfix.smtpPort,
      smtpOutlook: postfix.smtpPort,
    };
    const standIns = Object.fromEntries(
      Object.entries({ ...well, ...ports }).map(([name, port]) => [
        targetOf[name as keyof typeof well],
        // Without `simulated` the report would first suspect the declared addresses.
        { address: `127.0.0.1:${port}`, simulated: true },
      ]),
    );
    const deployment = file('interop.yaml', deploymentYaml({ standIns, ...changes }));
    const { code, stdout, stderr } = await eceDoctorProcess([
      'check',
      ...selection.split(' '),
      '--deployment',
      deployment,
      '--local',
      '--as',
      'services',
      '--timeout',
      String(seconds),
      '--json',
    ]);
    return { report: jsonReportSchema.parse(JSON.parse(stdout || `"${stderr}"`)), code, artifact: stderr };
  }
});

function verdictsOf({ findings }: JsonReport): Record<string, string> {
  const order = ['fail', 'warn', 'unknown', 'manual', 'pass', 'skipped'];
  const worstLast = [...findings].sort((a, b) => order.indexOf(b.verdict) - order.indexOf(a.verdict));
  return Object.fromEntries(worstLast.map(({ check, verdict }) => [check, verdict]));
}

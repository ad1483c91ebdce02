/** Each form of the report shows a cause's evidence for a support engineer who was not there. */
import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { plainReport } from '../../src/cli/plain-report.ts';
import type { Artifact } from '../../src/model/report.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport } from '../../src/report/json.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { chainLines } from '../../src/report/certificates.ts';
import { buildReport } from '../../src/report/report.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { languages, type Language, read } from '../../src/text/index.ts';
import { judged, recorded } from '../checks/artifacts.ts';

const every = checks.map(({ id }) => id);

describe('the facts for a ticket, in every form of the report,', () => {
  const expected: [string, string, ...string[]][] = [
    [
      'the time and number of refusals by Entra, the last change of the policy, and the correlation id',
      'conditional-access',
      '2026-11-25 11:19:00 UTC',
      '2026-11-25 11:00:00 UTC',
      '7c16e6ff-e608-4e97-af55-b93159a1d793',
      '2026-11-25 10:50:00 UTC',
    ],
    [
      'the sign-in of another person, and the first refresh of the token',
      'wrong-user-token',
      '2026-11-19 14:00:00 UTC',
      'aec7f4b2-1f0b-40e2-ad3d-e364801f96a1',
      '2026-11-24 14:50:00 UTC',
    ],
    [
      'the change of the password before the first refusal of the refresh token',
      'refresh-token-dead',
      '2026-11-25 11:00:00 UTC',
      '2026-11-25 11:19:00 UTC',
      '6f57e04a-bc11-4549-af00-0faffbbca236',
    ],
    [
      "the lines of ECE's log with their time",
      'wrong-user-token',
      'NO AUTHENTICATE failed. NO User is authenticated but not connected.',
      '2026-11-25 14:00:00 UTC',
    ],
    [
      'the id of the expired client secret and its end to the second',
      'secret-expired',
      '2bb80d53-7b1d-43e3-abd3-0361aa855686',
      '2026-11-25 11:00:00 UTC',
    ],
    ['the host and port of a log-in', 'smtp-token-refused', 'smtp.office365.com:587', '127.0.0.1'],
    [
      'the answer of Exchange to the log-in and its time to the second',
      'smtp-criteria-not-met',
      '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria',
      '2026-11-25 14:00:00 UTC',
    ],
    ['the first refusal of a disabled account', 'account-disabled', '2026-11-25 11:19:00 UTC'],
    [
      'source and destination, and the time to the second',
      'imap-blocked-on-services',
      'outlook.office365.com:993',
      'ece-svc-01',
      '2026-11-25 14:00:00 UTC',
    ],
    ['the address of the proxy that does not answer', 'proxy-dead', '127.0.0.1:8080'],
    [
      'the fingerprint of the authority that inspects TLS, and its organisation',
      'tls-inspected',
      'CN=Example Secure Web Gateway, O=Example Corporation',
      '11:1B:3C:1F:A2:00:EC:5D:1C:CE:B5:F0:D3:00:19:FD:D8:AD:D0:10:42:68:87:D9:2A:F6:F9:BA:64:4B:0F:33',
    ],
    [
      "the fingerprint of the authority that ECE's Java lacks",
      'java-trust-missing',
      'B4:99:DE:9D:DA:24:1D:B6:14:67:BB:63:B8:A9:7E:47:13:11:55:FB:E4:50:19:A1:F7:D5:23:BC:D8:14:23:80',
    ],
    [
      'the fingerprint and the last day of an expired certificate',
      'certificate-expired',
      '38:EC:17:51:29:27:3D:09:6B:3E:45:AA:46:DF:54:D4:DC:A5:82:5D:48:FF:DE:71:E5:1A:15:08:57:87:55:C4',
      '2026-11-24 14:00:00 UTC',
    ],
  ];
  for (const language of languages)
    for (const [what, recording, ...facts] of expected)
      it(`include ${what} (${language})`, () => {
        const artifact = recorded(recording);
        const forms = formsOf(artifact, language);
        for (const [form, text] of Object.entries(forms)) {
          for (const fact of facts) assert.ok(text.includes(fact), `${form} lacks ${fact}`);
          const head = joined(read({ key: form === 'html' ? 'report.facts' : 'report.for-ticket' }, { language }));
          if (form !== 'json') assert.ok(text.includes(head), `${form} lacks ${head}`);
        }
      });

  it('are absent if none was recorded', () => {
    const artifact = recorded('release-wrong');
    const { rootCauses } = buildReport(artifact, every);
    assert.deepEqual(
      rootCauses.map(({ evidence }) => evidence),
      [undefined],
    );
    assert.ok(!formsOf(artifact, 'en').text.includes('For the ticket'));
  });
});

it("the facts for a ticket give the right time of a connection if the server's clock is wrong", () => {
  const artifact = recorded('imap-blocked-on-services');
  const behind = artifact.observations.map((observation) =>
    observation.kind === 'clock' && observation.from.kind === 'server' && observation.from.name === 'ece-svc-01'
      ? { ...observation, value: { ...(observation.value as object), offsetMs: -1_200_000 } }
      : observation,
  );
  const { text } = formsOf({ ...artifact, observations: behind }, 'en');
  assert.match(
    text.replaceAll(/\s+/g, ' '),
    /ece-svc-01 to outlook\.office365\.com:993, 2026-11-25 14:20:00 UTC \(the server’s own clock said 2026-11-25 14:00:00 UTC\)/,
  );
});

it('the facts for a ticket give the offset of a clock and its reference', () => {
  const { text } = formsOf(recorded('clock-wrong'), 'en');
  assert.match(
    text.replaceAll(/\s+/g, ' '),
    /Clock of ece-svc-01: behind by 20 min 1 s, plus or minus .*, compared with the time in Microsoft’s answers/,
  );
});

/** With joined lines, and without the marks around values from outside. */
function formsOf(artifact: Artifact, language: Language) {
  const report = buildReport(artifact, every);
  return {
    text: joined(plainReport(report, { language })),
    markdown: joined(markdownReport(report, { language }).replaceAll('`', '')),
    html: joined(
      htmlReport(report, artifact, { language })
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll(/&#x?([0-9a-f]+);/gi, (whole, digits: string) =>
          String.fromCodePoint(Number.parseInt(digits, whole.startsWith('&#x') ? 16 : 10)),
        ),
    ),
    json: JSON.stringify(jsonReport(report, { language })),
  };
}

function joined(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

describe('a step that asks to verify a fingerprint', () => {
  for (const language of languages)
    for (const [recording, sha256] of [
      [
        'tls-inspected',
        '11:1B:3C:1F:A2:00:EC:5D:1C:CE:B5:F0:D3:00:19:FD:D8:AD:D0:10:42:68:87:D9:2A:F6:F9:BA:64:4B:0F:33',
      ],
      [
        'java-trust-missing',
        'B4:99:DE:9D:DA:24:1D:B6:14:67:BB:63:B8:A9:7E:47:13:11:55:FB:E4:50:19:A1:F7:D5:23:BC:D8:14:23:80',
      ],
    ] as const)
      it(`names the fingerprint that the server was shown: ${recording} (${language})`, () => {
        const report = judged(recording);
        const steps = report.findings
          .flatMap(({ fix }) => fix)
          .filter(({ key }) => key === 'network.fix.import-authority' || key === 'network/java-trust.fix.export');
        assert.ok(steps.length > 0);
        for (const step of steps)
          assert.ok(
            read(step, { language }).includes(`: ${sha256})`.replace(': ', language === 'fr' ? '\u00a0: ' : ': ')),
            read(step, { language }),
          );
      });

  it('names no fingerprint if the authority was not shown', () => {
    const artifact = recorded('tls-inspected');
    const leafOnly = artifact.observations.map((observation) => {
      const value = observation.value as { tls?: { chain: unknown[] } } | undefined;
      return value?.tls === undefined
        ? observation
        : { ...observation, value: { ...value, tls: { ...value.tls, chain: value.tls.chain.slice(0, 1) } } };
    });
    const { text } = formsOf({ ...artifact, observations: leafOnly }, 'en');
    assert.match(text, /First verify its fingerprint and keep a copy of that file/);
    assert.match(text, /The authority CN=Example Secure Web Gateway, O=Example Corporation was not shown with it/);
    assert.doesNotMatch(text, /11:1B:3C/);
  });
});

describe('the list of seen certificates', () => {
  for (const language of languages)
    it(`separates a chain that only one server was shown (${language})`, () => {
      const forms = formsOf(recorded('inspected-on-one'), language);
      const own = 'DA:EB:91:CC:F2:E0:E4:EE:13:83:AF:56:A7:86:67:04:21:6C:62:54:48:79:DD:3E:97:3A:78:7F:66:98:4D:CC';
      const signed = '53:3B:D5:14:8D:D2:60:EB:B5:E0:C0:24:C2:A1:35:41:D1:F6:EE:90:6D:63:FE:0A:74:5E:E6:C8:37:8B:50:64';
      const head = joined(read({ key: 'report.chains' }, { language }));
      for (const [form, text] of Object.entries(forms)) {
        for (const fact of [own, signed, 'O=Example Corporation', 'TLSv1.3'])
          assert.ok(text.includes(fact), `${form} lacks ${fact}`);
        if (form !== 'json') assert.ok(text.includes(head), `${form} lacks ${head}`);
      }
      const lines = chainLines(judged('inspected-on-one')).map((line) => read(line, { language }));
      const about = lines.filter((line) => line.startsWith('outlook.office365.com'));
      assert.equal(about.length, 2);
      assert.ok(
        about.some((line) => line.includes(signed) && line.includes('ece-app-02') && !line.includes('ece-svc-01')),
      );
      assert.ok(
        about.some((line) => line.includes(own) && line.includes('ece-svc-01') && !line.includes('ece-app-02')),
      );
    });

  it('has one line for each host if all is well', () => {
    const { chains } = judged('healthy');
    const hosts = chains.flatMap((chain) => chain.hosts);
    assert.deepEqual(hosts.toSorted(), [...new Set(hosts)].toSorted());
    assert.ok(chains.every(({ trusted }) => trusted));
  });

  it('contains no names in a copy without names', () => {
    const { text } = formsOf(withoutNames(recorded('tls-inspected')), 'en');
    assert.doesNotMatch(text, /B6:D1:FA:0E|ece\.example\.com/);
  });
});

describe('the evidence beside a cause', () => {
  const said = (recording: string): string[] =>
    judged(recording).rootCauses.flatMap(({ evidence = [] }) => evidence.map(({ key }) => key));

  it('leaves open only possibilities that the run did not rule out', () => {
    assert.deepEqual(
      said('smtp-criteria-not-met').filter((key) => key.startsWith('evidence.left-open')),
      ['evidence.left-open.policies', 'evidence.left-open.switch', 'evidence.left-open.rest'],
    );
    assert.ok(!said('smtp-auth-off').some((key) => key.startsWith('evidence.left-open')));
  });

  it('says how long the mailbox of an account without a licence is kept', () => {
    assert.ok(said('licence-missing').includes('evidence.mailbox-kept'));
    assert.ok(!said('licence-kiosk').includes('evidence.mailbox-kept'));
  });

  it('says whether a clock is ahead or behind, and that quoted times are uncorrected', () => {
    const report = judged('clock-wrong');
    const [reason] = report.rootCauses.map(({ because }) => read(because, { language: 'en' }));
    assert.match(reason ?? '', /is off by 20 min.* \(behind\).*not corrected/);
  });
});

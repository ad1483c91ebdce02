import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import type { Artifact } from '../../src/model/report.ts';
import { reportSchema } from '../../src/model/report.ts';
import { type JsonReport, jsonReport, jsonReportSchema } from '../../src/report/json.ts';
import { forOwner, ownersWithWork } from '../../src/report/hand-over.ts';
import type { Report } from '../../src/model/report.ts';
import { runVerdict, verdictTitle } from '../../src/report/verdict.ts';
import { htmlReport } from '../../src/report/html.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { buildReport } from '../../src/report/report.ts';
import { exitCodeOf, exitCodes } from '../../src/cli/exit-code.ts';
import { plainReport } from '../../src/cli/plain-report.ts';
import { guidesOf } from '../../src/knowledge/guides.ts';
import { type Language, languages } from '../../src/text/index.ts';
import { judged, recorded } from '../checks/artifacts.ts';
import { words } from '../checks/given-facts.ts';

const every = checks.map(({ id }) => id);
const faults = [
  'healthy',
  'imap-blocked-on-services',
  'certificate-expired',
  'tls-inspected',
  'smtp-silent',
  'starttls-missing',
  'xoauth2-missing',
  'login-captive-portal',
  'clock-wrong',
  'release-wrong',
  'external-url-wrong',
];

describe('the report', () => {
  it('counts every finding once', () => {
    const { findings, summary } = judged('two-faults');
    assert.equal(
      Object.values(summary).reduce((sum, count) => sum + count, 0),
      findings.length,
    );
    assert.equal(summary.fail, findings.filter(({ verdict }) => verdict === 'fail').length);
  });
  it('gives the same verdicts for the same artifact today and in a year', () => {
    const verdict = (artifact: Artifact): string | undefined =>
      buildReport(artifact, ['url/reachable']).findings[0]?.verdict;
    const healthy = recorded('healthy');
    assert.equal(verdict(healthy), 'pass');
    // "Today" is the day of the run, so an expiring certificate gives the same verdict in every replay.
    assert.equal(verdict({ ...healthy, run: { ...healthy.run, finishedAt: '2126-01-01T00:00:00.000Z' } }), 'warn');
  });
  it('names the guides of the release in every writer', () => {
    const artifact = recorded('healthy');
    const report = buildReport(artifact, every);
    const [ucce, pcce] = guidesOf({ major: 12, minor: 5, maintenance: 1, es: 0, esLetter: '', et: 0 });
    assert.deepEqual(report.guides, [
      { release: '12.5(1)', ...ucce },
      { release: '12.5(1)', ...pcce },
    ]);
    for (const language of ['en', 'fr'] as const) {
      const reading = { language };
      assert.deepEqual(jsonReport(report, reading).guides, report.guides);
      for (const text of [
        markdownReport(report, reading),
        htmlReport(report, artifact, reading),
        plainReport(report, reading),
      ])
        for (const { page } of report.guides ?? []) assert.ok(text.includes(page), page);
    }
  });
  for (const [fault, sentence] of [
    ['secret-expired', 'Broken: contoso can no longer use OAuth2'],
    // Tokens refresh and mailboxes open: that is not "cannot use OAuth2".
    ['release-wrong', 'At risk: contoso works, below what Cisco supports'],
    ['licence-kiosk', 'At risk: contoso works, below what Cisco supports'],
    ['access-token-short', 'At risk: contoso works, below what Cisco supports'],
    ['licence-missing', 'Broken: ECE at contoso receives no mail'],
    ['certificate-self-signed', 'Broken: ECE at contoso receives no mail'],
    ['java-tls-disabled', 'Broken: ECE’s Java on 3 servers cannot use TLS 1.2'],
    ['login-blocked-on-services', 'Broken: ECE at contoso cannot reach Entra'],
    ['login-captive-portal', 'Broken: ECE at contoso cannot reach Entra'],
    ['tls-inspected', 'Broken: ECE at contoso receives and sends no mail'],
    // Another person's token refreshes, not ECE's.
    ['wrong-user-token', 'Broken: contoso cannot use OAuth2'],
    ['smtp-auth-off', 'Broken: ECE at contoso sends no mail'],
    ['imap-off', 'Broken: ECE at contoso receives no mail'],
    ['full-access-missing', 'Broken: ECE at contoso receives no mail'],
    // Not broken: a fault without a refusal, a limit that stops one mail, a faulty test token.
    ['clock-wrong', 'At risk: Clock 20 min behind on ece-svc-01'],
    ['mail-too-large', 'At risk: A message is larger than Exchange accepts'],
    ['graph-audience-token', 'Not proven: the test token proves nothing about contoso'],
    ['single-sign-on-everywhere', 'Not proven: the test token proves nothing about contoso'],
    ['imap-session-closed', 'Broken: receiving mail for contoso failed in the test'],
    // Tokens still refresh, and only settings were seen, no refused mail.
    ['external-url-expired', 'Broken: nobody can generate a new authorization code for contoso'],
    ['external-url-silent', 'Broken: nobody can generate a new authorization code for contoso'],
    ['outside-senders-refused', 'Broken: 2 mailboxes of contoso refuse mail from outside'],
    ['few-senders-accepted', 'Broken: 2 mailboxes of contoso accept only listed senders'],
    ['external-recipients-used-up', 'Broken: the tenant of contoso has reached its external recipient limit'],
    ['recoverable-items-full', 'Broken: Recoverable Items full: 3 mailboxes'],
    ['service-incident', 'Broken: Microsoft reports an incident: EX999001'],
  ] as const)
    it(`claims in the title only what was seen: ${fault}`, () => {
      assert.equal(words(verdictTitle(judged(fault))), sentence);
    });
  it('counts a greeting that refuses the session as reached', () => {
    const { sights } = judged('imap-too-many-sessions');
    const refused = sights.filter(({ endpoint, ok }) => endpoint.endsWith(':993') && !ok);
    assert.equal(refused.length, 3);
    assert.ok(refused.every(({ reached }) => reached === 'greeting'));
  });
  it('says that an old release cannot use OAuth2 only if no refresh of its token was seen', () => {
    const report = judged('release-wrong');
    const without = (check: string): string =>
      words(
        verdictTitle({
          ...report,
          findings: report.findings.map((finding) =>
            finding.check === check ? { ...finding, verdict: 'unknown' as const } : finding,
          ),
        }),
      );
    assert.equal(without('token/sign-ins'), 'Broken: contoso cannot use OAuth2');
    assert.equal(without('mail/imap-open'), 'Broken: ECE at contoso is older than the release that Cisco TAC asks for');
  });
  it('names one server that cannot reach Entra, and no missing token that a repaired one contradicts', () => {
    const report = judged('login-blocked-on-services');
    const [blocked] = report.servers;
    assert.ok(blocked !== undefined);
    const servers = [...report.servers, { ...blocked, name: 'ece-svc-02' }];
    const title = (changed: Partial<Report>): string => words(verdictTitle({ ...report, ...changed }));
    assert.equal(title({ servers }), 'Broken: ECE at contoso cannot reach Entra from ece-svc-01');
    const findings = judged('healthy').findings.map((finding) =>
      finding.check === 'app/secret' ? { ...finding, verdict: 'fail' as const } : finding,
    );
    assert.equal(title({ findings }), 'Broken: contoso cannot get a new token, 2 causes');
  });
  it('calls only a site that works “below what Cisco supports”, and gives the failed check to programs', () => {
    const report = judged('release-wrong');
    assert.equal(runVerdict(report), 'at-risk');
    assert.equal(exitCodeOf(report), exitCodes.failed);
    assert.ok(report.summary.fail > 0);
    assert.equal(
      words(verdictTitle(report), 'fr').replaceAll(/\s/g, ' '),
      'À risque : contoso fonctionne, en deçà du minimum de Cisco',
    );
  });
  it('says “no mail” only if every mailbox is affected, and otherwise the mailbox or their number', () => {
    const report = judged('imap-off');
    const open = report.findings.map((finding) =>
      finding.subject.name === 'sales@example.com' && ['protocols/inbound', 'mail/imap-open'].includes(finding.check)
        ? { ...finding, verdict: 'pass' as const }
        : finding,
    );
    const title = (changed: Partial<Report>): string => words(verdictTitle({ ...report, ...changed }));
    assert.equal(title({ findings: open }), 'Broken: ECE at contoso receives no mail for support@example.com');
    const run = { ...report.run, selection: 'mail sales@example.com' };
    assert.equal(title({ run }), 'Broken: ECE at contoso receives no mail for 2 mailboxes');
  });
  it('matches its own schema', () => {
    for (const fault of faults) reportSchema.parse(JSON.parse(JSON.stringify(judged(fault))));
  });
  it('shows the last stage of each server and its milliseconds', () => {
    const { sights } = judged('smtp-silent');
    const at = (endpoint: string): (typeof sights)[number] | undefined =>
      sights.find((sight) => sight.server === 'ece-svc-01' && sight.endpoint === endpoint);
    assert.equal(at('outlook.office365.com:993')?.ok, true);
    const silent = at('smtp.office365.com:587');
    assert.equal(silent?.ok, false);
    assert.equal(silent?.reached, 'tcp');
    assert.ok((silent?.ms ?? 0) > 1000);
    assert.equal(
      new Set(sights.map(({ server, endpoint, path }) => `${server} ${endpoint} ${path}`)).size,
      sights.length,
    );
  });
  it('shows no endpoint as reached if only its port was seen open', () => {
    const healthy = recorded('healthy');
    const lost = (target: string) => ({
      ...healthy,
      observations: healthy.observations.filter(({ kind, subject }) => !(kind === 'smtp' && subject.name === target)),
    });
    const { sights } = buildReport(lost('smtp.office365.com:587'), every);
    assert.deepEqual(
      sights.filter(({ endpoint }) => endpoint === 'smtp.office365.com:587'),
      [],
    );
    assert.equal(sights.filter(({ endpoint }) => endpoint === 'outlook.office365.com:587').length, 3);
  });
  it('calls missing observations pending during a run', () => {
    const artifact = underWay(recorded('healthy'), 'ece-app-02');
    const { findings, summary, rootCauses } = buildReport(artifact, every);
    assert.equal(summary.fail, 0);
    assert.deepEqual(rootCauses, []);
    const { findings: written } = jsonReport(buildReport(artifact, every), { language: 'en' });
    const missing = written.filter(
      ({ subject, check }) =>
        (subject.from === 'ece-app-02' || subject.name === 'ece-app-02') && check.startsWith('network/'),
    );
    assert.ok(missing.length > 5);
    for (const { id, verdict, observed } of missing)
      assert.deepEqual([id, verdict, observed], [id, 'unknown', 'The probe on ece-app-02 has not answered yet.']);
    assert.ok(findings.some(({ verdict, subject }) => verdict === 'pass' && subject.from === 'ece-svc-01'));
  });
  it('passes nothing for an artifact without observations', () => {
    const { findings } = buildReport(
      { ...recorded('healthy'), observations: [] },
      every.filter((id) => id.startsWith('network/')),
    );
    assert.ok(findings.every(({ verdict }) => verdict === 'unknown' || verdict === 'skipped'));
  });
});

describe('the JSON for other programs', () => {
  for (const language of languages) {
    it(`has a sentence for every text, in ${language}`, () => {
      for (const fault of faults)
        for (const sentence of sentences(json(fault, language)))
          assert.doesNotMatch(sentence, /\{\{|undefined|^[a-z]+[./][a-z./-]+$|^$/, `${fault}: ${sentence}`);
    });
  }
  it('has the promised fields in both languages', () => {
    for (const language of languages)
      for (const fault of faults) jsonReportSchema.parse(JSON.parse(JSON.stringify(json(fault, language))));
    const { schema, ...rest } = json('imap-blocked-on-services', 'en');
    assert.equal(schema, 'ece-doctor/report/1');
    assert.deepEqual(Object.keys(rest).sort(), [
      'chains',
      'deployment',
      'ends',
      'findings',
      'guides',
      'knowledge',
      'lastMail',
      'repaired',
      'rootCauses',
      'run',
      'seen',
      'seenFrom',
      'servers',
      'site',
      'summary',
      'timeline',
    ]);
    assert.deepEqual(Object.keys(rest.rootCauses[0] ?? {}).sort(), [
      'because',
      'evidence',
      'explains',
      'firstStep',
      'id',
      'kind',
      'owner',
      'subjects',
      'title',
    ]);
  });
  it('refers only to existing observations and findings', () => {
    const artifact = recorded('tls-inspected');
    const { findings, rootCauses } = json('tls-inspected', 'en');
    const observations = new Set(artifact.observations.map(({ id }) => id));
    const known = new Set(findings.map(({ id }) => id));
    assert.equal(known.size, findings.length, 'two findings with one id');
    for (const finding of findings) {
      for (const id of finding.observations) assert.ok(observations.has(id), `${finding.id} rests on ${id}`);
      for (const id of finding.explainedBy) assert.ok(known.has(id));
    }
    for (const { explains } of rootCauses) for (const id of explains) assert.ok(known.has(id));
  });
});

function json(fault: string, language: Language): JsonReport {
  return jsonReport(judged(fault), { language });
}

function sentences({ findings, rootCauses }: JsonReport): string[] {
  return [
    ...findings.flatMap(({ expected, observed, fix }) => [expected, observed, ...fix]),
    ...rootCauses.flatMap(({ title, because, firstStep }) => [title, because, firstStep]),
  ];
}

function underWay(artifact: Artifact, server: string): Artifact {
  const { id, startedAt, requestedBy, selection } = artifact.run;
  return {
    ...artifact,
    run: { id, startedAt, requestedBy, selection },
    servers: artifact.servers.map((state) => (state.name === server ? { ...state, presence: 'pending' } : state)),
    observations: artifact.observations.filter(({ from }) => from.kind !== 'server' || from.name !== server),
  };
}

describe('a report for one owner', () => {
  it('holds the owner’s root causes with all findings that they explain, and no finding of another owner', () => {
    const whole = judged('two-faults');
    const handedOver = forOwner(whole, 'network');
    assert.deepEqual(
      handedOver.rootCauses,
      whole.rootCauses.filter(({ owner }) => owner === 'network'),
    );
    assert.ok(handedOver.rootCauses.length > 0);
    for (const id of handedOver.rootCauses.flatMap(({ explains }) => explains))
      assert.ok(handedOver.findings.some((finding) => finding.id === id));
    assert.equal(
      handedOver.findings.some(({ verdict }) => verdict === 'pass' || verdict === 'skipped'),
      false,
    );
    assert.equal(handedOver.summary.fail, handedOver.findings.filter(({ verdict }) => verdict === 'fail').length);
    const others = new Set(
      whole.rootCauses.filter(({ owner }) => owner !== 'network').flatMap(({ explains }) => explains),
    );
    assert.equal(
      handedOver.findings.some(({ id }) => others.has(id)),
      false,
    );
  });

  it('is offered only to an owner with something to repair', () => {
    assert.deepEqual(ownersWithWork(judged('healthy')), []);
    assert.deepEqual(ownersWithWork(judged('imap-blocked-on-services')), ['network']);
  });
});

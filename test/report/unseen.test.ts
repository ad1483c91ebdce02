import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { plainReport } from '../../src/cli/plain-report.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport } from '../../src/report/json.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { buildReport } from '../../src/report/report.ts';
import { stepsByOwner, unseenIn } from '../../src/report/unseen.ts';
import { read } from '../../src/text/index.ts';
import { judged, recorded } from '../checks/artifacts.ts';

const every = checks.map(({ id }) => id);

describe('the unknown findings', () => {
  it('have one reason in every written report for any number of findings', () => {
    const artifact = recorded('reader-permission-missing');
    const report = buildReport(artifact, every);
    const written = [
      plainReport(report, { language: 'en' }),
      markdownReport(report, { language: 'en' }).replaceAll('`', ''),
      htmlReport(report, artifact, { language: 'en' })
        .replaceAll(/<\/?code>/g, '')
        .replaceAll('&#39;', "'"),
    ].map((text) => text.replaceAll(/\s+/g, ' '));
    for (const text of written) {
      assert.equal(text.match(/reader application lacks/g)?.length, 1);
      assert.match(text, /lacks Directory\.Read\.All, Application\.Read\.All, Policy\.Read\.All, and AuditLog/);
      assert.match(text, /For reason 1 above|for reason 1 above/);
    }
    const alone = jsonReport(report, { language: 'en' }).findings.filter(({ verdict }) => verdict === 'unknown');
    assert.ok(alone.length > 5);
    for (const { observed, fix } of alone)
      assert.match(observed + fix.join(' '), /may not read .* add .* of the type Application/s);
  });

  it("ask for the script's output once, and give the commands that create the reader’s role", () => {
    const stepsOf = (fault: string): string[] =>
      unseenIn(judged(fault)).flatMap(({ steps }) => steps.map((step) => read(step, { language: 'en' })));
    const asked = stepsOf('reader-secret-wrong').filter((step) => step.includes('"exchange script"'));
    assert.equal(asked.length, 1, asked.join('\n'));
    assert.match(asked[0] ?? '', /ask an Exchange administrator/);
    assert.match(
      stepsOf('reader-role-missing').join('\n'),
      /New-ServicePrincipal -AppId .*\n.*New-RoleGroup .*\n.*Add-RoleGroupMember .*\n/,
    );
  });

  it('are combined for several servers, with all their names', () => {
    const report = judged('healthy');
    const findings = report.findings
      .filter(({ subject }) => subject.from !== undefined || subject.kind === 'server')
      .map((finding) => {
        const server = finding.subject.from ?? finding.subject.name;
        return {
          ...finding,
          verdict: 'unknown' as const,
          observed: { key: 'absence.not-enrolled', with: { server } },
          fix: [{ key: 'absence.fix.enrol', with: { server } }],
        };
      });
    const [one, ...others] = unseenIn({ findings, rootCauses: [] });
    assert.deepEqual(others, []);
    assert.equal(one?.findings.length, findings.length);
    assert.match(read(one.reason, { language: 'en' }), /enrolled for ece-app-01 \/ ece-app-02 \/ ece-svc-01/);
    assert.equal(one.steps.length, 1);
  });

  it('give each owner their own steps in every written report, whichever owner is first', () => {
    const artifact = recorded('reader-secret-wrong');
    const report = buildReport(artifact, every);
    const [one] = unseenIn(report);
    assert.ok(one !== undefined);
    assert.deepEqual(
      stepsByOwner(one).map(({ owner, steps }) => [owner, steps.map(({ key }) => key)]),
      [
        ['microsoft-365-administrator', ['tenant.fix.reader-secret', 'tenant.fix.paste-as-administrator']],
        ['ece-administrator', ['tenant.fix.reader-secret-value']],
      ],
    );
    for (const text of [
      plainReport(report, { language: 'en' }),
      markdownReport(report, { language: 'en' }),
      htmlReport(report, artifact, { language: 'en' }).replaceAll(/<[^>]*>/g, ''),
    ])
      assert.match(
        text.replaceAll(/\s+/g, ' '),
        /To do \(Microsoft 365 administrator\): .*Create a new secret .*Or ask an Exchange administrator .*To do \(ECE administrator\): .*Enter the value of the new secret/,
      );
  });

  it("have one owner if the bot's administrator can repair them without others", () => {
    const [one] = unseenIn(judged('tenant-in-another-cloud'));
    assert.ok(one !== undefined);
    const [{ owner, steps }, ...others] = stepsByOwner(one) as [ReturnType<typeof stepsByOwner>[number]];
    assert.deepEqual([owner, others], ['ece-administrator', []]);
    assert.match(read(steps[0]!, { language: 'en' }), /^Set microsoft\.cloud in the deployment file/);
    assert.match(read(steps[1]!, { language: 'en' }), /^Or ask an Exchange administrator/);
  });

  it('begin with the way that needs no role, if the bot lacks one', () => {
    const [one] = unseenIn(judged('reader-role-missing'));
    assert.deepEqual(
      one?.steps.map(({ key }) => key),
      [
        'tenant.fix.paste-first',
        'tenant.fix.role-missing',
        'tenant.fix.role-principal',
        'tenant.fix.role-group',
        'tenant.fix.role-command',
        'tenant.fix.an-hour',
      ],
    );
  });

  it('are left out if a root cause explains them', () => {
    const report = judged('login-blocked-on-services');
    const explained = new Set(report.rootCauses.flatMap(({ explains }) => explains));
    assert.ok(report.findings.some(({ id, verdict }) => verdict === 'unknown' && explained.has(id)));
    for (const { findings } of unseenIn(report)) assert.ok(findings.every(({ id }) => !explained.has(id)));
  });
});

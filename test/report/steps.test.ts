/** A failure keeps all its steps in every writer, each once, at its cause. */
import assert from 'node:assert/strict';
import { eachInBlock } from '../../src/checks/facts/exchange/one-block.ts';
import { checks } from '../../src/checks/index.ts';
import { plainReport, readWithTitles } from '../../src/cli/plain-report.ts';
import { htmlReport } from '../../src/report/html.ts';
import { forOwner } from '../../src/report/hand-over.ts';
import { junitReport } from '../../src/report/junit.ts';
import { jsonReport } from '../../src/report/json.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { isSaidBy } from '../../src/report/first-steps.ts';
import { statementsIn } from '../../src/report/statements.ts';
import { buildReport } from '../../src/report/report.ts';
import { furtherSteps, stepsAt } from '../../src/report/steps.ts';
import { unseenIn } from '../../src/report/unseen.ts';
import type { Report } from '../../src/model/report.ts';
import type { Text } from '../../src/model/text.ts';
import { reportCard } from '../../src/teams/runs/report-card.ts';
import { languages, read, type Language } from '../../src/text/index.ts';
import { judged, oneIn, recorded, withValues } from '../checks/artifacts.ts';
import { wordsOf } from '../teams/connector.ts';

const of = (name: string): Report => judged(name);

/** Without the markup around values and lines. */
function plainly(text: string): string {
  return (
    text
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replaceAll(/[`\s\\]/g, '')
      // A page shows a command without its quotes, and without the comma after them.
      .replaceAll(/["«»“”][,.]?/g, '')
  );
}

function missing(text: string, report: Report, language: Language, words = read): string[] {
  const { findings, rootCauses } = report;
  const whole = plainly(text);
  const shown = [
    ...rootCauses.flatMap((cause) => [cause.firstStep, ...furtherSteps(cause, report)]),
    ...findings.flatMap((finding) => stepsAt(finding, report)),
    ...statementsIn(report, unseenIn(report)).areas.flatMap(({ checks }) =>
      checks.flatMap(({ statements }) => statements.flatMap(({ steps }) => steps)),
    ),
  ]
    .filter((step) => whole.includes(plainly(words(step, { language }))))
    .map((step) => (step.key === 'report.step-of' ? (step.with?.['step'] as Text) : step));
  const steps = findings.filter(({ verdict }) => verdict === 'fail').flatMap(({ fix }) => fix);
  // Nor what another step says in other words.
  const isShown = (step: Text): boolean =>
    shown.some((other) => isSaidBy(other, step.key)) ||
    whole.includes(plainly(words(step, { language }))) ||
    shown.some((whole) => holds(whole, step));
  return [...new Set(steps.filter((step) => !isShown(step)).map((step) => words(step, { language })))];
}

/** A step for several servers, endpoints or mailboxes contains the step of each. */
function holds(whole: Text, step: Text): boolean {
  if (whole.key !== step.key) return false;
  if (eachInBlock(whole).some((one) => read(one, { language: 'en' }) === read(step, { language: 'en' }))) return true;
  const saying = (values: Text['with']): string => read({ key: step.key, with: values }, { language: 'en' });
  const said = saying(step.with);
  const own = Object.entries(step.with ?? {}).filter(([name]) =>
    ['server', 'target', 'mailbox', 'host'].includes(name),
  );
  return (
    saying({ ...whole.with, ...Object.fromEntries(own) }) === said &&
    own.every(
      ([name, value]) =>
        saying({ ...step.with, [name]: '' }) === said ||
        JSON.stringify(whole.with?.[name]).includes(JSON.stringify(value)),
    )
  );
}

describe('the steps of failed findings', () => {
  for (const language of languages) {
    for (const name of oneIn(4)) {
      it(`are in HTML, Markdown, JUnit, the terminal and the ticket: ${name}, ${language}`, () => {
        const report = of(name);
        const written = {
          html: htmlReport(report, recorded(name), { language }),
          markdown: markdownReport(report, { language }),
          junit: junitReport(report, { language }),
          terminal: plainReport(report, { language }),
        };
        for (const [writer, text] of Object.entries(written))
          assert.deepEqual(missing(text, report, language, writer === 'terminal' ? readWithTitles : read), [], writer);
        for (const owner of ['microsoft-365-administrator', 'network'] as const) {
          const ticket = forOwner(report, owner);
          assert.deepEqual(missing(markdownReport(ticket, { language }), ticket, language), [], owner);
        }
      });
    }
  }

  it('name the account once: a log line that does not name it repeats no step', () => {
    for (const [name, key] of [
      ['redirect-under-spa', 'token/sign-ins.fix.generate'],
      ['conditional-access', 'token/sign-ins.fix.second-factor'],
    ] as const) {
      const report = of(name);
      const atFindings = JSON.stringify(report.findings.flatMap((finding) => stepsAt(finding, report)));
      assert.ok(!atFindings.includes(`"${key}`), name);
      const [cause] = report.rootCauses;
      assert.ok(cause !== undefined);
      const all = JSON.stringify([cause.firstStep, ...furtherSteps(cause, report)]);
      assert.equal(all.split(`"${key}.of"`).length - 1, 1, name);
      assert.ok(!all.includes(`"${key}"`), name);
    }
  });

  it("are on the card too: all six for another person's token", () => {
    const report = of('wrong-user-token');
    const words = wordsOf(reportCard(report, { language: 'en', timeZone: undefined }).body);
    const steps = report.findings.filter(({ check }) => check === 'token/identity').flatMap(({ fix }) => fix);
    assert.ok(steps.length >= 5);
    for (const step of steps)
      assert.ok(words.includes(read(step, { language: 'en' }).slice(0, 30)), read(step, { language: 'en' }));
  });
  it('appear once in a cause, for all servers and endpoints', () => {
    const report = of('chain-incomplete');
    const [cause] = report.rootCauses;
    assert.ok(cause !== undefined);
    const steps = furtherSteps(cause, report);
    assert.deepEqual(new Set(steps.map(({ key }) => key)).size, steps.length);
    assert.match(read(steps[0] ?? cause.title, { language: 'en' }), /:443, outlook.office365.com:993, and outlook/);
  });
  it('are not listed in a cause if they belong to a finding that follows from it', () => {
    const report = of('mailbox-on-premises');
    const [cause] = report.rootCauses;
    assert.ok(cause !== undefined);
    assert.deepEqual(
      furtherSteps(cause, report)
        .map((step) => ((step.with?.['step'] as Text | undefined) ?? step).key)
        .filter((key) => !key.startsWith('mailbox/')),
      [],
    );
    const text = plainReport(report, { language: 'en' });
    assert.match(text, /If it persists after the cause is fixed[^]*See "Mailboxes in Exchange Online"/);
    assert.doesNotMatch(text, /Add-MailboxPermission/, 'no right opens a mailbox that is not in Exchange Online');
  });
  it('do not repeat the first step of a cause in other words', () => {
    for (const [name, step] of [
      ['imap-blocked-on-services', 'network.fix.open'],
      ['smtp-slow', 'network.fix.greeting-delay'],
      ['chain-incomplete', 'network.fix.whose-chain'],
      ['consent-missing', 'app.fix.consent'],
    ] as const) {
      const report = of(name);
      const [cause] = report.rootCauses;
      const owned = report.findings.filter(({ id }) => cause?.explains.includes(id)).flatMap(({ fix }) => fix);
      assert.ok(
        owned.some(({ key }) => key === step),
        name,
      );
      assert.ok(!furtherSteps(cause!, report).some(({ key }) => key === step), name);
    }
  });
  it('do not repeat the step of a policy that comes before the usual step', () => {
    const consent = withValues('consent-by-person', 'grants', (value) => ({ ...value, grants: [] }));
    const secret = withValues('new-secrets-forbidden', 'application', ({ secrets, ...value }) => ({
      ...value,
      secrets: (secrets as object[]).map((one) => ({ ...one, endsAt: '2026-11-01T00:00:00.000Z' })),
    }));
    for (const [artifact, first, later] of [
      [consent, 'cause.missing-consent.firstStep.administrator', []],
      [secret, 'app/new-secrets.fix.exempt', ['app/secret.fix.new']],
    ] as const) {
      const report = buildReport(
        artifact,
        checks.map(({ id }) => id),
      );
      const [cause] = report.rootCauses;
      assert.equal(cause?.firstStep.key, first);
      const keys = furtherSteps(cause, report).map((step) => ((step.with?.['step'] as Text | undefined) ?? step).key);
      assert.deepEqual(
        keys.filter((key) => /^app\.fix\.consent|^app\/secret\.fix\.new|^app\/new-secrets\.fix\.exempt/.test(key)),
        later,
      );
    }
  });
  it('follow a summary with its details only', () => {
    assert.match(
      markdownReport(of('wrong-user-token'), { language: 'en' }),
      /\*\*In short, ECE administrator:\*\* .*\n\n\*\*Step by step:\*\*\n\n1\. Open the ECE console in a private/,
    );
    assert.match(
      plainReport(of('wrong-user-token'), { language: 'en' }),
      /In short, ECE administrator: In ECE, generate/,
    );
  });
  it('name another owner, and have owners in JSON', () => {
    const report = of('secret-expired');
    for (const text of [
      markdownReport(report, { language: 'en' }),
      plainReport(report, { language: 'en' }).replaceAll(/\s+/g, ' '),
      wordsOf(reportCard(report, { language: 'en', timeZone: undefined }).body),
    ]) {
      assert.match(text, /ECE administrator: In ECE, enter the value in the OAuth application/);
      assert.doesNotMatch(text, /administrator: Copy the column Value/);
    }
    const secret = jsonReport(report, { language: 'en' }).findings.find(({ check }) => check === 'app/secret');
    assert.deepEqual(
      secret?.fixOwners.map((owner) => owner === 'ece-administrator'),
      [false, true, true],
    );
  });
  it('end with waiting, also for several mailboxes', () => {
    for (const [name, waits] of [
      ['full-access-missing', 'protocols.fix.an-hour'],
      ['imap-off', 'protocols.fix.an-hour'],
      ['send-as-missing', 'protocols.fix.an-hour'],
    ] as const) {
      const report = of(name);
      const [cause] = report.rootCauses;
      assert.ok(cause !== undefined);
      const keys = [cause.firstStep, ...furtherSteps(cause, report)].map(({ key }) => key);
      assert.ok(keys.length > 1, name);
      assert.equal(keys.indexOf(waits), keys.length - 1, keys.join(' '));
    }
  });
  it("are the network team's only, without ECE’s Java, for an old TLS on the way", () => {
    for (const name of ['smtp-old-tls', 'smtp-old-tls-after-log-in']) {
      const report = of(name);
      const wrong = report.findings.filter(({ verdict }) => verdict === 'fail');
      assert.deepEqual(new Set([...wrong, ...report.rootCauses].map(({ owner }) => owner)), new Set(['network']), name);
      assert.doesNotMatch(junitReport(report, { language: 'en' }), /must not name TLSv1\.2|Java of ECE, or/, name);
    }
  });
  it('exempt every inspected host, including ECE’s own web server', () => {
    const [cause] = of('tls-inspected').rootCauses;
    for (const text of [cause?.because, cause?.firstStep])
      assert.match(read(text ?? { key: '' }, { language: 'en' }), /smtp\.office365\.com, and ece\.example\.com/);
  });
  it('put the locations of a policy before the exclusion and do not ask to find it, if Entra’s log names it: in JSON and JUnit too', () => {
    const report = of('policy-blocks-address');
    const refused = jsonReport(report, { language: 'en' }).findings.find(({ check }) => check === 'token/sign-ins');
    assert.match(
      refused?.fix.join(' ') ?? '',
      /Named locations\. Add .*exclude the account from "Block outside the head office"/,
    );
    assert.doesNotMatch(junitReport(report, { language: 'en' }), /Find the policy/);
  });
  it('come from the policy that blocks, not from the log of its refusals', () => {
    const report = of('policy-blocks-address');
    const [cause] = report.rootCauses;
    assert.ok(cause !== undefined);
    assert.equal(cause.firstStep.key, 'token/policies.fix.place');
    const [instead, resumed, ...more] = furtherSteps(cause, report).map((step) => read(step, { language: 'en' }));
    assert.match(instead ?? '', /^Or, if no address can be allowed/);
    assert.match(resumed ?? '', /^ECE administrator: Once the account is let through, check whether mail arrives/);
    assert.deepEqual(more, []);
  });
  it("advise to enter the account's name in ECE before anybody renames it in the directory", () => {
    const report = of('upn-differs');
    const [cause] = report.rootCauses;
    assert.ok(cause !== undefined);
    const steps = furtherSteps(cause, report).map((step) => read(step, { language: 'en' }));
    const at = (start: RegExp): number => steps.findIndex((step) => start.test(step));
    assert.match(read(cause.firstStep, { language: 'en' }), /^In ECE, enter/, 'the log shows 535 5.7.3');
    assert.equal(cause.owner, 'ece-administrator');
    assert.equal(at(/^Microsoft 365 administrator: Only if .* must not stay/), steps.length - 1, steps.join('\n'));
  });
  it('contain no command to raise the quota of a mailbox that has the largest one', () => {
    const report = of('mailbox-full');
    const steps = report.findings.filter(({ check }) => check === 'mailbox/quota').flatMap(({ fix }) => fix);
    assert.ok(steps.length > 0);
    assert.deepEqual([...new Set(steps.map(({ key }) => key))], ['mailbox/quota.fix.empty']);
  });
  it('include the command of both findings of a cause', () => {
    const report = of('full-access-missing');
    const texts = [
      markdownReport(report, { language: 'en' }),
      plainReport(report, { language: 'en' }),
      wordsOf(reportCard(report, { language: 'en', timeZone: undefined }).body),
    ];
    for (const text of texts)
      assert.match(
        plainly(text),
        /'sales@example\.com','support@example\.com'\|ForEach-Object\{Add-MailboxPermission-Identity\$_/,
      );
  });
});

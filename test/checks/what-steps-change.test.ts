/** The changes that a report asks for: none on a guess, none twice, none about what it did not see. */
import assert from 'node:assert/strict';
import type { Report } from '../../src/model/report.ts';
import { furtherSteps } from '../../src/report/steps.ts';
import { languages, read } from '../../src/text/index.ts';
import { judged, recordings } from './artifacts.ts';

const reportOn = (name: string): Report => judged(name);
const stepsOf = (report: Report, check: string): string[] =>
  report.findings.filter((one) => one.check === check).flatMap(({ fix }) => fix.map((step) => read(step, english)));
const english = { language: 'en' } as const;

describe('a step', () => {
  it('grants a right only if it is established to be missing', () => {
    const grants = /^(?:In|Dans) Exchange Online PowerShell, \S+\s?:? ?:? ?Add-(?:Mailbox|Recipient)Permission/u;
    for (const language of languages)
      for (const name of recordings) {
        const guessed = reportOn(name)
          .findings.filter(({ verdict }) => verdict === 'unknown')
          .flatMap(({ fix }) => fix.map((step) => read(step, { language })))
          .filter((step) => grants.test(step));
        assert.deepEqual(guessed, [], name);
      }
    assert.match(
      stepsOf(reportOn('graph-throttled'), 'rights/full-access').join('\n'),
      /Only if svc-ece@example\.com lacks the right, .* Add-MailboxPermission/,
    );
  });

  it('is the same for a tenant of another cloud, whether Entra told the reader or the test sign-in', () => {
    const report = reportOn('tenant-in-another-cloud');
    const [reader] = stepsOf(report, 'app/consent');
    const [signIn] = stepsOf(report, 'token/test-sign-in');
    assert.match(reader ?? '', /^Set microsoft\.cloud in the deployment file/);
    assert.equal(signIn, reader);
  });

  it('to a new token mentions the consent that Entra asks of an account without one', () => {
    const report = reportOn('wrong-user-token');
    const [consent] = report.findings.filter(({ check }) => check === 'app/consent');
    assert.ok(consent);
    assert.match(read(consent.observed, english), /Without consent, Entra would answer AADSTS65001\.$/);
    assert.match(
      stepsOf(report, 'token/identity').join('\n'),
      /asks svc-ece@example\.com to consent, accept\. If Entra/,
    );
  });
});

describe('the first step of a cause', () => {
  it('is not repeated among the further steps', () => {
    const report = reportOn('mail-throttled');
    const [cause] = report.rootCauses;
    assert.ok(cause);
    assert.match(read(cause.firstStep, english), /lengthen the interval .*\. Stop other programs/);
    assert.deepEqual(
      furtherSteps(cause, report).filter((step) => read(step, english).includes('lengthen the interval')),
      [],
    );
  });
});

describe('an active retriever', () => {
  it('is not said to fetch mail if its server cannot reach Exchange', () => {
    const [retriever] = reportOn('imap-blocked-on-services').findings.filter(({ check }) => check === 'ece/retriever');
    assert.ok(retriever);
    assert.match(read(retriever.observed, english), /does not prove that the instance reaches the mail server\.$/);
    assert.doesNotMatch(read(retriever.observed, { language: 'fr' }), /relève/);
  });
});

describe('a cause that rests on the test sign-in', () => {
  for (const name of ['imap-mailbox-closed', 'smtp-token-refused'])
    it(`says that it concerns that token: ${name}`, () =>
      assert.match(
        reportOn(name)
          .rootCauses.map(({ because }) => read(because, english))
          .join('\n'),
        /the token of the test sign-in/iu,
      ));
});

describe('a duration', () => {
  it('is not rounded to its largest unit', () => {
    const said = (ms: number): string => read({ key: 'update.bad.connection', with: { time: { ms } } }, english);
    assert.match(said(75 * 60_000), / 1 h 15 min$/);
    assert.match(said(90_000), / 1 min 30 s$/);
    assert.match(said(60 * 60_000), / 1 h$/);
    assert.match(said(36 * 3_600_000), / 1 day 12 h$/);
    assert.match(said(4100), / 4\.1 s$/);
  });
});

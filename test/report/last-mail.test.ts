/** Every writer ends with one line for each mailbox: last fetched, last sent, last token, with their sources. */
import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { plainReport } from '../../src/cli/plain-report.ts';
import type { Observation } from '../../src/model/observation.ts';
import { type Artifact, type Report, reportSchema } from '../../src/model/report.ts';
import { forOwner } from '../../src/report/hand-over.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport, jsonReportSchema } from '../../src/report/json.ts';
import { junitReport } from '../../src/report/junit.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { buildReport } from '../../src/report/report.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { largestCard } from '../../src/teams/cards/fitting.ts';
import { findingsPage } from '../../src/teams/runs/findings.ts';
import { reportCard } from '../../src/teams/runs/report-card.ts';
import type { Language } from '../../src/text/index.ts';
import { judged, recorded } from '../checks/artifacts.ts';
import { wordsOf } from '../teams/connector.ts';
import { findingsInChat } from '../teams/reports.ts';

const every = checks.map(({ id }) => id);
const [sales, support] = ['sales@example.com', 'support@example.com'];

/** Without markup and line breaks. */
function written(artifact: Artifact, language: Language = 'en', timeZone = 'UTC'): Record<string, string> {
  const report = buildReport(artifact, every);
  const reading = { language, timeZone };
  const texts = {
    html: htmlReport(report, artifact, reading)
      .replaceAll(/&#x([0-9a-f]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replaceAll(/<[^>]*>/g, ' '),
    markdown: markdownReport(report, reading).replaceAll(/[`|]/g, ' '),
    terminal: plainReport(report, reading),
    card: findingsInChat(report, reading),
  };
  return Object.fromEntries(Object.entries(texts).map(([who, text]) => [who, text.replaceAll(/\s+/g, ' ')]));
}

function each(artifact: Artifact, pattern: RegExp, language: Language = 'en', timeZone = 'UTC'): void {
  for (const [who, text] of Object.entries(written(artifact, language, timeZone)))
    assert.match(text, pattern, `${who}: ${text.slice(-900)}`);
}

function without(kind: Observation['kind'], artifact: Artifact): Artifact {
  return { ...artifact, observations: artifact.observations.filter((observation) => observation.kind !== kind) };
}

function ofMany(artifact: Artifact, count: number): Artifact {
  const mailboxes = Array.from({ length: count }, (_, index) => `mailbox-${index + 1}@example.com`);
  return { ...artifact, deployment: { ...artifact.deployment, mailboxes } };
}

describe('the last mail of each mailbox in a report', () => {
  it('has no token from a sign-in in a browser whose code Entra refused to ECE', () =>
    each(
      recorded('redirect-under-spa'),
      /No mail and no token is known for sales@example\.com and support@example\.com/,
    ));
  it('has the times of fetching, sending and the token, each with its source, in every writer', () => {
    const artifact = recorded('exception-queue-waits');
    each(
      artifact,
      /Last mail.*sales@example\.com.*Nov 25, 2026, 13:12 UTC \(ECE’s database\); in the exception queue: 14.*not known.*Nov 25, 2026, 13:50 UTC \(Entra’s sign-in log\)/,
    );
    each(
      artifact,
      /support@example\.com.*12:31 UTC \(ECE’s database\).*not known; marked as failed in a day: 2 \(ECE’s database\)/,
    );
    each(
      artifact,
      /Ada Lovelace pasted the output of ECE’s database on Nov 25, 2026, 14:00 UTC.*no publicly documented table shows it.*wrote to its log on .* \( ?ece-svc-01 ?\)/,
    );
    each(
      artifact,
      /Dernier courrier.*sales@example\.com.*25 nov\. 2026, 14:12 UTC\+1 (?:\(13:12 UTC\) )?\(base de données d’ECE\).*inconnu.*14:50 UTC\+1 (?:\(13:50 UTC\) )?\(journal des connexions d’Entra\)/,
      'fr',
      'Europe/Paris',
    );
  });

  it('has no instant if the time zone of the database is unknown', () => {
    const artifact = recorded('database-zone-unknown');
    for (const zone of ['UTC', 'Asia/Tokyo'])
      each(artifact, /sales@example\.com.*Nov 25, 2026, 11:12 \(ECE’s database, time zone not known\)/, 'en', zone);
    each(artifact, /time zone of ECE’s database is not known: .*Compare one of these times/);
    // No sentence says that newest activities were read if the rows say "not known".
    each(recorded('database-table-unknown'), /does not show when mail came in; “Last mail of each mailbox” says why/);
    for (const text of Object.values(written(artifact))) assert.doesNotMatch(text, /11:12(:\d+)? UTC/);
  });

  it('is data in JSON, in the published schema', () => {
    const report = judged('exception-queue-waits');
    const json = jsonReportSchema.parse(jsonReport(report, { language: 'en' }));
    assert.deepEqual(json.lastMail?.mailboxes[0], {
      mailbox: sales,
      fetched: { source: 'ece-database', time: { at: '2026-11-25T13:12:40.000Z' }, lastHour: 6, lastDay: 41 },
      sent: { notSeen: 'no-table' },
      token: { source: 'sign-in-log', time: { at: '2026-11-25T13:50:00.000Z' }, way: 'background' },
      waiting: { count: 14, undeliverable: 3, oldest: { at: '2026-11-25T08:02:11.000Z' } },
      outboundFailed: { count: 0 },
    });
    assert.match(junitReport(report, { language: 'en' }), /name="ece\/last-mail:sales@example\.com"/);
  });

  it('reports that ECE’s database has no mail of a mailbox', () => {
    const artifact = recorded('mail-came');
    const observations = without('sign-ins', artifact).observations.map((observation) =>
      observation.kind === 'ece-database'
        ? { ...observation, value: { ...(observation.value as object), received: [] } }
        : observation,
    );
    each({ ...artifact, observations }, /sales@example\.com.*none in ECE’s database.*not known.*not known/);
    each({ ...artifact, observations }, /newest 200,000 activities were read/);
    for (const text of Object.values(written({ ...artifact, observations })))
      assert.doesNotMatch(text, /No mail and no token is known/);
  });

  it('names the query once if nobody pasted its output, and does not change the verdict', () => {
    const artifact = without('ece-database', recorded('mail-came'));
    for (const [who, text] of Object.entries(written(artifact))) {
      assert.match(text, /sales@example\.com.*not known.*13:50 UTC \(Entra’s sign-in log\)/, who);
      assert.equal(text.match(/the query that “(?:ece-doctor )?ece query” prints/g)?.length, 1, who);
    }
    assert.equal(buildReport(artifact, every).summary.unknown, 0);
    assert.match(written(artifact)['terminal'] ?? '', /Healthy: contoso can use OAuth2/);
  });

  it('has one line for all mailboxes without any time', () => {
    const artifact = without('sign-ins', without('ece-database', recorded('mail-came')));
    each(artifact, /No mail and no token is known for sales@example\.com ?,? and support@example\.com ?\./);
    each(ofMany(artifact, 200), /No mail and no token is known for 200 mailboxes\./);
    for (const text of Object.values(written(artifact)))
      assert.doesNotMatch(text, /Last mail came in|last mail came in: not known/);
  });

  it('is limited on the pages of findings, which say how many mailboxes only the files have', () => {
    const artifact = ofMany(recorded('mail-came'), 200);
    const report = buildReport(artifact, every);
    const locale = { language: 'en' as const, timeZone: undefined };
    const last = findingsPage(report, locale, { page: 999 });
    assert.ok(Buffer.byteLength(JSON.stringify(last)) <= largestCard);
    assert.match(wordsOf(last.body), /mailbox-20@example\.com.*180 more mailboxes: in the files of this report/s);
    assert.doesNotMatch(wordsOf(findingsPage(report, locale, { page: 1 }).body), /Last mail\b(?! of)/);
  });

  it('is absent if the run or its artifact did not include the check', () => {
    const artifact = recorded('mail-came');
    const before = { ...artifact, checks: artifact.checks.filter((id) => id !== 'ece/last-mail') };
    const reports: [Report, Artifact][] = [
      [buildReport(artifact, ['url/set']), artifact],
      [buildReport(before, every), before],
    ];
    for (const [report, artifact] of reports) {
      assert.equal(report.lastMail, undefined);
      assert.deepEqual(reportSchema.parse(JSON.parse(JSON.stringify(report))).lastMail, undefined);
      assert.equal('lastMail' in jsonReport(report, { language: 'en' }), false);
      const locale = { language: 'en' as const, timeZone: undefined };
      for (const text of [
        markdownReport(report, locale),
        htmlReport(report, artifact, locale).replaceAll(/<style>.*?<\/style>/gs, ''),
        plainReport(report, locale),
        wordsOf(reportCard(report, locale).body),
      ])
        assert.doesNotMatch(text, /Last mail|last-mail/);
    }
  });

  it('survives storing the report', () => {
    const report = judged('exception-queue-waits');
    assert.deepEqual(reportSchema.parse(JSON.parse(JSON.stringify(report))).lastMail, report.lastMail);
  });

  it('keeps the times without names, and no name of a mailbox, a server or a person', () => {
    for (const name of ['exception-queue-waits', 'database-zone-unknown']) {
      const [named, nameless] = [recorded(name), withoutNames(recorded(name))].map(
        (artifact) => buildReport(artifact, every).lastMail,
      );
      assert.ok(named !== undefined && nameless !== undefined);
      const said = JSON.stringify(nameless);
      for (const outside of [sales, support, 'example.com', 'ece-svc-01', 'Ada', 'Lovelace'])
        assert.equal(said.includes(outside), false, outside);
      assert.deepEqual(
        nameless.mailboxes.map((mail) => ({ ...mail, mailbox: '' })),
        named.mailboxes.map((mail) => ({ ...mail, mailbox: '' })),
      );
    }
  });

  it('belongs to ECE and is left out for other owners', () => {
    const report = judged('exception-queue-waits');
    assert.equal(forOwner(report, 'network').lastMail, undefined);
    assert.deepEqual(forOwner(report, 'ece-administrator').lastMail, report.lastMail);
  });
});

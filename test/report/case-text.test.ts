/** The text that a person pastes into the description of a support case. */
import assert from 'node:assert/strict';
import type { Report } from '../../src/model/report.ts';
import { caseText } from '../../src/report/bundle/case-text.ts';
import { concernsIn } from '../../src/report/concerns.ts';
import { buildReport } from '../../src/report/report.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { languages, read, type Reading } from '../../src/text/index.ts';
import { judged, recorded, recordings } from '../checks/artifacts.ts';
import { attack, poisoned, withTables } from './poison.ts';
import { reportOfAll, withLongNames } from '../teams/large-reports.ts';

const file = 'ece-doctor-contoso-2026-11-25-K7QX.zip';
const caseOf = (report: Report, reading: Reading = { language: 'en' }, number?: string): string =>
  caseText(report, { number, file }, reading);

describe('the text for the description of a case', () => {
  it('has what TAC asks first, in its order', () => {
    const text = caseOf(judged('refresh-token-dead'), { language: 'en' }, '698123456');
    const parts = [
      /^Broken: /,
      /^- Service request 698123456$/m,
      /^- ECE 12\.5\(1\)_ES10 on ece-svc-01/m,
      /^Since when\n- last good: .*\n- first failure: /m,
      /^What is affected$/m,
      /^What is wrong\n1\. /m,
      /^What changed before\n- .*password/m,
      /^Transport and tenant\n- Transport: IMAP and SMTP/m,
      /^What was tried$/m,
      /^Attached: ece-doctor-contoso-2026-11-25-K7QX\.zip\n- Run run-recorded/m,
    ];
    const places = parts.map((part) => text.search(part));
    assert.ok(!places.includes(-1), `${places.join()}\n${text}`);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
      text,
    );
  });

  for (const language of languages)
    it(`fits into Support Case Manager for every recording, and names each cause (${language})`, () => {
      for (const name of recordings) {
        const report = judged(name);
        const text = caseOf(report, { language, timeZone: 'America/Chicago' });
        assert.ok(text.replaceAll('\n', '\r\n').length < 4000, `${name}: ${text.length}`);
        for (const { title } of concernsIn(report).slice(0, 5))
          assert.ok(text.includes(read(title, { language })), `${name} lacks ${read(title, { language })}`);
      }
    });

  it('leaves out whole lines if there is too much to say, and counts them', () => {
    const report = withLongNames('tls-inspected');
    const all = caseOf(report);
    const ofMany = caseOf(reportOfAll(recordings.slice(0, 30)));
    for (const text of [all, ofMany]) assert.ok(text.replaceAll('\n', '\r\n').length < 4000);
    assert.match(ofMany, /\n\d+ more lines are in the attached report\.\n$/);
    const whole = read(concernsIn(report)[0]!.title, { language: 'en' });
    assert.ok(
      all.split('\n').some((line) => line.startsWith(`1. ${whole} (`)),
      all,
    );
    const names = all.match(/ece-\d-of-[\w-]*/g) ?? [];
    assert.deepEqual([...new Set(names)].sort(), report.servers.map(({ name }) => name).sort(), 'no name is cut');
  });

  it('is plain text: no line end, markup or direction character from outside', () => {
    const artifact = recorded('two-faults');
    const { report } = poisoned(withTables(buildReport(artifact, artifact.checks)), artifact);
    const text = caseOf(report, { language: 'en' }, attack);
    assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}]/u);
    for (const line of text.split('\n')) assert.match(line, /^(?:- |[A-Z]|\d+\. |\d+ more|$)/, line);
  });

  it('has no names in a copy without names', () => {
    for (const name of recordings) {
      const artifact = withoutNames(recorded(name));
      const text = caseOf(buildReport(artifact, artifact.checks));
      assert.doesNotMatch(text, /ece-(?:svc|app)-0|svc-ece|sales@|alex|recorder|contoso(?!-2026)/, name);
    }
  });
});

import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { buildReport } from '../../src/report/report.ts';
import { reportCard } from '../../src/teams/runs/report-card.ts';
import { recorded } from '../checks/artifacts.ts';
import { wordsOf } from './connector.ts';

const every = checks.map(({ id }) => id);
const wordsUnder = (fault: string): string =>
  wordsOf(reportCard(buildReport(recorded(fault), every), { language: 'en', timeZone: undefined }).body);

describe('an area of which nothing could be seen', () => {
  it('keeps its row on the card', () => {
    const words = wordsUnder('reader-secret-wrong');
    for (const area of ['Entra application', 'Mailbox protocols', 'Licences'])
      assert.match(words, new RegExp(`${area}[^\n]*\\d+ not established`), area);
  });
  it('has one reason with all permissions that are missing, one owner and one step, and not a paragraph for each', () => {
    const words = wordsUnder('reader-permission-missing');
    assert.equal(words.match(/The bot's reader application may not read/g)?.length, 1);
    assert.match(
      words,
      /it lacks Directory\.Read\.All, Application\.Read\.All, Policy\.Read\.All, and AuditLog\.Read\.All/,
    );
    assert.match(words, /Microsoft 365 administrator:.*add, of the type Application/s);
    assert.equal(wordsUnder('reader-role-missing').match(/has no role in Exchange Online/g)?.length, 1);
  });
});

/** The groups of a run sheet stay as people have seen them, also if aliases are declared later. */
import assert from 'node:assert/strict';
import type { GroupLine } from '../../../src/model/cut-over.ts';
import type { DeclaredAlias } from '../../../src/model/declared-alias.ts';
import { groupedList, haveOtherGroups, linesToKeep } from '../../../src/report/cut-over/groups.ts';
import { runSheet } from '../../../src/report/cut-over/run-sheet.ts';
import { runSheetPage } from '../../../src/report/cut-over/run-sheet-page.ts';
import { reportFile } from '../../../src/report/report-file.ts';
import { buildReport } from '../../../src/report/report.ts';
import { withoutNames } from '../../../src/report/without-names.ts';
import { unpacked } from '../unpacked.ts';
import { linesOf, nightArtifact, salesAlias as sales, supportAlias as support } from './night.ts';

const night = nightArtifact({ saw: 'healthy', to: 'graph' });
const whole = { ...night, run: { ...night.run, selection: 'cut-over to graph' } };
const report = buildReport(whole, whole.checks);
const down: DeclaredAlias = { ...sales, name: 'Down', mailbox: 'down@example.com', authentication: 'password' };
const late: DeclaredAlias = { ...sales, name: 'Aaa', mailbox: 'aaa@example.com' };

const grouped = (aliases: DeclaredAlias[], kept: readonly GroupLine[] = [], of = report) =>
  groupedList(of, aliases, kept) ?? assert.fail();
/** `1 day rx1: Down` */
const shown = (...wish: Parameters<typeof grouped>): string[] =>
  grouped(...wish).groups.map(
    ({ number, when, instance, rows, struck }) =>
      `${number} ${when} ${instance}: ${[
        ...rows.map(({ alias }) => alias.name),
        ...struck.map(({ name }) => `(${name})`),
      ].join()}`,
  );
const printed = linesOf(grouped([down, sales, support]));
const textIn = (page: string): string =>
  page
    .replace(/<style>[^]*<\/style>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const before = ['1 day rx1: Down', '2 night rx1: Sales,Support'];

describe('the groups that people have seen', () => {
  it('stay if nothing was declared since', () => {
    assert.deepEqual(shown([down, sales, support]), before);
    assert.deepEqual(shown([down, sales, support], printed), before);
  });

  it('have a later alias in a new last group, also if its name comes first', () => {
    assert.deepEqual(
      shown([late, { ...late, name: 'Bbb', authentication: 'password' }, down, sales, support], printed),
      [...before, '3 day rx1: Bbb', '4 night rx1: Aaa'],
    );
  });

  it('have a removed alias as a struck line, and its mailbox goes on if the deployment file names it', () => {
    assert.deepEqual(shown([sales, support], printed), ['1 day rx1: (Down)', '2 night rx1: Sales,Support']);
    assert.deepEqual(shown([down, support], printed), ['1 day rx1: Down', '2 night rx1: sales@example.com,Support']);
    assert.deepEqual(shown([down, { ...sales, name: 'Zed' }, support], printed), [
      '1 day rx1: Down',
      '2 night rx1: Zed,Support',
    ]);
  });

  it('keep an alias whose authentication, instance or server is corrected', () => {
    const corrected = { ...sales, authentication: 'password', instance: 'rx7' } as const;
    assert.deepEqual(shown([{ ...down, authentication: 'oauth' }, corrected, support], printed), before);
    assert.deepEqual(shown([down, { ...sales, server: 'mail.example.org' }, support], printed), [
      '1 day rx1: Down',
      '2 night rx1: Support,(Sales)',
    ]);
  });

  it('keep an alias that is declared as moved, with the way back that it had', () => {
    const { groups } = grouped([down, { ...sales, protocol: 'graph' }, support], printed);
    assert.deepEqual(groups[1]?.rows[0]?.alias, sales);
  });

  it('keep an undeclared mailbox that a narrowed check did not look at', () => {
    const other = { name: 'other@example.com', mailbox: 'other@example.com' };
    const kept: GroupLine[] = [
      ...printed,
      { group: 3, when: 'night', alias: other, at: printed[0]?.at ?? assert.fail() },
    ];
    const part = { ...report, run: { ...report.run, selection: 'cut-over to graph rights' } };
    assert.match(shown([down, sales, support], kept, part)[2] ?? '', /: other@/);
    assert.match(shown([down, sales, support], kept)[2] ?? '', /: \(other@/);
  });

  it('are written once, and again only for what is new', () => {
    const names = (aliases: DeclaredAlias[]) => {
      const { lines, gone } = linesToKeep(grouped(aliases, printed).groups, printed);
      return [lines.map(({ group, alias }) => `${group} ${alias.name}`), gone];
    };
    assert.deepEqual(names([down, sales, support]), [[], []]);
    assert.deepEqual(names([late, down, sales, support]), [['3 Aaa'], []]);
    assert.deepEqual(names([down, { ...sales, name: 'Zed' }, support]), [['2 Zed'], ['sales']]);
  });

  it('are said to differ from those of what is declared now', () => {
    const differ = (aliases: DeclaredAlias[]) => haveOtherGroups(grouped(aliases, printed).groups);
    assert.equal(differ([down, sales, support]), false);
    assert.equal(differ([late, down, sales, support]), true);
    assert.equal(differ([down, { ...sales, instance: 'rx2' }, support]), true);
  });

  it('are those of the sheet, of the ZIP file and of a replay, also without names', () => {
    const artifact = { ...whole, aliases: [late, down, { ...sales, instance: 'rx7' }], groups: printed };
    for (const shownArtifact of [artifact, withoutNames(artifact)]) {
      const judged = buildReport(shownArtifact, shownArtifact.checks);
      const sheet = runSheet(judged, shownArtifact) ?? assert.fail();
      assert.deepEqual(
        sheet.groups.map(({ rows, struck }) => [rows.length, struck.length]),
        [
          [1, 0],
          [2, 0],
          [1, 0],
        ],
      );
      const page = runSheetPage(sheet, judged, { language: 'en', timeZone: 'UTC' });
      assert.match(textIn(page), /The groups are those of Nov 25, 2026, 14:00 UTC ?, and they stay\. /);
      assert.match(textIn(page), /now in retriever instance/);
      const zip = reportFile(judged, shownArtifact, {
        format: 'zip',
        reading: { language: 'en', timeZone: 'UTC' },
        version: '1',
        withoutNames: shownArtifact !== artifact,
      });
      const [, inZip = ''] = [...unpacked(zip.bytes)].find(([name]) => name.endsWith('en/run-sheet.html')) ?? [];
      assert.equal(inZip, page);
      if (shownArtifact !== artifact) assert.doesNotMatch(inZip, /Sales|rx1|rx7|Aaa|Down|sales@/);
    }
    const removed = { ...artifact, aliases: [sales, support] };
    const sheet = runSheet(buildReport(removed, removed.checks), removed) ?? assert.fail();
    const page = runSheetPage(sheet, report, { language: 'en', timeZone: 'UTC' });
    assert.match(textIn(page), /Down .*struck out: the alias was removed/);
  });
});

/** The sheet that people follow in the night of a cut-over. */
import assert from 'node:assert/strict';
import { afterCutOver, type CutOverTarget, cutOverOf } from '../../../src/model/cut-over.ts';
import type { DeclaredAlias } from '../../../src/model/declared-alias.ts';
import type { Artifact, Report } from '../../../src/model/report.ts';
import { runSheet, type RunSheet } from '../../../src/report/cut-over/run-sheet.ts';
import { runSheetPage } from '../../../src/report/cut-over/run-sheet-page.ts';
import { reportFile } from '../../../src/report/report-file.ts';
import { buildReport } from '../../../src/report/report.ts';
import { nameRemover } from '../../../src/report/without-names.ts';
import { languages, read } from '../../../src/text/index.ts';
import { recorded } from '../../checks/artifacts.ts';
import { filesInZip } from '../../kit/unzip.ts';

const sales: DeclaredAlias = {
  name: 'Sales',
  mailbox: 'sales@example.com',
  account: 'svc-ece@example.com',
  protocol: 'imap',
  authentication: 'oauth',
  instance: 'rx1',
};
const support: DeclaredAlias = { ...sales, name: 'Support', mailbox: 'support@example.com' };

function seen(saw: string, to: CutOverTarget): { report: Report; artifact: Artifact } {
  const before = recorded(saw);
  const cutOver = cutOverOf(before.deployment, to);
  const artifact = {
    ...before,
    deployment: afterCutOver(before.deployment, to),
    run: { ...before.run, finishedAt: '2026-12-01T08:00:00.000Z', ...(cutOver === undefined ? {} : { cutOver }) },
  };
  return { artifact, report: buildReport(artifact, artifact.checks) };
}

const { report, artifact } = seen('healthy', 'graph');
const sheetOf = (aliases: DeclaredAlias[], of = { report, artifact }): RunSheet =>
  runSheet(of.report, of.artifact, aliases) ?? assert.fail();
const groupsOf = (aliases: DeclaredAlias[]) =>
  sheetOf([...aliases, support]).groups.map(({ number, when, instance, rows }) => ({
    number,
    when,
    instance,
    aliases: rows.map(({ alias }) => alias.name),
  }));
const many = (count: number, alias: Partial<DeclaredAlias> = {}): DeclaredAlias[] =>
  Array.from({ length: count }, (_, index) => ({
    ...sales,
    name: `Care ${index + 1}`,
    mailbox: `care${index + 1}@example.com`,
    ...alias,
  }));
const page = (sheet: RunSheet, language: 'en' | 'fr' = 'en', timeZone = 'Europe/Paris'): string =>
  runSheetPage(sheet, report, { language, timeZone });
const english = (sheet: RunSheet): string =>
  sheet.ways.map(({ way, said }) => `${way}: ${read(said, { language: 'en' })}`).join('\n');

describe('the run sheet of a cut-over', () => {
  it('is none for a report of the site as it is', () => {
    const today = recorded('healthy');
    assert.equal(runSheet(buildReport(today, today.checks), today, [sales]), undefined);
  });

  it('has groups of at most ten of one retriever instance each, in the order of their names', () => {
    const groups = groupsOf([...many(23), { ...sales, name: 'B', instance: 'RX1' }]);
    assert.deepEqual(
      groups.map(({ instance, aliases }) => [instance, aliases.length]),
      [
        ['RX1', 10],
        ['rx1', 10],
        ['rx1', 5],
      ],
    );
    assert.deepEqual(groups[0]?.aliases.slice(0, 4), ['B', 'Care 1', 'Care 2', 'Care 3']);
  });

  it('moves what is down first, by day, and keeps aliases without a declared instance apart', () => {
    const groups = groupsOf([
      { ...sales, name: 'Old', mailbox: 'old@example.com', authentication: 'password', instance: 'rx9' },
      { name: 'Loose', mailbox: 'loose@example.com', protocol: 'imap', authentication: 'oauth' },
      { ...sales, name: 'Two', mailbox: 'two@example.com', instance: 'rx2' },
      sales,
    ]);
    assert.deepEqual(
      groups.map(({ number, when, instance, aliases }) => [number, when, instance, aliases.join()]),
      [
        [1, 'day', 'rx9', 'Old'],
        [2, 'night', 'rx1', 'Sales,Support'],
        [3, 'night', 'rx2', 'Two'],
        [4, 'night', undefined, 'Loose'],
      ],
    );
  });

  it('leaves out what must move to Office 365 first and what has moved, and says so', () => {
    const sheet = sheetOf([support, { ...sales, server: 'mail.example.org' }, ...many(2, { protocol: 'graph' })]);
    assert.deepEqual(
      sheet.groups.flatMap(({ rows }) => rows.map(({ alias }) => alias.name)),
      ['Support'],
    );
    const said = sheet.notes.map((note) => read(note, { language: 'en' })).join('\n');
    assert.match(said, /1 alias is not on this sheet: Sales\. Its mailbox .* must move to Office 365 first/);
    assert.match(said, /2 aliases are not on this sheet, because they have moved already/);
  });

  it('has no way back to a password over IMAP or POP3, and says until when the others last', () => {
    const ways = english(
      sheetOf([support, { ...sales, authentication: 'password' }, { name: 'X', mailbox: 'x@example.com' }]),
    );
    assert.match(ways, /oauth: .*until the former client secret is deleted or the former account’s token is replaced/);
    assert.match(ways, /password: None for receiving.*The tenant allowed it on .*by Dec 31, 2026/);
    assert.match(ways, /unknown: Nothing known to go back to, because nobody declared/);
    const off = seen('smtp-auth-off', 'oauth');
    assert.match(english(sheetOf([{ ...sales, authentication: 'password' }], off)), /password: None: .*did not allow/);
  });

  it('never has an alias removed from its former account, also to delete that account', () => {
    const html = page(sheetOf([sales, support]));
    assert.match(html, /Never remove or delete an alias in the former account/);
    assert.match(html, /delete a former account only once no alias is in it/);
    assert.match(html, /Try one alias with OAuth2/);
    const refused = sheetOf([
      { ...sales, authentication: 'password' },
      { ...support, authentication: 'password' },
    ]);
    assert.doesNotMatch(page(refused), /Try one alias with OAuth2/);
  });

  it('names the points of the night in the steps of a group, and the others before', () => {
    const of = seen('full-access-missing', 'graph');
    const sheet = sheetOf([sales, support], of);
    const points = sheet.parts.map(({ steps }) =>
      steps.flatMap((step) => step.points.map((point) => read(point, { language: 'en' }))).join('\n'),
    );
    assert.match(points[0] ?? '', /, today: /);
    assert.doesNotMatch(points[0] ?? '', /in the night/);
    assert.match(points[1] ?? '', /, in the night: /);
    assert.doesNotMatch(points[1] ?? '', /, today: /);
  });

  it('has a blank instead of an account that nobody declared, and no way back to it', () => {
    const { account, ...loose } = sales;
    assert.ok(account);
    const sheet = sheetOf([loose, support]);
    assert.match(english(sheet), /unknown: /);
    assert.match(sheet.notes.map((note) => read(note, { language: 'en' })).join(), /account of 1 alias\./);
    assert.match(page(sheet), /data-label="Signs in as"><span class="pen">/);
  });

  it('adds up the time of the groups', () => {
    const totals = sheetOf([...many(9), sales, support]).totals.map((total) => read(total, { language: 'en' }));
    assert.match(totals.join(), /^The groups of the night take about 1 h 16 min together/);
  });

  for (const language of languages)
    it(`is one page without a script, with a line and boxes for each alias, in the zone of the reader (${language})`, () => {
      const html = page(sheetOf([...many(40), sales, support]), language);
      assert.equal(html.match(/<tr><td data-label=/g)?.length, 42 + 21);
      assert.equal(html.match(/class="box"/g)?.length, 42 * 3 + 21 + 5);
      assert.match(html, /Europe&#x2f;Paris|Europe\/Paris/);
      assert.doesNotMatch(html, /<script|<img|https?:\/\/(?!outlook)|run-sheet\.[a-z]/);
      assert.doesNotMatch(html.replace(/<style>[^]*<\/style>/, ''), /[^\n\u0020-\u007e]/);
    });

  it('shows names of others as text only', () => {
    const html = page(sheetOf([{ ...sales, name: '<b onclick=x>&"', instance: '</td><script>' }, support]));
    assert.doesNotMatch(html, /<b onclick|<script/);
  });

  it('has 500 aliases of any declaration', () => {
    const sheet = sheetOf([...many(499), sales, support]);
    assert.equal(sheet.groups.flatMap(({ rows }) => rows).length, 501);
    assert.match(page(sheet), /id="group-51"/);
  });

  it('is in the file for a service request, and a file of its own, also without names', () => {
    const artifactWith = { ...artifact, aliases: [sales, support] };
    for (const withoutNames of [false, true]) {
      const shown = withoutNames ? nameRemover([artifactWith])(artifactWith) : artifactWith;
      const wish = { reading: { language: 'fr' }, version: '0', withoutNames } as const;
      const zip = reportFile(buildReport(shown, shown.checks), shown, { ...wish, format: 'zip' });
      const files = new Map(
        [...filesInZip(Buffer.from(zip.bytes))].map(([name, bytes]) => [
          name.split('/').slice(1).join('/'),
          String(bytes),
        ]),
      );
      const alone = reportFile(buildReport(shown, shown.checks), shown, { ...wish, format: 'run-sheet' });
      assert.match(alone.name, /-run-sheet\.html$/);
      assert.equal(Buffer.from(alone.bytes).toString(), files.get('fr/run-sheet.html'));
      assert.match(files.get('en/run-sheet.html') ?? '', /Run sheet: /);
      assert.equal(/rx1|<code>(?:Sales|sales@)/.test(String(files.get('en/run-sheet.html'))), !withoutNames);
    }
    const today = recorded('healthy');
    const file = reportFile(buildReport(today, today.checks), today, {
      reading: { language: 'en' },
      version: '0',
      withoutNames: false,
      format: 'zip',
    });
    assert.ok([...filesInZip(Buffer.from(file.bytes)).keys()].every((name) => !name.includes('run-sheet')));
  });
});

/** The sheet that people follow in the night of a cut-over. */
import assert from 'node:assert/strict';
import { afterCutOver, type CutOverTarget, cutOverOf } from '../../../src/model/cut-over.ts';
import type { DeclaredAlias } from '../../../src/model/declared-alias.ts';
import type { Artifact, Report } from '../../../src/model/report.ts';
import { runSheet, type RunSheet, type RunSheetStep } from '../../../src/report/cut-over/run-sheet.ts';
import { runSheetPage } from '../../../src/report/cut-over/run-sheet-page.ts';
import { reportFile } from '../../../src/report/report-file.ts';
import { buildReport } from '../../../src/report/report.ts';
import { nameRemover } from '../../../src/report/without-names.ts';
import { languages, read } from '../../../src/text/index.ts';
import { recorded } from '../../checks/artifacts.ts';
import { withConsentToGraph } from './night.ts';
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

function seen(saw: string, to: CutOverTarget, ...consented: string[]): { report: Report; artifact: Artifact } {
  const before = recorded(saw);
  const cutOver = cutOverOf(before.deployment, to);
  const artifact = {
    ...before,
    observations: consented.length === 0 ? before.observations : withConsentToGraph(before.observations, consented),
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
const stepIn = (sheet: RunSheet, name: string): RunSheetStep =>
  sheet.parts.flatMap(({ steps }) => steps).find((step) => step.name === name) ?? assert.fail(name);
const pointsOf = (sheet: RunSheet, name: string): string =>
  stepIn(sheet, name)
    .points.map((point) => read(point, { language: 'en' }))
    .join('\n');
const english = (sheet: RunSheet): string =>
  sheet.ways.map(({ letter, said }) => `${letter}: ${read(said, { language: 'en' })}`).join('\n');

const textOf = (html: string): string =>
  html
    .replace(/<style>[^]*<\/style>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');

/** Points at which people who followed the sheet could not go on. Their words, in English and French. */
const answers: [danger: string, english: RegExp, french: RegExp][] = [
  [
    'nobody knows the password of an account',
    /do not reset it\. .*Temporary Access Pass\. Use it only .* to register a passkey .*Never type the pass after “Generate”/,
    /ne le réinitialisez pas\. .*\(Temporary Access Pass\)\. Ne l’utilisez que .* pour inscrire une clé d’accès .*Ne saisissez jamais le passe après « Generate »/,
  ],
  [
    'no sign-in is refused, but mail is missing',
    /No refusal, but an alias does not receive: look for Full Access .*does not send: Send As\..*up to an hour.*still fails 15 minutes after the repair: that line goes back/,
    /Pas de refus, mais un alias ne reçoit pas : vérifiez « Accès total ».*n’envoie pas : « Envoyer en tant que »\..*une heure.*échoue encore 15 minutes après la correction : cette ligne revient/,
  ],
  [
    'an alias is still in its former account in the trial',
    /still shows it there, do not touch it; restart and test\. If it does not come back: Cisco TAC, and no night\. How it came back/,
    /affiche encore, n’y touchez pas ; redémarrez et testez\. S’il ne revient pas : Cisco TAC, et pas de nuit de bascule\. Comment il est revenu/,
  ],
  [
    'the notes of the trial are on the former print',
    /Copy by hand to the new sheet: your notes of step 1, the menu of step 16, the former ECE accounts\. Keep this sheet/,
    /Recopiez à la main sur le nouveau plan : vos notes de l’étape 1, le menu de l’étape 16, les anciens comptes ECE\. Gardez ce plan-ci/,
  ],
  [
    'an alias of the trial is in a group',
    /An alias of the trial: as you noted in step 1\./,
    /Un alias de l’essai : comme noté à l’étape 1\./,
  ],
  [
    'a test fails after the way back',
    /If one fails: remove nothing, call Cisco TAC, and tell the person who decides\. Mail that ECE has not fetched waits/,
    /En cas d’échec : ne retirez rien, appelez le Cisco TAC et prévenez la personne qui décide\. Le courrier .* attend/,
  ],
  [
    'an id is not known',
    /Client ID, not known: read it in Entra Tenant ID, not known: read it in Entra/,
    /ID client, inconnu ici : relevez-le dans Entra ID du locataire, inconnu ici : relevez-le dans Entra/,
  ],
  [
    'a retriever instance does not start',
    /does not stop or does not start: call Cisco TAC, move no other group/,
    /ne s’arrête pas ou ne démarre pas : appelez le Cisco TAC, ne basculez aucun autre groupe/,
  ],
  [
    'the first group goes back',
    /If the first group goes back, stop the night\. Start decided by/,
    /Si le premier groupe revient en arrière, arrêtez la nuit\. Début décidé par/,
  ],
];

describe('the run sheet of a cut-over', () => {
  it('says in both languages what to do at each point at which people stopped', () => {
    const { account, ...loose } = sales;
    assert.ok(account);
    const aliases = [loose, { ...support, protocol: 'pop3' as const }, ...many(1, { authentication: 'password' })];
    const [english, french] = languages.map((language) =>
      textOf(page(sheetOf(aliases), language)).replaceAll(/[\u00a0\u202f]/g, ' '),
    );
    for (const [danger, inEnglish, inFrench] of answers) {
      assert.match(english ?? '', inEnglish, danger);
      assert.match(french ?? '', inFrench, danger);
    }
  });

  it('has the time of its run at the foot of each page', () => {
    for (const [language, foot] of [
      ['en', 'Run sheet of Dec 1, 2026'],
      ['fr', 'Plan de bascule du 1'],
    ] as const)
      assert.ok(page(sheetOf([sales, support]), language).includes(`@bottom-left{content:"${foot}`));
  });

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
    assert.match(ways, /A: .*until the former client secret is deleted or the former account’s token is replaced/);
    assert.match(ways, /B: None for receiving.*give back only sending.*The tenant allowed it on .*by Dec 31, 2026/);
    assert.match(ways, /\?: Nobody declared how the alias signs in/);
    const off = seen('smtp-auth-off', 'oauth');
    assert.match(english(sheetOf([{ ...sales, authentication: 'password' }], off)), /B: None: .*did not allow/);
  });

  it('never has an alias removed from its former account, also to delete that account', () => {
    const html = page(sheetOf([sales, support]));
    assert.match(html, /Never remove or delete an alias in the former account/);
    assert.match(html, /delete a former account only once no alias is in it/);
    assert.match(html, /try one IMAP alias and one POP3 alias/);
    assert.equal(stepIn(sheetOf([sales, support]), 'try').number, 1);
    const refused = sheetOf([
      { ...sales, authentication: 'password' },
      { ...support, authentication: 'password' },
    ]);
    assert.doesNotMatch(page(refused), /try one IMAP alias|of the trial|step 0/);
  });

  it('names the points of the night in the steps of a group, and the others before', () => {
    const of = seen('alias-disabled', 'graph');
    assert.match(pointsOf(sheetOf([sales, support], of), 'active'), /in the night: ECE has switched off the alias/);
    const repairs = pointsOf(sheetOf([sales, support], of), 'repair');
    assert.match(repairs, /, today: /);
    assert.doesNotMatch(repairs, /in the night/);
  });

  it('leaves out what only the transport before has: its test token, and the errors of its log', () => {
    const sheet = sheetOf([sales, support], seen('full-access-missing', 'graph'));
    assert.ok(sheet.list.needs.some(({ checks }) => checks.includes('token/audience')));
    assert.equal(pointsOf(sheet, 'active'), '');
  });

  it('has the application ask for permissions before anybody consents to them', () => {
    const repairs = pointsOf(sheetOf([sales, support], seen('healthy', 'graph', 'Mail.ReadWrite.Shared')), 'repair');
    assert.match(repairs, /"ECE mail" does not ask for [^]*No consent for [^]*Consent: to the permissions in step 4$/);
  });

  it('has one point for both, if no consent lets ECE read mail over Graph', () => {
    const repairs = pointsOf(sheetOf([sales, support], seen('healthy', 'graph')), 'repair');
    assert.match(
      repairs,
      /^Microsoft 365 administrator, today: Consent is missing for svc-ece@example\.com \(for all lines of this sheet\)\n/,
    );
  });

  it('says for which lines a point is, and that an account is on no line', () => {
    const repairs = (aliases: DeclaredAlias[]): string =>
      pointsOf(sheetOf(aliases, seen('full-access-missing', 'graph', 'Mail.ReadWrite.Shared')), 'repair');
    assert.match(repairs([sales, support]), /No Full Access .*\(for sales@example\.com and support@example\.com\)/);
    assert.match(repairs([sales, support]), /No consent for .*\(for all accounts of this sheet\)/);
    assert.match(repairs([sales, support]), /does not ask for .*\(for all lines of this sheet\)/);
    const others = [sales, support].map((alias) => ({ ...alias, account: 'other@example.com' }));
    assert.match(repairs(others), /No consent for .*\(svc-ece@example\.com is on no line of this sheet/);
  });

  it('prints what ECE’s OAuth application needs, blanks for what the run does not know, and no secret', () => {
    const known = pointsOf(sheetOf([sales, support]), 'application');
    assert.match(known, /Application in Entra: ECE mail/);
    assert.match(known, /Mail\.ReadWrite\.Shared, Mail\.Send\.Shared, and offline_access/);
    assert.match(known, /its value from your vault.*add a second secret; do not delete or replace the first/);
    const { microsoft, ...deployment } = artifact.deployment;
    assert.ok(microsoft);
    const application = (of: Artifact['deployment']): RunSheetStep =>
      stepIn(sheetOf([sales, support], { report, artifact: { ...artifact, deployment: of } }), 'application');
    const blanks = (of: Artifact['deployment']): string[] =>
      application(of).blanks.map((blank) => read(blank, { language: 'en' }));
    const unknown = ['Client ID, not known: read it in Entra', 'Tenant ID, not known: read it in Entra'];
    assert.deepEqual(blanks(deployment), [...unknown, 'Redirect URI']);
    assert.deepEqual(blanks(artifact.deployment), unknown);
    const id = '5c1ad9a4-7b0e-4c59-9a51-5f8f3b6f0c11';
    const named = application({ ...deployment, microsoft: { ...microsoft, applicationId: id } });
    assert.ok(named.points.some((point) => read(point, { language: 'en' }) === `Client ID: ${id}`));
  });

  it('has a step to find what nobody declared, and only then', () => {
    const { account, ...loose } = sales;
    assert.ok(account);
    const sheet = sheetOf([loose, { name: 'Bare', mailbox: 'bare@example.com', account }, support]);
    const found = pointsOf(sheet, 'find');
    assert.match(found, /Account: Sales\n/);
    assert.match(found, /Protocol or authentication: Bare\n/);
    assert.match(found, /Retriever instance: group 2/);
    assert.ok(stepIn(sheet, 'find').number < stepIn(sheet, 'account').number);
    assert.ok(!sheetOf([sales, support]).parts.some(({ steps }) => steps.some(({ name }) => name === 'find')));
    assert.match(page(sheet), /data-label="Microsoft account"><span class="pen">/);
  });

  it('says of each line without a letter what is missing, and which letter it gets', () => {
    const { account, authentication, ...bare } = sales;
    assert.ok(account && authentication);
    const ways = english(sheetOf([{ ...bare, authentication }, { ...bare, name: 'Bare', account }, support]));
    assert.match(ways, /A\?: Only the account is missing\. .*way back A/);
    assert.match(ways, /\n\?: .*with OAuth2 it has way back A, with a password way back B/);
  });

  it('says what is known of the logs, and that the dispatcher’s log is not', () => {
    assert.match(
      pointsOf(sheetOf([sales, support]), 'restart'),
      /The dispatcher’s log and the folder of the logs are not known here\..*eService\\logs\\SERVER/,
    );
  });

  it('has the bot told before the test mails, because only later mail proves a move', () => {
    const sheet = sheetOf([sales, support]);
    const order = ['restart', 'mark', 'test'].map((name) => stepIn(sheet, name).number);
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
  });

  it('has the unread mail counted before a line that is down or reads over POP3', () => {
    const names = (alias: DeclaredAlias): string[] =>
      sheetOf([alias, support]).parts.flatMap(({ steps }) => steps.map(({ name }) => name));
    assert.ok(!names(sales).includes('inbox'));
    assert.ok(names({ ...sales, protocol: 'pop3' }).includes('inbox'));
    assert.ok(names({ ...sales, authentication: 'password' }).includes('inbox'));
  });

  it('has an example of a way back whose group has one', () => {
    const sheet = sheetOf([{ ...sales, authentication: 'password', instance: 'rx0' }, support]);
    assert.match(read(sheet.waySteps[3] ?? assert.fail(), { language: 'en' }), /“moved back group 2”/);
  });

  it('lists each account with boxes and the groups that have it', () => {
    const html = textOf(page(sheetOf([...many(11), support])));
    assert.match(
      html,
      /The Microsoft accounts Created Token Rehearsed svc-ece@example\.com · Groups: 1 and 2 The groups/,
    );
  });

  it('adds up the time of the groups', () => {
    const totals = sheetOf([...many(9), sales, support]).totals.map((total) => read(total, { language: 'en' }));
    assert.deepEqual(totals, [
      'By day: about 1 h 56 min, without repairs.',
      'Night: about 3 h 5 min, with the steps after the last group.',
      'Last start of a group: 2 h 34 min before “Go back by”, for the longest group, one repair and its way back.',
    ]);
  });

  for (const language of languages)
    it(`is one page without a script, with a line and boxes for each alias, in the zone of the reader (${language})`, () => {
      const html = page(sheetOf([...many(40), sales, support]), language);
      assert.equal(html.match(/<tr><td data-label=/g)?.length, 42 + 26);
      assert.equal(html.match(/class="box"/g)?.length, 42 * 3 + 26 + 5 * 4 + 3);
      assert.match(html, /Europe&#x2f;Paris|Europe\/Paris/);
      assert.doesNotMatch(html, /<script|<img|<a |src=|url\(|@import|run-sheet\.[a-z]/);
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

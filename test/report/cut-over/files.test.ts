/** The list of a cut-over in every written report, with and without names. */
import assert from 'node:assert/strict';
import type { ListedAlias } from '../../../src/model/declared-alias.ts';
import type { RehearsalResult } from '../../../src/model/rehearsal.ts';
import type { Artifact } from '../../../src/model/report.ts';
import { htmlReport } from '../../../src/report/html.ts';
import { jsonReport, jsonReportSchema } from '../../../src/report/json.ts';
import { markdownReport } from '../../../src/report/markdown.ts';
import { reportFile } from '../../../src/report/report-file.ts';
import { buildReport } from '../../../src/report/report.ts';
import { withoutNames } from '../../../src/report/without-names.ts';
import { type Language, say } from '../../../src/text/index.ts';
import { recorded } from '../../checks/artifacts.ts';
import { unpacked } from '../unpacked.ts';

const aliases: ListedAlias[] = [
  {
    name: 'Vente du Nord <b>',
    mailbox: 'sales@example.com',
    account: 'svc-other@example.com',
    protocol: 'imap',
    authentication: 'password',
    instance: 'rx-paris',
    declared: { by: 'Alex Wilber', at: '2026-11-24T09:00:00.000Z' },
  },
];

const at = '2026-11-23T14:00:00.000Z';
const other = { account: 'svc-other@example.com', mailbox: 'sales@example.com', at, from: '7K2M' } as const;
/** One account has signed in and is refused a mailbox; nobody has signed in as the other. */
const rehearsed: RehearsalResult[] = [
  { ...other, kind: 'imap-sign-in', mailbox: '', outcome: 'proven', application: 'bot' },
  { ...other, kind: 'imap-open', outcome: 'proven' },
  {
    ...other,
    kind: 'smtp-login',
    outcome: 'refused',
    owner: 'microsoft-365-administrator',
    observed: say('place.named', { name: 'Exchange refused svc-other@example.com.' }),
    step: say('place.named', { name: 'Allow svc-other@example.com to send.' }),
  },
];

function judged(change: (artifact: Artifact) => Artifact = (artifact) => artifact) {
  const { run, ...rest } = recorded('full-access-missing');
  const artifact = change({ ...rest, run: { ...run, cutOver: { to: 'oauth', from: 'imap' } }, aliases, rehearsed });
  return { artifact, report: buildReport(artifact, artifact.checks) };
}

const readings = (['en', 'fr'] as Language[]).map((language) => ({ language, timeZone: 'UTC' }));
const title = { en: 'Cut-over to OAuth2, 2 aliases: ', fr: 'Bascule vers OAuth2, 2 alias : ' };
const rehearsal = {
  en: [
    'Rehearsal for OAuth2: 1 of 2 accounts signed in and 0 of 2 mailboxes opened',
    '1 account has signed in: svc-other@example.com',
    '1 account is still to sign in: svc-ece@example.com',
    'rehearsal: refused, Nov 23, 2026; SMTP: refused on ',
    'Exchange refused svc-other@example.com. Microsoft 365 administrator: Allow svc-other@example.com to send.',
    'not rehearsed',
  ],
  fr: [
    'Répétition avant OAuth2 : 1 compte sur 2 connecté et 0 boîte aux lettres sur 2 ouverte',
    '1 compte s’est connecté : svc-other@example.com',
    '1 compte doit encore se connecter : svc-ece@example.com',
    'répétition : refus, 23 nov. 2026 ; en SMTP : refusé le ',
    'Exchange refused svc-other@example.com. À faire par : Administrateur Microsoft 365. Allow svc-other@example.com to send.',
    'pas encore répété',
  ],
};
const spaced = (text: string): string => text.replaceAll(/\u00a0|\u202f|&#x(?:a0|202f);/g, ' ');

describe('the list of a cut-over in files', () => {
  for (const reading of readings)
    it(`is in HTML, Markdown and JSON, with the escaped name of each alias (${reading.language})`, () => {
      const { artifact, report } = judged();
      const html = spaced(htmlReport(report, artifact, reading));
      assert.ok(html.includes(title[reading.language]), 'the title is in the page');
      assert.ok(html.includes('id="cut-over-list"') && html.includes('rx-paris'));
      assert.ok(!html.includes('Nord <b>') && html.includes('Nord &#60;b&#62;'), 'a name is never live');
      assert.match(html, /<strong>(missing|à mettre en place)<\/strong>|<strong>&#xe0; mettre/);
      const markdown = spaced(markdownReport(report, reading));
      assert.ok(markdown.includes(`## ${title[reading.language]}`));
      assert.match(markdown, /\| `Vente du Nord <b>` ?; `sales@example\.com` \|/);
      const { cutOverList } = jsonReportSchema.parse(jsonReport(report, reading));
      assert.deepEqual(
        cutOverList?.aliases.map(({ name, kind, points }) => [name, kind, points.licence]),
        [
          ['Vente du Nord <b>', 'down', 'ready'],
          ['support@example.com', 'undeclared', 'ready'],
        ],
      );
      assert.equal(cutOverList.aliases[0]?.contradictions.length, 1);
      assert.deepEqual(cutOverList.aliases[0].rehearsal, {
        state: 'refused',
        logins: [
          { kind: 'imap-open', outcome: 'proven', at },
          { kind: 'smtp-login', outcome: 'refused', at },
        ],
      });
      assert.deepEqual(cutOverList.rehearsal, {
        accounts: [
          { account: 'svc-other@example.com', transport: 'imap', outcome: 'proven', at },
          { account: 'svc-ece@example.com', transport: 'imap' },
        ],
        mailboxes: { count: 2, opened: 0 },
      });
      const shown = html
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll(/&#x([0-9a-f]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
      for (const part of rehearsal[reading.language]) {
        assert.ok(shown.includes(part), `${part} is in the page`);
        assert.ok(markdown.replaceAll(/[`\\]/g, '').includes(part), `${part} is in the Markdown`);
      }
      assert.ok(cutOverList.needs.some(({ severity }) => severity === 'fail'));
    });

  it('is in no file of the site as it is', () => {
    const artifact = recorded('healthy');
    const report = buildReport(artifact, artifact.checks);
    assert.ok(!htmlReport(report, artifact, { language: 'en' }).includes('id="cut-over-list"'));
    assert.equal(jsonReport(report, { language: 'en' }).cutOverList, undefined);
  });

  it('is in the ZIP file, and without names in none of its files', () => {
    const reading = { language: 'fr', timeZone: 'UTC' } as const;
    const named = judged();
    const wish = { format: 'zip', reading, version: '1', withoutNames: false } as const;
    const files = unpacked(reportFile(named.report, named.artifact, wish).bytes);
    const holding = [...files].filter(([, text]) => text.includes('rx-paris')).map(([name]) => name);
    for (const name of ['en/report.html', 'fr/report.html', 'en/report.json', 'fr/report.md', 'artifact.json'])
      assert.ok(holding.includes(name), `${name} has the list: ${holding.join()}`);

    const nameless = judged(withoutNames);
    const without = unpacked(reportFile(nameless.report, nameless.artifact, { ...wish, withoutNames: true }).bytes);
    for (const [name, text] of without)
      assert.doesNotMatch(text, /Vente|Nord|sales@|svc-other|svc-ece|rx-paris|Wilber/, `${name} names something`);
    const html = [...without].find(([name]) => name.endsWith('en/report.html'))?.[1] ?? '';
    assert.match(html, /alias-1/);
    assert.match(html, /instance-1/);
    assert.match(html, /1 of 2 accounts signed in and 0 of 2 mailboxes opened/);
    assert.match(
      html,
      /rehearsal: refused, Nov 23, 2026; SMTP: refused on .*The server refused\. Microsoft 365 administrator/,
    );
    const json = [...without].find(([name]) => name.endsWith('en/report.json'))?.[1] ?? '';
    const { cutOverList } = jsonReportSchema.parse(JSON.parse(json));
    assert.equal(cutOverList?.aliases[0]?.rehearsal?.state, 'refused');
    assert.equal(cutOverList.rehearsal?.accounts[0]?.account, cutOverList.aliases[0].account);
  });
});

/** The list of a cut-over, from recorded runs judged as if ECE had already moved. */
import assert from 'node:assert/strict';
import type { CutOverTarget } from '../../../src/model/cut-over.ts';
import { afterCutOver, cutOverOf } from '../../../src/model/cut-over.ts';
import type { DeclaredAlias } from '../../../src/model/declared-alias.ts';
import type { Report } from '../../../src/model/report.ts';
import {
  type CutOverList,
  cutOverList,
  type CutOverNeed,
  type CutOverRow,
  readinessOf,
} from '../../../src/report/cut-over/list.ts';
import {
  cutOverTitle,
  dateTexts,
  firstMoves,
  needText,
  nightTexts,
  rowTexts,
} from '../../../src/report/cut-over/list-texts.ts';
import { buildReport } from '../../../src/report/report.ts';
import { verdictTitle } from '../../../src/report/verdict.ts';
import { read, say } from '../../../src/text/index.ts';
import { recorded } from '../../checks/artifacts.ts';

function reportAfter(saw: string, to: CutOverTarget): Report {
  const artifact = recorded(saw);
  const { deployment, run } = artifact;
  const cutOver = cutOverOf(deployment, to);
  return buildReport(
    {
      ...artifact,
      deployment: afterCutOver(deployment, to),
      run: { ...run, finishedAt: '2026-12-01T08:00:00.000Z', ...(cutOver === undefined ? {} : { cutOver }) },
    },
    artifact.checks,
  );
}

const sales: DeclaredAlias = {
  name: 'Sales',
  mailbox: 'sales@example.com',
  account: 'svc-ece@example.com',
  protocol: 'imap',
  authentication: 'oauth',
  instance: 'rx1',
};
const listOf = (saw: string, to: CutOverTarget, aliases: DeclaredAlias[]) =>
  cutOverList(reportAfter(saw, to), aliases) ?? assert.fail();
const english = (texts: Parameters<typeof read>[0][]): string =>
  texts.map((text) => read(text, { language: 'en' })).join('\n');

describe('the list of a cut-over', () => {
  it('is none for a report of the site as it is', () => {
    const artifact = recorded('healthy');
    assert.equal(cutOverList(buildReport(artifact, artifact.checks), [sales]), undefined);
  });

  it('has a row for each alias, with its points, and for each mailbox that nobody has declared', () => {
    const { rows } = listOf('healthy', 'oauth', [sales]);
    assert.deepEqual(
      rows.map(({ alias, kind, points }) => [alias.name, kind, points.rights, points.licence, points.sender]),
      [
        ['support@example.com', 'undeclared', 'ready', 'ready', 'ready'],
        ['Sales', 'moved', 'ready', 'ready', 'ready'],
      ],
    );
  });

  it('counts each alias once, by the worst of its points, and calls none ready for which a point is at risk or unseen', () => {
    const [row = assert.fail()] = listOf('healthy', 'graph', [sales]).rows;
    const ready = { rights: 'ready', sender: 'ready', licence: 'ready', consent: 'ready', alarms: 'ready' } as const;
    const titleOf = (rows: Partial<CutOverRow>[], needs: CutOverNeed[] = []): string[] =>
      (['en', 'fr'] as const).map((language) => {
        const all = rows.map((one): CutOverRow => ({ ...row, kind: 'moves', points: ready, ...one }));
        const list: CutOverList = { ...listOf('healthy', 'graph', [sales]), rows: all, needs };
        return read(cutOverTitle(list), { language }).replaceAll('\u00a0', ' ');
      });
    const need = {
      owner: 'network',
      when: 'today',
      severity: 'fail',
      title: say('cut-over.none'),
    } as const;
    const fault = { ...need, firstStep: undefined, of: [], checks: [], isInPoints: false };
    assert.deepEqual(titleOf([{}]), ['Cut-over to Graph, 1 alias: 1 ready', 'Bascule vers Graph, 1 alias : 1 prêt']);
    assert.deepEqual(
      titleOf([
        { points: { ...ready, consent: 'missing', alarms: 'unseen' } },
        { points: { ...ready, consent: 'risk', alarms: 'manual' } },
        { points: { ...ready, sender: 'unseen' } },
        { points: { ...ready, alarms: 'manual' } },
        { kind: 'moved' },
        { kind: 'moved', points: { ...ready, rights: 'missing' } },
        { kind: 'elsewhere' },
        {},
      ]),
      [
        'Cut-over to Graph, 8 aliases: 2 with something missing, 1 on another mail server, 1 at risk, 1 not fully seen, 1 ready but for a check by hand, 1 moved already, and 1 ready',
        'Bascule vers Graph, 8 alias : 2 incomplets, 1 sur un autre serveur de messagerie, 1 à risque, 1 pas entièrement observé, 1 prêt, sauf une vérification à la main, 1 déjà basculé et 1 prêt',
      ],
    );
    assert.deepEqual(titleOf([{ points: { ...ready, consent: 'risk' } }, { points: { ...ready, consent: 'risk' } }]), [
      'Cut-over to Graph, 2 aliases: 2 at risk',
      'Bascule vers Graph, 2 alias : 2 à risque',
    ]);
    // A fault that no alias shows: the port of Graph, or ECE's release.
    assert.deepEqual(titleOf([{}], [fault, { ...fault, isInPoints: true }, { ...fault, when: 'night' }]), [
      'Cut-over to Graph, 1 alias: 1 ready and 1 other fault to repair',
      'Bascule vers Graph, 1 alias : 1 prêt et 1 autre panne à réparer',
    ]);
    assert.deepEqual(titleOf([]), ['Cut-over to Graph: no alias is known', 'Bascule vers Graph : aucun alias connu']);
  });

  it('names a missing right at the alias of that mailbox, with its owner and step, for today', () => {
    const list = listOf('full-access-missing', 'graph', [
      sales,
      { ...sales, name: 'Support', mailbox: 'support@example.com' },
    ]);
    const missing = list.rows.filter(({ points }) => points.rights === 'missing');
    assert.ok(missing.length > 0 && missing.length <= list.rows.length);
    assert.ok(missing.every((row) => readinessOf(row) === 'missing'));
    const [need] = list.needs.filter(({ severity }) => severity === 'fail');
    assert.deepEqual([need?.owner, need?.when], ['microsoft-365-administrator', 'today']);
    assert.match(english(list.needs.map(needText)), /Microsoft 365 administrator, today: .*full access/i);
  });

  it('moves aliases first that are down already, and asks to move a mailbox of another server', () => {
    const list = listOf('healthy', 'graph', [
      { ...sales, name: 'Graph', protocol: 'graph' },
      { ...sales, name: 'Old', authentication: 'password' },
      { ...sales, name: 'Elsewhere', authentication: 'password', server: 'mail.example.org' },
      sales,
    ]);
    assert.deepEqual(
      list.rows.slice(0, 3).map(({ alias, kind }) => [alias.name, kind]),
      [
        ['Old', 'down'],
        ['Elsewhere', 'elsewhere'],
        ['Sales', 'moves'],
      ],
    );
    assert.equal(list.rows.at(-1)?.kind, 'moved');
    const said = english(firstMoves(list));
    assert.match(said, /1 alias signs in .* password over IMAP or POP3: Old\. .*since January 2023.*first, by day/);
    assert.match(said, /another mail server: Elsewhere\. Its mailbox must move to Office 365 first/);
  });

  it('counts the days to Microsoft’s dates only if they touch the site, and says why', () => {
    const password: DeclaredAlias = { ...sales, authentication: 'password' };
    const [first] = listOf('healthy', 'graph', [password]).dates;
    assert.deepEqual([first?.at, first?.days], ['2026-12-31', 30]);
    assert.match(
      english(dateTexts(listOf('healthy', 'graph', [password]))),
      /in 30 days: .*1 declared alias still sends/,
    );
    assert.doesNotMatch(english(dateTexts(listOf('healthy', 'graph', [sales]))), /declared alias/);
  });

  it('names the retriever instances to restart in the night', () => {
    assert.match(english(nightTexts(listOf('healthy', 'graph', [sales]))), /Graph API.*\n.*retriever instance rx1/s);
  });

  it('judges transport and hosts to come: Graph instead of IMAP', () => {
    const { findings } = reportAfter('healthy', 'graph');
    const verdicts = new Map(findings.map(({ check, verdict }) => [check, verdict]));
    assert.deepEqual([verdicts.get('network/imap'), verdicts.get('network/graph')], ['skipped', 'unknown']);
  });

  for (const [language, heading, title] of [
    ['en', /^If ECE already used Graph · /, /^Cut-over to Graph, 2 aliases: 2 with something missing$/],
    ['fr', /^Si ECE utilisait déjà Graph · /, /^Bascule vers Graph, 2 alias : 2 incomplets$/],
  ] as const)
    it(`says in every heading that it is not today’s site (${language})`, () => {
      const report = reportAfter('full-access-missing', 'graph');
      const list = cutOverList(report, [sales]) ?? assert.fail();
      assert.match(read(verdictTitle(report), { language }), heading);
      assert.match(read(cutOverTitle(list), { language }).replaceAll('\u00a0', ' '), title);
      assert.ok(list.rows.every((row) => rowTexts(row).every((text) => read(text, { language }) !== '')));
    });
});

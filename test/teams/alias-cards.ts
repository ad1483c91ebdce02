/** The cards of declared aliases, also as long as people can make them. */
import type { DeclaredAlias } from '../../src/model/declared-alias.ts';
import type { KeptAlias } from '../../src/runs/cut-over/aliases.ts';
import { declareForm } from '../../src/teams/cut-over/declare-form.ts';
import { aliasesCard } from '../../src/teams/cut-over/aliases-card.ts';
import { changedAliasesMessage } from '../../src/teams/cut-over/changed-aliases.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { messageCard } from '../../src/teams/cards/message-card.ts';
import { readAliasTable } from '../../src/runs/cut-over/alias-table.ts';
import { afterCutOver } from '../../src/model/cut-over.ts';
import { cutOverList } from '../../src/report/cut-over/list.ts';
import { loginResults, rehearsalOf } from '../../src/report/cut-over/rehearsal.ts';
import { buildReport } from '../../src/report/report.ts';
import { cutOverProgress } from '../../src/report/cut-over/progress.ts';
import { nightCard } from '../../src/teams/cut-over/night-card.ts';
import { runSheetCard } from '../../src/teams/cut-over/run-sheet-card.ts';
import { markOf, nightArtifact, runAt } from '../report/cut-over/night.ts';
import { cutOverCard } from '../../src/teams/cut-over/list-card.ts';
import { rehearsalCard } from '../../src/teams/cut-over/rehearsal-card.ts';
import { recorded } from '../checks/artifacts.ts';
import { contoso } from '../runs/deployment.ts';

const declared = (alias: DeclaredAlias): KeptAlias => ({
  alias,
  by: { id: 'ana', name: 'Ana' },
  at: '2026-12-01T07:30:00.000Z',
});
const sales: DeclaredAlias = {
  name: 'Office',
  mailbox: 'sales@example.com',
  account: 'svc-ece@example.com',
  protocol: 'imap',
  authentication: 'password',
  instance: 'rx1',
};
const long = 'customer.service.north.and.south.team@contact-centre.example.com';

export function aliasCards(locale: Locale): [string, Card][] {
  const shown = { deployment: contoso, withNames: true, mayDeclare: true };
  const many = (['imap', 'pop3', 'graph'] as const).flatMap((protocol) =>
    ([undefined, 'password', 'oauth'] as const).map((authentication, index) =>
      declared({
        ...sales,
        protocol,
        name: `Customer care of the northern region, ${protocol} ${index}`,
        mailbox: long,
        account: long,
        server: 'mail.contact-centre.northern-region.example.com:993',
        ...(authentication === undefined ? {} : { authentication }),
      }),
    ),
  );
  const bad = `alias;mailbox;protocol;password\n${Array.from({ length: 40 }, (_, n) => `Care ${n};care;mapi;x`).join('\n')}`;
  const { problems } = readAliasTable(bad, []);
  return [
    ...(['full-access-missing', 'healthy', 'two-faults'] as const).map((saw): [string, Card] => {
      const artifact = recorded(saw);
      const cutOver = { to: 'graph', from: 'imap' } as const;
      const report = buildReport(
        {
          ...artifact,
          deployment: afterCutOver(artifact.deployment, 'graph'),
          run: { ...artifact.run, finishedAt: '2026-12-01T08:00:00.000Z', cutOver },
        },
        artifact.checks,
      );
      const list = cutOverList(report, saw === 'healthy' ? [sales] : many.map(({ alias }) => alias));
      if (list === undefined) throw new Error('the report is of no cut-over');
      return [`cut-over list, ${saw}`, cutOverCard(list, { report, withNames: true }, locale)];
    }),
    ...nightCards(locale),
    ...rehearsalCards(
      many.map(({ alias }) => alias),
      locale,
    ),
    ['aliases, none declared', aliasesCard([], shown, locale)],
    ['aliases', aliasesCard([declared(sales)], shown, locale)],
    [
      'the form that declares aliases, refused',
      declareForm(
        {
          undeclared: manyMailboxes,
          declared: ['Office'],
          sent: {
            click: {
              verb: 'declare',
              of: 'undeclared',
              account: long,
              protocol: 'imap',
              authentication: '',
              instance: 'rx1',
              server: 'no server!',
            },
            refused: problems.slice(0, 1),
          },
        },
        locale,
      ),
    ],
    ['aliases for a viewer', aliasesCard(many, { ...shown, withNames: false, mayDeclare: false }, locale)],
    [
      'aliases with long names',
      aliasesCard(many, { ...shown, deployment: { ...contoso, mailboxes: manyMailboxes } }, locale),
    ],
    [
      'aliases, many rows not kept',
      messageCard(changedAliasesMessage({ kind: 'declared', count: 3, problems, notes: problems }), locale),
    ],
  ];
}

/** With the longest names and 500 rows. */
function nightCards(locale: Locale): [string, Card][] {
  const artifact = nightArtifact({ saw: 'two-faults', fetched: [{ mailbox: 'sales@example.com', at: runAt }] });
  const built = buildReport(artifact, artifact.checks);
  const report = { ...built, run: { ...built.run, selection: 'cut-over to graph' } };
  const later = 'K7QX';
  const aliases = manyMailboxes.map((mailbox, index) => ({
    ...sales,
    name: `Customer care of the northern region, ${index}`,
    mailbox,
    account: long,
    instance: `retriever-instance-of-the-northern-region-${index % 40}`,
    ...(index % 3 === 0 ? { authentication: 'oauth' as const } : {}),
  }));
  const marks = aliases.slice(0, 300).map((alias, index) =>
    markOf(alias, {
      by: 'Alexandra Wilber-Featherstonehaugh',
      state: index % 7 === 0 ? 'back' : 'moved',
      to: index % 11 === 0 ? 'oauth' : 'graph',
      accountAt: runAt,
      ...(index % 2 === 0 ? { mailboxAt: runAt } : {}),
    }),
  );
  return ([[], marks] as const).flatMap((of): [string, Card][] => {
    // Some lines are struck out, and some aliases are later.
    const kept =
      of.length === 0
        ? [{ group: 1, when: 'night' as const, instance: 'rx1', alias: { ...sales, name: long }, at: runAt }]
        : aliases
            .slice(20)
            .map((alias, index) => ({ group: Math.ceil((index + 1) / 10), when: 'night' as const, alias, at: runAt }));
    const progress = cutOverProgress(report, of.length === 0 ? [sales] : aliases, new Map(of), kept);
    if (progress === undefined) throw new Error('the report is of no cut-over');
    const name = `${of.length} marks`;
    return [
      [`progress of a cut-over, ${name}`, nightCard({ progress, report, later }, true, locale)],
      [`progress of a cut-over without names, ${name}`, nightCard({ progress, report, later }, false, locale)],
      [`run sheet, ${name}`, runSheetCard({ progress, report, later }, true, locale)],
    ];
  });
}

/** One with everything refused, one with nothing to do. */
function rehearsalCards(aliases: readonly DeclaredAlias[], locale: Locale): [string, Card][] {
  const artifact = recorded('full-access-missing');
  const { deployment, run, checks } = artifact;
  const today = buildReport(artifact, checks);
  const report = { ...today, run: { ...run, cutOver: { to: 'oauth', from: 'imap' } as const } };
  const refused = loginResults(today, deployment).filter(({ outcome }) => outcome === 'refused');
  const results = refused.map((result) => ({ ...result, account: long, mailbox: long }));
  const moving = aliases.map(({ server: _server, ...alias }): DeclaredAlias => ({
    ...alias,
    authentication: 'password',
  }));
  const signIn = {
    kind: 'imap-sign-in',
    account: long,
    mailbox: '',
    at: '2026-11-30T14:00:00.000Z',
    from: 'a',
  } as const;
  const tokens = [{ account: long, transport: 'imap' as const, until: '2026-12-01T08:00:00.000Z' }];
  return [
    ['rehearsal, refused', { results: [...results, { ...signIn, outcome: 'proven' as const }], tokens }] as const,
    ['rehearsal, another person', { results: [{ ...signIn, outcome: 'another' as const }], tokens: [] }] as const,
  ].map(([name, known]) => {
    const rehearsal = rehearsalOf(report, moving, known);
    if (rehearsal === undefined) throw new Error('the report is of no cut-over');
    return [name, rehearsalCard(rehearsal, { withNames: true }, locale)];
  });
}

const manyMailboxes = Array.from({ length: 500 }, (_, index) => `customer-care-${index}@contact-centre.example.com`);

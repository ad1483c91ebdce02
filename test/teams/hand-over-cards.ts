/** The cards of a hand-over in each of its states, also as long as people can make them. */
import type { Owner } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { ownersWithWork } from '../../src/report/hand-over.ts';
import { causesFor, type HandOver } from '../../src/runs/handing-over/hand-overs.ts';
import type { OwnerSetting } from '../../src/runs/handing-over/owners.ts';
import { askedCard } from '../../src/teams/handing-over/asked-card.ts';
import { handOverForm } from '../../src/teams/handing-over/hand-over-form.ts';
import { receiverCard } from '../../src/teams/handing-over/receiver-card.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { withLongNames } from './large-reports.ts';
import { reportOf } from './reports.ts';

const at = '2026-11-26T11:20:00.000Z';
const later = '2026-11-26T11:33:00.000Z';
const nestor = { id: 'nestor', name: 'Nestor Wilke' };
const longName = 'Alexandra Wilber-Montgomery of the North';

function handOver(report: Report, owner: Owner, more: Partial<HandOver> = {}): HandOver {
  return {
    id: '7K2M',
    run: report.run.id,
    owner,
    causes: causesFor(report, owner),
    receiver: { kind: 'channel', conversation: '19:network', name: 'Network › Firewall' },
    askedBy: { id: 'alex', name: 'Alex Wilber', account: '29:alex' },
    askedIn: 'personal-1',
    askedAt: at,
    line: undefined,
    language: 'en',
    timeZone: 'Europe/Paris',
    state: 'asked',
    stateBy: undefined,
    stateAt: at,
    stateLine: undefined,
    provingRun: undefined,
    proving: undefined,
    nextLookAt: undefined,
    remindedAt: undefined,
    revision: 0,
    ...more,
  };
}

const proving = (seen: 'wrong' | 'unseen', report: Report): HandOver['proving'] => ({
  by: nestor,
  saidAt: at,
  looks: [
    {
      at: later,
      run: 'R111',
      seen,
      said: report.findings.find(({ verdict }) => verdict === 'fail')?.observed,
    },
  ],
});

export function handOverCards(recordings: readonly string[], locale: Locale): [string, Card][] {
  const { report } = reportOf('imap-blocked-on-services');
  const rights = reportOf('full-access-missing').report;
  const long = withLongNames('imap-blocked-on-services');
  const of = (more: Partial<HandOver>): HandOver => handOver(report, 'network', more);
  const ofMicrosoft = (more: Partial<HandOver>): HandOver => handOver(rights, 'microsoft-365-administrator', more);
  const nextLookAt = '2026-11-26T11:35:00.000Z';
  const states: [string, Report, HandOver][] = [
    ['asked', report, of({})],
    ['asked with a line', report, of({ line: 'please before Monday, the contact centre opens at eight' })],
    ['asked by mention', report, of({ receiver: { kind: 'person', ...nestor, account: '29:nestor' } })],
    ['taken', report, of({ state: 'taken', stateBy: nestor })],
    ['looking', report, of({ provingRun: 'R111', proving: { by: nestor, saidAt: at, looks: [] } })],
    ['still broken', report, of({ state: 'taken', stateBy: nestor, proving: proving('wrong', report) })],
    ['still broken, looks again', rights, ofMicrosoft({ proving: proving('wrong', rights), nextLookAt })],
    ['not proven', report, of({ proving: proving('unseen', report) })],
    ['done', report, of({ state: 'done', stateBy: nestor, stateAt: later })],
    ['mended', report, of({ state: 'mended', stateAt: later })],
    ['declined', report, of({ state: 'declined', stateBy: nestor, stateLine: 'The data centre team does it.' })],
    ['withdrawn', report, of({ state: 'withdrawn', stateBy: { id: 'alex', name: 'Alex Wilber' } })],
    [
      'with long names',
      long,
      handOver(long, 'network', {
        askedBy: { id: 'alex', name: longName, account: '29:alex' },
        receiver: { kind: 'person', id: 'nestor', name: longName, account: '29:nestor' },
        line: 'please before Monday '.repeat(12),
        state: 'taken',
        stateBy: { id: 'nestor', name: longName },
        proving: proving('wrong', long),
      }),
    ],
  ];
  const settings: OwnerSetting[] = [
    {
      owner: 'network',
      to: { kind: 'person', ...nestor },
      language: 'en',
      timeZone: 'Europe/Paris',
      setBy: { id: 'alex', name: 'Alex Wilber' },
      setAt: at,
    },
  ];
  const places = [
    { id: '19:network', name: 'Network › Firewall' },
    { id: '19:mail', name: 'Contact centre operations of the northern region › Mail' },
  ];
  const form = { mark: crypto.randomUUID(), settings, already: [], places, hasTakenPlace: true, isPrivate: true };
  return [
    ...recordings.flatMap((name) =>
      ownersWithWork(reportOf(name).report).map((owner): [string, Card] => [
        `hand-over sent, ${name} for ${owner}`,
        receiverCard(reportOf(name).report, handOver(reportOf(name).report, owner), locale),
      ]),
    ),
    ...states.map(([state, of, one]): [string, Card] => [`hand-over sent, ${state}`, receiverCard(of, one, locale)]),
    ...states.flatMap(([state, of, one]): [string, Card][] => [
      [`handed over, ${state}`, askedCard(of, one, { withNames: true, isUndelivered: false }, locale)],
      [`handed over, ${state}, without names`, askedCard(of, one, { withNames: false, isUndelivered: false }, locale)],
    ]),
    ['handed over, undelivered', askedCard(report, of({}), { withNames: true, isUndelivered: true }, locale)],
    [
      'handed over by mail',
      askedCard(
        report,
        of({ receiver: { kind: 'mail', address: 'network@example.com', name: 'network@example.com' } }),
        { withNames: true, isUndelivered: false },
        locale,
      ),
    ],
    [
      'hand-over form, already handed over',
      handOverForm(report, { ...form, owners: ['network'], already: [of({})] }, locale),
    ],
    [
      'hand-over form, handed over five times',
      handOverForm(
        long,
        {
          ...form,
          owners: ['network'],
          already: Array.from({ length: 5 }, () => of({ receiver: { kind: 'person', id: 'nestor', name: longName } })),
        },
        locale,
      ),
    ],
    ['hand-over form', handOverForm(report, { ...form, owners: ['network'] }, locale)],
    [
      'hand-over form with two owners',
      handOverForm(
        reportOf('two-faults').report,
        { ...form, owners: ['network', 'microsoft-365-administrator'] },
        locale,
      ),
    ],
  ];
}

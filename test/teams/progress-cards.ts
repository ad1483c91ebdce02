/** Cards of runs under way. */
import type { Presence, Report } from '../../src/model/report.ts';
import type { Awaited } from '../../src/runs/awaited.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { progressCard } from '../../src/teams/runs/progress-card.ts';
import { reportOf, reportOfMany } from './reports.ts';

const tenant = { asked: 20, answered: 14, pending: true };

/** Forty characters, like a server in a long domain. */
const long = (role: string, index: number): string =>
  `ece-${role}-0${index + 1}.customer-care.contoso.example`.slice(-40);

export function progressCards(locale: Locale): [string, Card][] {
  const some = reportOf('two-faults').report;
  const eight = reportOfMany('two-faults', 8, long).report;
  // The first four servers are done.
  const [first = '', second = '', third = '', fourth = ''] = eight.servers.slice(4).map(({ name }) => name);
  const absent: Presence[] = ['answered', 'not-connected', 'not-enrolled', 'refused'];
  return [
    [
      'progress of none',
      progressCard(
        as(some, [], false),
        some.servers.map(({ name }) => asked(name)),
        locale,
      ),
    ],
    [
      'progress',
      progressCard(as(some, ['answered', 'answered']), [observing('ece-app-02', 'smtp.office365.com:587')], locale),
    ],
    [
      'progress of eight, asked',
      progressCard(
        as(eight, [], false),
        eight.servers.map(({ name }) => asked(name)),
        locale,
      ),
    ],
    [
      'progress of eight',
      progressCard(
        { ...as(eight, absent), deployment: 'contoso-customer-care-production-europe-1' },
        [
          { ...observing(first, ''), next: { what: 'log-in', name: 'outlook.office365.com:993' } },
          observing(second, 'ece.customer-care.contoso.example:443'),
          { ...asked(third), state: 'absent' },
          { ...asked(fourth), state: 'turn' },
        ],
        locale,
      ),
    ],
  ];
}

function as(report: Report, presences: Presence[], sawSomething = true): Report {
  return {
    ...report,
    run: { ...report.run, id: 'RY9K' },
    tenant,
    ...(sawSomething ? {} : { findings: [] }),
    servers: report.servers.map((server, index) => ({ ...server, presence: presences[index] ?? 'pending' })),
  };
}

const asked = (server: string): Awaited => ({ server, state: 'asked', steps: 7, answered: 0 });

const observing = (server: string, name: string): Awaited => ({
  server,
  state: 'observing',
  steps: 7,
  answered: 5,
  next: { what: 'endpoint', name },
});

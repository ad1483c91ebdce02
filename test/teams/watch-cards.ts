/** The cards of watches, also as long as people can make them. */
import type { PlaceWatch } from '../../src/runs/watching/watches.ts';
import type { Schedule } from '../../src/runs/watching/schedule.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { messageCard } from '../../src/teams/cards/message-card.ts';
import { madeWatch, watchProposals } from '../../src/teams/watching/watch-command.ts';
import { watchesCard } from '../../src/teams/watching/watches-card.ts';
import { contoso } from '../runs/deployment.ts';

const at = '2026-11-25T07:00:00.000Z';

function watch(id: string, selection: string, schedule: Schedule, more: Partial<PlaceWatch> = {}): PlaceWatch {
  return {
    id,
    place: '19:channel@thread.tacv2',
    selection,
    schedule,
    timeZone: 'Europe/Paris',
    madeBy: { id: 'alex', name: 'Alex Wilber', account: '29:alex' },
    madeAt: at,
    seenThereAt: at,
    nextRunAt: '2026-11-25T07:15:00.000Z',
    skipped: 0,
    missed: 0,
    ...more,
  };
}

const lastRun = { id: '8F3K', at, dueAt: at };
const watches = [
  watch('7K2M', 'network', { everyMinutes: 15 }, { lastRun, skipped: 2, missed: 12 }),
  watch('4TQX', 'all', { at: '08:00', days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] }, { lastRun }),
  watch('9BCD', 'mail', { everyMinutes: 60 }, { lastRun, paused: { at, why: 'left' } }),
  watch('2222', 'version', { everyMinutes: 60 }),
];
const long = [1, 2, 3, 4].map((number) =>
  watch(
    `22B${number}`,
    `rights customer.service.${number}@contact-centre.example.com on ece-services-of-the-north-branch-office-${number}`,
    { at: '08:00', days: ['monday', 'wednesday', 'friday'] },
    {
      lastRun: { ...lastRun, dueAt: '2026-11-25T06:15:00.000Z' },
      timeZone: 'America/Argentina/Buenos_Aires',
      skipped: 2,
      missed: 120,
    },
  ),
);

export function watchCards(locale: Locale): [string, Card][] {
  const [first] = watches;
  if (first === undefined) throw new Error('there is a watch');
  const inThread = { id: '19:channel@thread.tacv2;messageid=1', kind: 'channel', team: 'team' } as const;
  const page = (own: readonly PlaceWatch[], about: Parameters<typeof watchesCard>[1] = {}): Card => {
    const card = watchesCard(own, about, locale);
    if (card === undefined) throw new Error('there is a page');
    return card;
  };
  return [
    ['watch proposals', watchProposals([], contoso, locale)],
    ['watch proposals beside watches', watchProposals(watches.slice(1), contoso, locale)],
    ['watch made', messageCard(madeWatch(first, false, { locale, conversation: inThread }), locale)],
    ['watches', page(watches, { elsewhere: 3 })],
    ['watches, page 2', page(watches, { page: 2 })],
    ['watches with long names', page(long)],
  ];
}

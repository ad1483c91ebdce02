/** The cards of watches, also as long as people can make them. */
import type { PlaceWatch } from '../../src/runs/watching/watches.ts';
import type { Schedule } from '../../src/runs/watching/schedule.ts';
import type { CauseChange } from '../../src/runs/watching/told.ts';
import type { TimelineEntry } from '../../src/model/report.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { messageCard } from '../../src/teams/cards/message-card.ts';
import { changeCard, type ShownChanges } from '../../src/teams/watching/change-card.ts';
import { madeWatch, watchProposals } from '../../src/teams/watching/watch-command.ts';
import type { MessageOfKind, Reminder } from '../../src/runs/watching/messages.ts';
import { pausedCard } from '../../src/teams/watching/paused-card.ts';
import { reminderCard } from '../../src/teams/watching/reminder-card.ts';
import { allIsWellCard, digestCard } from '../../src/teams/watching/summary-card.ts';
import { updateCard } from '../../src/teams/watching/update-card.ts';
import { watchesCard } from '../../src/teams/watching/watches-card.ts';
import { webhookPlace } from '../../src/outgoing/webhooks/webhook-rows.ts';
import { say } from '../../src/text/index.ts';
import { judged } from '../checks/artifacts.ts';
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

const inAnHour = '2026-11-25T08:10:00.000Z';
/** The first cause of a recorded run, as a watch tells it. */
function causeOf(name: string, turn: CauseChange['turn']): CauseChange {
  const [cause] = judged(name).rootCauses;
  if (cause === undefined) throw new Error(`${name} has a cause`);
  const { kind, subjects, title, firstStep, owner } = cause;
  const [subject, ...more] = subjects;
  if (subject === undefined) throw new Error(`${kind} has a subject`);
  const told = { turn, kind, title, firstStep, owner, run: '8F3K', since: at, before: '2026-11-25T06:45:00.000Z', at };
  return { ...told, subjects: [subject, ...more] };
}

function changeCards(locale: Locale): [string, Card][] {
  const entry: TimelineEntry = {
    kind: 'change',
    from: '2026-11-25T06:45:00.000Z',
    at,
    said: say('report.timeline.secret-removed', { name: 'ECE 2026' }),
    source: say('report.timeline.source.directory'),
  };
  const secret = causeOf('secret-expired', 'broken');
  const blocked = causeOf('imap-blocked-on-services', 'broken');
  const silent = causeOf('smtp-silent', 'broken');
  const reminder: Reminder = {
    kind: 'secret',
    subject: 'ECE',
    at: '2026-12-09',
    said: say('report.ends.secret-named', { name: 'ECE', day: { day: '2026-12-09' } }),
    owner: 'microsoft-365-administrator',
    firstStep: say('app/secret.fix.new', { name: 'ECE' }),
    days: 14,
    run: '8F3K',
  };
  const licence: Reminder = {
    ...reminder,
    days: 1,
    said: say('report.ends.certificate', { host: 'ece.example.com', day: { day: '2026-11-26' } }),
  };
  const row = ({ kind, title, owner, run }: CauseChange) => ({ kind, title, owner, run, at });
  const digest: MessageOfKind<'digest'> = {
    kind: 'digest',
    since: at,
    broken: [row(blocked)],
    muted: [],
    mended: [row(secret)],
    ends: [licence],
    paused: 1,
    run: '8F3K',
  };
  const well: MessageOfKind<'all-is-well'> = {
    broken: 0,
    kind: 'all-is-well',
    since: at,
    checks: 100,
    ends: [reminder],
    run: '8F3K',
  };
  const card = (changes: ShownChanges['changes'], more: Partial<ShownChanges> = {}): Card =>
    changeCard({ changes, left: 1, changed: [], withNames: true, ...more }, locale);
  const mended: CauseChange = { ...blocked, turn: 'mended', before: at, at: inAnHour };
  return [
    ['watch message: broken', card([secret])],
    ['watch message: broken and mended', card([secret, mended], { changed: [entry] })],
    ['watch message: three broken', card([blocked, secret, silent, mended])],
    ['watch message: flapping', card([{ ...silent, turn: 'flapping' }])],
    [
      'watch message: after maintenance',
      card([{ ...blocked, turn: 'still' }, silent], {
        afterMaintenance: { name: 'contoso', endedBy: 'Alex Wilber' },
      }),
    ],
    ['watch message: still', card([{ ...blocked, turn: 'still' }])],
    ['watch message: still, another mended', card([{ ...blocked, turn: 'still' }, mended])],
    [
      'watch message: two still',
      card([
        { ...blocked, turn: 'still' },
        { ...secret, turn: 'still' },
      ]),
    ],
    ['watch message: mended', card([mended], { left: 0 })],
    [
      'watch message: mended by a hand-over',
      card([mended], {
        left: 0,
        repair: say('report.handed-over.done', { to: 'Network › Firewall', who: 'Nestor Wilke', at: { at: inAnHour } }),
      }),
    ],
    [
      'watch message: mended after a change',
      card([{ ...secret, turn: 'mended', at: inAnHour }], { changed: [entry, entry] }),
    ],
    [
      'watch message: unnamed',
      card([{ ...blocked, title: say('watch.message.unnamed'), firstStep: say('watch.message.unnamed.step') }], {
        withNames: false,
      }),
    ],
    ['watch message: reminder', reminderCard([reminder], locale)],
    ['watch message: many ends', reminderCard([reminder, ...Array.from({ length: 6 }, () => licence)], locale)],
    [
      'watch message: paused',
      pausedCard(
        {
          kind: 'paused',
          why: 'gone',
          where: say('place.channel', { team: 'Mail', channel: 'General' }),
          watches: long.map(({ selection, schedule }) => ({ selection, schedule })),
        },
        locale,
      ),
    ],
    ...(['off', 'removed', 'on'] as const).map((is): [string, Card] => [
      `watch message: paused, the webhook is ${is}`,
      pausedCard(
        {
          kind: 'paused',
          why: is === 'on' ? 'no-role' : 'gone',
          where: say('webhooks.place', { name: 'tickets' }),
          webhook: { name: 'tickets', is },
          watches: watches.slice(0, 1).map(({ selection, schedule }) => ({ selection, schedule })),
        },
        locale,
      ),
    ]),
    [
      'watch message: paused in the personal chat',
      pausedCard(
        {
          kind: 'paused',
          why: 'no-role',
          watches: watches.slice(0, 1).map(({ selection, schedule }) => ({ selection, schedule })),
        },
        locale,
      ),
    ],
    ...(['back', 'failed', 'late', 'person', 'done'] as const).map((what): [string, Card] => [
      `watch message: an update of the probes, ${what}`,
      updateCard(
        {
          kind: 'update',
          rollout: {
            version: '10.10.10',
            begunBy: { id: 'alex', name: 'Alex Wilber' },
            begunAt: at,
            state: what === 'done' ? 'done' : 'stopped',
            endedAt: inAnHour,
            ...(what === 'done' ? {} : { why: { what, name: 'ece-services-of-the-north-branch-office-1' } }),
            portion: 1,
            portionSince: at,
            servers: [{ server: 'ece-services-of-the-north-branch-office-1', portion: 0, state: 'turn' }],
          },
        },
        locale,
      ),
    ]),
    ['watch message: digest', digestCard(digest, locale)],
    [
      'watch message: many in a digest',
      digestCard({ ...digest, broken: Array.from({ length: 5 }, () => row(silent)), muted: [row(secret)] }, locale),
    ],
    ['watch message: quiet digest', digestCard({ ...digest, broken: [], mended: [], ends: [], paused: 0 }, locale)],
    ['watch message: all is well', allIsWellCard({ ...well, broken: 0 }, locale)],
    ['watch message: not all is well', allIsWellCard({ ...well, broken: 2 }, locale)],
    ['watch message: many', card([blocked, ...Array.from({ length: 8 }, () => silent)])],
  ];
}

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
    [
      'watches of webhooks',
      page([...watches.slice(0, 1), ...long.map((one) => ({ ...one, place: webhookPlace('a'.repeat(40)) }))]),
    ],
    ...changeCards(locale),
  ];
}

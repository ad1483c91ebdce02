/** The cards of mutes and maintenance, also as long as people can make them. */
import type { KnownCause } from '../../src/runs/watching/known-causes.ts';
import type { Mute, MutedCause } from '../../src/runs/watching/mutes.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { messageCard } from '../../src/teams/cards/message-card.ts';
import { muted, shownCauses, whichCause } from '../../src/teams/watching/mute-cause.ts';
import { say } from '../../src/text/index.ts';
import { maintenanceCard } from '../../src/teams/watching/maintenance-card.ts';
import { maintenanceForm, muteForm } from '../../src/teams/watching/mute-form.ts';
import { mutesCard, muteRows } from '../../src/teams/watching/mutes-card.ts';
import { afterRun } from '../../src/runs/watching/known-causes.ts';
import { contoso } from '../runs/deployment.ts';
import { judged } from '../checks/artifacts.ts';

const now = Date.parse('2026-11-25T07:00:00.000Z');
const [from, until] = ['2026-11-25T07:00:00.000Z', '2026-12-04T17:00:00.000Z'];

export function muteCards(locale: Locale): [string, Card][] {
  const { causes: known } = afterRun([], judged('two-faults'));
  const blocked = known.filter(({ kind }) => kind === 'blocked-port');
  const because = 'the firewall of the data centre is replaced; ticket CHG-4711 has the plan';
  const mute = (id: string, causes: MutedCause[] | undefined, more: Partial<Mute> = {}): Mute => ({
    id,
    causes,
    from,
    until,
    because,
    by: { id: 'alex', name: 'Alex Wilber' },
    madeAt: from,
    endedBy: undefined,
    heardIn: [],
    ...more,
  });
  const first = mute('4F7K', mutedOf(blocked));
  const longest = 'because of the replacement of the firewall of the north branch office '.repeat(3).slice(0, 200);
  const mutes = [
    first,
    mute('7K2M', undefined, { until: '2026-11-25T12:00:00.000Z' }),
    mute('9BCD', mutedOf(known.filter(({ kind }) => kind !== 'blocked-port')), { because: longest }),
    mute('2222', mutedOf(blocked)),
  ];
  const page = { page: 1, withNames: true, name: 'contoso' };
  const what = shownCauses(blocked, true);
  const request = { locale, deployment: contoso, role: 'operator', isAnsweredAlone: true } as const;
  const heard = { kind: 'maintenance', mute: '7K2M', until, because, by: 'Alex Wilber' } as const;
  const begun = { ...heard, is: 'begun', isBroken: false } as const;
  const over = { ...heard, is: 'ended', isBroken: true, endedBy: 'Alex Wilber' } as const;
  const listed = mutesCard(mutes, page, locale);
  if (listed === undefined) throw new Error('there is a page');
  return [
    [
      'mute made',
      messageCard(muted({ mute: first, replaced: mutes.slice(3), until: { at: now }, what }, request), locale),
    ],
    ['mute form', muteForm({ what, typed: 'blocked-port', until: undefined, because: '', now }, locale)],
    ['mute of which cause', messageCard(whichCause('nonsense', { why: 'none', offers: known }, request), locale)],
    ['mutes', listed],
    ['maintenance begun', maintenanceCard(begun, 'contoso', true, locale)],
    ['maintenance over', maintenanceCard(over, 'contoso', true, locale)],
    [
      'mute form, refused',
      muteForm(
        {
          what,
          typed: 'blocked-port',
          until: { until: '2026-12-24', time: '18:00' },
          because: 'The firewall is replaced.',
          refused: say('maintenance.refused.too-long', { count: 7 }),
          now,
        },
        locale,
      ),
    ],
    ['maintenance form', maintenanceForm({ name: 'contoso', shown: [], now }, locale)],
    [
      'maintenance form beside maintenance',
      maintenanceForm({ name: 'contoso', shown: muteRows(mutes.slice(1, 2), page, locale), now }, locale),
    ],
  ];
}

function mutedOf(causes: readonly KnownCause[]): MutedCause[] {
  return causes.map(({ kind, subject, title, severity }) => ({ kind, subject, title, severity }));
}

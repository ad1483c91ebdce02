/** The cards of owners, also as long as people can make them. */
import { type OwnerSetting } from '../../src/runs/handing-over/owners.ts';
import { say } from '../../src/text/index.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { ownerForm, ownersCard } from '../../src/teams/handing-over/owners-card.ts';

const at = '2026-12-01T07:30:00.000Z';
const common = { language: 'en', timeZone: 'Europe/Paris', setBy: { id: 'ana', name: 'Ana' }, setAt: at } as const;
const settings: OwnerSetting[] = [
  { ...common, owner: 'network', to: { kind: 'person', id: 'dana', name: 'Dana Baker' }, testedAt: at },
  {
    ...common,
    owner: 'microsoft-365-administrator',
    to: { kind: 'channel', conversation: '19:general@thread.tacv2', name: 'Customer care › Microsoft 365' },
    language: 'fr',
    refused: { at, why: say('owners.why.removed', { name: 'Customer care › Microsoft 365' }) },
  },
];
const long = 'customer.service.north.and.south.network.team@contact-centre.example.com';

export function ownerCards(locale: Locale): [string, Card][] {
  const form = { owner: 'network', mark: '4a0e8b0e-5a7b-4c7e-9b1a-0d0a5b1c2d3e', timeZone: 'Europe/Paris' } as const;
  return [
    ['owners', ownersCard(settings, true, locale)],
    ['owners, none set', ownersCard([], true, locale)],
    [
      'owners with long names',
      ownersCard(
        settings.map((setting) => ({ ...setting, to: { kind: 'mail', address: long, name: long } })),
        true,
        locale,
      ),
    ],
    ['owner form', ownerForm({ ...form, places: [{ id: '19:a@thread.tacv2', name: 'Mail › General' }] }, locale)],
    [
      'owner form with every place',
      ownerForm(
        {
          ...form,
          places: Array.from({ length: 300 }, (_, index) => ({
            id: `19:${index}@thread.tacv2`,
            name: `Customer care of the northern region › Mail and chat ${index}`,
          })),
        },
        locale,
      ),
    ],
  ];
}

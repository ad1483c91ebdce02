/** The card of webhooks, also as long as people can make it. */
import type { Webhook } from '../../src/outgoing/webhooks/webhook-rows.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { webhookFormCard } from '../../src/teams/webhooks/form-card.ts';
import { webhooksCard } from '../../src/teams/webhooks/webhooks-command.ts';

const at = '2026-12-01T07:30:00.000Z';
const tickets: Webhook = {
  name: 'tickets',
  host: 'contoso.service-now.com',
  state: 'on',
  withNames: false,
  language: 'en',
  timeZone: 'Europe/Paris',
  madeBy: { id: 'ana', name: 'Ana' },
  madeAt: at,
  lastAnswer: { at, status: 202 },
};
const refused = { phase: 'answer', code: 'REFUSED_BY_SERVER', text: 'HTTP 410' };

export function webhookCards(locale: Locale): [string, Card][] {
  const host = `${'receiver.of.customer.service.'.repeat(4)}contact-centre.example.com:8443`;
  const long: Webhook = { ...tickets, name: 'a'.repeat(40), host, withNames: true };
  const three: Webhook[] = [
    tickets,
    { ...tickets, name: 'flow', state: 'paused', withNames: true, lastAnswer: undefined },
    { ...tickets, name: 'jira', state: 'off', lastAnswer: { at, failure: refused } },
  ];
  const twenty = Array.from({ length: 20 }, () => long);
  const url = `https://ece-doctor.contact-centre.example.com/reports/secret/${'a'.repeat(43)}`;
  return [
    ['webhooks', webhooksCard(three, 1, locale)],
    ['webhooks with long names', webhooksCard([...three, ...twenty], 2, locale)],
    ['form for a webhook', webhookFormCard({ verb: 'add', name: 'tickets', url, endsAt: at }, locale)],
    [
      'form for another address of a webhook with a long name',
      webhookFormCard({ verb: 'address', name: long.name, url, endsAt: at }, locale),
    ],
  ];
}

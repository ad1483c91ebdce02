import type { Text } from '../../model/text.ts';
import { changeWebhook, type WebhookVerb, webhookFacts, webhookVerbs } from '../../outgoing/webhooks/changes.ts';
import { type Webhook, webhookName, webhooksOf } from '../../outgoing/webhooks/webhook-rows.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { folded } from '../../text/folded.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { actionRow } from '../cards/action-row.ts';
import { type Card, type Element, sanitize, strong, textFor, titledCard } from '../cards/elements.ts';
import { factsLine } from '../cards/facts-line.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { sayButton } from '../cards/say-button.ts';
import { type Command, messageAnswer } from '../commands/command.ts';

export const command: Command<{ store: DeploymentStore; webhooks: Webhooks }> = {
  name: 'webhooks',
  task: 'administer',
  order: 5.32,
  where: 'personal',
  who: 'administrator',
  isFinal: true,
  validRest: (rest) => (pageIn(rest) !== undefined || changeIn(rest) !== undefined ? rest : undefined),
  async run({ rest, locale }, { store, webhooks }) {
    const change = changeIn(rest);
    if (change !== undefined) {
      const { outcome, said } = await changeWebhook(store, change.verb, change.name, Date.now());
      if (change.verb === 'test') webhooks.begin();
      return messageAnswer(outcome, { title: said, suggestions: ['webhooks'] }, locale);
    }
    if (!webhooks.isSetUp) return messageAnswer('nothing-to-do', { title: say('webhooks.not-set-up') }, locale);
    const page = pageIn(rest);
    if (page === undefined) return messageAnswer('not-understood', { title: say('webhooks.how') }, locale);
    const all = await webhooksOf(store);
    return all.length === 0
      ? messageAnswer('nothing-to-do', { title: say('webhooks.none'), paragraphs: [say('webhooks.add')] }, locale)
      : { outcome: 'done', reply: { card: webhooksCard(all, page, locale) } };
  },
};

/** From 1: `2`, or nothing. */
function pageIn(rest: string): number | undefined {
  return /^\d{0,2}$/.test(rest.trim()) ? Math.max(1, Number(rest)) : undefined;
}

/** `test tickets` */
function changeIn(rest: string): { verb: WebhookVerb; name: string } | undefined {
  const [typed = '', named = '', ...others] = rest.trim().split(/\s+/);
  const verb = webhookVerbs.find((each) => isIn(folded(typed), `webhooks.words.${each}`));
  const name = webhookName(named);
  return verb === undefined || name === undefined || others.length > 0 ? undefined : { verb, name };
}

/** Fits one screen of a phone. */
const onPage = 3;

/** Those that get no messages are first. Behind the last page is the first. */
export function webhooksCard(webhooks: readonly Webhook[], page: number, locale: Locale): Card {
  const ordered = webhookStates.flatMap((is) => webhooks.filter(({ state }) => state === is));
  const shownFrom = (page - 1) * onPage < ordered.length ? (page - 1) * onPage : 0;
  const hasMore = ordered.length > shownFrom + onPage;
  const counts = webhookStates.flatMap((is): Text[] => {
    const count = webhooks.filter(({ state }) => state === is).length;
    return count === 0 ? [] : [say(`webhooks.count.${is}`, { count })];
  });
  const next = sayButton(textFor(locale)('webhooks.button.more'), `webhooks ${shownFrom / onPage + 2}`, locale);
  return titledCard(locale, say('webhooks.title'), [
    ...(ordered.length > onPage ? [factsLine(counts, locale)] : []),
    ...ordered.slice(shownFrom, shownFrom + onPage).flatMap((webhook) => rowsOf(webhook, locale)),
    ...(hasMore ? [actionRow([next])] : []),
  ]);
}

const webhookStates = ['off', 'paused', 'on'] as const satisfies readonly Webhook['state'][];

function rowsOf(webhook: Webhook, locale: Locale): Element[] {
  const text = textFor(locale);
  const { name, state } = webhook;
  const verbs: readonly WebhookVerb[] = state === 'on' ? ['test', 'pause'] : ['resume', 'remove'];
  return [
    breakingLine([strong(sanitize(name))], { spacing: 'Medium' }),
    factsLine(webhookFacts(webhook), locale),
    actionRow(verbs.map((verb) => sayButton(text(`webhooks.button.${verb}`), `webhooks ${verb} ${name}`, locale))),
  ];
}

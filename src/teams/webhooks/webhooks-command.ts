import type { Text } from '../../model/text.ts';
import { changeWebhook, type WebhookVerb, webhookFacts, webhookVerbs } from '../../outgoing/webhooks/changes.ts';
import { type GivenVerb, givenVerbs } from '../../outgoing/webhooks/keep.ts';
import { type Webhook, webhookName, webhooksOf } from '../../outgoing/webhooks/webhook-rows.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import { quotedWord } from '../../runs/quoted-word.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { folded } from '../../text/folded.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { actionRow } from '../cards/action-row.ts';
import { type Card, type Element, sanitize, strong, textFor, titledCard } from '../cards/elements.ts';
import { factsLine } from '../cards/facts-line.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import type { Message } from '../cards/message-card.ts';
import { sayButton } from '../cards/say-button.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { formAnswer, howToAdd } from './form-card.ts';

export const command: Command<{ store: DeploymentStore; webhooks: Webhooks; reportLink: ReportLink }> = {
  name: 'webhooks',
  task: 'administer',
  order: 5.32,
  where: 'personal',
  who: 'administrator',
  isFinal: true,
  validRest: (rest) => (pageIn(rest) !== undefined || askedIn(rest) !== undefined ? rest : undefined),
  async run(request, { store, webhooks, reportLink }) {
    const { rest, locale } = request;
    const asked = askedIn(rest);
    if (asked !== undefined && asked.name === '') return messageAnswer('not-understood', notNamed(asked.typed), locale);
    const change = webhookVerbs.find((verb) => verb === asked?.verb);
    if (asked !== undefined && change !== undefined) {
      const { outcome, said } = await changeWebhook(store, change, asked.name, Date.now());
      if (change === 'test') webhooks.begin();
      return messageAnswer(outcome, { title: said, suggestions: ['webhooks'] }, locale);
    }
    if (!webhooks.isSetUp) return messageAnswer('nothing-to-do', { title: say('webhooks.not-set-up') }, locale);
    const given = givenVerbs.find((verb) => verb === asked?.verb);
    if (asked !== undefined && given !== undefined)
      return formAnswer({ verb: given, name: asked.name }, request, { store, reportLink });
    const page = pageIn(rest);
    if (page === undefined) return messageAnswer('not-understood', { title: say('webhooks.how') }, locale);
    const all = await webhooksOf(store);
    return all.length === 0
      ? messageAnswer(
          'nothing-to-do',
          { title: say('webhooks.none'), paragraphs: [howToAdd(reportLink, locale)] },
          locale,
        )
      : { outcome: 'done', reply: { card: webhooksCard(all, page, locale) } };
  },
};

/** From 1: `2`, or nothing. */
function pageIn(rest: string): number | undefined {
  return /^\d{0,2}$/.test(rest.trim()) ? Math.max(1, Number(rest)) : undefined;
}

/** `test tickets`. `name`: empty if what was typed is none. */
function askedIn(rest: string): { verb: WebhookVerb | GivenVerb; typed: string; name: string } | undefined {
  const [word = '', typed = '', ...others] = rest.trim().split(/\s+/);
  const verb = [...webhookVerbs, ...givenVerbs].find((each) => isIn(folded(word), `webhooks.words.${each}`));
  return verb === undefined || others.length > 0 ? undefined : { verb, typed, name: webhookName(typed) ?? '' };
}

function notNamed(typed: string): Message {
  return typed === ''
    ? { title: say('webhooks.how') }
    : { title: say('webhooks.name', { name: quotedWord(typed) }), suggestions: ['webhooks'] };
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

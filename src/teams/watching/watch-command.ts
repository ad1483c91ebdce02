import { includes } from '../../access/roles.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { typedWebhook, webhookPlace } from '../../outgoing/webhooks/webhook-rows.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import { parseWatch } from '../../runs/watching/schedule-words.ts';
import { scheduleText } from '../../runs/watching/schedule.ts';
import { makeWatch, mostWatches, noteFirstRun, type PlaceWatch, watchesIn } from '../../runs/watching/watches.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { summaryOf, saidWatched } from '../../runs/watching/summaries.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { button, longestTyped } from '../cards/button.ts';
import { type Card, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { type Message, messageCard } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { ChatRequest } from '../commands/request.ts';
import { channelOf } from '../conversation/places.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { answersWithNames, mayReadNames } from '../names.ts';
import { startOutcome, startRunWithCard } from '../runs/start-run.ts';
import { proposalsFor } from './proposals.ts';
import { watchesCard, watchRows } from './watches-card.ts';

interface WatchServices {
  store: DeploymentStore;
  runs: Runs;
  deliveries: Deliveries;
  webhooks: Pick<Webhooks, 'refusal'>;
}

export const command: Command<WatchServices> = {
  name: 'watch',
  task: 'check',
  order: 3.4,
  where: 'anywhere',
  who: 'operator',
  validRest(typed, request) {
    const { rest } = withoutWebhook(typed);
    const parsed = rest === '' ? undefined : parseWatch(rest, request.deployment);
    if (parsed === undefined || parsed.ok) return typed;
    return parsed.namesPlaces === true && !answersWithNames(request) ? undefined : parsed.proposals[0];
  },
  /** The first run shows its verdict; later ones speak only of a change. */
  async run(request, services) {
    const { deployment, locale, asker, conversation } = request;
    const { store } = services;
    const { rest, webhook } = withoutWebhook(request.rest);
    const refused = webhook === undefined ? undefined : await whyNoWebhook(webhook, request, services);
    if (refused !== undefined) return messageAnswer('not-understood', { title: refused }, locale);
    const place = webhook === undefined ? channelOf(conversation.id) : webhookPlace(webhook);
    const there = await watchesIn(store, place);
    if (rest.trim() === '') return { outcome: 'asked', reply: { card: watchProposals(there, deployment, locale) } };
    const parsed = parseWatch(rest, deployment);
    if (!parsed.ok) return messageAnswer('not-understood', refusal(parsed, request), locale);
    const { schedule, what, selection } = parsed;
    const watch = await makeWatch(
      store,
      {
        place,
        selection: what,
        schedule,
        timeZone: locale.timeZone ?? 'UTC',
        language: locale.language,
        withNames: mayReadNames(request),
        by: { id: asker.id, name: asker.name, account: asker.account },
      },
      Date.now(),
    );
    if (watch === undefined) {
      const card = watchesCard(there, { title: say('watching.full', { count: mostWatches }) }, locale);
      return { outcome: 'nothing-to-do', ...(card === undefined ? {} : { reply: { card } }) };
    }
    const isChanged = there.some(({ id }) => id === watch.id);
    const reply = { card: messageCard(madeWatch(watch, isChanged, request), locale) };
    if (selection === undefined) return { outcome: 'done', reply };
    // If the bot ends here, the repeated request replaces the watch with an equal one.
    const started = await startRunWithCard(selection, request, services, conversation.id);
    await noteFirstRun(store, watch.id, { id: started.id, at: new Date().toISOString() });
    return { outcome: startOutcome(started), reply };
  },
};

/** Behind the watch: `webhook tickets`, or `to webhook tickets`. */
function withoutWebhook(typed: string): { rest: string; webhook?: string } {
  const [, before = '', named = ''] = /^(.*?)(webhook\s+\S+)\s*$/i.exec(typed) ?? [];
  const webhook = typedWebhook(named);
  if (webhook === undefined || (before !== '' && !/\s$/.test(before))) return { rest: typed };
  const words = before.trim().split(/\s+/);
  const rest = isIn(words.at(-1) ?? '', 'webhooks.words.to') ? words.slice(0, -1) : words;
  return { rest: rest.join(' '), webhook };
}

async function whyNoWebhook(
  webhook: string,
  { role }: Pick<ChatRequest, 'role'>,
  { webhooks }: Pick<WatchServices, 'webhooks'>,
): Promise<Text | undefined> {
  return includes(role, 'administrator') ? webhooks.refusal(webhook) : say('webhooks.administrators');
}

/** Two watches to make by a click, and those of the place. */
export function watchProposals(there: readonly PlaceWatch[], deployment: Deployment, locale: Locale): Card {
  const card = messageCard({ title: say('watching.propose'), suggestions: proposalsFor(there, deployment) }, locale);
  return { ...card, body: [...card.body, ...watchRows(there, 1, locale)] };
}

export function madeWatch(
  { id, selection, schedule, timeZone, nextRunAt }: PlaceWatch,
  isChanged: boolean,
  { locale, conversation }: Pick<ChatRequest, 'locale' | 'conversation'>,
): Message {
  const text = textFor(locale);
  const values = { what: saidWatched(locale.language, selection), when: scheduleText(schedule) };
  const summary = summaryOf(selection);
  return {
    title: say(isChanged ? 'watching.changed' : 'watching.made', values),
    paragraphs: [
      say('watching.next-in', { id, at: { at: nextRunAt }, zone: timeZone }),
      say(summary === undefined ? 'watching.speaks' : `watching.summary.${summary}`),
      ...(channelOf(conversation.id) === conversation.id ? [] : [say('watching.in-channel')]),
      ...(locale.timeZone === undefined ? [say('watching.zone-unknown')] : []),
    ],
    buttons: [
      button(text('card.button.watch-now'), { verb: 'say', text: `watch now ${id}` }),
      button(text('card.button.unwatch'), { verb: 'say', text: `unwatch ${id}` }),
    ],
  };
}

type RefusedWatch = Extract<ReturnType<typeof parseWatch>, { ok: false }>;

/** Suggests names only if they may be shown. */
function refusal(
  { why, proposals, namesPlaces }: RefusedWatch,
  request: Pick<ChatRequest, 'role' | 'isAnsweredAlone'>,
): Message {
  const title = say('watching.refused');
  if (namesPlaces === true && !answersWithNames(request))
    return { title, paragraphs: [say('names.which-there-are')], suggestions: ['help watch'] };
  const lines = proposals.map((proposal) => `watch ${proposal}`).filter(({ length }) => length <= longestTyped);
  return { title, paragraphs: why, suggestions: [...lines.slice(0, 5), 'help watch'] };
}

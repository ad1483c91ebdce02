/** From an activity of the Bot Framework to an Inbound. An activity that the bot has no use for becomes nothing. */
import { z } from 'zod';
import type { Address } from './chat-port.ts';
import type { Inbound } from './inbound.ts';

const short = z.string().max(1000);
const account = z.object({ id: short, name: short.optional().catch(undefined), aadObjectId: short.optional() });

const activitySchema = z.object({
  type: z.enum(['message', 'invoke', 'conversationUpdate', 'installationUpdate']),
  name: short.optional(),
  id: short.optional(),
  action: short.optional(),
  text: z.string().max(200_000).nullish(),
  value: z.unknown().optional(),
  replyToId: short.optional(),
  from: account,
  recipient: account,
  conversation: z.object({ id: short, conversationType: short.optional(), tenantId: short.optional(), isGroup: z.boolean().optional() }),
  channelData: z.object({ tenant: z.object({ id: short }).optional().catch(undefined), channel: z.object({ id: short }).optional().catch(undefined) }).optional().catch(undefined),
  locale: short.optional(),
  localTimezone: short.optional(),
  membersAdded: z.array(z.object({ id: short })).optional(),
  entities: z.array(z.unknown()).max(200).optional().catch(undefined),
});

const mentionSchema = z.object({ type: z.literal('mention'), text: short, mentioned: z.object({ id: short }) });
const clientSchema = z.object({ type: z.literal('clientInfo'), timezone: short.optional(), locale: short.optional() });

export function inboundOf(raw: unknown, address: Address): Inbound | undefined {
  const parsed = activitySchema.safeParse(raw);
  if (!parsed.success) return undefined;
  const { data: activity } = parsed;
  const kind = kindOf(activity);
  if (kind === undefined) return undefined;
  const { conversation, channelData, from, recipient } = activity;
  const mentions = (activity.entities ?? []).flatMap((entity) => mentionSchema.safeParse(entity).data ?? []);
  const client = (activity.entities ?? []).flatMap((entity) => clientSchema.safeParse(entity).data ?? [])[0];
  return {
    // Some channels leave the id out of an update; then nothing can be told apart, and nothing need be.
    id: `${conversation.id} ${activity.id ?? crypto.randomUUID()}`.slice(0, 400),
    kind,
    text: activity.text ?? '',
    botMentions: mentions.filter(({ mentioned }) => mentioned.id === recipient.id).map(({ text }) => text),
    ...(kind === 'action' ? { value: actionValue(activity), actionKind: activity.type === 'invoke' ? ('execute' as const) : ('submit' as const) } : {}),
    replyTo: activity.replyToId,
    from: { id: from.aadObjectId ?? '', name: from.name ?? '', account: from.id },
    tenant: conversation.tenantId ?? channelData?.tenant?.id,
    conversation: { id: conversation.id, kind: conversationKind(conversation), channel: channelData?.channel?.id },
    locale: activity.locale ?? client?.locale,
    timeZone: activity.localTimezone ?? client?.timezone,
    address,
  };
}

type ParsedActivity = z.infer<typeof activitySchema>;

function kindOf({ type, name, text, value, action, membersAdded, recipient }: ParsedActivity): Inbound['kind'] | undefined {
  if (type === 'invoke') return name === 'adaptiveCard/action' ? 'action' : undefined;
  // A button of an older client: a message with data and no text.
  if (type === 'message') return typeof value === 'object' && value !== null && (text ?? '') === '' ? 'action' : 'message';
  if (type === 'installationUpdate') return action === 'remove' ? undefined : 'installed';
  return membersAdded?.some(({ id }) => id === recipient.id) === true ? 'installed' : undefined;
}

/** Execute wraps its data: `{ action: { verb, data }, trigger }`. */
function actionValue({ type, value }: ParsedActivity): unknown {
  if (type !== 'invoke') return value;
  const action = z.object({ action: z.object({ verb: short.optional(), data: z.record(z.string(), z.unknown()).optional() }) }).safeParse(value).data?.action;
  return { ...action?.data, ...(action?.verb === undefined ? {} : { verb: action.verb }) };
}

function conversationKind({ conversationType, isGroup }: ParsedActivity['conversation']): Inbound['conversation']['kind'] {
  if (conversationType === 'channel' || conversationType === 'groupChat' || conversationType === 'personal') return conversationType;
  return isGroup === true ? 'groupChat' : 'personal';
}

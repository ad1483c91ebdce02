/** Turns an activity into an Inbound; undefined if the bot does not use it. */
import { z } from 'zod';
import type { Address } from './chat-port.ts';
import { extensionAskOf } from './extension-ask.ts';
import { fileAnswerOf, isFileAnswer } from './file-consent.ts';
import type { PlaceChange, Inbound, PlaceDetails } from './inbound.ts';
import { partsOf } from './message-parts.ts';

const short = z.string().max(1000);
const named = z.object({ id: short, name: short.nullish().catch(undefined), type: short.optional().catch(undefined) });
const account = z.object({ id: short, name: short.optional().catch(undefined), aadObjectId: short.optional() });

const activitySchema = z.object({
  type: z.enum(['message', 'messageUpdate', 'invoke', 'conversationUpdate', 'installationUpdate']),
  name: short.optional(),
  id: short.optional(),
  timestamp: short.optional().catch(undefined),
  channelId: short.optional().catch(undefined),
  action: short.optional(),
  text: z.string().max(200_000).nullish(),
  value: z.unknown().optional(),
  replyToId: short.optional(),
  from: account,
  recipient: account,
  conversation: z.object({
    id: short,
    name: short.nullish().catch(undefined),
    conversationType: short.optional(),
    tenantId: short.optional(),
    isGroup: z.boolean().optional(),
  }),
  channelData: z
    .object({
      eventType: short.optional().catch(undefined),
      tenant: z.object({ id: short }).optional().catch(undefined),
      channel: named.optional().catch(undefined),
      team: named.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  locale: short.optional(),
  localTimezone: short.optional(),
  membersAdded: z.array(z.object({ id: short })).optional(),
  membersRemoved: z
    .array(z.object({ id: short }))
    .optional()
    .catch(undefined),
  topicName: z.string().max(1000).nullish().catch(undefined),
  attachments: z
    .array(z.object({ contentType: short.optional(), content: z.unknown().optional() }))
    .max(200)
    .optional()
    .catch(undefined),
  entities: z.array(z.unknown()).max(200).optional().catch(undefined),
});

const mentionSchema = z.object({ type: z.literal('mention'), text: short, mentioned: z.object({ id: short }) });
/** Source: Microsoft Learn, "Bot basics", section "Get client info". */
const clientSchema = z.object({
  type: z.literal('clientInfo'),
  timezone: short.optional(),
  locale: short.optional(),
  platform: short.optional().catch(undefined),
});
const phones: readonly (string | undefined)[] = ['android', 'ios'];

/** `addressAt`: a conversation at the activity's service. */
export function inboundOf(raw: unknown, addressAt: (conversation: string) => Address): Inbound | undefined {
  const parsed = activitySchema.safeParse(raw);
  if (!parsed.success) return undefined;
  const { data: activity } = parsed;
  const change = changeOf(activity);
  const asked = activity.type === 'invoke' ? extensionAskOf(activity.name, activity.value) : undefined;
  const kind = asked !== undefined ? 'extension' : change === undefined ? kindOf(activity) : 'changed';
  if (kind === undefined) return undefined;
  const { conversation, channelData, from, recipient } = activity;
  const mentions = (activity.entities ?? []).flatMap((entity) => mentionSchema.safeParse(entity).data ?? []);
  const client = (activity.entities ?? []).flatMap((entity) => clientSchema.safeParse(entity).data ?? [])[0];
  const botMentions = mentions.filter(({ mentioned }) => mentioned.id === recipient.id).map(({ text }) => text);
  const isEdited = activity.type === 'messageUpdate';
  return {
    // Some channels omit the id of an update. Such updates are not delivered twice. An edited message keeps its id.
    id: `${conversation.id} ${activity.id ?? crypto.randomUUID()}${isEdited ? ` ${activity.timestamp}` : ''}`.slice(
      0,
      400,
    ),
    kind,
    ...partsOf(activity.text ?? '', activity.attachments ?? [], botMentions),
    isEdited,
    botMentions,
    ...(kind === 'action'
      ? {
          value: actionValue(activity),
          actionKind: activity.type === 'invoke' ? ('execute' as const) : ('submit' as const),
        }
      : {}),
    ...(kind === 'file-answer' ? { fileAnswer: fileAnswerOf(activity.value) } : {}),
    ...(asked === undefined ? {} : { asked }),
    replyTo: activity.replyToId,
    from: {
      id: from.aadObjectId ?? '',
      name: from.name ?? '',
      account: from.id,
      ...(phones.includes(client?.platform?.toLowerCase()) ? { isOnPhone: true } : {}),
    },
    tenant: conversation.tenantId ?? channelData?.tenant?.id,
    conversation: { id: conversation.id, kind: conversationKind(conversation), channel: channelData?.channel?.id },
    takesFiles: activity.channelId === 'msteams' && conversationKind(conversation) === 'personal',
    locale: activity.locale ?? client?.locale,
    timeZone: activity.localTimezone ?? client?.timezone,
    place: placeOf(activity, addressAt),
    change,
    address: addressAt(conversation.id),
  };
}

type ParsedActivity = z.infer<typeof activitySchema>;

function kindOf({
  type,
  name,
  text,
  value,
  action,
  membersAdded,
  recipient,
  channelData,
}: ParsedActivity): Inbound['kind'] | undefined {
  if (type === 'invoke' && isFileAnswer(name)) return 'file-answer';
  if (type === 'invoke') return name === 'adaptiveCard/action' ? 'action' : undefined;
  // A button of an older client: a message with data and no text.
  if (type === 'message')
    return typeof value === 'object' && value !== null && (text ?? '') === '' ? 'action' : 'message';
  if (type === 'messageUpdate') return channelData?.eventType === 'editMessage' ? 'message' : undefined;
  // An upgrade removes the app and reinstalls it at once.
  if (type === 'installationUpdate') return action?.startsWith('remove') === true ? undefined : 'installed';
  return membersAdded?.some(({ id }) => id === recipient.id) === true ? 'installed' : undefined;
}

/** Source: Microsoft Learn, "Conversation events in your Teams bot". */
const changes = new Map<string, PlaceChange>(
  Object.entries({
    channelCreated: 'there',
    channelRenamed: 'there',
    channelRestored: 'there',
    teamRenamed: 'there',
    topicName: 'there',
    channelDeleted: 'gone',
    teamDeleted: 'team-gone',
    teamHardDeleted: 'team-gone',
    // An archived team is read-only until it is restored.
    teamArchived: 'team-gone',
    teamRestored: 'team-there',
    teamUnarchived: 'team-there',
  }),
);

function changeOf({
  type,
  action,
  membersRemoved,
  topicName,
  recipient,
  channelData,
}: ParsedActivity): PlaceChange | undefined {
  if (type === 'installationUpdate') return action === 'remove' ? 'removed' : undefined;
  if (type !== 'conversationUpdate') return undefined;
  if (membersRemoved?.some(({ id }) => id === recipient.id) === true) return 'removed';
  if (topicName !== undefined && topicName !== null) return 'there';
  return changes.get(channelData?.eventType ?? '');
}

/**
 * General has the id of its team. Private and shared channels are left out: they have other members than their team.
 */
function placeOf(
  { conversation, channelData, topicName }: ParsedActivity,
  addressAt: (conversation: string) => Address,
): PlaceDetails | undefined {
  const kind = conversationKind(conversation);
  if (kind === 'personal') return undefined;
  if (kind === 'groupChat')
    return {
      id: conversation.id,
      kind,
      name: topicName === '' ? null : (topicName ?? conversation.name ?? undefined),
      team: undefined,
      address: addressAt(conversation.id),
    };
  const { channel, team } = channelData ?? {};
  if (channel?.type !== undefined && channel.type !== 'standard') return undefined;
  const id = channel?.id ?? conversation.id.split(';')[0] ?? conversation.id;
  return {
    id,
    kind,
    name: channel?.name ?? undefined,
    team: team === undefined ? undefined : { id: team.id, name: team.name ?? undefined },
    address: addressAt(id),
  };
}

/** Execute wraps its data: `{ action: { verb, data }, trigger }`. */
function actionValue({ type, value }: ParsedActivity): unknown {
  if (type !== 'invoke') return value;
  const action = z
    .object({ action: z.object({ verb: short.optional(), data: z.record(z.string(), z.unknown()).optional() }) })
    .safeParse(value).data?.action;
  return { ...action?.data, ...(action?.verb === undefined ? {} : { verb: action.verb }) };
}

function conversationKind({
  conversationType,
  isGroup,
}: ParsedActivity['conversation']): Inbound['conversation']['kind'] {
  if (conversationType === 'channel' || conversationType === 'groupChat' || conversationType === 'personal')
    return conversationType;
  return isGroup === true ? 'groupChat' : 'personal';
}

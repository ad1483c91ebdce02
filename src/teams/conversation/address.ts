/** Botbuilder's reference to a conversation, without the single message and person. */
import { type Activity, type ConversationReference, TurnContext } from 'botbuilder';
import type { Address } from './chat-port.ts';

export function addressFrom(activity: Partial<Activity>): Address {
  const { activityId: _activity, user: _user, ...reference } = TurnContext.getConversationReference(activity);
  return JSON.stringify(reference);
}

export function referenceOf(address: Address): ConversationReference {
  return JSON.parse(address) as ConversationReference;
}

/** A personal chat of the same service and tenant. */
export function addressOfPersonal(known: Address, id: string): Address {
  const { conversation, ...reference } = referenceOf(known);
  const { tenantId } = conversation;
  return JSON.stringify({ ...reference, conversation: { id, conversationType: 'personal', isGroup: false, tenantId } });
}

/** Another conversation of the same service and tenant. */
export function addressOfOther(known: Address, conversation: string): Address {
  const reference = referenceOf(known);
  return JSON.stringify({ ...reference, conversation: { ...reference.conversation, id: conversation } });
}

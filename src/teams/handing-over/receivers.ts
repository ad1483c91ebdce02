/**
 * Who may answer a hand-over without a role: the named person, or a member of the channel or group chat that got the
 * card. Teams delivers a click only from a member of the conversation, and signs which conversation it is.
 */
import { findHandOver, type HandOver, handOversOf, isHandOverOpen } from '../../runs/handing-over/hand-overs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Inbound } from '../conversation/inbound.ts';
import { channelOf } from '../conversation/places.ts';

export type FromPerson = Pick<Inbound, 'from' | 'conversation'>;

/** Also after its end, so that the answer can say so. */
export async function isReceiverOf(handOver: string, inbound: FromPerson, store: DeploymentStore): Promise<boolean> {
  const found = await findHandOver(store, handOver);
  return found !== undefined && isNamedReceiver(found, inbound) && (await isHere(found.id, inbound, store));
}

/** The open hand-overs that this person has received in this conversation. */
export async function receivedHere(inbound: FromPerson, store: DeploymentStore): Promise<HandOver[]> {
  const open = (await handOversOf(store, { isOpenOnly: true })).filter((one) => isNamedReceiver(one, inbound));
  const here = await Promise.all(open.map(({ id }) => isHere(id, inbound, store)));
  return open.filter((one, index) => isHandOverOpen(one) && here[index] === true);
}

function isNamedReceiver({ receiver }: HandOver, { from, conversation }: FromPerson): boolean {
  switch (receiver.kind) {
    case 'person':
      return from.id !== '' && from.id.toLowerCase() === receiver.id.toLowerCase();
    case 'mail':
    case 'webhook':
      return false;
    default:
      return channelOf(conversation.id) === receiver.conversation;
  }
}

/** Whether this conversation has its card. */
async function isHere(id: string, { conversation }: FromPerson, { db, deployment }: DeploymentStore): Promise<boolean> {
  const rows = await db
    .selectFrom('delivery')
    .select('conversation')
    .where('deployment', '=', deployment)
    .where('hand_over', '=', id)
    .execute();
  return rows.some((row) => channelOf(row.conversation) === channelOf(conversation.id));
}

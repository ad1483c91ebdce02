/** Validates the Bot Connector's answers about people and teams. */
import { z } from 'zod';
import { ChatError, type Member } from './chat-port.ts';

const short = z.string().max(1000);
const memberSchema = z.object({ id: short, name: short.nullish(), aadObjectId: short.nullish() });
const pageSchema = z.object({ members: z.array(memberSchema).max(1000) });
const createdSchema = z.object({ id: short.min(1) });
const detailsSchema = z.object({ name: short.nullish() });
const channelsSchema = z.array(z.object({ id: short, name: short.nullish(), type: short.nullish() })).max(5000);

/** Throws a ChatError without a usable id: nothing can be posted there. */
export function conversationIn(answer: unknown): string {
  const { data } = createdSchema.safeParse(answer);
  if (data === undefined) throw new ChatError(502, 'the answer names no conversation');
  return data.id;
}

export function isPersonIn(answer: unknown, person: string): boolean {
  const found = memberSchema.safeParse(answer).data;
  return found !== undefined && (found.aadObjectId ?? person).toLowerCase() === person.toLowerCase();
}

export function membersIn(answer: unknown): Member[] {
  return (pageSchema.safeParse(answer).data?.members ?? []).map(({ id, name, aadObjectId }) => ({
    account: id,
    name: name ?? '',
    id: aadObjectId ?? undefined,
  }));
}

/** Only standard channels: the members of a private or shared channel are not those of the team. */
export function teamIn([details, channels]: [details: unknown, channels: unknown]): {
  name: string | undefined;
  channels: { id: string; name: string | undefined }[];
} {
  const standard = (channelsSchema.safeParse(channels).data ?? []).filter(
    ({ type }) => (type ?? 'standard') === 'standard',
  );
  return {
    name: detailsSchema.safeParse(details).data?.name ?? undefined,
    channels: standard.map(({ id, name }) => ({ id, name: name ?? undefined })),
  };
}

/** What the bots' rows say of a watched place and of a hand-over. */
import { watchMessageSchema } from '../../../src/runs/watching/messages.ts';
import type { CauseChange } from '../../../src/runs/watching/told.ts';
import type { Rig } from './rig.ts';

export interface MessageRow {
  id: string;
  /** Of the cause on the server. */
  turn: CauseChange['turn'];
  isFirst: boolean;
  card: CardRow | undefined;
}

export interface CardRow {
  conversation: string;
  activity: string | null;
  owner: string | null;
  /** The newest version is in the chat. */
  isUpToDate: boolean;
  state: string;
}

/** The messages about this server, oldest first; a clock that jumps also changes the times in the rows. */
export async function messagesIn({ store: { db } }: Rig, place: string, server: string): Promise<MessageRow[]> {
  const rows = await db
    .selectFrom('watch_message')
    .leftJoin('delivery', 'delivery.watch_message', 'watch_message.id')
    .select(['watch_message.id', 'body', 'is_first', 'revision', 'delivered_revision', 'state', 'owner'])
    .select(['conversation', 'activity_id'])
    .where('place', '=', place)
    .orderBy('is_first', 'desc')
    .orderBy('watch_message.created_at')
    .execute();
  return rows.flatMap((row): MessageRow[] => {
    const body = watchMessageSchema.parse(JSON.parse(row.body));
    if (body.kind !== 'changes') return [];
    const change = body.changes.find(({ subjects }) => subjects.some(({ name }) => name === server));
    return change === undefined
      ? []
      : [{ id: row.id, turn: change.turn, isFirst: row.is_first === 1, card: cardOf(row) }];
  });
}

export interface HandOverRow {
  id: string;
  state: string;
  isProving: boolean;
  provingRun: string | null;
  receiver: CardRow | undefined;
  asker: CardRow | undefined;
}

export async function handOversOfRun({ store: { db } }: Rig, run: string): Promise<HandOverRow[]> {
  const rows = await db
    .selectFrom('hand_over')
    .select(['id', 'state', 'revision', 'proving', 'proving_run'])
    .where('run', '=', run)
    .execute();
  return Promise.all(
    rows.map(async ({ id, state, revision, proving, proving_run: provingRun }) => {
      const cards = await db
        .selectFrom('delivery')
        .selectAll()
        .where((is) => is.or([is('hand_over', '=', id), is('hand_over_asked', '=', id)]))
        .execute();
      const [receiver, asker] = [
        cards.find((card) => card.hand_over === id),
        cards.find((card) => card.hand_over !== id),
      ];
      return {
        id,
        state,
        isProving: proving !== null,
        provingRun,
        receiver: receiver && cardOf({ ...receiver, revision }),
        asker: asker && cardOf({ ...asker, revision }),
      };
    }),
  );
}

interface Delivered {
  conversation: string | null;
  activity_id: string | null;
  owner: string | null;
  state: string | null;
  delivered_revision: number | null;
  revision: number;
}

function cardOf({
  conversation,
  activity_id,
  owner,
  state,
  delivered_revision,
  revision,
}: Delivered): CardRow | undefined {
  if (conversation === null || state === null) return undefined;
  return {
    conversation,
    activity: activity_id,
    owner,
    isUpToDate: state === 'done' && (delivered_revision ?? -1) >= revision,
    state,
  };
}

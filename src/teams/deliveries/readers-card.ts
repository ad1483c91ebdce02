import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Card } from '../cards/elements.ts';
import { cardLocaleOf } from './delivery-row.ts';
import type { View } from './followed.ts';

/** Leaves out the buttons that a viewer may not use. */
export type ForViewer = (card: Card) => Card;

/** The card in its reader's language. A card without names in a personal chat is for a viewer (teams/names.ts). */
export async function readersCard(
  row: Row<'delivery'>,
  view: View,
  { store, forViewer }: { store: DeploymentStore; forViewer: ForViewer },
): Promise<Card> {
  const card = await view.card(await cardLocaleOf(row, store));
  return row.with_names === 0 && (await isPersonal(row, store)) ? forViewer(card) : card;
}

async function isPersonal({ conversation }: Row<'delivery'>, { db, deployment }: DeploymentStore): Promise<boolean> {
  const row = await db
    .selectFrom('conversation')
    .select('kind')
    .where('deployment', '=', deployment)
    .where('id', '=', conversation)
    .executeTakeFirst();
  return row?.kind === 'personal';
}

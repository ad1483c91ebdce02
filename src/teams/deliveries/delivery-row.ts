import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { languageOf } from '../../text/index.ts';
import { type Locale, preferred } from '../cards/locale.ts';
import type { Address } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import { preferenceOf } from '../conversation/preferences.ts';
import { type Subject, subjectKinds } from './followed.ts';

/** The card's subject; undefined if a newer version wrote another kind. */
export function subjectOf(row: Row<'delivery'>): Subject | undefined {
  for (const kind of subjectKinds) {
    const id = row[kind];
    if (id !== null) return { kind, id };
  }
  return undefined;
}

/** The asker's current preference, which may change while the card is updated. */
export async function cardLocaleOf(
  { language, time_zone, requested_by }: Row<'delivery'>,
  store: DeploymentStore,
): Promise<Locale> {
  const { id, isOnPhone } = JSON.parse(requested_by) as Asker;
  const chatLocale = { language: languageOf(language), timeZone: time_zone ?? undefined };
  const locale = preferred(chatLocale, await preferenceOf(store, id));
  return isOnPhone === true ? { ...locale, isOnPhone } : locale;
}

/** Undefined if the conversation is no longer kept. */
export async function addressOf(
  { db, deployment }: DeploymentStore,
  conversation: string,
): Promise<Address | undefined> {
  const row = await db
    .selectFrom('conversation')
    .select('reference')
    .where('deployment', '=', deployment)
    .where('id', '=', conversation)
    .executeTakeFirst();
  return row?.reference;
}

/** What a delivery's row says about its card. */
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { languageOf } from '../../text/index.ts';
import { type Locale, preferred } from '../cards/locale.ts';
import type { Asker } from '../conversation/inbound.ts';
import { preferenceOf } from '../conversation/preferences.ts';
import { type Subject, subjectKinds } from './followed.ts';

/** What the card follows; undefined in a row of a younger version, which may know further kinds. */
export function subjectOf(row: Row<'delivery'>): Subject | undefined {
  for (const kind of subjectKinds) {
    const id = row[kind];
    if (id !== null) return { kind, id };
  }
  return undefined;
}

/** That of the person who asked, as they prefer it now: what they change while the card is under way counts at once. */
export async function cardLocaleOf(
  { language, time_zone, requested_by }: Row<'delivery'>,
  store: DeploymentStore,
): Promise<Locale> {
  const { id } = JSON.parse(requested_by) as Asker;
  const asTheChatSaid = { language: languageOf(language), timeZone: time_zone ?? undefined };
  return preferred(asTheChatSaid, await preferenceOf(store, id));
}

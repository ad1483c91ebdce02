/** Reads the bot's store, found by ECE_DOCTOR_DATA or DATABASE_URL in the environment or the bot's `.env`. */
import { openStoreToRead } from '../store/open.ts';
import type { StoreToRead } from '../store/store.ts';
import { messageOf, StoreError } from '../store/store-error.ts';
import { say } from '../text/index.ts';
import { storePlaceOf } from '../main/configuration/configuration.ts';
import { completeEnvironment } from '../main/configuration/environment.ts';
import { Refusal } from './refusal.ts';

/** Throws a Refusal that names the place without the address's password. */
export async function fromStore<Found>(look: (store: StoreToRead) => Promise<Found>): Promise<Found> {
  const unread = completeEnvironment(process.env);
  if (unread.length > 0) throw new Refusal(...unread);
  const place = storePlaceOf(process.env);
  let store: StoreToRead | undefined;
  try {
    store = openStoreToRead(place);
    return await look(store);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof StoreError) throw new Refusal(error.text);
    // The address contains a password, so only the variable is named.
    throw new Refusal(
      say('store.cannot-read', {
        place: place.url === undefined ? place.folder : 'DATABASE_URL',
        said: messageOf(error),
      }),
    );
  } finally {
    await store?.close();
  }
}

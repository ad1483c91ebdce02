/**
 * Sharing a report, from a form or by text, until it is on its way. Everything is asked again: a form may be old, and a
 * click may say anything.
 */
import { randomUUID } from 'node:crypto';
import type { Audit } from '../../access/audit.ts';
import type { Text } from '../../model/text.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Row } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { longestComment } from './share-form.ts';
import { takeUp } from '../conversation/conversations.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import type { Asker } from '../conversation/inbound.ts';
import { type Reader, tidy } from '../cards/reader.ts';
import type { Offers } from './offers.ts';
import { placeIn } from '../conversation/places.ts';

export interface ShareWish {
  run: string;
  /** A conversation that is a place. */
  to: string;
  withoutNames: boolean;
  comment: string | undefined;
  /** Of the form that it comes from: a second click on the same one shares nothing again. */
  mark?: string;
  asker: Asker;
  reader: Reader;
  askedIn: string;
}

export interface SharingOptions {
  store: Store;
  runs: Pick<Runs, 'view'>;
  offers: Offers;
  deliveries: Deliveries;
  audit: Audit;
}

/** Undefined when it is on its way; else why not. */
export async function share(
  wish: ShareWish,
  { store, runs, offers, deliveries, audit }: SharingOptions,
): Promise<Text | undefined> {
  const { run, to, withoutNames, asker, reader, askedIn } = wish;
  const comment = tidy(wish.comment ?? '', longestComment + 1);
  const refusal = await refusalOf();
  // A form that was refused may be put right and sent again.
  if (refusal === undefined && wish.mark !== undefined && !(await takeUp(store, `share ${wish.mark}`, new Date())))
    return undefined;
  await audit.record(
    asker,
    askedIn,
    `share ${run} in ${to}${withoutNames ? ' without names' : ''}`,
    refusal === undefined ? 'on its way' : `refused ${refusal.key}`,
  );
  if (refusal !== undefined) return refusal;
  const id = randomUUID();
  const row: Row<'share'> = {
    id,
    run,
    conversation: to,
    asked_in: askedIn,
    shared_by: JSON.stringify(asker),
    shared_at: new Date().toISOString(),
    without_names: Number(withoutNames),
    comment: comment === '' ? null : comment,
  };
  await deliveries.open({
    of: { share: id },
    conversation: to,
    reader,
    asker,
    with: async (db) => void (await db.insertInto('share').values(row).execute()),
  });
  return undefined;

  async function refusalOf(): Promise<Text | undefined> {
    if (comment.length > longestComment)
      return say('share.too-long', {
        length: tidy(wish.comment ?? '', Number.POSITIVE_INFINITY).length,
        most: longestComment,
      });
    const view = await runs.view(run);
    if (view === undefined) return say('action.run-gone');
    if (view.state !== 'ended') return say('share.not-ended', { run });
    const place = await placeIn(store, to);
    return place !== undefined && !place.isGone && (await offers.isOpen(place, asker))
      ? undefined
      : say('share.not-there');
  }
}

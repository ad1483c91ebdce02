/** Shares a report. Repeats every check, because a form may be old and a click forged. */
import { randomUUID } from 'node:crypto';
import type { Audit } from '../../access/audit.ts';
import type { Text } from '../../model/text.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { tidy } from '../cards/locale.ts';
import type { ChatRequest } from '../commands/request.ts';
import { claimOnce } from '../conversation/conversations.ts';
import { placeIn } from '../conversation/places.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { type Mentions, mentionsOf } from './mentions.ts';
import type { Offers } from './offers.ts';
import { longestComment } from './share-form.ts';

export interface SharingServices {
  store: DeploymentStore;
  runs: Runs;
  offers: Offers;
  deliveries: Deliveries;
  audit: Audit;
}

export interface ShareWish {
  run: string;
  /** The id of a channel or group chat. */
  to: string;
  withoutNames: boolean;
  comment: string | undefined;
  /** Ids or names of the people to mention. */
  chosen?: readonly string[];
  /** Identifies the form: a second click on it shares nothing. */
  mark?: string;
}

class FormUsedError extends Error {}

/** The refusal, or the chosen people who are not mentioned, once the delivery has started. */
export type Shared = { refusal: Text } | { missing: Mentions['missing'] };

export async function shareReport(
  wish: ShareWish,
  { asker, chatLocale, conversation, settle }: Pick<ChatRequest, 'asker' | 'chatLocale' | 'conversation' | 'settle'>,
  { store, runs, offers, deliveries, audit }: Omit<SharingServices, 'runs'> & { runs: Pick<Runs, 'view'> },
): Promise<Shared> {
  const { run, to, withoutNames } = wish;
  const comment = tidy(wish.comment ?? '', longestComment + 1);
  const refusal = await refusalOf();
  const command = `share ${run} in ${to}${withoutNames ? ' without names' : ''}`;
  const record = (outcome: string, transaction?: DeploymentStore['db']): Promise<void> =>
    audit.record({ by: asker, conversation: conversation.id, command, outcome }, transaction);
  if (refusal !== undefined) {
    await record(`refused ${refusal.key}`);
    return { refusal };
  }
  const { mentioned, missing } = await mentions();
  const id = randomUUID();
  const row: Row<'share'> = {
    id,
    deployment: store.deployment,
    run,
    conversation: to,
    asked_in: conversation.id,
    shared_by: JSON.stringify(asker),
    shared_at: new Date().toISOString(),
    without_names: Number(withoutNames),
    comment: comment === '' ? null : comment,
    mentions: mentioned.length === 0 ? null : JSON.stringify(mentioned),
  };
  try {
    const delivery = {
      of: { kind: 'share', id },
      conversation: to,
      locale: chatLocale,
      asker,
      withNames: !withoutNames,
    } as const;
    await deliveries.open(delivery, async (db) => {
      // A refused form may be sent again, so only the share itself uses up the mark.
      if (wish.mark !== undefined && !(await claimOnce({ ...store, db }, `share ${wish.mark}`, new Date())))
        throw new FormUsedError();
      await db.insertInto('share').values(row).execute();
      await record('on its way', db);
      await settle(db, 'done');
    });
  } catch (error) {
    if (!(error instanceof FormUsedError)) throw error;
  }
  return { missing };

  async function mentions(): Promise<Mentions> {
    const { chosen = [] } = wish;
    const place = chosen.length === 0 ? undefined : await placeIn(store, to);
    return mentionsOf(chosen, place === undefined ? [] : await offers.members(place));
  }

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

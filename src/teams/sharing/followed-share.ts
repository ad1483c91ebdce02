/** A shared report, as a card follows it: one card, and a word to whoever shared it about how that went. */
import type { Deployment } from '../../model/deployment.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Row } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { sharedCard } from './shared-card.ts';
import type { Ending, Followed } from '../deliveries/followed.ts';
import type { Asker } from '../conversation/inbound.ts';
import { inPlainText, type Reader } from '../cards/reader.ts';
import { isNamedIn, nameOf } from './place-names.ts';
import { placeIn } from '../conversation/places.ts';

export function followedShare({
  store,
  runs,
  deploymentNow,
}: {
  store: Store;
  runs: Pick<Runs, 'view' | 'withoutNames'>;
  deploymentNow: () => Promise<Deployment>;
}): Followed {
  return {
    async view(id) {
      const shared = await store.db.selectFrom('share').selectAll().where('id', '=', id).executeTakeFirst();
      if (shared === undefined) return undefined;
      const card = await cardOf(shared);
      return card === undefined
        ? undefined
        : { revision: 0, ended: true, card, told: (how, asker, reader) => told(shared, how, asker, reader) };
    },
  };

  async function cardOf({
    run,
    shared_by,
    shared_at,
    without_names,
    comment,
  }: Row<'share'>): Promise<((reader: Reader) => Promise<Card>) | undefined> {
    const withoutNames = without_names === 1;
    const shown = withoutNames ? await runs.withoutNames(run) : await whole(run);
    const shared = {
      run,
      who: (JSON.parse(shared_by) as Asker).name,
      at: shared_at,
      comment: comment ?? undefined,
      withoutNames,
    };
    return shown && (async (reader) => sharedCard(shown.report, shared, reader, shown.deployment));
  }

  async function whole(run: string) {
    const view = await runs.view(run);
    return view && { report: view.report, deployment: await deploymentNow() };
  }

  async function told(
    { run, conversation, asked_in }: Row<'share'>,
    how: Ending,
    { account, name }: Asker,
    reader: Reader,
  ) {
    const place = await placeIn(store, conversation);
    const where = await store.db
      .selectFrom('conversation')
      .select(['kind', 'id', 'team'])
      .where('id', '=', asked_in)
      .executeTakeFirst();
    const isNamed =
      place !== undefined && where !== undefined && isNamedIn(place, { ...where, team: where.team ?? undefined });
    const text = isNamed ? say(`share.${how}-in`, { run, place: nameOf(place) }) : say(`share.${how}`, { run });
    return { conversation: asked_in, outgoing: { text: read(text, inPlainText(reader)), mention: { account, name } } };
  }
}

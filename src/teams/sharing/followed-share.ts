/** A shared report: one card, and a result message to the sharer. */
import type { Deployment } from '../../model/deployment.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { withReportLink } from '../cards/open-report.ts';
import type { Recipient } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import { placeIn } from '../conversation/places.ts';
import type { Confirmation, Ending, Followed } from '../deliveries/followed.ts';
import { messageLink } from './message-link.ts';
import { isNamedIn, placeName } from './place-names.ts';
import { sharedCard } from './shared-card.ts';

const complete = { revision: 0, ended: true };

export function followedShare(
  store: DeploymentStore,
  runs: Pick<Runs, 'view' | 'withoutNames' | 'repairedBy'>,
  deploymentNow: () => Promise<Deployment>,
  reportLink: ReportLink,
): Followed {
  return {
    // No lookup: the store deletes a delivery with its share.
    stateOf: async () => complete,
    async view(id) {
      const share = await store.db.selectFrom('share').selectAll().where('id', '=', id).executeTakeFirst();
      const card = share && (await cardOf(share));
      return (
        card && {
          ...complete,
          card,
          confirmation: (ending, asker, locale, activity) =>
            confirmationOf(share, { ending, asker, locale, activity }, store),
        }
      );
    },
  };

  /** Undefined if the run no longer exists. */
  async function cardOf({
    run,
    shared_by,
    shared_at,
    without_names,
    comment,
    mentions,
  }: Row<'share'>): Promise<((locale: Locale) => Promise<Card>) | undefined> {
    const withoutNames = without_names === 1;
    const shown = withoutNames ? await runs.withoutNames(run) : await withNames(run);
    const repaired = withoutNames || shown === undefined ? undefined : await runs.repairedBy(shown.report);
    const shared = {
      run,
      who: (JSON.parse(shared_by) as Asker).name,
      at: shared_at,
      comment: comment ?? undefined,
      mentioned: JSON.parse(mentions ?? '[]') as Recipient[],
      withoutNames,
      repaired,
    };
    return (
      shown && (async (locale) => withReportLink(sharedCard(shown.report, shared, locale), run, reportLink, locale))
    );
  }

  async function withNames(run: string) {
    const view = await runs.view(run);
    return view && { report: view.report, deployment: await deploymentNow() };
  }
}

/** Names the place only if all readers of the message may know it. */
async function confirmationOf(
  { run, conversation, asked_in }: Row<'share'>,
  {
    ending,
    asker: { account, name },
    locale,
    activity,
  }: { ending: Ending; asker: Asker; locale: Locale; activity: string | undefined },
  store: DeploymentStore,
): Promise<Confirmation> {
  const place = await placeIn(store, conversation);
  const where = await store.db
    .selectFrom('conversation')
    .select(['kind', 'id', 'team'])
    .where('deployment', '=', store.deployment)
    .where('id', '=', asked_in)
    .executeTakeFirst();
  const isNamed =
    place !== undefined && where !== undefined && isNamedIn(place, { ...where, team: where.team ?? undefined });
  const text = isNamed ? say(`share.${ending}-in`, { run, place: placeName(place) }) : say(`share.${ending}`, { run });
  const url = ending === 'done' && isNamed && activity !== undefined ? messageLink(place, activity) : undefined;
  return {
    conversation: asked_in,
    outgoing: {
      text: read(text, inPlainText(locale)),
      mention: { account, name },
      ...(url === undefined ? {} : { link: { title: read(say('share.open'), inPlainText(locale)), url } }),
    },
  };
}

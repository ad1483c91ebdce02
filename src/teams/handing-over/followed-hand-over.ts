/** Both cards of a hand-over. Each version of a card is a short delivery, because a hand-over may last for days. */
import { outgoingOfHandOver } from '../../outgoing/rows.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { findHandOver, type HandOver } from '../../runs/handing-over/hand-overs.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read } from '../../text/index.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { withReportLink } from '../cards/open-report.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import type { Followed, View } from '../deliveries/followed.ts';
import { askedCard } from './asked-card.ts';
import { receiverCard } from './receiver-card.ts';
import { newsOf, handOverTitleOf } from './state-lines.ts';

interface Shown {
  handOver: HandOver;
  report: Report;
}

/** The receiver's card. It always has names. */
export function followedHandOver(store: DeploymentStore, runs: Pick<Runs, 'view'>, reportLink: ReportLink): Followed {
  return followed(store, runs, async ({ handOver, report }) => {
    // The receiver knows the other news from the card, or made it.
    const isAnswer = handOver.state === 'done' || (handOver.proving?.looks.length ?? 0) > 0;
    const news = isAnswer ? newsOf(handOver, handOverTitleOf(report, handOver.owner)) : undefined;
    return {
      alert: true,
      card: async (locale) => withReportLink(receiverCard(report, handOver, locale), handOver.run, reportLink, locale),
      ...(news === undefined ? {} : { replyId: news.id, closingReply: (_asker, locale) => replyOf(news.text, locale) }),
    };
  });
}

/** The card of the person who asked. */
export function followedAskedHandOver(
  store: DeploymentStore,
  runs: Pick<Runs, 'view'>,
  reportLink: ReportLink,
): Followed {
  return followed(store, runs, async ({ handOver, report }, withNames) => {
    const wish = { withNames, isUndelivered: await isUndelivered(store, handOver.id) };
    const news = newsOf(handOver, handOverTitleOf(report, handOver.owner), wish);
    return {
      card: async (locale) =>
        withReportLink(askedCard(report, handOver, wish, locale), handOver.run, reportLink, locale),
      ...(news === undefined
        ? {}
        : { replyId: news.id, closingReply: (asker, locale) => replyOf(news.text, locale, asker) }),
    };
  });
}

function followed(
  store: DeploymentStore,
  runs: Pick<Runs, 'view'>,
  viewOf: (shown: Shown, withNames: boolean) => Promise<Omit<View, 'revision' | 'ended'>>,
): Followed {
  return {
    async stateOf(id) {
      const handOver = await findHandOver(store, id);
      return handOver && { revision: handOver.revision, ended: true };
    },
    async view(id, withNames) {
      const handOver = await findHandOver(store, id);
      const view = handOver && (await runs.view(handOver.run));
      if (handOver === undefined || view === undefined) return undefined;
      const { report } = view;
      return { ...(await viewOf({ handOver, report }, withNames)), revision: handOver.revision, ended: true };
    },
  };
}

async function isUndelivered({ db, deployment }: DeploymentStore, handOver: string): Promise<boolean> {
  if ((await outgoingOfHandOver({ db, deployment }, handOver)).at(-1)?.state === 'given-up') return true;
  const row = await db
    .selectFrom('delivery')
    .select('state')
    .where('deployment', '=', deployment)
    .where('hand_over', '=', handOver)
    .where('state', '=', 'failed')
    .executeTakeFirst();
  return row !== undefined;
}

function replyOf(news: Text, locale: Locale, asker?: Asker): Outgoing {
  const text = read(news, inPlainText(locale));
  return asker === undefined || asker.account === ''
    ? { text }
    : { text, mention: { account: asker.account, name: asker.name } };
}

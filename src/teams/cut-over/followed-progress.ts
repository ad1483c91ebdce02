import { concernsIn } from '../../report/concerns.ts';
import { seenProgress, type SeenProgress } from '../../runs/cut-over/seen-progress.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { messageCard } from '../cards/message-card.ts';
import { withReportLink } from '../cards/open-report.ts';
import type { Followed } from '../deliveries/followed.ts';
import { nightCard } from './night-card.ts';

/** Each version of the card is a short delivery, because a cut-over may last for nights. */
export function followedProgress(
  store: DeploymentStore,
  runs: Pick<Runs, 'lastCutOver' | 'view' | 'withoutNames'>,
  reportLink: ReportLink,
): Followed {
  const revisionOf = async (): Promise<number | undefined> =>
    (
      await store.db
        .selectFrom('cut_over_progress')
        .select('revision')
        .where('deployment', '=', store.deployment)
        .executeTakeFirst()
    )?.revision;
  return {
    async stateOf() {
      const revision = await revisionOf();
      return revision === undefined ? undefined : { revision, ended: true };
    },
    async view(_id, withNames) {
      // Before the marks, so that a later mark is a newer revision.
      const revision = await revisionOf();
      if (revision === undefined) return undefined;
      const seen = await seenProgress(store, runs);
      const shown = seen === undefined || withNames ? seen : await withoutNames(seen, runs);
      return {
        revision,
        ended: true,
        card: async (locale) =>
          shown === undefined
            ? messageCard({ title: say('cut-over.none'), paragraphs: [say('cut-over.how')] }, locale)
            : withReportLink(nightCard(shown, withNames, locale), shown.report.run.id, reportLink, locale),
      };
    },
  };
}

/** The report without names has the same concerns in the same order. */
async function withoutNames(
  { progress, report, later }: SeenProgress,
  runs: Pick<Runs, 'withoutNames'>,
): Promise<SeenProgress> {
  const nameless = await runs.withoutNames(report.run.id);
  const named = concernsIn(report);
  const unnamed = nameless === undefined ? [] : concernsIn(nameless.report);
  const titleOf = (title: unknown) =>
    unnamed[named.findIndex((concern) => JSON.stringify(concern.title) === JSON.stringify(title))]?.title ??
    say('watch.message.unnamed');
  return {
    report: nameless?.report ?? report,
    later,
    progress: {
      ...progress,
      rows: progress.rows.map(({ stopped, ...row }) => ({
        ...row,
        stopped: stopped && { ...stopped, title: titleOf(stopped.title) },
      })),
    },
  };
}

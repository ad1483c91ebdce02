/** The message of a watch. The card that named a fault first is edited when the fault changes. */
import type { Report, TimelineEntry } from '../../model/report.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import { mendedHandOver } from '../../runs/handing-over/in-reports.ts';
import { changedBetween, runsOfChange } from '../../runs/watching/changed-between.ts';
import { absence } from '../../runs/watching/known-causes.ts';
import {
  messageBody,
  type MessageOfKind,
  type Reminder,
  type SummarizedCause,
  type WatchMessage,
  watchMessageSchema,
} from '../../runs/watching/messages.ts';
import type { CauseChange } from '../../runs/watching/told.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { withReportLink } from '../cards/open-report.ts';
import type { Followed } from '../deliveries/followed.ts';
import { changeCard, type ShownChanges } from './change-card.ts';
import { maintenanceCard } from './maintenance-card.ts';
import { pausedCard } from './paused-card.ts';
import { reminderCard } from './reminder-card.ts';
import { allIsWellCard, digestCard } from './summary-card.ts';
import { updateCard } from './update-card.ts';

const unnamedStep = say('watch.message.unnamed.step');

export interface WatchMessageViews extends Followed {
  /** Undefined if it is no longer kept. */
  body(id: string, withNames: boolean): Promise<WatchMessage | undefined>;
}

export function followedWatchMessage(
  store: DeploymentStore,
  runs: Pick<Runs, 'view' | 'withoutNames'>,
  reportLink: ReportLink,
): WatchMessageViews {
  const namelessBody = namelessBy(runs);
  return {
    async body(id, withNames) {
      const body = await messageBody(store.db, id);
      return body === undefined || withNames ? body : namelessBody(body);
    },
    async stateOf(id) {
      const row = await store.db.selectFrom('watch_message').select('revision').where('id', '=', id).executeTakeFirst();
      return row && { revision: row.revision, ended: true };
    },
    async view(id, withNames) {
      const row = await store.db
        .selectFrom('watch_message')
        .select(['body', 'is_first', 'thread', 'revision'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const body = watchMessageSchema.parse(JSON.parse(row.body));
      return {
        revision: row.revision,
        ended: true,
        ...(row.is_first === 1 ? { alert: true as const } : {}),
        ...(row.thread === null ? {} : { thread: row.thread }),
        ...(row.revision === 0 ? {} : { isLateEdit: true as const }),
        card: (locale) => cardOf(body, withNames, locale),
      };
    },
  };

  async function cardOf(stored: WatchMessage, withNames: boolean, locale: Locale): Promise<Card> {
    const body = withNames ? stored : await namelessBody(stored);
    if (body.kind === 'changes') {
      const { changes } = stored.kind === 'changes' ? stored : body;
      const shown = { changes: body.changes, ...(await around({ ...body, changes }, withNames)) };
      return withReportLink(changeCard(shown, locale), changes[0].run, reportLink, locale);
    }
    if (body.kind === 'maintenance') return maintenanceCard(body, store.deployment, withNames, locale);
    if (body.kind === 'paused') return pausedCard(body, locale);
    if (body.kind === 'update') return updateCard(body, locale);
    const [card, run] =
      body.kind === 'ends'
        ? [reminderCard(body.ends, locale), body.ends[0].run]
        : [body.kind === 'digest' ? digestCard(body, locale) : allIsWellCard(body, locale), body.run];
    // A summary before the first run has none.
    return run === '' ? card : withReportLink(card, run, reportLink, locale);
  }

  /** Looks up names: `body` is as it is stored. */
  async function around(body: MessageOfKind<'changes'>, withNames: boolean): Promise<Omit<ShownChanges, 'changes'>> {
    const [first] = body.changes;
    const [name, left] = [store.deployment, body.left];
    const afterMaintenance = body.afterMaintenance && { name, ...(withNames ? body.afterMaintenance : {}) };
    const handedOver = first.turn === 'mended' ? await mendedHandOver(store, first, withNames) : undefined;
    const changed = await changedAround(first, withNames);
    return { left, changed, repair: handedOver?.said, withNames, afterMaintenance };
  }

  async function changedAround(change: CauseChange, withNames: boolean): Promise<TimelineEntry[]> {
    const reports = await Promise.all(
      (await runsOfChange(store, change)).map(
        async (run): Promise<Report | undefined> =>
          (await (withNames ? runs.view(run) : runs.withoutNames(run)))?.report,
      ),
    );
    return changedBetween(
      reports.flatMap((report) => (report?.timeline === undefined ? [] : [report.timeline])),
      change,
    );
  }
}

function namelessBy(runs: Pick<Runs, 'withoutNames'>): (body: WatchMessage) => Promise<WatchMessage> {
  return namelessBody;

  async function namelessBody(body: WatchMessage): Promise<WatchMessage> {
    if (body.kind === 'maintenance' || body.kind === 'paused' || body.kind === 'update') return body;
    if (body.kind === 'changes') {
      const [first, ...others] = body.changes;
      return { ...body, changes: [await withoutNames(first), ...(await Promise.all(others.map(withoutNames)))] };
    }
    if (body.kind === 'ends') {
      const [first, ...others] = body.ends;
      return { ...body, ends: [await endWithoutName(first), ...(await Promise.all(others.map(endWithoutName)))] };
    }
    const ends = await Promise.all(body.ends.map(endWithoutName));
    if (body.kind === 'all-is-well') return { ...body, ends };
    const titled = (causes: SummarizedCause[]): Promise<SummarizedCause[]> =>
      Promise.all(causes.map(async (cause) => ({ ...cause, ...(await namelessWords(cause)) })));
    const [broken, muted, mended] = [await titled(body.broken), await titled(body.muted), await titled(body.mended)];
    return { ...body, broken, muted, mended, ends };
  }

  async function endWithoutName<Shown extends Omit<Reminder, 'days'>>(end: Shown): Promise<Shown> {
    const { ends = [] } = (await runs.withoutNames(end.run))?.report ?? {};
    const nameless = ends.find(({ kind, at }) => kind === end.kind && at === end.at);
    return { ...end, ...(nameless ?? { said: say('watch.reminder.unnamed'), firstStep: unnamedStep }) };
  }

  /** In the words of the report without names of the run that named it; without that run, only the kind of change is said. */
  async function withoutNames(change: CauseChange): Promise<CauseChange> {
    const [{ kind }] = change.subjects;
    const subjects: CauseChange['subjects'] = [{ kind, name: '' }];
    return { ...change, subjects, ...(await namelessWords(change)) };
  }

  async function namelessWords({
    kind,
    run,
  }: Pick<CauseChange, 'kind' | 'run'>): Promise<Pick<CauseChange, 'title' | 'firstStep'>> {
    if (kind === absence) return { title: say('watch.absence.unnamed'), firstStep: unnamedStep };
    const nameless = await runs.withoutNames(run);
    const cause = nameless?.report.rootCauses.find((other) => other.kind === kind);
    return cause === undefined
      ? { title: say('watch.message.unnamed'), firstStep: unnamedStep }
      : { title: cause.title, firstStep: cause.firstStep };
  }
}

import type { TestSignIns } from '../../access/test-sign-ins.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Report } from '../../model/report.ts';
import { awaitedWithoutNames } from '../../runs/awaited.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { RunView, Runs } from '../../runs/runs.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { withReportLink } from '../cards/open-report.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import type { Followed } from '../deliveries/followed.ts';
import { progressCard } from './progress-card.ts';
import { reportCard } from './report-card.ts';

/** A longer run ends with a reply, which notifies the person. */
const longRunMs = 20_000;

export interface ShownRun {
  view: RunView;
  /** For the names of endpoints. */
  deployment: Deployment;
  withNames: boolean;
}

/** If `withNames` is false, replaces every name of the report. Undefined if the run no longer exists. */
export async function shownRun(
  view: RunView,
  deployment: Deployment,
  withNames: boolean,
  runs: Pick<Runs, 'withoutNames'>,
): Promise<ShownRun | undefined> {
  if (withNames) return { view, deployment, withNames };
  const nameless = await runs.withoutNames(view.id);
  if (nameless === undefined) return undefined;
  const awaited = awaitedWithoutNames(view.awaited ?? [], deployment);
  return { view: { ...view, report: nameless.report, awaited }, deployment: nameless.deployment, withNames };
}

/** Without names the report asks about no repaired cause, because the cause's title contains names. */
export async function runCard(
  { view: { state, report, awaited = [], predecessor }, withNames }: ShownRun,
  locale: Locale,
  {
    runs,
    signIns,
    reportLink,
  }: { runs: Pick<Runs, 'repairedBy'>; signIns: Pick<TestSignIns, 'notReady'>; reportLink: ReportLink },
): Promise<Card> {
  if (state !== 'ended') return progressCard(report, awaited, locale);
  const repaired = withNames ? await runs.repairedBy(report) : undefined;
  const shown = { predecessor, withNames, repaired, signInsReady: signIns.notReady === undefined };
  const key = JSON.stringify([locale, shown]);
  const known = cards.get(report) ?? new Map<string, Card>();
  const card = known.get(key) ?? withReportLink(reportCard(report, locale, shown), report.run.id, reportLink, locale);
  cards.set(report, known.set(key, card));
  return card;
}

/** Teams requests a card again for each viewer (Microsoft Learn, "Universal Actions for Adaptive Cards"). */
const cards = new WeakMap<Report, Map<string, Card>>();

export function followedRun(
  runs: Pick<Runs, 'view' | 'stateOf' | 'withoutNames' | 'repairedBy'>,
  deploymentNow: () => Promise<Deployment>,
  signIns: Pick<TestSignIns, 'notReady'>,
  reportLink: ReportLink,
): Followed {
  return {
    channel: 'run',
    async stateOf(id) {
      const now = await runs.stateOf(id);
      return now && { revision: now.revision, ended: now.state === 'ended' };
    },
    async view(id, withNames) {
      const view = await runs.view(id);
      const shown = view && (await shownRun(view, await deploymentNow(), withNames, runs));
      if (shown === undefined) return undefined;
      const ended = shown.view.state === 'ended';
      return {
        revision: shown.view.revision,
        ended,
        card: (locale) => runCard(shown, locale, { runs, signIns, reportLink }),
        ...(ended && durationOf(shown.view) > longRunMs
          ? { closingReply: (asker, locale) => closingReply(shown.view, asker, locale) }
          : {}),
      };
    },
  };
}

function durationOf({ startedAt, report }: RunView): number {
  return Date.parse(report.run.finishedAt ?? startedAt) - Date.parse(startedAt);
}

function closingReply({ report }: RunView, { account, name }: Asker, locale: Locale): Outgoing {
  const { cutOver } = report.run;
  if (cutOver !== undefined)
    return {
      text: read(say(`cut-over.reply.${cutOver.to}`, { name: report.deployment }), inPlainText(locale)),
      mention: { account, name },
    };
  const { fail, warn, unknown } = report.summary;
  const [key, count]: [TextKey, number] =
    report.run.cancelled === true
      ? ['reply.cancelled', 0]
      : fail > 0
        ? ['reply.fail', fail]
        : warn > 0
          ? ['reply.warn', warn]
          : unknown > 0
            ? ['reply.unknown', unknown]
            : ['reply.pass', 0];
  return { text: read(say(key, { name: report.deployment, count }), inPlainText(locale)), mention: { account, name } };
}

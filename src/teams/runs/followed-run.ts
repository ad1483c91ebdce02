/** A run's card, and how a delivery follows a run to its end. */
import type { Deployment } from '../../model/deployment.ts';
import type { RunView, Runs } from '../../runs/runs.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import type { Followed } from '../deliveries/followed.ts';
import { progressCard } from './progress-card.ts';
import { reportCard } from './report-card.ts';

/** After a longer run than this the person is notified by a reply. */
const longRunMs = 20_000;

/** The progress while the run is under way, then its report. */
export function runCard({ state, report, predecessor }: RunView, locale: Locale, deployment: Deployment): Card {
  return state === 'ended' ? reportCard(report, locale, deployment, predecessor) : progressCard(report, locale);
}

export function followedRun(runs: Pick<Runs, 'view'>, deploymentNow: () => Promise<Deployment>): Followed {
  return {
    channel: 'run',
    async view(id) {
      const view = await runs.view(id);
      if (view === undefined) return undefined;
      const ended = view.state === 'ended';
      return {
        revision: view.revision,
        ended,
        card: async (locale) => runCard(view, locale, await deploymentNow()),
        ...(ended && durationOf(view) > longRunMs
          ? { closingReply: (asker, locale) => closingReply(view, asker, locale) }
          : {}),
      };
    },
  };
}

function durationOf({ startedAt, report }: RunView): number {
  return Date.parse(report.run.finishedAt ?? startedAt) - Date.parse(startedAt);
}

function closingReply({ report }: RunView, { account, name }: Asker, locale: Locale): Outgoing {
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

/** A run, as a card follows it: first how far it is, then its report. */
import type { RunView, Runs } from '../../runs/runs.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import type { Followed } from '../deliveries/followed.ts';
import type { Asker } from '../conversation/inbound.ts';
import { inPlainText, type Reader } from '../cards/reader.ts';

/** Whoever waited longer than this has turned to something else. */
const longRunMs = 20_000;

export function followedRun(
  runs: Pick<Runs, 'view'>,
  cardOf: (view: RunView, reader: Reader) => Promise<Card>,
): Followed {
  return {
    channel: 'run',
    async view(id) {
      const view = await runs.view(id);
      if (view === undefined) return undefined;
      const ended = view.state === 'ended';
      const followed = { revision: view.revision, ended, card: (reader: Reader) => cardOf(view, reader) };
      return ended && durationOf(view) > longRunMs
        ? { ...followed, farewell: (asker: Asker, reader: Reader) => finished(view, asker, reader) }
        : followed;
    },
  };
}

function durationOf({ startedAt, report }: RunView): number {
  return Date.parse(report.run.finishedAt ?? startedAt) - Date.parse(startedAt);
}

function finished({ report }: RunView, { account, name }: Asker, reader: Reader): Outgoing {
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
  return { text: read(say(key, { name: report.deployment, count }), inPlainText(reader)), mention: { account, name } };
}

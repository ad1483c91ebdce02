/** The excerpts from a server's logs as text. */
import type { Observation } from '../../model/observation.ts';
import { isOf } from '../../checks/facts/value-of.ts';
import { read, say, type Reading } from '../../text/index.ts';
import { inert } from '../inert.ts';

/** Undefined if the observation is not of kind `log`. Times are those of the log, in UTC. */
export function logText(observation: Observation, language: Reading): string | undefined {
  if (!isOf(observation, 'log')) return undefined;
  const { subject, at, value: logs, error } = observation;
  const reading: Reading = { ...language, escape: inert };
  const tell = (...words: Parameters<typeof say>): string => read(say(...words), reading);
  const head = tell('bundle.log.title', { server: subject.name, at: { at } });
  if (logs === undefined) {
    const { phase = '', code = '', text = '' } = error ?? {};
    return `${head}\n${tell('bundle.log.nothing', { phase, code, text })}\n`;
  }
  const sections = [
    [head, tell('bundle.log.since', { since: logs.since }), tell('bundle.log.only')],
    logs.files.map(({ process, count, modifiedAt, read }) =>
      tell(read ? 'bundle.log.file' : 'bundle.log.file-old', { process, count, modified: modifiedAt }),
    ),
    logs.heartbeats.map(({ instance, runningAt, waitingAt }) =>
      tell('bundle.log.heartbeat', { instance, running: runningAt ?? '-', waiting: waitingAt ?? '-' }),
    ),
    logs.matches
      .toSorted((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? ''))
      .flatMap(({ mark, code, process, count, lastAt, excerpt }) => [
        tell('bundle.log.match', { last: lastAt ?? '-', process, what: code ?? mark, count }),
        `    ${inert(excerpt)}`,
      ]),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

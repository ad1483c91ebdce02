/** Servers that left the deployment file (hub/removed-servers.ts). */
import { say } from '../../text/index.ts';
import { type Element, markdown, marked, paragraph, readersTime } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { marks } from '../cards/marks.ts';
import type { SeenProbes } from './probe-state.ts';

/** More than `few` servers are named only in the details. */
const few = 3;
const mostServers = 40;

export function removedRows(
  { presences, waiting }: SeenProbes,
  locale: Locale,
  withNames: boolean,
): { rows: Element[]; details: Element[] } {
  const removed = new Map(
    [...presences, ...waiting].flatMap(({ server, revokedOn }) =>
      revokedOn === undefined ? [] : [[server, revokedOn]],
    ),
  );
  const count = removed.size;
  if (count === 0) return { rows: [], details: [] };
  const row = (text: string): Element => marked(marks.warn, [paragraph(text)]);
  const named = [...removed]
    .slice(0, mostServers)
    .map(([server, at]) =>
      row(
        [say('status.removed', { server, at: { at } }), say('status.removed.undo', { server })]
          .map((text) => markdown(text, locale, { instant: readersTime(locale) }))
          .join(' '),
      ),
    );
  if (withNames && count <= few) return { rows: named, details: [] };
  return { rows: [row(markdown(say('status.removed-servers', { count }), locale))], details: withNames ? named : [] };
}

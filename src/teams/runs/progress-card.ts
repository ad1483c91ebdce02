/** The card while a run is under way: for each server what has come in, and the problems that are already known. */
import { isWrong } from '../../model/finding.ts';
import type { Presence, Report } from '../../model/report.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { digest } from './digest.ts';
import { button } from '../cards/button.ts';
import {
  type Card,
  type Element,
  line,
  type Mark,
  marked,
  plain,
  sanitize,
  strong,
  subtle,
  titledCard,
} from '../cards/elements.ts';
import { runDetails } from './run-details.ts';
import { marks } from '../cards/marks.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';

const mostServers = 30;
const mostProblems = 5;

const states: Record<Presence, { key: TextKey; mark: Mark }> = {
  answered: { key: 'card.presence.answered', mark: marks.pass },
  partial: { key: 'card.presence.partial', mark: marks.unknown },
  stopped: { key: 'card.presence.stopped', mark: marks.unknown },
  'not-enrolled': { key: 'card.presence.not-enrolled', mark: marks.unknown },
  'not-connected': { key: 'card.presence.not-connected', mark: marks.unknown },
  refused: { key: 'card.presence.refused', mark: marks.unknown },
  pending: { key: 'card.presence.pending', mark: marks.pending },
};

export function progressCard(report: Report, locale: Locale, withNames = true): Card {
  const answered = report.servers.filter(({ presence }) => presence !== 'pending').length;
  const title = say('card.progress', { name: report.deployment, answered, count: report.servers.length });
  const more = report.servers.length - mostServers;
  return titledCard(
    locale,
    title,
    [
      line([subtle(runDetails(report, locale))], { spacing: 'None' }),
      ...(withNames ? [] : [namesLeftOut(locale)]),
      ...report.servers.slice(0, mostServers).map((server) => serverLine(server, report, locale)),
      ...tenantLine(report, locale),
      ...(more > 0 ? [line([subtle(plain(say('card.more-servers', { count: more }), locale))])] : []),
      ...soFar(report, locale),
    ],
    [button(plain(say('card.button.cancel'), locale), { verb: 'cancel', run: report.run.id })],
  );
}

function serverLine({ name, presence }: Report['servers'][number], report: Report, locale: Locale): Element {
  const { key, mark } = states[presence];
  const seen = report.sights.filter(({ server }) => server === name);
  const endpoints = new Set(seen.map(({ endpoint }) => endpoint));
  const looked =
    seen.length === 0 ? [] : [subtle(` · ${plain(say('card.endpoints-seen', { count: endpoints.size }), locale)}`)];
  return marked(mark, [line([strong(sanitize(name)), ` ${plain(say(key), locale)}`, ...looked])]);
}

function tenantLine({ tenant }: Report, locale: Locale): Element[] {
  if (tenant === undefined) return [];
  const { asked: count, answered } = tenant;
  return [
    marked(answered < count ? marks.pending : marks.pass, [
      line([strong('Microsoft 365'), ` ${plain(say('card.tenant', { answered, count }), locale)}`]),
    ]),
  ];
}

function soFar(report: Report, locale: Locale): Element[] {
  // Only these are read: most of the sentences of a report that has just begun say that nothing was seen yet.
  const groups = digest({ ...report, findings: report.findings.filter(isWrong) }, locale);
  // Groups that differ only in what was expected are one line.
  const wrong = [...new Map(groups.map((group) => [`${group.title} ${group.observed}`, group])).values()];
  if (wrong.length === 0) return [];
  const lines = wrong
    .slice(0, mostProblems)
    .map((group) => marked(marks[group.verdict], [line([strong(group.title), ` ${group.observed}`])]));
  const more =
    wrong.length > mostProblems
      ? [
          line([
            subtle(
              plain(
                say('card.more-findings', { count: wrong.length - mostProblems, rest: say('card.button.findings') }),
                locale,
              ),
            ),
          ]),
        ]
      : [];
  return [{ type: 'Container', spacing: 'Medium', separator: true, items: [...lines, ...more] }];
}

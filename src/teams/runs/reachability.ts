/**
 * The endpoints that only some servers reach, with times in milliseconds. A narrow chat has room for five columns, so
 * the endpoints are columns only if they fit, else the servers. If neither fits, one row per endpoint has all servers.
 */
import { type Deployment, endpointNameSchema } from '../../model/deployment.ts';
import { endpointOf } from '../../model/endpoints.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { endpointName } from '../../report/endpoint-names.ts';
import { say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { type Element, line, sanitize, type TextRun, textRun, section, subtle, plain } from '../cards/elements.ts';

type Sight = Report['sights'][number];

const mostColumns = 5;

/**
 * Empty if every server sees the same. At most `most` servers, those with an unreached endpoint first. `rest` names the
 * button that shows everything.
 */
export function reachability(
  report: Report,
  locale: Locale,
  deployment: Deployment | undefined,
  { most, rest }: { most: number; rest: Text },
): Element[] {
  if (report.sights.length === 0 || most === 0) return [];
  const targets = [...new Set(report.sights.map(({ endpoint }) => endpoint))].filter((target) => {
    const ways = new Set(report.sights.filter(({ endpoint }) => endpoint === target).map(({ ok }) => ok));
    return ways.size > 1;
  });
  if (targets.length === 0) return [];
  const seen = (server: string) => report.sights.filter((sight) => sight.server === server);
  const failing = (server: string) => Number(seen(server).some(({ ok }) => !ok));
  const all = [...new Set(report.sights.map(({ server }) => server))].sort((a, b) => failing(b) - failing(a));
  const servers = all.slice(0, most);
  const label = (target: string) => nameOf(target, locale, deployment);
  const cell = (server: string, target: string) =>
    shown(
      seen(server).filter(({ endpoint }) => endpoint === target),
      locale,
    );

  const words = { locale, rest };
  if (targets.length < mostColumns) {
    const more =
      all.length > servers.length
        ? [line([subtle(plain(say('card.more-servers', { count: all.length - servers.length }), locale))])]
        : [];
    return [
      section(plain(say('card.seen'), locale)),
      table(
        {
          columns: targets.map(label),
          rows: servers.map((server) => [server, targets.map((target) => cell(server, target))]),
        },
        words,
      ),
      ...more,
    ];
  }
  if (all.length < mostColumns)
    return [
      section(plain(say('card.seen'), locale)),
      table(
        {
          columns: servers,
          rows: targets.map((target) => [label(target), servers.map((server) => cell(server, target))]),
        },
        words,
      ),
    ];
  const heads = [plain(say('card.reached-from'), locale), plain(say('card.ms'), locale)];
  return [
    section(plain(say('card.seen'), locale)),
    table(
      {
        columns: heads,
        rows: targets.map((target) => {
          const sights = report.sights.filter(({ endpoint }) => endpoint === target);
          return [label(target), overAllServers(sights, locale)];
        }),
        widths: [5, 6, 3],
      },
      words,
    ),
  ];
}

/** `✔ 20 of 20` and `22–31`, with the servers that did not reach it. */
function overAllServers(sights: Sight[], locale: Locale): TextRun[] {
  const servers = [...new Set(sights.map(({ server }) => server))];
  const failed = servers.filter((name) => sights.some(({ server, ok }) => server === name && !ok));
  const count = plain(say('card.of', { count: servers.length - failed.length, all: servers.length }), locale);
  const times = sights.filter(({ ok }) => ok).map(({ ms }) => Math.round(ms));
  const number = new Intl.NumberFormat(locale.language);
  const range =
    times.length === 0
      ? '–'
      : Math.min(...times) === Math.max(...times)
        ? number.format(Math.min(...times))
        : `${number.format(Math.min(...times))}–${number.format(Math.max(...times))}`;
  const missing =
    failed.length < servers.length ? `; ${plain(say('card.not-from', { servers: { list: failed } }), locale, 2)}` : '';
  const from = failed.length === 0 ? textRun(`✔ ${count}`) : textRun(`✖ ${count}${missing}`, { color: 'Attention' });
  return [from, textRun(range)];
}

function table(
  {
    columns,
    rows,
    widths = [5, ...columns.map(() => 4)],
  }: { columns: string[]; rows: [string, TextRun[]][]; widths?: number[] },
  { locale, rest }: { locale: Locale; rest: Text },
): Element {
  const cell = (item: Element) => ({ type: 'TableCell', items: [item] });
  const row = (cells: Element[]) => ({ type: 'TableRow', cells: cells.map(cell) });
  return {
    type: 'Table',
    spacing: 'Small',
    // The first row is the header by default. Schema and renderers disagree on the name of that property.
    showGridLines: false,
    columns: widths.map((width) => ({ width })),
    rows: [
      row([line([' ']), ...columns.map((name) => breakingLine([textRun(name, { weight: 'Bolder', size: 'Small' })]))]),
      ...rows.map(([name, cells]) => row([breakingLine([name]), ...cells.map((text) => line([text]))])),
    ],
    fallback: { type: 'TextBlock', wrap: true, isSubtle: true, text: plain(say('card.no-table', { rest }), locale) },
  };
}

/** The cell of a table: a failed observation if there is one, else the slowest. */
function shown(sights: Sight[], locale: Locale): TextRun {
  if (sights.length === 0) return textRun('–', { isSubtle: true });
  const failed = sights.find(({ ok }) => !ok);
  if (failed !== undefined) return textRun('✖', { color: 'Attention', weight: 'Bolder' });
  const slowest = Math.round(Math.max(...sights.map(({ ms }) => ms)));
  return textRun(`✔ ${new Intl.NumberFormat(locale.language).format(slowest)}`);
}

function nameOf(target: string, locale: Locale, deployment: Deployment | undefined): string {
  const name =
    deployment && endpointNameSchema.options.find((option) => endpointOf(deployment, option)?.target === target);
  return name === undefined
    ? sanitize(target)
    : plain(endpointName(name, target.slice(target.lastIndexOf(':') + 1)), locale);
}

/**
 * What each server sees, in milliseconds: servers in rows and endpoints in columns, or the other way round where that makes
 * fewer columns. More than five columns do not fit a narrow chat: then a line for each server.
 */
import { type Deployment, endpointNameSchema, type EndpointName } from '../../model/deployment.ts';
import { endpointOf } from '../../model/endpoints.ts';
import type { Report } from '../../model/report.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Reader } from '../locale.ts';
import { type Element, line, outside, type Run, run, section, strong, subtle, words } from './elements.ts';

type Sight = Report['sights'][number];

const mostColumns = 5;

/** Nothing where nothing was looked at. At most `most` servers, those that see something amiss first. */
export function sights(report: Report, reader: Reader, deployment: Deployment | undefined, most: number): Element[] {
  if (report.sights.length === 0 || most === 0) return [];
  const targets = [...new Set(report.sights.map(({ endpoint }) => endpoint))];
  const seen = (server: string) => report.sights.filter((sight) => sight.server === server);
  const amiss = (server: string) => Number(seen(server).some(({ ok }) => !ok));
  const all = [...new Set(report.sights.map(({ server }) => server))].sort((one, other) => amiss(other) - amiss(one));
  const servers = all.slice(0, most);
  const label = (target: string) => nameOf(target, reader, deployment);
  const cell = (server: string, target: string) => shown(seen(server).filter(({ endpoint }) => endpoint === target), reader);

  const matrix =
    targets.length < mostColumns
      ? table(targets.map(label), servers.map((server) => [server, targets.map((target) => cell(server, target))]), reader)
      : servers.length < mostColumns - 1
        ? table(servers, targets.map((target) => [label(target), servers.map((server) => cell(server, target))]), reader)
        : { type: 'Container', spacing: 'Small', items: servers.map((server) => line([strong(server), ...targets.filter((target) => seen(server).some(({ endpoint }) => endpoint === target)).flatMap((target) => [` · ${label(target)} `, cell(server, target)])], { spacing: 'Small' })) };
  const more = all.length > servers.length ? [line([subtle(words(say('card.more-servers', { count: all.length - servers.length }), reader))])] : [];
  return [section(words(say('card.seen'), reader)), matrix, ...more];
}

function table(columns: string[], rows: [string, Run[]][], reader: Reader): Element {
  const cell = (item: Element) => ({ type: 'TableCell', items: [item] });
  const row = (cells: Element[]) => ({ type: 'TableRow', cells: cells.map(cell) });
  return {
    type: 'Table',
    spacing: 'Small',
    showGridLines: false,
    firstRowAsHeaders: true,
    columns: [{ width: 5 }, ...columns.map(() => ({ width: 4 }))],
    rows: [
      row([line([' ']), ...columns.map((name) => line([run(name, { weight: 'Bolder', size: 'Small' })]))]),
      ...rows.map(([name, cells]) => row([line([name]), ...cells.map((text) => line([text]))])),
    ],
    fallback: { type: 'TextBlock', wrap: true, isSubtle: true, text: words(say('card.no-table'), reader) },
  };
}

/** Several looks at one endpoint become one: the slowest good one, or that one went wrong. */
function shown(looks: Sight[], reader: Reader): Run {
  if (looks.length === 0) return run('–', { isSubtle: true });
  const failed = looks.find(({ ok }) => !ok);
  if (failed !== undefined) return run('✖', { color: 'Attention', weight: 'Bolder' });
  const slowest = Math.round(Math.max(...looks.map(({ ms }) => ms)));
  return run(`✔ ${new Intl.NumberFormat(reader.language).format(slowest)}`);
}

function nameOf(target: string, reader: Reader, deployment: Deployment | undefined): string {
  const name = deployment && endpointNameSchema.options.find((option) => endpointOf(deployment, option)?.target === target);
  return name === undefined ? outside(target) : words(say(labels[name], { port: target.slice(target.lastIndexOf(':') + 1) }), reader);
}

const labels: Record<EndpointName, TextKey> = {
  login: 'card.endpoint.login',
  loginInformation: 'card.endpoint.login-information',
  outlook: 'card.endpoint.outlook',
  imap: 'card.endpoint.imap',
  pop3: 'card.endpoint.pop3',
  smtp: 'card.endpoint.smtp',
  smtpOutlook: 'card.endpoint.smtp-outlook',
  graph: 'card.endpoint.graph',
  exchange: 'card.endpoint.exchange',
  externalUrl: 'card.endpoint.external-url',
};

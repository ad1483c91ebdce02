/** Findings in full: on the report card where something is wrong, and page by page behind "All findings". */
import type { Report } from '../../model/report.ts';
import { read, say } from '../../text/index.ts';
import type { Reader } from '../locale.ts';
import { digest, type Group } from './digest.ts';
import { button, card, type Card, type Element, heading, line, marked, markdownReading, outside, run, strong, subtle, words } from './elements.ts';
import { particulars } from './headline.ts';
import { marks } from './marks.ts';

const pageSize = 6;
const longestServers = 6;

/** Pages count from 1; one that is not there becomes the nearest that is. */
export function findingsPage(report: Report, reader: Reader, page: number): Card {
  const groups = digest(report, reader);
  const pages = Math.max(1, Math.ceil(groups.length / pageSize));
  const current = Math.min(Math.max(1, page), pages);
  const title = say('card.findings', { name: report.deployment, page: current, pages });
  const shown = groups.slice((current - 1) * pageSize, current * pageSize);
  const { id } = report.run;
  const turn = (key: 'card.button.previous' | 'card.button.next', to: number) => button(words(say(key), reader), { verb: 'findings', run: id, page: to });
  return card(
    reader,
    read(title, { ...reader, escape: outside }),
    [
      heading(read(title, markdownReading(reader))),
      line([subtle(particulars(report, reader))], { spacing: 'None' }),
      ...(shown.length === 0 ? [line([words(say('card.no-findings'), reader)])] : shown.flatMap((group) => problem(group, reader))),
    ],
    [
      ...(current > 1 ? [turn('card.button.previous', current - 1)] : []),
      ...(current < pages ? [turn('card.button.next', current + 1)] : []),
      button(words(say('card.button.report'), reader), { verb: 'report', run: id }),
    ],
  );
}

/** What is asked, of what, from where; what was expected and seen; what to do, in order, and whose work it is. */
export function problem(group: Group, reader: Reader): Element[] {
  const label = (key: 'card.expected' | 'card.observed') => subtle(`${words(say(key), reader)} `);
  const steps = group.fix.map((step, index) => line([group.fix.length > 1 ? `${index + 1}. ${step}` : step], { spacing: index === 0 ? 'None' : 'Small' }));
  const owner = words(say('card.owner', { owner: { key: `owner.${group.owner}` } }), reader);
  return [
    marked(marks[group.verdict], [
      line([strong(group.title), ...whereOf(group, reader)]),
      line([label('card.observed'), group.observed], { spacing: 'Small' }),
      ...(group.verdict === 'pass' || group.verdict === 'skipped' ? [] : [line([label('card.expected'), group.expected], { spacing: 'Small' })]),
      ...(steps.length === 0 ? [] : [line([strong(owner)], { spacing: 'Small' }), ...steps]),
      ...referenceOf(group, reader),
    ], { spacing: 'Medium' }),
  ];
}

/** What follows from a root cause needs no steps of its own. */
export function explainedLine(groups: Group[], reader: Reader): Element {
  const titles = [...new Set(groups.map(({ title }) => title))];
  const count = groups.reduce((sum, group) => sum + group.findings.length, 0);
  const shown = titles.length > 4 ? words(say('card.and-more', { list: { list: titles.slice(0, 3) }, count: titles.length - 3 }), reader) : words(say('card.list', { list: { list: titles } }), reader);
  return marked(marks.fail, [line([subtle(words(say('card.explained', { count, what: shown }), reader))])]);
}

function whereOf({ about, servers }: Group, reader: Reader): string[] {
  const shown = servers.length > longestServers ? [...servers.slice(0, longestServers - 1), `+${servers.length - longestServers + 1}`] : servers;
  const from = servers.length === 0 ? [] : [words(say(about === '' ? 'card.on' : 'card.from', { servers: { list: shown } }), reader)];
  return [about, ...from].filter((part) => part !== '').map((part) => ` · ${part}`);
}

function referenceOf({ reference }: Group, reader: Reader): Element[] {
  if (reference === undefined || !reference.startsWith('https://')) return [];
  const open = { type: 'Action.OpenUrl', url: reference };
  return [line([{ ...run(words(say('card.reference', { host: new URL(reference).host }), reader), { color: 'Accent', size: 'Small' }), selectAction: open }], { spacing: 'Small' })];
}

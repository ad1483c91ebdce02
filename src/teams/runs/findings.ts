/** All findings as a card, page by page, with every step. */
import type { Deployment } from '../../model/deployment.ts';
import { isWrong, type Owner } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { forOwner } from '../../report/hand-over.ts';
import { unseenIn } from '../../report/unseen.ts';
import { runVerdict } from '../../report/verdict.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import {
  card,
  type Card,
  colon,
  type Element,
  markdown,
  line,
  link,
  marked,
  paragraph,
  plain,
  strong,
  subtle,
  textFor,
  textRun,
} from '../cards/elements.ts';
import { heightOf } from '../cards/height.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';
import { openReport } from '../cards/open-report.ts';
import { pagesOf } from '../cards/pages.ts';
import { stepLines } from '../cards/steps.ts';
import { typedIn } from '../cards/typed.ts';
import { causes } from './causes.ts';
import { digest, type Group, whereOf } from './digest.ts';
import { lastMailElements, lastMailNotes } from './last-mail.ts';
import { reachability } from './reachability.ts';
import { countsOf, onlyNamed, passedLines } from './report-details.ts';
import { verdictLine } from './run-details.ts';
import { unseenLines } from './unseen-lines.ts';

/** CSS pixels of a page on a phone, without the card's padding. */
const pageHeight = 1045;
/** Of the row of buttons, with the gap above. */
const turnsHeight = 50;
/** High, because a firewall rule needs every server. */
const mostServers = 30;
/** The most that fit below the findings. */
const mostMailboxes = 20;

export interface FindingsWish {
  /** Only this owner's work. */
  owner?: Owner | undefined;
  withNames?: boolean;
  /** Names the endpoints; without it they appear as host:port. */
  deployment?: Deployment | undefined;
  reportLink?: ReportLink;
}

/** `page` from 1; an invalid number selects the nearest page. */
export function findingsPage(report: Report, locale: Locale, { page, ...wish }: FindingsWish & { page: number }): Card {
  const { count, show } = layOut(report, locale, wish);
  return show(Math.min(Math.max(1, page), count));
}

export function findingsPages(report: Report, locale: Locale, wish: FindingsWish = {}): Card[] {
  const { count, show } = layOut(report, locale, wish);
  return Array.from({ length: count }, (_, index) => show(index + 1));
}

function layOut(
  whole: Report,
  locale: Locale,
  { owner, withNames = true, deployment, reportLink = () => undefined }: FindingsWish,
): { count: number; show: (page: number) => Card } {
  const report = owner === undefined ? whole : forOwner(whole, owner);
  const name = report.deployment;
  const title =
    owner === undefined
      ? say('card.findings.title', { name })
      : say('card.findings.title-of', { name, owner: { key: `owner.${owner}` } });
  const { id } = report.run;
  const turn = (key: 'card.button.previous' | 'card.button.next', to: number) =>
    button(plain(say(key), locale), {
      verb: 'findings',
      run: id,
      page: to,
      ...(owner === undefined ? {} : { owner }),
      turn: true,
    });
  const small = (text: string): Element => paragraph(text, { size: 'Small', isSubtle: true, spacing: 'None' });
  const counts = countsOf(report, locale);
  const heading = (paged: string[]): Element[] => [
    paragraph(markdown(title, locale), { style: 'heading', size: 'Large', weight: 'Bolder' }),
    small([counts, ...paged].filter((part) => part !== '').join(' · ')),
    small(verdictLine(report, locale)),
    ...(withNames ? [] : [namesLeftOut(locale)]),
  ];
  const paged = (at: number, all: number): string => markdown(say('card.page', { page: at, pages: all }), locale);
  const parts = partsOf(report, locale, { owner, deployment, marksDone: withNames });
  const pages = pagesOf(parts, pageHeight - turnsHeight - heightOf(heading([paged(10, 10)])));
  const open = openReport(id, reportLink, locale);
  const show = (page: number): Card => {
    const turns = [
      ...(page > 1 ? [turn('card.button.previous', page - 1)] : []),
      ...(page < pages.length ? [turn('card.button.next', page + 1)] : []),
    ];
    return card(locale, `${plain(title, locale)} · ${counts}`, [
      ...heading(pages.length > 1 ? [paged(page, pages.length)] : []),
      ...(pages[page - 1] ?? []),
      ...(turns.length + open.length === 0 ? [] : [actionRow(turns, open)]),
    ]);
  };
  return { count: pages.length, show };
}

function partsOf(
  report: Report,
  locale: Locale,
  {
    owner,
    deployment,
    marksDone,
  }: { owner: Owner | undefined; deployment: Deployment | undefined; marksDone: boolean },
): Element[][] {
  const groups = digest(report, locale);
  const of = (verdict: Group['verdict'], isExplained: boolean): Group[] =>
    groups.filter((group) => group.verdict === verdict && group.explained === isExplained);
  const explained = of('unknown', true);
  const rest = say('card.button.findings');
  const all = [
    ...causes(report, locale, mostServers),
    ...groups.filter(isWrong).map((group) => problem(group, locale, mostServers)),
    reachability(report, locale, deployment, { most: 25, rest }),
    ...(explained.length === 0 ? [] : [[explainedLine(explained, locale)]]),
    ...unseenIn(report).map((one) => unseenLines(one, report, locale)),
    passedLines(groups, locale),
    ...of('manual', false).map((group) => [
      ...problem(group, locale, mostServers),
      ...(marksDone && group.findings.some(({ done }) => done === undefined) ? [markDone(group.check, locale)] : []),
    ]),
    runVerdict(report) === 'nothing-to-check'
      ? of('skipped', false).flatMap((group) => problem(group, locale, mostServers))
      : onlyNamed(groups, 'skipped', 'card.does-not-apply', locale),
    owner === undefined ? guides(report, locale) : [],
    [...lastMailElements(report, locale, mostMailboxes), ...lastMailNotes(report, locale)],
  ].filter((part) => part.length > 0);
  return all.length === 0 ? [[line([plain(say('card.no-findings'), locale)])]] : all;
}

/** Only operators may mark; viewers read without names. */
function markDone(check: string, locale: Locale): Element {
  const typed = `done ${check}`;
  const title = plain(say('card.button.done'), locale);
  return actionRow([button(title, { verb: 'say', text: typed }, { tooltip: typedIn(locale.language, typed) })]);
}

/** A release train has at most two, one per contact center. */
const mostGuides = 2;

/** Cisco's guides for this release say where ECE keeps its settings. */
function guides({ guides: all }: Report, locale: Locale): Element[] {
  const text = textFor(locale);
  const links = all
    .slice(0, mostGuides)
    .map(({ release, product, page }) =>
      link(text(`report.guide.of.${product}`, { release }), page, { spacing: 'None' }),
    );
  return links.length === 0
    ? []
    : [line([textRun(text('report.guides'), { isSubtle: true, size: 'Small' })], { spacing: 'Medium' }), ...links];
}

function problem(group: Group, locale: Locale, most: number): Element[] {
  const text = textFor(locale);
  const label = (key: 'card.expected' | 'card.observed') => `${text(key)}${colon(locale)} `;
  const { verdict } = group;
  const title = isWrong(group) ? `${text(`verdict.${verdict}`)}${colon(locale)} ${group.title}` : group.title;
  return [
    marked(marks[verdict], [breakingLine([strong(title), ...whereOf(group, locale, most)])], { spacing: 'Medium' }),
    breakingLine([label('card.observed'), group.observed], { spacing: 'Small' }),
    ...(isWrong(group) ? [breakingLine([label('card.expected'), group.expected], { spacing: 'Small' })] : []),
    ...(group.fix.length === 0
      ? []
      : [
          breakingLine([strong(text('card.owner', { owner: { key: `owner.${group.owner}` } }))], { spacing: 'Small' }),
          ...stepLines(group.fix),
        ]),
    ...referenceOf(group, locale),
  ];
}

/** One line for the findings that a root cause explains, without steps: the root cause has them. */
export function explainedLine(groups: readonly Group[], locale: Locale): Element {
  const titles = [...new Set(groups.map(({ check }) => check))].map((check) => ({ key: `${check}.title` }));
  const count = groups.reduce((sum, group) => sum + group.findings.length, 0);
  return marked(marks.none, [
    breakingLine([subtle(plain(say('card.explained', { count, what: { list: titles } }), locale))]),
  ]);
}

function referenceOf({ reference }: Group, locale: Locale): Element[] {
  if (reference === undefined || !reference.startsWith('https://')) return [];
  return [
    link(plain(say('card.reference', { host: new URL(reference).host }), locale), reference, { spacing: 'Small' }),
  ];
}

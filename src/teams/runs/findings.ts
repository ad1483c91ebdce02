/** Findings in full: on the report card where something is wrong, and page by page behind "Findings". */
import type { Owner } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { forOwner } from '../../report/hand-over.ts';
import { say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { causes } from './causes.ts';
import { digest, type Group } from './digest.ts';
import { button } from '../cards/button.ts';
import {
  type Card,
  type Element,
  line,
  marked,
  plain,
  strong,
  subtle,
  textFor,
  textRun,
  titledCard,
} from '../cards/elements.ts';
import { lastMail } from './last-mail.ts';
import { runDetails } from './run-details.ts';
import { marks } from '../cards/marks.ts';
import { namesLeftOut } from '../cards/names-left-out.ts';

const pageSize = 6;
/** Nearly all names, because a firewall rule needs every server. */
const mostServers = 30;
/** As many as a card has room for below its findings. */
const mostMailboxes = 20;

/**
 * Pages count from 1; a page that does not exist becomes the nearest one. With an owner only what that owner has to do.
 */
export function findingsPage(whole: Report, locale: Locale, page: number, owner?: Owner, withNames = true): Card {
  const report = owner === undefined ? whole : forOwner(whole, owner);
  const groups = digest(report, locale);
  const pages = Math.max(1, Math.ceil(groups.length / pageSize));
  const current = Math.min(Math.max(1, page), pages);
  const title =
    owner === undefined
      ? say('card.findings', { name: report.deployment, page: current, pages })
      : say('card.findings-of', { name: report.deployment, owner: { key: `owner.${owner}` }, page: current, pages });
  const shown = groups.slice((current - 1) * pageSize, current * pageSize);
  const { id } = report.run;
  const turn = (key: 'card.button.previous' | 'card.button.next', to: number) =>
    button(plain(say(key), locale), {
      verb: 'findings',
      run: id,
      page: to,
      ...(owner === undefined ? {} : { owner }),
      turn: true,
    });
  return titledCard(
    locale,
    title,
    [
      line([subtle(runDetails(report, locale))], { spacing: 'None' }),
      ...(withNames ? [] : [namesLeftOut(locale)]),
      ...(current === 1
        ? causes(report, locale, { most: 10, names: mostServers, steps: 0, rest: say('card.button.findings') })
        : []),
      ...(shown.length === 0
        ? [line([plain(say('card.no-findings'), locale)])]
        : shown.flatMap((group) => problem(group, locale, mostServers))),
      ...(current === 1 && owner === undefined ? guides(report, locale) : []),
      ...(current === pages && owner === undefined ? lastMail(report, locale, { most: mostMailboxes }) : []),
    ],
    [
      ...(current > 1 ? [turn('card.button.previous', current - 1)] : []),
      ...(current < pages ? [turn('card.button.next', current + 1)] : []),
    ],
  );
}

/** One train has two at most, one for each contact center. */
const mostGuides = 2;

/** Cisco's guides for this release, small: who reads this far looks for where ECE keeps its settings. */
function guides({ guides: all = [] }: Report, locale: Locale): Element[] {
  const text = textFor(locale);
  const links = all.slice(0, mostGuides).map(({ release, product, page }) =>
    line(
      [
        {
          ...textRun(text(`report.guide.of.${product}`, { release }), { color: 'Accent', size: 'Small' }),
          selectAction: { type: 'Action.OpenUrl', url: page },
        },
      ],
      { spacing: 'None' },
    ),
  );
  return links.length === 0
    ? []
    : [line([textRun(text('report.guides'), { isSubtle: true, size: 'Small' })], { spacing: 'Medium' }), ...links];
}

/** The check, its subject and server; what was expected and observed; the steps in order, and their owner. */
export function problem(group: Group, locale: Locale, most = 4): Element[] {
  const label = (key: 'card.expected' | 'card.observed') => subtle(`${plain(say(key), locale)} `);
  const steps = group.fix.map((step, index) =>
    line([group.fix.length > 1 ? `${index + 1}. ${step}` : step], { spacing: index === 0 ? 'None' : 'Small' }),
  );
  const owner = plain(say('card.owner', { owner: { key: `owner.${group.owner}` } }), locale);
  return [
    marked(
      marks[group.verdict],
      [
        line([strong(group.title), ...whereOf(group, locale, most)]),
        line([label('card.observed'), group.observed], { spacing: 'Small' }),
        ...(group.verdict === 'pass' || group.verdict === 'skipped'
          ? []
          : [line([label('card.expected'), group.expected], { spacing: 'Small' })]),
        ...(steps.length === 0 ? [] : [line([strong(owner)], { spacing: 'Small' }), ...steps]),
        ...referenceOf(group, locale),
      ],
      { spacing: 'Medium' },
    ),
  ];
}

/**
 * One line for findings that a root cause explains, which have their steps there. `elsewhere`: the button behind which
 * the cause stands, where the card does not show it.
 */
export function explainedLine(groups: Group[], locale: Locale, elsewhere?: Text): Element {
  const titles = [...new Set(groups.map(({ title }) => title))];
  const count = groups.reduce((sum, group) => sum + group.findings.length, 0);
  const values = { count, what: { list: titles } };
  const said =
    elsewhere === undefined
      ? say('card.explained', values)
      : say('card.explained-elsewhere', { ...values, rest: elsewhere });
  return marked(marks.none, [line([subtle(plain(said, locale))])]);
}

export function whereOf({ about, servers }: Group, locale: Locale, most: number): string[] {
  const from =
    servers.length === 0
      ? []
      : [plain(say(about === '' ? 'card.on' : 'card.from', { servers: { list: servers } }), locale, most)];
  return [about, ...from].filter((part) => part !== '').map((part) => ` · ${part}`);
}

function referenceOf({ reference }: Group, locale: Locale): Element[] {
  if (reference === undefined || !reference.startsWith('https://')) return [];
  const open = { type: 'Action.OpenUrl', url: reference };
  return [
    line(
      [
        {
          ...textRun(plain(say('card.reference', { host: new URL(reference).host }), locale), {
            color: 'Accent',
            size: 'Small',
          }),
          selectAction: open,
        },
      ],
      { spacing: 'Small' },
    ),
  ];
}

/**
 * Filters without a script: each row has words, such as `o-network` and `v-fail`, and each chosen option hides the rows
 * that lack its word. A rule looks only for its option above `main`, because a browser asks it of a large report again and
 * again.
 */
import { areaOf, areas } from '../../checks/check.ts';
import { ownerSchema, urgency } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import { type Markup, markup } from '../../text/markup.ts';
import { serverOf } from '../alike.ts';
import { inert } from '../inert.ts';
import { stepsByOwner } from '../unseen.ts';
import type { ReportPage, RowWords } from './page.ts';

const kinds = ['owner', 'server', 'area', 'verdict'] as const;
type Kind = (typeof kinds)[number];

const labels = {
  owner: 'report.owner',
  server: 'report.column.server',
  area: 'report.filter.area',
  verdict: 'report.column.verdict',
} as const satisfies Record<Kind, TextKey>;

export function rowWords({ servers }: Pick<Report, 'servers'>): RowWords {
  const numbers = new Map(servers.map(({ name }, index) => [name, index]));
  return (findings, { verdict, owners } = {}) => {
    const words = findings.flatMap((finding) => {
      const server = numbers.get(serverOf(finding) ?? '');
      return [
        ...(owners === undefined ? [`o-${finding.owner}`] : []),
        ...(server === undefined ? [] : [`s-${server}`]),
        `a-${areaOf(finding.check)}`,
        ...(verdict === undefined ? [`v-${finding.verdict}`] : []),
      ];
    });
    const own = [...(owners ?? []).map((owner) => `o-${owner}`), ...(verdict === undefined ? [] : [`v-${verdict}`])];
    return [...new Set([...own, ...words])].join(' ');
  };
}

export interface Filters {
  form: Markup;
  /** How many of how many rows are shown. */
  shown: Markup;
  style: string;
}

/** Undefined if there is nothing to choose. */
export function filtersOf(page: ReportPage): Filters | undefined {
  const rows = wordsOfRows(page);
  const used = new Set(rows.flatMap((words) => words.split(' ')));
  const choices = kinds
    .map((kind) => ({ kind, options: options(kind, page).filter(({ word }) => used.has(word)) }))
    .filter(({ options }) => options.length > 1);
  if (choices.length === 0) return undefined;
  const { tell, reading } = page;
  const fields = choices.map(
    ({ kind, options }) => markup`<label>${tell(labels[kind])} <select name="${kind}">
<option value="">${tell('report.filter.all')}</option>
${options.map(({ word, name }) => markup`<option value="${word}">${name}</option>\n`)}</select></label>
`,
  );
  const title = tell('report.filter');
  const reset = tell('report.filter.show-all');
  const [before = '', after = ''] = read(say('report.filter.shown', { shown: '#', all: rows.length }), {
    language: reading.language,
  }).split('#');
  return {
    form: markup`<search><details class="filter"><summary>${title}</summary>
<form id="filter" method="dialog" autocomplete="off"><fieldset><legend>${title}</legend>
${fields}<button type="reset">${reset}</button></fieldset></form></details></search>
`,
    shown: markup`<p class="shown">${before}<span></span>${after} <button type="reset" form="filter">${reset}</button></p>
`,
    style: choices
      .flatMap(({ options }) => options)
      .map(({ word }) => `.top:has([value=${word}]:checked)~main [data-of]:not([data-of~=${word}]){display:none}\n`)
      .join(''),
  };
}

/** Of the rows that are counted. */
function wordsOfRows({ concerns, reasons, statements, words }: ReportPage): string[] {
  return [
    ...concerns.map(({ findings, severity, owner }) => words(findings, { verdict: severity, owners: [owner] })),
    ...reasons.map((one) => words(one.findings, { owners: stepsByOwner(one).map(({ owner }) => owner) })),
    ...statements.areas.flatMap(({ checks }) =>
      checks.flatMap((check) => check.statements.map((statement) => words(statement.findings))),
    ),
  ];
}

function options(kind: Kind, { report, tell }: ReportPage): { word: string; name: Markup | string }[] {
  switch (kind) {
    case 'owner':
      return ownerSchema.options.map((owner) => ({ word: `o-${owner}`, name: tell(`owner.${owner}`) }));
    case 'server':
      return report.servers.map(({ name }, index) => ({ word: `s-${index}`, name: inert(name) }));
    case 'area':
      return areas.map((area) => ({ word: `a-${area}`, name: tell(`area.${area}`) }));
    case 'verdict':
      return urgency.map((verdict) => ({ word: `v-${verdict}`, name: tell(`verdict.${verdict}`) }));
  }
}

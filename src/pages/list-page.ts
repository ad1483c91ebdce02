/** The runs of the deployment, newest first, a page at a time. */
import { shownName } from '../access/person.ts';
import { selectionIn, selectionWithoutNames } from '../checks/selection-words.ts';
import type { Verdict } from '../model/finding.ts';
import { pageWords } from '../report/html/sentence.ts';
import { style } from '../report/html/style.ts';
import { inert } from '../report/inert.ts';
import { signs } from '../report/signs.ts';
import { type RunVerdict, verdictWord } from '../report/verdict.ts';
import type { Headline } from '../runs/headlines.ts';
import { type FoundHeadlines, searchHeadlines } from '../runs/search-headlines.ts';
import type { RunPlace } from '../runs/history.ts';
import type { RunSummary } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import { folded } from '../text/folded.ts';
import { say, type TextKey } from '../text/index.ts';
import { type Markup, markup } from '../text/markup.ts';
import { languageField } from './compare-page.ts';
import { framed, linkTo, tellIn, withNames } from './frame.ts';
import type { PageReply, PageRequest } from './pages.ts';

const onPage = 25;

interface ListServices {
  runs: Runs;
  deployment: string;
}

interface Listed {
  rows: {
    run: Pick<RunSummary, 'id' | 'selection' | 'startedAt'> & Partial<RunSummary>;
    headline: Headline | undefined;
  }[];
  hasMore: boolean;
  /** How far a search got, if there are older runs. */
  reach?: FoundHeadlines['reach'];
}

export async function listPage(request: PageRequest, { runs, deployment }: ListServices): Promise<PageReply> {
  const { query, reader } = request;
  const { language } = reader;
  const { tell, text } = pageWords({ language });
  const plain = tellIn(language);
  const typed = (query.get('find') ?? '').slice(0, 200).trim();
  const place = placeIn(query.get('before'));
  const { rows, hasMore, reach } =
    typed === '' ? await pageOf(place, { runs, deployment }) : await found(typed, request, { runs, deployment });
  const quiet = typed === '' && place === undefined ? await runs.quiet(deployment) : undefined;
  const title = plain('page.list', { name: deployment });
  const columns: TextKey[] = [
    'page.list.verdict',
    'page.list.selection',
    'page.list.at',
    ...(withNames(request) ? (['page.list.by'] as const) : []),
  ];
  const lines = rows.map(({ run, headline }) => {
    const { id, startedAt, requestedBy } = run;
    const selection = withNames(request) ? run.selection : selectionWithoutNames(run.selection, language);
    const cells: (Markup | string)[] = [
      markup`<a href="${linkTo(`/reports/${id}`, request)}">${inert(id)}</a> ${verdictOf(run, headline, request)}`,
      inert(selectionIn(language, selection)),
      tell('report.instant', { at: { at: startedAt } }),
      ...(withNames(request) ? [requestedBy === undefined ? '' : inert(shownName(requestedBy))] : []),
    ];
    return markup`<tr>${cells.map((cell, index) => markup`<td data-label="${tell(columns[index] ?? 'page.list.at')}">${cell}</td>`)}</tr>
`;
  });
  const last = rows.at(-1)?.run;
  const older =
    hasMore && last !== undefined
      ? markup`<p><a href="${linkTo(`/reports?before=${encodeURIComponent(`${last.startedAt} ${last.id}`)}`, request)}" rel="next">${tell('page.list.older')}</a></p>`
      : '';
  const content = markup`<main><h1>${title}</h1>
${withNames(request) ? '' : markup`<p class="soft">${tell('page.without-names')}</p>`}
<form method="get" action="/reports" role="search" class="ask">${languageField(request)}<label>${tell('page.list.find')}
<input type="search" name="find" value="${typed}" maxlength="200"></label>
<button>${tell('page.list.find.go')}</button></form>
${
  lines.length === 0
    ? markup`<p>${tell(typed === '' ? 'page.list.empty' : 'page.list.none', { said: typed })}</p>`
    : markup`<div class="table runs"><table><thead><tr>${columns.map((key) => markup`<th scope="col">${tell(key)}</th>`)}</tr></thead><tbody>
${lines}</tbody></table></div>`
}
${
  quiet === undefined
    ? ''
    : markup`<p><a href="${linkTo(`/reports/${quiet.last.id}`, request)}">${text(say('page.list.quiet', { count: quiet.count }))}</a>
<span class="soft">${tell('page.list.quiet.times', { since: { at: quiet.since }, last: { at: quiet.last.at } })}</span></p>`
}
${reach === undefined ? '' : markup`<p class="soft">${tell('page.list.reach', { count: reach.count, since: { at: reach.since } })}</p>`}
${older}</main>
`;
  return framed({ title, style, content }, request);
}

async function pageOf(place: RunPlace | undefined, { runs, deployment }: ListServices): Promise<Listed> {
  // One more than shown, to know whether there are older ones.
  const all = await runs.listed(deployment, onPage + 1, place);
  const rows: Listed['rows'] = [];
  for (const run of all.slice(0, onPage))
    rows.push({ run, headline: run.state === 'ended' ? await runs.headlines.of(deployment, run.id) : undefined });
  return { rows, hasMore: all.length > onPage };
}

async function found(typed: string, request: PageRequest, { runs, deployment }: ListServices): Promise<Listed> {
  const { language } = request.reader;
  const wish = { words: folded(typed).split(/\s+/), language, withNames: withNames(request), most: onPage };
  const { found: headlines, reach } = await searchHeadlines(runs.headlines, deployment, wish);
  return { rows: headlines.map((headline) => ({ run: headline, headline })), hasMore: false, reach };
}

function placeIn(before: string | null): RunPlace | undefined {
  const [, startedAt, id] = /^(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z) (\S{1,64})$/.exec(before ?? '') ?? [];
  return startedAt === undefined || id === undefined ? undefined : { startedAt, id };
}

const marks = {
  broken: 'fail',
  'at-risk': 'warn',
  healthy: 'pass',
  'not-proven': 'unknown',
  'nothing-to-check': 'skipped',
} as const satisfies Record<RunVerdict, Verdict>;

function verdictOf({ state }: Partial<RunSummary>, headline: Headline | undefined, request: PageRequest): Markup {
  const { tell, text } = pageWords({ language: request.reader.language });
  if (headline === undefined)
    return markup`<span class="mark unknown">${tell(state === 'running' ? 'page.list.under-way' : 'page.list.ended')}</span>`;
  const { verdict, title } = headline;
  const mark = marks[verdict];
  return withNames(request)
    ? markup`<span class="mark ${mark}">${signs[mark]}</span> ${text(title)}`
    : markup`<span class="mark ${mark}">${signs[mark]} ${text(verdictWord(verdict))}</span>`;
}

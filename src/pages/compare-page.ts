/** The comparison of a run with another one, and the form that asks for the other one. */
import { selectionIn } from '../checks/selection-words.ts';
import { comparisonContent } from '../report/html/comparison.ts';
import { style } from '../report/html/style.ts';
import type { Runs } from '../runs/runs.ts';
import { read, say } from '../text/index.ts';
import { type Markup, markup } from '../text/markup.ts';
import { framed, linkTo, tellIn, withNames } from './frame.ts';
import type { PageReply, PageRequest } from './pages.ts';

interface CompareServices {
  runs: Runs;
  deployment: string;
}

/** Runs that the form proposes. */
const mostProposed = 50;

/** `?with=RUN` leads to the comparison; without it, and with an unknown run, the form asks. */
export async function compareForm(
  run: string,
  request: PageRequest,
  services: CompareServices,
): Promise<PageReply | undefined> {
  const { runs, deployment } = services;
  const view = await endedView(run, runs);
  if (view === undefined) return undefined;
  const typed = request.query.get('with');
  if (typed === null) return asked({ run, proposed: view.predecessor }, request, services);
  const found = await runs.find(deployment, typed);
  const other = 'id' in found ? found.id : undefined;
  if (other === undefined || other === run || (await endedView(other, runs)) === undefined)
    return asked(
      { run, proposed: typed, mistake: tellIn(request.reader.language)('page.compare.none', { run: typed }) },
      request,
      services,
    );
  return { kind: 'redirect', location: linkTo(`/reports/${run}/compare/${other}`, request) };
}

async function endedView(run: string, runs: Runs) {
  const view = await runs.view(run);
  return view?.state === 'ended' && view.report.run.cutOver === undefined ? view : undefined;
}

async function asked(
  { run, proposed, mistake }: { run: string; proposed: string | undefined; mistake?: string },
  request: PageRequest,
  { runs, deployment }: CompareServices,
): Promise<PageReply> {
  const { language } = request.reader;
  const tell = tellIn(language);
  const title = tell('page.compare.title', { run });
  const others = (await runs.listed(deployment, mostProposed)).filter(
    ({ id, state }) => id !== run && state === 'ended',
  );
  const options = others.map(({ id, startedAt, selection }) => {
    const label = [
      read(say('report.instant', { at: { at: startedAt } }), { language }),
      ...(withNames(request) ? [selectionIn(language, selection)] : []),
    ].join(' · ');
    return markup`<option value="${id}">${label}</option>
`;
  });
  const content = markup`<main><h1>${title}</h1>
${mistake === undefined ? '' : markup`<p role="alert">${mistake}</p>`}
<form method="get" action="/reports/${run}/compare" class="ask">${languageField(request)}<label>${tell('page.compare.other')}
<input name="with" list="runs" value="${proposed ?? ''}" required maxlength="40" autocomplete="off"></label>
<datalist id="runs">${options}</datalist>
<button>${tell('page.compare')}</button></form></main>
`;
  return framed({ title, style, content, links: [backTo(run, request)] }, request);
}

/** So that a form keeps the chosen language. */
export function languageField({ query }: PageRequest): Markup {
  const language = query.get('language');
  return language === null ? markup`` : markup`<input type="hidden" name="language" value="${language}">`;
}

export async function comparePage(
  run: string,
  other: string,
  request: PageRequest,
  { runs, deployment }: CompareServices,
): Promise<PageReply | undefined> {
  const { language } = request.reader;
  if (run === other) return undefined;
  for (const id of [run, other]) if ((await endedView(id, runs)) === undefined) return undefined;
  const compared = await runs.compare(deployment, [run, other]);
  if (!compared.ok) return undefined;
  const { before, after } = compared.compared.comparison;
  const shown = withNames(request)
    ? compared.compared
    : await runs.compareWithoutNames(deployment, [before.run.id, after.run.id]);
  if (shown === undefined) return undefined;
  const links = [backTo(before.run.id, request), backTo(after.run.id, request)];
  return framed({ ...comparisonContent(shown, { language }), links }, request);
}

function backTo(run: string, request: PageRequest): Markup {
  const label = tellIn(request.reader.language)('page.run', { run });
  return markup`<a href="${linkTo(`/reports/${run}`, request)}">${label}</a>`;
}

/** The report of one run in its frame, or that the run is under way. */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type OncePerVersion, oncePerVersion } from '../model/once-per-version.ts';
import { type ReportContent, reportContent } from '../report/html.ts';
import type { ReportFormat } from '../report/report-file.ts';
import { style } from '../report/html/style.ts';
import type { RunDocument, Runs } from '../runs/runs.ts';
import { type Markup, markup } from '../text/markup.ts';
import { framed, linkTo, tellIn, withNames } from './frame.ts';
import type { PageReply, PageRequest } from './pages.ts';

export async function reportPage(
  run: string,
  request: PageRequest,
  { runs, contents }: { runs: Runs; contents: ReportContents },
): Promise<PageReply | undefined> {
  const { language } = request.reader;
  const tell = tellIn(language);
  const now = await runs.stateOf(run);
  if (now === undefined) return undefined;
  if (now.state === 'running') {
    const view = await runs.view(run);
    if (view === undefined) return undefined;
    const title = tell('page.under-way', { run });
    const content = markup`<main><h1>${title}</h1>
<p>${tell('page.under-way.how', { at: { at: view.startedAt } })}</p>
<p><a href="${linkTo(`/reports/${run}`, request)}">${tell('page.under-way.reload')}</a></p></main>
`;
    return framed({ title, style, content }, request);
  }
  const document = await runs.document(run, withNames(request));
  const content = document && (await contentOf(document, request, contents));
  if (document === undefined || content === undefined) return undefined;
  const links = [
    ...(document.report.run.cutOver === undefined
      ? [markup`<a href="${linkTo(`/reports/${run}/compare`, request)}">${tell('page.compare')}</a>`]
      : []),
    downloads(run, request),
  ];
  return framed({ ...content, links }, request);
}

/** What a page says of an ended run, in one language, with names or without. */
export type ReportContents = OncePerVersion<ReportContent | undefined>;

/** Reports; a large one has 8 MB. */
const mostContents = 4;

export function reportContents(): ReportContents {
  return oncePerVersion(mostContents);
}

/** Writing a large report takes a second, so several views share it. */
async function contentOf(
  { report, artifact }: RunDocument,
  request: PageRequest,
  contents: ReportContents,
): Promise<ReportContent | undefined> {
  const { language } = request.reader;
  const write = async (): Promise<ReportContent | undefined> => {
    const found = await artifact();
    await yieldToOthers();
    return found && reportContent(report, found, { language });
  };
  const { run, rootCauses, handOvers } = report;
  // What people declared for a cut-over changes after its run.
  if (run.cutOver !== undefined) return write();
  const names = withNames(request) ? 'with names' : 'without names';
  // Mutes and hand-overs change after the run, too.
  return contents(`${run.id} ${language} ${names}`, JSON.stringify([rootCauses, handOvers]), write);
}

const files = {
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  zip: 'application/zip',
  json: 'application/json; charset=utf-8',
} as const satisfies Partial<Record<ReportFormat, string>>;

function downloads(run: string, request: PageRequest): Markup {
  const tell = tellIn(request.reader.language);
  const list = (query: string): Markup[] =>
    (Object.keys(files) as (keyof typeof files)[]).map((format) => {
      const link = linkTo(`/reports/${run}/report.${format}${query}`, request);
      const label = tell(`page.download.${format}`);
      return markup`<li><a href="${link}">${label}</a></li>
`;
    });
  const named = (label: string, query: string): Markup => markup`<p class="soft">${label}</p><ul>
${list(query)}</ul>`;
  return markup`<details><summary>${tell('page.download')}</summary>
${withNames(request) ? [named(tell('page.download.with-names'), ''), named(tell('page.download.without-names'), '?names=no')] : markup`<ul>${list('')}</ul>`}</details>`;
}

/** `report.zip` with `?names=no`. */
export async function reportDownload(
  run: string,
  name: string,
  request: PageRequest,
  { runs }: { runs: Runs },
): Promise<PageReply | undefined> {
  const { query, reader } = request;
  const format = (Object.keys(files) as (keyof typeof files)[]).find((one) => name === `report.${one}`);
  if (format === undefined) return undefined;
  const withoutNames = !withNames(request) || query.get('names') === 'no';
  const file = await runs.file(run, { format, reading: { language: reader.language }, withoutNames });
  return file && { kind: 'file', contentType: files[format], ...file };
}

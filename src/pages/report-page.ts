/** The report of one run in its frame, or that the run is under way. */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { reportContent } from '../report/html.ts';
import { style } from '../report/html/style.ts';
import type { Runs } from '../runs/runs.ts';
import { markup } from '../text/markup.ts';
import { framed, linkTo, tellIn, withNames } from './frame.ts';
import type { PageReply, PageRequest } from './pages.ts';

export async function reportPage(
  run: string,
  request: PageRequest,
  { runs }: { runs: Runs },
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
  if (document === undefined) return undefined;
  await yieldToOthers();
  return framed(reportContent(document.report, document.artifact, { language }), request);
}

import type { Runs } from '../runs/runs.ts';
import type { DeploymentStore } from '../store/store.ts';
import { languages } from '../text/index.ts';
import { compareForm, comparePage } from './compare-page.ts';
import { listPage } from './list-page.ts';
import type { PageReply, PageRequest, Pages } from './pages.ts';
import { type ReportContents, reportContents, reportDownload, reportPage } from './report-page.ts';
import { statePage } from './state-page.ts';

export interface PagesOptions {
  store: DeploymentStore;
  runs: Runs;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export function createPages({ store, runs, now = Date.now }: PagesOptions): Pages {
  const services = { store, runs, deployment: store.deployment, contents: reportContents(), now };
  return {
    async answer(asked) {
      if (asked.form !== undefined) return undefined;
      const request = inChosenLanguage(asked);
      const [run, part, other, ...more] = request.path;
      if (more.length > 0) return undefined;
      if (run === undefined) return listPage(request, services);
      if (run === 'state') return part === undefined ? statePage(request, services) : undefined;
      const reply = await ofRun({ run, part, other }, request, services);
      return reply === undefined || reply.kind === 'redirect' ? reply : { ...reply, seen: request.path.join(' ') };
    },
  };
}

async function ofRun(
  { run, part, other }: { run: string; part: string | undefined; other: string | undefined },
  request: PageRequest,
  services: { runs: Runs; deployment: string; contents: ReportContents },
): Promise<PageReply | undefined> {
  if (part === undefined) return reportPage(run, request, services);
  if (part === 'compare')
    return other === undefined ? compareForm(run, request, services) : comparePage(run, other, request, services);
  return other === undefined ? reportDownload(run, part, request, services) : undefined;
}

/** `?language=fr` */
function inChosenLanguage(request: PageRequest): PageRequest {
  const chosen = languages.find((language) => language === request.query.get('language'));
  return chosen === undefined ? request : { ...request, reader: { ...request.reader, language: chosen } };
}

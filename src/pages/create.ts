import type { Audit } from '../access/audit.ts';
import { includes } from '../access/roles.ts';
import type { WebhookKeeping } from '../outgoing/webhooks/keep.ts';
import type { Runs } from '../runs/runs.ts';
import type { DeploymentStore } from '../store/store.ts';
import { languages } from '../text/index.ts';
import { compareForm, comparePage } from './compare-page.ts';
import { listPage } from './list-page.ts';
import type { PageReply, PageRequest, Pages } from './pages.ts';
import { type ReportContents, reportContents, reportDownload, reportPage } from './report-page.ts';
import { secretPage } from './secret-page.ts';
import { statePage } from './state-page.ts';
import { tokensPage } from './tokens-page.ts';

export interface PagesOptions {
  store: DeploymentStore;
  runs: Runs;
  audit: Pick<Audit, 'record'>;
  /** Undefined without a key of the vault. */
  webhooks: WebhookKeeping | undefined;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
}

type PageServices = Required<Omit<PagesOptions, 'now'>> & {
  deployment: string;
  contents: ReportContents;
  now: () => number;
};

export function createPages({ now = Date.now, ...given }: PagesOptions): Pages {
  const services: PageServices = { ...given, deployment: given.store.deployment, contents: reportContents(), now };
  return {
    async answer(asked) {
      const request = inChosenLanguage(asked);
      const [first, second, third, ...more] = request.path;
      if (more.length > 0) return undefined;
      if (first === 'secret' || first === 'tokens')
        return includes(request.reader.role, 'administrator') ? ofAdministrators(request, services) : undefined;
      if (request.form !== undefined) return undefined;
      if (first === undefined) return listPage(request, services);
      if (first === 'state') return second === undefined ? statePage(request, services) : undefined;
      const reply = await ofRun({ run: first, part: second, other: third }, request, services);
      return reply === undefined || reply.kind === 'redirect' ? reply : { ...reply, seen: request.path.join(' ') };
    },
  };
}

async function ofAdministrators(request: PageRequest, services: PageServices): Promise<PageReply | undefined> {
  const [first, second, third] = request.path;
  if (first === 'tokens') return second === undefined ? tokensPage(request, services) : undefined;
  return second === undefined || third !== undefined ? undefined : secretPage(second, request, services);
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

import type { Runs } from '../runs/runs.ts';
import { languages } from '../text/index.ts';
import type { PageReply, PageRequest, Pages } from './pages.ts';
import { reportPage } from './report-page.ts';

export interface PagesOptions {
  runs: Runs;
}

export function createPages(options: PagesOptions): Pages {
  return {
    async answer(asked) {
      if (asked.form !== undefined) return undefined;
      return answerPath(inChosenLanguage(asked), options);
    },
  };
}

async function answerPath(request: PageRequest, options: PagesOptions): Promise<PageReply | undefined> {
  const [run, ...more] = request.path;
  if (run === undefined || more.length > 0) return undefined;
  return reportPage(run, request, options);
}

/** `?language=fr` */
function inChosenLanguage(request: PageRequest): PageRequest {
  const chosen = languages.find((language) => language === request.query.get('language'));
  return chosen === undefined ? request : { ...request, reader: { ...request.reader, language: chosen } };
}

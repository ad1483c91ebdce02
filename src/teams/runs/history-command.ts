import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import type { HistoryClick } from '../cards/button.ts';
import type { Card } from '../cards/elements.ts';
import { inPlainText } from '../cards/locale.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import { showsNamesOf } from '../names.ts';
import { historyCard } from './history-card.ts';

/** Fits one screen of a phone. */
const onPage = 4;

type HistoryServices = { store: DeploymentStore; runs: Runs };

export const command: Command<HistoryServices> = {
  name: 'history',
  task: 'share',
  order: 2.1,
  where: 'anywhere',
  who: 'viewer',
  async run(request, services) {
    const { deployment, locale } = request;
    const { name } = deployment;
    const shown = await pageOf(1, request, services);
    if (shown !== undefined) return { outcome: `shown ${shown.ids.join(' ')}`, reply: { card: shown.card } };
    return messageAnswer(
      'nothing-to-do',
      { title: say('history.empty', { name }), paragraphs: [say('history.how')], suggestions: ['check all'] },
      locale,
    );
  },
};

/** Replaces the page, for the person who clicked. */
export async function turnHistory(
  { page }: HistoryClick,
  request: ChatRequest,
  services: HistoryServices,
): Promise<ClickAnswer> {
  const shown = await pageOf(page, request, services);
  return shown === undefined
    ? { message: read(say('history.no-page', { page }), inPlainText(request.locale)) }
    : { card: shown.card };
}

async function pageOf(
  page: number,
  request: ChatRequest,
  { store, runs }: HistoryServices,
): Promise<{ card: Card; ids: string[] } | undefined> {
  const { deployment, locale } = request;
  // An extra run shows whether there is another page.
  const found = await runs.last(deployment.name, onPage + 1, (page - 1) * onPage);
  const past = found.slice(0, onPage);
  if (past.length === 0) return undefined;
  const ids = past.map(({ id }) => id);
  const withNames = await showsNamesOf(ids, request, store);
  const quiet = page === 1 ? await runs.quiet(deployment.name) : undefined;
  const hasMore = found.length > onPage;
  const card = historyCard(deployment.name, past, { page, hasMore, withNames, quiet }, locale);
  return { card, ids };
}

/** The buttons of a run's cards. */
import type { RunView, Runs } from '../../runs/runs.ts';
import { parseSelection } from '../../runs/selection.ts';
import type { Report } from '../../model/report.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import type { RunClick } from '../cards/button.ts';
import { messageCard } from '../cards/message-card.ts';
import { inPlainText } from '../cards/locale.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { findingsPage } from './findings.ts';
import { runCard } from './followed-run.ts';
import { startRun } from './start-run.ts';

export async function handleRunClick(
  click: RunClick,
  view: RunView,
  request: ChatRequest,
  services: { runs: Runs; deliveries: Deliveries },
): Promise<ClickAnswer> {
  const { deployment, locale, asker, conversation } = request;
  const sentence = (key: TextKey): ClickAnswer => ({ message: read(say(key), inPlainText(locale)) });
  switch (click.verb) {
    case 'findings':
      return { card: findingsPage(view.report, locale, click.page, click.owner) };
    case 'report':
      return { card: runCard(view, locale, deployment) };
    case 'cancel':
      return sentence((await services.runs.cancel(view.id, asker)) ? 'action.cancelled' : 'action.ended-already');
    case 'run':
      return again(view.report.run.selection);
    default:
      return again(selectionOfFailed(view.report));
  }

  async function again(selection: string | undefined): Promise<ClickAnswer> {
    if (selection === undefined) return sentence('action.nothing-failed');
    const parsed = parseSelection(selection, deployment);
    // The deployment may have changed since then and no longer have a server of the selection.
    if (!parsed.ok) {
      const message = { title: say('check.not-understood'), paragraphs: [parsed.error], suggestions: ['check all'] };
      return { card: messageCard(message, locale) };
    }
    await startRun(parsed.selection, request, services, conversation.id);
    return sentence('action.started');
  }
}

/** The failed checks, with the mailboxes and servers of the run's selection. */
function selectionOfFailed({ findings, run }: Report): string | undefined {
  const checks = new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check));
  const places = [...run.selection.matchAll(/\bon \S+|\S+@\S+/g)].map(([place]) => place);
  return checks.size === 0 ? undefined : [...checks, ...places].join(' ');
}

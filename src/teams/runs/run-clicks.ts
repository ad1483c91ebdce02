import type { TestSignIns } from '../../access/test-sign-ins.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { RunView, Runs } from '../../runs/runs.ts';
import { parseSelection } from '../../runs/selection.ts';
import type { Report } from '../../model/report.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import type { RunClick } from '../cards/button.ts';
import { messageCard } from '../cards/message-card.ts';
import { inPlainText } from '../cards/locale.ts';
import { withReportLink } from '../cards/open-report.ts';
import { onlyOf } from '../commands/ownership.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { showsNamesOf } from '../names.ts';
import { findingsPage } from './findings.ts';
import { handOverCard } from './hand-over-card.ts';
import { runCard, shownRun, type ShownRun } from './followed-run.ts';
import { shortRun } from './run-details.ts';
import { selectionRefusal } from './selection-refusal.ts';
import { startRunWithCard } from './start-run.ts';

export async function handleRunClick(
  click: RunClick,
  view: RunView,
  request: ChatRequest,
  services: {
    store: DeploymentStore;
    runs: Runs;
    deliveries: Deliveries;
    signIns: TestSignIns;
    reportLink: ReportLink;
  },
): Promise<ClickAnswer> {
  const { deployment, locale, asker, conversation } = request;
  const sentence = (key: TextKey): ClickAnswer => ({ message: read(say(key), inPlainText(locale)) });
  switch (click.verb) {
    case 'report': {
      const shown = await shownHere(request);
      return shown === undefined ? sentence('action.run-gone') : { card: await runCard(shown, locale, services) };
    }
    case 'findings': {
      const isOwnCard = click.turn === undefined;
      const shown = await shownHere(isOwnCard ? asRead(request) : request);
      if (shown === undefined) return sentence('action.run-gone');
      const { reportLink } = services;
      const wish = { ...shown, page: click.page, owner: click.owner, reportLink };
      const page = findingsPage(shown.view.report, locale, wish);
      return isOwnCard
        ? { post: page, message: read(say('action.findings', { run: view.id }), inPlainText(locale)) }
        : { card: page };
    }
    case 'hand-over': {
      const shown = await shownHere(asRead(request));
      if (shown === undefined) return sentence('action.run-gone');
      const { report } = shown.view;
      const owner = say(`owner.${click.owner}`);
      const card = handOverCard(report, click.owner, locale, { who: asker.name, withNames: shown.withNames });
      return card === undefined
        ? { message: read(say('hand-over.nothing', { owner }), inPlainText(locale)) }
        : {
            post: withReportLink(card, view.id, services.reportLink, locale),
            message: read(say('hand-over.posted', { owner }), inPlainText(locale)),
          };
    }
    case 'cancel':
      if (await services.runs.cancel(view.id, asker, onlyOf(request))) return sentence('action.cancelled');
      return sentence(onlyOf(request) === undefined ? 'action.ended-already' : 'action.nothing-of-yours');
    case 'cause':
      return (await services.runs.answerCause(view.id, click, asker))
        ? { message: read(say('cause-question.kept', { run: shortRun(view.id) }), inPlainText(locale)) }
        : sentence('cause-question.gone');
    case 'run':
      return again(view.report.run.selection);
    default:
      return again(selectionOfFailed(view.report));
  }

  async function shownHere(request: ChatRequest): Promise<ShownRun | undefined> {
    const withNames = await showsNamesOf([view.id], request, services.store);
    return shownRun(view, deployment, withNames, services.runs);
  }

  async function again(selection: string | undefined): Promise<ClickAnswer> {
    if (selection === undefined) return sentence('action.nothing-failed');
    const parsed = parseSelection(selection, deployment);
    // The deployment may have lost a server of the selection since then.
    if (!parsed.ok) {
      return { card: messageCard(selectionRefusal(parsed, request), locale) };
    }
    const { id, isShown } = await startRunWithCard(parsed.selection, request, services, conversation.id);
    return isShown
      ? { message: read(say('action.running', { run: shortRun(id) }), inPlainText(locale)) }
      : sentence('action.started');
  }
}

/** Everyone reads a separate card, even if only one person sees the button's answer. */
function asRead(request: ChatRequest): ChatRequest {
  return { ...request, isAnsweredAlone: request.conversation.kind === 'personal' };
}

/** The failed checks, with the mailboxes and servers of the run's selection. */
function selectionOfFailed({ findings, run }: Report): string | undefined {
  const checks = new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check));
  const places = [...run.selection.matchAll(/\bon \S+|(?<!\S)\S+@\S+/g)].map(([place]) => place);
  return checks.size === 0 ? undefined : [...checks, ...places].join(' ');
}

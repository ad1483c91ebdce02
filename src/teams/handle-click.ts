import type { Role } from '../access/roles.ts';
import { read, say } from '../text/index.ts';
import type { Click, MutingClick } from './cards/button.ts';
import { inPlainText } from './cards/locale.ts';
import type { ClickRequest } from './commands/request.ts';
import type { Outgoing } from './conversation/chat-port.ts';
import type { ClickAnswer } from './conversation/inbound.ts';
import { handleDeclareClick } from './cut-over/declare-click.ts';
import { handleMeaningsClick } from './answers/other-meanings.ts';
import { handleOwnerClick } from './handing-over/owner-command.ts';
import { handleRoundTripClick } from './round-trip/send-round-trip.ts';
import { answerHandOver } from './handing-over/answer-clicks.ts';
import { handleHandOverForm } from './handing-over/form-clicks.ts';
import { handleFileClick } from './report-file/file-clicks.ts';
import { turnHistory } from './runs/history-command.ts';
import { handleRunClick } from './runs/run-clicks.ts';
import type { Services } from './services.ts';
import { handleShareClick } from './sharing/share-clicks.ts';
import { holdsSecret } from './understanding/typed-secret.ts';
import { announceMaintenance } from './watching/maintenance.ts';
import { muteCauses } from './watching/mute-cause.ts';
import { lineOfMuting } from './watching/mute-form.ts';

/** A `say` button types a command, so the command's own role decides. */
type HandledVerb = Exclude<Click['verb'], 'say'>;

/** The lowest role for each button, as for the equivalent command. */
export const clickNeeds: Record<HandledVerb, Role> = {
  meanings: 'viewer',
  run: 'operator',
  'run-failed': 'operator',
  'run-apart': 'operator',
  cancel: 'viewer',
  report: 'viewer',
  findings: 'viewer',
  'hand-over': 'viewer',
  cause: 'operator',
  full: 'viewer',
  history: 'viewer',
  share: 'operator',
  'share-to': 'operator',
  'hand-over-form': 'operator',
  'hand-over-to': 'operator',
  // Its receiver needs no role (handing-over/receivers.ts).
  'handed-over': 'operator',
  'report-file': 'viewer',
  'report-file-as': 'viewer',
  'round-trip': 'operator',
  owner: 'administrator',
  mute: 'operator',
  maintenance: 'operator',
  declare: 'operator',
};

export interface HandledClick {
  answer: ClickAnswer;
  /** Resolves with a further message after the answer. */
  later?: () => Promise<Outgoing>;
}

export async function handleClick(
  click: Click & { verb: HandledVerb },
  request: ClickRequest,
  services: Services,
): Promise<HandledClick> {
  if (click.verb === 'meanings') return { answer: await handleMeaningsClick(click, request, services) };
  if (click.verb === 'history') return { answer: await turnHistory(click, request, services) };
  if (click.verb === 'round-trip') return handleRoundTripClick(click, request, services);
  if (click.verb === 'owner') return handleOwnerClick(click, request, services);
  if (click.verb === 'mute' || click.verb === 'maintenance')
    return { answer: await handleMutingClick(click, request, services) };
  if (click.verb === 'declare') {
    const answer = Object.values(click).some(holdsSecret)
      ? { message: read(say('secret.typed'), inPlainText(request.locale)) }
      : await handleDeclareClick(click, request, services.store);
    return { answer };
  }
  if (click.verb === 'handed-over') return { answer: await answerHandOver(click, request, services) };
  const view = await services.runs.view(click.run);
  // A forged button may name another deployment's run in the same store.
  if (view?.report.deployment !== request.deployment.name)
    return { answer: { message: read(say('action.run-gone'), inPlainText(request.locale)) } };
  switch (click.verb) {
    case 'share':
    case 'share-to':
    case 'full':
    case 'run-apart':
      return { answer: await handleShareClick(click, view, request, services) };
    case 'hand-over-form':
    case 'hand-over-to':
      return { answer: await handleHandOverForm(click, view, request, services) };
    case 'report-file':
    case 'report-file-as':
      return { answer: await handleFileClick(click, view, request, services) };
    default:
      return { answer: await handleRunClick(click, view, request, services) };
  }
}

/** A form is the line that its person would have typed, so a secret in it is also refused. */
async function handleMutingClick(click: MutingClick, request: ClickRequest, { store }: Services): Promise<ClickAnswer> {
  if (holdsSecret(click.because)) return { message: read(say('secret.typed'), inPlainText(request.locale)) };
  const line = lineOfMuting(click);
  const { reply } = await (click.verb === 'mute'
    ? muteCauses(line, request, store, click)
    : announceMaintenance(line, request, store, click));
  return reply !== undefined && 'card' in reply ? { card: reply.card } : { message: '' };
}

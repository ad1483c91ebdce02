/** Asks how the file shall be: in the personal chat, because only there Teams takes a file from a bot. */
import type { Logger } from 'pino';
import type { Text } from '../../model/text.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { RunView } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { withReportLink } from '../cards/open-report.ts';
import type { ChatRequest } from '../commands/request.ts';
import { ChatError, type ChatPort } from '../conversation/chat-port.ts';
import { personalChatOf } from '../conversation/conversations.ts';
import { mayReadNames } from '../names.ts';
import { shortRun } from '../runs/run-details.ts';
import { fileCommands } from './file-commands.ts';
import { fileForm } from './file-form.ts';
import { type ReportFileServices, whyNoFile } from './offer-report.ts';

export interface AskingServices extends ReportFileServices {
  store: DeploymentStore;
  port: ChatPort;
  reportLink: ReportLink;
  logger: Logger;
}

/** The answer is only for the asker. */
export async function askAboutFile(
  view: RunView,
  request: ChatRequest,
  services: AskingServices,
): Promise<{ card: Card } | { sentence: Text }> {
  const { asker, conversation, locale } = request;
  const { store, port, logger } = services;
  const run = shortRun(view.id);
  if (view.state !== 'ended') return { sentence: say('report-file.not-ended', { run }) };
  const withNames = mayReadNames(request);
  const linked = (card: Card): Card => withReportLink(card, view.id, services.reportLink, locale);
  const why = whyNoFile(request, services);
  if (why !== undefined) {
    const wish = { run: view.id, format: 'zip', withoutNames: withNames ? 'false' : 'true' } as const;
    return { card: linked(await fileCommands(wish, [why], locale, services)) };
  }
  const form = linked(fileForm(view.report, withNames, locale));
  if (conversation.kind === 'personal') return { card: form };
  const chat = await personalChatOf(store, asker.id);
  if (chat === undefined) return { sentence: say('report-file.no-chat', { run }) };
  try {
    await port.post(chat.address, { card: form });
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    logger.info({ status: error.status }, 'a question about a report file could not be posted');
    return { sentence: say('report-file.no-chat', { run }) };
  }
  return { sentence: say('report-file.in-your-chat') };
}

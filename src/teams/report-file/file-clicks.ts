import type { RunView } from '../../runs/runs.ts';
import { read, say } from '../../text/index.ts';
import { type FileClick, longestNumber, serviceRequestNumber } from '../cards/button.ts';
import { inPlainText } from '../cards/locale.ts';
import type { ClickRequest } from '../commands/request.ts';
import { ChatError } from '../conversation/chat-port.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import { mayReadNames } from '../names.ts';
import { askAboutFile, type AskingServices } from './ask-about-file.ts';
import { fileCommands } from './file-commands.ts';
import type { ReportWish } from '../files/offer.ts';
import { offerReport } from './offer-report.ts';

export async function handleFileClick(
  click: FileClick,
  view: RunView,
  request: ClickRequest,
  services: AskingServices,
): Promise<ClickAnswer> {
  const { locale, conversation, address } = request;
  // The form is only in a personal chat, so a click on it elsewhere is forged.
  if (click.verb === 'report-file' || conversation.kind !== 'personal') {
    const asked = await askAboutFile(view, request, services);
    return 'card' in asked
      ? { post: asked.card, message: read(say('share.form.below'), inPlainText(locale)), isForAsker: true }
      : { message: read(asked.sentence, inPlainText(locale)) };
  }
  const number = click.number.trim() === '' ? undefined : serviceRequestNumber.safeParse(click.number);
  if (number?.success === false)
    return { message: read(say('report-file.number.wrong', { most: longestNumber }), inPlainText(locale)) };
  const wish: ReportWish = {
    kind: 'report',
    run: view.id,
    format: click.format,
    language: locale.language,
    timeZone: locale.timeZone,
    withoutNames: mayReadNames(request) ? click.withoutNames : 'true',
    number: number?.data,
  };
  const { card, offer } = await offerReport(wish, [], request, services);
  if (offer === undefined) return { card };
  try {
    await services.port.post(address, { offer });
    return { card };
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    services.logger.warn({ status: error.status }, 'Teams did not take the question about a report file');
    return { card: await fileCommands(wish, [say('report-file.not-asked')], locale, services) };
  }
}

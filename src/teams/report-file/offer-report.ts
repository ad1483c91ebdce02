/** Offers the report of a run as a file in the personal chat; else a card with the commands that make it, and why. */
import type { Text } from '../../model/text.ts';
import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { FileOffer } from '../conversation/chat-port.ts';
import type { FileSource } from '../files/file-source.ts';
import { type NamedFile, offerOf, type ReportWish } from '../files/offer.ts';
import type { Uploads } from '../files/uploads.ts';
import { mayReadNames } from '../names.ts';
import { shortRun } from '../runs/run-details.ts';
import { fileCommands } from './file-commands.ts';

export interface ReportFileServices {
  runs: Pick<Runs, 'file' | 'view' | 'repairedBy'>;
  uploads: Uploads | undefined;
}

/** `notes` are shown above the question. */
export async function offerReport(
  wished: ReportWish,
  notes: readonly Text[],
  request: ChatRequest,
  services: ReportFileServices,
): Promise<{ card: Card; offer?: FileOffer }> {
  const { locale } = request;
  const wish = allowed(wished, request);
  const why = whyNoFile(request, services);
  if (why !== undefined) return { card: await fileCommands(wish, [...notes, why], locale, services) };
  const file = await fileOf(wish, services);
  if (file === undefined) return { card: messageCard({ title: say('action.run-gone') }, locale) };
  const most = services.uploads?.mostBytes ?? 0;
  if (file.bytes.length > most) {
    const tooLarge = say('report-file.too-large', { size: inMegabytes(file.bytes.length), most: inMegabytes(most) });
    return { card: await fileCommands(wish, [...notes, tooLarge], locale, services) };
  }
  const how = `report-file.${wish.format}${wish.withoutNames === 'true' ? '.without-names' : ''}` as const;
  const title = say(how, { run: shortRun(wish.run) });
  return {
    card: messageCard({ title, paragraphs: [...notes, say('file.offered')] }, locale),
    offer: offerOf(file, wish, title, request),
  };
}

/** One sentence; undefined if a file can be offered. */
export function whyNoFile(
  { conversation, takesFiles }: Pick<ChatRequest, 'conversation' | 'takesFiles'>,
  { uploads }: Pick<ReportFileServices, 'uploads'>,
): Text | undefined {
  if (uploads !== undefined && (takesFiles || conversation.kind !== 'personal')) return undefined;
  return say('report-file.no-files');
}

export function reportSource(wished: ReportWish, request: ChatRequest, services: ReportFileServices): FileSource {
  // The person may have lost the right since the offer; the bytes then differ from the offered ones.
  const wish = allowed(wished, request);
  return {
    command: `report file ${wish.run}`,
    file: () => fileOf(wish, services),
    changed: say(wish.withoutNames === wished.withoutNames ? 'report-file.changed' : 'report-file.lost-names'),
    again: (notes) => offerReport(wish, notes, request, services),
    instead: (notes) => fileCommands(wish, notes, request.locale, services),
  };
}

function allowed(wish: ReportWish, request: ChatRequest): ReportWish {
  return mayReadNames(request) ? wish : { ...wish, withoutNames: 'true' };
}

function fileOf(
  { run, format, language, timeZone, withoutNames, number }: ReportWish,
  { runs }: Pick<ReportFileServices, 'runs'>,
): Promise<NamedFile | undefined> {
  return runs.file(run, { format, reading: { language, timeZone }, withoutNames: withoutNames === 'true', number });
}

function inMegabytes(bytes: number): number {
  return bytes / 1_000_000;
}

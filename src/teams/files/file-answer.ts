/**
 * Handles the answer to a file offer: uploads the file, or posts what replaces it. Removes the question, because Teams
 * leaves it with both buttons.
 */
import type { Logger } from 'pino';
import type { Text } from '../../model/text.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type Locale, tidy } from '../cards/locale.ts';
import { messageCard } from '../cards/message-card.ts';
import { typedIn } from '../cards/typed.ts';
import type { Outcome } from '../commands/outcome.ts';
import type { ClickRequest } from '../commands/request.ts';
import { ChatError, type ChatPort, type Outgoing, type UploadedFile } from '../conversation/chat-port.ts';
import { claimOnce } from '../conversation/conversations.ts';
import type { FileAnswer } from '../conversation/inbound.ts';
import type { FileSource } from './file-source.ts';
import { isLate, type OfferContext, offerContextSchema, digestOf } from './offer.ts';
import { oneDriveUrl, type Uploaded, type Uploads } from './uploads.ts';

export interface FileAnswerServices {
  store: DeploymentStore;
  port: ChatPort;
  uploads: Uploads | undefined;
  logger: Logger;
  sources: FileSources;
}

export interface FileSources {
  /** Undefined if this version does not know the file. */
  of: (context: OfferContext) => FileSource | undefined;
  /** The commands that offer files. */
  commands: string[];
}

/** `question` is the offer's activity. Throws a ChatError if the answer cannot be posted. */
export async function handleFileAnswer(
  answer: FileAnswer,
  question: string | undefined,
  request: ClickRequest,
  services: FileAnswerServices,
): Promise<Outcome | 'failed'> {
  const { outcome, posts } = await answered(answer, request, services);
  const { port, logger } = services;
  for (const outgoing of posts) await port.post(request.address, outgoing);
  if (question !== undefined)
    await port.remove(request.address, question).catch((error: unknown) => {
      if (!(error instanceof ChatError)) throw error;
      logger.info({ status: error.status }, 'a question about a file could not be taken away');
    });
  return outcome;
}

interface Answered {
  outcome: Outcome | 'failed';
  posts: Outgoing[];
}

async function answered(
  { isAllowed, context: returned, upload }: FileAnswer,
  request: ClickRequest,
  { store, uploads, logger, sources }: FileAnswerServices,
): Promise<Answered> {
  const { asker, conversation, locale, isResumed } = request;
  const said = (title: Text, suggestions: string[]): Answered => ({
    outcome: 'nothing-to-do',
    posts: [{ card: messageCard({ title, suggestions }, locale) }],
  });
  const context = offerContextSchema.safeParse(returned).data;
  const source = context && sources.of(context);
  if (source === undefined || uploads === undefined) return said(say('file.unknown'), sources.commands);
  if (context?.by !== asker.id || conversation.kind !== 'personal')
    return said(say('file.not-yours'), [source.command]);
  const instead = async (outcome: Answered['outcome'], notes: Text[]): Promise<Answered> => ({
    outcome,
    posts: [{ card: await source.instead(notes) }],
  });
  const again = async (note: Text): Promise<Answered> => {
    const { card, offer } = await source.again([note]);
    return { outcome: 'done', posts: [{ card }, ...(offer === undefined ? [] : [{ offer }])] };
  };
  if (!isAllowed) return instead('done', [say('file.declined')]);
  // How far another process got is unknown, so the same bytes are sent again.
  if (!(await claimOnce(store, `file ${context.mark}`, new Date())) && !isResumed)
    return said(say('file.answered'), [source.command]);
  if (isLate(context)) return again(say('file.late'));
  const file = await source.file();
  if (file === undefined) return said(say('action.run-gone'), [source.command]);
  if (digestOf(file.bytes) !== context.sha256) return again(source.changed);
  const uploaded: Uploaded = upload === undefined ? notOneDrive : await uploads.put(upload.to, file.bytes);
  if (uploaded.ok && upload !== undefined) return { outcome: 'sent', posts: [fileMessage(upload.file, locale)] };
  logger.warn({ ...uploaded, file: file.name }, 'a file could not be put into OneDrive');
  const command = typedIn(locale.language, source.command);
  // The other process may have sent the file, which would explain the refusal.
  const why =
    isResumed && !uploaded.ok && uploaded.why !== 'address' ? [say('file.interrupted')] : failureText(uploaded);
  return instead('failed', [...why, say('file.again', { command })]);
}
const notOneDrive = { ok: false, why: 'address' } as const;

function failureText(uploaded: Uploaded): Text[] {
  if (uploaded.ok) return [];
  switch (uploaded.why) {
    case 'address':
      return [say('file.failed.address')];
    case 'status':
      return [
        say(expiredStatuses.has(uploaded.status) ? 'file.failed.gone' : 'file.failed.status', {
          status: uploaded.status,
        }),
      ];
    case 'not-reached':
    case 'no-answer':
      return [say(`file.failed.${uploaded.why}`, { code: uploaded.code })];
  }
}

/** The upload URL was used, or it or its permission has expired. */
const expiredStatuses: ReadonlySet<number> = new Set([401, 403, 404, 410]);

/** The link is untrusted and is shown only if it leads to OneDrive. */
function fileMessage({ name, url, id, type }: UploadedFile, locale: Locale): Outgoing {
  const clean = tidy(name);
  return oneDriveUrl(url) === undefined
    ? { card: messageCard({ title: say('file.there', { file: clean }) }, locale) }
    : { file: { name: clean, url, id: tidy(id), type: tidy(type) } };
}

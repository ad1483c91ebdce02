/**
 * A bot may put a file into a person's OneDrive with that person's consent. Source: Microsoft Learn, "Send and receive
 * files using bot" (bots-filesv4). This works only in personal chats, if the app's manifest has `supportsFiles: true`,
 * and not in GCC High, DoD and Teams operated by 21Vianet. The bot sends a FileConsentCard. The client sends the invoke
 * `fileConsent/invoke`: `accept` with an upload URL, or `decline`. The bot uploads the file (files/uploads.ts), posts a
 * FileInfoCard and removes the question, which Teams leaves in place. Phones support the question too (same page).
 *
 * The invoke needs its 200 at once: the client shows a slow one as an error, and repeats an unanswered one three times
 * (microsoft/teams-sdk issue 2004). Not documented: how long the upload URL is valid, and what clients do for a person
 * without OneDrive, or for a question from an older app package without `supportsFiles`.
 */
import type { Attachment } from 'botbuilder';
import { z } from 'zod';
import type { FileOffer, UploadedFile } from './chat-port.ts';
import type { FileAnswer } from './inbound.ts';

export const isFileAnswer = (name: string | undefined): boolean => name === 'fileConsent/invoke';

/** Both answers return the same context. */
export function consentAttachment({ name, description, bytes, context }: FileOffer): Attachment {
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name,
    content: { description, sizeInBytes: bytes, acceptContext: context, declineContext: context },
  };
}

export function infoAttachment({ name, url, id, type }: UploadedFile): Attachment {
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    contentUrl: url,
    name,
    content: { uniqueId: id, fileType: type },
  };
}

const short = z.string().max(1000);
const uploadSchema = z.object({
  // A pre-authorised address has a token in its query.
  uploadUrl: z.string().max(20_000),
  contentUrl: z.string().max(4000),
  name: short,
  uniqueId: short,
  fileType: short,
});
const answerSchema = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.unknown(),
  uploadInfo: uploadSchema.optional().catch(undefined),
});

/** Unreadable input counts as declined. */
export function fileAnswerOf(value: unknown): FileAnswer {
  const { action, context, uploadInfo } = answerSchema.safeParse(value).data ?? { action: 'decline' };
  if (uploadInfo === undefined) return { isAllowed: action === 'accept', context };
  const { uploadUrl, contentUrl, name, uniqueId, fileType } = uploadInfo;
  return {
    isAllowed: action === 'accept',
    context,
    upload: { to: uploadUrl, file: { name, url: contentUrl, id: uniqueId, type: fileType } },
  };
}

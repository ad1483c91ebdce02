/**
 * Files in Teams' own form: a bot may put a file into a person's OneDrive once that person has allowed it. Documented in
 * Microsoft Learn, "Send and receive files using bot" (bots-filesv4): in personal chats alone, where the app's manifest has
 * `supportsFiles: true`, and not in GCC High, DoD and Teams operated by 21Vianet. The bot sends a FileConsentCard; the
 * client makes a place in OneDrive and sends the invoke `fileConsent/invoke`, `accept` with that place or `decline`; the
 * bot writes there (files/uploads.ts), shows the file by a FileInfoCard and takes the question away, which Teams does not
 * do by itself. The same page shows the question on a telephone.
 *
 * The invoke wants its 200 at once: a slow one is shown as an error, and one that is not answered is sent three times more
 * (microsoft/teams-sdk issue 2004). Not documented: how long the place is kept, what a client does for a person without
 * OneDrive, and what becomes of a question to whom the app's package was older and had no `supportsFiles`.
 */
import type { Attachment } from 'botbuilder';
import { z } from 'zod';
import type { FileOffer, UploadedFile } from './chat-port.ts';
import type { FileAnswer } from './inbound.ts';

/** A file that a person sends; the address to read it at is left where it is. */
export const isFile = (contentType: string | undefined): boolean =>
  contentType === 'application/vnd.microsoft.teams.file.download.info';

export const isFileAnswer = (name: string | undefined): boolean => name === 'fileConsent/invoke';

/** The context is the same whatever the answer. */
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

/** What cannot be read counts as declined, without a context. */
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

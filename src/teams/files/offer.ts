/**
 * The question whether the bot may put a file into the person's OneDrive. Its context round-trips through the client:
 * enough for any replica to make the same bytes, and nothing secret. It comes back as untrusted input, so every right
 * is checked again.
 */
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Text } from '../../model/text.ts';
import { languages, read, say } from '../../text/index.ts';
import { isTimeZone } from '../../text/zone-named.ts';
import { serviceRequestNumber } from '../cards/button.ts';
import { inPlainText } from '../cards/locale.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { FileOffer } from '../conversation/chat-port.ts';

/** How long a question may be answered; not longer than used marks are kept (conversations.ts). */
const openMs = 86_400_000;

const common = {
  language: z.enum(languages),
  /** Of the bytes, in hexadecimal. */
  sha256: z.string().regex(/^[\da-f]{64}$/),
  /** The only person who may answer. */
  by: z.string().max(200),
  /** Same for every answer to one offer. */
  mark: z.uuid(),
  /** The last moment for an answer. */
  until: z.iso.datetime(),
};

export const offerContextSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('script'),
    /** The command's name. */
    script: z.string().max(40),
    ...common,
  }),
  z.object({
    kind: z.literal('report'),
    run: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
    format: z.enum(['html', 'zip', 'run-sheet']),
    timeZone: z.string().refine(isTimeZone).optional(),
    withoutNames: z.enum(['true', 'false']),
    number: serviceRequestNumber.optional(),
    ...common,
  }),
]);

export type OfferContext = z.infer<typeof offerContextSchema>;
/** What the file is, without what every context has. */
export type OfferedThing = Forget<OfferContext, 'sha256' | 'by' | 'mark' | 'until'>;
export type ReportWish = Extract<OfferedThing, { kind: 'report' }>;
type Forget<Union, Keys extends keyof Union> = Union extends unknown ? Omit<Union, Keys> : never;

export interface NamedFile {
  name: string;
  bytes: Uint8Array;
}

export function offerOf(
  { name, bytes }: NamedFile,
  what: OfferedThing,
  title: Text,
  { asker, locale }: Pick<ChatRequest, 'asker' | 'locale'>,
): FileOffer {
  const until = new Date(Date.now() + openMs).toISOString();
  return {
    name,
    description: read(say('file.offer', { what: title, until: { at: until } }), inPlainText(locale)),
    bytes: bytes.length,
    context: { ...what, sha256: digestOf(bytes), by: asker.id, mark: randomUUID(), until },
  };
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A forged time is no later than that of a new offer. */
export function isLate({ until }: OfferContext, now = Date.now()): boolean {
  const left = Date.parse(until) - now;
  return left < 0 || left > openMs;
}

/** A mail as a row. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database, Row } from '../../store/schema.ts';
import type { Language } from '../../text/index.ts';
import { insertOutgoing } from '../rows.ts';
import type { AttachedFile } from './letter.ts';

export interface MailWish {
  /** Undefined for the first mail to an owner, which only says that mails arrive, and for reminders of what will end. */
  handOver?: string | undefined;
  to: { address: string; name: string };
  language: Language;
  subject: string;
  text: string;
  html: string;
  attachment?: AttachedFile | undefined;
  /** The id of the mail that this one repeats or continues. */
  inReplyTo?: string | undefined;
}

/** The content of the column `body`. */
interface Body extends Pick<MailWish, 'language' | 'subject' | 'text' | 'html' | 'inReplyTo'> {
  attachment?: { name: string; base64: string };
}

/** In the caller's transaction. Returns the Message-ID, which is the row's id and stays the same in every attempt. */
export async function insertMail(
  { db, deployment, from }: { db: Kysely<Database>; deployment: string; from: string },
  { handOver, to, attachment, language, subject, text, html, inReplyTo }: MailWish,
  now: number,
): Promise<string> {
  const id = `<${randomUUID()}@${from.slice(from.lastIndexOf('@') + 1)}>`;
  const body: Body = {
    language,
    subject,
    text,
    html,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(attachment === undefined
      ? {}
      : { attachment: { name: attachment.name, base64: Buffer.from(attachment.bytes).toString('base64') } }),
  };
  await insertOutgoing({ db, deployment }, { id, kind: 'mail', handOver, ...to, body: JSON.stringify(body) }, now);
  return id;
}

export function wishOf({ address, name, body: json }: Row<'outgoing'>): MailWish {
  const { attachment, ...body } = JSON.parse(json ?? '{}') as Body;
  return {
    ...body,
    to: { address, name },
    ...(attachment === undefined
      ? {}
      : { attachment: { name: attachment.name, bytes: Buffer.from(attachment.base64, 'base64') } }),
  };
}

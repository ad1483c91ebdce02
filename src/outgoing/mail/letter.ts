/** Makes the source of a mail. Everything in a wish may come from outside, so no part of it can add a header. */
import { createTransport } from 'nodemailer';
import { toPlain } from '../../observe/plain.ts';
import type { Letter } from './sender.ts';

export interface AttachedFile {
  name: string;
  bytes: Uint8Array;
}

export interface LetterWish {
  /** The Message-ID, with its angle brackets. */
  id: string;
  from: string;
  to: { address: string; name: string };
  language: string;
  subject: string;
  text: string;
  html: string;
  attachment?: AttachedFile | undefined;
  /** The Message-ID of the mail that this one repeats or continues. */
  inReplyTo?: string | undefined;
  /** ISO 8601 */
  at: string;
}

/** The sender's name is the product's in every language. */
const senderName = 'ECE Doctor';

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

export async function letterOf(wish: LetterWish): Promise<Letter> {
  const { id, from, to, language, subject, text, html, attachment, inReplyTo, at } = wish;
  const { message } = await composer.sendMail({
    messageId: id,
    date: new Date(at),
    from: { name: senderName, address: from },
    to: { name: toPlain(to.name, 200), address: to.address },
    subject: toPlain(subject, 200),
    text,
    html,
    ...(attachment === undefined
      ? {}
      : { attachments: [{ filename: toPlain(attachment.name, 100), content: Buffer.from(attachment.bytes) }] }),
    ...(inReplyTo === undefined ? {} : { inReplyTo, references: [inReplyTo] }),
    headers: {
      // RFC 3834; Exchange heeds only its own header. Both keep out-of-office answers and ECE's own answers away.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
    },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (!Buffer.isBuffer(message)) throw new Error('a mail was composed as a stream');
  return { from, to: to.address, source: message };
}

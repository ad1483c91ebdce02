/**
 * The answers of Exchange Online over IMAP, POP3, SMTP and Graph that server-replies.ts recognises, with the words by
 * which each is recognised.
 */
import { graphRows } from './replies-over-graph.ts';
import { imapAndPop3Rows } from './replies-over-imap-and-pop3.ts';
import { smtpRows } from './replies-over-smtp.ts';

/** Of each protocol the most specific first. */
export const replyRows = [...imapAndPop3Rows, ...smtpRows, ...graphRows] as const;

export type ReplyId = (typeof replyRows)[number]['id'];

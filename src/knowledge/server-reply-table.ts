import { graphRows } from './replies-over-graph.ts';
import { imapAndPop3Rows } from './replies-over-imap-and-pop3.ts';
import { smtpRows } from './replies-over-smtp.ts';

/** The known replies of Exchange Online, the most specific of each protocol first. */
export const replyRows = [...imapAndPop3Rows, ...smtpRows, ...graphRows] as const;

export type ReplyId = (typeof replyRows)[number]['id'];

import type { Observer } from './observer.ts';
import { completeSession, converse } from './session.ts';
import { beginSmtp, type SmtpValue, smtpValueSchema } from './smtp-session.ts';

/** Nobody logs in, no mail leaves. */
export const observer: Observer<'smtp', SmtpValue> = {
  kind: 'smtp',
  value: smtpValueSchema,
  complete: completeSession,
  observe: ({ endpoint }, conditions) =>
    converse<SmtpValue>(endpoint, conditions, { implicitTls: false, farewell: 'QUIT', value: {}, talk: beginSmtp }),
};

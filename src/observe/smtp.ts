import type { Observer, StepParameters } from './observer.ts';
import { converse } from './session.ts';
import { beginSmtp, type SmtpValue, smtpValueSchema } from './smtp-session.ts';

/** Nobody logs in, no mail leaves. */
export const observer: Observer<StepParameters, SmtpValue> = {
  kind: 'smtp',
  value: smtpValueSchema,
  observe: ({ endpoint }, conditions) =>
    converse<SmtpValue>(endpoint, conditions, { implicitTls: false, farewell: 'QUIT', value: {}, talk: beginSmtp }),
};

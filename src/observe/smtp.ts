import type { Observer } from './observer.ts';
import { completeSession, converse } from './session.ts';
import { beginSmtp, type SmtpPhase, smtpPhases, type SmtpValue, smtpValueSchema } from './smtp-session.ts';

/** What an SMTP server shows before a log-in. No mail is sent. */
export const observer: Observer<'smtp', SmtpValue, SmtpPhase> = {
  kind: 'smtp',
  phases: smtpPhases,
  value: smtpValueSchema,
  complete: completeSession,
  observe: ({ endpoint }, conditions) =>
    converse<SmtpValue, SmtpPhase>(endpoint, conditions, {
      implicitTls: false,
      closing: 'QUIT',
      value: {},
      dialogue: beginSmtp,
    }),
};

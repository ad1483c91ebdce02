/** Log-ins over IMAP and POP3 that open a mailbox. */
import { completeOpening, type OpenedValue, openedValueSchema } from './login.ts';
import type { Observer } from './observer.ts';
import { withCredentials, xoauth2 } from './sasl.ts';
import { atMostTwice, refusedForNow } from './second-try.ts';
import { converse, type Session, sessionPhases } from './session.ts';

const phases = [...sessionPhases, 'auth', 'open'] as const;
export type OpeningPhase = (typeof phases)[number];

/** `closing` must not change the mailbox. */
export function openingObserver<const Kind extends 'imap-open' | 'pop3-open'>({
  kind,
  protocol,
  closing,
  dialogue,
}: {
  kind: Kind;
  protocol: 'imap' | 'pop3';
  closing: string;
  dialogue: (session: Session<OpenedValue, OpeningPhase>, message: string) => Promise<void>;
}): Observer<Kind, OpenedValue, OpeningPhase> {
  return {
    kind,
    logsIn: true,
    phases,
    value: openedValueSchema,
    complete: completeOpening,
    observe: (parameters, conditions) =>
      withCredentials(parameters, ({ user, token }) =>
        atMostTwice(
          () =>
            converse<OpenedValue, OpeningPhase>(parameters.endpoint, conditions, {
              implicitTls: true,
              requireTrust: true,
              closing,
              value: { user },
              dialogue: (session) => dialogue(session, xoauth2(user, token)),
            }),
          ({ error }) => refusedForNow(protocol, error),
          conditions,
        ),
      ),
  };
}

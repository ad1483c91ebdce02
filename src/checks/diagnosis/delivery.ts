/** Exchange refuses mail before it reaches ECE's mailboxes, or before it leaves the tenant. */
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { failed } from './cause.ts';
import { logsOfNothingBut, ofSeveral, ofTenant, stepForEach, titleValuesOf, valuesOf } from './mail-causes.ts';

export const diagnoses = [
  customersRefused('outside-senders-refused', 470, 'only-authenticated'),
  customersRefused('few-senders-accepted', 471, 'only-listed'),
  {
    id: 'tenant-recipients',
    order: 476,
    about: 'deployment',
    diagnose: (findings, facts) => {
      const proofs = failed(findings, 'delivery/external-recipients');
      const logs = logsOfNothingBut(['smtp-tenant-recipients'], findings, facts);
      return ofTenant({
        id: 'tenant-recipients',
        title: say('cause.tenant-recipients.title.in-logs'),
        because: say(`cause.tenant-recipients.because${logs.length === 0 ? '.unseen' : ''}`, valuesOf(proofs)),
        firstStep: say('delivery/external-recipients.fix.senders'),
        proofs,
      });
    },
  },
  {
    // The switch is no refusal by itself: alarms may go another way.
    id: 'direct-send-refused',
    order: 478,
    about: 'deployment',
    diagnose: (findings, facts) => {
      const logs = logsOfNothingBut(['smtp-direct-send-refused'], findings, facts);
      const switches = findingsOf(findings, 'delivery/direct-send').filter(
        ({ reason }) => reason.code === 'alarms-without-sign-in',
      );
      return logs.length === 0 || switches.length === 0
        ? []
        : ofTenant({
            id: 'direct-send-refused',
            title: say('cause.direct-send-refused.title.in-logs'),
            because: say('cause.direct-send-refused.because'),
            firstStep: say('delivery/direct-send.fix.server'),
            owner: 'ece-administrator',
            proofs: [...logs, ...switches],
          });
    },
  },
] as const satisfies readonly Diagnosis[];

/** The customer gets the non-delivery report: no log of ECE shows anything. */
function customersRefused(
  id: 'outside-senders-refused' | 'few-senders-accepted',
  order: number,
  code: 'only-authenticated' | 'only-listed',
): Diagnosis {
  return {
    id,
    order,
    diagnose: (findings) => {
      const proofs = failed(findings, 'mailbox/senders').filter(({ reason }) => reason.code === code);
      const [step] = proofs[0]?.fix ?? [];
      if (step === undefined) return [];
      const values = valuesOf(proofs);
      return ofTenant({
        id,
        title: say(`cause.${id}.title`, titleValuesOf(proofs)),
        because: say(`cause.${id}.because${ofSeveral(proofs)}`, values),
        firstStep: stepForEach(proofs, ({ fix: [own = step] }) => own),
        proofs,
      });
    },
  };
}

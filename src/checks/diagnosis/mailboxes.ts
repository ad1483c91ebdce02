/** Causes that lie in a mailbox itself: it is somewhere else, or full. */
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { failed } from './cause.ts';
import { loginsWithout, namesOf, ofTenant, titleValuesOf, valuesOf, withoutMailbox } from './mail-causes.ts';

export const diagnoses = [
  {
    id: 'mailbox-on-premises',
    order: 424,
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'mailbox/location').filter(({ reason }) => reason.code === 'on-premises');
      const names = new Set(namesOf(proofs));
      const values = valuesOf(proofs);
      return ofTenant({
        id: 'mailbox-on-premises',
        title: say('cause.mailbox-on-premises.title', titleValuesOf(proofs)),
        because: say('cause.mailbox-on-premises.because', values),
        firstStep: say('mailbox/location.fix.move', { mailbox: values.name }),
        proofs,
        symptoms: [
          ...withoutMailbox(findings).filter(({ subject }) => names.has(subject.name)),
          ...loginsWithout(names, findings, facts),
        ],
      });
    },
  },
  {
    // The address of a group or a contact: no log-in can open a mailbox there.
    id: 'another-recipient',
    order: 426,
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'mailbox/location').filter(
        ({ reason }) => reason.code === 'another-recipient',
      );
      const names = new Set(namesOf(proofs));
      const values = valuesOf(proofs);
      return ofTenant({
        id: 'another-recipient',
        title: say('cause.another-recipient.title', titleValuesOf(proofs)),
        because: say('cause.another-recipient.because', values),
        firstStep: say('mailbox/location.fix.another', { mailbox: values.name }),
        proofs,
        symptoms: [
          ...withoutMailbox(findings).filter(({ subject }) => names.has(subject.name)),
          ...loginsWithout(names, findings, facts),
        ],
      });
    },
  },
  {
    id: 'mailbox-full',
    order: 466,
    diagnose: (findings) => {
      const proofs = failed(findings, 'mailbox/quota');
      const values = valuesOf(proofs);
      return ofTenant({
        id: 'mailbox-full',
        title: say('cause.mailbox-full.title', titleValuesOf(proofs)),
        because: say('cause.mailbox-full.because', values),
        firstStep: say('mailbox/quota.fix.empty', { mailbox: values.name }),
        proofs,
      });
    },
  },
  {
    id: 'recoverable-items-full',
    order: 468,
    diagnose: (findings) => {
      const proofs = failed(findings, 'mailbox/recoverable-items');
      const values = valuesOf(proofs);
      const [first] = proofs;
      const [firstStep] = first?.fix ?? [];
      return firstStep === undefined
        ? []
        : ofTenant({
            id: 'recoverable-items-full',
            title: say('cause.recoverable-items-full.title', titleValuesOf(proofs)),
            because: say('cause.recoverable-items-full.because', values),
            firstStep,
            proofs,
          });
    },
  },
] as const satisfies readonly Diagnosis[];

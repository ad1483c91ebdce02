import { type Finding, isWrong } from '../../model/finding.ts';
import type { TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis } from '../check.ts';
import { findingsOf } from '../findings.ts';
import { shortenedList } from '../facts/shortened.ts';
import { failed, type Proof } from './cause.ts';
import {
  loginsWithout,
  subjectNames,
  ofSeveral,
  ofTenant,
  stepForEach,
  titleValuesOf,
  valuesOf,
  withoutMailbox,
} from './mail-causes.ts';

export const diagnoses = [
  notAMailboxHere('mailbox-on-premises', 424, 'on-premises', 'mailbox/location.fix.move'),
  // The address of a group or contact, which has no mailbox to open.
  notAMailboxHere('another-recipient', 426, 'another-recipient', 'mailbox/location.fix.another'),
  {
    id: 'mailbox-full',
    order: 466,
    diagnose: (findings) => {
      const proofs = failed(findings, 'mailbox/quota');
      const namesWith = (code: 'full' | 'no-sending'): string[] =>
        subjectNames(proofs.filter(({ reason }) => reason.code === code));
      const [full, sending] = [namesWith('full'), namesWith('no-sending')];
      const which = sending.length === 0 ? '' : full.length === 0 ? '.no-sending' : '.both';
      const because =
        which === '.both' || proofs.length > 1
          ? say(`cause.mailbox-full.because.several${which}`, {
              full: shortenedList(full),
              sending: shortenedList(sending),
            })
          : say(`cause.mailbox-full.because${which}`, valuesOf(proofs));
      return ofTenant({
        id: 'mailbox-full',
        title: say('cause.mailbox-full.title', titleValuesOf(proofs)),
        because,
        firstStep: say('mailbox/quota.fix.empty', { mailbox: eachOf(proofs) }),
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
      const isHeld = proofs.every(({ reason }) => reason.code === 'full' && reason.values.held === true);
      const because = ofSeveral(proofs) === '' ? '' : isHeld ? '.several.held' : '.several';
      return firstStep === undefined
        ? []
        : ofTenant({
            id: 'recoverable-items-full',
            title: say('cause.recoverable-items-full.title', titleValuesOf(proofs)),
            because: say(`cause.recoverable-items-full.because${because}` as const, values),
            firstStep: stepForEach(proofs, ({ fix: [own = firstStep] }) => own),
            proofs,
          });
    },
  },
  {
    // No log-in and no log shows that mail is forwarded.
    id: 'mail-forwarded-away',
    order: 472,
    diagnose: (findings) => {
      const away = findingsOf(findings, 'mailbox/forwarding').filter(
        ({ reason, verdict }) => reason.code === 'without-a-copy' && isWrong({ verdict }),
      );
      const to = [
        ...new Set(away.flatMap(({ reason }) => (reason.code === 'without-a-copy' ? [reason.values.to] : []))),
      ];
      return mailElsewhere('mail-forwarded-away', away, shortenedList(to));
    },
  },
  {
    id: 'mail-taken-away',
    order: 474,
    diagnose: (findings) =>
      mailElsewhere(
        'mail-taken-away',
        findingsOf(findings, 'mailbox/rules').filter(
          ({ reason, verdict }) => reason.code === 'taken-away' && isWrong({ verdict }),
        ),
      ),
  },
] as const satisfies readonly Diagnosis[];

/** The same forwarding may affect the account that opens the polled mailboxes. */
function mailElsewhere(
  id: 'mail-forwarded-away' | 'mail-taken-away',
  away: readonly (Proof & Pick<Finding, 'verdict' | 'fix'>)[],
  to: TextValue = '',
): Diagnosed[] {
  const proofs = away.filter(({ verdict }) => verdict === 'fail');
  const [step] = proofs[0]?.fix ?? [];
  if (step === undefined) return [];
  const values = { ...valuesOf(proofs), to };
  return ofTenant({
    id,
    title: say(`cause.${id}.title`, titleValuesOf(proofs)),
    because: say(`cause.${id}.because${ofSeveral(proofs)}`, values),
    // One question covers any number of mailboxes.
    firstStep: step.key === 'mailbox/forwarding.fix.ask' ? step : stepForEach(proofs, ({ fix: [own = step] }) => own),
    proofs,
    symptoms: away.filter(({ verdict }) => verdict !== 'fail'),
  });
}

function eachOf(proofs: readonly Proof[]): TextValue {
  const [first = '', ...others] = subjectNames(proofs);
  return others.length === 0 ? first : { list: [first, ...others] };
}

/** Unreadable settings of such an address, and its failed log-ins, follow from its location. */
function notAMailboxHere(
  id: 'mailbox-on-premises' | 'another-recipient',
  order: number,
  code: 'on-premises' | 'another-recipient',
  step: 'mailbox/location.fix.move' | 'mailbox/location.fix.another',
): Diagnosis {
  return {
    id,
    order,
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'mailbox/location').filter(({ reason }) => reason.code === code);
      const names = new Set(subjectNames(proofs));
      const values = valuesOf(proofs);
      return ofTenant({
        id,
        title: say(`cause.${id}.title`, titleValuesOf(proofs)),
        because: say(`cause.${id}.because${ofSeveral(proofs)}`, values),
        firstStep: say(step, { mailbox: eachOf(proofs) }),
        proofs,
        symptoms: [
          ...withoutMailbox(findings).filter(({ subject }) => names.has(subject.name)),
          ...loginsWithout(names, findings, facts),
        ],
      });
    },
  };
}

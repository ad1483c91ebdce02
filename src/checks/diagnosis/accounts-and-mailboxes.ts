import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { transports } from '../../knowledge/transports.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { disabledOf, enable, sharedMailboxesThatSignIn } from '../facts/account.ts';
import { type InboundSwitch, switchOnInbound } from '../facts/exchange/repairs.ts';
import { answer } from '../facts/tenant-answer.ts';
import { findingsOf } from '../findings.ts';
import { failed, named } from './cause.ts';
import { failedLogins, opensNoMailbox } from './failed-log-ins.ts';
import {
  loginsWithout,
  logsOfNothingBut,
  subjectNames,
  ofSeveral,
  ofTenant,
  refusedForNothingBut,
  stepForEach,
  titleValuesOf,
  valuesOf,
  withoutMailbox,
} from './mail-causes.ts';
import { entraCodesByCause } from './refusal-codes.ts';

export const diagnoses = [
  {
    // A missing account has no licence, no mailbox and no permission on any.
    id: 'no-account',
    order: 212,
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'rights/account', 'licence/exchange-plan').filter(
        ({ reason }) => reason.code === 'no-account',
      );
      const names = new Set(subjectNames(proofs));
      const { accountModel, sharedAccount = '' } = facts.deployment;
      const isShared = accountModel === 'shared' && names.has(sharedAccount.toLowerCase());
      const values = valuesOf(proofs);
      return ofTenant({
        id: 'no-account',
        title: say('cause.no-account.title', titleValuesOf(proofs)),
        because: say(`cause.no-account.because${ofSeveral(proofs)}`, values),
        firstStep: say('rights.fix.no-account', { account: values.name }),
        proofs,
        symptoms: [
          ...withoutMailbox(findings).filter(({ subject }) => names.has(subject.name)),
          ...(isShared ? failed(findings, 'rights/full-access', 'rights/send-as') : []),
          ...loginsWithout(names, findings, facts),
        ],
      });
    },
  },
  {
    // Shared mailboxes that should sign in themselves. Microsoft blocks their accounts and leaves them unlicensed by
    // design, which is no separate fault. A shared mailbox as the deployment's one account is left to account-disabled.
    id: 'shared-mailbox-signs-in',
    order: 214,
    diagnose: (findings, facts) => {
      const mailboxes = new Set(sharedMailboxesThatSignIn(facts));
      const blocked = findingsOf(findings, 'rights/account').filter(
        ({ reason, subject }) => reason.code === 'shared-mailbox-disabled' && mailboxes.has(subject.name),
      );
      const model = mailboxes.size > 0 ? failed(findings, 'rights/account-model') : [];
      const proofs = model.length > 0 ? model : blocked;
      const values = { ...valuesOf(proofs), count: mailboxes.size };
      return ofTenant({
        id: 'shared-mailbox-signs-in',
        title: say('cause.shared-mailbox-signs-in.title', values),
        because: say('cause.shared-mailbox-signs-in.because', values),
        firstStep: say('rights/account-model.fix.shared-account'),
        proofs,
        symptoms: [
          ...blocked,
          ...failed(findings, 'licence/exchange-plan').filter(({ subject }) => mailboxes.has(subject.name)),
          ...refusedForNothingBut(entraCodesByCause['shared-mailbox-signs-in'], findings, facts),
        ],
      });
    },
  },
  {
    id: 'account-disabled',
    order: 218,
    diagnose: (findings, facts) => {
      const elsewhere = new Set(sharedMailboxesThatSignIn(facts));
      const proofs = failed(findings, 'rights/account').filter(
        ({ subject }) => disabledOf(facts, subject.name) !== undefined && !elsewhere.has(subject.name),
      );
      const values = valuesOf(proofs);
      const isSharedMailbox = disabledOf(facts, values.name) === 'shared-mailbox';
      return ofTenant({
        id: 'account-disabled',
        title: say('cause.account-disabled.title', titleValuesOf(proofs)),
        because: say(`cause.account-disabled.because${ofSeveral(proofs)}`, values),
        firstStep: isSharedMailbox
          ? say('rights/account.fix.other-account')
          : stepForEach(proofs, ({ subject }) => enableAgain(facts, subject.name)),
        proofs,
        symptoms: [
          ...refusedForNothingBut(entraCodesByCause['account-disabled'], findings, facts),
          ...loginsWithout(new Set(subjectNames(proofs)), findings, facts),
        ],
      });
    },
  },
  {
    // Exchange removes the mailbox of an unlicensed account, so a missing mailbox of the same name follows.
    id: 'no-licence',
    order: 420,
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'licence/exchange-plan').filter(
        ({ verdict, reason }) => verdict === 'fail' && reason.code !== 'no-account',
      );
      const names = new Set(subjectNames(proofs));
      const values = valuesOf(proofs);
      const [step] = proofs[0]?.fix ?? [];
      if (step === undefined) return [];
      return ofTenant({
        id: 'no-licence',
        title: say(
          proofs.every(({ reason }) => reason.code === 'no-plan')
            ? 'cause.no-licence.title'
            : 'cause.no-licence.title.insufficient',
          { ...titleValuesOf(proofs), count: names.size },
        ),
        because: say(`cause.no-licence.because${ofSeveral(proofs)}`, values),
        firstStep: stepForEach(proofs, ({ fix: [own = step] }) => own),
        proofs,
        symptoms: [
          ...withoutMailbox(findings).filter(({ subject }) => names.has(subject.name)),
          ...logsOfNothingBut(['smtp-no-licence', 'imap-not-connected'], findings, facts),
          ...loginsWithout(names, findings, facts),
        ],
      });
    },
  },
  {
    // No missing account or licence explains it, so the address is wrong or the mailbox was deleted.
    id: 'no-mailbox',
    order: 430,
    diagnose: (findings, facts) => {
      const elsewhere = failed(findings, 'mailbox/location').filter(({ reason }) => reason.code !== 'no-mailbox');
      const explainedNames = new Set(
        subjectNames([...failed(findings, 'licence/exchange-plan', 'rights/account'), ...elsewhere]),
      );
      const proofs = withoutMailbox(findings).filter(({ subject }) => !explainedNames.has(subject.name));
      const values = valuesOf(proofs);
      return ofTenant({
        id: 'no-mailbox',
        title: say('cause.no-mailbox.title', { names: named(subjectNames(proofs), 'addresses') }),
        because: say(`cause.no-mailbox.because${ofSeveral(proofs)}`, values),
        firstStep: say('protocols.fix.address', { mailbox: values.name }),
        proofs,
        symptoms: loginsWithout(new Set(subjectNames(proofs)), findings, facts),
      });
    },
  },
  {
    id: 'protocol-off',
    order: 460,
    diagnose: (findings, facts) => {
      const { inboundSwitch } = transports[facts.deployment.transport];
      if (inboundSwitch === undefined) return [];
      const proofs = findingsOf(findings, 'protocols/inbound').filter(({ reason }) => reason.code === 'protocol-off');
      const names = new Set(subjectNames(proofs));
      const notOpened = failedLogins(findings).filter(
        (login) => opensNoMailbox(facts, login) && names.has(login.mailbox ?? ''),
      );
      const values = valuesOf(proofs);
      return ofTenant({
        id: `protocol-off:${inboundSwitch}`,
        title: say(`cause.protocol-off.title.${inboundSwitch}`, titleValuesOf(proofs)),
        because: say(`cause.protocol-off.because${ofSeveral(proofs)}`, {
          ...values,
          protocol: inboundSwitch.toUpperCase(),
        }),
        firstStep: stepForEach(proofs, ({ subject }) => switchOnInbound(inboundSwitch, subject.name)),
        proofs,
        symptoms: [
          ...logsOfNothingBut([replyWithSwitchOff[inboundSwitch]], findings, facts),
          ...notOpened.map(({ finding }) => finding),
        ],
      });
    },
  },
] as const satisfies readonly Diagnosis[];

/** Exchange's reply to ECE while the mailbox's switch is off. */
const replyWithSwitchOff: Record<InboundSwitch, ReplyId> = { imap: 'imap-not-connected', pop3: 'pop3-refused' };

function enableAgain(facts: Facts, account: string): Text {
  const known = answer(facts, 'account', account);
  return known.state === 'answered'
    ? enable({ name: known.value.userPrincipalName, synchronised: known.value.synchronised })
    : enable({ name: account, synchronised: false });
}

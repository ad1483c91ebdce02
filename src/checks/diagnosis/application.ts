import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import type { unreadRegistrationReasons, unreadServicePrincipalReasons } from '../facts/application.ts';
import { shortenedList } from '../facts/shortened.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, failed, idsOf, named } from './cause.ts';
import { failedLogins } from './failed-log-ins.ts';
import { logsOfNothingBut } from './mail-causes.ts';
import { entraCodesByCause } from './refusal-codes.ts';
import { refusedAccounts, refusedWith } from './refusals.ts';

const nothingThere: readonly string[] = ['no-registration', 'no-service-principal'] satisfies (
  | keyof typeof unreadRegistrationReasons
  | keyof typeof unreadServicePrincipalReasons
)[];

export const diagnoses = [
  {
    // This tenant does not know the client id: it was mistyped, or the tenant is another one.
    id: 'application-missing',
    order: 200,
    about: 'application',
    diagnose: (findings, facts) => {
      const refused = refusedWith(entraCodesByCause['application-missing'], findings, facts);
      const proven = failed(findings, 'app/registered').filter(({ reason }) => reason.code === 'application-unknown');
      const unjudged = findings.filter(
        ({ verdict, reason }) => verdict === 'unknown' && nothingThere.includes(reason.code),
      );
      const { applicationId = '', tenantId = '' } = facts.deployment.microsoft ?? {};
      const values = { id: applicationId, tenant: tenantId };
      return causeOn(idsOf(proven), [...idsOf(unjudged), ...refused.only], {
        id: 'application-missing',
        title: say('cause.application-missing.title', values),
        because: say('cause.application-missing.because', values),
        firstStep: say('cause.application-missing.firstStep', values),
        owner: 'ece-administrator',
      });
    },
  },
  {
    // Someone in the tenant, or Microsoft, disabled ECE's application: Entra issues no tokens to it.
    id: 'application-disabled',
    order: 210,
    about: 'application',
    diagnose: (findings, facts) => {
      const refused = refusedWith(entraCodesByCause['application-disabled'], findings, facts);
      const registered = failed(findings, 'app/registered');
      const byMicrosoft = registered.some(({ reason }) => reason.code === 'disabled-by-microsoft');
      const proven = registered.filter(({ reason }) => byMicrosoft || reason.code === 'disabled');
      const variant = byMicrosoft ? '.microsoft' : '';
      return causeOn(proven.length > 0 ? idsOf(proven) : refused.proofs, refused.only, {
        id: 'application-disabled',
        title: say('cause.application-disabled.title'),
        because: say(`cause.application-disabled.because${proven.length === 0 ? '.refused' : variant}`),
        firstStep: say(`cause.application-disabled.firstStep${variant}`),
      });
    },
  },
  {
    id: 'assignment-missing',
    order: 250,
    about: 'application',
    diagnose: (findings, facts) => {
      const refused = refusedWith(entraCodesByCause['assignment-missing'], findings, facts);
      const proofs = failed(findings, 'app/assignment');
      const accounts = proofs.length > 0 ? proofs.map(({ subject }) => subject.name) : refusedAccounts(refused);
      const known = accounts.length > 0;
      return causeOn(proofs.length > 0 ? idsOf(proofs) : refused.proofs, refused.only, {
        id: 'assignment-missing',
        title: say(known ? 'cause.assignment-missing.title' : 'cause.assignment-missing.title.somebody', {
          accounts: named(accounts, 'accounts'),
        }),
        because: say(
          proofs.length > 0 ? 'cause.assignment-missing.because' : 'cause.assignment-missing.because.refused',
        ),
        firstStep: say(known ? 'cause.assignment-missing.firstStep' : 'cause.assignment-missing.firstStep.somebody', {
          accounts: { list: accounts },
        }),
      });
    },
  },
  {
    // The policy denies the application itself; with the token of a signed-in account, the mailbox opens.
    id: 'application-access-policy',
    order: 483,
    about: 'application',
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'app/application-access').flatMap((finding) =>
        finding.reason.code === 'denied' ? [{ finding, values: finding.reason.values }] : [],
      );
      const [first] = proofs;
      if (first === undefined) return [];
      const { denied, permissions } = first.values;
      const values = {
        mailboxes: shortenedList(denied),
        permissions: { list: permissions },
        count: permissions.length,
        names: named(denied, 'mailboxes'),
      };
      const byPolicy = ['graph-application-policy'] as const;
      const refused = failedLogins(findings).filter(({ reply }) => byPolicy.some((known) => known === reply));
      const symptoms = [...refused.map(({ finding }) => finding), ...logsOfNothingBut(byPolicy, findings, facts)];
      return causeOn([first.finding.id], idsOf(symptoms), {
        id: 'application-access-policy',
        title: say('cause.application-access-policy.title', values),
        because: say('cause.application-access-policy.because', values),
        firstStep: first.finding.fix[0] ?? first.finding.expected,
      });
    },
  },
] as const satisfies readonly Diagnosis[];

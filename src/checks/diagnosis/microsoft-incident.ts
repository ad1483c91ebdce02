import { aadsts } from '../../knowledge/aadsts.ts';
import { serverReply } from '../../knowledge/server-replies.ts';
import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import type { LogError } from '../facts/logs/errors.ts';
import { currentRefusals, signInLogOf } from '../facts/tokens/sign-in-log.ts';
import { findingsOf } from '../findings.ts';
import { causeOn } from './cause.ts';
import { failedLogins } from './failed-log-ins.ts';

/**
 * An open incident of Exchange Online or Entra, if that service fails without a fault of the account. It may be the
 * reason; this cannot be confirmed from here.
 */
export const diagnosis: Diagnosis = {
  id: 'microsoft-incident',
  // Before the service's own "busy" answers (exchange-busy), after every cause that can be repaired.
  order: 603,
  diagnose: (findings, facts) =>
    findingsOf(findings, 'service/health').flatMap((finding) => {
      if (finding.reason.code !== 'incident') return [];
      const failing = { exchange: failsInExchange(findings), entra: failsInEntra(findings, facts) };
      const [issue, ...others] = finding.reason.values.issues.filter(({ service }) => failing[service].length > 0);
      if (issue === undefined) return [];
      const services = new Set([issue, ...others].map(({ service }) => service));
      const values = {
        id: issue.id,
        service: issue.service === 'exchange' ? 'Exchange Online' : 'Microsoft Entra',
        title: issue.title,
        start: { at: issue.startAt },
      };
      return causeOn(
        [finding.id],
        [...services].flatMap((service) => failing[service]),
        {
          kind: 'microsoft-incident',
          id: `microsoft-incident:${issue.id}`,
          subjects: [{ kind: 'incident', name: issue.id }],
          title: say('cause.microsoft-incident.title', values),
          because: say('cause.microsoft-incident.because', values),
          firstStep: say('cause.microsoft-incident.firstStep', values),
        },
      );
    }),
};

/** Failures in Exchange that say nothing about token, mailbox or permission. */
function failsInExchange(findings: Finding[]): string[] {
  const logIns = failedLogins(findings).flatMap(({ code, finding }) =>
    ['server-busy', 'throttled', 'cut'].includes(code) ? [finding.id] : [],
  );
  const logs = findingsOf(findings, 'ece/oauth-errors').flatMap(({ id, verdict, reason }) =>
    verdict === 'fail' && reason.code === 'errors-found' && reason.values.errors.every(isTemporary) ? [id] : [],
  );
  return [...logIns, ...logs];
}

function isTemporary({ error }: LogError): boolean {
  return error.kind === 'reply' && serverReply(error.id)?.lasting === 'transient';
}

function failsInEntra(findings: Finding[], facts: Facts): string[] {
  const read = signInLogOf(facts);
  const refusals = read.ok ? currentRefusals(read.log) : [];
  if (refusals.length === 0 || refusals.some(({ code }) => aadsts(code)?.group !== 'transient')) return [];
  return findingsOf(findings, 'token/sign-ins').map(({ id }) => id);
}

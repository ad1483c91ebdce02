/** What a cause is about, in terms that are equal in every run: never a text, a number or a date. */
import type { Deployment } from '../../model/deployment.ts';
import type { CauseSubject, Finding, FindingSubject } from '../../model/finding.ts';

/**
 * `application`, `deployment`: always this one, because another finding may prove the cause in another run. `server`:
 * the servers that saw it.
 */
export type CauseScope = 'application' | 'deployment' | 'server';

/** Without `about`: the subjects of the findings that prove the cause. */
export function causeSubjects(
  about: CauseScope | undefined,
  proofs: readonly Pick<Finding, 'subject'>[],
  deployment: Deployment,
): CauseSubject[] {
  const whole: CauseSubject = { kind: 'deployment', name: deployment.name };
  if (about === 'deployment') return [whole];
  if (about === 'application') {
    const name = deployment.microsoft?.applicationId;
    return [name === undefined ? whole : { kind: 'application', name }];
  }
  const named = proofs.map(({ subject }) => causeSubjectOf(subject, about) ?? whole);
  return [...new Map(named.map((subject) => [subjectKey(subject), subject])).values()];
}

/** A mailbox or an account is the same from every server. Undefined if `server` is asked for and none saw it. */
export function causeSubjectOf(subject: FindingSubject, about?: 'server'): CauseSubject | undefined {
  if (about === 'server') return serverOf(subject);
  const { kind, name, from } = subject;
  if (kind === 'log-error') return serverOf(subject);
  return kind === 'endpoint' && from !== undefined ? { kind, name, from } : { kind, name };
}

function serverOf({ kind, name, from }: FindingSubject): CauseSubject | undefined {
  const server = from ?? (kind === 'server' ? name : undefined);
  return server === undefined ? undefined : { kind: 'server', name: server };
}

/** `endpoint outlook.office365.com:993 ece-svc-01`, `mailbox support@example.com` */
export function subjectKey({ kind, name, from }: CauseSubject): string {
  return [kind, name, ...(from === undefined ? [] : [from])].join(' ');
}

import { createHash } from 'node:crypto';
import { failureCodes, type Failure, type Observation, type Phase } from '../model/observation.ts';
import type { Question } from '../model/question.ts';
import { redactAll } from '../observe/redact.ts';
import { questions } from './questions/index.ts';
import type { Settled } from './refusal.ts';

export function observationOf(
  { kind, subject }: Question,
  answer: Settled<unknown>,
  at: string,
  phases: Phase[],
): Observation {
  // Redacts secrets that a person wrote into a name. Ids, hints and names of permissions do not look like secrets and
  // stay.
  const clean = redactAll(answer.failure === undefined ? checked(kind, answer.value) : { error: answer.failure });
  return {
    id: idOf(kind, subject),
    kind,
    subject: { kind: questions[kind].about, name: subject },
    from: { kind: 'tenant' },
    path: 'direct',
    at,
    phases,
    ...clean,
  };
}

/** A value of another shape would break every check. It is a defect of this program, and the error says where. */
function checked(kind: Question['kind'], value: unknown): { value: unknown } | { error: Failure } {
  const parsed = questions[kind].value.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  const where = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  return {
    error: { phase: 'request', code: failureCodes.observerFailed, text: `${kind}: ${where.join('; ')}`.slice(0, 500) },
  };
}

/** `tenant:KIND:SUBJECT`. An id has at most 100 characters; a mail address may be longer. */
function idOf(kind: string, subject: string): string {
  const id = `tenant:${kind}:${subject}`;
  return id.length <= 100
    ? id
    : `${id.slice(0, 83)}~${createHash('sha256').update(subject).digest('hex').slice(0, 16)}`;
}

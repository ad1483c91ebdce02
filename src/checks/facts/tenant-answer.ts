/**
 * What the tenant answered to a question, for a check to judge: from Microsoft, or pasted by a person within a day.
 * Where there is no answer it says why, whose turn it is and what to do: that is `unknown`, never a verdict about what
 * was not seen.
 */
import { neededFor, exchangePermission, type Needed } from '../../knowledge/permissions.ts';
import type { Owner } from '../../model/finding.ts';
import { type Failure, failureCodes, type Observation } from '../../model/observation.ts';
import { isQuestionKind, type Question, type QuestionKind, questionKey } from '../../model/question.ts';
import type { Text } from '../../model/text.ts';
import type { ValueOf } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import type { Facts } from '../check.ts';
import type { Conclusion } from '../conclude.ts';
import { once } from './once.ts';
import { valueOf } from './value-of.ts';

/** How long a pasted answer stands for the tenant. */
export const pastedIsGoodForMs = 24 * 3_600_000;

export type Answer<Kind extends QuestionKind> =
  | {
      state: 'answered';
      value: ValueOf<Kind>;
      at: string;
      /** Who pasted it; undefined: Microsoft itself. */ pastedBy?: string;
      observations: string[];
    }
  /** Microsoft, or the pasted output, says that there is no such object: evidence, not absence. */
  | { state: 'not-found'; at: string; pastedBy?: string; observations: string[] }
  | {
      state: 'unknown';
      /** Why, as a code of model/observation.ts, AADSTS…, or PENDING or NOT_ASKED. */ code: string;
      because: Text;
      fix: Text[];
      owner: Owner;
      observations: string[];
    };

export function answer<Kind extends QuestionKind>(facts: Facts, kind: Kind, subject: string): Answer<Kind> {
  const found = answersIn(facts).get(questionKey({ kind, subject }));
  const good = found?.find(({ error, value }) =>
    error === undefined ? value !== undefined : error.code === failureCodes.notFound,
  );
  if (good !== undefined) {
    const { at, from } = good;
    const about = { at, ...(from.kind === 'declared' ? { pastedBy: from.by } : {}), observations: [good.id] };
    const value = good.error === undefined ? valueOf(good, kind) : undefined;
    return value === undefined ? { state: 'not-found', ...about } : { state: 'answered', value, ...about };
  }
  const [refused] = found ?? [];
  if (refused?.error === undefined)
    return facts.tenant?.pending === true
      ? unknown('PENDING', say('tenant.pending'), [])
      : unknown('NOT_ASKED', say('tenant.not-asked'), []);
  return whyNot({ kind, subject }, refused.error, refused.id);
}

/** The conclusion that every rule draws from a missing answer. */
export function unanswered(
  missing: Extract<Answer<QuestionKind>, { state: 'unknown' }>,
): Pick<Conclusion, 'verdict' | 'observed' | 'fix' | 'owner' | 'observations'> {
  return {
    verdict: 'unknown',
    observed: missing.because,
    fix: missing.fix,
    owner: missing.owner,
    observations: missing.observations,
  };
}

/** The sentence, with who said so where a part of it rests on pasted output. */
export function provenance(observed: Text, ...answers: { at?: string; pastedBy?: string }[]): Text {
  const pasted = answers.find(({ pastedBy }) => pastedBy !== undefined);
  return pasted?.pastedBy === undefined || pasted.at === undefined
    ? observed
    : say('tenant.pasted', { said: observed, by: pasted.pastedBy, at: { at: pasted.at } });
}

/** Microsoft's own answers first, then pasted ones that are not too old, the newest first. */
const answersIn = once((facts: Facts): Map<string, Observation[]> => {
  const asked = facts.observations.filter(
    ({ kind, from, at }) =>
      isQuestionKind(kind) &&
      (from.kind === 'tenant' ||
        (from.kind === 'declared' && Date.parse(facts.now) - Date.parse(at) <= pastedIsGoodForMs)),
  );
  asked.sort(
    (one, other) =>
      Number(one.from.kind === 'declared') - Number(other.from.kind === 'declared') || other.at.localeCompare(one.at),
  );
  return Map.groupBy(asked, ({ kind, subject }) => questionKey({ kind, subject: subject.name }));
});

function whyNot(
  { kind, subject }: Question,
  error: Failure,
  observation: string,
): Extract<Answer<QuestionKind>, { state: 'unknown' }> {
  const needed: Needed = neededFor[kind];
  const observations = [observation];
  const paste = needed.exchangeRole !== undefined ? [say('tenant.fix.paste')] : [];
  const values = { asked: needed.asked, subject, code: error.code, text: error.text };
  if (error.phase === 'token' && error.code.startsWith('AADSTS'))
    return unknown(
      error.code,
      say('tenant.reader-refused', values),
      [readerRepair(Number(error.code.slice('AADSTS'.length))), ...paste],
      observations,
    );
  switch (error.code) {
    case failureCodes.noReader:
      return unknown(
        error.code,
        say('tenant.no-reader'),
        [say('tenant.fix.no-reader'), ...paste],
        observations,
        'ece-administrator',
      );
    case failureCodes.noTenant:
      return unknown(
        error.code,
        say('tenant.no-tenant'),
        [say('absence.fix.declare', { field: 'microsoft.tenantId' })],
        observations,
        'ece-administrator',
      );
    case failureCodes.forbidden:
      return unknown(
        error.code,
        say('tenant.forbidden', { ...values, permissions: permissionsOf(needed) }),
        [say('tenant.fix.forbidden', { permissions: permissionsOf(needed) }), ...paste],
        observations,
      );
    case failureCodes.roleMissing:
      return unknown(
        error.code,
        say('tenant.role-missing', { ...values, role: needed.exchangeRole ?? '' }),
        [say('tenant.fix.role-missing', { role: needed.exchangeRole ?? '' }), say('tenant.fix.an-hour'), ...paste],
        observations,
      );
    case failureCodes.noPremium:
      return unknown(error.code, say('tenant.no-premium', values), [say('tenant.fix.no-premium')], observations);
    case failureCodes.throttled:
      return unknown(error.code, say('tenant.throttled', values), [say('tenant.fix.again')], observations);
    case failureCodes.timeout:
    case failureCodes.cancelled:
      return unknown(
        error.code,
        error.code === failureCodes.timeout ? say('tenant.late', values) : say('tenant.stopped'),
        [say('tenant.fix.again')],
        observations,
      );
    case failureCodes.protocol:
    case failureCodes.tooLarge:
      return unknown(
        error.code,
        say('tenant.unreadable', values),
        [say('tenant.fix.unreadable'), ...paste],
        observations,
      );
    case failureCodes.serverError:
      return unknown(
        error.code,
        say('tenant.server-error', values),
        [say('tenant.fix.health'), say('tenant.fix.again'), ...paste],
        observations,
      );
    case failureCodes.observerFailed:
      return unknown(
        error.code,
        say('tenant.defect', values),
        [say('check.broken.fix')],
        observations,
        'ece-administrator',
      );
    default:
      return unknown(
        error.code,
        say('tenant.unreachable', { ...values, phase: error.phase }),
        [say('tenant.fix.unreachable'), ...paste],
        observations,
        'network',
      );
  }
}

/** A tenant of another cloud is known there under the same id, and its application too: nothing else is wrong. */
function readerRepair(code: number): Text {
  return otherCloud.has(code)
    ? say('tenant.fix.other-cloud')
    : say('tenant.fix.reader-refused', { code: String(code) });
}

const otherCloud = new Set([90038, 900382, 900432]);

function permissionsOf({ graph, exchangeRole }: Needed): { list: string[] } {
  return { list: exchangeRole === undefined ? [...graph] : [exchangePermission] };
}

function unknown(
  code: string,
  because: Text,
  fix: Text[],
  observations: string[] = [],
  owner: Owner = 'microsoft-365-administrator',
): Extract<Answer<QuestionKind>, { state: 'unknown' }> {
  return { state: 'unknown', code, because, fix, owner, observations };
}

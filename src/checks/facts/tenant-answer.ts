/**
 * Answers of Microsoft, or pasted by a person within a day. A missing answer gives the reason, its owner and the fix;
 * the verdict is `unknown`.
 */
import { neededFor, exchangePermission, type Needed, pastedCmdlet } from '../../knowledge/permissions.ts';
import { by, type FixStep, type Owner } from '../../model/finding.ts';
import { failureCodes, type Observation } from '../../model/observation.ts';
import { isQuestionKind, type QuestionKind, questionKey } from '../../model/question.ts';
import type { Text } from '../../model/text.ts';
import type { ValueOf } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Reasons, Wording } from '../check.ts';
import { isOfOtherCloud, needsNewSecret } from './entra-repairs.ts';
import { once } from './once.ts';
import { valueOf } from './value-of.ts';

export const pastedIsGoodForMs = 24 * 3_600_000;

/** `at`: ISO 8601 UTC. Undefined if Microsoft itself answered. */
export type PastedBy = { by: string; at: string } | undefined;

export type TenantAnswer<Kind extends QuestionKind> =
  | { state: 'answered'; value: ValueOf<Kind>; at: string; pasted: PastedBy; observations: string[] }
  /** Microsoft, or the pasted output, says that the object does not exist. */
  | { state: 'not-found'; at: string; pasted: PastedBy; observations: string[] }
  | Unanswered;

export interface Unanswered {
  state: 'unknown';
  why: NotAnswered;
  owner: Owner;
  observations: string[];
}

export interface NotAnswered {
  question: QuestionKind;
  /** An application id, a mail address or the tenant id. */
  subject: string;
  /** A code of model/observation.ts, Entra's own (AADSTS…), or PENDING or NOT_ASKED. */
  failure: string;
  phase?: string | undefined;
  text?: string | undefined;
  pasted?: PastedBy;
}

export const notAnsweredReasons = { 'not-answered': wordingOf } satisfies Reasons;

export function notAnswered({ why, owner, observations }: Unanswered) {
  return {
    verdict: 'unknown',
    owner,
    reason: { code: 'not-answered', values: why },
    observations,
  } as const satisfies Judged<typeof notAnsweredReasons>;
}

export function answer<Kind extends QuestionKind>(facts: Facts, kind: Kind, subject: string): TenantAnswer<Kind> {
  const found = answersIn(facts).get(questionKey({ kind, subject }));
  const valid = found?.find(answers);
  if (valid !== undefined) {
    const about = { at: valid.at, pasted: pastedBy(valid), observations: [valid.id] };
    const value = valid.error === undefined ? valueOf(valid, kind) : undefined;
    return value === undefined ? { state: 'not-found', ...about } : { state: 'answered', value, ...about };
  }
  const [refused] = found ?? [];
  if (refused?.error === undefined)
    return noAnswer(kind, subject, facts.tenant?.pending === true ? 'PENDING' : 'NOT_ASKED');
  const { code, phase, text } = refused.error;
  const why: NotAnswered = { question: kind, subject, failure: code, phase, text, pasted: pastedBy(refused) };
  return { state: 'unknown', why, owner: ownerOf(why), observations: [refused.id] };
}

function pastedBy({ from, at }: Observation): PastedBy {
  return from.kind === 'declared' ? { by: from.by, at } : undefined;
}

function answers({ error, value }: Observation): boolean {
  return error === undefined ? value !== undefined : error.code === failureCodes.notFound;
}

function noAnswer(question: QuestionKind, subject: string, failure: 'PENDING' | 'NOT_ASKED'): Unanswered {
  return { state: 'unknown', why: { question, subject, failure }, owner: defaultOwner, observations: [] };
}

export function pastedAmong(...answers: ({ pasted?: PastedBy } | { state: 'unknown' } | { ok: false })[]): PastedBy {
  return answers.map((given) => ('pasted' in given ? given.pasted : undefined)).find((pasted) => pasted !== undefined);
}

export function asPasted(observed: Text, pasted: PastedBy): Text {
  return pasted === undefined
    ? observed
    : say('tenant.pasted', { said: observed, by: pasted.by, at: { at: pasted.at } });
}

type RestingOnAnswers<R extends Reasons> = {
  [Code in keyof R]: Parameters<R[Code]> extends [infer Values]
    ? (values: Values & { pasted?: PastedBy }) => Wording
    : (values: { pasted?: PastedBy }) => Wording;
};

/** Adds to values and sentence who pasted an answer. */
export function restingOnAnswers<R extends Reasons>(reasons: R): RestingOnAnswers<R> {
  return Object.fromEntries(
    Object.entries(reasons).map(([code, wording]) => [
      code,
      ({ pasted, ...values }: { pasted?: PastedBy }): Wording => {
        const worded = wording(values as never);
        return { ...worded, observed: asPasted(worded.observed, pasted) };
      },
    ]),
  ) as RestingOnAnswers<R>;
}

/** Only different answers, and a recent pasted one. */
export interface AnsweredTwice {
  own: Observation;
  pasted: Observation;
}

export const answeredTwice = once((facts): AnsweredTwice[] =>
  [...answersIn(facts).values()].flatMap((found) => {
    const [own, pasted] = (['tenant', 'declared'] as const).map((from) =>
      found.find((observation) => observation.from.kind === from && answers(observation)),
    );
    return own === undefined || pasted === undefined || contentOf(own) === contentOf(pasted) ? [] : [{ own, pasted }];
  }),
);

function contentOf({ value, error }: Observation): string {
  return error?.code ?? JSON.stringify(value);
}

/** Microsoft's own answers first, then recent pasted ones, the newest first. */
const answersIn = once((facts: Facts): Map<string, Observation[]> => {
  const asked = facts.observations.filter(
    ({ kind, from, at }) =>
      isQuestionKind(kind) &&
      (from.kind === 'tenant' ||
        (from.kind === 'declared' && Date.parse(facts.now) - Date.parse(at) <= pastedIsGoodForMs)),
  );
  asked.sort(
    (a, b) => Number(a.from.kind === 'declared') - Number(b.from.kind === 'declared') || b.at.localeCompare(a.at),
  );
  return Map.groupBy(asked, ({ kind, subject }) => questionKey({ kind, subject: subject.name }));
});

const defaultOwner: Owner = 'microsoft-365-administrator';

function ownerOf({ failure, phase }: NotAnswered): Owner {
  if (isRefusedReader(failure, phase)) return needsNewSecret(codeOf(failure)) ? defaultOwner : 'ece-administrator';
  switch (failure) {
    case failureCodes.noReader:
    case failureCodes.noTenant:
    case failureCodes.observerFailed:
      return 'ece-administrator';
    case failureCodes.forbidden:
    case failureCodes.roleMissing:
    case failureCodes.noPremium:
    case failureCodes.throttled:
    case failureCodes.timeout:
    case failureCodes.cancelled:
    case failureCodes.protocol:
    case failureCodes.tooLarge:
    case failureCodes.serverError:
      return defaultOwner;
    default:
      return 'network';
  }
}

function isRefusedReader(failure: string, phase: string | undefined): boolean {
  return phase === 'token' && failure.startsWith('AADSTS');
}

/** Why there is no answer, as a sentence or part of one. */
export function whyNotAnswered(why: NotAnswered): Text {
  return wordingOf(why).observed;
}

function wordingOf({ question, subject, failure, phase = '', text = '', pasted }: NotAnswered): Wording {
  const needed: Needed = neededFor[question];
  const cmdlet = pastedCmdlet(question);
  const paste = cmdlet === undefined ? [] : [pasteFor(needed, cmdlet)];
  if (pasted !== undefined && cmdlet !== undefined) {
    const { by, at } = pasted;
    return failure === failureCodes.roleMissing
      ? {
          observed: say('tenant.pasted-role-missing', { cmdlet, subject, by, at: { at } }),
          fix: [say('tenant.fix.pasted-role', { cmdlet })],
        }
      : {
          observed: asPasted(say('tenant.server-error', { asked: cmdlet, text }), pasted),
          fix: [say('tenant.fix.health'), pasteFor(needed, cmdlet)],
        };
  }
  const values = { asked: needed.asked, subject, code: failure, text };
  if (isRefusedReader(failure, phase))
    return {
      observed: say('tenant.reader-refused', values),
      fix: [...readerRepairs(codeOf(failure)), ...paste],
    };
  switch (failure) {
    case 'PENDING':
      return { observed: say('tenant.pending') };
    case 'NOT_ASKED':
      return { observed: say('tenant.not-asked') };
    case failureCodes.noReader:
      return { observed: say('tenant.no-reader'), fix: [say('tenant.fix.no-reader'), ...paste] };
    case failureCodes.noTenant:
      return {
        observed: say('tenant.no-tenant'),
        fix: [say('absence.fix.declare', { field: 'microsoft.tenantId' })],
      };
    case failureCodes.forbidden: {
      const permissions = permissionsOf(needed);
      return {
        observed: say('tenant.forbidden', { ...values, permissions }),
        fix: [say('tenant.fix.forbidden', { permissions }), ...paste],
      };
    }
    case failureCodes.roleMissing: {
      const role = needed.exchangeRole ?? '';
      return {
        observed: say(isUnknownCmdlet(text) ? 'tenant.cmdlet-missing' : 'tenant.role-missing', { ...values, role }),
        fix: [
          ...(cmdlet === undefined ? [] : [say('tenant.fix.paste-first')]),
          say('tenant.fix.role-missing', { role }),
          say('tenant.fix.role-principal'),
          say('tenant.fix.role-group'),
          say('tenant.fix.role-command'),
          say('tenant.fix.an-hour'),
        ],
      };
    }
    case failureCodes.noPremium:
      return { observed: say('tenant.no-premium', values), fix: [say('tenant.fix.no-premium')] };
    case failureCodes.throttled:
      return { observed: say('tenant.throttled', values), fix: [say('tenant.fix.again')] };
    case failureCodes.timeout:
      return { observed: say('tenant.late', values), fix: [say('tenant.fix.again')] };
    case failureCodes.cancelled:
      return { observed: say('tenant.stopped'), fix: [say('tenant.fix.again')] };
    case failureCodes.protocol:
    case failureCodes.tooLarge:
      return { observed: say('tenant.unreadable', values), fix: [say('tenant.fix.unreadable'), ...paste] };
    case failureCodes.serverError:
      return {
        observed: say('tenant.server-error', values),
        fix: [say('tenant.fix.health'), say('tenant.fix.again'), ...paste],
      };
    case failureCodes.observerFailed:
      return { observed: say('tenant.defect', values), fix: [say('check.broken.fix')] };
    default:
      return {
        observed: say('tenant.unreachable', { ...values, phase }),
        fix: [say('tenant.fix.unreachable'), ...paste],
      };
  }
}

/** A missing role, or an older tenant: Exchange answers both in the same way. */
function isUnknownCmdlet(text: string): boolean {
  return /is not recognized as the name of a cmdlet/i.test(text);
}

/** Graph's answers can be pasted too, but their cmdlet needs more than a read-only role. */
function pasteFor({ exchangeRole }: Needed, cmdlet: string): Text {
  return exchangeRole === undefined ? say('tenant.fix.paste-as-administrator', { cmdlet }) : say('tenant.fix.paste');
}

/** The finding's owner makes a new secret in Entra, and the bot's operator enters it. */
function readerRepairs(code: number): FixStep[] {
  if (isOfOtherCloud(code)) return [say('tenant.fix.other-cloud')];
  if (!needsNewSecret(code)) return [say('tenant.fix.reader-refused', { code: String(code) })];
  return [say('tenant.fix.reader-secret'), by('ece-administrator', say('tenant.fix.reader-secret-value'))];
}

/** 7000215 for AADSTS7000215. */
function codeOf(failure: string): number {
  return Number(failure.slice('AADSTS'.length));
}

function permissionsOf({ graph, exchangeRole }: Needed): { list: string[] } {
  return { list: exchangeRole === undefined ? [...graph] : [exchangePermission] };
}

/**
 * If a pasted answer contradicts Microsoft's own, Microsoft's counts, and the finding says what was pasted, by whom and
 * when. Of two answers within an hour, one may be late or from another tenant, so a pass becomes a warning. An older
 * pasted answer is only mentioned.
 */
import { pastedCmdlet } from '../knowledge/permissions.ts';
import { type Finding, isWrong } from '../model/finding.ts';
import { isQuestionKind } from '../model/question.ts';
import { say } from '../text/index.ts';
import type { Check, Facts, ReasonOf, Reasons, Wording } from './check.ts';
import { type AnsweredTwice, answeredTwice } from './facts/tenant-answer.ts';
import { wordingOf } from './wording.ts';

/** How long a change takes to show everywhere in Exchange. */
const changesTakeMs = 3_600_000;

/**
 * The finding that the pasted answer leads to. `at`: the time of pasting; `answeredAt`: the time of Microsoft's own
 * answer; both ISO 8601 UTC.
 */
interface PastedOtherwise extends Pick<Finding, 'verdict'> {
  by: string;
  at: string;
  answeredAt: string;
  tenant: string;
  cmdlet?: string;
  code: string;
  values: object;
  /** Whether the finding was a fault before the contradiction made it a warning. */
  isFaultAnyway?: boolean;
}

export function tellingWhatWasPasted<R extends Reasons>(reasons: R): R {
  return Object.fromEntries(
    Object.entries(reasons).map(([code, wording]) => [
      code,
      (given: { pastedOtherwise?: PastedOtherwise } | undefined): Wording => {
        const { pastedOtherwise: other, ...values } = given ?? {};
        const worded = wording(values as never);
        if (other === undefined) return worded;
        const { observed } = wordingOf(reasons, { code: other.code, values: other.values } as ReasonOf<R>);
        const words = {
          said: worded.observed,
          answered: { at: other.answeredAt },
          by: other.by,
          at: { at: other.at },
          pasted: observed,
          fault:
            other.isFaultAnyway === true && !isWrong(other)
              ? worded.observed
              : say('tenant.pasted-contradicts', { by: other.by }),
        };
        return isRecent(other)
          ? {
              ...worded,
              observed: say('tenant.pasted-otherwise', words),
              fix: [
                ...(worded.fix ?? []),
                // Names the person who ran the script, who may not be the finding's owner.
                say('tenant.fix.same-tenant', { by: other.by, tenant: other.tenant }),
                say('tenant.fix.other-tenant', { by: other.by }),
                say('tenant.fix.changed-since', { cmdlet: other.cmdlet ?? '' }),
              ],
            }
          : { ...worded, observed: say('tenant.pasted-before', words) };
      },
    ]),
  ) as unknown as R;
}

function isRecent({ at, answeredAt }: Pick<PastedOtherwise, 'at' | 'answeredAt'>): boolean {
  return Date.parse(answeredAt) - Date.parse(at) < changesTakeMs;
}

export function besidesWhatWasPasted(
  findings: Finding[],
  { facts, checks, judge }: { facts: Facts; checks: readonly Check[]; judge: (facts: Facts) => Finding[] },
): Finding[] {
  const twice = answeredTwice(facts);
  if (twice.length === 0) return findings;
  const asPasted = new Map(judge(factsAsPasted(facts, twice)).map((finding) => [finding.id, finding]));
  return findings.map((finding) => {
    const other = asPasted.get(finding.id);
    const answers = twice.find(({ own: { id } }) => [finding, other].some((one) => one?.observations.includes(id)));
    const reasons = checks.find(({ id }) => id === finding.check)?.reasons;
    return other === undefined || answers === undefined || reasons === undefined || !contradicts(finding, other)
      ? finding
      : saying(finding, other, answers, { facts, reasons });
  });
}

/** The pasted answers replace Microsoft's, under the ids of Microsoft's observations. */
function factsAsPasted(facts: Facts, twice: readonly AnsweredTwice[]): Facts {
  const pastedFor = new Map(twice.map(({ own, pasted }) => [own.id, pasted]));
  return {
    ...facts,
    observations: facts.observations.map((observation) => {
      const pasted = pastedFor.get(observation.id);
      return pasted === undefined ? observation : { ...pasted, id: observation.id, from: observation.from };
    }),
  };
}

/** An unknown or skipped result contradicts nothing; mailbox/location reports where a mailbox is. */
function contradicts(finding: Finding, other: Finding): boolean {
  return (
    ![finding, other].some(({ verdict }) => verdict === 'unknown' || verdict === 'skipped') &&
    (finding.verdict !== other.verdict || finding.reason.code !== other.reason.code)
  );
}

function saying(
  finding: Finding,
  other: Finding,
  { own, pasted }: AnsweredTwice,
  { facts, reasons }: { facts: Facts; reasons: Reasons },
): Finding {
  const pastedOtherwise: PastedOtherwise = {
    by: pasted.from.kind === 'declared' ? pasted.from.by : '',
    at: pasted.at,
    answeredAt: own.at,
    tenant: facts.deployment.microsoft?.tenantId ?? '',
    ...(isQuestionKind(own.kind) ? { cmdlet: pastedCmdlet(own.kind) ?? '' } : {}),
    verdict: other.verdict,
    ...other.reason,
    ...(isWrong(finding) ? { isFaultAnyway: true } : {}),
  };
  const reason = { ...finding.reason, values: { ...finding.reason.values, pastedOtherwise } };
  const { observed, fix = [] } = wordingOf(reasons, reason as ReasonOf<Reasons>);
  return {
    ...finding,
    reason,
    observed,
    fix: [...fix],
    observations: [...finding.observations, pasted.id],
    ...(finding.verdict === 'pass' && isRecent(pastedOtherwise)
      ? { verdict: 'warn', owner: 'microsoft-365-administrator' }
      : {}),
  };
}

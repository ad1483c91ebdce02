/**
 * Where Microsoft's own answer and a pasted one lead to different findings. Microsoft's stands, and the finding says
 * what was pasted, by whom and when: of two answers within the hour one may be late, or the script ran in another
 * tenant, and so a pass becomes a warning. An older one was overtaken, and is only told.
 */
import { pastedCmdlet } from '../knowledge/permissions.ts';
import { type Finding, isWrong } from '../model/finding.ts';
import { isQuestionKind } from '../model/question.ts';
import { say } from '../text/index.ts';
import type { Check, Facts, ReasonOf, Reasons, Wording } from './check.ts';
import { type AnsweredTwice, answeredTwice } from './facts/tenant-answer.ts';
import { wordingOf } from './wording.ts';

/** How long a change may take until Exchange shows it everywhere. */
const changesTakeMs = 3_600_000;

/** What the finding would have been, among the values of its reason; `at` and `answeredAt` are ISO 8601 UTC. */
interface PastedOtherwise extends Pick<Finding, 'verdict'> {
  by: string;
  at: string;
  answeredAt: string;
  tenant: string;
  /** What asks Exchange for the setting. */
  cmdlet?: string;
  code: string;
  values: object;
  /** Whether the finding was one of a fault before the contradiction made a warning of it. */
  isFaultAnyway?: boolean;
}

/** The reasons of a check, each of which also tells what was pasted where its values hold that. */
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
                // Whoever ran the script has its window, and is named: the owner of the finding may be another.
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

/** `judge`: what these checks find in other facts. */
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

/** As if Microsoft had answered what was pasted: what it is judged from keeps its id. */
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

/** What could not be told from one of the two contradicts nothing; where a mailbox is, a check of its own says. */
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

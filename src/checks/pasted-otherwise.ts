/**
 * Where Microsoft's own answer and a pasted one lead to different findings. Microsoft's stands, and the finding says
 * what was pasted, by whom and when: of two answers within the hour one may be late, or the script ran in another
 * tenant, and so a pass becomes a warning. An older one was overtaken, and is only told.
 */
import type { Finding } from '../model/finding.ts';
import { say } from '../text/index.ts';
import type { Facts } from './check.ts';
import { type AnsweredTwice, answeredTwice } from './facts/tenant-answer.ts';

/** How long a change may take until Exchange shows it everywhere. */
const changesTakeMs = 3_600_000;

/** `judge`: all that was judged, from other facts. */
export function besidesWhatWasPasted(findings: Finding[], facts: Facts, judge: (facts: Facts) => Finding[]): Finding[] {
  const twice = answeredTwice(facts);
  if (twice.length === 0) return findings;
  const asPasted = new Map(judge(factsAsPasted(facts, twice)).map((finding) => [finding.id, finding]));
  return findings.map((finding) => {
    const other = asPasted.get(finding.id);
    const answers = twice.find(({ own: { id } }) => [finding, other].some((one) => one?.observations.includes(id)));
    return other === undefined || answers === undefined || !contradicts(finding, other)
      ? finding
      : saying(finding, other, answers, facts);
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

/** What could not be told from one of the two contradicts nothing. */
function contradicts(finding: Finding, other: Finding): boolean {
  return (
    ![finding, other].some(({ verdict }) => verdict === 'unknown') &&
    (finding.verdict !== other.verdict || finding.reason.code !== other.reason.code)
  );
}

function saying(finding: Finding, other: Finding, { own, pasted }: AnsweredTwice, { deployment }: Facts): Finding {
  const by = pasted.from.kind === 'declared' ? pasted.from.by : '';
  const isRecent = Date.parse(own.at) - Date.parse(pasted.at) < changesTakeMs;
  const words = {
    said: finding.observed,
    answered: { at: own.at },
    by,
    at: { at: pasted.at },
    pasted: other.observed,
  };
  const told: Finding = {
    ...finding,
    reason: {
      ...finding.reason,
      values: {
        ...finding.reason.values,
        pastedOtherwise: { by, at: pasted.at, answeredAt: own.at, verdict: other.verdict, ...other.reason },
      },
    },
    observed: say(isRecent ? 'tenant.pasted-otherwise' : 'tenant.pasted-before', words),
    observations: [...finding.observations, pasted.id],
  };
  if (!isRecent || finding.verdict === 'skipped') return told;
  return {
    ...told,
    ...(finding.verdict === 'pass' ? ({ verdict: 'warn', owner: 'microsoft-365-administrator' } as const) : {}),
    fix: [
      ...finding.fix,
      say('tenant.fix.same-tenant', { tenant: deployment.microsoft?.tenantId ?? '' }),
      say('tenant.fix.changed-since'),
    ],
  };
}

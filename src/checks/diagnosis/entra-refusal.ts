/** Entra refusals that no other cause explains: the code is the cause, in ECE's terms if it is known. */
import { aadsts, aadstsPage } from '../../knowledge/aadsts.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import type { Finding, RootCause } from '../../model/finding.ts';
import { causeOn } from './cause.ts';
import { codesOf } from './refusal-codes.ts';
import { codesBehind, codesRefused, refusedWith } from './refusals.ts';
import { meaningOf } from '../facts/meaning.ts';

export const diagnosis: Diagnosis = {
  id: 'entra-refusal',
  order: 295,
  about: 'deployment',
  diagnose: (findings, facts, before = []) => {
    const explainedCodes = codesOf(before);
    return [
      ...codesRefused(findings, facts)
        .filter((code) => !explainedCodes.includes(code))
        .flatMap((code) => causeOf(code, findings, facts)),
      ...explained(before, findings, facts),
    ];
  },
};

/** If several codes have causes of their own, the newest code owns the finding. */
function explained(before: readonly RootCause[], findings: Finding[], facts: Facts): Diagnosed[] {
  const { only } = refusedWith(codesOf(before), findings, facts);
  return findings.flatMap((finding): Diagnosed[] => {
    const codes = only.includes(finding.id) ? codesBehind(finding, facts) : [];
    const cause = codes.map((code) => before.find((known) => codesOf([known]).includes(code)))[0];
    return cause === undefined ? [] : [{ cause, restsOn: [finding.id] }];
  });
}

function causeOf(code: number, findings: Finding[], facts: Facts): Diagnosed[] {
  const refused = refusedWith([code], findings, facts);
  const known = aadsts(code);
  const values = { code: `AADSTS${code}` };
  // A log with other errors besides Entra's has several causes, and reports them itself.
  const logs = findings.filter(({ check, id }) => check === 'ece/oauth-errors' && !refused.only.includes(id));
  const proofs = refused.proofs.filter((id) => !logs.some((finding) => finding.id === id));
  return causeOn(proofs, [], {
    id: `entra-refusal:AADSTS${code}`,
    title: say('cause.entra-refusal.title', values),
    because:
      known === undefined
        ? say('cause.entra-refusal.because.unknown', values)
        : say('cause.entra-refusal.because', { ...values, meaning: meaningOf(known), cause: say(known.cause) }),
    firstStep: known === undefined ? say('token/sign-ins.fix.look-up', { page: aadstsPage(code) }) : say(known.fix),
    owner: known?.owner ?? 'microsoft-365-administrator',
  });
}

/** Refusals and log lines that a newer success of the same kind has turned into history. */
import { explained, logErrorName } from '../checks/facts/logs/errors.ts';
import { aliasNamed } from '../checks/facts/logs/alias.ts';
import { meaningOf } from '../checks/facts/meaning.ts';
import { repairProofText } from '../checks/facts/repaired.ts';
import { findingsOf } from '../checks/findings.ts';
import { aadsts } from '../knowledge/aadsts.ts';
import type { Finding, Reason } from '../model/finding.ts';
import type { RepairedLine } from '../model/report.ts';
import { say } from '../text/index.ts';

/** The newest success first. */
export function repairedIn(findings: readonly Finding[]): RepairedLine[] {
  const all = findings.filter(({ verdict }) => verdict === 'pass');
  const refusals = inSignIns(all);
  return [...inLogs(all, refusals), ...ofAliases(all), ...refusals]
    .toSorted((a, b) => Date.parse(b.goodAt) - Date.parse(a.goodAt))
    .slice(0, 200);
}

/** The repair is seen, but its proof has to wait. */
export function isRepairPending({ code }: Pick<Reason, 'code'>): boolean {
  return ['repair-pending', 'secret-renewed', 'silent-secret-renewed'].includes(code);
}

/** A line with a code that the sign-in log has too is the same refusal. */
function inLogs(findings: Finding[], refusals: readonly RepairedLine[]): RepairedLine[] {
  return findingsOf(findings, 'ece/oauth-errors').flatMap(({ id, subject, reason }) => {
    if (reason.code !== 'repaired') return [];
    const { errors, lastAt, goodAt, proof } = reason.values;
    const [{ error }] = errors;
    if (refusals.some(({ said }) => said.with?.['code'] === logErrorName(error))) return [];
    const { meaning } = explained(error);
    const said = say('repaired.line', { server: subject.from ?? subject.name, meaning });
    return [{ finding: id, said, lastAt, goodAt, proof: repairProofText(proof) }];
  });
}

function ofAliases(findings: Finding[]): RepairedLine[] {
  return findingsOf(findings, 'ece/alias-disabled').flatMap(({ id, reason }) => {
    if (reason.code !== 'alias-active-again') return [];
    const { aliases, lastAt, fetchedAt } = reason.values;
    const said = say('repaired.alias', { alias: aliasNamed(aliases) });
    return [{ finding: id, said, lastAt, goodAt: fetchedAt, proof: repairProofText('mail') }];
  });
}

function inSignIns(findings: Finding[]): RepairedLine[] {
  return findingsOf(findings, 'token/sign-ins').flatMap(({ id, reason }) => {
    if (reason.code !== 'repaired') return [];
    return reason.values.refusals.flatMap(({ code, account, lastAt, goodAt }) => {
      if (goodAt === undefined) return [];
      const known = aadsts(code);
      const values = { account, code: `AADSTS${code}` };
      const said =
        known === undefined
          ? say('repaired.refusal.unknown', values)
          : say('repaired.refusal', { ...values, meaning: meaningOf(known) });
      return [{ finding: id, said, lastAt, goodAt, proof: say('repaired.proof.token-of', { account }) }];
    });
  });
}

/** Entra's refusals by code, from the sign-in log, ECE's own logs, and test sign-ins. */
import { aadsts } from '../../knowledge/aadsts.ts';
import { type Finding, isWrong } from '../../model/finding.ts';
import type { LogMatch } from '../../observe/log-value.ts';
import type { Facts } from '../check.ts';
import { matchesBehind } from '../facts/logs/errors.ts';
import { entraCodeOf } from '../facts/tokens/refusal.ts';
import type { SignIn } from '../facts/tokens/sign-in.ts';
import { currentRefusals, signInLogOf } from '../facts/tokens/sign-in-log.ts';
import { testSignInsOf } from '../facts/tokens/test-sign-ins.ts';

export interface Refusals {
  /** Possible proofs. */
  proofs: string[];
  /** Findings with no other error: symptoms of a cause with its own proof. */
  only: string[];
  /** The newest first. */
  codes: number[];
  signIns: SignIn[];
}

/** `besides` returns true for a log line without a code that follows from the same cause. */
export function refusedWith(
  codes: readonly number[],
  findings: Finding[],
  facts: Facts,
  besides: (match: LogMatch) => boolean = () => false,
): Refusals {
  const sources = findings.filter(isWrong).flatMap((finding) => {
    const errors = errorsIn(finding, facts);
    return errors === undefined ? [] : [{ id: finding.id, ...errors }];
  });
  const proofs = sources.filter((source) => source.codes.some((code) => codes.includes(code)));
  const only = sources.filter(
    (source) =>
      source.codes.every((code) => codes.includes(code)) &&
      source.others.every(besides) &&
      source.codes.length + source.others.length > 0,
  );
  return {
    proofs: proofs.map(({ id }) => id),
    only: only.map(({ id }) => id),
    codes: [...new Set(proofs.flatMap((source) => source.codes.filter((code) => codes.includes(code))))],
    signIns: refusalsInLog(facts).filter(({ code }) => codes.includes(code)),
  };
}

/** The newest of each finding first. */
export function codesRefused(findings: Finding[], facts: Facts): number[] {
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  return [...new Set(failed.flatMap((finding) => errorsIn(finding, facts)?.codes ?? []))];
}

/** The newest first. */
export function codesBehind(finding: Finding, facts: Facts): number[] {
  return errorsIn(finding, facts)?.codes ?? [];
}

export function refusedAccounts({ signIns }: Refusals): string[] {
  return [...new Set(signIns.map(({ account }) => account))];
}

/** `others`: log lines without a code of Entra's. */
interface Errors {
  codes: number[];
  others: LogMatch[];
}

function errorsIn(finding: Finding, facts: Facts): Errors | undefined {
  const { check, subject, reason } = finding;
  // A silence has no refusal; after a renewed secret, ECE's next refresh is still due.
  if (check === 'token/sign-ins' && ['secret-renewed', 'silent', 'silent-secret-renewed'].includes(reason.code))
    return undefined;
  if (check === 'token/sign-ins') return { codes: refusalsInLog(facts).map(({ code }) => code), others: [] };
  if (check === 'token/test-sign-in' || check === 'token/refresh') return errorsOfTest(check, subject.name, facts);
  if (check !== 'ece/oauth-errors') return undefined;
  const matches = matchesBehind(finding, facts);
  const codes = matches.flatMap(({ mark, code }) =>
    mark === 'entra' && code !== undefined ? [Number(code.replace('AADSTS', ''))] : [],
  );
  const others = matches.filter(({ mark }) => mark !== 'entra');
  return { codes, others };
}

/** A test's refresh token is not ECE's: a policy affects both, but no other reason for its end does. */
function errorsOfTest(check: string, account: string, facts: Facts): Errors | undefined {
  const { tried, normal } = testSignInsOf(facts, account);
  const errors = check === 'token/refresh' ? [tried?.value.refresh?.error] : [tried?.error, normal?.error];
  const codes = errors.flatMap((error) => (error === undefined ? [] : (entraCodeOf(error) ?? [])));
  return check === 'token/refresh' && codes.some((code) => aadsts(code)?.group !== 'policy')
    ? undefined
    : { codes, others: [] };
}

function refusalsInLog(facts: Facts): SignIn[] {
  const read = signInLogOf(facts);
  return read.ok ? currentRefusals(read.log) : [];
}

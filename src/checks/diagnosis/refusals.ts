/** Entra's refusals by code, from the places where they show: the sign-in log, ECE's own logs, and test sign-ins. */
import { aadsts } from '../../knowledge/aadsts.ts';
import { type Finding, isWrong, type Owner } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import type { LogMatch } from '../../observe/log.ts';
import type { Diagnosed, Facts } from '../check.ts';
import { isThrottling } from '../facts/logs/errors.ts';
import { logsOf } from '../facts/logs/logs.ts';
import type { SignIn } from '../facts/tokens/people.ts';
import { codeOf } from '../facts/tokens/refusal.ts';
import { sortedSignIns } from '../token/sign-ins.ts';
import { signInsOf } from '../facts/tokens/test-sign-ins.ts';

export interface Refusals {
  /** Findings that say one of the codes: what a cause may rest on. */
  saying: string[];
  /** Those of them that say nothing else: what follows from a cause with evidence of its own. */
  only: string[];
  /** The codes that were seen, the newest first. */
  codes: number[];
  signIns: SignIn[];
}

/** `besides` tells what else in ECE's logs follows from the same cause. */
export function refusedWith(
  codes: readonly number[],
  findings: Finding[],
  facts: Facts,
  besides: (match: LogMatch) => boolean = () => false,
): Refusals {
  const sources = findings.filter(isWrong).flatMap((finding) => {
    const said = saidBy(finding, facts);
    return said === undefined ? [] : [{ id: finding.id, ...said }];
  });
  const saying = sources.filter((source) => source.codes.some((code) => codes.includes(code)));
  const nothingElse = sources.filter(
    (source) =>
      source.codes.every((code) => codes.includes(code)) &&
      source.others.every(besides) &&
      source.codes.length + source.others.length > 0,
  );
  return {
    saying: saying.map(({ id }) => id),
    only: nothingElse.map(({ id }) => id),
    codes: [...new Set(saying.flatMap((source) => source.codes.filter((code) => codes.includes(code))))],
    signIns: standing(facts).filter(({ code }) => codes.includes(code)),
  };
}

/** Each account that was refused, once. */
export function refusedAccounts({ signIns }: Refusals): string[] {
  return [...new Set(signIns.map(({ account }) => account))];
}

interface Words {
  id: string;
  title: Text;
  because: Text;
  firstStep: Text;
  owner?: Owner;
}

/** One cause, or none where nothing proves it. */
export function causeOn(
  restsOn: string[],
  explains: string[],
  { owner = 'microsoft-365-administrator', ...words }: Words,
): Diagnosed[] {
  return restsOn.length === 0
    ? []
    : [{ cause: { ...words, owner, explains: [...new Set([...restsOn, ...explains])] }, restsOn }];
}

export function failed(findings: Finding[], check: string): Finding[] {
  return findings.filter((finding) => finding.check === check && finding.verdict === 'fail');
}

export function idsOf(findings: Finding[]): string[] {
  return findings.map(({ id }) => id);
}

function saidBy({ check, subject }: Finding, facts: Facts): { codes: number[]; others: LogMatch[] } | undefined {
  if (check === 'token/sign-ins') return { codes: standing(facts).map(({ code }) => code), others: [] };
  if (check === 'token/test-sign-in' || check === 'token/refresh') return saidToTest(check, subject.name, facts);
  if (check !== 'ece/oauth-errors') return undefined;
  const read = logsOf(facts, subject.name);
  if (!read.ok) return undefined;
  const { matches } = read.logs.value;
  const codes = matches.flatMap(({ mark, code }) =>
    mark === 'entra' && code !== undefined ? [Number(code.replace('AADSTS', ''))] : [],
  );
  // invalid_grant and invalid_client are the other half of Entra's own sentence; aliases and throttling have checks of
  // their own.
  const others = matches.filter(
    (match) => !['entra', 'token-refused', 'alias-disabled'].includes(match.mark) && !isThrottling(match),
  );
  return { codes, others };
}

/**
 * The refresh token of a test is not the one that ECE holds: what ended it says nothing of that one, what a policy does
 * to it does.
 */
function saidToTest(check: string, account: string, facts: Facts): { codes: number[]; others: LogMatch[] } | undefined {
  const { tried, normal } = signInsOf(facts, account);
  const errors = check === 'token/refresh' ? [tried?.value.refresh?.error] : [tried?.error, normal?.error];
  const codes = errors.flatMap((error) => (error === undefined ? [] : (codeOf(error) ?? [])));
  return check === 'token/refresh' && codes.some((code) => aadsts(code)?.group !== 'policy')
    ? undefined
    : { codes, others: [] };
}

/** What token/sign-ins speaks of. */
function standing(facts: Facts): SignIn[] {
  const sorted = sortedSignIns(facts);
  if (sorted === undefined) return [];
  return sorted.open.length > 0 ? sorted.open : sorted.flickering;
}

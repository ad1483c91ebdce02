/**
 * A refusal that names the policy, or refreshes that succeeded since its change, override any reading of the policy.
 */
import type { AccessPolicies } from '../../tenant/values.ts';
import type { Facts } from '../check.ts';
import { isSignInOf, type SignIn } from '../facts/tokens/sign-in.ts';
import { signInLogOf } from '../facts/tokens/sign-in-log.ts';
import type { AccessPolicy } from './coverage.ts';

/** Times are ISO 8601 UTC. */
export interface Evidence {
  refusal?: { code: number; at: string; ip?: string | undefined; interactive: boolean };
  success?: { at: string };
}

/** Codes that end a sign-in even in a browser; the others only ask the person for more. */
const refusesPeople = new Set([53000, 53001, 53002, 53003]);

/** The newest first; empty if the log could not be read. */
export function loggedSignInsOf(facts: Facts, account: string): SignIn[] {
  const read = signInLogOf(facts);
  return read.ok
    ? read.value.groups
        .filter((signIn) => isSignInOf(facts, account, signIn))
        .toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt))
    : [];
}

/** `everyMs`: undefined without a sign-in frequency, or if it is "every time". */
export function policyEvidenceOf(
  policy: AccessPolicy,
  signIns: readonly SignIn[],
  { locations, everyMs, since }: { locations: AccessPolicies['locations']; everyMs: number | undefined; since: string },
): Evidence {
  const changedAt = changeOf(policy, locations);
  const after = signIns.filter(({ lastAt }) => changedAt === undefined || isAfter(lastAt, changedAt));
  const refusal = after.find(
    ({ code, interactive, policyIds, lastAt }) =>
      (interactive ? refusesPeople.has(code) : code !== 0) &&
      policyIds?.includes(policy.id) === true &&
      !after.some((other) => other.code === 0 && (interactive || !other.interactive) && isAfter(other.lastAt, lastAt)),
  );
  if (refusal !== undefined) {
    const { code, lastAt: at, ip, interactive } = refusal;
    return { refusal: { code, at, ip, interactive } };
  }
  if (changedAt === undefined) return {};
  const success = after.find(({ interactive }) => !interactive);
  if (success?.code !== 0) return {};
  if (
    everyMs !== undefined &&
    !outlived(success.lastAt, signIns, Math.max(Date.parse(changedAt), Date.parse(since)), everyMs)
  )
    return {};
  return { success: { at: success.lastAt } };
}

/** Whether a refresh succeeded later after a person's last sign-in than the policy allows. */
function outlived(at: string, signIns: readonly SignIn[], fromMs: number, everyMs: number): boolean {
  const windowStart = Date.parse(at) - everyMs;
  return (
    windowStart > fromMs &&
    !signIns.some(({ interactive, code, lastAt }) => interactive && code === 0 && Date.parse(lastAt) >= windowStart)
  );
}

/** Includes changes of the locations that it names. */
function changeOf(
  { changedAt, locations: places }: AccessPolicy,
  locations: AccessPolicies['locations'],
): string | undefined {
  if (changedAt === undefined || places === undefined) return changedAt;
  const named = new Set([...places.include, ...places.exclude]);
  const changes = (locations ?? [])
    .filter(({ id, trusted }) => named.has(id) || (trusted && named.has('AllTrusted')))
    .flatMap((location) => location.changedAt ?? []);
  return [changedAt, ...changes].toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
}

function isAfter(at: string, other: string): boolean {
  return Date.parse(at) > Date.parse(other);
}

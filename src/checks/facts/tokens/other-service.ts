import { type Resource, resourceOf } from '../../../knowledge/audiences.ts';
import { longestGapMs } from '../../../knowledge/token-refreshes.ts';
import { accountsOf } from '../../../model/accounts.ts';
import { latest } from '../../../model/instant.ts';
import type { Facts } from '../../check.ts';
import { isFuture } from './granted.ts';
import { wantedResource } from './ownership.ts';
import { isOfTestSignIn, isSignInOf, type SignIn } from './sign-in.ts';
import { signInLogOf } from './sign-in-log.ts';

/** ISO 8601 UTC. */
export interface OtherService {
  account: string;
  lastAt: string;
}

/** The accounts whose refreshes are all for the service of another transport, since longer than a token lasts. */
export function forOtherService(facts: Facts): OtherService[] {
  const read = signInLogOf(facts);
  if (!read.ok) return [];
  const { successes } = read.log;
  const wanted = wantedResource(facts.deployment);
  // Before a cut-over, ECE's tokens are for the service of that day.
  const today = facts.cutOver === undefined ? wanted : wantedResource({ transport: facts.cutOver.from });
  const isRight = (service: Resource | undefined): boolean => [undefined, wanted, today].includes(service);
  return accountsOf(facts.deployment).flatMap((account) => {
    const refreshes = successes.filter(
      (success) =>
        !success.interactive &&
        isSignInOf(facts, account, success) &&
        !isOfTestSignIn(facts, account, success) &&
        !isFuture(facts, success.lastAt),
    );
    const last = (isOf: (service: Resource | undefined) => boolean): string | undefined =>
      latest(refreshes.filter((refresh) => isOf(serviceOf(refresh))).map(({ lastAt }) => lastAt));
    const right = last(isRight);
    const wrong = last((service) => !isRight(service) && (service === 'exchange' || service === 'graph'));
    const isAlone =
      wrong !== undefined && (right === undefined || Date.parse(wrong) - Date.parse(right) > longestGapMs());
    return isAlone ? [{ account, lastAt: wrong }] : [];
  });
}

/** Undefined in an older artifact. */
function serviceOf({ resourceId }: SignIn): Resource | undefined {
  return resourceId === undefined ? undefined : resourceOf(resourceId);
}

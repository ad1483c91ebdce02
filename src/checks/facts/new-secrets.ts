/**
 * What the policies of the tenant allow for new client secrets of ECE's application. A policy of the application
 * replaces the tenant's: Microsoft Learn, "Microsoft Entra application authentication methods API overview".
 */
import type { Text } from '../../model/text.ts';
import type { ValueOf } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import type { Facts } from '../check.ts';
import { answerAbout } from './application.ts';

/** `policy`: the application's own, by name. Absent: the tenant's default. */
export type NewSecrets =
  | { state: 'free' }
  | { state: 'forbidden'; policy?: string }
  | { state: 'limited'; policy?: string; mostDays: number }
  /** A restriction exists, but not all that decides whether it applies is known. */
  | { state: 'undecided'; policy?: string };

type Answer = ValueOf<'secret-policies'>;
type Policy = Answer['tenant'];
type Restriction = Policy['restrictions'][number];

/** Undefined if the policies were not read. */
export function newSecretsOf(facts: Facts): NewSecrets | undefined {
  const read = answerAbout(facts, 'secret-policies');
  return read.ok ? newSecretsBy(read.value) : undefined;
}

export function newSecretsBy({ tenant, own, createdAt }: Answer): NewSecrets {
  const byTenant = tenant.enabled ? ruleOf(tenant, createdAt) : ({ state: 'free' } as const);
  if (own.length === 0) return byTenant;
  const rules = own.filter(({ enabled }) => enabled).map((policy) => ruleOf(policy, createdAt, policy.name));
  const strictest = order.flatMap((state) => rules.find((rule) => rule.state === state) ?? [])[0];
  if (strictest !== undefined) return strictest;
  // Whether a policy of its own that is switched off still replaces the default is not documented.
  return byTenant.state === 'free' ? byTenant : { state: 'undecided' };
}

const order = ['forbidden', 'undecided', 'limited', 'free'] as const;

function ruleOf({ restrictions }: Policy, createdAt: string | undefined, policy?: string): NewSecrets {
  const named = policy === undefined ? {} : { policy };
  // The others concern secrets that the administrator composes, and symmetric keys. ECE's is neither.
  const ofType = (type: string): { restriction: Restriction; applies: boolean | undefined }[] =>
    restrictions
      .filter((restriction) => restriction.type === type)
      .map((restriction) => ({ restriction, applies: applies(restriction, createdAt) }));
  const addition = ofType('passwordAddition');
  const lifetime = ofType('passwordLifetime');
  if (addition.some((one) => one.applies === true)) return { state: 'forbidden', ...named };
  const isUnclear = lifetime.some((one) => one.applies === true && one.restriction.mostDays === undefined);
  if (isUnclear || [...addition, ...lifetime].some((one) => one.applies === undefined))
    return { state: 'undecided', ...named };
  const limits = lifetime.flatMap((one) => (one.applies === true ? (one.restriction.mostDays ?? []) : []));
  return limits.length === 0 ? { state: 'free' } : { state: 'limited', ...named, mostDays: Math.min(...limits) };
}

/** Undefined: not known. */
function applies({ state, createdFrom }: Restriction, createdAt: string | undefined): boolean | undefined {
  if (state === 'disabled') return false;
  const isOld = createdFrom !== undefined && createdAt !== undefined && Date.parse(createdAt) < Date.parse(createdFrom);
  if (isOld) return false;
  const isKnown =
    (state === undefined || state === 'enabled') && (createdFrom === undefined || createdAt !== undefined);
  return isKnown ? true : undefined;
}

/** The step before a new secret, if new secrets are forbidden. */
export function secretExemption(policy: string | undefined): Text {
  return policy === undefined ? say('app/new-secrets.fix.exempt') : say('app/new-secrets.fix.own', { policy });
}

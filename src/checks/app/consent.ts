import { pages } from '../../knowledge/entra-pages.ts';
import { isMailResource, scopesFor } from '../../knowledge/scopes.ts';
import { say } from '../../text/index.ts';
import { answer, provenance, unanswered } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { type Judged } from '../facts/subjects.ts';
import { asksAbout, asksAccounts, forEachAccount, toldOf } from '../facts/application.ts';

const id = 'app/consent';

export const check: Check = {
  id,
  asks: (deployment) => [...asksAbout(deployment, 'grants'), ...asksAccounts(deployment)],
  evaluate: (facts) => forEachAccount(id, facts, say('app/consent.expected'), (account) => judge(facts, account)),
};

function judge(facts: Facts, account: string): Judged {
  const told = toldOf(facts, 'grants');
  if (!told.ok) return told;
  const { scopes, sure } = scopesFor(facts.deployment.transport, facts.deployment.accountModel);
  const grants = told.value.grants.filter(({ resource }) => isMailResource(resource));
  const rest = { observations: told.observations, reference: pages.consent };
  const forEverybody = new Set(grants.filter(({ person }) => person === undefined).flatMap((grant) => grant.scopes));
  const lacking = scopes.filter((scope) => !forEverybody.has(scope));
  const needed = { list: [...scopes] };
  if (lacking.length === 0)
    return { ...rest, verdict: 'pass', observed: provenance(say('app/consent.everybody', { scopes: needed }), told) };

  const person = answer(facts, 'account', account);
  const observations = [...told.observations, ...person.observations];
  if (person.state === 'unknown') return { ...unanswered(person), observations };
  if (person.state === 'not-found')
    return {
      ...rest,
      observations,
      verdict: 'unknown',
      observed: say('app.no-account', { account }),
      fix: [say('app.fix.account', { account })],
    };
  const own = new Set(
    grants.filter(({ person: who }) => who?.id === person.value.objectId).flatMap((grant) => grant.scopes),
  );
  const missing = lacking.filter((scope) => !own.has(scope));
  const values = { account, scopes: needed, missing: { list: missing } };
  if (missing.length === 0)
    return {
      ...rest,
      observations,
      verdict: 'pass',
      observed: provenance(say('app/consent.own', values), told, person),
    };
  if (told.value.truncated === true)
    return { ...rest, observations, verdict: 'unknown', observed: say('app/consent.truncated') };
  const fix = [say('app.fix.consent'), say('app/consent.fix.generate', { account })];
  if (!sure)
    return {
      ...rest,
      observations,
      verdict: 'warn',
      observed: provenance(say('app/consent.graph', values), told, person),
      fix,
    };
  const nobody = grants.length === 0;
  return {
    ...rest,
    observations,
    verdict: 'fail',
    observed: provenance(say(nobody ? 'app/consent.none' : 'app/consent.missing', values), told, person),
    fix,
  };
}

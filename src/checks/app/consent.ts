import { pages } from '../../knowledge/entra-pages.ts';
import { isMailResource, readsMailOverGraph, scopesFor } from '../../knowledge/scopes.ts';
import type { Text } from '../../model/text.ts';
import { by } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import {
  answerAbout,
  askAboutAccounts,
  askAboutApplication,
  eachAccountOfApplication,
  accountNotFoundReasons,
  unreadServicePrincipalReasons,
} from '../facts/application.ts';
import { answer, notAnswered, pastedAmong, restingOnAnswers } from '../facts/tenant-answer.ts';
import { readServerType, type ServerType, serverTypeIn } from '../facts/tokens/steps.ts';

/** Scopes by their short names. */
interface Missing {
  account: string;
  needed: readonly string[];
  missing: string[];
}

/** The needed scopes, by whom they are consented to. */
interface Consented {
  account: string;
  own: string[];
  everybody: string[];
}

const reasons = {
  ...unreadServicePrincipalReasons,
  ...accountNotFoundReasons,
  ...restingOnAnswers({
    'consented-for-everybody': ({ needed }: { needed: readonly string[] }): Wording => ({
      observed: say('app/consent.everybody', { scopes: { list: [...needed] } }),
    }),
    'consented-for-account': ({ account, own, everybody }: Consented): Wording => ({
      observed:
        everybody.length === 0
          ? say('app/consent.own', { account, own: { list: own } })
          : say('app/consent.own-and-everybody', { account, own: { list: own }, everybody: { list: everybody } }),
    }),
    'consents-not-read-in-full': (): Wording => ({ observed: say('app/consent.truncated') }),
    /** ECE's scopes of Microsoft Graph are not published. */
    'consent-perhaps-missing': ({ release, toCome, ...values }: Missing & ServerType): Wording =>
      missingOverGraph('app/consent.graph', values, readServerType({ release, toCome })),
    /** Before a cut-over to Graph: no permission to read mail over Graph, whichever ECE needs. */
    'no-consent-over-graph': (values: Missing): Wording => missingOverGraph('app/consent.graph.none', values),
    'consent-missing': (values: Missing): Wording => missingOf('app/consent.missing', values),
    'no-consent-at-all': (values: Missing): Wording => missingOf('app/consent.none', values),
  }),
};

export const check = defineCheck({
  id: 'app/consent',
  owner: 'microsoft-365-administrator',
  expected: say('app/consent.expected'),
  reasons,
  asks: (deployment) => [...askAboutApplication(deployment, 'grants'), ...askAboutAccounts(deployment)],
  judge: (facts) => eachAccountOfApplication(facts, (account) => judge(facts, account)),
});

function judge(facts: Facts, account: string): Judged<typeof reasons> {
  const read = answerAbout(facts, 'grants');
  if (!read.ok) return read.unread;
  const { scopes: needed, sure } = scopesFor(facts.deployment.transport, facts.deployment.accountModel);
  const grants = read.value.grants.filter(({ resource }) => isMailResource(resource));
  const reference = pages.consent;
  const forEverybody = new Set(grants.filter(({ person }) => person === undefined).flatMap((grant) => grant.scopes));
  const lacking = needed.filter((scope) => !forEverybody.has(scope));
  if (lacking.length === 0) {
    const { pasted, observations } = read;
    const values = { needed, pasted };
    return { verdict: 'pass', reason: { code: 'consented-for-everybody', values }, reference, observations };
  }

  const person = answer(facts, 'account', account);
  const observations = [...read.observations, ...person.observations];
  if (person.state === 'unknown') return { ...notAnswered(person), observations };
  const rest = { reference, observations };
  if (person.state === 'not-found')
    return { ...rest, verdict: 'unknown', reason: { code: 'no-account', values: { account } } };
  const own = new Set(
    grants.filter(({ person: who }) => who?.id === person.value.objectId).flatMap((grant) => grant.scopes),
  );
  const missing = lacking.filter((scope) => !own.has(scope));
  const pasted = pastedAmong(read, person);
  if (missing.length === 0) {
    const everybody = needed.filter((scope) => forEverybody.has(scope));
    const values = { account, own: lacking, everybody, pasted };
    return { ...rest, verdict: 'pass', reason: { code: 'consented-for-account', values } };
  }
  if (read.value.truncated === true)
    return { ...rest, verdict: 'unknown', reason: { code: 'consents-not-read-in-full', values: {} } };
  const values = { account, needed, missing, pasted };
  const isOwn = ({ person: who }: (typeof grants)[number]): boolean =>
    who === undefined || who.id === person.value.objectId;
  const isReadOverGraph = grants.some(
    (grant) => grant.resource === 'graph' && isOwn(grant) && grant.scopes.some(readsMailOverGraph),
  );
  if (facts.cutOver?.to === 'graph' && !isReadOverGraph)
    return { ...rest, verdict: 'fail', reason: { code: 'no-consent-over-graph', values } };
  if (!sure) {
    const serverType = serverTypeIn(facts);
    return {
      ...rest,
      verdict: 'warn',
      ...serverType.owner,
      reason: { code: 'consent-perhaps-missing', values: { ...values, ...serverType.values } },
    };
  }
  const code = grants.length === 0 ? 'no-consent-at-all' : 'consent-missing';
  return { ...rest, verdict: 'fail', reason: { code, values } };
}

function missingOverGraph(
  key: 'app/consent.graph' | 'app/consent.graph.none',
  values: Missing,
  before: Text[] = [],
): Wording {
  return {
    observed: missingOf(key, values).observed,
    fix: [
      ...before,
      by('microsoft-365-administrator', say('app/permissions.fix.graph')),
      by('microsoft-365-administrator', say('app.fix.consent')),
      by('ece-administrator', say('app/consent.fix.generate', { account: values.account })),
    ],
  };
}

function missingOf(
  key: `app/consent.${'graph' | 'graph.none' | 'missing' | 'none'}`,
  { account, needed, missing }: Missing,
): Wording {
  const observed: Text = say(key, { account, scopes: { list: [...needed] }, missing: { list: missing } });
  return {
    observed,
    fix: [say('app.fix.consent'), by('ece-administrator', say('app/consent.fix.generate', { account }))],
  };
}

import type { SignInView } from '../../access/test-sign-ins.ts';
import type { Facts } from '../../checks/check.ts';
import { isShortLived } from '../../checks/facts/tokens/lifetime.ts';
import { isForWanted, missingRights, type Ownership, ownershipOf } from '../../checks/facts/tokens/ownership.ts';
import { entraCodeOf, entraRefusalOf } from '../../checks/facts/tokens/refusal.ts';
import { renewalOf } from '../../checks/facts/tokens/renewal.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Verdict } from '../../model/finding.ts';
import type { Observation } from '../../model/observation.ts';
import { type TestSignIn, testSignInSchema } from '../../model/test-sign-in.ts';
import type { Text } from '../../model/text.ts';
import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';

/** What a test sign-in is compared with. */
export interface Known {
  deployment: Deployment;
  /** Microsoft's last answers about the accounts and about Conditional Access; empty if it was never asked. */
  accounts: Observation[];
}

export async function knownOf(deployment: Deployment, runs: Pick<Runs, 'accounts'>): Promise<Known> {
  return { deployment, accounts: await runs.accounts(deployment.name) };
}

export function factsFrom({ deployment, accounts }: Known, now = new Date().toISOString()): Facts {
  return { deployment, servers: [], observations: accounts, now };
}

export interface SignInVerdict {
  verdict: Extract<Verdict, 'pass' | 'warn' | 'fail' | 'unknown'>;
  /** Two words or three. */
  title: Text;
  headline: Text;
  ownership: Ownership;
  value: TestSignIn | undefined;
  /** The token is for the service that ECE uses; undefined without an audience. */
  forWanted: boolean | undefined;
  missing: string[];
  /** These rights are certainly needed. */
  missingSure: boolean;
  /** Whether the token renews without a person; undefined without a token. */
  renewal: Verdict | undefined;
  /** Valid for less time than Cisco's checklist demands. */
  short: boolean;
}

type Judged = Pick<SignInView, 'account' | 'window' | 'transport'> & { outcome?: Observation | undefined };

export function signInVerdict(view: Judged, known: Known): SignInVerdict {
  const { transport = known.deployment.transport } = view;
  const judged = judge(view, { ...known, deployment: { ...known.deployment, transport } });
  return { ...judged, title: { key: `${judged.headline.key}.title` } };
}

function judge({ account, window, outcome }: Judged, known: Known): Omit<SignInVerdict, 'title'> {
  const { deployment } = known;
  const value = outcome === undefined ? undefined : testSignInSchema.safeParse(outcome.value).data;
  const facts = factsFrom(known, outcome?.at);
  const ownership = ownershipOf(facts, account, value?.claims);
  const { missing, sure: missingSure } =
    value === undefined ? { missing: [], sure: false } : missingRights(deployment, value);
  const forWanted = isForWanted(deployment, value?.claims);
  const renewal = value === undefined ? undefined : renewalOf(deployment, account, value).verdict;
  const short = isShortLived(value?.claims);
  const rest = { ownership, value, forWanted, missing, missingSure, renewal, short };
  const person = personOf(value);

  if (outcome?.error !== undefined) {
    const { error } = outcome;
    const verdict =
      entraRefusalOf(error, { account, application: value?.application ?? 'unknown' }).verdict === 'fail'
        ? 'fail'
        : 'unknown';
    return {
      ...rest,
      verdict,
      headline: say(entraCodeOf(error) === undefined ? 'card.sign-in.no-answer' : 'card.sign-in.refused', {
        account,
        code: error.code,
      }),
    };
  }
  switch (ownership.kind) {
    case 'other':
      if (window === 'normal')
        return {
          ...rest,
          verdict: ownership.similar === true ? 'warn' : 'fail',
          headline: say('card.sign-in.picks', { person, account }),
        };
      return ownership.similar === true
        ? { ...rest, verdict: 'warn', headline: say('card.sign-in.other-name', { person, account }) }
        : { ...rest, verdict: 'fail', headline: say('card.sign-in.wrong', { person, account }) };
    case 'application':
      return { ...rest, verdict: 'fail', headline: say('card.sign-in.of-application', { account }) };
    case 'not-stated':
      return { ...rest, verdict: 'unknown', headline: say('card.sign-in.untold', { account }) };
    default:
      if (window === 'normal')
        return { ...rest, verdict: 'pass', headline: say('card.sign-in.picks-right', { account }) };
      if (forWanted === false || (missing.length > 0 && missingSure))
        return { ...rest, verdict: 'fail', headline: say('card.sign-in.right-but', { account }) };
      if (renewal === 'fail')
        return { ...rest, verdict: 'fail', headline: say('card.sign-in.right-once', { account }) };
      return {
        ...rest,
        verdict: missing.length > 0 || short || renewal === 'unknown' ? 'warn' : 'pass',
        headline: say('card.sign-in.right', { account }),
      };
  }
}

/** `Alex Wilber (alex@example.com)`, as far as the token has these claims. */
function personOf(value: TestSignIn | undefined): string | Text {
  const { name, user, objectId = '' } = value?.claims ?? {};
  return name === undefined || user === undefined
    ? (user ?? name ?? objectId)
    : say('card.sign-in.person', { name, user });
}

/**
 * Cisco's checklist requires at least E3, for the account that signs in and for the mailbox. Exchange itself requires
 * no licence for a shared mailbox that another account opens (Microsoft Learn, "About shared mailboxes").
 */
import { exchangePages } from '../../knowledge/exchange-pages.ts';
import { skusAsOf } from '../../knowledge/licence-skus.ts';
import { productOf } from '../../knowledge/licences.ts';
import { accountFor, accountsOf, mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Account } from '../../tenant/values.ts';
import type { Facts, Judged, ReasonOf, Reasons, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclaredReasons } from '../facts/absence.ts';
import { noAccount, noAccountReasons } from '../facts/account.ts';
import { type Licence, licenceOf } from '../facts/licence.ts';
import { ask, askAboutTenant } from '../facts/questions.ts';
import { subscriptionsOf, trialEnding } from '../facts/subscriptions.ts';
import {
  type TenantAnswer,
  answer,
  asPasted,
  type NotAnswered,
  notAnswered,
  notAnsweredReasons,
  type PastedBy,
  whyNotAnswered,
} from '../facts/tenant-answer.ts';
import { eachAccount, eachMailbox } from '../subjects.ts';
import { wordingOf } from '../wording.ts';

const reference = exchangePages.servicePlans;
const aboutShared = 'https://learn.microsoft.com/en-us/microsoft-365/admin/email/about-shared-mailboxes';

interface Licensed {
  account: string;
  /** Products by their GUIDs (skuId). */
  products: string[];
  errors: AssignmentError[];
  pasted: PastedBy;
}

/** `error` as Microsoft Graph spells it in licenseAssignmentStates, such as CountViolation. */
interface AssignmentError {
  skuId: string;
  error: string;
}

const licenceReasons = {
  'plan-2': (licensed: Licensed): Wording => {
    const alone = licensed.products.length > 0 && licensed.products.every((skuId) => !productOf(skuId).suite);
    return wording(licensed, say(alone ? `${id}.plan-2-alone` : `${id}.plan-2`, carriedBy(licensed)));
  },
  'plan-1': (licensed: Licensed): Wording =>
    wording(licensed, say(`${id}.plan-1`, carriedBy(licensed)), assign(licensed)),
  'kiosk-plan': (licensed: Licensed): Wording =>
    wording(licensed, say(`${id}.kiosk`, carriedBy(licensed)), say(`${id}.fix.other`, carriedBy(licensed))),
  /** The subscription has expired, but the plan still works. */
  'plan-in-grace': (licensed: Licensed): Wording =>
    wording(licensed, say(`${id}.grace`, carriedBy(licensed)), say(`${id}.fix.renew`)),
  /** Only trials give the plan, and the last one ends within 30 days, at `endsAt`. */
  'trial-ends-soon': ({ endsAt, ...licensed }: Licensed & { endsAt: string }): Wording =>
    wording(licensed, say(`${id}.trial`, { ...carriedBy(licensed), day: { day: endsAt } }), say(`${id}.fix.buy`)),
  'plan-switched-off': (licensed: Licensed): Wording => {
    const values = { account: licensed.account, products: named(licensed) };
    return wording(licensed, say(`${id}.switched-off`, values), say(`${id}.fix.switch-on`, values));
  },
  /** `status` as Microsoft Graph spells it in capabilityStatus. */
  'subscription-stopped': ({ status, ...licensed }: Licensed & { status: string }): Wording =>
    wording(
      licensed,
      say(`${id}.stopped`, { account: licensed.account, status }),
      say(`${id}.fix.renew`),
      assign(licensed),
    ),
  /** `plans` by their GUIDs (servicePlanId). */
  'plan-not-known': ({ plans, ...licensed }: Licensed & { plans: string[] }): Wording =>
    wording(
      licensed,
      say(`${id}.not-known`, { account: licensed.account, plans: { list: plans }, day: { day: skusAsOf } }),
      say(`${id}.fix.look`, { account: licensed.account }),
    ),
  'no-plan': (licensed: Licensed): Wording => {
    const { account, products } = licensed;
    const observed =
      products.length === 0
        ? say(`${id}.none`, { account })
        : say(`${id}.none-among`, { account, products: named(licensed) });
    return wording(licensed, observed, assign(licensed));
  },
} satisfies Reasons;

const reasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  ...noAccountReasons,
  ...licenceReasons,
  'shared-mailbox': ({ mailbox, pasted }: { mailbox: string; pasted: PastedBy }): Wording => ({
    observed: asPasted(say(`${id}.shared`, { mailbox }), pasted),
  }),
  /** The rule about shared mailboxes has its limits: a hold needs a plan. */
  'shared-mailbox-held': ({ mailbox, pasted }: { mailbox: string; pasted: PastedBy }): Wording => ({
    observed: asPasted(say(`${id}.shared-held`, { mailbox }), pasted),
    fix: [say(`${id}.fix.assign`, { account: mailbox })],
  }),
  /** The licence is too small for a regular mailbox, which this may not be. */
  'mailbox-kind-not-known': ({ licence, why }: { licence: LicenceReason; why: NotAnswered }): Wording => ({
    observed: say(`${id}.kind-unread`, {
      said: wordingOf(licenceReasons, licence).observed,
      because: whyNotAnswered(why),
    }),
    fix: wordingOf(notAnsweredReasons, { code: 'not-answered', values: why }).fix ?? [],
  }),
};

type LicenceReason = ReasonOf<typeof licenceReasons>;

const id = 'licence/exchange-plan';

export const check = defineCheck({
  id,
  owner: 'microsoft-365-administrator',
  expected: ({ kind }) => say(kind === 'mailbox' ? `${id}.expected.mailbox` : `${id}.expected`),
  reasons,
  asks: (deployment) => {
    const opened = openedByOthers(deployment);
    const all = [...accountsOf(deployment), ...opened];
    return [...ask('account', all), ...ask('mailbox', all), ...askAboutTenant('subscriptions', deployment)];
  },
  judge: (facts) => {
    const opened = openedByOthers(facts.deployment);
    return [
      ...eachAccount(facts, (account) => judgeAccount(facts, account)),
      ...eachMailbox(facts, (mailbox) => judgeMailbox(facts, mailbox)).filter(({ subject }) =>
        opened.includes(subject.name),
      ),
    ];
  },
});

function openedByOthers(deployment: Deployment): string[] {
  return deployment.accountModel === 'shared'
    ? mailboxesOf(deployment).filter((mailbox) => mailbox !== accountFor(deployment, mailbox))
    : [];
}

function judgeAccount(facts: Facts, account: string): Judged<typeof reasons> {
  const known = answer(facts, 'account', account);
  if (known.state === 'unknown') return notAnswered(known);
  if (known.state === 'not-found') return noAccount(known, account);
  return sharedMailbox(facts, account) ?? judgeLicence(facts, account, known);
}

/** A shared mailbox that another account opens needs no licence; any other mailbox is judged like an account. */
function judgeMailbox(facts: Facts, mailbox: string): Judged<typeof reasons> {
  const account = answer(facts, 'account', mailbox);
  const kind = answer(facts, 'mailbox', mailbox);
  const observations = [...account.observations, ...kind.observations];
  const shared = sharedMailbox(facts, mailbox);
  if (shared !== undefined) return shared;
  if (account.state === 'unknown') return { ...notAnswered(account), observations };
  if (account.state === 'not-found') return { ...noAccount(account, mailbox), observations };
  const judged = { ...judgeLicence(facts, mailbox, account), observations };
  if (judged.verdict !== 'fail' || kind.state !== 'unknown') return judged;
  const values = { licence: judged.reason, why: kind.why };
  return { ...notAnswered(kind), reason: { code: 'mailbox-kind-not-known', values }, observations };
}

/** The finding states both requirements, and neither is a fault. Undefined if the mailbox is not known to be shared. */
function sharedMailbox(facts: Facts, mailbox: string): Judged<typeof reasons> | undefined {
  const account = answer(facts, 'account', mailbox);
  const kind = answer(facts, 'mailbox', mailbox);
  if (kind.state !== 'answered' || kind.value.kind !== 'SharedMailbox') return undefined;
  const values = { mailbox, pasted: kind.pasted };
  const rest = { reference: aboutShared, observations: [...account.observations, ...kind.observations] };
  const licence = account.state === 'answered' ? licenceOf(account.value) : undefined;
  return kind.value.held === true && licence !== undefined && !isLicensedForHold(licence)
    ? { ...rest, verdict: 'warn', reason: { code: 'shared-mailbox-held', values } }
    : { ...rest, verdict: 'pass', reason: { code: 'shared-mailbox', values } };
}

/** Exchange Online Archiving, which adds a hold to Plan 1, is not read, so Plan 1 may be enough. */
function isLicensedForHold(licence: Licence): boolean {
  return licence.kind === 'not-known' || (licence.kind === 'plan' && licence.class !== 'kiosk');
}

function judgeLicence(
  facts: Facts,
  account: string,
  { value, pasted, observations }: Extract<TenantAnswer<'account'>, { state: 'answered' }>,
): Judged<typeof licenceReasons> {
  const about = { account, products: [], errors: assignmentErrors(value), pasted };
  const judged = judgedBy(licenceOf(value), about, trialEnding(facts, value));
  return { ...judged, reference, observations: [...observations, ...subscriptionsOf(facts, value).observations] };
}

function judgedBy(
  licence: Licence,
  about: Licensed,
  trialEndsAt: string | undefined,
): Pick<Judged<typeof licenceReasons>, 'verdict' | 'reason'> {
  switch (licence.kind) {
    case 'plan': {
      const values = { ...about, products: licence.products };
      if (licence.class === 'kiosk') return { verdict: 'fail', reason: { code: 'kiosk-plan', values } };
      if (licence.class === 'plan-1') return { verdict: 'warn', reason: { code: 'plan-1', values } };
      if (licence.grace) return { verdict: 'warn', reason: { code: 'plan-in-grace', values } };
      if (trialEndsAt !== undefined)
        return { verdict: 'warn', reason: { code: 'trial-ends-soon', values: { ...values, endsAt: trialEndsAt } } };
      return { verdict: 'pass', reason: { code: 'plan-2', values: { ...values, errors: [] } } };
    }
    case 'switched-off': {
      const values = { ...about, products: licence.products };
      return { verdict: 'fail', reason: { code: 'plan-switched-off', values } };
    }
    case 'stopped': {
      const values = { ...about, status: licence.status };
      return { verdict: 'fail', reason: { code: 'subscription-stopped', values } };
    }
    case 'not-known': {
      const values = { ...about, plans: licence.plans };
      return { verdict: 'unknown', reason: { code: 'plan-not-known', values } };
    }
    case 'none': {
      const values = { ...about, products: licence.products };
      return { verdict: 'fail', reason: { code: 'no-plan', values } };
    }
  }
}

/** Only products that contain, or may contain, a mailbox plan. */
function assignmentErrors({ licenceErrors, licences }: Account): AssignmentError[] {
  const assigned = new Set(licences.map(({ skuId }) => skuId.toLowerCase()));
  return licenceErrors
    .filter(({ skuId }) => productOf(skuId).plan !== undefined || !assigned.has(skuId.toLowerCase()))
    .map(({ skuId, error }) => ({ skuId, error }));
}

function wording({ errors, pasted }: Licensed, observed: Text, ...fix: Text[]): Wording {
  if (errors.length === 0) return { observed: asPasted(observed, pasted), fix };
  const list = errors.map(({ skuId, error }) => {
    const values = { product: productOf(skuId).name, error };
    return isOutOfSeats(error) ? say(`${id}.error.seats`, values) : say(`${id}.error`, values);
  });
  const buySeats = errors.some(({ error }) => isOutOfSeats(error)) ? [say(`${id}.fix.seats`)] : [];
  return {
    observed: asPasted(say(`${id}.errors`, { said: observed, errors: { list } }), pasted),
    fix: [...buySeats, ...fix],
  };
}

function isOutOfSeats(error: string): boolean {
  return error === 'CountViolation';
}

function carriedBy(licensed: Licensed): { account: string; products: Text | { list: string[] } } {
  const products = licensed.products.length === 0 ? say(`${id}.product-not-known`) : named(licensed);
  return { account: licensed.account, products };
}

function named({ products }: Licensed): { list: string[] } {
  return { list: products.map((skuId) => productOf(skuId).name) };
}

function assign({ account }: Licensed): Text {
  return say(`${id}.fix.assign`, { account });
}

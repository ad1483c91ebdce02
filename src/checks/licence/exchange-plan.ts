/**
 * Does the licence give a mailbox that ECE can use? Cisco's checklist asks for E3 at least, for the account that signs
 * in and for the mailbox; Exchange itself needs none for a shared mailbox that another account opens (Microsoft Learn,
 * "About shared mailboxes").
 */
import { type Product, productOf } from '../../knowledge/licences.ts';
import { skusAsOf } from '../../knowledge/licence-skus.ts';
import { accountFor, accountsOf, mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import type { Account } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import { type Answer, answer, provenance, unanswered, whyNotAnswered } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { conclude } from '../conclude.ts';
import { ask, eachAccount, type Judged } from '../facts/subjects.ts';
import { type Licence, licenceOf } from './licence.ts';

const id = 'licence/exchange-plan';
const reference = 'https://learn.microsoft.com/en-us/entra/identity/users/licensing-service-plan-reference';
const aboutShared = 'https://learn.microsoft.com/en-us/microsoft-365/admin/email/about-shared-mailboxes';

export const check: Check = {
  id,
  asks: (deployment) => {
    const opened = openedByOthers(deployment);
    return [...ask('account', [...accountsOf(deployment), ...opened]), ...ask('mailbox', opened)];
  },
  evaluate: (facts) => {
    const expected = say('licence/exchange-plan.expected');
    return [
      ...eachAccount(id, facts, expected, (account) => judgeAccount(facts, account)),
      ...openedByOthers(facts.deployment).map((name) =>
        conclude(
          id,
          { kind: 'mailbox', name },
          {
            expected: say('licence/exchange-plan.expected.mailbox'),
            owner: 'microsoft-365-administrator',
            ...judgeMailbox(facts, name),
          },
        ),
      ),
    ];
  },
};

/** The mailboxes that do not sign in themselves. */
function openedByOthers(deployment: Deployment): string[] {
  return deployment.accountModel === 'shared'
    ? mailboxesOf(deployment).filter((mailbox) => mailbox !== accountFor(deployment, mailbox))
    : [];
}

function judgeAccount(facts: Facts, account: string): Judged {
  const said = answer(facts, 'account', account);
  if (said.state === 'unknown') return unanswered(said);
  if (said.state === 'not-found')
    return {
      verdict: 'fail',
      observed: provenance(say('rights.no-account', { account }), said),
      fix: [say('rights.fix.no-account', { account })],
      observations: said.observations,
    };
  return judgeLicence(account, said);
}

/**
 * A shared mailbox needs no licence of its own as long as another account opens it; of any other kind it is judged like
 * an account.
 */
function judgeMailbox(facts: Facts, mailbox: string): Judged {
  const account = answer(facts, 'account', mailbox);
  const kind = answer(facts, 'mailbox', mailbox);
  const observations = [...account.observations, ...kind.observations];
  if (kind.state === 'answered' && kind.value.kind === 'SharedMailbox') {
    return {
      verdict: 'pass',
      observed: provenance(say('licence/exchange-plan.shared', { mailbox }), kind),
      reference: aboutShared,
      observations,
    };
  }
  if (account.state === 'unknown') return { ...unanswered(account), observations };
  if (account.state === 'not-found')
    return {
      verdict: 'fail',
      observed: provenance(say('rights.no-account', { account: mailbox }), account),
      fix: [say('rights.fix.no-account', { account: mailbox })],
      observations,
    };
  const judged = { ...judgeLicence(mailbox, account), observations };
  if (judged.verdict !== 'fail' || kind.state !== 'unknown') return judged;
  return {
    ...unanswered(kind),
    observed: say('licence/exchange-plan.kind-unread', { said: judged.observed, because: whyNotAnswered(kind.why) }),
    observations,
  };
}

function judgeLicence(account: string, said: Extract<Answer<'account'>, { state: 'answered' }>): Judged {
  const licence = licenceOf(said.value);
  const judged = verdictOn(licence, account);
  const errors = judged.verdict === 'pass' ? [] : assignmentErrors(said.value);
  const observed =
    errors.length === 0
      ? judged.observed
      : say('licence/exchange-plan.errors', {
          said: judged.observed,
          errors: { list: errors.map(({ words }) => words) },
        });
  return {
    ...judged,
    observed: provenance(observed, said),
    fix: [
      ...(errors.some(({ seats }) => seats) ? [say('licence/exchange-plan.fix.seats')] : []),
      ...(judged.fix ?? []),
    ],
    reference,
    observations: said.observations,
  };
}

function verdictOn(licence: Licence, account: string): Judged {
  const assign = say('licence/exchange-plan.fix.assign', { account });
  switch (licence.kind) {
    case 'plan':
      return verdictOnPlan(licence, account);
    case 'switched-off':
      return {
        verdict: 'fail',
        observed: say('licence/exchange-plan.switched-off', { account, products: named(licence.products) }),
        fix: [say('licence/exchange-plan.fix.switch-on', { account, products: named(licence.products) })],
      };
    case 'stopped':
      return {
        verdict: 'fail',
        observed: say('licence/exchange-plan.stopped', { account, status: licence.status }),
        fix: [say('licence/exchange-plan.fix.renew'), assign],
      };
    case 'not-known':
      return {
        verdict: 'unknown',
        observed: say('licence/exchange-plan.not-known', {
          account,
          plans: { list: licence.plans },
          day: { day: skusAsOf },
        }),
        fix: [say('licence/exchange-plan.fix.look', { account })],
      };
    default:
      return licence.products.length === 0
        ? { verdict: 'fail', observed: say('licence/exchange-plan.none', { account }), fix: [assign] }
        : {
            verdict: 'fail',
            observed: say('licence/exchange-plan.none-among', { account, products: named(licence.products) }),
            fix: [assign],
          };
  }
}

function verdictOnPlan(
  { class: mailboxClass, grace, products }: Extract<Licence, { kind: 'plan' }>,
  account: string,
): Judged {
  const values = {
    account,
    products: products.length === 0 ? say('licence/exchange-plan.product-not-known') : named(products),
  };
  const assign = [say('licence/exchange-plan.fix.assign', { account })];
  if (mailboxClass === 'kiosk')
    return { verdict: 'fail', observed: say('licence/exchange-plan.kiosk', values), fix: assign };
  if (mailboxClass === 'plan-1')
    return { verdict: 'warn', observed: say('licence/exchange-plan.plan-1', values), fix: assign };
  if (grace)
    return {
      verdict: 'warn',
      observed: say('licence/exchange-plan.grace', values),
      fix: [say('licence/exchange-plan.fix.renew')],
    };
  const alone = products.length > 0 && products.every(({ suite }) => !suite);
  return {
    verdict: 'pass',
    observed: say(alone ? 'licence/exchange-plan.plan-2-alone' : 'licence/exchange-plan.plan-2', values),
  };
}

/** What Microsoft could not assign, of the products that carry a mailbox, or might. */
function assignmentErrors({ licenceErrors, licences }: Account): { words: Text; seats: boolean }[] {
  const assigned = new Set(licences.map(({ skuId }) => skuId.toLowerCase()));
  return licenceErrors
    .filter(({ skuId }) => productOf(skuId).plan !== undefined || !assigned.has(skuId.toLowerCase()))
    .map(({ skuId, error }) => {
      const seats = error === 'CountViolation';
      const values = { product: productOf(skuId).name, error };
      return {
        words: seats ? say('licence/exchange-plan.error.seats', values) : say('licence/exchange-plan.error', values),
        seats,
      };
    });
}

function named(products: Product[]): { list: string[] } {
  return { list: products.map(({ name }) => name) };
}

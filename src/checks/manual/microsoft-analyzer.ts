/** The analyzer needs a person and a CAPTCHA, and tests from Microsoft's network, which no probe can. */
import { connectivityAnalyzer } from '../../knowledge/guides.ts';
import { type Trait, transports } from '../../knowledge/transports.ts';
import { accountFor } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { declaredSetting } from '../facts/declared.ts';
import { answer } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

/** `test`: its name on Microsoft's page. */
interface ToRun {
  test: NonNullable<Trait<'analyzer'>>['test'];
  mailbox: string;
  account: string;
}

const reasons = {
  'person-runs-it': (toRun: ToRun): Wording => ({ observed: say(`${id}.observed`), fix: steps(toRun) }),
  /** The analyzer supports only the worldwide cloud. */
  'sovereign-cloud': (toRun: ToRun): Wording => ({ observed: say(`${id}.sovereign`), fix: steps(toRun) }),
  'graph-has-none': (): Wording => ({ observed: say(`${id}.graph`) }),
};

const id = 'manual/microsoft-analyzer';

export const check = defineCheck({
  id,
  owner: 'microsoft-365-administrator',
  expected: say(`${id}.expected`),
  reasons,
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const declared = declaredSetting(facts, 'transport');
  const observations = declared === undefined ? [] : [declared.observation];
  const { analyzer } = transports[facts.deployment.transport];
  if (analyzer === undefined) return { verdict: 'skipped', reason: { code: 'graph-has-none' }, observations };

  const { mailboxes } = facts.deployment;
  const mailbox = mailboxes.find((name) => isInExchangeOnline(facts, name)) ?? mailboxes[0] ?? '';
  const account = accountFor(facts.deployment, mailbox) ?? mailbox;
  const values: ToRun = { test: analyzer.test, mailbox, account };
  const sovereign = (facts.deployment.microsoft?.cloud ?? 'worldwide') !== 'worldwide';
  return {
    verdict: 'manual',
    reason: { code: sovereign ? 'sovereign-cloud' : 'person-runs-it', values },
    reference: connectivityAnalyzer[analyzer.page],
    observations,
  };
}

/** True if unknown. For a mailbox elsewhere, the test would show nothing new. */
function isInExchangeOnline(facts: Facts, mailbox: string): boolean {
  return [answer(facts, 'cas-mailbox', mailbox), answer(facts, 'mailbox', mailbox)].every(
    ({ state }) => state !== 'not-found',
  );
}

function steps({ test, mailbox, account }: ToRun) {
  return [say(`${id}.fix.run`, { test, mailbox, account }), say(`${id}.fix.read`), say(`${id}.fix.smtp`)];
}

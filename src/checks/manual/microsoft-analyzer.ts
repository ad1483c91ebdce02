/**
 * Microsoft's Remote Connectivity Analyzer: it needs a person and a CAPTCHA, and it looks from Microsoft's network,
 * which no probe can.
 */
import { connectivityAnalyzer } from '../../knowledge/guides.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { declaredSetting } from '../facts/declared.ts';
import { ofDeployment } from '../subjects.ts';

/** `test` is the name of the test on Microsoft's page. */
interface ToRun {
  test: 'IMAP Email' | 'POP Email';
  mailbox: string;
}

const reasons = {
  'person-runs-it': (toRun: ToRun): Wording => ({ observed: say(`${id}.observed`), fix: steps(toRun) }),
  /** The analyzer knows the worldwide cloud only. */
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
  const transport = declared?.text ?? facts.deployment.transport;
  const observations = declared === undefined ? [] : [declared.observation];
  if (transport === 'graph') return { verdict: 'skipped', reason: { code: 'graph-has-none' }, observations };

  const isPop3 = transport === 'pop3';
  const values: ToRun = {
    test: isPop3 ? 'POP Email' : 'IMAP Email',
    mailbox: facts.deployment.mailboxes[0] ?? '',
  };
  const sovereign = (facts.deployment.microsoft?.cloud ?? 'worldwide') !== 'worldwide';
  return {
    verdict: 'manual',
    reason: { code: sovereign ? 'sovereign-cloud' : 'person-runs-it', values },
    reference: isPop3 ? connectivityAnalyzer.all : connectivityAnalyzer.imap,
    observations,
  };
}

function steps({ test, mailbox }: ToRun) {
  return [say(`${id}.fix.run`, { test, mailbox }), say(`${id}.fix.read`), say(`${id}.fix.smtp`)];
}

/**
 * Microsoft's Remote Connectivity Analyzer: it needs a person and a CAPTCHA, and it looks from Microsoft's network,
 * which no probe can.
 */
import { connectivityAnalyzer } from '../../knowledge/guides.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { declaredSetting } from '../facts/declared.ts';

const id = 'manual/microsoft-analyzer';

export const check: Check = {
  id,
  evaluate: (facts) => [conclude(id, { kind: 'deployment', name: facts.deployment.name }, judge(facts))],
};

function judge(facts: Facts): Conclusion {
  const declared = declaredSetting(facts, 'transport');
  const transport = declared?.text ?? facts.deployment.transport;
  const observations = declared === undefined ? [] : [declared.observation];
  const expected = say('manual/microsoft-analyzer.expected');
  const owner = 'microsoft-365-administrator';
  if (transport === 'graph')
    return { verdict: 'skipped', expected, observed: say('manual/microsoft-analyzer.graph'), owner, observations };

  const test = transport === 'pop3' ? 'POP Email' : 'IMAP Email';
  const sovereign = (facts.deployment.microsoft?.cloud ?? 'worldwide') !== 'worldwide';
  return {
    verdict: 'manual',
    expected,
    observed: sovereign ? say('manual/microsoft-analyzer.sovereign') : say('manual/microsoft-analyzer.observed'),
    owner,
    fix: [
      say('manual/microsoft-analyzer.fix.run', { test, mailbox: facts.deployment.mailboxes[0] ?? '' }),
      say('manual/microsoft-analyzer.fix.read'),
      say('manual/microsoft-analyzer.fix.smtp'),
    ],
    reference: transport === 'pop3' ? connectivityAnalyzer.all : connectivityAnalyzer.imap,
    observations,
  };
}

import { say } from '../../text/index.ts';
import { answer } from '../facts/tenant-answer.ts';
import type { Diagnosis } from '../check.ts';
import { switchOnInbound } from '../facts/exchange/repairs.ts';
import { failed, logsOfNothingBut, namesOf, ofTenant, stepForEach, valuesOf } from './mail-causes.ts';
import { findingsOf, shutsMailbox, triedLogins } from './tried-log-ins.ts';

export const diagnosis: Diagnosis = {
  id: 'protocol-off',
  order: 460,
  diagnose: (findings, facts) => {
    const { transport } = facts.deployment;
    if (transport === 'graph') return [];
    const proofs = failed(findings, 'protocols/inbound').filter(
      ({ subject }) => answer(facts, 'cas-mailbox', subject.name).state === 'answered',
    );
    const names = new Set(namesOf(proofs));
    const shut = triedLogins(findings, facts).filter(
      (tried) => shutsMailbox(facts, tried) && names.has(tried.mailbox ?? ''),
    );
    const values = { ...valuesOf(proofs), protocol: transport.toUpperCase() };
    return ofTenant({
      id: `protocol-off:${transport}`,
      title: say('cause.protocol-off.title', values),
      because: say('cause.protocol-off.because', values),
      firstStep: stepForEach(switchOnInbound(transport, values.name), values.count),
      proofs,
      symptoms: [
        ...logsOfNothingBut([transport === 'imap' ? 'imap-not-connected' : 'pop3-refused'], findings, facts),
        ...findingsOf(shut),
      ],
    });
  },
};

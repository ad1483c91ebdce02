import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { causeOn, failed, idsOf, named } from './cause.ts';

/** ECE's Java offers no TLS version that Microsoft accepts: its handshakes fail, while those of the probe succeed. */
export const diagnosis: Diagnosis = {
  id: 'java-tls',
  order: 64,
  diagnose: (findings) => {
    const proofs = failed(findings, 'ece/java');
    const [first] = proofs;
    if (first === undefined) return [];
    const [step] = first.fix;
    const servers = proofs.map(({ subject }) => subject.name);
    return causeOn(idsOf(proofs), [], {
      id: 'java-tls',
      title: say('cause.java-tls.title', { servers: named(servers, 'servers') }),
      because: say('cause.java-tls.because', { seen: first.observed }),
      firstStep: step === undefined ? first.expected : { ...step, with: { ...step.with, server: { list: servers } } },
      owner: 'ece-administrator',
    });
  },
};

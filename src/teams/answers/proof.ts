import type { Text } from '../../model/text.ts';
import { seenLines } from '../../report/seen-from.ts';
import { say } from '../../text/index.ts';
import { namesChat } from './affected.ts';
import { findingsOffer, type LastVerdict, reportOffer, type VerdictAnswer } from './last-verdict.ts';

export const proof: VerdictAnswer = (verdict, { request }) => {
  const [first] = verdict.concerns;
  const [seen] = seenLines(verdict.report);
  const evidence = first?.evidence[0] ?? first?.findings[0]?.observed;
  return {
    title: seen,
    says: [
      ...(evidence === undefined ? [] : [refusedIn(evidence, verdict) ?? evidence]),
      ...(namesChat(request.rest) ? [say('answered.affected.chat')] : []),
    ],
    offers: [findingsOffer(verdict), reportOffer(verdict)],
  };
};

/** In plain words, with the servers that do connect: that is the argument. */
function refusedIn({ key, with: values }: Text, { report, concerns }: LastVerdict): Text | undefined {
  const { server, code, phase, waited } = values ?? {};
  const target = concerns[0]?.findings.find(({ subject }) => subject.kind === 'endpoint')?.subject.name;
  if (key !== 'evidence.connections-ended' || phase !== 'tcp' || code !== 'ECONNREFUSED') return undefined;
  if (target === undefined || server === undefined || waited === undefined) return undefined;
  const others = report.sights.filter((sight) => sight.endpoint === target && sight.ok && sight.path === 'direct');
  const said = say('answered.proof.refused', { server, target, code, waited });
  return others.length === 0
    ? said
    : say('network.and', {
        first: said,
        second: say('answered.proof.others', { servers: { list: [...new Set(others.map((one) => one.server))] } }),
      });
}

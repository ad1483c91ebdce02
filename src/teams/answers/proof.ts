import { isWrong } from '../../model/finding.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { seenLines } from '../../report/seen-from.ts';
import { say } from '../../text/index.ts';
import { fileOf } from './hand-over.ts';
import type { Concern } from '../../report/concerns.ts';
import { blockedConnection, opensFirst } from './blocked-connection.ts';
import { findingsOffer, type LastVerdict, recheckOffers, reportOffer, type VerdictAnswer } from './last-verdict.ts';
import { causeNamedIn } from './named-cause.ts';
import { names } from './named-in.ts';

export const proof: VerdictAnswer = (verdict, asked) => {
  const { request } = asked;
  const [first, ...more] = verdict.concerns;
  const others = causeNamedIn(asked, verdict) === undefined ? more.slice(0, mostOthers) : [];
  const [seen] = seenLines(verdict.report);
  const evidence = first && factOf(first);
  const refused = evidence && refusedIn(evidence, verdict);
  const read = first && readInMicrosoft(first);
  return {
    title: read === undefined ? seen : say('answered.proof.read', { at: { at: verdict.report.run.startedAt } }),
    ...(evidence === undefined ? {} : { brief: refused ?? first?.because ?? evidence }),
    says: [
      ...(first === undefined ? provedBy(verdict) : []),
      ...(refused === undefined && (read ?? first?.because) !== undefined
        ? [firstSentence(read ?? first?.because ?? evidence ?? seen)]
        : []),
      ...(evidence === undefined || evidence === read ? [] : [refused ?? evidence]),
      ...others.flatMap((other) => factOf(other) ?? []),
      ...ruledOut(request.rest, evidence, verdict),
      ...methodOf(request.rest, verdict),
      ...(read !== undefined && more.length === 0 ? [say('answered.proof.only')] : []),
      ...(names(request.rest, 'intent.words.chat') ? [say('answered.affected.chat')] : []),
    ],
    offers: [
      findingsOffer(verdict),
      ...(first === undefined ? [fileOf(verdict)] : []),
      ...recheckOffers(verdict, request),
      reportOffer(verdict),
    ],
  };
};

const mostOthers = 2;

/** What Microsoft answered, if the cause is there. */
function readInMicrosoft({ findings }: Concern): Text | undefined {
  return findings.find(
    (finding) => isWrong(finding) && finding.explainedBy.length === 0 && inMicrosoft.test(finding.check),
  )?.observed;
}

const inMicrosoft = /^(?:app|licence|protocols|rights|mailbox|token)\//;

function factOf({ evidence, findings }: Concern): Text | undefined {
  return evidence[0] ?? findings[0]?.observed;
}

/** What a check without a fault proves, and what it does not. */
function provedBy({ report: { summary } }: LastVerdict): Text[] {
  return [say('answered.proof.passed', { count: summary.pass }), say('answered.proof.no-mail')];
}

/** DNS, TLS or the proxy, if the line names it: what a connection that ended in TCP says of it. */
function ruledOut(line: string, evidence: Text | undefined, { report, concerns }: LastVerdict): Text[] {
  if (evidence?.with?.['phase'] !== 'tcp') return [];
  const target = concerns[0]?.findings.find(({ subject }) => subject.kind === 'endpoint')?.subject.name;
  const isDirect = report.sights.some(({ endpoint, path, ok }) => endpoint === target && path === 'direct' && !ok);
  return (['dns', 'tls', ...(isDirect ? (['proxy'] as const) : [])] as const).flatMap((one) =>
    names(line, `answered.proof.${one}.words`) ? [say(`answered.proof.${one}`)] : [],
  );
}

/** How a connection was tested, and what the firewall's log shows of it, if the line asks. */
function methodOf(line: string, verdict: LastVerdict): Text[] {
  const blocked = blockedConnection(verdict);
  if (blocked === undefined) return [];
  const { concern, server, host, port } = blocked;
  if (opensFirst(concern)) return names(line, 'answered.proof.how.words') ? [say('answered.by-hand.greeting')] : [];
  return (['device', 'how', 'log'] as const).flatMap((one) =>
    names(line, `answered.proof.${one}.words`) ? [say(`answered.proof.${one}`, { server, host, port })] : [],
  );
}

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

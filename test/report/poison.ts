/** A report in which every value that may come from outside is an attack on its display. */
import type { Artifact, Report } from '../../src/model/report.ts';
import type { Text, TextValue } from '../../src/model/text.ts';
import { say } from '../../src/text/index.ts';
import { judged } from '../checks/artifacts.ts';

export const attack = `\`"'><img src=x onerror=alert(1)><script>alert(1)</script></style></title>]]>&lt;&#0;\u0000\u0001\u001b[2J\u202e\u2028\ud800\ufffe [x](javascript:alert(1)) <https://evil.example> @everyone **b** \`c\` \`\`d\`\`\n# heading\r\n- item | cell`;

/** With what other recordings have: a timeline with a reason for what it lacks, repaired errors, and every end. */
export function withTables(report: Report): Report {
  const { timeline = [], repaired = [] } = judged('secret-renewed');
  const entries = [...timeline, ...(judged('xoauth2-missing').timeline ?? [])];
  const { ends = [] } = judged('licence-ends-soon');
  const auditLog = say('report.timeline.not-read', { why: 'FORBIDDEN', owner: 'owner' });
  return { ...report, timeline: entries, repaired, ends, auditLog };
}

/** `words` can be another text, to compare. */
export function poisoned(report: Report, artifact: Artifact, words = attack): { report: Report; artifact: Artifact } {
  const spoilt = (text: Text): Text => spoiltBy(words, text);
  const bad = (text: string, index: number): string => `${text}${words}${index}`;
  const ids = new Map(report.findings.map(({ id }, index) => [id, bad(id, index)]));
  const id = (known: string): string => ids.get(known) ?? known;
  return {
    report: {
      ...report,
      deployment: words,
      run: { ...report.run, id: words, requestedBy: words, selection: words },
      servers: report.servers.map((server) => ({ ...server, probeVersion: words, reason: words })),
      ...(report.site === undefined
        ? {}
        : {
            site: {
              ...report.site,
              releases: report.site.releases.map((one) => ({ ...one, release: words })),
              account: words,
              cloud: words,
              tenantId: words,
              applicationId: words,
            },
          }),
      findings: report.findings.map((finding, index) => ({
        ...finding,
        id: id(finding.id),
        subject: {
          ...finding.subject,
          name: bad(finding.subject.name, index),
          ...(finding.subject.from === undefined ? {} : { from: bad(finding.subject.from, index) }),
        },
        expected: spoilt(finding.expected),
        observed: spoilt(finding.observed),
        fix: finding.fix.map(spoilt),
        reference: index % 2 === 0 ? `javascript:alert(1)//${words}` : `https://example.com/${words}`,
        observations: [...finding.observations, words],
        explainedBy: finding.explainedBy.map(id),
      })),
      rootCauses: report.rootCauses.map(({ title, because, firstStep, ...cause }) => ({
        ...cause,
        title: spoilt(title),
        because: spoilt(because),
        firstStep: spoilt(firstStep),
        explains: cause.explains.map(id),
      })),
      ...(report.lastMail === undefined
        ? {}
        : {
            lastMail: {
              pasted: { by: words, at: report.run.startedAt },
              retriever: { server: words, at: report.run.startedAt },
              mailboxes: report.lastMail.mailboxes.map((mail, index) => ({
                ...mail,
                mailbox: bad(mail.mailbox, index),
              })),
            },
          }),
      ...(report.timeline === undefined
        ? {}
        : {
            timeline: report.timeline.map(({ said, source, ...entry }) => ({
              ...entry,
              said: spoilt(said),
              source: spoilt(source),
            })),
          }),
      ...(report.auditLog === undefined ? {} : { auditLog: spoilt(report.auditLog) }),
      ...(report.ends === undefined
        ? {}
        : {
            ends: report.ends.map(({ said, firstStep, ...end }, index) => ({
              ...end,
              subject: bad(end.subject, index),
              said: spoilt(said),
              firstStep: spoilt(firstStep),
            })),
          }),
      ...(report.repaired === undefined
        ? {}
        : {
            repaired: report.repaired.map(({ finding, said, proof, ...line }) => ({
              ...line,
              finding: id(finding),
              said: spoilt(said),
              proof: spoilt(proof),
            })),
          }),
      sights: report.sights.map((sight) => ({ ...sight, endpoint: bad(sight.endpoint, 0), reached: words })),
    },
    artifact: {
      ...artifact,
      deployment: { ...artifact.deployment, release: words },
      observations: artifact.observations.map((observation, index) => ({
        ...observation,
        id: bad(observation.id, index),
        from: observation.from.kind === 'declared' ? { kind: 'declared', by: words } : observation.from,
        phases: observation.phases.map(({ name, ms }) => ({ name: name + words, ms })),
        ...(observation.kind === 'declared' ? { value: { text: words } } : {}),
        error: { phase: words, code: words, text: words },
      })),
    },
  };
}

function spoiltBy(attack: string, text: Text): Text {
  const each = (value: TextValue): TextValue => {
    if (typeof value === 'string') return value + attack;
    if (typeof value !== 'object') return value;
    if ('list' in value) return { list: value.list.map(each) };
    return 'key' in value ? spoiltBy(attack, value) : value;
  };
  return text.with === undefined
    ? text
    : {
        key: text.key,
        with: Object.fromEntries(Object.entries(text.with).map(([name, value]) => [name, each(value)])),
      };
}

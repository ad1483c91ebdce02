/**
 * Lines of ECE's logs, found by the observer's search and then judged: those that the simulator writes, and the replies
 * of mail servers and Entra in lines of the retriever.
 */
import { aadstsCodes, aadstsPage } from '../../src/knowledge/aadsts.ts';
import { serverReplies } from '../../src/knowledge/server-replies.ts';
import { searchLogs } from '../../src/observe/log-search.ts';
import type { LogValue } from '../../src/observe/log-value.ts';
import { faultNames } from '../../simulator/faults.ts';
import { logLine, logsUnder } from '../../simulator/ece-logs.ts';
import { type Case, instead, recorded } from './case.ts';
import { sourceOf } from './replies.ts';

const scene = 'healthy';
const services = 'ece-svc-01';

/** Messages of ECE's Java that are neither a reply nor a code. */
const javaLines: readonly [text: string, source: string][] = [
  [
    'javax.net.ssl.SSLException: java.lang.RuntimeException: Unexpected error: java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
    'OpenJDK: java.security.cert.PKIXParameters',
  ],
  [
    'javax.net.ssl.SSLHandshakeException: java.security.cert.CertificateException: Certificates do not conform to algorithm constraints',
    'OpenJDK: sun.security.ssl.SSLContextImpl',
  ],
  [
    'javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on signature algorithm: SHA1withRSA',
    'OpenJDK: sun.security.provider.certpath.AlgorithmChecker',
  ],
  [
    'java.io.IOException: Keystore was tampered with, or password was incorrect',
    'OpenJDK: sun.security.provider.JavaKeyStore',
  ],
];

interface Line {
  what: string;
  source: string;
  text: string;
}

export async function lineCases(): Promise<Case[]> {
  const healthy = recorded(scene);
  const at = new Date(healthy.run.startedAt);
  const usual = linesUnder([], at);
  const lines: Line[] = [
    ...faultNames.flatMap((name) =>
      linesUnder([name], at)
        .filter((text) => !usual.some((line) => messageOf(line) === messageOf(text)))
        .map((text) => ({ what: messageOf(text), source: `simulator/ece-logs.ts, ${name}`, text })),
    ),
    ...serverReplies.map((reply) => ({
      what: reply.text,
      source: sourceOf(reply),
      text: logLine(at, 'rx-process', reply.text),
    })),
    ...javaLines.map(([what, source]) => ({ what, source, text: logLine(at, 'rx-process', what) })),
    ...aadstsCodes.map((code) => ({
      what: `invalid_grant: AADSTS${code}`,
      source: `<${aadstsPage(code)}>`,
      text: logLine(at, 'rx-process', `invalid_grant: AADSTS${code}: as Entra says it`),
    })),
  ];
  return Promise.all(lines.map(async (line) => ({ ...line, where: "ECE's log", run: await runWith(line.text, at) })));
}

function linesUnder(names: readonly (typeof faultNames)[number][], at: Date): string[] {
  const server = { name: services, services: true };
  return logsUnder(
    server,
    names.map((name) => ({ name })),
    at,
  ).flatMap(({ text }) => text.split(/(?<=\r\n)/).filter((line) => line !== ''));
}

/** The message of a line, which follows time, level, thread, the four ids, class and method. */
function messageOf(line: string): string {
  return line.split(' <@> ').at(9) ?? line;
}

/** The healthy run with this line added to the services server's log. */
async function runWith(line: string, at: Date) {
  const found = await searchLogs(
    [{ process: 'retriever', modifiedAt: at.toISOString(), text: line }],
    at.getTime() - 48 * 3_600_000,
    new AbortController().signal,
  );
  return instead(recorded(scene), ['log'], (log) =>
    log.subject.name === services ? { ...log, value: { ...(log.value as LogValue), matches: found.matches } } : log,
  );
}

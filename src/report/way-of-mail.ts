/**
 * Which direction of mail fails, and for how much of it. "No mail" needs every mailbox, account or services server;
 * otherwise the sentence gives the name or the number. A refusal that only a log-in of this test met is called one. Without a way
 * to Entra, mail continues only until the access token ends.
 */
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { named } from '../checks/diagnosis/cause.ts';
import { say } from '../text/index.ts';

type Way = 'fetching' | 'sending';

const checksOf: Record<Way, readonly string[]> = {
  fetching: [
    'network/imap',
    'network/pop3',
    'mail/imap-open',
    'mail/pop3-open',
    'mail/graph-open',
    'protocols/inbound',
    'rights/full-access',
    'ece/retriever',
  ],
  sending: ['network/smtp', 'mail/smtp-login', 'mail/send-as', 'protocols/smtp-auth', 'rights/send-as'],
};

/** `tested`: only a log-in of the test was refused. `of`: those that fail; undefined if it is all. */
interface Stop {
  tested: boolean;
  of?: { kind: 'mailboxes' | 'accounts' | 'servers'; names: ReadonlySet<string> };
}

/** Undefined if no failure of either direction, or on the way to Entra, was seen. */
export function wayOfMail(report: Report): Text | undefined {
  const { deployment: name } = report;
  const [fetching, sending] = [stopOf('fetching', report), stopOf('sending', report)];
  const stops = [fetching, sending].flatMap((stop) => stop ?? []);
  const [first, second] = stops;
  const isAllMail = stops.length === 2 && stops.every(({ tested, of }) => !tested && of === undefined);
  const entra = isAllMail ? undefined : entraOutOfReach(report);
  if (entra !== undefined) return entra;
  if (first === undefined) return undefined;
  // A stop that ECE itself would meet goes before a stop that only a test met.
  if (second !== undefined && first.tested !== second.tested)
    return saying(fetching?.tested === false ? 'fetching' : 'sending', first.tested ? second : first, name);
  if (second === undefined) return saying(fetching === undefined ? 'sending' : 'fetching', first, name);
  const isAlike = first.of?.kind === second.of?.kind && first.of?.names.size === second.of?.names.size;
  return isAlike || first.tested
    ? saying('fetching-and-sending', first, name)
    : say('verdict.says.fetching-and-sending.part', { name });
}

/** The direction of which something passed, if all failures are of the other direction only. */
export function wayThatWorks({ findings, rootCauses }: Report): 'fetching' | 'sending' | undefined {
  const wrong = findings.filter(({ verdict }) => verdict === 'fail');
  // The lines of a log follow from a cause that another check shows.
  const isSymptom = ({ id, check }: Finding): boolean =>
    check === 'ece/oauth-errors' &&
    rootCauses.some(
      ({ explains }) => explains.includes(id) && wrong.some((one) => one.check !== check && explains.includes(one.id)),
    );
  const failed = wrong.filter((finding) => !isSymptom(finding)).map(({ check }) => check);
  const ways = [
    ['fetching', 'sending'],
    ['sending', 'fetching'],
  ] as const;
  return ways.find(
    ([works, fails]) =>
      failed.some((check) => checksOf[fails].includes(check)) &&
      failed.every((check) => checksOf[fails].includes(check) || check === 'network/both-sides') &&
      findings.some(({ check, verdict }) => verdict === 'pass' && checksOf[works].includes(check)),
  )?.[0];
}

/** Seen from services servers, which refresh the tokens. */
function entraOutOfReach({ deployment: name, findings, servers }: Report): Text | undefined {
  const failed = serversOf(findings.filter(({ check, verdict }) => check === 'network/login' && verdict === 'fail'));
  const services = servers.filter(({ roles }) => roles.includes('services'));
  const blocked = services.filter((server) => failed.has(server.name));
  if (blocked.length === 0) return undefined;
  return blocked.length === services.length
    ? say('verdict.says.no-entra', { name })
    : say('verdict.says.no-entra.on', {
        name,
        of: named(
          blocked.map((server) => server.name),
          'servers',
        ),
      });
}

function saying(way: Way | 'fetching-and-sending', { tested, of }: Stop, name: string): Text {
  if (tested) return say(`verdict.says.${way}.tested`, { name });
  if (of === undefined) return say(`verdict.says.${way}`, { name });
  const { kind, names } = of;
  return say(`verdict.says.${way}.${kind === 'servers' ? 'on' : 'of'}`, { name, of: named([...names], kind) });
}

function stopOf(way: Way, { findings, servers, run }: Report): Stop | undefined {
  const about = findings.filter(({ check }) => checksOf[way].includes(check));
  const failed = about.filter(({ verdict }) => verdict === 'fail');
  if (failed.length === 0) return undefined;
  const settled = failed.filter(({ check }) => !check.startsWith('mail/'));
  const isInLogs = findings.some(({ check, verdict }) => check === 'ece/oauth-errors' && verdict === 'fail');
  if (settled.length === 0 && !isInLogs) return { tested: true };
  const known = settled.length === 0 ? failed : settled;
  const hit = { mailboxes: namesOf('mailbox', known), accounts: namesOf('account', known), servers: serversOf(known) };
  const services = servers.filter(({ roles }) => roles.includes('services'));
  // A run about some mailboxes knows nothing of the others.
  const isNarrowed = run.selection.includes('@');
  const isAll =
    (services.length > 0 && services.every((server) => hit.servers.has(server.name))) ||
    isEvery(hit.mailboxes, namesOf('mailbox', about)) ||
    isEvery(hit.accounts, namesOf('account', about));
  if (isAll && !isNarrowed) return { tested: false };
  const kinds = ['mailboxes', 'accounts', 'servers'] as const;
  const kind = kinds.find((one) => hit[one].size > 0);
  return { tested: false, ...(kind === undefined ? {} : { of: { kind, names: hit[kind] } }) };
}

function isEvery(hit: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return hit.size > 0 && hit.size === all.size;
}

function namesOf(kind: Finding['subject']['kind'], findings: readonly Finding[]): Set<string> {
  return new Set(findings.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.name));
}

function serversOf(findings: readonly Finding[]): Set<string> {
  return new Set(
    findings.flatMap(({ subject: { kind, name, from } }) =>
      kind === 'server' ? [name] : kind === 'endpoint' && from !== undefined ? [from] : [],
    ),
  );
}

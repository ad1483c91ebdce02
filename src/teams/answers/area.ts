import { type Finding, isWrong } from '../../model/finding.ts';
import { asTitle, firstSentence, type Text } from '../../model/text.ts';
import { serverOf } from '../../report/alike.ts';
import { vocabulary } from '../../runs/selection.ts';
import { say } from '../../text/index.ts';
import type { CommandAnswer } from '../commands/command.ts';
import { affected } from './affected.ts';
import type { Services } from '../services.ts';
import type { Answer, Answerer, Asked } from './answer.ts';
import { blockedConnection, inspection, opensFirst } from './blocked-connection.ts';
import { about, checking, verdictFor } from './known.ts';
import { checkOfSecret, renewalOfSecret } from './ends.ts';
import { findingsOffer, lastVerdict, type LastVerdict, ofVerdict, reportOffer } from './last-verdict.ts';
import { mailbox } from './mailbox.ts';
import { meanwhile } from './meanwhile.ts';
import { lastResult } from './not-understood.ts';
import { ofNamedCause } from './named-cause.ts';
import { names } from './named-in.ts';
import { port } from './port.ts';
import { proof } from './proof.ts';

export const area: Answerer = async (asked, services) => {
  const { request, things } = asked;
  if (things.accounts.length > 0 && things.areas.length === 0) return mailbox(asked, services);
  const word = wordFor(asked);
  if (word === undefined)
    return things.ports.length + things.hosts.length > 0 ? port(asked, services) : noArea(asked, services);
  // Whether mail goes out is more than the checks for it.
  if (word.word === 'sending' || word.word === 'receiving') return ofVerdict(affected)(asked, services);
  const [on] = things.servers;
  const [address] = things.mailboxes;
  const known = knownOf(word.word, request.rest);
  const verdict = await verdictFor(request, services);
  // “Would POP3 work instead”: its checks say nothing about that.
  if (isOtherWay(word.word, request) && !names(request.rest, 'answered.area.enabled.words') && blockedIn(verdict))
    return ofVerdict(meanwhile.workaround)(asked, services);
  // The network has no check of DNS or of certificates; how a connection ended rules them in or out.
  if (word.word === 'network' && names(request.rest, 'answered.area.layer.words') && blockedIn(verdict))
    return ofNamedCause(proof)(asked, services);
  if (isOnWay(word.word) && verdict?.concerns.some(opensFirst)) return ofNamedCause(inspection)(asked, services);
  const isAbout = (finding: Finding): boolean =>
    word.checks.includes(finding.check) &&
    (on === undefined || serverOf(finding) === on) &&
    (address === undefined || finding.subject.name.toLowerCase() === address);
  const state = stateOf(verdict?.report.findings.filter(isAbout) ?? []);
  const line = [
    'check',
    word.word,
    ...(address === undefined ? [] : [address]),
    ...(on === undefined ? [] : ['on', on]),
  ];
  const answer = about(
    known?.title ?? say(`answered.area.${state}`, { area: asTitle(word.title) }),
    verdict,
    isAbout,
    checking(line.join(' '), request),
  );
  const passed = (verdict?.report.findings ?? []).filter((finding) => isAbout(finding) && finding.verdict === 'pass');
  const from = [...new Set(passed.flatMap((finding) => serverOf(finding) ?? []))];
  const isSeveral = state === 'well' && passed.length > 1 && from.length > 0;
  const [fault] = state === 'fault' ? [] : (verdict?.concerns ?? []);
  const [unknown] = things.unknown.filter((name) => name.includes('@'));
  return {
    ...answer,
    says: [
      ...(known === undefined ? [] : [known.says]),
      ...(isSeveral
        ? [say('answered.area.passed', { count: passed.length, servers: { list: from } })]
        : state === 'hidden'
          ? []
          : (answer.says ?? [])),
      ...(state === 'well' && word.checks.includes(checkOfSecret) && word.checks.length === 1
        ? [verdict && renewalOfSecret(verdict.report)?.who].flatMap((who) => who ?? [])
        : []),
      ...(state === 'fault' ? observedIn(verdict?.report.findings.filter(isAbout) ?? []) : []),
      ...(unknown === undefined ? [] : [say('answered.not-declared', { name: unknown })]),
      ...(fault === undefined
        ? []
        : [say(state === 'hidden' ? 'answered.area.first' : 'answered.area.elsewhere', { what: fault.title })]),
    ],
  };
};

/** “Is the account disabled, or only without a licence?” */
export const accountState: Answerer = (asked, services) =>
  area({ ...asked, things: { ...asked.things, areas: ['rights/account'] } }, services);

/** The area or check that the line names. “Is IMAP enabled” asks about the switch, not about the connection. */
function wordFor({ request, things }: Asked): ReturnType<typeof vocabulary>[number] | undefined {
  const [named] = things.areas;
  const isSwitch = names(request.rest, 'answered.area.enabled.words') || things.mailboxes.length > 0;
  const isDirection = named === 'sending' || named === 'receiving';
  // Proxies and inspection may be behind what the check saw of the port.
  if ((isDirection || (named !== undefined && isOnWay(named))) && things.ports.length > 0) return undefined;
  const word = (isSwitch && named !== undefined && switches.get(named)) || named;
  return vocabulary().find((one) => one.word === word);
}

function isOnWay(area: string): boolean {
  return area === 'network/proxy' || area === 'network/tls-inspection';
}

/** IMAP, POP3 or Graph, if ECE receives mail another way. */
function isOtherWay(area: string, { deployment }: Asked['request']): boolean {
  return area !== deployment.transport && ['imap', 'pop3', 'graph'].includes(area);
}

const switches: ReadonlyMap<string, string> = new Map([
  ['imap', 'protocols/inbound'],
  ['pop3', 'protocols/inbound'],
  ['smtp', 'protocols/smtp-auth'],
]);

function blockedIn(verdict: LastVerdict | undefined): boolean {
  return verdict !== undefined && blockedConnection(verdict) !== undefined;
}

/** `hidden`: the check could not run because of another fault. */
function stateOf(findings: readonly Finding[]): 'fault' | 'well' | 'hidden' | 'unseen' {
  if (findings.some(isWrong)) return 'fault';
  if (findings.some(({ verdict, explainedBy }) => verdict === 'unknown' && explainedBy.length > 0)) return 'hidden';
  return findings.some(({ verdict }) => verdict === 'pass') ? 'well' : 'unseen';
}

/** “Is it really the licence?” needs more than the title. */
function observedIn(findings: readonly Finding[]): Text[] {
  return findings
    .filter(isWrong)
    .slice(0, 1)
    .map(({ observed }) => firstSentence(observed));
}

/** What holds at every deployment. */
function knownOf(area: string, line: string): { title: Text; says: Text } | undefined {
  if (['imap', 'pop3', 'smtp'].includes(area) && names(line, 'answered.deprecated.words'))
    return { title: say('answered.deprecated'), says: say('version/transport.fix.plan') };
  if (area === 'network/proxy') return { title: say('answered.proxy'), says: say('answered.proxy.direct') };
  if (area === 'token/mfa') return { title: say('answered.mfa'), says: say('answered.mfa.renewal') };
  if (area === 'token' && names(line, 'intent.words.password'))
    return { title: say('answered.password'), says: say('answered.password.when') };
  return undefined;
}

/** The findings name every area. */
async function noArea({ request, things }: Asked, services: Services): Promise<Answer | CommandAnswer> {
  const verdict = await lastVerdict(request, services);
  if (verdict !== undefined && verdict.concerns.length > 0) return ofNamedCause(proof)({ request, things }, services);
  const all = checking('check all', request, 'card.button.check-all');
  const title = say('answered.which-area');
  return verdict === undefined
    ? { outcome: 'not-understood', title, offers: all }
    : {
        outcome: 'not-understood',
        title,
        says: [lastResult(verdict)],
        offers: [findingsOffer(verdict), ...all, reportOffer(verdict)],
      };
}

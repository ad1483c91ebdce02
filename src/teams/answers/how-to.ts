/**
 * How something is repaired or set: the steps of the last verdict if it has that fault, else those that the checks of the
 * subject give.
 */
import { repairSteps } from '../../checks/facts/connection/repair.ts';
import { grant, switchOnInbound, switchOnSmtpAuth } from '../../checks/facts/exchange/repairs.ts';
import { pages } from '../../knowledge/entra-pages.ts';
import { exchangePages } from '../../knowledge/exchange-pages.ts';
import { transports } from '../../knowledge/transports.ts';
import { accountFor, accountsOf, mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import { hostAndPort, targetsOf } from '../../model/endpoints.ts';
import { isWrong, type Owner } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { serverPlaceholders } from '../../report/without-names.ts';
import { serversToLookFrom } from '../../runs/servers.ts';
import { read, say } from '../../text/index.ts';
import type { ChatRequest } from '../commands/request.ts';
import { answersWithNames } from '../names.ts';
import type { Things } from '../understanding/things.ts';
import type { Answer, Answerer, Asked } from './answer.ts';
import { fewSteps } from './few-steps.ts';
import { checking } from './known.ts';
import { checkOfSecret, renewalOfSecret } from './ends.ts';
import { basisOf, lastVerdict, type LastVerdict, reportOffer, stepsOffers } from './last-verdict.ts';
import { names } from './named-in.ts';

interface HowTo {
  /** The check that finds it missing. */
  check: string;
  owner: Owner;
  title: Text;
  steps: Text[];
  page: string;
  says?: Text[];
}

/** The deployment's names, or placeholders if this conversation may not show them. */
interface Names {
  mailbox: string;
  account: string;
  server: string;
}

type Subject = (names: Names, asked: { things: Things; deployment: Deployment }) => HowTo;

function howTo(subject: Subject): Answerer {
  return async (asked, services) => {
    const { request, things } = asked;
    const usual = subject(namesFor(request), { things, deployment: request.deployment });
    const verdict = await lastVerdict(request, services);
    const found = verdict && faultIn(verdict, usual.check);
    const unneeded = verdict && isYesOrNo(request.rest) ? notNeeded(usual, verdict) : undefined;
    if (unneeded !== undefined && found === undefined)
      return {
        ...unneeded,
        offers: [...checking(`check ${usual.check}`, request), ...unneeded.offers],
        page: usual.page,
      };
    if (verdict === undefined || found === undefined) return { outcome: 'done', ...usually(usual, asked) };
    const { concern, reference = usual.page } = usual.says === undefined ? found : { ...found, reference: usual.page };
    const steps = stepsOffers(verdict, concern.owner);
    return {
      outcome: `shown ${verdict.view.id}`,
      title: concern.title,
      says: usual.says ?? [],
      steps: fewSteps([...(concern.firstStep === undefined ? [] : [concern.firstStep]), ...concern.further]),
      basis: basisOf(verdict),
      offers: steps.length === 0 ? [reportOffer(verdict)] : steps,
      page: reference,
    };
  };
}

/** “Could a new policy cause this?” begins as a question; “new client secret” asks for steps. */
function isYesOrNo(line: string): boolean {
  const [first = ''] = line.trim().split(/[\s’']+/);
  return names(first, 'answered.how.asked.words') || !names(line, 'answered.how.words');
}

/** “Do I need a new secret?” Undefined if the check was not seen to pass. */
function notNeeded({ check, title }: HowTo, verdict: LastVerdict) {
  const { report, concerns } = verdict;
  const [concern] = concerns;
  const findings = report.findings.filter((one) => one.check === check);
  if (!findings.some((one) => one.verdict === 'pass')) return undefined;
  const renewal = check === checkOfSecret ? renewalOfSecret(report) : undefined;
  return {
    outcome: `shown ${verdict.view.id}` as const,
    title: say('answered.how.not-needed', { area: title }),
    says: [
      ...(renewal === undefined ? [] : [renewal.until, renewal.who]),
      ...(concern === undefined ? [] : [say('answered.area.elsewhere', { what: concern.title })]),
    ],
    basis: basisOf(verdict),
    offers: [...(concern === undefined ? [] : stepsOffers(verdict, concern.owner)), reportOffer(verdict)],
  };
}

/** Without a fault in the last verdict. */
export function usually(
  { title, owner, steps, check, page, says = [] }: HowTo,
  { request }: Asked,
): Omit<Answer, 'outcome'> {
  return {
    title: say('answered.how', { what: title, owner: say(`answered.owner.${owner}`) }),
    says,
    steps: fewSteps(steps),
    offers: checking(`check ${check}`, request),
    page,
  };
}

function faultIn({ concerns, report }: LastVerdict, check: string) {
  const concern = concerns.find(({ findings }) => findings.some((one) => one.check === check && isWrong(one)));
  const reference = report.findings.find((one) => one.check === check)?.reference;
  return concern === undefined ? undefined : { concern, reference };
}

export function namesFor(request: Omit<ChatRequest, 'settle'>): Names {
  const { deployment } = request;
  const [mailbox = ''] = mailboxesOf(deployment);
  const [server = ''] = [
    ...serversToLookFrom(deployment).filter(({ roles }) => roles.includes('services')),
    ...serversToLookFrom(deployment),
  ].map(({ name }) => name);
  if (answersWithNames(request))
    return { mailbox, account: accountFor(deployment, mailbox) ?? accountsOf(deployment)[0] ?? mailbox, server };
  const address = read(say('names.address'), request.locale);
  return { mailbox: address, account: address, server: serverPlaceholders(deployment).get(server) ?? server };
}

const secret: Subject = () => ({
  check: 'app/secret',
  owner: 'microsoft-365-administrator',
  title: say('answered.how.secret'),
  steps: [say('cause.expired-secret.firstStep.new'), say('answered.how.secret.enter')],
  page: pages.secret,
});

const portOpening: Subject = ({ server }, { things, deployment }) => {
  const target = targetFor(things, deployment);
  const { port } = hostAndPort(target);
  return {
    check: checkOfPort[port] ?? 'network/login',
    owner: 'network',
    title: say('answered.how.port', { port }),
    steps: repairSteps('tcp-timeout', { target, server }).filter(({ key }) => key !== 'network.fix.local-firewall'),
    page: exchangePages.addresses,
    says: [say('answered.how.port.rule')],
  };
};

const checkOfPort: Partial<Record<string, string>> = {
  '993': 'network/imap',
  '995': 'network/pop3',
  '587': 'network/smtp',
};

/** The endpoint with this port or host; else the one from which ECE fetches mail. */
export function targetFor({ ports, hosts }: Things, deployment: Deployment): string {
  const targets = targetsOf(deployment);
  const [typed = ''] = hosts.map((host) => host.replace(/:\d+$/, ''));
  const [asked] = ports;
  const found = targets.find((target) => {
    const { host, port } = hostAndPort(target);
    return (typed === '' || host === typed) && (asked === undefined ? port !== '443' : port === String(asked));
  });
  return found ?? targets.find((target) => hostAndPort(target).host === typed) ?? targets[0] ?? '';
}

const rights: Subject = ({ mailbox, account }) => ({
  check: 'rights/full-access',
  owner: 'microsoft-365-administrator',
  title: say('answered.how.rights'),
  steps: [grant('FullAccess', mailbox, account), grant('SendAs', mailbox, account)],
  page: exchangePages.fullAccess,
});

const consent: Subject = ({ account }) => ({
  check: 'app/consent',
  owner: 'microsoft-365-administrator',
  title: say('answered.how.consent'),
  steps: [say('app.fix.consent'), say('app/consent.fix.generate', { account })],
  page: pages.consent,
});

const policy: Subject = ({ account }) => ({
  check: 'token/policies',
  owner: 'microsoft-365-administrator',
  title: say('answered.how.policy'),
  steps: [say('token/policies.fix.exclude', { account, policies: say('answered.how.that-policy') })],
  page: pages.conditionalAccess,
});

const licence: Subject = ({ account }) => ({
  check: 'licence/exchange-plan',
  owner: 'microsoft-365-administrator',
  title: say('answered.how.licence'),
  steps: [say('licence/exchange-plan.fix.assign', { account })],
  page: exchangePages.servicePlans,
});

/** SMTP if it was named; else the protocol by which ECE fetches mail. */
const protocol: Subject = ({ mailbox, account }, { things, deployment }) => {
  const { inboundSwitch } = transports[deployment.transport];
  const isSending = things.areas.includes('smtp') || inboundSwitch === undefined;
  return {
    check: isSending ? 'protocols/smtp-auth' : 'protocols/inbound',
    owner: 'microsoft-365-administrator',
    title: say('answered.how.protocol', { protocol: isSending ? 'SMTP' : inboundSwitch.toUpperCase() }),
    steps: [isSending ? switchOnSmtpAuth(account) : switchOnInbound(inboundSwitch, mailbox)],
    page: isSending ? exchangePages.smtpAuth : exchangePages.inbound,
  };
};

/** By their intents. */
export const subjects = { secret, port: portOpening, grant: rights, consent, policy, licence, protocol };

export const howToAnswers = {
  secret: howTo(secret),
  port: howTo(portOpening),
  grant: howTo(rights),
  consent: howTo(consent),
  policy: howTo(policy),
  licence: howTo(licence),
  protocol: howTo(protocol),
};

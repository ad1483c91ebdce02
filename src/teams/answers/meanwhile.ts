/** What holds until the repair and after it: mail that waits, a way around, the time it takes, what to restart. */
import { includes } from '../../access/roles.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import { isWrong, type RootCause } from '../../model/finding.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { type Concern, concernsIn } from '../../report/concerns.ts';
import { wayThatWorks } from '../../report/way-of-mail.ts';
import { say } from '../../text/index.ts';
import type { Asked } from './answer.ts';
import { type LastVerdict, recheckOffers, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { names } from './named-in.ts';
import { nothingWrong } from './nothing-wrong.ts';

const waiting: VerdictAnswer = (verdict, asked) => ({
  ...whatWaits(verdict, asked),
  offers: [...offersOf(verdict), reportOffer(verdict)],
});

/** Incoming mail waits in its mailbox, unless the cause is in the mailbox. */
function whatWaits(verdict: LastVerdict, asked: Asked): { title: Text; says: Text[] } {
  const isOnlySending =
    wayThatWorks(verdict.report) === 'fetching' ||
    (verdict.concerns.length > 0 && verdict.concerns.every(({ cause }) => cause && ofSending.has(kindOf(cause))));
  if (names(asked.request.rest, 'answered.waiting.amount.words'))
    return {
      title: say('answered.waiting.amount'),
      says: [say('answered.waiting.count'), say('answered.workaround.outlook')],
    };
  const isOfSending = isOnlySending || names(asked.request.rest, 'answered.waiting.sending.words');
  if (isOfSending && wayThatWorks(verdict.report) === 'sending')
    return { title: say('answered.agents.sending-works'), says: [] };
  if (isOfSending)
    return {
      title: say('answered.waiting.sending'),
      says: [...(isOnlySending ? [say('answered.affected.fetching-works')] : []), say('answered.waiting.failed')],
    };
  const lost = verdict.concerns.find((concern) => lossOf(concern) !== undefined);
  switch (lost && lossOf(lost)) {
    case undefined:
      return {
        title: say('answered.waiting'),
        says: [say('answered.waiting.fetched'), say('answered.waiting.count'), say('answered.workaround.outlook')],
      };
    case 'no-mailbox':
      return {
        title: say('answered.waiting.no-mailbox', { names: lost?.title.with?.['names'] ?? '' }),
        says: [
          ...(lost?.cause?.kind === 'no-licence' ? [say('answered.waiting.kept')] : []),
          ...(hasOthers(verdict, asked) ? [say('answered.waiting.others')] : []),
          say('answered.waiting.bounced'),
        ],
      };
    case 'refused':
      return { title: say('answered.waiting.refused'), says: [say('answered.waiting.bounced')] };
    case 'elsewhere':
      return { title: say('answered.waiting.elsewhere'), says: [say('answered.waiting.inbox')] };
  }
}

type Loss = 'no-mailbox' | 'refused' | 'elsewhere';

const losses: ReadonlyMap<string, Loss> = new Map<string, Loss>([
  ['no-licence', 'no-mailbox'],
  ['no-account', 'no-mailbox'],
  ['no-mailbox', 'no-mailbox'],
  ['mailbox-full', 'refused'],
  ['outside-senders-refused', 'refused'],
  ['few-senders-accepted', 'refused'],
  ['mail-forwarded-away', 'elsewhere'],
  ['mail-taken-away', 'elsewhere'],
]);

const ofSending: ReadonlySet<string> = new Set([
  'smtp-auth-off',
  'smtp-policy',
  'no-send-as',
  'sender-blocked',
  'daily-recipients',
  'tenant-recipients',
]);

/** `protocol-off:imap` is of the kind `protocol-off`. */
export function kindOf({ kind }: RootCause): string {
  return kind.replace(/:.*/, '');
}

/** A licence that is too small still gives a mailbox. */
function lossOf({ cause, title }: Concern): Loss | undefined {
  const isSmall = title.key === 'cause.no-licence.title.insufficient' || title.with?.['names'] === undefined;
  return cause === undefined || isSmall ? undefined : losses.get(kindOf(cause));
}

/** Mailboxes of ECE that have nothing wrong of their own. */
function hasOthers({ known }: LastVerdict, { request: { deployment } }: Asked): boolean {
  const missing = new Set(
    concernsIn(known)
      .filter((concern) => lossOf(concern) !== undefined)
      .flatMap(({ findings }) => findings.filter(({ check }) => !check.startsWith('mail/')))
      .map(({ subject }) => subject.name),
  );
  return mailboxesOf(deployment).some((mailbox) => !missing.has(mailbox));
}

const workaround: VerdictAnswer = (verdict, { request, things }) => {
  const { servers } = verdict.report;
  const isServer =
    things.servers.length + things.unknown.length > 0 || names(request.rest, 'answered.direction.server.words');
  const [service, ...more] = servers.filter(({ roles }) => roles.includes('services'));
  const only = isServer && more.length === 0 && servers.length > 1 ? service : undefined;
  return {
    title: only === undefined ? say('answered.workaround') : say('answered.workaround.only', { server: only.name }),
    says: [
      ...(things.ports.includes(25) ? [say('answered.workaround.port-25')] : []),
      ...(things.ports.length > 0 ? [say('answered.workaround.port')] : []),
      ...(only === undefined ? [] : [say('answered.roles.application')]),
      ...(isServer && only === undefined ? [say('answered.workaround.server')] : []),
      ...(things.areas.some((area) => transportAreas.has(area)) ? [say('answered.workaround.transport')] : []),
      say('answered.workaround.outlook'),
    ],
    offers: [...offersOf(verdict), reportOffer(verdict)],
  };
};

const transportAreas: ReadonlySet<string> = new Set(['graph', 'pop3', 'imap']);

const eta: VerdictAnswer = (verdict, { request }) => {
  const [concern] = verdict.concerns;
  if (concern === undefined) return nothingWrong(verdict);
  return {
    title: say('answered.eta', { owner: say(`answered.owner.${concern.owner}`) }),
    says: [
      concern.title,
      ...(isExchangeSetting(verdict.concerns) ? [say('answered.eta.exchange')] : []),
      ...(includes(request.role, 'operator') ? [say('answered.eta.check')] : []),
    ],
    offers: [...offersOf(verdict), ...recheckOffers(verdict, request)],
  };
};

/** A connection that opens again, or a changed setting of Exchange, is used by itself. Other repairs are made in ECE. */
const restartNeeded: VerdictAnswer = (verdict, { request }) => {
  const wrong = verdict.concerns.flatMap(({ findings }) => findings).filter(isWrong);
  const isConnection = wrong.length > 0 && wrong.every(({ check }) => check.startsWith('network/'));
  const [title, after] = isConnection
    ? ([say('answered.restart.connection'), say('answered.restart.polls')] as const)
    : isExchangeSetting(verdict.concerns)
      ? ([say('answered.restart.exchange'), say('answered.restart.applied')] as const)
      : ([say('answered.restart'), say('answered.restart.after')] as const);
  return {
    title,
    says: [after],
    offers: [...offersOf(verdict), ...recheckOffers(verdict, request), reportOffer(verdict)],
  };
};

const exchangeSettings = /^(?:licence|protocols|rights|mailbox|delivery)\//;

/** Nothing in ECE is changed, and its token stays. */
export function isExchangeSetting(concerns: readonly Concern[]): boolean {
  const checks = concerns.flatMap(({ findings }) => findings.filter(isWrong).map(({ check }) => check));
  const symptoms = checks.filter((check) => !exchangeSettings.test(check) || check === 'rights/account');
  return (
    symptoms.length < checks.length && symptoms.every((check) => check.startsWith('mail/') || check.startsWith('ece/'))
  );
}

function offersOf(verdict: Parameters<VerdictAnswer>[0]): ReturnType<typeof stepsOffers> {
  const [concern] = verdict.concerns;
  return concern === undefined ? [] : stepsOffers(verdict, concern.owner);
}

/** Names of accounts and addresses without a mailbox. */
export function missingMailboxes(concerns: readonly Concern[]): TextValue | undefined {
  return concerns.find((concern) => lossOf(concern) === 'no-mailbox')?.title.with?.['names'];
}

export const meanwhile = { waiting, workaround, eta, restartNeeded };

import { aadsts, aadstsPage } from '../../knowledge/aadsts.ts';
import { trustFaults } from '../../knowledge/log-marks.ts';
import type { NetworkError } from '../../knowledge/network-errors.ts';
import type { ServerReply } from '../../knowledge/server-replies.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { by, type FixStep, type Owner } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';
import { aliasNamed } from '../facts/logs/alias.ts';
import { explained, type NamedError } from '../facts/logs/errors.ts';
import { checkOfCode, checkOfLogError, checkOfReply } from './check-of.ts';

export interface Explained {
  /** Stable, for programs: `AADSTS50173`, `smtp-policy`, `network-refused`, `log-java-trust`. */
  key: string;
  /** The error as the tables spell it: never a piece of the pasted text, which may contain secrets. */
  said: string;
  by: 'entra' | 'exchange' | 'graph' | 'ece' | 'java' | 'network';
  meaning: Text;
  cause?: Text;
  owner: Owner;
  /** In order; at least one. */
  fix: readonly FixStep[];
  /** A check's id, or an area. */
  check: string;
  page?: string | undefined;
  source?: string | undefined;
  /** Smaller is more decisive. */
  weight: number;
}

export function answerToCode(code: number): Explained | undefined {
  const entry = aadsts(code);
  if (entry === undefined) return undefined;
  const { meaning, cause, fix, owner } = explained({ kind: 'entra', code: `AADSTS${code}` });
  return {
    key: `AADSTS${code}`,
    said: `AADSTS${code}`,
    by: 'entra',
    meaning,
    ...(cause === undefined ? {} : { cause }),
    fix: fix.map(withoutReport),
    owner,
    check: checkOfCode(entry),
    page: aadstsPage(code),
    weight: entry.group === 'transient' ? weights.passing : weights.code,
  };
}

/** A bare number comes from the sign-in log, which lists the sign-ins of everybody. */
export function answerToRow(code: number): Explained | undefined {
  const answer = answerToCode(code);
  if (answer === undefined || aadsts(code)?.family !== 'mfa') return answer;
  const owner = 'microsoft-365-administrator';
  return { ...answer, fix: [by(owner, say('explain.sign-in-row')), ...answer.fix] };
}

/** `said`: the text that was recognised, if it differs from the reply's own. */
export function answerToReply(reply: ServerReply, said: string = reply.text): Explained {
  const { id, protocol, page, source, lasting, throttling } = reply;
  const { meaning, cause, fix, owner } = explained({ kind: 'reply', id });
  return {
    key: id,
    said,
    by: protocol === 'graph' ? 'graph' : 'exchange',
    meaning,
    ...(cause === undefined ? {} : { cause }),
    ...(id === 'pop3-protocol-error' ? clientFirst(fix) : { fix: fix.map(withoutReport), owner }),
    check: checkOfReply(reply),
    page,
    source,
    weight: throttling || lasting !== 'permanent' ? weights.passing : weights[reachOfReply[id] ?? 'reply'],
  };
}

/** Exchange closes a session after other replies too, so what it says then only counts without them. */
export function answerToClosing(reply: ServerReply): Explained {
  return { ...answerToReply(reply), weight: weights.general };
}

/** The other replies stop a protocol for every mailbox. */
const reachOfReply: Partial<Record<ReplyId, 'network' | 'mailbox' | 'mail'>> = {
  // Have no details or follow another error.
  'smtp-policy': 'network',
  'imap-out-of-order': 'network',
  'imap-authenticate-failed': 'network',
  'imap-login-failed': 'network',
  'pop3-refused': 'network',
  'smtp-not-sender': 'mailbox',
  'smtp-send-as-denied': 'mailbox',
  'smtp-mailbox-full': 'mailbox',
  'smtp-full-unnamed': 'mailbox',
  'graph-send-as-denied': 'mailbox',
  'graph-mailbox-full': 'mailbox',
  'graph-user-unknown': 'mailbox',
  'smtp-recipient-unknown': 'mail',
  'smtp-recipient-rejected': 'mail',
  'smtp-recipient-full': 'mail',
  'smtp-recipient-blocked': 'mail',
  'smtp-too-large': 'mail',
  'graph-too-large': 'mail',
  'graph-item-not-found': 'mail',
};

export function answerToNetworkError({ id, owner, check }: NetworkError, said: string): Explained {
  return {
    key: `network-${id}`,
    said,
    by: 'network',
    meaning: say(`explain.network.${id}.meaning`),
    cause: say(`explain.network.${id}.cause`),
    owner,
    fix: [say(`explain.network.${id}.fix`)],
    check,
    weight: /^certificate|^no-tls/.test(id) ? weights.trust : weights.network,
  };
}

export function answerToLogError(name: NamedError, said: string): Explained {
  const { meaning, fix, owner } = explained({ kind: 'log', name });
  const own = stepsWithoutReport[name];
  return {
    key: `log-${name}`,
    said,
    by: ofEce.has(name) ? 'ece' : name === 'invalid-client' || name === 'invalid-grant' ? 'entra' : 'java',
    meaning,
    owner,
    fix: own === undefined ? fix : own.map((key) => say(key)),
    check: checkOfLogError(name),
    weight: weightOf(name),
  };
}

export function answerToDisabledAlias(said: string): Explained {
  return {
    key: 'log-alias-disabled',
    said,
    by: 'ece',
    meaning: say('explain.alias-disabled.meaning'),
    cause: say('explain.alias-disabled.cause'),
    owner: 'ece-administrator',
    fix: [
      say('explain.alias-disabled.fix'),
      say('ece/alias-disabled.fix.enable', { alias: aliasNamed([]) }),
      say('ece/alias-disabled.fix.restart'),
    ],
    check: 'ece/alias-disabled',
    weight: weights.consequence,
  };
}

/** The meaning for a list, without the remark that it comes from field reports. */
export function meaningAlone({ meaning }: Explained): Text {
  const said = meaning.key === 'aadsts.reported' ? meaning.with?.said : undefined;
  return typeof said === 'object' && 'key' in said ? said : meaning;
}

/** What stops everything comes first: no token, no trusted connection, one protocol, one mailbox, one mail. */
const weights = {
  code: 1,
  trust: 2,
  reply: 3,
  network: 4,
  mailbox: 5,
  passing: 6,
  general: 7,
  mail: 8,
  consequence: 9,
} as const;

const ofEce = new Set<NamedError>(['instance-failed', 'mail-unreadable']);

function weightOf(name: NamedError): number {
  if (name === 'java-trust' || name === 'tls-version' || trustFaults.some((fault) => fault === name))
    return weights.trust;
  if (name === 'out-of-memory' || name === 'mail-unreadable') return weights.network;
  return weights.general;
}

/** These steps replace the usual ones, which refer to other parts of a report: there is no report here. */
const stepsWithoutReport: Partial<Record<NamedError, readonly TextKey[]>> = {
  'invalid-grant': ['explain.log.invalid-grant.fix', 'explain.log.invalid-grant.then'],
  'no-connection': ['explain.log.no-connection.fix'],
  'tls-failed': ['explain.log.tls-failed.fix'],
  'java-trust': ['explain.log.java-trust.fix'],
};

/** Unlike the probe, the client of a pasted line may send the token in a form that Exchange does not take. */
function clientFirst(fix: readonly FixStep[]): Pick<Explained, 'fix' | 'owner'> {
  const owner = 'ece-administrator';
  return { fix: [by(owner, say('explain.pop3-client')), ...fix.map((step) => by('network', step))], owner };
}

function withoutReport(step: FixStep): FixStep {
  return step.key === 'aadsts.conditional-access.fix' ? { ...step, ...say('explain.conditional-access.fix') } : step;
}

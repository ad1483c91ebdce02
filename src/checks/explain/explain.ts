/**
 * Explains an error, by itself or anywhere in pasted text, from the tables of knowledge/. Makes no observations and no
 * guesses: an error that is not in the tables is unknown, with the nearest known ones. The result contains only codes
 * and names of errors, never other pasted text.
 */
import { type Recognised, aliasDisabledIn, errorsRecognised } from '../../knowledge/log-marks.ts';
import { networkErrorOf, networkErrorsIn } from '../../knowledge/network-errors.ts';
import {
  decidedByTrace,
  readReplyOfAny,
  replyWithCode,
  sentInTrace,
  serverReply,
  undecidedReplies,
  wordsRecognised,
} from '../../knowledge/server-replies.ts';
import { by } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import { errorIn } from '../facts/logs/errors.ts';
import { imapRefusalSteps, suspectsAmong } from '../facts/logs/imap-refusal.ts';
import {
  type Explained,
  answerToClosing,
  answerToCode,
  answerToDisabledAlias,
  answerToLogError,
  answerToNetworkError,
  answerToReply,
  answerToRow,
} from './answer.ts';
import { blockedPageIn } from './blocked-page.ts';
import { codesIn, isShort, statusCodesIn } from './codes.ts';
import { consentPageIn } from './consent-page.ts';
import { longestExplained, type PastedLine, pastedLines } from './pasted-lines.ts';
import { signInCodesIn } from './sign-in-log.ts';
import { type Unknown, unknownCode, unknownNames, unknownRefusal, unknownStatus } from './unknown.ts';

export interface Explanation {
  /** Each once, the most decisive first. */
  answers: Explained[];
  unknown: Unknown[];
  cut: boolean;
}

type Found =
  | Explained
  | { code: number }
  | { status: string; basic?: string | undefined; line: string }
  | { refusal: 'imap' | 'pop3' };

const mostUnknown = 3;

export function explain(text: string): Explanation {
  const lines = pastedLines(text);
  const short = isShort(text);
  const read = reader(short);
  const known: Placed[] = [];
  const unknown = new Map<string, Unknown>();
  for (const line of lines)
    for (const found of read(line)) {
      if ('key' in found) known.push({ ...line, answer: found });
      else if (unknown.size < mostUnknown) {
        const one = unknownOf(found);
        unknown.set(one.said ?? '', one);
      }
    }
  const names = lines.map(({ readings: [line = ''] }) => line);
  const decisive = decided(withoutConsequences(answersOf(known)), names).toSorted((a, b) => a.weight - b.weight);
  const named = decisive.length === 0 && unknown.size === 0 ? unknownNames(names, short) : [];
  return { answers: decisive, unknown: [...unknown.values(), ...named], cut: text.length > longestExplained };
}

/** Logs repeat lines. */
function reader(short: boolean): (line: PastedLine) => Found[] {
  const before = new Map<string, Found[]>();
  const read = (line: string): Found[] => {
    const found = before.get(line) ?? foundIn(line, short);
    before.set(line, found);
    return found;
  };
  return ({ readings }) => {
    const [likeliest = [], ...others] = readings.map(read);
    return others.find((other) => saysMore(other, likeliest)) ?? likeliest;
  };
}

/** A code or a sentence that is whole in one reading is broken in the other, or only its general part is left. */
function saysMore(found: readonly Found[], than: readonly Found[]): boolean {
  const [one, other] = [found, than].map((some) => some.flatMap((each) => ('key' in each ? each.weight : [])));
  if (one === undefined || other === undefined) return false;
  return one.length > other.length || (one.length === other.length && Math.min(...one) < Math.min(...other));
}

interface Placed extends Pick<PastedLine, 'trace' | 'depth'> {
  answer: Explained;
}

/** Each once, with its smallest weight. In a trace the innermost error of the connection decides. */
function answersOf(known: readonly Placed[]): Explained[] {
  const chains = new Map<number, { weight: number; innermost: number }>();
  for (const { answer, trace, depth } of known)
    if (isOfConnection(answer)) {
      const { weight = Infinity, innermost = 0 } = chains.get(trace) ?? {};
      chains.set(trace, { weight: Math.min(weight, answer.weight), innermost: Math.max(innermost, depth) });
    }
  const answers = new Map<string, Explained>();
  for (const { answer, trace, depth } of known) {
    const chain = isOfConnection(answer) ? chains.get(trace) : undefined;
    const weight =
      chain === undefined || chain.innermost === 0
        ? answer.weight
        : chain.weight + (chain.innermost - depth) / (chain.innermost + 1);
    const before = answers.get(answer.key);
    if (before === undefined || weight < before.weight) answers.set(answer.key, { ...(before ?? answer), weight });
  }
  return [...answers.values()];
}

function isOfConnection({ by }: Explained): boolean {
  return by === 'network' || by === 'java';
}

/** `AUTHENTICATE failed.` and `LOGIN failed.`, decided by a trace, or else with what was seen first. */
function decided(answers: readonly Explained[], lines: readonly string[]): Explained[] {
  const keys = answers.map(({ key }) => key);
  return answers.flatMap((answer) => {
    if (answer.key === 'imap-unavailable' && sentInTrace(lines.join('\n')) === 'password')
      return { ...answer, fix: [...answer.fix, by('ece-administrator', say('explain.password-sent'))] };
    const reply = undecidedReplies.includes(answer.key) ? serverReply(answer.key) : undefined;
    if (reply === undefined) return answer;
    const sure = decidedByTrace(reply.id, lines.join('\n'));
    if (sure === reply.id) return { ...answer, fix: imapRefusalSteps(suspectsAmong(keys)) };
    const other = keys.includes(sure) ? undefined : serverReply(sure);
    return other === undefined ? [] : answerToReply(other, answer.said);
  });
}

function foundIn(line: string, short: boolean): Found[] {
  const recognised = [...errorsRecognised(line, readReplyOfAny)];
  const found: Found[] = recognised.flatMap((one) => answerTo(one, line) ?? []);
  const alias = aliasDisabledIn(line);
  if (alias !== undefined) found.push(answerToDisabledAlias(alias.found));
  found.push(...[consentPageIn(line)].filter((page) => page !== undefined));
  found.push(...networkErrorsIn(line).map(({ error, said }) => answerToNetworkError(error, said)));
  found.push(...codesIn(line, short).flatMap(numbered));
  // A reply with known words says more than its code.
  if (recognised.every(({ mark }) => mark !== 'mail-refused')) found.push(...refusedIn(line, short, found));
  found.push(...signInCodesIn(line).map(numbered));
  const blocked = blockedPageIn(line);
  if (blocked !== undefined) found.push(blocked);
  // A mail server's reply may quote the server's own connection, which is not ECE's.
  const isReply = statusCodesIn(line, false).length > 0;
  return isReply ? found.filter((one) => !('key' in one && isOfConnection(one))) : found;
}

function answerTo({ mark, code = '', found }: Recognised, line: string): Found | undefined {
  switch (mark) {
    case 'entra':
      return answerToCode(numberOf(code)) ?? { code: numberOf(code) };
    case 'mail-refused': {
      const reply = serverReply(code);
      if (reply?.id === 'imap-not-connected' && /BYE Connection/i.test(line)) return answerToClosing(reply);
      return reply && answerToReply(reply, wordsRecognised(reply, line));
    }
    // These are also replies of Graph or network errors.
    case 'graph-refused':
    case 'no-name':
    case 'timed-out':
      return undefined;
    default: {
      const error = errorIn({ mark, code, excerpt: found });
      return error?.kind === 'log' ? answerToLogError(error.name, found) : undefined;
    }
  }
}

function numbered(number: number): Found {
  const network = networkErrorOf(number);
  return answerToRow(number) ?? (network && answerToNetworkError(network, String(number))) ?? { code: number };
}

/** A mail server's reply of which only the code, or the fact of a refusal, is recognised. */
function refusedIn(line: string, short: boolean, others: readonly Found[]): Found[] {
  const statuses = statusCodesIn(line, short).map((status): Found => {
    const reply = status.status.includes('.') ? replyWithCode(status.status, status.basic) : undefined;
    if (reply === undefined) return { ...status, line };
    // One reply may have several codes.
    return reply.text.includes(status.status) ? answerToReply(reply) : answerToReply(reply, status.status);
  });
  if (statuses.length > 0 || others.length > 0) return statuses;
  if (/^-ERR(?: |$)/i.test(line)) return [{ refusal: 'pop3' }];
  return /^[*\w.]{1,20} (?:NO|BAD) /.test(line) ? [{ refusal: 'imap' }] : [];
}

function unknownOf(found: Exclude<Found, Explained>): Unknown {
  if ('code' in found) return unknownCode(found.code);
  return 'status' in found ? unknownStatus(found.status, found) : unknownRefusal(found.refusal);
}

function withoutConsequences(answers: Explained[]): Explained[] {
  const has = (pattern: RegExp): boolean => answers.some(({ key }) => pattern.test(key));
  const redundant: [key: string, where: RegExp][] = [
    ['log-invalid-grant', /^AADSTS/],
    ['log-invalid-client', /^AADSTS/],
    ['need-admin-approval', /^AADSTS(?:9009\d|90008|65001)$/],
    ['log-java-trust', /^log-weak-certificate/],
    [
      'log-tls-failed',
      /^log-java-trust|^log-trust-store|^log-weak-certificate|^log-tls-version|^network-(?:certificate|no-tls|tls-cut)/,
    ],
    ['log-no-connection', /^network-/],
    ['log-instance-failed', /^log-out-of-memory/],
    ['log-tls-version', /^smtp-tls-too-old/],
    ['network-certificate-self-signed', /^network-certificate-issuer/],
    ['network-certificate-issuer', /^network-certificate-(?:expired|name)/],
    ['network-no-secure-channel', /^network-(?:certificate|reset|aborted|tls-cut|no-tls)/],
    ['network-not-opened', /^network-(?!not-opened|closed)/],
    ['network-closed', /^network-(?!closed)/],
    ['graph-access-denied', /^graph-application-policy/],
    ['imap-authenticate-failed', /^imap-(?:not-authorised|basic-blocked)/],
    ['smtp-policy', /^smtp-(?:auth-off|security-defaults|conditional-access|basic-disabled|password-wrong|federation)/],
  ];
  return answers.filter(({ key }) => !redundant.some(([one, where]) => one === key && has(where)));
}

function numberOf(code: string): number {
  return Number(code.replace(/^AADSTS/, ''));
}

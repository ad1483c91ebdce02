import { accountsOf, mailboxesOf } from '../../../model/accounts.ts';
import type { Deployment } from '../../../model/deployment.ts';
import type { Question } from '../../../model/question.ts';
import type { Text } from '../../../model/text.ts';
import type { Size } from '../../../tenant/sizes.ts';
import { say } from '../../../text/index.ts';
import type { Facts, Judged, Wording } from '../../check.ts';
import { ask } from '../questions.ts';
import { type TenantAnswer, answer, notAnswered, type notAnsweredReasons, pastedAmong } from '../tenant-answer.ts';

/** In lower case, each once. */
export function everyMailbox(deployment: Deployment): string[] {
  return [...new Set([...mailboxesOf(deployment), ...accountsOf(deployment)])];
}

export function eachOfThem<const Result>({ deployment }: Facts, judge: (mailbox: string) => Result) {
  return everyMailbox(deployment).map((name) => ({ ...judge(name), subject: { kind: 'mailbox', name } as const }));
}

export const hereReasons = {
  /** mailbox/location says what the address is. */
  'not-here': ({ mailbox }: { mailbox: string }): Wording => ({ observed: say('mailbox.not-here', { mailbox }) }),
};

export const absenceReasons = {
  ...hereReasons,
  /** The answer is from an older script, or columns were left out. */
  'not-in-answer': ({ mailbox, lacks }: { mailbox: string; lacks: string[] }): Wording => ({
    observed: say('mailbox.not-in-answer', { mailbox, lacks: { list: lacks } }),
    fix: [say('mailbox.fix.script')],
  }),
};

export const sizeReasons = {
  ...absenceReasons,
  'size-not-read': ({ mailbox, property, text }: { mailbox: string; property: string; text: string }): Wording => ({
    observed: say('mailbox.size-not-read', { mailbox, property, text }),
    fix: [say('mailbox.fix.script')],
  }),
};

type Unjudged = Judged<typeof sizeReasons>;

export function notHere(mailbox: string, observations: string[]): Judged<typeof hereReasons> {
  return { verdict: 'skipped', reason: { code: 'not-here', values: { mailbox } }, observations };
}

export function foundMailbox(facts: Facts, mailbox: string) {
  const found = answer(facts, 'mailbox', mailbox);
  return found.state === 'answered'
    ? { ok: true as const, ...found }
    : { ok: false as const, unread: unread(found, mailbox) };
}

export function askAboutFilling(deployment: Deployment): Question[] {
  const mailboxes = everyMailbox(deployment);
  return [...ask('mailbox', mailboxes), ...ask('mailbox-statistics', mailboxes)];
}

/** The size is a separate answer. */
export function filledMailbox(facts: Facts, mailbox: string) {
  const limits = foundMailbox(facts, mailbox);
  if (!limits.ok) return limits;
  const statistics = answer(facts, 'mailbox-statistics', mailbox);
  if (statistics.state !== 'answered') return { ok: false as const, unread: unread(statistics, mailbox) };
  return {
    ok: true as const,
    limits: limits.value,
    statistics: statistics.value,
    pasted: pastedAmong(limits, statistics),
    observations: [...limits.observations, ...statistics.observations],
  };
}

function unread(
  found: Exclude<TenantAnswer<'mailbox' | 'mailbox-statistics'>, { state: 'answered' }>,
  mailbox: string,
): Judged<typeof hereReasons & typeof notAnsweredReasons> {
  return found.state === 'unknown' ? notAnswered(found) : notHere(mailbox, found.observations);
}

/** The reason why these sizes cannot be compared; undefined if they can. */
export function uncomparable(
  mailbox: string,
  sizes: Readonly<Record<string, Size | undefined>>,
  observations: string[],
): Unjudged | undefined {
  const lacks = Object.entries(sizes).flatMap(([property, size]) => (size === undefined ? [property] : []));
  if (lacks.length > 0)
    return { verdict: 'unknown', reason: { code: 'not-in-answer', values: { mailbox, lacks } }, observations };
  for (const [property, size] of Object.entries(sizes))
    if (typeof size === 'object') {
      const values = { mailbox, property, text: size.unread };
      return { verdict: 'unknown', reason: { code: 'size-not-read', values }, observations };
    }
  return undefined;
}

/** Infinity if unlimited. Call it only for sizes for which `uncomparable` is undefined. */
export function bytesOf(size: Size | undefined): number {
  return typeof size === 'number' ? size : Infinity;
}

/** For `sizeInWords`: undefined if unlimited. */
export function limitOf(bytes: number): number | undefined {
  return bytes === Infinity ? undefined : bytes;
}

const units = [
  ['gigabytes', 1024 ** 3],
  ['megabytes', 1024 ** 2],
] as const;

/** `49.5 GB`, with one decimal; undefined means no limit. */
export function sizeInWords(bytes: number | undefined): Text {
  if (bytes === undefined) return say('mailbox.unlimited');
  const [unit, one] = units.find(([, size]) => bytes >= size) ?? units[1];
  return say(`mailbox.${unit}`, { amount: Math.round((bytes / one) * 10) / 10 });
}

/** The state of a hand-over, as its cards and replies say it. */
import { type Person, shownName } from '../../access/person.ts';
import type { Owner } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { concernsIn } from '../../report/concerns.ts';
import { forOwner } from '../../report/hand-over.ts';
import { type HandOver, isHandOverOpen } from '../../runs/handing-over/hand-overs.ts';
import { say, type TextKey } from '../../text/index.ts';
import { type Element, markdown, paragraph, plain, readersMoment } from '../cards/elements.ts';
import { type Locale, tidy } from '../cards/locale.ts';
import { cut } from '../cards/space.ts';
import { beforeCutOver, handOverTitle } from '../runs/hand-over-card.ts';

/** Characters of a person's name. */
const longestName = 30;

/** Characters of what a look saw. A sentence that is a little longer stays whole. */
const longestSaid = 70;
const longestWhole = 84;

export function nameOf(person: Person): string {
  return tidy(shownName(person), longestName);
}

/** “Network team: open port 993”, which names no server and no mailbox. */
export function handOverTitleOf(report: Report, owner: Owner): Text {
  return beforeCutOver(handOverTitle(concernsIn(forOwner(report, owner)), owner), report);
}

export interface StateWish {
  /** Whether the lines may name people, servers and mailboxes. */
  withNames: boolean;
  isUndelivered: boolean;
}

/** Where no card is. */
const outside: Partial<Record<HandOver['receiver']['kind'], Record<'sent' | 'not' | 'reply', TextKey>>> = {
  mail: { sent: 'handed.mailed', not: 'handed.not-mailed', reply: 'handed.reply.not-mailed' },
  webhook: { sent: 'handed.posted', not: 'handed.not-posted', reply: 'handed.reply.not-posted' },
};

/** For the person who asked. */
export function stateTexts(handOver: HandOver, { withNames, isUndelivered }: StateWish, locale: Locale): Text[] {
  const { receiver, owner, state, askedAt, remindedAt } = handOver;
  const name = withNames ? tidy(receiver.name, longestName) : say(`answered.owner.${owner}`);
  const proof = proofTexts(handOver, withNames, locale);
  if (!isHandOverOpen(handOver)) return [endText(handOver, withNames)];
  if (isUndelivered) return [say(outside[receiver.kind]?.not ?? 'handed.undelivered', { name })];
  if (state === 'taken') return [said('handed.taken', handOver, withNames), ...proof];
  if (proof.length > 0) return proof;
  const sent = outside[receiver.kind]?.sent;
  if (sent !== undefined) return [say(sent, { name })];
  return [
    remindedAt === undefined
      ? say('handed.asked', { at: { at: askedAt } })
      : say('handed.reminded', { at: { at: remindedAt } }),
  ];
}

/** What was seen since a person said “done”; empty before. */
export function proofTexts({ proving, provingRun, nextLookAt }: HandOver, withNames: boolean, locale: Locale): Text[] {
  if (proving === undefined) return [];
  const look = proving.looks.at(-1);
  if (look === undefined || provingRun !== undefined) return [say('handed.looking', { at: { at: proving.saidAt } })];
  const what = look.seen === 'wrong' ? 'handed.still' : 'handed.unproven';
  const at = { at: look.at };
  const seen = look.said === undefined ? '' : plain(firstSentence(look.said), locale, 2);
  return [
    seen === '' || !withNames
      ? say(`${what}.unsaid`, { at })
      : say(what, { at, said: seen.length <= longestWhole ? seen : cut(seen, longestSaid) }),
    ...(nextLookAt === undefined
      ? look.seen === 'wrong'
        ? []
        : [say('handed.next-proves')]
      : [say('handed.looks-again', { at: { at: nextLookAt } })]),
  ];
}

/** Why there is nothing more to do. */
export function endText(handOver: HandOver, withNames: boolean): Text {
  const { state, stateAt, stateBy, stateLine } = handOver;
  if (state === 'mended') return say('handed.mended', { at: { at: stateAt } });
  if (state === 'done') return said('handed.done', handOver, withNames);
  if (state === 'withdrawn') return said('handed.withdrawn', handOver, withNames);
  return stateLine === undefined || stateBy === undefined || !withNames
    ? said('handed.declined', handOver, withNames)
    : say('handed.declined.line', { who: nameOf(stateBy), line: stateLine });
}

/** Who did it and when, or only when. */
function said(
  what: 'handed.taken' | 'handed.done' | 'handed.declined' | 'handed.withdrawn',
  { stateBy, stateAt }: HandOver,
  withNames: boolean,
): Text {
  const at = { at: stateAt };
  return stateBy === undefined || !withNames ? say(`${what}.unsaid`, { at }) : say(what, { who: nameOf(stateBy), at });
}

const everything: StateWish = { withNames: true, isUndelivered: false };

export interface HandOverNews {
  id: string;
  text: Text;
}

/** News that is worth a message of its own, because an edited card notifies nobody. */
export function newsOf(
  handOver: HandOver,
  title: Text,
  { withNames, isUndelivered }: StateWish = everything,
): HandOverNews | undefined {
  const { state, stateBy, proving, provingRun, askedAt, remindedAt = askedAt, receiver } = handOver;
  const values = { title };
  if (state === 'withdrawn') return undefined;
  if (state === 'declined')
    return {
      id: state,
      text:
        withNames && stateBy !== undefined
          ? say('handed.reply.declined', { title, who: nameOf(stateBy) })
          : say('handed.reply.declined.unsaid', values),
    };
  if (state !== 'asked' && state !== 'taken') return { id: state, text: say(`handed.reply.${state}`, values) };
  if (isUndelivered)
    return {
      id: `undelivered ${remindedAt}`,
      text: say(outside[receiver.kind]?.reply ?? 'handed.reply.undelivered', values),
    };
  const look = proving?.looks.at(-1);
  if (look === undefined || provingRun !== undefined) return undefined;
  return {
    id: `look ${look.at}`,
    text: say(look.seen === 'wrong' ? 'handed.reply.still' : 'handed.reply.unproven', values),
  };
}

export function stateLine(text: Text, locale: Locale): Element {
  return paragraph(markdown(text, locale, { instant: readersMoment(locale) }), { spacing: 'Small' });
}

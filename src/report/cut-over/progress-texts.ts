/** The sentences of the progress, for the card and the command line. */
import type { LastMail } from '../../model/last-mail.ts';
import type { Owner } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { CutOverProgress, ProgressRow } from './progress.ts';

export function progressTitle({ cutOver: { to }, rows }: CutOverProgress): Text {
  const proven = rows.filter(({ state }) => state === 'proven').length;
  return say(`night.title.${to}`, { proven, count: rows.length });
}

/** Only what occurs. */
export function progressCounts({ rows, groups }: CutOverProgress): Text[] {
  const struck = groups.flatMap((group) => group.struck).length;
  return [
    ...(['moved', 'renewed', 'stopped', 'back', 'waiting'] as const).flatMap((state) => {
      const count = rows.filter((row) => row.state === state).length;
      return count === 0 ? [] : [say(`night.count.${state}`, { count })];
    }),
    ...(struck === 0 ? [] : [say('night.count.struck', { count: struck })]),
  ];
}

/** Each cause once, the most frequent first. */
export function stoppedTexts({ rows }: CutOverProgress): Text[] {
  const stopped = rows.flatMap((row) => (row.state === 'stopped' && row.stopped !== undefined ? [row.stopped] : []));
  return [...Map.groupBy(stopped, (one) => JSON.stringify(one)).values()]
    .toSorted((a, b) => b.length - a.length)
    .flatMap(([first, ...others]) =>
      first === undefined ? [] : [say('night.stopped', { ...saidOf(first), count: others.length + 1 })],
    );
}

function saidOf({ owner, title }: { owner: Owner; title: Text }): { owner: Text; title: Text } {
  return { owner: say(`owner.${owner}`), title };
}

/** The mark that is newest, and who made it. */
export function lastMarkText({ rows }: CutOverProgress, withNames: boolean): Text[] {
  const marked = rows.flatMap(({ row, mark }) => (mark === undefined ? [] : [{ name: row.alias.name, ...mark }]));
  if (marked.length === 0) return [];
  const { name: alias, state, by, at } = marked.reduce((last, one) => (one.at > last.at ? one : last));
  return [say(withNames ? `night.last.${state}` : 'night.last.nameless', { alias, by, at: { at } })];
}

/** Mail since the move, and how old the only source is. */
export function firstMailTexts({ rows }: CutOverProgress, { lastMail }: Pick<Report, 'lastMail'>): Text[] {
  const moved = rows.filter(({ mark }) => mark?.state === 'moved');
  if (moved.length === 0) return [];
  const seen = moved.filter(({ mark }) => mark?.mailboxAt !== undefined).length;
  return [
    say('night.mail.in', { seen, count: moved.length }),
    ...ageOf(lastMail),
    say('night.mail.out'),
    ...failedOf(moved, lastMail),
  ];
}

function ageOf(lastMail: LastMail | undefined): Text[] {
  const { pasted } = lastMail ?? {};
  return [
    pasted === undefined
      ? say('night.mail.nothing-pasted')
      : say('night.mail.pasted', { by: pasted.by, at: { at: pasted.at } }),
  ];
}

function failedOf(moved: readonly ProgressRow[], lastMail: LastMail | undefined): Text[] {
  const mailboxes = new Set(moved.map(({ row }) => row.alias.mailbox));
  const of = (lastMail?.mailboxes ?? []).filter(({ mailbox }) => mailboxes.has(mailbox));
  const failed = of.reduce((sum, { outboundFailed }) => sum + (outboundFailed?.count ?? 0), 0);
  const waiting = of.reduce((sum, { waiting: inQueue }) => sum + (inQueue?.count ?? 0), 0);
  return [
    ...(failed === 0 ? [] : [say('night.mail.failed', { count: failed })]),
    ...(waiting === 0 ? [] : [say('night.mail.waiting', { count: waiting })]),
  ];
}

/** Everything of a row but its name. `at`: when the run ended that saw what is in the way. */
export function progressRowTexts({ state, mark, former, stopped, group }: ProgressRow, at: string): Text[] {
  const { accountAt, mailboxAt } = mark ?? {};
  const [change] = [mark ?? former];
  return [
    say('night.row.group', { number: group }),
    ...(state === 'waiting' || state === 'stopped' ? [] : [say(`night.state.${state}`)]),
    ...(change === undefined
      ? []
      : [say(`night.marked.${change.state}.${change.to}`, { by: change.by, at: { at: change.at } })]),
    ...(former === undefined ? [] : [say('night.former')]),
    ...(accountAt === undefined ? [] : [say('night.proof.account', { at: { at: accountAt } })]),
    ...(mailboxAt === undefined ? [] : [say('night.proof.mailbox', { at: { at: mailboxAt } })]),
    ...(stopped === undefined || state === 'back' ? [] : [say('night.in-the-way', { ...saidOf(stopped), at: { at } })]),
    ...(state === 'waiting' ? [say('night.state.waiting')] : []),
  ];
}

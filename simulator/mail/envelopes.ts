/** An inbox's mails: number and envelope. RFC 9051, "FETCH Command" and "FETCH Response". */
import type { Letter, Mailbox, TenantState } from '../tenant/state.ts';
import { lettersIn, messagesAtFirst } from './rights.ts';

/** The envelopes of a range of UIDs (`12`, `12:14`, `12:*`); undefined if more than envelopes is requested. */
export function envelopes(state: TenantState, mailbox: Mailbox, range: string, items: string): string[] | undefined {
  const [, from, , to] = /^(\d{1,9})(:(\d{1,9}|\*))?$/.exec(range) ?? [];
  if (from === undefined || !/^\(?(?:(?:UID|FLAGS|ENVELOPE|INTERNALDATE)\s?)+\)?$/i.test(items)) return undefined;
  const letters = [...Array.from({ length: messagesAtFirst(mailbox) }, () => undefined), ...lettersIn(state, mailbox)];
  const [first, second] = [Number(from), to === undefined ? Number(from) : to === '*' ? letters.length : Number(to)];
  // `n:*` includes the last mail even if n is beyond it.
  const [least, most] = [Math.min(first, second), Math.max(first, second)];
  return letters.flatMap((letter, index) =>
    index + 1 < least || index + 1 > most
      ? []
      : [`* ${index + 1} FETCH (UID ${index + 1} FLAGS () ENVELOPE ${envelope(letter)})`],
  );
}

function envelope(letter: Letter | undefined): string {
  if (letter === undefined) return '(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)';
  const { subject, from, mailbox, at } = letter;
  return (
    `(${quoted(at.toUTCString())} ${quoted(subject)} ${addressed(from)} NIL NIL ${addressed(mailbox)} NIL ` +
    'NIL NIL NIL)'
  );
}

function addressed(address: string): string {
  const at = address.lastIndexOf('@');
  return `((NIL NIL ${quoted(address.slice(0, at))} ${quoted(address.slice(at + 1))}))`;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll(/["\\]/g, (character) => `\\${character}`)}"`;
}

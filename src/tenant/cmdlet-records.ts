/** Combines records printed by single cmdlets into answers, each of one cmdlet about one mailbox. */
import { type ExchangeKind, questionKey } from '../model/question.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { addressIn, cmdletOf, commandFor, isAboutTenant, isList, printedKind, printedValue } from './cmdlet-rows.ts';
import type { PastedAnswer, PrintedRow } from './pasted-answer.ts';
import type { Typed } from './shell-lines.ts';

export interface FoundRow {
  row: PrintedRow;
  line: number;
  /** The command line above: the same object for everything that the command printed. */
  typed: Typed | undefined;
}

/** One record may name a mailbox and another show its address, so this needs all records. */
export function answersOf(found: readonly FoundRow[]): { answers: PastedAnswer[]; problems: Text[] } {
  const addresses = addressesIn(found);
  const firstOf = new Map<Typed, PrintedRow>();
  const strays = new Set<string>();
  const groups = new Map<string, { kind: ExchangeKind; subject: string; rows: PrintedRow[]; line: number }>();
  const problems: Text[] = [];
  for (const { row, line, typed } of found) {
    const printed = printedKind(row);
    const kind = printed === 'smtp-alone' ? typed?.kind : printed;
    if (kind === undefined) {
      // An empty line after the description splits a rule in two. This part only repeats the other in words.
      if (typed?.kind === 'inbox-rules' && row.has('description')) continue;
      problems.push(
        printed === 'smtp-alone'
          ? say('exchange.problem.which', { line })
          : say('exchange.problem.line', { line, said: `${[...row.keys()][0] ?? ''}: …`.slice(0, 60) }),
      );
      continue;
    }
    const command = typed?.kind === kind ? typed : undefined;
    const first = command === undefined ? undefined : firstOf.get(command);
    if (command !== undefined && first === undefined) firstOf.set(command, row);
    const subject = isAboutTenant(kind)
      ? ''
      : first !== undefined && isOfAnotherCommand(row, first, kind)
        ? mailboxOf(row, undefined, addresses)
        : mailboxOf(row, command?.identity, addresses);
    if (subject === undefined) {
      // Rights are many records, but one problem.
      const stray = `${kind} ${String(row.get('identity'))}`;
      if (!strays.has(stray))
        problems.push(
          say('exchange.problem.whose', {
            line,
            cmdlet: cmdletOf(kind),
            command: commandFor(kind, 'sales@example.com'),
          }),
        );
      strays.add(stray);
      continue;
    }
    const key = questionKey({ kind, subject });
    const group = groups.get(key) ?? { kind, subject, rows: [], line };
    group.rows.push(row);
    groups.set(key, group);
  }
  const answers: PastedAnswer[] = [];
  for (const { kind, subject, rows, line } of groups.values()) {
    // Each right is a record. Other answers are one record, possibly printed in two halves.
    const read = printedValue(kind, isList(kind) ? rows : [new Map(rows.flatMap((row) => [...row]))]);
    if ('value' in read) answers.push({ kind, subject, value: read.value });
    else problems.push(lacking(kind, subject, read.missing, line));
  }
  return { answers, problems };
}

export function lacking(kind: ExchangeKind, subject: string, missing: string[], line: number): Text {
  return say('exchange.problem.lacks', {
    line,
    cmdlet: cmdletOf(kind),
    subject: isAboutTenant(kind) ? say('exchange.the-tenant') : subject,
    lacks: { list: missing },
    command: commandFor(kind, subject),
  });
}

/** Maps other names (name, alias) to addresses. Undefined if two mailboxes share the name. */
type Addresses = ReadonlyMap<string, string | undefined>;

function addressesIn(found: readonly FoundRow[]): Addresses {
  const addresses = new Map<string, string | undefined>();
  for (const { row } of found) {
    const address = addressIn(row.get('primarysmtpaddress'));
    for (const name of ['identity', 'name', 'alias', 'displayname', 'userprincipalname']) {
      const called = row.get(name);
      if (address === undefined || typeof called !== 'string') continue;
      const key = called.trim().toLowerCase();
      addresses.set(key, addresses.has(key) && addresses.get(key) !== address ? undefined : address);
    }
  }
  return addresses;
}

/** The queried address, which may be an alias of the printed one. */
function mailboxOf(row: PrintedRow, identity: string | undefined, addresses: Addresses): string | undefined {
  const identified = row.get('identity');
  // The Identity of a rule is MAILBOX\NUMBER.
  const called = typeof identified === 'string' && row.has('movetofolder') ? identified.split('\\')[0] : identified;
  return (
    addressIn(identity) ??
    addressIn(row.get('primarysmtpaddress')) ??
    addressIn(called) ??
    (typeof called === 'string' ? addresses.get(called.trim().toLowerCase()) : undefined) ??
    addressIn(row.get('userprincipalname'))
  );
}

/**
 * One command about one mailbox prints one Identity. A record with another one comes from a command that was not
 * pasted.
 */
function isOfAnotherCommand(row: PrintedRow, first: PrintedRow, kind: ExchangeKind): boolean {
  const compared = kind === 'inbox-rules' ? ['mailboxownerid'] : isList(kind) ? ['identity'] : [...row.keys()];
  return compared.some(
    (name) => row.has(name) && first.has(name) && JSON.stringify(row.get(name)) !== JSON.stringify(first.get(name)),
  );
}

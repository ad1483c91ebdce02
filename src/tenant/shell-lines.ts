/** The lines of a PowerShell window: commands, Format-List output, errors. Others keep their line numbers. */
import { pastedCmdlet } from '../knowledge/permissions.ts';
import { exchangeKinds } from '../model/kinds.ts';
import type { ExchangeKind } from '../model/question.ts';
import { type Language, languages, read } from '../text/index.ts';
import type { PrintedRow } from './pasted-answer.ts';

/** `identity` is undefined if a variable or a pipe provided it. */
export interface Typed {
  kind: ExchangeKind;
  identity?: string | undefined;
}

export type Printed =
  | { kind: 'row'; row: PrintedRow; line: number; typed: Typed | undefined }
  | { kind: 'error'; text: string; line: number; typed: Typed | undefined }
  | { kind: 'table'; line: number }
  | { kind: 'unknown'; text: string; line: number; last: number };

/** What a person types before an output for the bot. The script uses the first. */
export function outputNames(language: Language): string[] {
  return read({ key: 'command.exchange output.words' }, { language })
    .split(' ')
    .map((name) => name.replaceAll('+', ' '));
}

const allOutputNames = languages.flatMap(outputNames);

const prompt = /^(?:\[[^\]]{0,200}\]:\s*)?PS(?:\s[^>]{0,300})?>+|^>>/;
const property = /^\s{0,3}([A-Za-z][A-Za-z0-9]{0,79})\s*:(?:\s(.*))?$/;
const error = /^(?:Write-ErrorMessage|(?:Get|Connect)-[A-Za-z]{1,60})\s?:/;

/** `typed` is the last command so far, before and after this text. */
export function shellLinesIn(
  text: string,
  firstLine: number,
  typed: Typed | undefined,
): { printed: Printed[]; typed: Typed | undefined } {
  const printed: Printed[] = [];
  let row: { properties: Map<string, unknown>; last: string; line: number } | undefined;
  let failed: { text: string[]; line: number } | undefined;
  let inTable = false;

  const end = (): void => {
    if (row !== undefined) printed.push({ kind: 'row', row: row.properties, line: row.line, typed });
    if (failed !== undefined)
      printed.push({
        kind: 'error',
        text: failed.text.join(' '),
        line: failed.line,
        typed: typed ?? typedIn(failed.text.join(' ').replaceAll(/[:|]/g, ' | ')),
      });
    row = failed = undefined;
    inTable = false;
  };
  const unknown = (unread: string, line: number): void => {
    const before = printed.at(-1);
    if (before?.kind === 'unknown') before.last = line;
    else printed.push({ kind: 'unknown', text: unread, line, last: line });
  };

  for (const [index, whole] of withoutDoubling(text.split('\n'))) {
    const [line, content] = [firstLine + index, whole.trim()];
    const begun = error.test(content);
    if (content === '') end();
    else if (prompt.test(content)) {
      end();
      typed = typedIn(content.replace(prompt, ''));
    } else if (begun) {
      end();
      failed = { text: [content], line };
    } else if (failed !== undefined) failed.text.push(content);
    else if (/^(\$\w+\s*=\s*)?Get-[A-Za-z]/i.test(content)) {
      end();
      typed = typedIn(content);
    } else if (/^-{3,}(\s+-{2,})+$/.test(content)) {
      withoutHeading(printed);
      printed.push({ kind: 'table', line });
      inTable = true;
    } else if (!inTable) {
      const [, name, value = ''] = property.exec(whole) ?? [];
      if (name !== undefined) {
        if (row?.properties.has(name.toLowerCase()) === true) end();
        row ??= { properties: new Map(), last: '', line };
        row.last = name.toLowerCase();
        row.properties.set(row.last, value);
      } else if (row !== undefined && /^\s{4}/.test(whole))
        row.properties.set(row.last, `${String(row.properties.get(row.last)).trimEnd()}${content}`);
      // Comments of the script and remains of parsed JSON.
      else if (!/^(#|[\s,[\]{}]*$)/.test(content) && !allOutputNames.includes(content.toLowerCase())) {
        end();
        unknown(content, line);
      }
    }
  }
  end();
  return { printed, typed };
}

/** The line above a table's dashes is its heading. */
function withoutHeading(printed: Printed[]): void {
  const above = printed.at(-1);
  if (above?.kind !== 'unknown') return;
  if (above.last > above.line) above.last -= 1;
  else printed.pop();
}

const value = String.raw`[\s:]+(?:"([^"]*)"|'((?:[^']|'')*)'|([^\s"'\-$({][^\s|;)]*))`;
const ofIdentity = new RegExp(`(?:^|\\s-Identity)${value}`, 'i');
/** Without the parameter's name it would be a rule. */
const ofMailbox = new RegExp(`\\s-Mailbox${value}`, 'i');

/** The first known cmdlet. The newer ones with EXO in the name print the same. */
function typedIn(line: string): Typed | undefined {
  const [, name, rest = ''] =
    /\bGet-(?:EXO)?(Mailbox|CASMailbox|MailboxPermission|MailboxStatistics|RecipientPermission|Recipient|TransportConfig|InboxRule|OrganizationConfig|HostedContentFilterPolicy|LimitsEnforcementStatus)\b(.*)$/is.exec(
      line,
    ) ?? [];
  const kind = exchangeKinds.find((known) => pastedCmdlet(known)?.toLowerCase() === `get-${name?.toLowerCase() ?? ''}`);
  if (kind === undefined) return undefined;
  const [command = ''] = rest.split('|');
  const named = kind === 'inbox-rules' ? ofMailbox : ofIdentity;
  const [, double, single, bare] = named.exec(command) ?? [];
  const identity = double ?? single?.replaceAll("''", "'") ?? bare;
  return { kind, ...(identity === undefined || identity.includes('$') ? {} : { identity: identity.trim() }) };
}

/**
 * Chats may add an empty line after every line. A single one then separates nothing. Returns lines with their
 * positions.
 */
function withoutDoubling(lines: string[]): [number, string][] {
  const numbered = lines.map((line, index): [number, string] => [index, line]);
  const isEmpty = (index: number): boolean => (lines[index] ?? '').trim() === '';
  const doubled =
    lines.length > 2 && !lines.some((_, index) => !isEmpty(index) && index + 1 < lines.length && !isEmpty(index + 1));
  return doubled
    ? numbered.filter(([index]) => !(isEmpty(index) && index > 0 && !isEmpty(index - 1) && !isEmpty(index + 1)))
    : numbered;
}

/** Reads what the cmdlets print: rows of properties (names in lower case) become the shapes of questions/. */
import { pastedCmdlet } from '../knowledge/permissions.ts';
import { quoted } from '../knowledge/powershell.ts';
import { type Failure, failureCodes } from '../model/observation.ts';
import type { ExchangeKind } from '../model/question.ts';
import { redact } from '../observe/redact.ts';
import type { PrintedRow } from './pasted-answer.ts';
import { rulesIn, withPropertiesSet } from './pasted-rules.ts';
import { questions } from './questions/index.ts';
import { present } from './read.ts';
import { sizeOf } from './sizes.ts';

/** The properties without which the answer would be a guess, as the cmdlet spells them. */
const needs = {
  mailbox: ['RecipientTypeDetails', 'PrimarySmtpAddress'],
  'cas-mailbox': ['ImapEnabled', 'PopEnabled', 'SmtpClientAuthenticationDisabled'],
  'mailbox-permission': ['User', 'AccessRights', 'Deny'],
  'recipient-permission': ['Trustee', 'AccessRights', 'AccessControlType'],
  recipient: ['RecipientTypeDetails'],
  'mailbox-statistics': ['TotalItemSize', 'TotalDeletedItemSize'],
  'transport-config': ['SmtpClientAuthenticationDisabled'],
  'inbox-rules': ['Enabled', 'MoveToFolder', 'DeleteMessage'],
} as const satisfies Record<ExchangeKind, readonly string[]>;

/** In this order: what tells them apart comes first. */
export function printedKind(row: PrintedRow): ExchangeKind | 'smtp-alone' | undefined {
  if (row.has('imapenabled') || row.has('popenabled')) return 'cas-mailbox';
  if (row.has('totalitemsize')) return 'mailbox-statistics';
  // What Get-Mailbox prints and Get-Recipient does not, and the other way round.
  if (row.has('recipienttypedetails'))
    return row.has('externalemailaddress') && !row.has('forwardingsmtpaddress') ? 'recipient' : 'mailbox';
  if (row.has('movetofolder') || row.has('deletemessage')) return 'inbox-rules';
  if (row.has('trustee') || row.has('accesscontroltype')) return 'recipient-permission';
  if (row.has('accessrights')) return 'mailbox-permission';
  if (row.has('allowlegacytlsclients')) return 'transport-config';
  return row.has('smtpclientauthenticationdisabled') ? 'smtp-alone' : undefined;
}

/** `missing` are the properties that are missing, or have a value that the cmdlet never prints. */
export function printedValue(
  kind: ExchangeKind,
  printed: readonly PrintedRow[],
): { value: unknown } | { missing: string[] } {
  const rows = kind === 'inbox-rules' ? printed.map(withPropertiesSet) : printed;
  const missing = needs[kind].filter((name) =>
    rows.length === 0 ? !isList(kind) : rows.some((row) => !isFit(name, row.get(name.toLowerCase()), kind)),
  );
  if (missing.length > 0) return { missing };
  const parsed = questions[kind].value.safeParse(read(kind, rows));
  return parsed.success ? { value: parsed.data } : { missing: [...needs[kind]] };
}

/** The command that prints everything that is needed, for a person to type. */
export function commandFor(kind: ExchangeKind, subject: string): string {
  if (kind === 'inbox-rules') return `${cmdletOf(kind)} -Mailbox ${quoted(subject)} | Format-List`;
  const identity = kind === 'transport-config' ? '' : ` -Identity ${quoted(subject)}`;
  return `${cmdletOf(kind)}${identity} | Format-List ${needs[kind].join(', ')}`;
}

export function cmdletOf(kind: ExchangeKind): string {
  return pastedCmdlet(kind) ?? '';
}

/** Many records, or none, where of other kinds there is one. */
export function isList(kind: ExchangeKind): boolean {
  return kind === 'mailbox-permission' || kind === 'recipient-permission' || kind === 'inbox-rules';
}

/** The address in lower case; undefined when the text is not one. */
export function addressIn(text: unknown): string | undefined {
  const address = typeof text === 'string' ? text.trim().toLowerCase() : '';
  return address.length <= 300 && /^[^\s@]+@[^\s@]+$/.test(address) ? address : undefined;
}

/**
 * An error that Exchange printed in place of an answer. Exceptions keep their English names in every language; the
 * texts are in English or in the shell's language.
 */
/** Exchange gives a session only the cmdlets that its roles allow; the others are unknown there. */
const roleMissing =
  /CommandNotFoundException|is not recognized as|not allowed to call|access (is )?denied|unauthori[sz]ed|insufficient/i;

export function printedFailure(printed: string): Failure {
  const text = redact(printed).replace(/\s+/g, ' ').trim().slice(0, 300);
  const code = /ManagementObjectNotFoundException|object '[^']{1,300}' couldn['’]t be found/i.test(printed)
    ? failureCodes.notFound
    : roleMissing.test(printed)
      ? failureCodes.roleMissing
      : failureCodes.serverError;
  return { phase: 'exchange', code, text };
}

function isFit(name: string, value: unknown, kind: ExchangeKind): boolean {
  switch (name) {
    case 'MoveToFolder':
    case 'DeleteMessage':
      return value !== undefined;
    case 'Enabled':
    case 'ImapEnabled':
    case 'PopEnabled':
    case 'Deny':
      return truthOf(value) !== undefined;
    case 'SmtpClientAuthenticationDisabled':
      return truthOf(value) !== undefined || (kind === 'cas-mailbox' && (value === null || value === ''));
    case 'TotalItemSize':
    case 'TotalDeletedItemSize':
      // One that is not understood is kept as it is, and the check quotes it.
      return sizeOf(value) !== undefined;
    case 'AccessRights':
      // Format-List cuts long lists and ends them with three dots: the rest is not known.
      return rightsOf(value).length > 0 && !rightsOf(value).some((right) => /\.\.\.|…/.test(right));
    case 'AccessControlType':
      return /^(allow|deny)$/i.test(textOf(value) ?? '');
    default:
      return textOf(value) !== undefined;
  }
}

const mostEntries = 1000;

function read(kind: ExchangeKind, rows: readonly PrintedRow[]): unknown {
  const row: PrintedRow = new Map(rows.flatMap((part) => [...part]));
  const text = (name: string) => textOf(row.get(name));
  switch (kind) {
    case 'mailbox': {
      const [userPrincipalName, objectId, forwardsTo] = [
        text('userprincipalname')?.toLowerCase(),
        text('externaldirectoryobjectid'),
        text('forwardingsmtpaddress')
          ?.replace(/^smtp:\s*/i, '')
          .toLowerCase() ?? text('forwardingaddress'),
      ];
      return {
        kind: text('recipienttypedetails'),
        primaryAddress: text('primarysmtpaddress')?.toLowerCase(),
        ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
        ...(objectId === undefined ? {} : { objectId }),
        ...(forwardsTo === undefined ? {} : { forwardsTo }),
        ...present({
          keepsCopy: truthOf(row.get('delivertomailboxandforward')),
          sendQuota: sizeOf(row.get('prohibitsendquota')),
          sendReceiveQuota: sizeOf(row.get('prohibitsendreceivequota')),
          recoverableItemsQuota: sizeOf(row.get('recoverableitemsquota')),
          held: heldIn(row),
          maxSend: sizeOf(row.get('maxsendsize')),
          maxReceive: sizeOf(row.get('maxreceivesize')),
        }),
      };
    }
    case 'recipient':
      return {
        kind: text('recipienttypedetails'),
        ...present({
          primaryAddress: text('primarysmtpaddress')?.toLowerCase(),
          elsewhere: text('externalemailaddress')
            ?.replace(/^smtp:\s*/i, '')
            .toLowerCase(),
        }),
      };
    case 'mailbox-statistics':
      return present({ size: sizeOf(row.get('totalitemsize')), deletedSize: sizeOf(row.get('totaldeleteditemsize')) });
    case 'cas-mailbox':
      return {
        imap: truthOf(row.get('imapenabled')),
        pop3: truthOf(row.get('popenabled')),
        smtpAuthDisabled: truthOf(row.get('smtpclientauthenticationdisabled')) ?? null,
      };
    case 'inbox-rules':
      return rulesIn(rows);
    case 'transport-config': {
      const legacyTlsClients = truthOf(row.get('allowlegacytlsclients'));
      return {
        smtpAuthDisabled: truthOf(row.get('smtpclientauthenticationdisabled')),
        ...(legacyTlsClients === undefined ? {} : { legacyTlsClients }),
      };
    }
    default: {
      const entries = rows.map((entry) => ({
        trustee: textOf(entry.get(kind === 'mailbox-permission' ? 'user' : 'trustee')) ?? '',
        rights: rightsOf(entry.get('accessrights')),
        deny:
          kind === 'mailbox-permission'
            ? truthOf(entry.get('deny')) === true
            : /^deny$/i.test(textOf(entry.get('accesscontroltype')) ?? ''),
      }));
      const others = [
        ...new Map(
          entries.filter(({ trustee }) => !isSelf(trustee)).map((entry) => [JSON.stringify(entry), entry]),
        ).values(),
      ];
      return { entries: others.slice(0, mostEntries), ...(others.length > mostEntries ? { truncated: true } : {}) };
    }
  }
}

/** Undefined where neither of the two was printed. */
function heldIn(row: PrintedRow): boolean | undefined {
  const [litigation, holds] = [truthOf(row.get('litigationholdenabled')), row.get('inplaceholds')];
  if (litigation === undefined && holds === undefined) return undefined;
  return litigation === true || rightsOf(holds).length > 0;
}

/** The mailbox's own entry, by its name or its SID. */
function isSelf(trustee: string): boolean {
  return /^(NT AUTHORITY\\SELF|S-1-5-10)$/i.test(trustee);
}

function truthOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' || text.length > 300 ? undefined : text;
}

/**
 * `{FullAccess, ReadPermission}`, `FullAccess, ReadPermission`, a list, or what Windows PowerShell makes of one: `{
 * value, Count }`.
 */
function rightsOf(value: unknown): string[] {
  const list = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  const rights = Array.isArray(list) ? list : typeof list === 'string' ? list.replace(/^\{|\}$/g, '').split(',') : [];
  return rights.flatMap((right: unknown) => textOf(right) ?? []);
}

/** Converts printed rows (property names in lower case) into the shapes of questions/. */
import { pastedCmdlet } from '../knowledge/permissions.ts';
import { quoted } from '../knowledge/powershell.ts';
import { type Failure, failureCodes } from '../model/observation.ts';
import type { ExchangeKind } from '../model/question.ts';
import { redact } from '../observe/redact.ts';
import type { PrintedRow } from './pasted-answer.ts';
import { rulesIn, withPropertiesSet } from './pasted-rules.ts';
import { mostPolicies } from './questions/content-filter-policies.ts';
import { questions } from './questions/index.ts';
import { sendersIn } from './questions/mailbox.ts';
import { present } from './read.ts';
import { sizeOf } from './sizes.ts';

/** Without these properties, spelled as the cmdlet does, the answer would be a guess. */
const needs = {
  mailbox: ['RecipientTypeDetails', 'PrimarySmtpAddress'],
  'cas-mailbox': ['ImapEnabled', 'PopEnabled', 'SmtpClientAuthenticationDisabled'],
  'mailbox-permission': ['User', 'AccessRights', 'Deny'],
  'recipient-permission': ['Trustee', 'AccessRights', 'AccessControlType'],
  recipient: ['RecipientTypeDetails'],
  'mailbox-statistics': ['TotalItemSize', 'TotalDeletedItemSize'],
  'transport-config': ['SmtpClientAuthenticationDisabled'],
  'organization-config': ['RejectDirectSend'],
  'content-filter-policies': ['Name', 'SpamAction', 'HighConfidenceSpamAction', 'BulkSpamAction'],
  'limits-enforcement': ['ObservedValue', 'Threshold', 'EnforcementEnabled'],
  'inbox-rules': ['Enabled', 'MoveToFolder', 'DeleteMessage'],
} as const satisfies Record<ExchangeKind, readonly string[]>;

/** Distinguishing properties come first. */
export function printedKind(row: PrintedRow): ExchangeKind | 'smtp-alone' | undefined {
  if (row.has('imapenabled') || row.has('popenabled')) return 'cas-mailbox';
  if (row.has('totalitemsize')) return 'mailbox-statistics';
  // Only Get-Recipient prints ExternalEmailAddress, only Get-Mailbox ForwardingSmtpAddress.
  if (row.has('recipienttypedetails'))
    return row.has('externalemailaddress') && !row.has('forwardingsmtpaddress') ? 'recipient' : 'mailbox';
  if (row.has('movetofolder') || row.has('deletemessage')) return 'inbox-rules';
  if (row.has('trustee') || row.has('accesscontroltype')) return 'recipient-permission';
  if (row.has('accessrights')) return 'mailbox-permission';
  if (row.has('allowlegacytlsclients')) return 'transport-config';
  if (row.has('rejectdirectsend')) return 'organization-config';
  if (row.has('spamaction') || row.has('highconfidencespamaction')) return 'content-filter-policies';
  if (row.has('observedvalue')) return 'limits-enforcement';
  return row.has('smtpclientauthenticationdisabled') ? 'smtp-alone' : undefined;
}

/** `missing` lists properties that are absent or have an impossible value. */
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

/** The command that prints all required properties, for a person to type. */
export function commandFor(kind: ExchangeKind, subject: string): string {
  if (kind === 'inbox-rules') return `${cmdletOf(kind)} -Mailbox ${quoted(subject)} | Format-List`;
  const identity = isAboutTenant(kind) ? '' : ` -Identity ${quoted(subject)}`;
  return `${cmdletOf(kind)}${identity} | Format-List ${needs[kind].join(', ')}`;
}

export function cmdletOf(kind: ExchangeKind): string {
  return pastedCmdlet(kind) ?? '';
}

/** Whether an answer is any number of records instead of one. */
export function isList(kind: ExchangeKind): boolean {
  return (
    kind === 'mailbox-permission' ||
    kind === 'recipient-permission' ||
    kind === 'inbox-rules' ||
    kind === 'content-filter-policies'
  );
}

/** Printed once, without a mailbox. */
export function isAboutTenant(kind: ExchangeKind): boolean {
  return questions[kind].about === 'tenant';
}

/** The address in lower case. Undefined if the text is not an address. */
export function addressIn(text: unknown): string | undefined {
  const address = typeof text === 'string' ? text.trim().toLowerCase() : '';
  return address.length <= 300 && /^[^\s@]+@[^\s@]+$/.test(address) ? address : undefined;
}

/** Exceptions have English names in every language. The text is in English or the shell's language. */
/** A session has only the cmdlets of the person's roles. Others are unknown commands. */
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
    case 'RejectDirectSend':
    case 'EnforcementEnabled':
      return truthOf(value) !== undefined;
    case 'ObservedValue':
    case 'Threshold':
      return numberOf(value) !== undefined;
    case 'SmtpClientAuthenticationDisabled':
      return truthOf(value) !== undefined || (kind === 'cas-mailbox' && (value === null || value === ''));
    case 'TotalItemSize':
    case 'TotalDeletedItemSize':
      // An unknown format is kept verbatim, and the check quotes it.
      return sizeOf(value) !== undefined;
    case 'AccessRights':
      // Format-List truncates long lists with three dots, so the rest is unknown.
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
          onlyAuthenticated: truthOf(row.get('requiresenderauthenticationenabled')),
          acceptsOnlyFrom: sendersIn(row.get('acceptmessagesonlyfromsendersormembers')),
          rejectsFrom: sendersIn(row.get('rejectmessagesfromsendersormembers')),
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
    case 'organization-config':
      return { rejectDirectSend: truthOf(row.get('rejectdirectsend')) };
    case 'content-filter-policies':
      return {
        policies: rows.slice(0, mostPolicies).map((policy) => ({
          name: textOf(policy.get('name')),
          ...present({
            isDefault: truthOf(policy.get('isdefault')),
            spam: textOf(policy.get('spamaction')),
            highConfidenceSpam: textOf(policy.get('highconfidencespamaction')),
            bulk: textOf(policy.get('bulkspamaction')),
          }),
        })),
        ...(rows.length > mostPolicies ? { truncated: true } : {}),
      };
    case 'limits-enforcement':
      return {
        observed: numberOf(row.get('observedvalue')),
        threshold: numberOf(row.get('threshold')),
        enforced: truthOf(row.get('enforcementenabled')),
        ...present({ verdict: text('verdict') }),
      };
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

/** Undefined if neither property was printed. */
function heldIn(row: PrintedRow): boolean | undefined {
  const [litigation, holds] = [truthOf(row.get('litigationholdenabled')), row.get('inplaceholds')];
  if (litigation === undefined && holds === undefined) return undefined;
  return litigation === true || rightsOf(holds).length > 0;
}

/** True for the right that every mailbox has on itself, by name or by SID. */
function isSelf(trustee: string): boolean {
  return /^(NT AUTHORITY\\SELF|S-1-5-10)$/i.test(trustee);
}

function truthOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** A count, as JSON or Format-List prints it. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' || text.length > 300 ? undefined : text;
}

/** `{FullAccess, ReadPermission}`, `FullAccess, ReadPermission`, a list, or Windows PowerShell's `{ value, Count }`. */
function rightsOf(value: unknown): string[] {
  const list = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  const rights = Array.isArray(list) ? list : typeof list === 'string' ? list.replace(/^\{|\}$/g, '').split(',') : [];
  return rights.flatMap((right: unknown) => textOf(right) ?? []);
}

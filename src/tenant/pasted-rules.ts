/**
 * Maps Get-InboxRule's output to Graph's messageRule: only the names of conditions and actions, never their values.
 * Properties: Microsoft Learn, "New-InboxRule". Neither source shows hidden rules (such as that of the junk mail
 * folder) without -IncludeHidden.
 */
import type { PrintedRow } from './pasted-answer.ts';

const most = 300;

/** The cmdlet's names in lower case, and Graph's. Others keep theirs. */
const conditions: Readonly<Record<string, string>> = {
  bodycontainswords: 'bodyContains',
  flaggedforaction: 'messageActionFlag',
  from: 'fromAddresses',
  fromaddresscontainswords: 'senderContains',
  hasattachment: 'hasAttachments',
  headercontainswords: 'headerContains',
  messagetypematches: 'messageTypeMatches',
  mynameinccbox: 'sentCcMe',
  mynameintobox: 'sentToMe',
  mynameintoorccbox: 'sentToOrCcMe',
  mynamenotintobox: 'notSentToMe',
  recipientaddresscontainswords: 'recipientContains',
  sentonlytome: 'sentOnlyToMe',
  sentto: 'sentToAddresses',
  subjectcontainswords: 'subjectContains',
  subjectorbodycontainswords: 'bodyOrSubjectContains',
  withimportance: 'importance',
  withinsizerangemaximum: 'withinSizeRange',
  withinsizerangeminimum: 'withinSizeRange',
  withsensitivity: 'sensitivity',
};

const actions: Readonly<Record<string, string>> = {
  applycategory: 'assignCategories',
  applysystemcategory: 'assignCategories',
  copytofolder: 'copyToFolder',
  deletemessage: 'delete',
  deletesystemcategory: 'assignCategories',
  forwardasattachmentto: 'forwardAsAttachmentTo',
  forwardto: 'forwardTo',
  markasread: 'markAsRead',
  markimportance: 'markImportance',
  movetofolder: 'moveToFolder',
  pinmessage: 'pinMessage',
  redirectto: 'redirectTo',
  sendtextmessagenotificationto: 'sendTextMessageNotificationTo',
  softdeletemessage: 'delete',
  stopprocessingrules: 'stopProcessingRules',
};

/** Properties of the rule itself, or of the session. */
const aboutIt = new Set([
  'description',
  'enabled',
  'errortype',
  'identity',
  'inerror',
  'isvalid',
  'legacy',
  'mailboxownerid',
  'name',
  'objectstate',
  'priority',
  'propertiesset',
  'pscomputername',
  'psshowcomputername',
  'ruleidentity',
  'runspaceid',
  'supportedbytask',
]);

/** The script prints the names of all set properties in one, without their values. */
export function withPropertiesSet(row: PrintedRow): PrintedRow {
  const named = row.get('propertiesset');
  if (typeof named !== 'string') return row;
  const set = named.split(',').map((name): [string, unknown] => [name.trim().toLowerCase(), true]);
  return new Map([['movetofolder', ''], ['deletemessage', ''], ...set, ...row]);
}

export function rulesIn(rows: readonly PrintedRow[]): unknown {
  const rules = rows.map((row) => {
    const set = [...row].flatMap(([name, value]) => (isSet(value) && isPart(name) ? [name] : []));
    const exceptions = set.filter((name) => name.startsWith('exceptif'));
    const names = set.filter((name) => !exceptions.includes(name));
    // An unknown property may narrow the rule or remove mail, so it counts as condition and action.
    const unknown = names.filter((name) => !Object.hasOwn(conditions, name) && !Object.hasOwn(actions, name));
    // The cmdlet cannot show all of this rule.
    const unsupported = isFalse(row.get('supportedbytask')) ? ['SupportedByTask: False'] : [];
    const name = row.get('name');
    return {
      name: typeof name === 'string' ? name.trim().slice(0, 300) : '',
      enabled: isSet(row.get('enabled')) && !isSet(row.get('inerror')),
      conditions: namesOf(conditions, names, unknown),
      actions: namesOf(actions, names, [...unknown, ...unsupported]),
      ...(exceptions.length === 0 ? {} : { exceptions: exceptions.slice(0, 50) }),
    };
  });
  return { rules: rules.slice(0, most), ...(rules.length > most ? { truncated: true } : {}) };
}

function isPart(name: string): boolean {
  return !aboutIt.has(name) && /^[a-z]{1,80}$/.test(name);
}

function namesOf(known: typeof conditions, names: readonly string[], others: readonly string[]): string[] {
  return [
    ...new Set([...names.flatMap((name) => (Object.hasOwn(known, name) ? (known[name] ?? []) : [])), ...others]),
  ].slice(0, 50);
}

function isFalse(value: unknown): boolean {
  return value === false || (typeof value === 'string' && value.trim().toLowerCase() === 'false');
}

/** As in JSON or Format-List. Windows PowerShell writes some lists as { value, Count }. */
function isSet(value: unknown): boolean {
  if (typeof value === 'string') return !/^(?:|false|\{\})$/i.test(value.trim());
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return !('value' in value) || isSet(value.value);
  return value !== undefined && value !== null && value !== false;
}

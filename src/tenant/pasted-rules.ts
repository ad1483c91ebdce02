/**
 * Reads what Get-InboxRule prints into the words of Graph's messageRule: of conditions and actions only which there
 * are, never what they hold. Properties: Microsoft Learn, "New-InboxRule". Without -IncludeHidden neither shows hidden
 * rules, such as that of the junk mail folder.
 */
import type { PrintedRow } from './pasted-answer.ts';

const most = 300;

/** Graph's name of each, by the cmdlet's in small letters; those that Graph has no name for keep theirs. */
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

/** About the rule itself, or the session in which it was printed. */
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

/** The script names the properties that are set in one, so that it need not print what they hold. */
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
    // Neither of the two: it may narrow the rule, and it may take mail away.
    const unknown = names.filter((name) => !Object.hasOwn(conditions, name) && !Object.hasOwn(actions, name));
    // The cmdlet says that it cannot show all of such a rule.
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

/** As JSON or Format-List print it; Windows PowerShell writes some lists as { value, Count }. */
function isSet(value: unknown): boolean {
  if (typeof value === 'string') return !/^(?:|false|\{\})$/i.test(value.trim());
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return !('value' in value) || isSet(value.value);
  return value !== undefined && value !== null && value !== false;
}

/**
 * A read-only PowerShell script that an administrator runs instead of the bot. It asks Exchange the same questions and
 * prints output for transcript.ts. For Windows PowerShell 5.1 and PowerShell 7 with the module
 * ExchangeOnlineManagement, version 3.
 */
import { exchangeEnvironments } from '../knowledge/clouds.ts';
import type { Cloud } from '../model/deployment.ts';
import type { ExchangeKind, Question } from '../model/question.ts';
import { type Language, read, say } from '../text/index.ts';
import { outputNames } from './shell-lines.ts';

/** Format and version of the printed document. */
export const documentMark = 'exchange/1';

export interface ScriptWish {
  /** The language of the comments, which the administrator reads before running the script. */
  language: Language;
  cloud?: Cloud | undefined;
}

/**
 * Omits questions that are not Exchange's. Only comments have non-ASCII characters, so that a wrong file encoding does
 * not change the program.
 */
export function exchangeScript(questions: readonly Question[], { language, cloud = 'worldwide' }: ScriptWish): string {
  const comment = (
    key: 'what' | 'needs' | 'output' | 'sign-in' | 'ask' | 'mailboxes' | 'tenant' | 'hand-over',
  ): string => {
    const sentence = say(`exchange.script.${key}`);
    return `# ${read(sentence, { language })}`;
  };
  const [output = ''] = outputNames(language);
  const environment = exchangeEnvironments[cloud];
  // One block, so that nothing runs after a failed sign-in, and a console runs pasted text as a whole. Without empty
  // lines, because a console would end the block there.
  const environmentOption = environment === undefined ? '' : ` -ExchangeEnvironmentName ${environment}`;
  return [
    comment('what'),
    comment('needs'),
    comment('output'),
    '& {',
    "  $ErrorActionPreference = 'Stop'",
    `  ${comment('sign-in')}`,
    `  Connect-ExchangeOnline -ShowBanner:$false${environmentOption}`,
    `  ${comment('ask')}`,
    '  function Ask([string] $kind, [string] $subject, [scriptblock] $look) {',
    '    $answer = [ordered]@{ kind = $kind; subject = $subject }',
    '    try { $answer.rows = @(& $look) } ' +
      'catch { $answer.error = "$($_.FullyQualifiedErrorId) $($_.Exception.Message)" }',
    '    ConvertTo-Json -InputObject $answer -Compress -Depth 3',
    '  }',
    '  $answers = @(',
    ...mailboxGroups(questions).flatMap(({ kinds, subjects }) => [
      `    ${comment('mailboxes')}`,
      '    foreach ($mailbox in @(',
      ...subjects.map((subject) => `      ${quoted(subject)}`),
      '    )) {',
      ...kinds.map((kind) => `      Ask ${kind} $mailbox { ${commands[kind]} }`),
      '    }',
    ]),
    ...tenantQuestions(questions).map(
      ({ kind, subject }, index) =>
        `${index === 0 ? `    ${comment('tenant')}\n` : ''}    Ask ${kind} ${quoted(subject)} { ${commands[kind]} }`,
    ),
    '  )',
    `  $json = '{"eceDoctor":"${documentMark}","at":"' + [DateTime]::UtcNow.ToString('s') + 'Z","answers":[' + ` +
      '"`n" + ($answers -join ",`n") + "`n]}"',
    `  ${comment('hand-over')}`,
    '  Set-Content -LiteralPath "$HOME/ece-doctor-exchange.json" -Value $json -Encoding UTF8',
    `  try { Set-Clipboard -Value "${output} $json" } catch { }`,
    '  $json',
    '}',
    '',
  ].join('\n');
}

const tenantKinds = [
  'transport-config',
  'organization-config',
  'content-filter-policies',
  'limits-enforcement',
] as const satisfies readonly ExchangeKind[];
type TenantKind = (typeof tenantKinds)[number];
type MailboxKind = Exclude<ExchangeKind, TenantKind>;

/**
 * Rights and people as text: Windows PowerShell writes enumerations as numbers and some lists as objects. -ErrorAction,
 * because a module does not see the caller's preference. For rules, only names of conditions and actions: their values
 * are words of mail, and people.
 */
const commands: Record<ExchangeKind, string> = {
  mailbox:
    'Get-Mailbox -Identity $mailbox -ErrorAction Stop | Select-Object RecipientTypeDetails, PrimarySmtpAddress, ' +
    'UserPrincipalName, ExternalDirectoryObjectId, ForwardingSmtpAddress, ForwardingAddress, ' +
    'DeliverToMailboxAndForward, LitigationHoldEnabled, ' +
    "@{ n = 'InPlaceHolds'; e = { @($_.InPlaceHolds) -join ', ' } }, " +
    'RequireSenderAuthenticationEnabled, ' +
    asOneText('AcceptMessagesOnlyFromSendersOrMembers', 'RejectMessagesFromSendersOrMembers') +
    ', ' +
    asText('ProhibitSendQuota', 'ProhibitSendReceiveQuota', 'RecoverableItemsQuota', 'MaxSendSize', 'MaxReceiveSize'),
  recipient:
    'Get-Recipient -Identity $mailbox -ErrorAction Stop | Select-Object RecipientTypeDetails, PrimarySmtpAddress, ' +
    asText('ExternalEmailAddress'),
  'cas-mailbox':
    'Get-CASMailbox -Identity $mailbox -ErrorAction Stop | ' +
    'Select-Object ImapEnabled, PopEnabled, SmtpClientAuthenticationDisabled',
  'mailbox-permission':
    'Get-MailboxPermission -Identity $mailbox -ErrorAction Stop | ' +
    'Select-Object @{ n = \'User\'; e = { "$($_.User)" } }, ' +
    "@{ n = 'AccessRights'; e = { @($_.AccessRights) -join ', ' } }, Deny",
  'recipient-permission':
    'Get-RecipientPermission -Identity $mailbox -ErrorAction Stop | ' +
    'Select-Object @{ n = \'Trustee\'; e = { "$($_.Trustee)" } }, ' +
    "@{ n = 'AccessRights'; e = { @($_.AccessRights) -join ', ' } }, " +
    '@{ n = \'AccessControlType\'; e = { "$($_.AccessControlType)" } }',
  'mailbox-statistics':
    'Get-MailboxStatistics -Identity $mailbox -ErrorAction Stop | Select-Object ' +
    asText('TotalItemSize', 'TotalDeletedItemSize'),
  'inbox-rules':
    'Get-InboxRule -Mailbox $mailbox -ErrorAction Stop | Select-Object Name, Enabled, InError, SupportedByTask, ' +
    "@{ n = 'PropertiesSet'; e = { @($_.PSObject.Properties | " +
    "Where-Object { \"$($_.Value)\" -notin '', 'False' } | ForEach-Object { $_.Name }) -join ', ' } }",
  'transport-config':
    'Get-TransportConfig -ErrorAction Stop | Select-Object SmtpClientAuthenticationDisabled, AllowLegacyTLSClients',
  'organization-config': 'Get-OrganizationConfig -ErrorAction Stop | Select-Object RejectDirectSend',
  'content-filter-policies':
    'Get-HostedContentFilterPolicy -ErrorAction Stop | Select-Object Name, IsDefault, ' +
    asText('SpamAction', 'HighConfidenceSpamAction', 'BulkSpamAction'),
  'limits-enforcement':
    'Get-LimitsEnforcementStatus -ErrorAction Stop | Select-Object ObservedValue, Threshold, EnforcementEnabled, ' +
    asText('Verdict'),
};

/** Names may contain commas. */
function asOneText(...names: string[]): string {
  return names.map((name) => `@{ n = '${name}'; e = { @($_.${name}) -join '; ' } }`).join(', ');
}

/** Windows PowerShell would write these as objects. */
function asText(...names: string[]): string {
  return names.map((name) => `@{ n = '${name}'; e = { "$($_.${name})" } }`).join(', ');
}

/** In the order in which the script asks. */
const mailboxKinds = (Object.keys(commands) as ExchangeKind[]).filter(
  (kind): kind is MailboxKind => !isTenantKind(kind),
);

function tenantQuestions(questions: readonly Question[]): { kind: TenantKind; subject: string }[] {
  return questions.flatMap(({ kind, subject }) => (isTenantKind(kind) ? [{ kind, subject }] : []));
}

function isTenantKind(kind: Question['kind']): kind is TenantKind {
  return tenantKinds.some((known) => known === kind);
}

/** Mailboxes with the same questions share a loop. */
function mailboxGroups(questions: readonly Question[]): { kinds: MailboxKind[]; subjects: string[] }[] {
  const bySubject = Map.groupBy(questions, ({ subject }) => subject.toLowerCase());
  const asked = [...bySubject].map(([subject, about]) => ({
    subject,
    kinds: mailboxKinds.filter((kind) => about.some((question) => question.kind === kind)),
  }));
  const groups = Map.groupBy(
    asked.filter(({ kinds }) => kinds.length > 0),
    ({ kinds }) => kinds.join(),
  );
  return [...groups.values()].map((group) => ({
    kinds: group[0]?.kinds ?? [],
    subjects: group.map(({ subject }) => subject),
  }));
}

/**
 * A PowerShell string that cannot become code: printable ASCII in single quotes, where only the quote has a meaning,
 * and other characters by number. PowerShell also accepts ‘ ’ ‚ and ‛ as single quotes.
 */
function quoted(text: string): string {
  const parts = text.match(/[ -~]+|[^ -~]/g) ?? [];
  const written = parts.map((part) =>
    /^[ -~]/.test(part)
      ? `'${part.replaceAll("'", "''")}'`
      : `[char]0x${part.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return written.length === 1 && written[0]?.startsWith("'") === true
    ? written[0]
    : `(${["''", ...written].join(' + ')})`;
}

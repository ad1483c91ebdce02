import assert from 'node:assert/strict';
import { answered, words } from '../checks/given-facts.ts';
import type { ExchangeKind } from '../../src/model/question.ts';
import { questions } from '../../src/tenant/questions/index.ts';
import { readTranscript } from '../../src/tenant/transcript.ts';

const printed: { kind: ExchangeKind; subject: string; rows: Record<string, unknown>[] }[] = [
  {
    kind: 'mailbox',
    subject: 'sales@example.com',
    rows: [
      {
        RecipientTypeDetails: 'SharedMailbox',
        PrimarySmtpAddress: 'Sales@example.com',
        UserPrincipalName: 'sales@example.com',
        ExternalDirectoryObjectId: '11111111-0000-0000-0000-000000000000',
        ForwardingSmtpAddress: 'smtp:Else@example.net',
        ForwardingAddress: null,
        DeliverToMailboxAndForward: true,
        LitigationHoldEnabled: true,
        InPlaceHolds: [],
        ProhibitSendQuota: '49.5 GB (53,150,220,288 bytes)',
        ProhibitSendReceiveQuota: 'Unlimited',
        RecoverableItemsQuota: '30 GB (32,212,254,720 bytes)',
        MaxSendSize: '35 MB (36,700,160 bytes)',
        MaxReceiveSize: '36 Mo',
        RequireSenderAuthenticationEnabled: false,
        AcceptMessagesOnlyFromSendersOrMembers: 'Web form; Doe, Jane',
        RejectMessagesFromSendersOrMembers: '',
      },
    ],
  },
  {
    kind: 'cas-mailbox',
    subject: 'sales@example.com',
    rows: [{ ImapEnabled: true, PopEnabled: false, SmtpClientAuthenticationDisabled: null }],
  },
  {
    kind: 'mailbox-permission',
    subject: 'sales@example.com',
    rows: [
      { User: 'NT AUTHORITY\\SELF', AccessRights: 'FullAccess, ReadPermission', Deny: false },
      { User: 'svc-ece@example.com', AccessRights: 'FullAccess', Deny: false },
    ],
  },
  { kind: 'recipient-permission', subject: 'sales@example.com', rows: [] },
  {
    kind: 'transport-config',
    subject: '00000000-0000-0000-0000-000000000000',
    rows: [{ SmtpClientAuthenticationDisabled: true, AllowLegacyTLSClients: false }],
  },
  {
    kind: 'organization-config',
    subject: '00000000-0000-0000-0000-000000000000',
    rows: [{ RejectDirectSend: true }],
  },
  {
    kind: 'content-filter-policies',
    subject: '00000000-0000-0000-0000-000000000000',
    rows: [
      {
        Name: 'Default',
        IsDefault: true,
        SpamAction: 'MoveToJmf',
        HighConfidenceSpamAction: 'Quarantine',
        BulkSpamAction: 'MoveToJmf',
      },
      {
        Name: 'For sales',
        IsDefault: false,
        SpamAction: 'Delete',
        HighConfidenceSpamAction: 'Delete',
        BulkSpamAction: 'MoveToJmf',
      },
    ],
  },
  {
    kind: 'limits-enforcement',
    subject: '00000000-0000-0000-0000-000000000000',
    rows: [{ ObservedValue: 1250, Threshold: 22059, EnforcementEnabled: true, Verdict: '' }],
  },
  {
    kind: 'recipient',
    subject: 'hr@example.com',
    rows: [
      {
        RecipientTypeDetails: 'MailUser',
        PrimarySmtpAddress: 'HR@example.com',
        ExternalEmailAddress: 'SMTP:hr@mail.example.com',
      },
    ],
  },
  {
    kind: 'mailbox-statistics',
    subject: 'sales@example.com',
    rows: [{ TotalItemSize: '2 GB (2,147,483,648 bytes)', TotalDeletedItemSize: '1 KB (1,024 bytes)' }],
  },
  {
    kind: 'inbox-rules',
    subject: 'sales@example.com',
    rows: [
      {
        Name: 'Offers',
        Enabled: true,
        InError: false,
        SupportedByTask: true,
        PropertiesSet:
          'Description, Enabled, Identity, Name, Priority, SubjectContainsWords, MoveToFolder, ExceptIfFrom',
      },
      { Name: 'Old', Enabled: false, InError: false, SupportedByTask: false, PropertiesSet: 'Name, Priority' },
    ],
  },
];
const document = (answers: readonly unknown[] = printed): string =>
  `{"eceDoctor":"exchange/1","at":"2026-11-25T08:00:00Z","answers":[\n${answers.map((answer) => JSON.stringify(answer)).join(',\n')}\n]}`;

const values = {
  mailbox: {
    kind: 'SharedMailbox',
    primaryAddress: 'sales@example.com',
    userPrincipalName: 'sales@example.com',
    objectId: '11111111-0000-0000-0000-000000000000',
    forwardsTo: 'else@example.net',
    keepsCopy: true,
    held: true,
    sendQuota: 53_150_220_288,
    sendReceiveQuota: 'unlimited',
    recoverableItemsQuota: 32_212_254_720,
    maxSend: 36_700_160,
    maxReceive: { unread: '36 Mo' },
    onlyAuthenticated: false,
    acceptsOnlyFrom: ['Web form', 'Doe, Jane'],
    rejectsFrom: [],
  },
  recipient: { kind: 'MailUser', primaryAddress: 'hr@example.com', elsewhere: 'hr@mail.example.com' },
  'mailbox-statistics': { size: 2_147_483_648, deletedSize: 1024 },
  'cas-mailbox': { imap: true, pop3: false, smtpAuthDisabled: null },
  'mailbox-permission': { entries: [{ trustee: 'svc-ece@example.com', rights: ['FullAccess'], deny: false }] },
  'recipient-permission': { entries: [] },
  'transport-config': { smtpAuthDisabled: true, legacyTlsClients: false },
  'organization-config': { rejectDirectSend: true },
  'content-filter-policies': {
    policies: [
      {
        name: 'Default',
        isDefault: true,
        spam: 'MoveToJmf',
        highConfidenceSpam: 'Quarantine',
        bulk: 'MoveToJmf',
      },
      { name: 'For sales', isDefault: false, spam: 'Delete', highConfidenceSpam: 'Delete', bulk: 'MoveToJmf' },
    ],
  },
  'limits-enforcement': { observed: 1250, threshold: 22_059, enforced: true },
  'inbox-rules': {
    rules: [
      {
        name: 'Offers',
        enabled: true,
        conditions: ['subjectContains'],
        actions: ['moveToFolder'],
        exceptions: ['exceptiffrom'],
      },
      { name: 'Old', enabled: false, conditions: [], actions: ['SupportedByTask: False'] },
    ],
  },
};

const valuesOf = (text: string) =>
  Object.fromEntries(readTranscript(text).answers.map(({ kind, value }) => [kind, value]));
const problemsOf = (text: string) => readTranscript(text).problems.map((problem) => words(problem));

describe('the output of the script', () => {
  it("is read into the schemas of Exchange's answers, with the time of the run", () => {
    const { answers, problems } = readTranscript(document());
    assert.deepEqual(problems, []);
    assert.deepEqual(Object.fromEntries(answers.map(({ kind, value }) => [kind, value])), values);
    assert.deepEqual([...new Set(answers.map(({ at }) => at))], ['2026-11-25T08:00:00.000Z']);
    // The fixture must have the published shape.
    for (const { kind, subject, value } of answers) answered(kind, subject, { value: value as never });
  });

  for (const [harm, harmed] of [
    ['curly quotes', document().replace(/"([^"]*)"/g, '“$1”')],
    ['French quotes with their spaces', document().replace(/"([^"]*)"/g, '«\u00a0$1\u00a0»')],
    [
      'non-breaking spaces between everything',
      document()
        .replace(/([,:])/g, (sign) => `${sign}\u00a0`)
        .replaceAll('T08:\u00a000:\u00a000Z', 'T08:00:00Z'),
    ],
    ['lines that a console wrapped in the middle of words', document().replaceAll('\n', '').replace(/.{80}/g, '$&\n')],
    ['lines that a chat joined', document().replaceAll('\n', ' ')],
    ['an empty line after every line', document().replaceAll('\n', '\r\n\r\n')],
    ['a byte order mark and zero-width characters', `\ufeff${document().replaceAll(',', ',\u200b')}`],
    ['zero bytes of UTF-16 that was read in another encoding', document().split('').join('\0')],
    ['prompts around it', `PS C:\\Users\\admin> .\\ece.ps1\n${document()}\nPS C:\\Users\\admin>`],
    ['the command at the start of the clipboard', `exchange output ${document()}`],
    ['the French command at the start of the clipboard', `sortie exchange ${document()}`],
    [
      'lists in the form of Windows PowerShell',
      document(printed.map((answer) => ({ ...answer, rows: { value: answer.rows, Count: answer.rows.length } }))),
    ],
  ] as const) {
    it(`survives ${harm}`, () => {
      assert.deepEqual(
        readTranscript(harmed).problems.map((problem) => words(problem)),
        [],
      );
      assert.deepEqual(valuesOf(harmed), values);
    });
  }

  it('keeps the time of each of two runs', () => {
    const two = `${document([printed[0]])}\n${document([printed[1]]).replace('T08', 'T10')}`;
    assert.deepEqual(
      readTranscript(two).answers.map(({ at }) => at),
      ['2026-11-25T08:00:00.000Z', '2026-11-25T10:00:00.000Z'],
    );
  });

  it('keeps every complete answer if it was cut, and the rest is readable too', () => {
    const whole = document();
    const at = whole.indexOf('svc-ece@example.com');
    const [first, second] = [readTranscript(whole.slice(0, at)), readTranscript(whole.slice(at))];
    assert.deepEqual(
      first.answers.map(({ kind }) => kind),
      ['mailbox', 'cas-mailbox'],
    );
    assert.deepEqual(
      second.answers.map(({ kind }) => kind),
      [
        'recipient-permission',
        'transport-config',
        'organization-config',
        'content-filter-policies',
        'limits-enforcement',
        'recipient',
        'mailbox-statistics',
        'inbox-rules',
      ],
    );
    assert.match(words(first.problems[0]!), /Line 1: the JSON that begins with .*eceDoctor.* is cut off/);
    assert.match(words(second.problems[0]!), /Line 1, “svc-ece@example\.com/);
  });

  it('distinguishes errors of a missing mailbox from errors of a missing role', () => {
    const errors = {
      'gone@example.com':
        "[Server=AM6PR06,RequestId=1],Write-ErrorMessage Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'gone@example.com' couldn't be found on 'DC'.",
      'denied@example.com':
        "CommandNotFoundException Die Benennung 'Get-Mailbox' wurde nicht als Name eines Cmdlet erkannt.",
      'broken@example.com': "Something else: the domain controller couldn't be found",
    };
    const { answers } = readTranscript(
      document(Object.entries(errors).map(([subject, error]) => ({ kind: 'mailbox', subject, error }))),
    );
    assert.deepEqual(
      answers.map(({ subject, error }) => [subject, error?.code]),
      [
        ['gone@example.com', 'NOT_FOUND'],
        ['denied@example.com', 'ROLE_MISSING'],
        ['broken@example.com', 'SERVER_ERROR'],
      ],
    );
  });

  it('is a problem and is not read in another version or with an answer of another form', () => {
    assert.match(
      problemsOf(document().replace('exchange/1', 'exchange/7'))[0]!,
      /the format exchange\/7, but this version reads exchange\/1/,
    );
    const { answers, problems } = readTranscript(
      document([
        { kind: 'cas-mailbox', subject: 'sales@example.com', rows: [{ ImapEnabled: 'maybe', PopEnabled: true }] },
        printed[4],
      ]),
    );
    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['transport-config'],
    );
    assert.match(
      words(problems[0]!),
      /Get-CASMailbox of sales@example\.com: no usable value of ImapEnabled and SmtpClientAuthenticationDisabled\./,
    );
  });

  it('never repeats a secret in an error', () => {
    const [answer] = readTranscript(
      document([
        {
          kind: 'mailbox',
          subject: 'sales@example.com',
          error: 'Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln',
        },
      ]),
    ).answers;
    assert.doesNotMatch(JSON.stringify(answer), /eyJ/);
  });
});

describe('the output of single cmdlets', () => {
  const list = `PS C:\\> Get-CASMailbox -Identity "sales@example.com" | fl ImapEnabled,PopEnabled,SmtpClientAuthenticationDisabled


ImapEnabled                      : True
PopEnabled                       : False
SmtpClientAuthenticationDisabled :

PS C:\\> Get-MailboxPermission sales@example.com | fl

AccessRights            : {FullAccess,
                          ReadPermission}
Deny                    : False
InheritanceType         : All
User                    : NT AUTHORITY\\SELF
Identity                : Sales Team

AccessRights            : {FullAccess}
Deny                    : False
InheritanceType         : All
User                    : svc-ece@example.com
Identity                : Sales Team

PS C:\\> Get-RecipientPermission sales@example.com | Format-List
PS C:\\> Get-TransportConfig | fl SmtpClient*, AllowLegacy*

SmtpClientAuthenticationDisabled : True
AllowLegacyTLSClients            : False
PS C:\\> `;

  it('is read in Format-List with the mailbox of the command line', () => {
    const { answers, problems } = readTranscript(list);
    assert.deepEqual(
      problems.map((problem) => words(problem)),
      [],
    );
    assert.deepEqual(
      answers.map(({ kind, subject }) => [kind, subject]),
      [
        ['cas-mailbox', 'sales@example.com'],
        ['mailbox-permission', 'sales@example.com'],
        ['transport-config', ''],
      ],
    );
    for (const { kind, value } of answers) assert.deepEqual(value, values[kind]);
  });

  it('is read in Format-List for the settings of the tenant too, and for lists of senders', () => {
    const { answers, problems } = readTranscript(`PS C:\\> Get-OrganizationConfig | fl RejectDirectSend

RejectDirectSend : False

PS C:\\> Get-HostedContentFilterPolicy | fl Name, SpamAction, HighConfidenceSpamAction, BulkSpamAction

Name                     : Default
SpamAction               : MoveToJmf
HighConfidenceSpamAction : Quarantine
BulkSpamAction           : MoveToJmf

Name                     : Standard Preset Security Policy1660000000000
SpamAction               : MoveToJmf
HighConfidenceSpamAction : Quarantine
BulkSpamAction           : MoveToJmf

PS C:\\> Get-LimitsEnforcementStatus | fl

Verdict            : Allowed
EnforcementEnabled : True
Threshold          : 22059
ObservedValue      : 1250

PS C:\\> Get-Mailbox sales@example.com | fl RecipientTypeDetails, PrimarySmtpAddress, *Senders*, RequireSender*

RecipientTypeDetails                   : SharedMailbox
PrimarySmtpAddress                     : sales@example.com
AcceptMessagesOnlyFromSendersOrMembers : {Web form, Anne}
RejectMessagesFromSendersOrMembers     : {Old form, Bob...}
RequireSenderAuthenticationEnabled     : False
`);
    assert.deepEqual(
      problems.map((problem) => words(problem)),
      [],
    );
    assert.deepEqual(
      answers.map(({ kind, subject, value }) => [kind, subject, value]),
      [
        ['organization-config', '', { rejectDirectSend: false }],
        [
          'content-filter-policies',
          '',
          {
            policies: ['Default', 'Standard Preset Security Policy1660000000000'].map((name) => ({
              name,
              spam: 'MoveToJmf',
              highConfidenceSpam: 'Quarantine',
              bulk: 'MoveToJmf',
            })),
          },
        ],
        ['limits-enforcement', '', { observed: 1250, threshold: 22_059, enforced: true, verdict: 'Allowed' }],
        [
          'mailbox',
          'sales@example.com',
          // Format-List shortened the other list, so it is unknown.
          {
            kind: 'SharedMailbox',
            primaryAddress: 'sales@example.com',
            onlyAuthenticated: false,
            acceptsOnlyFrom: ['Web form', 'Anne'],
          },
        ],
      ],
    );
  });

  it('says that a role or the cmdlet is missing if the shell does not know the cmdlet', () => {
    const { answers } = readTranscript(
      `PS C:\\> Get-LimitsEnforcementStatus\nGet-LimitsEnforcementStatus : The term 'Get-LimitsEnforcementStatus' is not recognized as the name of a cmdlet.\n    + FullyQualifiedErrorId : CommandNotFoundException\n`,
    );
    assert.deepEqual(
      answers.map(({ kind, error }) => [kind, error?.code]),
      [['limits-enforcement', 'ROLE_MISSING']],
    );
  });

  it('is read equally with an empty line after every line', () =>
    assert.deepEqual(readTranscript(list.replaceAll('\n', '\n\n')).answers, readTranscript(list).answers));

  it('is assigned to several mailboxes by their addresses', () => {
    const both = ['sales', 'support']
      .map(
        (name, index) =>
          `PrimarySmtpAddress : ${name}@example.com\nImapEnabled : ${index === 0 ? 'True' : 'False'}\nPopEnabled : True\nSmtpClientAuthenticationDisabled : False`,
      )
      .join('\n');
    assert.deepEqual(
      readTranscript(both).answers.map(({ subject, value }) => [subject, (value as { imap: boolean }).imap]),
      [
        ['sales@example.com', true],
        ['support@example.com', false],
      ],
    );
  });

  it('is not assigned to the mailbox above it', () => {
    const { answers, problems } = readTranscript(
      'PrimarySmtpAddress : sales@example.com\nRecipientTypeDetails : UserMailbox\n\nImapEnabled : False\nPopEnabled : True\nSmtpClientAuthenticationDisabled : False\n',
    );
    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['mailbox'],
    );
    assert.match(words(problems[0]!), /Line 4: output of Get-CASMailbox that does not name its mailbox/);
  });

  it('is not assigned to the command above it if it is of a second mailbox without its command', () => {
    const record = (on: boolean) =>
      `ImapEnabled : ${on ? 'True' : 'False'}\nPopEnabled : True\nSmtpClientAuthenticationDisabled : \n\n`;
    const cas = readTranscript(`PS> Get-CASMailbox sales@example.com | fl\n${record(true)}${record(false)}`);
    assert.deepEqual(
      cas.answers.map(({ value }) => (value as { imap: boolean }).imap),
      [true],
    );
    assert.match(words(cas.problems[0]!), /Line 6: output of Get-CASMailbox that does not name its mailbox/);
    const entry = (identity: string) =>
      `Identity : ${identity}\nUser : svc-ece@example.com\nAccessRights : {FullAccess}\nDeny : False\n\n`;
    const rights = readTranscript(
      `PS> Get-MailboxPermission sales@example.com | fl\n${entry('Sales').replace('FullAccess', 'ReadPermission')}${entry('Support')}${entry('Support').replace('svc-ece', 'other')}`,
    );
    assert.deepEqual(
      rights.answers.map(({ subject, value }) => [subject, value]),
      [
        [
          'sales@example.com',
          { entries: [{ trustee: 'svc-ece@example.com', rights: ['ReadPermission'], deny: false }] },
        ],
      ],
    );
    assert.equal(rights.problems.length, 1);
  });

  it('counts as of the last run if a command ran twice', () => {
    const run = (on: string) =>
      `PS> Get-CASMailbox sales@example.com | fl\nImapEnabled : ${on}\nPopEnabled : True\nSmtpClientAuthenticationDisabled : \n\n`;
    assert.deepEqual(
      readTranscript(run('False') + run('True')).answers.map(({ value }) => (value as { imap: boolean }).imap),
      [true],
    );
  });

  it('assigns rights by a display name to the mailbox with that name, unless two have it', () => {
    const rights = 'Identity : Sales Team\nUser : svc-ece@example.com\nAccessRights : {FullAccess}\nDeny : False\n';
    const called = (address: string) =>
      `DisplayName : Sales Team\nRecipientTypeDetails : UserMailbox\nPrimarySmtpAddress : ${address}\n\n`;
    assert.deepEqual(
      readTranscript(called('sales@example.com') + rights).answers.find(({ kind }) => kind === 'mailbox-permission')
        ?.subject,
      'sales@example.com',
    );
    const two = readTranscript(called('sales@example.com') + called('sales@example.org') + rights);
    assert.equal(
      two.answers.some(({ kind }) => kind === 'mailbox-permission'),
      false,
    );
    assert.match(words(two.problems[0]!), /Get-MailboxPermission that does not name its mailbox/);
  });

  it('is read in ConvertTo-Json, as one object or many, with Windows PowerShell’s lists', () => {
    const rows = [
      {
        Identity: 'Sales',
        User: 'svc-ece@example.com',
        AccessRights: { value: ['FullAccess'], Count: 1 },
        Deny: false,
      },
      { Identity: 'Sales', User: 'S-1-5-10', AccessRights: ['FullAccess'], Deny: false },
    ];
    assert.deepEqual(
      valuesOf(
        `PS C:\\> Get-MailboxPermission -Identity sales@example.com | ConvertTo-Json\n${JSON.stringify(rows, null, 2)}\n`,
      ),
      { 'mailbox-permission': values['mailbox-permission'] },
    );
    assert.deepEqual(
      valuesOf(
        JSON.stringify(
          {
            PrimarySmtpAddress: 'sales@example.com',
            ImapEnabled: true,
            PopEnabled: false,
            SmtpClientAuthenticationDisabled: null,
          },
          null,
          4,
        ),
      ),
      { 'cas-mailbox': values['cas-mailbox'] },
    );
  });

  it('gives no list of rights if it was cut, because a missing line would look like a missing right', () => {
    const rows = [1, 2, 3].map((number) => ({
      User: `user${number}@example.com`,
      AccessRights: ['FullAccess'],
      Deny: false,
    }));
    const cut = `PS C:\\> Get-MailboxPermission -Identity sales@example.com | ConvertTo-Json\n${JSON.stringify(rows, null, 2).slice(0, -40)}`;
    const { answers, problems } = readTranscript(cut);
    assert.deepEqual(answers, []);
    assert.match(words(problems[0]!), /Line 2: the JSON .* is cut off/);
    const dots = readTranscript(
      'PS> Get-MailboxPermission sales@example.com | fl\nUser : x@example.com\nAccessRights : {ReadPermission, ChangeOwner, DeleteItem, ExternalAccount...}\nDeny : False\n',
    );
    assert.deepEqual(dots.answers, []);
  });

  it('names a missing property and the command that shows it', () => {
    assert.match(
      problemsOf('PS C:\\> Get-CASMailbox sales@example.com | fl ImapEnabled\nImapEnabled : True\n')[0]!,
      /no usable value of PopEnabled and SmtpClientAuthenticationDisabled\. .* Get-CASMailbox -Identity 'sales@example\.com' \| Format-List ImapEnabled, PopEnabled/,
    );
    // Without Deny an entry that forbids looks like one that allows.
    assert.match(
      problemsOf(
        'PS C:\\> Get-MailboxPermission sales@example.com | fl User,AccessRights\nUser : x@example.com\nAccessRights : {FullAccess}\n',
      )[0]!,
      /no usable value of Deny/,
    );
  });

  it('does not assign a mailbox’s SMTP setting to the tenant', () => {
    assert.deepEqual(readTranscript('SmtpClientAuthenticationDisabled : True').answers, []);
    assert.match(
      problemsOf('SmtpClientAuthenticationDisabled : True')[0]!,
      /may be the setting of a mailbox or of the tenant/,
    );
  });

  for (const [shell, text] of [
    [
      'Windows PowerShell',
      `PS C:\\> Get-Mailbox -Identity gone@example.com
Write-ErrorMessage : Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation
couldn't be performed because object 'gone@example.com' couldn't be found on 'DB6PR06A001DC06.EURPR06A001.prod.outlook.com'.
At C:\\Users\\admin\\AppData\\Local\\Temp\\tmpEXO_jzwkrfob.men\\tmpEXO_jzwkrfob.men.psm1:1121 char:13
+             Write-ErrorMessage $ErrorObject
+             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    + CategoryInfo          : NotSpecified: (:) [Get-Mailbox], ManagementObjectNotFoundException
    + FullyQualifiedErrorId : [Server=AM6PR06MB5795,RequestId=743c1f34],Write-ErrorMessage
`,
    ],
    [
      'PowerShell 7',
      `PS /home/admin> Get-Mailbox gone@example.com
Write-ErrorMessage: /tmp/tmpEXO_x.psm1:1191
Line |
1191 |              Write-ErrorMessage $ErrorObject
     |              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
     | Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'gone@example.com' couldn't be found on 'DC'.
`,
    ],
    [
      'a shell whose command line was not pasted',
      "Get-Mailbox : Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'gone@example.com' couldn't be found on 'DC'.",
    ],
  ] as const) {
    it(`is recognised as a missing mailbox in an error of ${shell}`, () => {
      const { answers, problems } = readTranscript(text);
      assert.deepEqual(
        problems.map((problem) => words(problem)),
        [],
      );
      assert.deepEqual(
        answers.map(({ kind, subject, error }) => [kind, subject, error?.code]),
        [['mailbox', 'gone@example.com', 'NOT_FOUND']],
      );
    });
  }

  it('names tables and prose by their lines, and keeps the rest', () => {
    const { answers, problems } = readTranscript(
      `Hello, here it is.\nGreetings\n\nIdentity   User   AccessRights\n--------   ----   ------------\nSales      svc    {FullAccess}\n\n${list}`,
    );
    assert.equal(answers.length, 3);
    assert.deepEqual(
      problems.map(({ key }) => key),
      ['exchange.problem.lines', 'exchange.problem.table'],
    );
    assert.match(words(problems[0]!), /Lines 1 to 3, from “Hello, here it is\.”/);
  });
});

describe('the output of Get-InboxRule', () => {
  const rule = (name: string, lines: string) => `
Description              : If the message:
                               the message includes specific words in the subject "Kündigung"
                           Take the following actions:
                               delete the message

Enabled                  : True
Identity                 : sales\\1539400723097400115
InError                  : False
Name                     : ${name}
Priority                 : 1
RuleIdentity             : 1539400723097400115
SupportedByTask          : True
From                     :
ExceptIfSubjectContainsWords : {Kündigung}
HasAttachment            : False
MyNameInToOrCcBox        : False
DeleteMessage            : False
MoveToFolder             :
${lines}MailboxOwnerId           : sales
IsValid                  : True
ObjectState              : Unchanged
`;
  const rulesOf = (text: string) => readTranscript(text).answers.map(({ subject, value }) => [subject, value]);
  const command = "PS C:\\> Get-InboxRule -Mailbox 'sales@example.com' | Format-List\n";
  const exceptions = ['exceptifsubjectcontainswords'];

  it('is read in Format-List with the mailbox of the command line, without the content of mail', () => {
    const text = `${command}${rule('Alle', 'SoftDeleteMessage : True\n')}${rule('Angebote', 'SubjectContainsWords : {Angebot, Kündigung}\nRedirectTo : {"Max" [EX:/o=x]}\n')}`;
    assert.deepEqual(problemsOf(text), []);
    assert.deepEqual(rulesOf(text), [
      [
        'sales@example.com',
        {
          rules: [
            { name: 'Alle', enabled: true, conditions: [], actions: ['delete'], exceptions },
            { name: 'Angebote', enabled: true, conditions: ['subjectContains'], actions: ['redirectTo'], exceptions },
          ],
        },
      ],
    ]);
    assert.doesNotMatch(JSON.stringify(readTranscript(text)), /Kündigung|Max/);
  });

  it("is assigned by the mailbox's name without its command, and never to another mailbox", () => {
    const called = 'Alias : sales\nRecipientTypeDetails : SharedMailbox\nPrimarySmtpAddress : sales@example.com\n\n';
    const alone = `PS C:\\> Get-Mailbox sales | Get-InboxRule | fl\n${rule('All', '')}`;
    assert.match(
      problemsOf(alone).join(),
      /output of Get-InboxRule that does not name its mailbox.*Get-InboxRule -Mailbox/,
    );
    assert.ok(rulesOf(called + alone).some(([, value]) => JSON.stringify(value).includes('"All"')));
    const other = rule('Other', '').replaceAll('sales', 'support');
    assert.deepEqual(
      rulesOf(command + rule('All', '') + other).map(([subject, value]) => [
        subject,
        JSON.stringify(value).includes('Other'),
      ]),
      [['sales@example.com', false]],
    );
  });

  it('is read in ConvertTo-Json, and not if it was cut, because a rule would seem to be missing', () => {
    const rules = [
      {
        Name: 'All',
        Enabled: true,
        MoveToFolder: 'Archive',
        DeleteMessage: false,
        From: null,
        SentTo: { value: [], Count: 0 },
      },
      { Name: 'Off', Enabled: true, InError: true, MoveToFolder: null, DeleteMessage: true, MyNameInToBox: true },
    ];
    const json = JSON.stringify(rules, null, 2);
    assert.deepEqual(rulesOf(command + json), [
      [
        'sales@example.com',
        {
          rules: [
            { name: 'All', enabled: true, conditions: [], actions: ['moveToFolder'] },
            { name: 'Off', enabled: false, conditions: ['sentToMe'], actions: ['delete'] },
          ],
        },
      ],
    ]);
    assert.deepEqual(rulesOf(command + json.slice(0, -60)), []);
  });

  it('keeps an unknown property as both a condition and an action', () =>
    assert.deepEqual(
      rulesOf(
        `${command}${rule('New', 'MoodOfSender : Bad\nDeleteMessage : True\n').replace('DeleteMessage            : False\n', '')}`,
      )[0]?.[1],
      {
        rules: [
          { name: 'New', enabled: true, conditions: ['moodofsender'], actions: ['delete', 'moodofsender'], exceptions },
        ],
      },
    ));

  it("says only in the script's output that a mailbox has no rules", () => {
    assert.deepEqual(valuesOf(document([{ kind: 'inbox-rules', subject: 'sales@example.com', rows: [] }])), {
      'inbox-rules': { rules: [] },
    });
    assert.deepEqual(rulesOf(command), []);
  });

  it('names the properties that are missing, and the command that shows them', () =>
    assert.match(
      problemsOf(`${command}Name : All\nEnabled : True\nMoveToFolder : Archive\n`)[0]!,
      /Get-InboxRule of sales@example\.com: no usable value of DeleteMessage\. .*Get-InboxRule -Mailbox 'sales@example\.com' \| Format-List$/,
    ));
});

describe('pasted output and Exchange’s own answer', () => {
  for (const { kind, subject, rows } of printed) {
    const way = questions[kind];
    // The bot reads rules from Graph.
    if (!('read' in way)) continue;
    it(`give the same value: ${kind}`, () => {
      assert.deepEqual(
        valuesOf(document([{ kind, subject, rows }]))[kind],
        JSON.parse(
          JSON.stringify(way.read({ rows, truncated: false }, subject), (name, value: unknown) =>
            name === 'truncated' ? undefined : value,
          ),
        ),
      );
    });
  }
});

describe('the limits of pasted text', () => {
  it('nothing of more than 1 MB is read', () =>
    assert.match(problemsOf('x'.repeat(1_000_001))[0]!, /larger than 1 MB/));

  it('more mailboxes than a deployment may have are left out, with a problem', () => {
    const { answers, problems } = readTranscript(
      document(Array.from({ length: 600 }, (_, number) => ({ ...printed[1], subject: `box${number}@example.com` }))),
    );
    assert.equal(answers.length, 501);
    assert.match(words(problems[0]!), /more than 501 mailboxes/);
  });

  it('hostile text is read in little time and gives few problems', () => {
    for (const text of [
      '{"'.repeat(499_000),
      '[{"a":'.repeat(160_000),
      'x\n'.repeat(490_000),
      'a: b\n\n'.repeat(160_000),
      `"${'\\'.repeat(900_000)}`,
      "Get-Mailbox : object '".repeat(45_000),
      '{"kind":"mailbox","subject":"a@b"},'.repeat(25_000),
      '{"a":1}\n'.repeat(120_000),
    ]) {
      // CPU time, which other processes do not consume.
      const before = process.cpuUsage();
      const { problems } = readTranscript(text);
      const { user, system } = process.cpuUsage(before);
      assert.ok(user + system < 4_000_000, `${text.slice(0, 20)} took ${(user + system) / 1000} ms`);
      assert.ok(problems.length <= 51);
    }
  });

  it('properties named __proto__ or constructor change no object', () => {
    const { answers } = readTranscript(
      '{"__proto__":{"ImapEnabled":true},"constructor":"x","PrimarySmtpAddress":"sales@example.com"}',
    );
    assert.deepEqual(answers, []);
  });
});

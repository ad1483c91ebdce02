/** The script runs with an administrator's rights in a customer's tenant, so its content is a matter of trust. */
import assert from 'node:assert/strict';
import type { Question } from '../../src/model/question.ts';
import { exchangeScript } from '../../src/tenant/script.ts';

const english = { language: 'en' } as const;
const about = (subject: string): Question[] =>
  (
    [
      'mailbox',
      'cas-mailbox',
      'mailbox-permission',
      'recipient-permission',
      'recipient',
      'mailbox-statistics',
      'inbox-rules',
    ] as const
  ).map((kind) => ({
    kind,
    subject,
  }));
const ofTenant = (subject = '00000000-0000-0000-0000-000000000000'): Question[] =>
  (['transport-config', 'organization-config', 'content-filter-policies', 'limits-enforcement'] as const).map(
    (kind) => ({ kind, subject }),
  );

describe('the script for Exchange', () => {
  it('runs nothing but the sign-in, Get commands and the conversion of their output into text', () => {
    const code = codeOf(exchangeScript([...about('sales@example.com'), ...ofTenant()], english));
    const cmdlets = new Set(code.match(/\b[A-Z][A-Za-z]+-[A-Z][A-Za-z]+\b/g));
    assert.deepEqual([...cmdlets].sort(), [
      'Connect-ExchangeOnline',
      'ConvertTo-Json',
      'ForEach-Object',
      'Get-CASMailbox',
      'Get-HostedContentFilterPolicy',
      'Get-InboxRule',
      'Get-LimitsEnforcementStatus',
      'Get-Mailbox',
      'Get-MailboxPermission',
      'Get-MailboxStatistics',
      'Get-OrganizationConfig',
      'Get-Recipient',
      'Get-RecipientPermission',
      'Get-TransportConfig',
      'Select-Object',
      'Set-Clipboard',
      'Set-Content',
      'Where-Object',
    ]);
    assert.doesNotMatch(code, /Invoke|iex|Start-|New-Object|::(?!UtcNow)/i);
  });

  for (const [danger, subject] of [
    ['a quote', "o'brien@example.com"],
    ['a quote and a command', "x'; Remove-Mailbox '*@example.com"],
    ['a curly quote, which PowerShell takes for one', 'x’; Remove-Mailbox ‘*@example.com'],
    ['a low quote', 'x‚); Remove-Mailbox (‛@example.com'],
    ['a line feed', 'x@example.com\nRemove-Mailbox *\n'],
    ['a carriage return and a comment', 'x@example.com\r#'],
    ['a subexpression', '$(Remove-Mailbox *)@example.com'],
    ['a backtick and a double quote', '`"$x"@example.com'],
    ['letters beyond ASCII', 'françois@example.com'],
    ['a surrogate pair', '😀@example.com'],
  ] as const) {
    it(`never lets an address become code: ${danger}`, () => {
      // For any address, the script without its strings is the same program.
      const program = (address: string) => skeleton(exchangeScript([...about(address), ...ofTenant(address)], english));
      assert.deepEqual(program(subject), program('plain@example.com'));
      assert.ok(
        stringsOf(exchangeScript(about(subject), english)).includes(subject.toLowerCase()),
        'the address itself must arrive',
      );
    });
  }

  it('asks about 200 mailboxes in a short, readable loop', () => {
    const script = exchangeScript(
      [...Array.from({ length: 200 }, (_, number) => about(`box${number}@example.com`)).flat(), ...ofTenant()],
      english,
    );
    const lines = script.split('\n').filter((line) => !/^\s*'box\d+@example\.com'$/.test(line));
    assert.ok(lines.length < 45, `${lines.length} lines beside the addresses`);
    assert.equal(script.match(/box\d+@/g)?.length, 200);
  });

  it('runs only the cmdlets of the given questions for each mailbox and for the tenant', () => {
    const script = exchangeScript(
      [
        ...about('sales@example.com'),
        { kind: 'cas-mailbox', subject: 'svc-ece@example.com' },
        { kind: 'account', subject: 'nobody@example.com' },
      ],
      english,
    );
    assert.doesNotMatch(script, /nobody|Get-TransportConfig/);
    const [, alone = ''] = /'svc-ece@example\.com'\n([^}]*Ask[^\n]*\n) {4}\}/.exec(script) ?? [];
    assert.match(alone, /Get-CASMailbox/);
    assert.doesNotMatch(alone, /Get-Mailbox/);
  });

  it("signs in to the deployment's cloud", () => {
    assert.match(
      exchangeScript(ofTenant(), { ...english, cloud: 'gcc-high' }),
      /Connect-ExchangeOnline .*-ExchangeEnvironmentName O365USGovGCCHigh\n/,
    );
    assert.doesNotMatch(exchangeScript(ofTenant(), { ...english, cloud: 'worldwide' }), /ExchangeEnvironmentName/);
  });

  it("explains itself in the administrator's language, and differs otherwise only in the command for the bot", () => {
    const [en, fr] = [
      exchangeScript(about('sales@example.com'), english),
      exchangeScript(about('sales@example.com'), { language: 'fr' }),
    ];
    assert.match(fr, /^# .*boîtes aux lettres/);
    assert.equal(codeOf(fr), codeOf(en).replace('-Value "exchange output $json"', '-Value "sortie exchange $json"'));
    assert.notEqual(codeOf(fr), codeOf(en));
    assert.doesNotMatch(codeOf(fr), /[^\n -~]/, 'a file in the wrong encoding must stay the same program');
  });

  it('has no empty line in its block, because a console ends a pasted block there', () => {
    assert.doesNotMatch(exchangeScript([...about('sales@example.com'), ...ofTenant()], english).trimEnd(), /\n\s*\n/);
  });
});

function codeOf(script: string): string {
  return script
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n');
}

/**
 * PowerShell's single-quoted strings: any of five characters opens and closes one, and two of them stand for one. Also
 * matches letters given by number.
 */
const quotes = "'‘’‚‛";
const literal = new RegExp(`[${quotes}](?:[^${quotes}]|[${quotes}]{2})*[${quotes}]`, 'g');
const joined = new RegExp(
  `\\((?:${literal.source}|\\[char\\]0x[0-9a-f]{4})(?: \\+ (?:${literal.source}|\\[char\\]0x[0-9a-f]{4}))*\\)`,
  'g',
);

function skeleton(script: string): string {
  return codeOf(script).replace(joined, 'STRING').replace(literal, 'STRING');
}

function stringsOf(script: string): string[] {
  const code = codeOf(script);
  const plain = (text: string): string => text.slice(1, -1).replace(/''/g, "'");
  const put = [...code.matchAll(joined)].map(([whole]) =>
    [...whole.matchAll(new RegExp(`${literal.source}|\\[char\\]0x([0-9a-f]{4})`, 'g'))]
      .map(([part, unit]) => (unit === undefined ? plain(part) : String.fromCharCode(Number.parseInt(unit, 16))))
      .join(''),
  );
  return [...put, ...[...code.replace(joined, '').matchAll(literal)].map(([part]) => plain(part))];
}

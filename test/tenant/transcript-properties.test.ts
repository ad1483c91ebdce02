import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { exchangeKinds } from '../../src/model/kinds.ts';
import { questions } from '../../src/tenant/questions/index.ts';
import { readTranscript } from '../../src/tenant/transcript.ts';
import { languages, read } from '../../src/text/index.ts';
import { anyText, changed, textOf } from '../kit/hostile-text.ts';
import { corpusOf, tried } from '../kit/properties.ts';

/** Recognised by its form. */
const secret = 'aB87Q~lost.Zq8xVq2n_Kp7wWcE4rTy';
const pieces = [
  ...exchangeKinds.map((kind) => `{"kind":"${kind}","subject":"sales@example.com","rows":[`),
  '{"Name":"x","Enabled":true,"MoveToFolder":"A","DeleteMessage":false,"Constructor":true}',
  ...'{"eceDoctor":"exchange/1","at":"2026-11-25T13:32:00Z","answers":[|{"eceDoctor":"exchange/1","at":"+275760-09-13","answers":[|]}|]}]}|},|{"ImapEnabled":false,"PopEnabled":true,"SmtpClientAuthenticationDisabled":null}|{"TotalItemSize":"1 GB (1,073,741,824 bytes)","TotalDeletedItemSize":"0 B (0 bytes)"}|{"User":"a","AccessRights":["FullAccess"],"Deny":false}|{"value":[],"Count":0}|{"__proto__":{"x":1}}|"error":"ManagementObjectNotFoundException"'.split(
    '|',
  ),
  ...`PS C:\\> ~[PS] C:\\>Get-CASMailbox -Identity sales@example.com | fl~Get-MailboxPermission -Identity 'o''brien@example.com'~Get-InboxRule -Mailbox "hr@example.com"~ImapEnabled                        : True\n~PopEnabled : False\n~SmtpClientAuthenticationDisabled :\n~User         : NT AUTHORITY\\SELF\n~AccessRights : {FullAccess, ReadPermission}\n~AccessRights : {FullAccess, ...}\n~Deny : False\n~Identity : Sales\n~PrimarySmtpAddress : sales@example.com\n~RecipientTypeDetails : SharedMailbox\n~ProhibitSendQuota : 49.5 GB (53,150,220,288 bytes)\n~TotalItemSize : 36 Mo (37,748,736 octets)\n~TotalDeletedItemSize : Unlimited\n~MoveToFolder : Archive\n~DeleteMessage : False\n~Enabled : True\n~                 continued~Name    User\n----    ----\n~Write-ErrorMessage : Ex123|Microsoft.ManagementObjectNotFoundException|The operation couldn't be performed because object 'x@example.com' couldn't be found\n~Get-Mailbox : password: ${secret} is not recognized as\n~Trustee : svc\n~AccessControlType : Allow\n~«~“~‏~# `.split(
    '~',
  ),
];
/** Without the secret, because changes would spoil its form. */
const harmless = pieces.filter((piece) => !piece.includes(secret));
const text = fc.oneof(textOf([...pieces, secret], 50), changed(textOf(harmless, 25), harmless), anyText(300));

function assertRead(pasted: string): void {
  const { answers, problems } = readTranscript(pasted);
  assert.ok(problems.length <= 51);
  for (const { kind, subject, value, error, at } of answers) {
    assert.ok(subject.length <= 300);
    if (error === undefined) questions[kind].value.parse(value);
    else assert.ok(error.text.length <= 300 && !error.text.includes(secret), error.text);
    if (at !== undefined) assert.match(at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  }
  for (const each of problems)
    for (const language of languages) {
      const sentence = read(each, { language });
      assert.notEqual(sentence, each.key);
      assert.ok(!sentence.includes(secret), sentence);
    }
}

describe('any pasted output', () => {
  it('gives valid answers and sentences about the rest, none of which repeats a secret', () => {
    fc.assert(fc.property(text, assertRead), tried(500));
  });
  for (const { why, input } of corpusOf('transcript')) it(why, () => assertRead(input));
});

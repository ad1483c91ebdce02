/** The answers to pastes of which the first step depends on more than the error itself. */
import assert from 'node:assert/strict';
import { explain } from '../../../src/checks/explain/explain.ts';
import { firstSentence } from '../../../src/model/text.ts';
import { type Language, read } from '../../../src/text/index.ts';

const stepsOf = (text: string): string[] => explain(text).answers[0]?.fix.map(({ key }) => key) ?? [];
const noteOf = (text: string, language: Language = 'en'): string =>
  explain(text)
    .unknown.map(({ note }) => read(note, { language }))
    .join('');

describe('the answer to a paste', () => {
  it('is throttling, also if words stand between 451 and 4.7.500', () => {
    const { answers, unknown } = explain(
      'SMTP StatusCode: 451 ErrorInProcessing. System.Exception: 4.7.500 Access denied, please try again later. (AS112201)',
    );
    assert.deepEqual(
      [answers.map(({ key, said }) => [key, said]), unknown],
      [[['smtp-busy', '4.7.500 try again later']], []],
    );
  });

  it('is decided by a LOGIN with any tag, and not by a time before “LOGIN failed”', () => {
    for (const tag of ['2', 'a1', 'A00000002'])
      assert.deepEqual(
        explain(`${tag} LOGIN "sales@example.com" "***"\n${tag} NO LOGIN failed.`).answers.map(({ key, said }) => [
          key,
          said,
        ]),
        [['imap-password-refused', 'NO LOGIN failed.']],
        tag,
      );
    assert.equal(explain('2026-11-24 09:14:05 NO LOGIN failed.').answers[0]?.key, 'imap-login-failed');
    assert.equal(explain('09:14:05 LOGIN failed.').answers[0]?.key, 'imap-login-failed');
  });

  it('says that the trace shows a password, if Exchange was unavailable after LOGIN', () => {
    const reply = 'TAG1 NO Server Unavailable. 15';
    assert.equal(stepsOf(reply).includes('explain.password-sent'), false);
    assert.deepEqual(stepsOf(`>> TAG1 LOGIN "sales" "***"\n<< ${reply}`).slice(1), ['explain.password-sent']);
    assert.equal(stepsOf(`A1 AUTHENTICATE XOAUTH2 x\n${reply}`).includes('explain.password-sent'), false);
  });

  it('first asks whose sign-in a row of the sign-in log is, if it is about a second factor', () => {
    const row = 'ErrorCode         : 50074\nFailureReason     : Strong Authentication is required.';
    assert.equal(stepsOf(row)[0], 'explain.sign-in-row');
    assert.equal(
      stepsOf('invalid_grant: AADSTS50074: Strong Authentication is required.')[0] === stepsOf(row)[1],
      true,
    );
    assert.equal(stepsOf('ErrorCode : 700082')[0] === 'explain.sign-in-row', false);
  });

  it('first looks for the code of Entra, if invalid_grant comes without one', () => {
    assert.deepEqual(stepsOf('invalid_grant'), ['explain.log.invalid-grant.fix', 'explain.log.invalid-grant.then']);
  });

  it('names the client before the network, if Exchange did not understand POP3', () => {
    const [answer] = explain('-ERR Protocol error. Connection is closed. 10').answers;
    assert.equal(answer?.owner, 'ece-administrator');
    assert.deepEqual(
      answer.fix.map(({ key, owner }) => [key, owner]),
      [
        ['explain.pop3-client', 'ece-administrator'],
        ['server-reply.pop3-protocol-error.fix', 'network'],
      ],
    );
  });

  it('is that this computer ended the connection, apart from a reset by the other side', () => {
    for (const [text, key, owner] of [
      ['Socket error 10053', 'network-aborted', 'ece-administrator'],
      ['Socket error 10054', 'network-reset', 'network'],
      [
        'java.net.SocketException: Software caused connection abort: recv failed',
        'network-aborted',
        'ece-administrator',
      ],
      ['java.net.SocketException: Connection reset', 'network-reset', 'network'],
    ] as const) {
      const [answer] = explain(text).answers;
      assert.deepEqual([answer?.key, answer?.owner], [key, owner], text);
    }
  });

  it('calls an expired mail final, not permanent', () => {
    const expired = '550 5.4.317 Message expired, cannot connect to remote server';
    assert.match(noteOf(expired), /is final for this message/);
    assert.doesNotMatch(noteOf(expired), /permanent/);
    assert.match(noteOf(expired, 'fr'), /définitive pour ce message/);
    assert.match(noteOf('550 5.4.310 DNS domain does not exist'), /is permanent/);
  });

  it('names the words as the reason for a class that the code does not have', () => {
    assert.match(
      noteOf('550 5.5.0 Requested action not taken: mailbox unavailable'),
      /By its words, .* recipient’s mailbox/,
    );
    assert.match(noteOf('550 5.1.1 Mailbox unavailable, no such user'), /By its form \(RFC 3463\), .* an address/);
  });

  it('leaves the size limit of the sender out, if the recipient has the limit', () => {
    const { unknown } = explain("552-5.2.3 Your message exceeded the receiving side's message size limits.");
    assert.deepEqual(unknown[0]?.nearest, []);
    assert.match(noteOf("552-5.2.3 Your message exceeded the receiving side's message size limits."), /MaxSendSize/);
  });

  it('begins with a sentence that fits on a card, in its own steps', () => {
    for (const text of ['invalid_grant', 'ErrorCode : 50074', '-ERR Protocol error. Connection is closed. 10'])
      for (const language of ['en', 'fr'] as const) {
        const [step] = explain(text).answers[0]?.fix ?? [];
        assert.ok(step !== undefined && read(firstSentence(step), { language }).length <= 110, text);
      }
  });
});

import assert from 'node:assert/strict';
import { clickSchema } from '../../../src/teams/cards/button.ts';
import { match } from '../../../src/teams/commands/match.ts';
import type { NewRequest } from '../../../src/teams/commands/request.ts';
import { suggestionFor, validRest } from '../../../src/teams/commands/suggestion.ts';
import { commands } from '../../../src/teams/index.ts';
import { languages, read } from '../../../src/text/index.ts';
import { contoso } from '../../runs/deployment.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsIn, type Posted, wordsOf } from '../connector.ts';

const request = {
  deployment: contoso,
  role: 'administrator',
  isAnsweredAlone: true,
  locale: { language: 'en', timeZone: undefined },
  conversation: { id: 'personal-1', kind: 'personal', team: undefined },
} as NewRequest;
const final = [
  'cancel',
  'enrol',
  'forget',
  'hand over',
  'owner',
  'probes update',
  'revoke',
  'round trip',
  'sessions',
  'share',
  'webhooks',
];

/** Omits, doubles and replaces each letter, and swaps it with the next. */
function misspellings(word: string): string[] {
  return Array.from(word).flatMap((letter, index) => {
    const [before, after] = [word.slice(0, index), word.slice(index + 1)];
    return [
      before + after,
      before + letter + letter + after,
      `${before}x${after}`,
      before + after.slice(0, 1) + letter + after.slice(1),
    ];
  });
}

/** Offered for a line that means nothing. */
const harmless = [
  'help',
  'help check',
  'help share',
  'check all',
  'check receiving',
  'meanings',
  'check sending',
  'report',
  'status',
  'sign-ins',
  // Questions that are answered.
  'what is the impact',
  'do the mails wait somewhere',
  'what is your version number',
];

describe('a suggestion for a line that is no command', () => {
  it('is always a valid command that matches', () => {
    const rests = [
      '',
      'all',
      'tout',
      'netwrok on ece-svc-1',
      'foo',
      'svc-ece@example.com',
      '8F3K',
      'ECE-SVC-01',
      'me all about it',
    ];
    let [suggested, acts, number] = [0, 0, 0];
    for (const { name } of commands)
      for (const language of languages)
        for (const phrase of read({ key: `command.${name}.words` }, { language }).split(' '))
          for (const typed of misspellings(phrase.replaceAll('+', ' '))) {
            // One rest each time: each phrase has enough misspellings to cover all rests.
            number += 1;
            for (const rest of rests.slice(number % rests.length, (number % rests.length) + 1)) {
              const line = `${typed} ${rest}`.trim();
              const matched = match(line, commands);
              if (matched.kind !== 'near') continue;
              const suggestion = suggestionFor(matched.near, request);
              if (suggestion === undefined) continue;
              const offered = suggestion.kind === 'line' ? suggestion.line : `help ${suggestion.name}`;
              const meant = match(offered, commands);
              assert.ok(meant.kind === 'command', `${line}: ${offered}`);
              assert.notEqual(validRest(meant.command, meant.rest, request), undefined, `${line}: ${offered}`);
              assert.ok(!final.includes(meant.command.name), `${line}: ${offered}`);
              if (suggestion.kind === 'line') suggested += 1;
              else acts += 1;
            }
          }
    assert.ok(suggested > 300 && acts > 30, `${suggested} ${acts}`);
  }).timeout(180_000);

  it('treats as final exactly the commands that cannot be undone or that others see', () =>
    assert.deepEqual(commands.flatMap(({ name, isFinal }) => (isFinal === true ? [name] : [])).toSorted(), final));

  describe('in the chat', () => {
    let chat: Chat;
    before(
      async () =>
        void (chat = await startChat({ environment: { ECE_DOCTOR_VIEWERS: '00000000-0000-0000-0000-0000000000031' } })),
    );
    after(async () => chat.end());
    const answer = async (line: string, more = {}): Promise<{ words: string; buttons: string[]; labels: string[] }> => {
      const posted: Posted = await chat.fresh(() => chat.say(line, more));
      const card = posted.versions.at(-1)?.activity.attachments?.[0]?.content;
      const actions = actionsIn(card);
      return {
        words: wordsOf(card.body),
        labels: actions.map(({ title }) => title),
        // Other buttons open a page or unfold a part.
        buttons: actions.flatMap(({ data }) => {
          const click = data === undefined ? undefined : clickSchema.parse(data);
          return click === undefined ? [] : [click.verb === 'say' ? click.text : click.verb];
        }),
      };
    };

    for (const [line, suggestion] of [
      ['chekc all', 'check all'],
      ['chekc netwrok on ece-svc-1', 'check network on ece-svc-01'],
      ['check netwrok verison', 'check network version'],
      ['vérifer tout', 'vérifier tout'],
      ['verifer réseaux', 'vérifier network'],
      ['statsu', 'status'],
      ['sing in svc-ece@example.com', 'sign in svc-ece@example.com'],
      ['histroy', 'history'],
      ['histoirque', 'historique'],
      ['exchange', 'exchange script'],
    ] as const)
      it(`is “${suggestion}” for “${line}”`, async () => {
        const { words, buttons } = await answer(line);
        assert.deepEqual(buttons, [suggestion]);
        assert.match(words, /Did you mean/);
      });

    it('is “statut” for “statu” in a French chat', async () =>
      assert.deepEqual((await answer('statu', { locale: 'fr-FR' })).buttons, ['statut']));

    for (const line of ['deconnexion', 'log out', 'se déconnecter'])
      it(`never signs in for “${line}”`, async () => {
        const { words, buttons } = await answer(line);
        assert.match(words, /What do you want to forget/);
        assert.deepEqual(buttons, ['sign-ins']);
      });

    it('translates the command’s arguments into the person’s language', async () => {
      const { buttons } = await answer('verifer tou', { locale: 'fr-FR' });
      assert.deepEqual(buttons, ['vérifier tout']);
    });

    it('is in the language of the line, whatever the language of the card', async () => {
      assert.deepEqual((await answer('vérifer tout', { locale: 'en-US' })).labels, ['Vérifier tout']);
      assert.deepEqual((await answer('chekc all', { locale: 'fr-FR' })).labels, ['Check all']);
    });

    for (const line of [
      'check foo',
      'chekc foo',
      'xylophone',
      'best regards',
      'forget the milk and the eggs',
      'shere the love with everyone',
      'statsu of things',
      'We have upgraded the version of everything in the office and now nobody knows where the reports went',
      'check that the version of the form on our website is the one that marketing wanted to have there',
    ])
      it(`is nothing for “${line}”`, async () => {
        const { words, buttons } = await answer(line);
        assert.doesNotMatch(words, /Did you mean/);
        assert.deepEqual(
          buttons.filter((text) => !harmless.includes(text)),
          [],
        );
      });

    for (const [line, name] of [
      ['revok ece-svc-01', 'revoke'],
      ['forgte all', 'forget'],
      ['canecl', 'cancel'],
      ['annulre', 'cancel'],
      ['rond trip from sales@example.com to test@example.org', 'round trip'],
      ['enroll ece-svc-01'.replace('ll', 'k'), 'enrol'],
      ['révoqur ece-svc-01', 'revoke'],
    ] as const)
      it(`explains “${name}” for “${line}”, without a button that runs the command`, async () => {
        const { words, buttons } = await answer(line);
        assert.match(words, /cannot be undone, so type the whole line yourself/);
        assert.deepEqual(buttons, [`help ${name}`]);
      });

    for (const [line, said] of [
      ['AADSTS50076', /AADSTS50076.*Means|AADSTS50076.*Entra/],
      ['2026-11-27 10:00:01 ERROR com.egain.mail AADSTS50173: The provided grant has expired', /AADSTS50173/],
      [
        'Remote server returned 550 5.7.60 SMTP; Client does not have permissions to send as this sender',
        /550 5\.7\.60/,
      ],
      ['535-5.7.139 Authentication unsuccessful, the user credentials were incorrect', /535 5\.7\.139/],
      ['java.net.SocketTimeoutException: connect timed out', /SocketTimeoutException|timed out/],
      ['* NO AUTHENTICATE failed.', /AUTHENTICATE failed/],
      ['AADSTS50175', /is not among the codes/],
    ] as const)
      it(`is an explanation for a pasted message without a command: ${line}`, async () => {
        const { words, buttons } = await answer(line);
        assert.match(words, said);
        assert.doesNotMatch(words, /not a command|Put “explain”/);
        for (const button of buttons) assert.match(button, /^(?:check|explain) /);
      });

    it('is the help of “explain” for an unknown pasted message, without a quotation', async () => {
      const { words, buttons } = await answer('2026-11-27 10:00:01 the cat of Mrs Miller slept');
      assert.match(words, /I did not understand this.*I do not know it/);
      assert.doesNotMatch(words, /Miller/);
      assert.deepEqual(buttons, ['help explain']);
    });

    it('is the report for a viewer, who may not check', async () => {
      const viewer = { id: '29:vera', name: 'Vera', aadObjectId: '00000000-0000-0000-0000-0000000000031' };
      assert.deepEqual((await answer('why do emails take so long?', { from: viewer })).buttons, ['report', 'help']);
    });

    it('completes no name for a viewer, who may not see names', async () => {
      const viewer = { id: '29:vera', name: 'Vera', aadObjectId: '00000000-0000-0000-0000-0000000000031' };
      for (const line of ['chekc mailbx on ece-svc-1', 'chekc sales@example.co'])
        assert.doesNotMatch((await answer(line, { from: viewer })).words, /ece-svc-01|sales@example\.com/);
    });

    it('finds a command after a greeting, but runs no final one', async () => {
      assert.deepEqual((await answer('Hello, chekc all')).buttons, ['check all']);
      const { words, buttons } = await answer('hi, cancel');
      assert.match(words, /cannot be undone, so type the whole line yourself/);
      assert.deepEqual(buttons, ['help cancel']);
    });

    for (const line of ['frobnicate xyzzy', 'Lorem ipsum dolor sit amet. '.repeat(60), 'qsdfgh jklm'])
      it(`is two checks and help, without a verdict, for a line that is like no other: ${line.slice(0, 30)}`, async () => {
        const { words, buttons } = await answer(line);
        assert.match(words, /I did not understand this/);
        assert.ok(words.length < 300);
        assert.deepEqual(buttons, ['check receiving', 'check sending', 'help', 'meanings']);
      });
  });
});

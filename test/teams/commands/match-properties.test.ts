import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { vocabulary } from '../../../src/runs/selection.ts';
import { match } from '../../../src/teams/commands/match.ts';
import type { NewRequest } from '../../../src/teams/commands/request.ts';
import { suggestionFor } from '../../../src/teams/commands/suggestion.ts';
import { recordedLine } from '../../../src/teams/meaning.ts';
import { pastedText, plainText } from '../../../src/teams/conversation/text-in.ts';
import { commands } from '../../../src/teams/index.ts';
import { languages, read } from '../../../src/text/index.ts';
import { anyText, changed, textOf } from '../../kit/hostile-text.ts';
import { corpusOf, tried } from '../../kit/properties.ts';
import { contoso } from '../../runs/deployment.ts';

const requests = languages.map(
  (language) =>
    ({
      deployment: contoso,
      role: 'administrator',
      isAnsweredAlone: true,
      locale: { language, timeZone: undefined },
      conversation: { id: 'personal-1', kind: 'personal', team: undefined },
    }) as NewRequest,
);
const phrases = commands.flatMap(({ name }) =>
  languages.flatMap((language) =>
    read({ key: `command.${name}.words` }, { language })
      .split(' ')
      .map((phrase) => phrase.replaceAll('+', ' ')),
  ),
);
const words = [
  ...phrases,
  ...vocabulary().flatMap(({ word, also }) => [word, ...also]),
  ...'hi|bonjour|please|why|pourquoi|no mail|since 8:30|n’arrive|est-ce que|on ece-svc-01|sales@example.com|to|from|à|de|keep|AADSTS50011|535 5.7.139|?|!|password: hunter2|<at>x</at>'.split(
    '|',
  ),
];
const line = fc.oneof(
  textOf(words, 6),
  changed(fc.constantFrom(...phrases), words),
  changed(
    fc.tuple(fc.constantFrom(...phrases), fc.constantFrom(...words)).map((parts) => parts.join(' ')),
    words,
  ),
  anyText(200),
);

/** As Teams sends it: with markup, references and a mention. */
const html = fc.oneof(
  line,
  textOf(
    '<at>ECE Doctor</at>|<at id="0">Ana</at>|<a href="mailto:sales@example.com">x</a>|[x](mailto:sales@example.com)|<br>|</p><p>|<div class="|">|&nbsp;|&amp;lt;|&#8203;|&#x202e;|&lt;|<!--|<script>|mailto:a@b|check all|help'.split(
      '|',
    ),
    20,
  ),
);

function assertUnderstood(typed: string): void {
  const text = plainText(typed, ['<at>ECE Doctor</at>']);
  assert.ok(text.length <= 2000 && !/[\p{Cc}\p{Cf}]|\s\s/u.test(text), JSON.stringify(text));
  const matched = match(text, commands);
  if (matched.kind === 'command') {
    assert.ok(commands.includes(matched.command));
    assert.ok(matched.words >= 0 && matched.words <= text.split(' ').length);
  }
  if (matched.kind === 'near')
    for (const request of requests) {
      const suggestion = suggestionFor(matched.near, request);
      if (suggestion?.kind !== 'line') continue;
      const meant = match(suggestion.line, commands);
      assert.equal(meant.kind, 'command', suggestion.line);
      assert.ok(meant.kind === 'command' && meant.command.isFinal !== true, suggestion.line);
    }
  assert.ok(!recordedLine(text).includes('hunter2'), recordedLine(text));
}

describe('any line', () => {
  it('matches a command or resembles some, and no suggestion for the line is final', () => {
    fc.assert(fc.property(line, assertUnderstood), tried(250));
  });
  it('becomes plain text without markup, direction marks and double blanks', () => {
    fc.assert(fc.property(html, assertUnderstood), tried(120));
  });
  it('matches its command also after a slash or a quotation mark', () => {
    fc.assert(
      fc.property(fc.constantFrom(...phrases), fc.constantFrom('', '/', '!', '"', "'"), (phrase, before) => {
        const matched = match(`${before}${phrase}`, commands);
        assert.ok(matched.kind === 'command' && matched.phrase.length > 0 && matched.rest === '');
      }),
      tried(200),
    );
  });
  it('keeps its line breaks when pasted, and loses only the chat’s markup', () => {
    fc.assert(
      fc.property(fc.array(anyText(40), { maxLength: 8 }), (lines) => {
        const harmless = lines
          .map((each) => each.replaceAll(/[<>&[\]\p{Cc}]/gu, '').trim())
          .filter((each) => each !== '');
        assert.equal(pastedText(harmless.join('<br>')), harmless.join('\n').trim());
      }),
      tried(300),
    );
  });
  for (const { why, input } of corpusOf('commands'))
    it(why, () => {
      assertUnderstood(input);
      assert.equal(match(input, commands).kind, 'command');
    });
});

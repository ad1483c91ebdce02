import { type Explained, meaningAlone } from '../checks/explain/answer.ts';
import type { Explanation } from '../checks/explain/explain.ts';
import type { Unknown } from '../checks/explain/unknown.ts';
import type { Text } from '../model/text.ts';
import { selectionIn } from '../checks/selection-words.ts';
import { read, say, type Reading } from '../text/index.ts';
import { wrapped } from './wrapped.ts';

const mostAnswers = 4;

export function plainExplanation({ answers, unknown, cut }: Explanation, reading: Reading): string {
  const shown = answers.slice(0, mostAnswers);
  const left = answers.slice(mostAnswers);
  const nothing = answers.length === 0 && unknown.length === 0;
  const parts = [
    ...shown.map((answer) => inFull(answer, reading)),
    ...unknown.map((one) => notKnown(one, reading)),
    ...(left.length === 0
      ? []
      : [wrapped(read(say('explain.also', { errors: { list: left.map(({ said }) => said) } }), reading), '', '')]),
    ...(nothing
      ? [
          [
            ...wrapped(`${read(say('explain.nothing'), reading)}.`, '', ''),
            ...wrapped(read(say('explain.nothing.how'), reading), '', ''),
          ],
        ]
      : []),
    ...(cut ? [wrapped(read(say('explain.cut'), reading), '', '')] : []),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function inFull({ said, by, meaning, cause, owner, fix, check, page, source }: Explained, reading: Reading): string[] {
  const sentence = (text: Text): string => read(text, reading);
  const row = (label: Text, said: string): string[] =>
    wrapped(sentence(say('cli.report.line', { label, said })), '  ', '    ');
  const known = page ?? source;
  // As on the card: the owner of the first step.
  const [first] = fix;
  const who = first?.owner ?? owner;
  return [
    ...wrapped(`${said} (${sentence(say(`explain.by.${by}`))})`, '', '  '),
    ...row(say('explain.label.says'), sentence(meaning)),
    ...(cause === undefined ? [] : row(say('card.label.why'), sentence(cause))),
    ...row(say('card.label.who'), sentence(say(`owner.${who}`))),
    ...fix.flatMap((step, index) => {
      const whose = (step.owner ?? owner) === who ? '' : ` (${sentence(say(`owner.${step.owner ?? owner}`))})`;
      return row(say(index === 0 ? 'card.label.first' : 'explain.label.then'), `${sentence(step)}${whose}`);
    }),
    ...row(
      say('explain.label.check'),
      sentence(say('cli.explain.check', { check, typed: selectionIn(reading.language, check) })),
    ),
    ...(known === undefined ? [] : row(say('explain.label.source'), known)),
  ];
}

function notKnown({ said, note, nearest, page }: Unknown, reading: Reading): string[] {
  const label = note.key === 'explain.unknown.words' ? 'explain.label.readings' : 'explain.label.nearest';
  return [
    ...(said === undefined ? [] : [`? ${said}`]),
    ...wrapped(read(note, reading), '  ', '  '),
    ...(page === undefined ? [] : [`  ${page}`]),
    ...(nearest.length === 0 ? [] : wrapped(read(say(label), reading), '  ', '  ')),
    ...nearest.flatMap((near) =>
      wrapped(read(say('explain.line', { said: near.said, meaning: meaningAlone(near) }), reading), '    ', '      '),
    ),
  ];
}

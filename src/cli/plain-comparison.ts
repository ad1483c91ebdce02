/** Plain text, because it is pasted into service requests. */
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { noteIn } from '../report/comparison/circumstances.ts';
import { type Compared, sinceText } from '../report/comparison/compared.ts';
import { comparedHeadline } from '../report/comparison/comparison-headline.ts';
import { asidesOf, type Section, sectionsOf } from '../report/comparison/sections.ts';
import { selectionIn } from '../checks/selection-words.ts';
import { read, say, type Reading } from '../text/index.ts';
import { titledSubjects, type Sentence } from './plain-report.ts';
import { wrapped } from './wrapped.ts';

export function plainComparison(compared: Compared, reading: Reading): string {
  const sentence: Sentence = (key, values) => read(say(key, values), reading);
  const sideNotes = asidesOf(compared.comparison).flatMap(({ text }) => wrapped(read(text, reading), '  '));
  const sections = [
    head(compared, sentence, reading),
    causes(compared, sentence, reading),
    ...sectionsOf(compared.comparison).map((part) => [
      `${sentence(part.title)} (${part.pairs.length})`,
      ...lines(part, compared, sentence, reading),
    ]),
    sideNotes.length === 0 ? [] : [sentence('compare.section.sight'), ...sideNotes],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

function head(compared: Compared, sentence: Sentence, reading: Reading): string[] {
  const { before, after } = compared.comparison;
  const runOf = ({ run: { id, startedAt, requestedBy, selection } }: Report) => ({
    run: id,
    at: { at: startedAt },
    by: requestedBy,
    selection: selectionIn(reading.language, selection),
  });
  return [
    ...wrapped(read(comparedHeadline(compared).text, reading), '', ''),
    ...wrapped(sentence('compare.then', runOf(before)), '', '  '),
    ...wrapped(sentence('compare.now', runOf(after)), '', '  '),
    ...compared.notes.flatMap((note) => wrapped(`! ${read(noteIn(reading.language, note), reading)}`, '')),
  ];
}

function causes(compared: Compared, sentence: Sentence, reading: Reading): string[] {
  const { appeared, still, gone } = compared.comparison.causes;
  const entry = (label: Text, title: Text): string[] =>
    wrapped(`${read(label, reading)} ${read(title, reading)}`, '  ', '      ');
  const found = [
    ...appeared.flatMap(({ cause: { title, firstStep, owner }, earlier }) => [
      ...entry(say(`compare.cause.${earlier}`), title),
      ...wrapped(sentence('cli.report.first-step', { step: firstStep, owner: say(`owner.${owner}`) }), '      '),
    ]),
    ...still.flatMap(({ id, title }) => entry(say('compare.cause.still', { since: sinceText(id, compared) }), title)),
    ...gone.flatMap(({ cause, left }) => entry(say(`compare.cause.gone-${left}`), cause.title)),
  ];
  return found.length === 0 ? [] : [sentence('compare.causes'), ...found];
}

function lines({ change, pairs }: Section, compared: Compared, sentence: Sentence, reading: Reading): string[] {
  const entries = pairs.flatMap(({ before, after }): { finding: Finding; text: string }[] => {
    const finding = after ?? before;
    if (finding === undefined) return [];
    if (change === 'fixed') return [{ finding, text: '' }];
    if (change === 'only-before') return [{ finding, text: '' }];
    if (change === 'lost' && after === undefined) return [{ finding, text: sentence('compare.not-there') }];
    return [
      {
        finding,
        text:
          change === 'still'
            ? read(sinceText(finding.id, compared), reading)
            : sentence('cli.report.observed', { said: finding.observed }),
      },
    ];
  });
  return [...Map.groupBy(entries, ({ finding, text }) => `${finding.check} ${text}`).values()].flatMap((group) => {
    const [first] = group;
    return [
      ...wrapped(
        titledSubjects(
          group.map(({ finding }) => finding),
          sentence,
          reading,
        ),
        '  ',
        '      ',
      ),
      ...(first === undefined || first.text === '' ? [] : wrapped(first.text, '      ')),
    ];
  });
}

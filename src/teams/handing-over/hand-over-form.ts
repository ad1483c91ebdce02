import type { Owner } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { HandOver } from '../../runs/handing-over/hand-overs.ts';
import type { OwnerSetting } from '../../runs/handing-over/owners.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { choiceRow } from '../cards/choice-row.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import {
  type Card,
  type Element,
  line,
  plain,
  sanitize,
  strong,
  subtle,
  textFor,
  titledCard,
} from '../cards/elements.ts';
import { backToReport } from '../cards/back-to-report.ts';
import { fittingMost } from '../cards/fitting.ts';
import { peoplePicker } from '../cards/people-picker.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { runDetails } from '../runs/run-details.ts';
import { longestHandOverLine } from './receiver-card.ts';
import { handOverTitleOf, nameOf } from './state-lines.ts';

export interface HandOverAsking {
  /** Identifies the form, so that two clicks hand over only once. */
  mark: string;
  /** With something to repair, the preselected one first. */
  owners: readonly [Owner, ...Owner[]];
  settings: readonly OwnerSetting[];
  /** The open hand-overs of the same causes. */
  already: readonly HandOver[];
  /** In the person's language. */
  places: readonly { id: string; name: string }[];
  /** The form replaced the report and needs a way back. */
  hasTakenPlace: boolean;
  /** Only the person who asks reads the form, so that it may name the owner's address. */
  isPrivate: boolean;
}

/** Owner, receiver, a line, and that names go along. */
export function handOverForm(report: Report, asking: HandOverAsking, locale: Locale): Card {
  return fittingMost(asking.places.length, (most) =>
    formOf(report, { ...asking, places: asking.places.slice(0, most) }, locale),
  );
}

function formOf(
  report: Report,
  { mark, owners, settings, already, places, hasTakenPlace, isPrivate }: HandOverAsking,
  locale: Locale,
): Card {
  const text = textFor(locale);
  const { id } = report.run;
  const [first, ...others] = owners;
  const set = settings.filter(({ owner }) => owners.includes(owner));
  const setForFirst = set.find(({ owner }) => owner === first);
  const isOne = others.length === 0;
  const asSet =
    isOne && setForFirst !== undefined && isPrivate
      ? text('handed.form.as-set', { name: setForFirst.to.name })
      : text('handed.form.as-set-here');
  const choices = [
    ...(set.length === 0 ? [] : [{ title: asSet, value: 'owner' }]),
    ...places.map(({ id: value, name }) => ({ title: sanitize(name), value })),
    { title: text('handed.form.a-person'), value: 'person' },
  ];
  const title = (owner: Owner): string => plain(handOverTitleOf(report, owner), locale);
  return titledCard(locale, say('handed.form.title', { name: report.deployment }), [
    line([subtle(runDetails(report, locale))], { spacing: 'None' }),
    ...already.slice(0, mostInView).map((handOver) => alreadyRow(handOver, isPrivate, locale)),
    isOne
      ? line([strong(title(first))], { spacing: 'Small' })
      : {
          type: 'Input.ChoiceSet',
          id: 'owner',
          label: text('handed.form.owner'),
          style: 'compact',
          value: first,
          choices: owners.map((value) => ({ title: title(value), value })),
        },
    {
      type: 'Input.ChoiceSet',
      id: 'to',
      label: text('handed.form.to'),
      style: 'compact',
      isRequired: true,
      errorMessage: text('handed.choose'),
      value: setForFirst === undefined ? undefined : 'owner',
      choices,
    },
    peoplePicker('people', text('handed.form.person')),
    {
      type: 'Input.Text',
      id: 'line',
      label: text('handed.form.line'),
      maxLength: longestHandOverLine,
      isMultiline: false,
    },
    ...(set.some(({ to }) => to.kind === 'mail')
      ? [{ type: 'Input.Toggle', id: 'file', title: text('handed.form.file'), value: 'false' }]
      : []),
    line([subtle(text('handed.form.names'))], { spacing: 'Small' }),
    actionRow([
      button(text(already.length === 0 ? 'card.button.hand-over' : 'handed.button.another'), {
        verb: 'hand-over-to',
        run: id,
        mark,
        known: already.map((handOver) => handOver.id).join(','),
        ...(isOne ? { owner: first } : {}),
      }),
      ...(hasTakenPlace ? [backToReport(id, locale)] : []),
      detailsButton(locale),
    ]),
    hiddenDetails([
      ...already.slice(mostInView, mostShown).map((handOver) => alreadyRow(handOver, isPrivate, locale)),
      // For clients without a people picker.
      { type: 'Input.Text', id: 'names', label: text('handed.form.name'), maxLength: 100, isMultiline: false },
      line([text('handed.form.without-role')]),
    ]),
  ]);
}

/** Open hand-overs; “Details” unfolds the others. */
const mostInView = 3;
const mostShown = 12;

/** With whom it is, since when, and a button that reminds the receiver. */
function alreadyRow({ id, owner, receiver, askedAt }: HandOver, isPrivate: boolean, locale: Locale): Element {
  const name = isPrivate ? nameOf({ id: '', ...receiver }) : say(`owner.${owner}`);
  const said = plain(say('handed.form.already', { name, at: { at: askedAt } }), locale);
  const remind = textFor(locale)('handed.button.remind');
  return choiceRow(breakingLine([said]), button(remind, { verb: 'handed-over', handOver: id, answer: 'remind' }));
}

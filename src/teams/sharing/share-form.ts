import type { Report } from '../../model/report.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import type { Locale } from '../cards/locale.ts';
import { button } from '../cards/button.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import { type Card, line, plain, sanitize, subtle, titledCard, textFor } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import { runDetails } from '../runs/run-details.ts';
import { backToReport } from '../cards/back-to-report.ts';
import { fittingMost } from '../cards/fitting.ts';
import { peoplePicker } from '../cards/people-picker.ts';
import { mostMentioned } from './mentions.ts';
import { withoutNamesToggle } from '../cards/without-names-toggle.ts';

export const longestComment = 250;

export interface Choice {
  id: string;
  /** In the person's language. */
  name: string;
}

export interface ShareAsking {
  /** Identifies the form, so that two clicks share only once. */
  mark: string;
  /** Places left out because the person's membership is unknown. */
  undecided: number;
  /** The form replaced the report and needs a way back. */
  hasTakenPlace: boolean;
}

export function shareForm(report: Report, choices: readonly Choice[], asking: ShareAsking, locale: Locale): Card {
  return fittingMost(choices.length, (most) => formOf(report, { ...asking, choices, most }, locale));
}

function formOf(
  report: Report,
  { choices, most, mark, undecided, hasTakenPlace }: ShareAsking & { choices: readonly Choice[]; most: number },
  locale: Locale,
): Card {
  const title = say('share.form.title', { name: report.deployment });
  const text = textFor(locale);
  const { id } = report.run;
  return titledCard(locale, title, [
    line([subtle(runDetails(report, locale))], { spacing: 'None' }),
    {
      type: 'Input.ChoiceSet',
      id: 'to',
      label: text('share.form.to'),
      placeholder: text('share.form.choose'),
      style: 'compact',
      isRequired: true,
      errorMessage: text('share.form.choose'),
      choices: choices.slice(0, most).map(({ id: value, name }) => ({ title: sanitize(name), value })),
    },
    ...(most === choices.length
      ? []
      : [line([subtle(text('share.form.more', { count: choices.length - most, run: id }))], { spacing: 'Small' })]),
    ...(undecided === 0
      ? []
      : [line([subtle(text('share.form.unasked', { count: undecided }))], { spacing: 'Small' })]),
    // The whole organisation, because the form is not in the chosen place. The bot checks who is a member there.
    peoplePicker('people', text('share.form.people', { count: mostMentioned }), { isMultiSelect: true }),
    withoutNamesToggle(locale),
    {
      type: 'Input.Text',
      id: 'comment',
      label: text('share.form.comment'),
      maxLength: longestComment,
      isMultiline: false,
    },
    line([subtle(text('share.form.seen'))], { spacing: 'Small' }),
    actionRow([
      button(text('card.button.share'), { verb: 'share-to', run: id, mark }),
      ...(hasTakenPlace ? [backToReport(id, locale)] : []),
      detailsButton(locale),
    ]),
    hiddenDetails([
      // For clients without a people picker.
      { type: 'Input.Text', id: 'names', label: text('share.form.names'), maxLength: 300, isMultiline: false },
      line([text('share.form.what')]),
    ]),
  ]);
}

/** Explains how to add the app, or that Teams did not answer about memberships. */
export function nowhereCard(
  run: string,
  { undecided, hasTakenPlace }: Pick<ShareAsking, 'undecided' | 'hasTakenPlace'>,
  locale: Locale,
): Card {
  const message =
    undecided === 0
      ? { title: say('share.nowhere'), paragraphs: [say('share.nowhere.install'), say('share.nowhere.member')] }
      : { title: say('share.unsaid'), paragraphs: [say('share.form.unasked', { count: undecided })] };
  const buttons = [
    button(plain(say('card.button.look-again'), locale), { verb: 'share', run }),
    ...(hasTakenPlace ? [backToReport(run, locale)] : []),
  ];
  return messageCard({ ...message, buttons }, locale);
}

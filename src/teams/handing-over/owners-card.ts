/** Who gets the hand-overs of each owner, and the form that sets one. */
import type { Owner } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { allOwners, type OwnerSetting } from '../../runs/handing-over/owners.ts';
import { languages, say } from '../../text/index.ts';
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
import { fittingMost } from '../cards/fitting.ts';
import { peoplePicker } from '../cards/people-picker.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { cut } from '../cards/space.ts';

/** As typed, and in a button. */
export const ownerWords: Record<Owner, string> = {
  'ece-administrator': 'ece',
  network: 'network',
  'microsoft-365-administrator': 'microsoft',
};

/** Characters on a card: a mail address is useless without its domain. */
const longestName = 80;

export function ownersCard(settings: readonly OwnerSetting[], sendsMail: boolean, locale: Locale): Card {
  return titledCard(
    locale,
    say('owners.title'),
    allOwners.flatMap((owner) =>
      rowsOf(
        owner,
        settings.find((setting) => setting.owner === owner),
        sendsMail,
        locale,
      ),
    ),
  );
}

function rowsOf(owner: Owner, setting: OwnerSetting | undefined, sendsMail: boolean, locale: Locale): Element[] {
  const text = textFor(locale);
  const title = text(setting === undefined ? 'card.button.set-owner' : 'card.button.change-owner');
  const says = setting === undefined ? [say('owners.nobody')] : [ownerWhere(setting), stateOf(setting, sendsMail)];
  const named = [
    breakingLine([strong(plain({ key: `owner.${owner}` }, locale))]),
    ...(setting === undefined
      ? []
      : [breakingLine([cut(sanitize(setting.to.name), longestName)], { spacing: 'None' })]),
  ];
  const set = button(title, { verb: 'say', text: `owner ${ownerWords[owner]}` });
  return [
    { ...choiceRow({ type: 'Container', items: named }, set), spacing: 'Medium' },
    ...says.map((said) => line([subtle(plain(said, locale))], { spacing: 'None' })),
  ];
}

export function ownerWhere({ to, language, timeZone }: OwnerSetting): Text {
  return say('owners.where', {
    kind: say(`owners.kind.${to.kind}`),
    language: say(`owners.language.${language}`),
    zone: timeZone,
  });
}

/** `sendsMail`: the bot has a mail server. */
export function stateOf({ to, testedAt, refused }: OwnerSetting, sendsMail: boolean): Text {
  if (refused !== undefined) return refused.why;
  if (testedAt !== undefined) return say('owners.tested', { at: { at: testedAt } });
  return say(to.kind === 'mail' && !sendsMail ? 'owners.why.no-mail' : 'owners.not-tested');
}

export interface OwnerAsking {
  owner: Owner;
  /** Same for every click on one form. */
  mark: string;
  places: { id: string; name: string }[];
  timeZone: string;
}

export function ownerForm(asking: OwnerAsking, locale: Locale): Card {
  return fittingMost(asking.places.length, (most) =>
    formOf({ ...asking, places: asking.places.slice(0, most) }, locale),
  );
}

function formOf({ owner, mark, places, timeZone }: OwnerAsking, locale: Locale): Card {
  const text = textFor(locale);
  const word = owner === 'network' ? text('owners.line.network') : ownerWords[owner];
  return titledCard(locale, say('owners.form.title', { owner: { key: `owner.${owner}` } }), [
    peoplePicker('person', text('owners.form.person')),
    ...(places.length === 0
      ? []
      : [
          {
            type: 'Input.ChoiceSet',
            id: 'place',
            label: text('owners.form.place'),
            style: 'compact',
            choices: places.map(({ id, name }) => ({ title: sanitize(name), value: id })),
          },
        ]),
    { type: 'Input.Text', id: 'mail', label: text('owners.form.mail'), style: 'Email', maxLength: 320 },
    {
      type: 'Input.ChoiceSet',
      id: 'language',
      label: text('owners.form.language'),
      style: 'compact',
      value: locale.language,
      choices: languages.map((language) => ({ title: text(`owners.language.${language}`), value: language })),
    },
    line([subtle(text('owners.form.what'))], { spacing: 'Small' }),
    actionRow([button(text('card.button.set-owner'), { verb: 'owner', owner, mark }), detailsButton(locale)]),
    hiddenDetails([
      // For clients without a people picker.
      { type: 'Input.Text', id: 'name', label: text('owners.form.name'), maxLength: 100, isMultiline: false },
      { type: 'Input.Text', id: 'zone', label: text('owners.form.zone'), maxLength: 60, value: timeZone },
      line([text('owners.form.end', { owner: word })]),
    ]),
  ]);
}

/** The form that declares one alias, or all that nobody has declared. */
import { longestOfAlias } from '../../model/declared-alias.ts';
import type { Text } from '../../model/text.ts';
import { redact } from '../../observe/redact.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button, type DeclareClick } from '../cards/button.ts';
import {
  type Card,
  type Element,
  line,
  marked,
  plain,
  sanitize,
  subtle,
  textFor,
  titledCard,
} from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { marks } from '../cards/marks.ts';
import { cut } from '../cards/space.ts';

export interface AskedDeclaration {
  /** Mailboxes without a declared alias. */
  undeclared: readonly string[];
  /** The names of declared aliases. */
  declared: readonly string[];
  /** What the person sent, and why it was refused. */
  sent?: { click: DeclareClick; refused: Text[] } | undefined;
}

export const allUndeclared = 'undeclared';
/** Of the form; a table takes more. */
const mostChoices = 50;
/** Characters of a choice. */
const longestChoice = 80;

export function declareForm({ undeclared, declared, sent }: AskedDeclaration, locale: Locale): Card {
  const text = textFor(locale);
  const names = [
    ...undeclared.map((mailbox) => ({ title: mailbox, value: `mailbox ${mailbox}` })),
    ...declared.map((name) => ({ title: name, value: `alias ${name}` })),
  ];
  const choices = [
    ...(undeclared.length === 0
      ? []
      : [{ title: text('aliases.form.undeclared', { count: undeclared.length }), value: allUndeclared }]),
    ...names.slice(0, mostChoices).map(({ title, value }) => ({ title: cut(sanitize(title), longestChoice), value })),
  ];
  const kept = sent?.click;
  const more = names.length - mostChoices;
  return titledCard(locale, say('aliases.form.title'), [
    ...(sent?.refused ?? []).map((why) => marked(marks.warn, [line([plain(why, locale)])])),
    {
      type: 'Input.ChoiceSet',
      id: 'of',
      label: text('aliases.form.of'),
      style: 'compact',
      isRequired: true,
      errorMessage: text('aliases.form.of.missing'),
      choices,
      ...(choices.length === 0 ? {} : { value: kept?.of ?? choices[0]?.value }),
    },
    typed('account', kept, locale),
    chosen('protocol', ['imap', 'pop3', 'graph'], kept, locale),
    chosen('authentication', ['password', 'oauth'], kept, locale),
    typed('instance', kept, locale),
    typed('server', kept, locale),
    line([subtle(plain(say('aliases.form.empty'), locale))], { spacing: 'Small' }),
    ...(more > 0
      ? [line([subtle(plain(say('aliases.form.more', { count: more }), locale))], { spacing: 'None' })]
      : []),
    actionRow([button(text('card.button.declare'), { verb: 'declare' })]),
  ]);
}

/** A secret never returns to the card. */
function typed(field: 'account' | 'instance' | 'server', kept: DeclareClick | undefined, locale: Locale): Element {
  const value = kept?.[field] ?? '';
  return {
    type: 'Input.Text',
    id: field,
    label: textFor(locale)(`aliases.form.${field}`),
    maxLength: longestOfAlias[field],
    ...(value === '' || redact(value) !== value ? {} : { value: value.slice(0, longestOfAlias[field]) }),
  };
}

function chosen(
  field: 'protocol' | 'authentication',
  values: readonly ('imap' | 'pop3' | 'graph' | 'password' | 'oauth')[],
  kept: DeclareClick | undefined,
  locale: Locale,
): Element {
  const text = textFor(locale);
  return {
    type: 'Input.ChoiceSet',
    id: field,
    label: text(`aliases.form.${field}`),
    style: 'compact',
    value: kept?.[field] ?? '',
    choices: [
      { title: text('aliases.form.same'), value: '' },
      ...values.map((value) => ({ title: text(`aliases.form.value.${value}`), value })),
    ],
  };
}

/** Help by task, with a page for each task and each command. */
import { includes, type Role } from '../../access/roles.ts';
import type { Deployment } from '../../model/deployment.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import {
  card,
  type Card,
  type Element,
  heading,
  line,
  plain,
  strong,
  subtle,
  textFor,
  textRun,
} from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { capitalized } from '../cards/message-card.ts';
import { typedIn } from '../cards/typed.ts';
import { type CommandHead, type Task, tasks } from '../commands/command.ts';

/** Commands to tap, some with arguments, the most useful first. */
const examples: Record<Task, readonly [name: string, rest?: string][]> = {
  check: [['check', 'all'], ['check', 'receiving'], ['watch'], ['status']],
  prove: [['exchange script'], ['ece query']],
  share: [['report'], ['report file'], ['history']],
  'set up': [['example'], ['status']],
  administer: [['help', 'access'], ['sign-ins']],
};

export interface HelpAbout {
  commands: readonly CommandHead[];
  role: Role;
  deployment: Pick<Deployment, 'name'>;
  locale: Locale;
}

export function overviewCard(about: HelpAbout): Card {
  const { role, deployment, locale } = about;
  const text = textFor(locale);
  const own = tasks.filter((task) => commandsOf(task, about).length > 0);
  const [first, ...rest] = own.map((task) => taskButton(task, locale));
  return card(locale, text('help.title'), [
    heading(text('help.title')),
    line([text('help.what', { name: deployment.name })], { spacing: 'Small' }),
    ...own.map((task) =>
      line([strong(text(`help.task.${task}`)), ` – ${text(`help.task.${task}.what`)}`], { spacing: 'Small' }),
    ),
    line([subtle(text('help.questions'))], { spacing: 'Small' }),
    ...(about.commands.every(({ who }) => includes(role, who))
      ? []
      : [line([subtle(text('help.more'))], { spacing: 'Small' })]),
    actionRow(first === undefined ? [] : [first], rest),
  ]);
}

/** Short, because many people read a channel or group chat. */
export function groupCard({ role, locale }: HelpAbout): Card {
  const text = textFor(locale);
  return card(locale, text('help.title'), [
    heading(text('help.title')),
    line([text('help.group')], { spacing: 'Small' }),
    actionRow([
      ...(includes(role, 'operator') ? [button(text('help.button.check'), { verb: 'say', text: 'check all' })] : []),
      button(text('help.button.report'), { verb: 'say', text: 'report' }),
    ]),
  ]);
}

export function taskCard(task: Task, about: HelpAbout): Card {
  const { role, locale } = about;
  const text = textFor(locale);
  const title = text(`help.task.${task}`);
  return card(locale, title, [
    heading(title),
    ...commandsOf(task, about).flatMap(({ name }) => [
      usage(name, locale, { spacing: 'Small' }),
      line([plain({ key: `command.${name}.help` }, locale)], { spacing: 'None' }),
    ]),
    ...(task === 'check' && includes(role, 'operator')
      ? [line([subtle(text('help.areas')), ' ', text('selection.areas')], { spacing: 'Small' })]
      : []),
    ...(task === 'administer'
      ? [line([text(role === 'administrator' ? 'help.access' : `help.access.${role}`)], { spacing: 'Small' })]
      : []),
    ...(commandsOf(task, { ...about, role: 'administrator' }).every(({ who }) => includes(role, who))
      ? []
      : [line([subtle(text('help.more'))], { spacing: 'Small' })]),
    ...exampleRows(task, about),
  ]);
}

/** Each in its own row, because two of them do not fit a phone in French. */
function exampleRows(task: Task, { commands, role, locale }: HelpAbout): Element[] {
  return examples[task]
    .filter(([name]) => commands.some((one) => one.name === name && includes(role, one.who)))
    .map((words) => words.join(' '))
    .map((typed) => actionRow([button(capitalized(typedIn(locale.language, typed)), { verb: 'say', text: typed })]));
}

/** The person's rights, and who grants them. */
export function accessCard(about: HelpAbout): Card {
  const { role, locale } = about;
  const text = textFor(locale);
  const title = text('help.access.title');
  return card(locale, title, [
    heading(title),
    line([text(`help.access.${role}`)], { spacing: 'Small' }),
    ...tasks
      .filter((task) => commandsOf(task, about).length > 0)
      .map((task) =>
        line([strong(text(`help.task.${task}`)), ` – ${text(`help.task.${task}.what`)}`], { spacing: 'Small' }),
      ),
    line([subtle(text(role === 'administrator' ? 'help.access' : 'help.more'))], { spacing: 'Small' }),
    actionRow([taskButton('check', locale)]),
  ]);
}

export function commandCard(
  { name, who, where, isFinal, task, validRest, takesPasted }: CommandHead,
  { role, locale }: HelpAbout,
): Card {
  const text = textFor(locale);
  const mayType = includes(role, who) && isFinal !== true && takesPasted !== true && validRest === undefined;
  return card(locale, plain({ key: `command.${name}.usage` }, locale), [
    usage(name, locale, {}),
    line([plain({ key: `command.${name}.help` }, locale)], { spacing: 'Small' }),
    ...(includes(role, who) ? [] : [line([text(`help.needs.${who}`)], { spacing: 'Small' })]),
    ...(isFinal === true ? [line([text('help.final')], { spacing: 'Small' })] : []),
    ...(where === 'personal' ? [line([subtle(text('help.personal'))], { spacing: 'Small' })] : []),
    mayType
      ? actionRow([button(text('help.button.run'), { verb: 'say', text: name })], [taskButton(task, locale)])
      : actionRow([taskButton(task, locale)]),
  ]);
}

/** Leaves out help itself. */
function commandsOf(task: Task, { commands, role }: Pick<HelpAbout, 'commands' | 'role'>): CommandHead[] {
  return commands
    .filter((one) => one.task === task && one.name !== 'help' && includes(role, one.who))
    .toSorted((a, b) => a.order - b.order);
}

function usage(name: string, locale: Locale, more: Record<string, unknown>): Element {
  const words = plain({ key: `command.${name}.usage` }, locale);
  return line([textRun(words, { weight: 'Bolder', fontType: 'Monospace' })], more);
}

function taskButton(task: Task, locale: Locale): Element {
  return button(textFor(locale)(`help.task.${task}`), { verb: 'say', text: `help ${task}` });
}

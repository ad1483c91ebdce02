import { includes, type Role } from '../../access/roles.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { card, type Card, type Element, line, marked, paragraph, strong, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import type { Command } from '../commands/command.ts';

export const command: Command<object> = {
  name: 'welcome',
  task: 'set up',
  order: 4.95,
  where: 'anywhere',
  who: 'viewer',
  /** The bot's first message, and its answer to a greeting. */
  async run({ role, locale, conversation }) {
    return { outcome: 'done', reply: { card: welcomeCard(role, locale, conversation.kind === 'personal') } };
  },
};

/** The person's rights are shown only in private. */
export function welcomeCard(role: Role, locale: Locale, isPersonal: boolean): Card {
  const text = textFor(locale);
  const mayCheck = includes(role, 'operator');
  const step = (number: number, title: string, what: string): Element =>
    marked({ sign: String(number), color: 'Default' }, [line([strong(title), ' ', what])]);
  return card(locale, text('welcome.summary'), [
    paragraph(text('welcome.title'), { style: 'heading', size: 'Large', weight: 'Bolder' }),
    line([text('welcome.what')], { spacing: 'None' }),
    step(1, text('welcome.step.example'), text('welcome.step.example.what')),
    mayCheck
      ? step(2, text('welcome.step.check'), text('welcome.step.check.what'))
      : step(2, text('welcome.step.report'), text('welcome.step.report.what')),
    step(3, text('welcome.step.access'), text(isPersonal ? `help.access.${role}` : 'welcome.step.access.what')),
    actionRow([
      button(text('welcome.button.example'), { verb: 'say', text: 'example' }),
      mayCheck
        ? button(text('help.button.check'), { verb: 'say', text: 'check all' })
        : button(text('help.button.report'), { verb: 'say', text: 'report' }),
      button(text('welcome.button.help'), { verb: 'say', text: 'help' }),
    ]),
  ]);
}

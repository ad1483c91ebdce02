import { includes, type Role } from '../../access/roles.ts';
import type { Deployment } from '../../model/deployment.ts';
import { button } from '../cards/button.ts';
import { card, type Card, heading, line, textRun, section, subtle, plain, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import type { Command, CommandHead } from '../commands/command.ts';
import { answersWithNames } from '../names.ts';

export const command: Command<{ commands: readonly CommandHead[] }> = {
  name: 'help',
  task: 'set up',
  order: 5,
  where: 'anywhere',
  who: 'viewer',
  // Whatever follows, help is shown.
  validRest: (rest) => rest,
  async run(request, { commands }) {
    const { deployment, locale, role } = request;
    return {
      outcome: 'done',
      reply: { card: helpCard(commands, role, deployment, locale, answersWithNames(request)) },
    };
  },
};

/** The commands that this role may use, with examples of this deployment for those who may check it. */
export function helpCard(
  commands: readonly Pick<CommandHead, 'name' | 'order' | 'who'>[],
  role: Role,
  deployment: Deployment,
  locale: Locale,
  withNames = true,
): Card {
  const text = textFor(locale);
  const word = (name: string) => plain({ key: `command.${name}.usage` }, locale);
  const [server] = deployment.servers;
  const mayCheck = includes(role, 'operator');
  const own = commands.filter(({ who }) => includes(role, who));
  const examples = [
    text('help.example.all'),
    text('help.example.connectivity'),
    text('help.example.version'),
    text('help.example.url'),
    ...(server === undefined || !withNames ? [] : [text('help.example.server', { server: server.name })]),
  ];
  return card(
    locale,
    text('help.title'),
    [
      heading(text('help.title')),
      line([text('help.what', { name: deployment.name })], { spacing: 'Small' }),
      ...own
        .toSorted((a, b) => a.order - b.order)
        .flatMap(({ name }) => [
          line([textRun(word(name), { weight: 'Bolder', fontType: 'Monospace' })], { spacing: 'Medium' }),
          line([plain({ key: `command.${name}.help` }, locale)], { spacing: 'None' }),
        ]),
      ...(mayCheck
        ? [
            section(text('help.examples')),
            ...examples.map((example) => line([textRun(example, { fontType: 'Monospace' })], { spacing: 'None' })),
          ]
        : []),
      ...(own.length < commands.length ? [line([subtle(text('help.more'))], { spacing: 'Medium' })] : []),
      line([subtle(text('help.mention'))], { spacing: 'Medium' }),
    ],
    [
      ...(mayCheck ? [button(text('help.button.check'), { verb: 'say', text: 'check all' })] : []),
      button(text('help.button.status'), { verb: 'say', text: 'status' }),
    ],
  );
}

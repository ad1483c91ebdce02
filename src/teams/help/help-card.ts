/** What one can type, with examples of this very deployment. */
import type { Deployment } from '../../model/deployment.ts';
import { say } from '../../text/index.ts';
import type { Command } from '../commands/command.ts';
import type { Reader } from '../cards/reader.ts';
import { button, card, type Card, heading, line, run, section, subtle, words } from '../cards/elements.ts';

export function helpCard(
  commands: readonly Pick<Command, 'name' | 'order'>[],
  deployment: Deployment,
  reader: Reader,
): Card {
  const text = (key: Parameters<typeof say>[0], values = {}) => words(say(key, values), reader);
  const word = (name: string) => words({ key: `command.${name}.usage` }, reader);
  const [server] = deployment.servers;
  const examples = [
    text('help.example.all'),
    text('help.example.connectivity'),
    text('help.example.version'),
    text('help.example.url'),
    ...(server === undefined ? [] : [text('help.example.server', { server: server.name })]),
  ];
  return card(
    reader,
    text('help.title'),
    [
      heading(text('help.title')),
      line([text('help.what', { name: deployment.name })], { spacing: 'Small' }),
      ...commands
        .toSorted((one, other) => one.order - other.order)
        .flatMap(({ name }) => [
          line([run(word(name), { weight: 'Bolder', fontType: 'Monospace' })], { spacing: 'Medium' }),
          line([words({ key: `command.${name}.help` }, reader)], { spacing: 'None' }),
        ]),
      section(text('help.examples')),
      ...examples.map((example) => line([run(example, { fontType: 'Monospace' })], { spacing: 'None' })),
      line([subtle(text('help.mention'))], { spacing: 'Medium' }),
    ],
    [
      button(text('help.button.check'), { verb: 'say', text: 'check all' }),
      button(text('help.button.status'), { verb: 'say', text: 'status' }),
    ],
  );
}

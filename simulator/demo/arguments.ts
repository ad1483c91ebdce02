import { say } from '../text/index.ts';
import { DemoError } from './demo-error.ts';
import { asksForHelp, options } from './options.ts';

export interface DemoArguments {
  home?: string;
  playground: boolean;
  port: number;
  playgroundPort: number;
}

/** Throws a DemoError for an unknown flag or an invalid port. */
export function demoArguments(words: readonly string[]): DemoArguments | 'help' {
  const { home, rest } = options(words);
  if (asksForHelp(rest)) return 'help';
  const asked: DemoArguments = {
    ...(home === undefined ? {} : { home }),
    playground: true,
    port: 3978,
    playgroundPort: 56150,
  };
  while (rest.length > 0) {
    const [flag = '', inline] = (rest.shift() ?? '').split('=');
    if (flag === '--no-playground' && inline === undefined) asked.playground = false;
    else if (flag === '--port') asked.port = portIn(flag, inline ?? rest.shift(), asked.port);
    else if (flag === '--playground-port')
      asked.playgroundPort = portIn(flag, inline ?? rest.shift(), asked.playgroundPort);
    else throw new DemoError(say('demo.unknown-flag', { said: flag.slice(0, 80) }));
  }
  if (asked.playground && asked.port === asked.playgroundPort)
    throw new DemoError(say('demo.same-port', { port: String(asked.port) }));
  return asked;
}

function portIn(flag: string, text: string | undefined, example: number): number {
  const port = Number(text);
  if (text !== undefined && /^\d{1,5}$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new DemoError(say('demo.wrong-port', { flag, example: String(example), said: (text ?? '').slice(0, 80) }));
}

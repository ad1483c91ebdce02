/** The options of both `npm run demo` and `npm run simulate`: `--home FOLDER` and `--language en|fr`. */
import path from 'node:path';

const help: readonly (string | undefined)[] = ['help', '--help', '-h'];

export function asksForHelp([first]: readonly string[]): boolean {
  return help.includes(first);
}

export function options(words: readonly string[]): { home?: string; rest: string[] } {
  const rest = [...words];
  const take = (flag: string): string | undefined => {
    const at = rest.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
    if (at < 0) return undefined;
    const [word = ''] = rest.splice(at, 1);
    return word.includes('=') ? word.slice(flag.length + 1) : rest.splice(at, 1)[0];
  };
  take('--language');
  const home = take('--home');
  return { ...(home === undefined ? {} : { home: path.resolve(home) }), rest };
}

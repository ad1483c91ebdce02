import { endOf, type SystemProgram } from '../observe/system-program.ts';

/**
 * The values of one key by `reg.exe query KEY`, whose lines are four spaces, the name, its type, the value. Empty where
 * the key is not there or cannot be read.
 */
export async function registryValues(reg: SystemProgram, key: string): Promise<Map<string, string>> {
  const { printed } = await endOf(reg, ['query', key], { timeoutMs: 5000 });
  return new Map(
    printed.split(/\r?\n/).flatMap((line): [string, string][] => {
      const [, name, value] = /^ {4}(\w+) {4}REG_\w+ {4}(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value.trim()]];
    }),
  );
}

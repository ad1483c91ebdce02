import { endOf, type SystemProgram } from '../observe/system-program.ts';

/**
 * The values of one key, by `reg.exe query KEY`. Each line has four spaces before name, type and value. Empty if the
 * key is missing or unreadable.
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

import { createInterface } from 'node:readline/promises';

/** Asks on the terminal; the question goes to standard error, so that standard output stays what the command prints. */
export async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

/**
 * How `probe enrol` gets the code: from a file, which it deletes, at the terminal, without showing it, or from standard
 * input. Not as an argument, which others on this machine see in the list of processes and in the shell's history.
 */
import { lstat, readFile, unlink } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { addAbortSignal, Writable } from 'node:stream';
import { keyOfCode } from '../model/proofs.ts';
import { limits } from '../model/protocol.ts';
import { codeOf } from '../probe/probe-error.ts';
import { read, say, type Reading } from '../text/index.ts';
import { Refusal } from './refusal.ts';

/** Bytes or characters; a code has 19, and blanks or a line break may stand around it. */
const longest = 1000;

/** `file` may be `-`, the same as none. */
export async function enrolmentCode(file: string | undefined, reading: Reading): Promise<string> {
  if (file !== undefined && file !== '-') return await codeInFile(file, reading);
  const code = process.stdin.isTTY ? await typedCode(reading) : await pipedCode(reading);
  if (code.trim() === '') throw new Refusal(say('cli.code.none'));
  return code;
}

/**
 * The file is deleted as soon as it is read, whatever becomes of the enrolment: the code is still in the administrator's
 * chat. What holds no code is left alone, because it is another file, named by mistake. Where the file cannot be
 * deleted the code is used all the same, for a used code is worth nothing.
 */
async function codeInFile(file: string, reading: Reading): Promise<string> {
  const content = await contentOf(file).catch((error: unknown) => {
    throw new Refusal(say('cli.code-file.unreadable', { file, code: codeOf(error) }));
  });
  if (content === undefined || keyOfCode(content) === undefined)
    throw new Refusal(say('cli.code-file.no-code', { file }));
  const outcome = await unlink(file).then(
    () => say('cli.code-file.deleted', { file }),
    (error: unknown) => say('cli.code-file.not-deleted', { file, code: codeOf(error) }),
  );
  console.error(read(outcome, reading));
  return content;
}

/** Undefined where it is a link, a folder, or too large. Windows PowerShell writes UTF-16 with a byte order mark. */
async function contentOf(file: string): Promise<string | undefined> {
  const found = await lstat(file);
  if (!found.isFile() || found.size > longest) return undefined;
  const bytes = await readFile(file);
  return bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
}

/** The question goes to standard error, so that standard output stays what the command prints. */
async function typedCode(reading: Reading): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // Takes the echo off the terminal, before the question is shown.
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  process.stderr.write(read(say('cli.code.ask'), reading));
  let interrupted = false;
  try {
    return await new Promise<string>((resolve) => {
      terminal.once('line', resolve);
      terminal.once('close', () => resolve(''));
      terminal.once('SIGINT', () => {
        interrupted = true;
        terminal.close();
      });
    });
  } finally {
    terminal.close();
    process.stderr.write('\n');
    // The terminal does not send the signal while it has no echo, so that Ctrl-C would not end the program.
    if (interrupted) process.kill(process.pid, 'SIGINT');
  }
}

/** The first line. Some terminals, such as Git Bash on Windows, are no terminals for a program: hence the sentence. */
async function pipedCode(reading: Reading): Promise<string> {
  console.error(read(say('cli.code.piped'), reading));
  // After this time no code is good any more.
  const input = addAbortSignal(AbortSignal.timeout(limits.codeMinutes * 60_000), process.stdin);
  let text = '';
  try {
    for await (const chunk of input.setEncoding('utf8')) {
      text += String(chunk);
      if (text.includes('\n') || text.length > longest) break;
    }
  } catch {
    // What cannot be read holds no code.
  }
  return text.split('\n', 1)[0] ?? '';
}

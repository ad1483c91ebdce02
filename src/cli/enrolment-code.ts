/**
 * Gets the code for `probe enrol`: from a file, which is then deleted, from the file of `bot enrol --servers`, at the terminal without echo, or from standard
 * input. Never as an argument, which others see in the process list and the shell's history.
 */
import { lstat, readFile, unlink } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { addAbortSignal, Writable } from 'node:stream';
import { keyOfCode } from '../model/proofs.ts';
import { limits } from '../model/protocol.ts';
import { whyUnreadable } from '../observe/why-unreadable.ts';
import { codeOf } from '../probe/probe-error.ts';
import { read, say, type Reading } from '../text/index.ts';
import type { Options } from './arguments.ts';
import { Refusal } from './refusal.ts';

/** Bytes of a file with the codes of many servers. */
const longestList = 1_000_000;
/** Bytes or characters. A code has 19, perhaps with blanks or a line break around it. */
const longest = 1000;

export async function codeFor(server: string, options: Options, reading: Reading): Promise<string> {
  const list = options.value('codes-file');
  return list === undefined ? await enrolmentCode(options.value('code-file'), reading) : await codeInList(list, server);
}

/** `-` is the same as no file. */
async function enrolmentCode(file: string | undefined, reading: Reading): Promise<string> {
  if (file !== undefined && file !== '-') return await codeInFile(file, reading);
  const code = process.stdin.isTTY ? await typedCode(reading) : await pipedCode(reading);
  if (code.trim() === '') throw new Refusal(say('cli.code.none'));
  return code;
}

/**
 * Deletes the file once it is read, even if the enrolment then fails: the code is still in the administrator's chat. A
 * file without a code stays, because it was named by mistake. If the file cannot be deleted its code is used anyway,
 * because a used code is worthless.
 */
async function codeInFile(file: string, reading: Reading): Promise<string> {
  const content = await contentOf(file).catch((error: unknown) => {
    throw new Refusal(say('cli.code-file.unreadable', { file, why: whyUnreadable(codeOf(error)) }));
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

/** Reads the line of the server. The file is for all servers, so it stays. */
async function codeInList(file: string, server: string): Promise<string> {
  const content = await contentOf(file, longestList).catch((error: unknown) => {
    throw new Refusal(say('cli.codes-file.unreadable', { file, why: whyUnreadable(codeOf(error)) }));
  });
  const [code] = (content ?? '').split(/\r?\n/).flatMap((line) => {
    const [name = '', given = ''] = line.replace('\uFEFF', '').trim().split(/\s+/);
    return name.toLowerCase() === server.toLowerCase() && keyOfCode(given) !== undefined ? [given] : [];
  });
  if (code === undefined) throw new Refusal(say('cli.codes-file.no-line', { file, server }));
  return code;
}

/**
 * Undefined for a link, a folder, or a file that is too large. Windows PowerShell writes UTF-16 with a byte order mark.
 */
async function contentOf(file: string, most = longest): Promise<string | undefined> {
  const found = await lstat(file);
  if (!found.isFile() || found.size > most) return undefined;
  const bytes = await readFile(file);
  return bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
}

/** The question goes to standard error, because standard output holds only results. */
async function typedCode(reading: Reading): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // Switches off the echo before the question is shown.
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
    // Without echo the terminal does not send this signal, so Ctrl-C would not end the program.
    if (interrupted) process.kill(process.pid, 'SIGINT');
  }
}

/** The first line. The sentence is for terminals that a program cannot recognise, such as Git Bash on Windows. */
async function pipedCode(reading: Reading): Promise<string> {
  console.error(read(say('cli.code.piped'), reading));
  // After this time no code is valid.
  const input = addAbortSignal(AbortSignal.timeout(limits.codeMinutes * 60_000), process.stdin);
  let text = '';
  try {
    for await (const chunk of input.setEncoding('utf8')) {
      text += String(chunk);
      if (text.includes('\n') || text.length > longest) break;
    }
  } catch {
    // Unreadable input has no code.
  }
  return text.split('\n', 1)[0] ?? '';
}

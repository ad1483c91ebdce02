/** A machine with a bot without Teams, settings in a .env, the command line and a probe. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BotFolder, botFolder, type BotProcess } from './bot-process.ts';
import { type Ended, eceDoctor } from '../../cli/command-line.ts';
import { freePort } from '../../kit/free-port.ts';
import { cliProgram } from '../programs.ts';

export interface OwnMachine {
  bots: BotFolder;
  settings: Record<string, string>;
  home: string;
  /** Changes settings for later commands and starts. */
  set(more: Record<string, string>): void;
  /** Runs a command in the bot's folder, within this process. */
  eceDoctor(...words: string[]): Promise<Ended>;
  up(): Promise<BotProcess>;
  /** Enrols the probe with the command and code that `bot enrol` printed. */
  enrol(given: Ended): Promise<{ command: string; code: string }>;
  startProbe(): void;
  killProbe(): Promise<void>;
  /** Ends every process and removes the folder. */
  remove(): Promise<void>;
}

/** `url` is the address of a PostgreSQL database; without it the bot uses SQLite. */
export async function ownMachine({ url }: { url?: string }): Promise<OwnMachine> {
  const bots = await botFolder();
  const home = path.join(bots.folder, 'probe');
  const settings: Record<string, string> = {
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    PORT: String(await freePort()),
    ECE_DOCTOR_DATA: bots.data,
    ECE_DOCTOR_DEPLOYMENT: './deployment.yaml',
    ...(url === undefined ? {} : { DATABASE_URL: url }),
  };
  let probe: ChildProcess | undefined;
  const set = (more: Record<string, string>): void => {
    Object.assign(settings, more);
    const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
    writeFileSync(path.join(bots.folder, '.env'), lines.join(''), { mode: 0o600 });
  };
  const killProbe = async (): Promise<void> => {
    if (probe?.exitCode !== null || probe.signalCode !== null) return;
    const ended = once(probe, 'close');
    probe.kill('SIGKILL');
    await ended;
  };
  set({});
  return {
    bots,
    settings,
    home,
    set,
    async eceDoctor(...words) {
      const before = process.cwd();
      process.chdir(bots.folder);
      try {
        return await eceDoctor([...words, '--language', 'en']);
      } finally {
        process.chdir(before);
      }
    },
    async up() {
      const bot = bots.start(settings);
      await bot.ready;
      return bot;
    },
    async enrol({ stdout, stderr }) {
      const [, command = '', code = ''] =
        /\n(ece-doctor probe enrol .*)\n[^]*\n([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})\n/.exec(stdout) ?? [];
      const codeFile = path.join(bots.folder, 'code');
      writeFileSync(codeFile, code, { mode: 0o600 });
      const enrolled = await eceDoctor([...command.split(' ').slice(1), '--home', home, '--code-file', codeFile]);
      assert.equal(enrolled.code, 0, enrolled.stderr + stderr);
      return { command, code };
    },
    startProbe() {
      const words = [cliProgram, 'probe', 'run', '--home', home];
      probe = spawn(process.execPath, words, { stdio: 'ignore' });
    },
    killProbe,
    async remove() {
      await killProbe();
      await bots.remove();
    },
  };
}

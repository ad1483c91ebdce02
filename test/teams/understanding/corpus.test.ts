/**
 * Lines as people type them in a bad hour, after a broken run has been shown. `corpus.tsv` has the right answers as
 * the audit log names them. The bot's examples must not be taken from it.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { deploymentText } from '../../../simulator/demo/deployment.ts';
import { parseSelection } from '../../../src/runs/selection.ts';
import type { Row } from '../../../src/store/schema.ts';
import { match } from '../../../src/teams/commands/match.ts';
import { commands } from '../../../src/teams/index.ts';
import { read, say } from '../../../src/text/index.ts';
import { recorded } from '../../checks/artifacts.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { openBeside } from '../beside-bot.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

interface Line {
  language: 'en' | 'fr';
  line: string;
  /** Each is right for the person. `secret` stands for the answer to a typed secret. */
  right: string[];
  secret?: string;
}

interface Answer extends Line {
  got: string;
  outcome: string;
  verdict: Verdict;
  posted: Posted[];
}

type Verdict = 'right' | 'offered' | 'wrong' | 'not understood';

/** Shares in percent, for each language. */
const bounds = { useful: 95, wrong: 2 };

const lines: Line[] = readFileSync(path.join(import.meta.dirname, 'corpus.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => {
    const [language, , line = '', right = '', secret] = row.split('\t');
    return {
      language: language === 'fr' ? 'fr' : 'en',
      line,
      right: right.split('|'),
      ...(secret === undefined ? {} : { secret }),
    };
  });

const { deployment } = recorded('two-faults');

const viewer = { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' };

/** A chat with a healthy run of last month and a broken one of the last hour. */
const startWithRuns = (options: Parameters<typeof startChat>[0] = {}): Promise<Chat> =>
  startChat({
    file: deploymentText(deployment),
    kept: (store) =>
      keepRuns(store, [
        { id: '2QXM', at: new Date(Date.now() - 30 * 86_400_000).toISOString(), saw: 'healthy' },
        { id: '8F3K', at: new Date(Date.now() - 3_600_000).toISOString(), saw: 'two-faults' },
      ]),
    ...options,
  });

const wordsIn = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);

describe('lines of a bad hour', () => {
  let chat: Chat;
  let answers: Answer[];
  let log = '';
  before(async () => {
    chat = await startWithRuns({
      logger: pino({ level: 'info' }, { write: (written: string) => void (log += written) }),
    });
    answers = await answersTo(lines, chat, { shown: 'report 8F3K' });
  });
  after(() => chat.end());

  for (const language of ['en', 'fr'] as const)
    it(`are understood (${language})`, () => {
      const own = answers.filter((answer) => answer.language === language);
      const share = (verdict: Verdict): number =>
        (100 * own.filter((answer) => answer.verdict === verdict).length) / own.length;
      const shares = (['right', 'offered', 'wrong', 'not understood'] as const).map(
        (verdict) => `${verdict} ${share(verdict).toFixed(1)} %`,
      );
      console.log(`      ${language}, ${own.length} lines: ${shares.join(', ')}`);
      if (process.env['CORPUS'] !== undefined)
        for (const { line, verdict, got, outcome, right } of own)
          if (verdict !== 'right') console.log([verdict, line, got, outcome, right.join('|')].join('\t'));
      assert.ok(share('right') + share('offered') >= bounds.useful, 'too few useful answers');
      assert.ok(share('wrong') <= bounds.wrong, 'too many answers are sure and wrong');
    });

  it('start nothing that writes, sends, cancels or forgets', async () => {
    const acts =
      /^(?:share|round trip|sign in|cancel|remember|forget|enrol|revoke|done|not done|exchange output|ece output)\b/;
    const acted = answers.filter(
      ({ got, outcome }) => acts.test(got) && !/^(?:asked|not-understood|nothing-to-do|refused .*)$/.test(outcome),
    );
    assert.deepEqual(
      acted.map(({ line, got }) => ({ line, got })),
      [],
    );
    const sent = chat.posted.filter(({ conversation }) => !conversation.startsWith('line-'));
    assert.deepEqual(sent.map(wordsIn), [], 'messages in other conversations');
    const { db, close } = openBeside(chat.folder);
    try {
      for (const table of ['share', 'sign_in_attempt', 'sign_in', 'enrolment', 'round_trip', 'done_by_hand'] as const)
        assert.deepEqual(await db.selectFrom(table).selectAll().execute(), [], table);
    } finally {
      await close();
    }
  });

  it('start a check only if they ask for one', () => {
    const started = answers.filter(({ outcome }) => /^(?:started|joined) /.test(outcome));
    assert.ok(started.length > 0);
    const unasked = started.filter(({ right }) => !right.some((one) => /^check\b/.test(one)));
    assert.deepEqual(
      unasked.map(({ line, got }) => ({ line, got })),
      [],
    );
  });

  it('are never answered with only a list of areas', () => {
    const lists = (['en', 'fr'] as const).map((language) => read(say('selection.areas'), { language }));
    const listed = answers.filter(
      ({ posted }) =>
        posted.some((one) => lists.some((list) => wordsIn(one).includes(list))) &&
        posted.flatMap(actionsOf).length === 0,
    );
    assert.deepEqual(
      listed.map(({ line }) => line),
      [],
    );
  });

  it('leave their secrets in no answer, log or file', async () => {
    const secrets = lines.flatMap(({ secret }) => secret ?? []);
    assert.ok(secrets.length > 6);
    const folder = path.join(chat.folder, 'data');
    const places = new Map([
      ['an answer', JSON.stringify(chat.posted)],
      ['the log', log],
      ...readdirSync(folder)
        .filter((name) => statSync(path.join(folder, name)).isFile())
        .map((name) => [name, readFileSync(path.join(folder, name), 'latin1')] as const),
    ]);
    for (const secret of secrets)
      for (const [place, text] of places) assert.ok(!text.includes(secret), `${secret} is in ${place}`);
  });
});

describe('lines of a viewer in a new conversation', () => {
  let chat: Chat;
  let answers: Answer[];
  before(async () => {
    chat = await startWithRuns({ environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId } });
    answers = await answersTo(lines, chat, { more: { from: viewer } });
  });
  after(() => chat.end());

  it('are answered without names that they did not type', () => {
    const names = [
      ...deployment.servers.map(({ name }) => name),
      ...deployment.mailboxes,
      ...(deployment.sharedAccount === undefined ? [] : [deployment.sharedAccount]),
    ];
    const named = answers.flatMap(({ line, posted }) =>
      names
        .filter((name) => !line.toLowerCase().includes(name) && JSON.stringify(posted).includes(name))
        .map((name) => ({ line, name })),
    );
    assert.deepEqual(named, []);
  });

  it('start nothing', () => {
    assert.deepEqual(
      answers.filter(({ outcome }) => /^(?:started|joined|revoked) /.test(outcome)),
      [],
    );
  });
});

/** `shown` is typed before each line. */
async function answersTo(
  typed: readonly Line[],
  chat: Chat,
  { shown, more = {} }: { shown?: string; more?: Record<string, unknown> },
): Promise<Answer[]> {
  const { db, close } = openBeside(chat.folder);
  try {
    // A line has its own conversation, so that no answer depends on the line before.
    const conversations = typed.map((_, index) => `line-${index}`);
    const postedIn = (conversation: string): Posted[] =>
      chat.posted.filter((posted) => posted.conversation === conversation);
    const answersIn = async (textOf: (line: Line) => string): Promise<Posted[][]> => {
      const before = conversations.map((conversation) => postedIn(conversation).length);
      await Promise.all(
        typed.map((line, index) =>
          chat.say(textOf(line), {
            conversation: { id: conversations[index], conversationType: 'personal', tenantId: 'tenant-1' },
            locale: line.language,
            ...more,
          }),
        ),
      );
      const answered = (): Posted[][] =>
        conversations.map((conversation, index) => postedIn(conversation).slice(before[index]));
      return chat.until(() => {
        const all = answered();
        return all.every((own) => own.length > 0) && all;
      });
    };
    // An entry may be written after the answer.
    const allEntries = async (): Promise<Row<'audit'>[]> => {
      const entries = await db.selectFrom('audit').selectAll().execute();
      if (entries.length >= typed.length * (shown === undefined ? 1 : 2)) return entries;
      await new Promise((resolve) => setImmediate(resolve));
      return allEntries();
    };
    if (shown !== undefined) await answersIn(() => shown);
    const posted = await answersIn(({ line }) => line);
    const entries = await allEntries();
    return typed.map((line, index) => {
      const own = entries.filter(
        ({ conversation, command }) => conversation === conversations[index] && command !== shown,
      );
      const { command: got, outcome } = own.at(-1) ?? { command: shown ?? '', outcome: '' };
      return { ...line, got, outcome, posted: posted[index]!, verdict: verdictOn(line, got, outcome, posted[index]!) };
    });
  } finally {
    await close();
  }
}

/** Offered: a button does what the person wants. It is one of two, or the command that a misspelt line may mean. */
function verdictOn({ right }: Line, got: string, outcome: string, posted: readonly Posted[]): Verdict {
  const isRight = (command: string): boolean => right.some((one) => canonical(one) === canonical(command));
  if (isRight(got)) return 'right';
  const two = /^ask (.+) or (.+)$/.exec(got)?.slice(1);
  if (two?.some((intent) => right.includes(`ask ${intent}`)) === true) return 'offered';
  const typed = got.endsWith(' …') ? posted.flatMap(actionsOf).flatMap(({ data }) => typedBy(data)) : [];
  if (typed.some(isRight)) return 'offered';
  return two !== undefined || outcome === 'not-understood' ? 'not understood' : 'wrong';
}

function typedBy(data: { verb?: string; text?: string }): string[] {
  const matched = match(data.text ?? '', commands);
  return data.verb === 'say' && matched.kind === 'command' ? [`${matched.command.name} ${matched.rest}`.trim()] : [];
}

/** `check the network from ece-svc-01 pls` is `check network on ece-svc-01`, and `report file for tac` is `report file`. */
function canonical(command: string): string {
  if (/^report file (?!…)/.test(command)) return 'report file';
  const [, selection] = /^check (.+)$/.exec(command) ?? [];
  const parsed = selection === undefined ? undefined : parseSelection(selection, deployment);
  return parsed?.ok === true ? `check ${parsed.selection.text}` : command;
}

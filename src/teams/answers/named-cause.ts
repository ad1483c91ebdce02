/** The cause that a line names, if the verdict has several: by its number, its port, its host or its direction of mail. */
import { hostAndPort } from '../../model/endpoints.ts';
import { isWrong } from '../../model/finding.ts';
import { serverOf } from '../../report/alike.ts';
import type { Concern } from '../../report/concerns.ts';
import { isIn } from '../../text/word-lists.ts';
import type { Things } from '../understanding/things.ts';
import type { Services } from '../services.ts';
import type { Answer, Answerer, Asked } from './answer.ts';
import { type LastVerdict, ofVerdict } from './last-verdict.ts';
import { names, namesPhrase } from './named-in.ts';

/** Undefined if the line names none or more than one. */
export function causeNamedIn({ request: { rest }, things }: Asked, { concerns }: LastVerdict): Concern | undefined {
  if (concerns.length < 2) return undefined;
  const ways = [
    numbersIn(rest).flatMap((number) => concerns[number - 1] ?? []),
    concerns.filter((concern) => targetsIn(concern).some((target) => isTarget(target, things))),
    concerns.filter((concern) => isOfDirection(concern, rest)),
    namesPhrase(rest, 'answered.silent.words') ? concerns.filter(({ cause }) => cause?.kind === 'silent-server') : [],
  ];
  const [only, ...others] = new Set(ways.find((found) => found.length > 0));
  return others.length === 0 ? only : undefined;
}

/** An answer about the cause that the line names, else about the first one. */
export function ofNamedCause(
  answer: (
    verdict: LastVerdict,
    asked: Asked,
    services: Services,
  ) => Omit<Answer, 'outcome'> | Promise<Omit<Answer, 'outcome'>>,
): Answerer {
  return ofVerdict((verdict, asked, services) => answer(namedFirst(verdict, asked), asked, services));
}

export function namedFirst(verdict: LastVerdict, asked: Asked): LastVerdict {
  const named = causeNamedIn(asked, verdict);
  if (named === undefined) return verdict;
  return { ...verdict, concerns: [named, ...verdict.concerns.filter((concern) => concern !== named)] };
}

/** What a button types, so that it is about the same cause. */
export function lineAbout(line: string, asked: Asked, verdict: LastVerdict | undefined): string {
  const named = verdict && causeNamedIn(asked, verdict);
  return verdict === undefined || named === undefined ? line : `cause ${verdict.concerns.indexOf(named) + 1}: ${line}`;
}

const ordinals = ['intent.words.first', 'intent.words.second', 'intent.words.third', 'intent.words.fourth'] as const;

/** “Number 2”, “the 2nd cause”, “la 2”. “The 2 hosts” is an amount, and “the second server” another second. */
export function numbersIn(line: string): number[] {
  const words = line.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return words.flatMap((word, index) => {
    const [before = '', after = ''] = [words[index - 1], words[index + 1]];
    const isNumbered = isIn(before, 'answered.cause.number.words');
    if (/^[1-9]$/.test(word)) return isNumbered && !isPlural(after) ? [Number(word)] : [];
    const place = ordinals.findIndex((key) => isIn(word, key));
    // “La deuxième on fait quoi”
    const isCause = after.length <= 2 || isIn(after, 'answered.cause.number.words');
    return place >= 0 && isCause ? [place + 1] : [];
  });
}

function isPlural(word: string): boolean {
  return word.length > 4 && /[sx]$/.test(word);
}

/** HOST:PORT of each connection that failed. */
export function targetsIn({ findings }: Concern): string[] {
  const connections = findings.filter((finding) => isWrong(finding) && finding.subject.kind === 'endpoint');
  return [...new Set(connections.map(({ subject }) => subject.name))];
}

export function serversIn({ findings }: Concern): string[] {
  return [...new Set(findings.filter(isWrong).flatMap((finding) => serverOf(finding) ?? []))];
}

function isTarget(target: string, { ports, hosts }: Things): boolean {
  const { host, port } = hostAndPort(target);
  return ports.length > 0
    ? ports.includes(Number(port))
    : hosts.some((one) => one === target || (one === host && !one.includes(':')));
}

const checksOf = {
  sending: ['network/smtp', 'mail/smtp-login', 'protocols/smtp-auth'],
  fetching: ['network/imap', 'network/pop3', 'protocols/inbound'],
} as const;

export type Direction = keyof typeof checksOf;

function isOfDirection(concern: Concern, line: string): boolean {
  return (['sending', 'fetching'] as const).some(
    (direction) => names(line, `answered.affected.${direction}.words`) && stops(concern, direction),
  );
}

function stops({ findings }: Concern, direction: Direction): boolean {
  const checks: readonly string[] = checksOf[direction];
  return findings.some((finding) => isWrong(finding) && checks.includes(finding.check));
}

/** Undefined if the verdict has one cause only. */
export function causeOfDirection(direction: Direction, { concerns }: LastVerdict): Concern | undefined {
  return concerns.length < 2 ? undefined : concerns.find((concern) => stops(concern, direction));
}

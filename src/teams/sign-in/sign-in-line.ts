/** Parses the line after `sign in`, with options in any order and language, and writes that line for buttons. */
import type { SignInWish } from '../../access/test-sign-ins.ts';
import { type Transport, transportNames } from '../../knowledge/transports.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { typedWords } from '../commands/typed-words.ts';

export type SignInWords = Pick<SignInWish, 'window' | 'way' | 'application' | 'transport' | 'keepsAnyOwner'>;

export interface ParsedSignIn extends SignInWords {
  /** In lower case. */
  account: string | undefined;
  /** The test mailbox of a round trip, outside the deployment. */
  testMailbox: boolean;
  unknown: string[];
}

export function parseSignIn(rest: string): ParsedSignIn {
  const parsed: ParsedSignIn = {
    account: undefined,
    testMailbox: false,
    window: 'private',
    way: 'link',
    application: 'bot',
    unknown: [],
  };
  for (const token of typedWords(rest)) {
    if (token.includes('@')) {
      if (parsed.account === undefined) parsed.account = token.toLowerCase();
      else parsed.unknown.push(token);
    } else if (isIn(token, 'sign-in.words.normal')) parsed.window = 'normal';
    else if (isIn(token, 'sign-in.words.private')) parsed.window = 'private';
    else if (isIn(token, 'sign-in.words.code')) parsed.way = 'device-code';
    else if (isIn(token, 'sign-in.words.ece')) parsed.application = 'ece';
    else if (isIn(token, 'sign-in.words.keep')) parsed.keepsAnyOwner = true;
    else if (isIn(token, 'sign-in.words.test-mailbox')) parsed.testMailbox = true;
    else if (transportOf(token) !== undefined) parsed.transport = transportOf(token);
    else if (!isIn(token, 'sign-in.words.fillers')) parsed.unknown.push(token);
  }
  return parsed;
}

export function signInLine({
  account,
  window,
  way,
  application,
  transport,
  keepsAnyOwner,
}: SignInWords & { account: string }): string {
  return [
    `sign in ${account}`,
    ...(window === 'normal' ? [inEnglish('sign-in.line.normal')] : []),
    ...(way === 'device-code' ? [inEnglish('sign-in.line.code')] : []),
    ...(application === 'ece' ? [inEnglish('sign-in.line.ece')] : []),
    ...(transport === undefined ? [] : [`for ${transport}`]),
    ...(keepsAnyOwner === true ? [inEnglish('sign-in.line.keep')] : []),
  ].join(' ');
}

function transportOf(token: string): Transport | undefined {
  return transportNames.find((transport) => isIn(token, `aliases.words.${transport}`));
}

function inEnglish(key: TextKey): string {
  return read(say(key), { language: 'en' });
}

/** `all` in any language. */
export function isEverything(rest: string): boolean {
  return isIn(rest.trim(), 'selection.words.all');
}

/** `none` in any language. */
export function isNothing(rest: string): boolean {
  return isIn(rest.trim(), 'forget.words.none');
}

/** Chat commands quoted in sentences work when people type them. */
import assert from 'node:assert/strict';
import { parseSelection } from '../../src/runs/selection.ts';
import { match } from '../../src/teams/commands/match.ts';
import { plainText } from '../../src/teams/conversation/text-in.ts';
import { parseSignIn } from '../../src/teams/sign-in/sign-in-line.ts';
import { en, fr } from './sentences.ts';
import { contoso } from '../runs/deployment.ts';

const catalogues: Record<string, Record<string, string>> = { en, fr };
const commands = Object.keys(en).flatMap((key) => {
  const [, name] = /^command\.(.+)\.words$/.exec(key) ?? [];
  return name === undefined ? [] : [{ name }];
});

/** Input that replaces placeholders. */
const typed: Record<string, string> = {
  ADDRESS: 'sales@example.com',
  ADRESSE: 'sales@example.com',
  SERVER: 'ece-svc-01',
  SERVEUR: 'ece-svc-01',
  '{{server}}': 'ece-svc-01',
  '{{check}}': 'network/imap',
  '{{checks}}': 'network/imap',
  '{{selection}}': 'network/imap',
};

describe('a chat command that a sentence quotes', () => {
  for (const [language, catalogue] of Object.entries(catalogues)) {
    const lines = Object.entries(catalogue).flatMap(([key, sentence]) =>
      [...sentence.matchAll(/«\s?([^»]*?)\s?»|“([^”]*)”|"([^"]*)"/gu)]
        .map(([, ...quoted]) => filledIn(quoted.find((text) => text !== undefined) ?? ''))
        .flatMap((line) => {
          const matched = match(line, commands);
          return matched.kind === 'command' ? [{ key, line, ...matched }] : [];
        }),
    );

    it(`is understood if it is a check (${language})`, () => {
      const checks = lines.filter(({ command }) => command.name === 'check');
      assert.ok(checks.length > 5);
      for (const { key, line, rest } of checks) {
        const parsed = parseSelection(rest, contoso);
        assert.ok(parsed.ok, `${key}: ${line}`);
      }
    });

    it(`is understood with typographic spaces and apostrophes (${language})`, () => {
      assert.ok(lines.length > 20);
      for (const { key, line, command, rest } of lines) {
        const copied = plainText(line.replaceAll(' ', '\u00a0').replaceAll("'", '’'));
        const matched = match(copied, commands);
        assert.ok(matched.kind === 'command', `${key}: ${line}`);
        assert.deepEqual([matched.command, matched.rest], [command, plainText(rest)], `${key}: ${line}`);
        assert.equal(match(`${line}\u202f?`, commands).kind, 'command', `${key}: ${line}`);
      }
    });

    it(`is understood if it is a sign-in (${language})`, () => {
      // “Try again” is a button.
      const button = catalogue['card.sign-in.button.again'];
      const signIns = lines.filter(({ command, line }) => command.name === 'sign in' && line !== button);
      assert.ok(signIns.length > 3);
      for (const { key, line, rest } of signIns) {
        const { account, unknown } = parseSignIn(rest);
        assert.deepEqual([unknown, account !== undefined], [[], true], `${key}: ${line}`);
      }
    });
  }
});

function filledIn(line: string): string {
  return line
    .replaceAll(
      /\{\{[^}]*\}\}|\b[A-Z]{4,}\b/g,
      (name) => typed[name] ?? (name.startsWith('{{') ? 'sales@example.com' : name),
    )
    .trim();
}

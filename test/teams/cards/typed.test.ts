import assert from 'node:assert/strict';
import { parseSelection } from '../../../src/runs/selection.ts';
import { commands } from '../../../src/teams/index.ts';
import { match } from '../../../src/teams/commands/match.ts';
import { typedIn } from '../../../src/teams/cards/typed.ts';
import { parseSignIn } from '../../../src/teams/sign-in/sign-in-line.ts';
import { contoso } from '../../runs/deployment.ts';

const lines = [
  ['check all', 'vérifier tout'],
  ['check connectivity on ece-svc-01', 'vérifier connectivité sur ece-svc-01'],
  ['check version network/imap through proxy', 'vérifier version network/imap par proxy'],
  ['check all quick', 'vérifier tout rapide'],
  ['check mail sales@example.com', 'vérifier mail sales@example.com'],
  ['check app token protocols licence rights', 'vérifier app jeton protocoles licence droits'],
  ['sign in svc@example.com', 'connexion svc@example.com'],
  [
    'sign in svc@example.com normal window with a code as ECE',
    'connexion svc@example.com fenêtre normale avec un code comme ECE',
  ],
  ['sign in test@example.com as test mailbox', 'connexion test@example.com comme boîte d’essai'],
  ['sign in svc@example.com keep anyway', 'connexion svc@example.com garder quand même'],
  ['sign-ins', 'connexions'],
  ['remember svc@example.com', 'mémoriser svc@example.com'],
  ['forget all', 'oublier tout'],
  ['round trip from a@example.com to b@example.com', 'aller-retour de a@example.com vers b@example.com'],
  ['share 8F3K to Welcome to all', 'partager 8F3K dans Welcome to all'],
  ['report 8F3K', 'rapport 8F3K'],
  ['exchange script', 'script exchange'],
  ['enrol ece-svc-01', 'inscrire ece-svc-01'],
  ['status', 'état'],
  ['explain AADSTS50173', 'expliquer AADSTS50173'],
  ['language fr', 'langue fr'],
  ['language auto', 'langue auto'],
  ['time zone Europe/Paris', 'fuseau horaire Europe/Paris'],
  ['help', 'aide'],
  ['help set up', 'aide configurer'],
  ['help check', 'aide vérifier'],
  ['help round trip', 'aide aller-retour'],
  ['help forget', 'aide oublier'],
  ['example', 'exemple'],
  ['welcome', 'bienvenue'],
  ['answers', 'réponses'],
  ['compare 8F3K', 'comparer 8F3K'],
  ['ece query', 'requête ece'],
] as const;

describe('a line that a button types', () => {
  for (const [line, french] of lines)
    it(`is “${french}” in French, which means the same as “${line}”`, () => {
      assert.equal(typedIn('fr', line), french);
      assert.equal(typedIn('en', line), line);
      const [one, other] = [match(line, commands), match(french, commands)];
      assert.ok(one.kind === 'command' && other.kind === 'command');
      assert.equal(other.command.name, one.command.name);
      if (one.command.name === 'check')
        assert.deepEqual(parseSelection(other.rest, contoso), parseSelection(one.rest, contoso));
      if (one.command.name === 'sign in') assert.deepEqual(parseSignIn(other.rest), parseSignIn(one.rest));
    });

  it('stays unchanged if the bot has no such command', () => {
    assert.equal(typedIn('fr', 'do something'), 'do something');
  });

  it('keeps a server name that is also the name of an area', () => {
    assert.equal(typedIn('fr', 'check network on mail'), 'vérifier réseau sur mail');
  });
});

import assert from 'node:assert/strict';
import { cut } from '../../../src/teams/cards/space.ts';

describe('a text that is too long for a card', () => {
  const most = 60;
  for (const [what, text, said] of [
    [
      'ends at a sentence',
      'The secret ended, and Entra refuses it. What comes after that is left out.',
      'The secret ended, and Entra refuses it.',
    ],
    [
      'ends before a semicolon and its space',
      'Quatorze messages attendent dans la file\u202f; le plus ancien est arrivé.',
      'Quatorze messages attendent dans la file.',
    ],
    [
      'does not end after a French month',
      'C’est ce que Microsoft a répondu au bot le 27 nov. 2026 à cette heure-là.',
      'C’est ce que Microsoft a répondu au bot le 27 nov. 2026 à…',
    ],
    [
      'does not end after a bracketed month',
      'Microsoft a répondu au bot lui-même, et (25 janv. 2026, 14:00) autrement.',
      'Microsoft a répondu au bot lui-même, et (25 janv. 2026…',
    ],
    [
      'does not end after an English abbreviation',
      'Somebody in the tenant changed it on 25 Nov. 2026, e.g. by a script of theirs.',
      'Somebody in the tenant changed it on 25 Nov. 2026, e.g. by…',
    ],
    [
      'does not end inside quotation marks',
      'Dans Entra, ouvrir cette stratégie, puis lire « Un nom. Et encore un autre ».',
      'Dans Entra, ouvrir cette stratégie, puis lire…',
    ],
    [
      'closes a quotation that it cannot leave out',
      'Lire « Un très long nom de stratégie que personne ne raccourcit jamais ».',
      'Lire « Un très long nom de stratégie que personne ne…\u00a0»',
    ],
  ] as const)
    it(what, () => assert.equal(cut(text, most), said));

  it('never splits a surrogate pair, even in a word that is too long', () => {
    assert.equal(cut('😀'.repeat(10), 10), `${'😀'.repeat(4)}…`);
  });
});

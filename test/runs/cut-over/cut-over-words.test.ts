import assert from 'node:assert/strict';
import { parseSelection } from '../../../src/runs/selection.ts';
import { selectionIn } from '../../../src/checks/selection-words.ts';
import { parseWatch } from '../../../src/runs/watching/schedule-words.ts';
import { contoso } from '../deployment.ts';

describe('a selection of a cut-over', () => {
  for (const [typed, text, to] of [
    ['cut-over to graph', 'cut-over to graph', 'graph'],
    ['Cut over to OAuth2', 'cut-over to oauth', 'oauth'],
    ['cutover graph', 'cut-over to graph', 'graph'],
    ['bascule vers Graph', 'cut-over to graph', 'graph'],
    ['la bascule vers oauth2', 'cut-over to oauth', 'oauth'],
    ['cut-over to graph rights', 'cut-over to graph rights', 'graph'],
    ['rights cut-over to graph quick', 'cut-over to graph rights quick', 'graph'],
    ['cut-over to graph on ece-svc-01', 'cut-over to graph all on ece-svc-01', 'graph'],
  ] as const)
    it(`is understood: ${typed}`, () => {
      const parsed = parseSelection(typed, contoso);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      assert.equal(parsed.selection.cutOver, to);
      const text0 = parsed.selection.text;
      assert.equal(text0.replace(' quick', ''), text.replace(' quick', ''));
      const again = parseSelection(text0, contoso);
      assert.deepEqual(again.ok && again.selection, parsed.selection);
    });

  it('has every check, and is no part of “all”', () => {
    const [all, graph] = ['all', 'cut-over to graph'].map((text) => parseSelection(text, contoso));
    assert.ok(all?.ok && graph?.ok);
    assert.deepEqual(graph.selection.checks, all.selection.checks);
    assert.equal(all.selection.cutOver, undefined);
  });

  for (const typed of ['cut-over', 'cut-over to imap', 'cut-over to graph and oauth', 'bascule vers graph et oauth2'])
    it(`offers both targets instead of a guess: ${typed}`, () => {
      const parsed = parseSelection(typed, contoso);
      assert.deepEqual(!parsed.ok && parsed.offers, ['cut-over to oauth', 'cut-over to graph']);
    });

  it('keeps the cut-over in a corrected selection', () => {
    const parsed = parseSelection('cut-over to graph rihgts', contoso);
    assert.equal(!parsed.ok && parsed.suggestion, 'cut-over to graph rights');
  });

  it('is shown in French as a person types it', () => {
    assert.equal(selectionIn('fr', 'cut-over to graph on ece-svc-01'), 'bascule vers graph sur ece-svc-01');
  });

  it('is refused to a watch, which tells of today’s site', () => {
    const parsed = parseWatch('every hour check cut-over to graph', contoso);
    assert.equal(parsed.ok, false);
  });
});

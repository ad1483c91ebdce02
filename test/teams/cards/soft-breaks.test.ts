import assert from 'node:assert/strict';
import { withSoftBreaks } from '../../../src/teams/cards/soft-breaks.ts';

const shown = (text: string): string => withSoftBreaks(text, 19).replaceAll('\u200b', '|').replaceAll('\u2060', '');

describe('the soft breaks of a heading', () => {
  it('are after @ and dots, but not before the last part of a name', () => {
    assert.equal(
      shown('Refused for now: login.microsoftonline.com:443'),
      'Refused for now: login.|microsoftonline.com:443',
    );
    assert.equal(shown('relay.example.com:25'), 'relay.|example.com:25');
    assert.equal(
      shown('customer.service@contact-centre.example.com'),
      'customer.|service@|contact-centre.|example.com',
    );
  });

  it('are not in a name that fits in a line', () => {
    assert.equal(shown('svc-ece@example.com'), 'svc-ece@example.com');
  });
});

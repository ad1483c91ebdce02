import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { letterOf, type LetterWish } from '../../../src/outgoing/mail/letter.ts';
import { anyText } from '../../kit/hostile-text.ts';
import { tried } from '../../kit/properties.ts';

const wish: LetterWish = {
  id: '<1@example.com>',
  from: 'doctor@example.com',
  to: { address: 'network@example.com', name: 'Équipe réseau' },
  language: 'fr',
  subject: 'Réseau : le port 993 est bloqué',
  text: 'Ouvrez le port.\n.\nDeux lignes',
  html: '<p>Ouvrez le port.</p>',
  at: '2026-11-20T10:00:00.000Z',
};

async function sourceOf(change: Partial<LetterWish> = {}): Promise<string> {
  return (await letterOf({ ...wish, ...change })).source.toString();
}

/** The names of the headers, of which each may have more lines. */
function headersOf(source: string): string[] {
  const [head = ''] = source.split('\r\n\r\n');
  return head
    .replaceAll(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')));
}

describe('a mail', () => {
  it('says to machines that a machine wrote it', async () => {
    const source = await sourceOf();
    assert.match(source, /^Auto-Submitted: auto-generated\r$/m);
    assert.match(source, /^X-Auto-Response-Suppress: All\r$/m);
    assert.doesNotMatch(source, /^(X-Mailer|Reply-To):/im);
  });

  it('has its id, text and HTML, and refers to the mail that it repeats', async () => {
    const source = await sourceOf({ inReplyTo: '<0@example.com>' });
    assert.match(source, /^Message-ID: <1@example\.com>\r$/m);
    assert.match(source, /^In-Reply-To: <0@example\.com>\r$/m);
    assert.match(source, /^References: <0@example\.com>\r$/m);
    assert.match(source, /^Content-Type: multipart\/alternative;/m);
    assert.match(source, /^Content-Type: text\/plain; charset=utf-8\r$/m);
    assert.match(source, /^Content-Type: text\/html; charset=utf-8\r$/m);
  });

  it('carries a file', async () => {
    const source = await sourceOf({ attachment: { name: 'report.zip', bytes: Buffer.from('PK') } });
    assert.match(source, /filename=report\.zip/);
    assert.ok(source.includes(Buffer.from('PK').toString('base64')));
  });

  it('gets no header from a name or a subject of outside', async () => {
    const usual = headersOf(await sourceOf({ inReplyTo: '<0@example.com>' }));
    await fc.assert(
      fc.asyncProperty(anyText(), anyText(), async (subject, name) => {
        const bad = `${subject}\r\nBcc: all@example.org\n\nBody`;
        const source = await sourceOf({
          subject: bad,
          to: { ...wish.to, name: `${name}\r\nCc: all@example.org, "<evil@example.org>` },
          inReplyTo: '<0@example.com>',
        });
        assert.deepEqual(headersOf(source), usual);
      }),
      tried(200),
    );
  });

  it('has one receiver, although a name looks like more', async () => {
    const source = await sourceOf({ to: { ...wish.to, name: 'a@example.org, b <c@example.org>' } });
    assert.match(source, /^To: "a@example\.org, b <c@example\.org>" <network@example\.com>\r$/m);
  });

  it('has a file whose name adds no header', async () => {
    const name = 'x.zip"\r\nContent-Type: text/html\r\n\r\n<script>';
    const source = await sourceOf({ attachment: { name, bytes: Buffer.from('PK') } });
    assert.doesNotMatch(source, /^<script>|^Content-Type: text\/html\r$/m);
  });
});

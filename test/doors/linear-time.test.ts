/**
 * Readers of external text take at most linear time, whatever repeats in the text: sixteen times the text may take 64
 * times the time, but not 256 times. Measured is this process's CPU time; slow cases are repeated three times, so that
 * a busy machine causes no failure. LONG_TEXTS=true (.ci/full) repeats with 100 kB the cases that are fast at 16 kB.
 */
import assert from 'node:assert/strict';
import { explain } from '../../src/checks/explain/explain.ts';
import { readEceOutput } from '../../src/ece-database/output.ts';
import { clientAddress, readTrustedProxies } from '../../src/hub/client-address.ts';
import { findReleases } from '../../src/knowledge/release-search.ts';
import { parseRelease } from '../../src/knowledge/releases.ts';
import { readAnyReply } from '../../src/knowledge/server-replies.ts';
import { readDeployment } from '../../src/model/deployment-file.ts';
import type { Artifact } from '../../src/model/report.ts';
import { claimsOf } from '../../src/model/test-sign-in.ts';
import { toPlain } from '../../src/observe/plain.ts';
import { redact } from '../../src/observe/redact.ts';
import { servicesIn } from '../../src/observe/service-list.ts';
import { proxyAnswerObstacle } from '../../src/probe/proxy-answer.ts';
import { routeOf } from '../../src/probe/route.ts';
import { inert } from '../../src/report/inert.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { parseSelection } from '../../src/runs/selection.ts';
import { escaped, sanitize } from '../../src/teams/cards/elements.ts';
import { match } from '../../src/teams/commands/match.ts';
import { isPastedMessage } from '../../src/teams/commands/pasted-message.ts';
import { pastedText, plainText } from '../../src/teams/conversation/text-in.ts';
import { commands } from '../../src/teams/index.ts';
import { parseShare } from '../../src/teams/sharing/share-line.ts';
import { parseSignIn } from '../../src/teams/sign-in/sign-in-line.ts';
import { holdsSecret } from '../../src/teams/understanding/typed-secret.ts';
import { understand } from '../../src/teams/understanding/understand.ts';
import { readTranscript } from '../../src/tenant/transcript.ts';
import { aboutPage } from '../../src/web/about-pages.ts';
import { recorded } from '../checks/artifacts.ts';
import { contoso } from '../runs/deployment.ts';
import { about } from '../web/about.ts';

const trusted = readTrustedProxies(['127.0.0.1']);
if ('wrong' in trusted) throw new Error(trusted.wrong);

/** A run with one observation, which is judged, and sent without names. */
const healthy = recorded('healthy');
const [first] = healthy.observations;
if (first === undefined) throw new Error('the recording is empty');
const runOf = (text: string): Artifact => ({
  ...healthy,
  observations: [{ ...first, value: { text }, error: { phase: 'open', code: 'PROTOCOL', text } }],
});

const proxy = { host: 'proxy:3128', name: 'proxy', signsIn: true, isPac: false };
const route = { ...routeOf({ bot: 'https://bot.example' }), proxy };

type Reader = (text: string) => unknown;

/** Typed text passes `plainText`, which is part of the door. */
const typed =
  (reader: Reader): Reader =>
  (text) =>
    reader(plainText(text));

const readers: Record<string, Reader> = {
  'text in Teams': plainText,
  'text that was pasted': pastedText,
  'a command': typed((text) => match(text, commands)),
  'a question': typed((text) => [understand(text, contoso), holdsSecret(text), isPastedMessage(text)]),
  'a selection': typed((text) => parseSelection(text, contoso)),
  'what follows `sign in`': typed(parseSignIn),
  'what follows `share`': typed(parseShare),
  'an error to explain': explain,
  'output of Exchange': readTranscript,
  'a value in output of Exchange': (text) => readTranscript(`Name : ${text}\nEnabled : True\n`),
  'output of ECE’s database': (text) => readEceOutput(text, contoso),
  'a deployment file': (text) => readDeployment(text, { file: 'x' }),
  'values of a deployment file': (text) =>
    readDeployment(JSON.stringify({ name: text, release: text, externalUrl: text, mailboxes: [text] }), { file: 'x' }),
  'a release': parseRelease,
  'a file that holds releases': findReleases,
  'the reply of a server': readAnyReply,
  'a list of services': servicesIn,
  'a token': claimsOf,
  'a text that may hold a secret': redact,
  'a text that is kept': (text) => toPlain(text, 200),
  'a text in a report': inert,
  'an observation without names': (text) => withoutNames(runOf(text)),
  'the challenge of a proxy': (text) =>
    proxyAnswerObstacle(route, proxy, { status: 407, challenges: { proxy: [text], www: [] } }),
  'a text on a card': (text) => escaped(sanitize(text)),
  'a header with languages': (text) => aboutPage('terms', about, text),
  'a header with addresses': (text) => clientAddress('127.0.0.1', text, trusted),
};

/** Single characters, and beginnings of patterns that the readers look for. */
const repeated = [
  'aA0 \t\n.-/"\'<>[]()}@\\=:;,%&#?!+_|\0é“'.split(''),
  ['\r\n', 'a.', 'a@', 'A.a', '0.', '-a', '"\\"', '/*', "''", '[[', '{"a":', 'a: b\n', '- a\n', '  a:\n', '&a *a '],
  ['<a ', '<at>/', '<a href=mailto:', '[](mailto:l', 'mailto:', 'http://', 'a=b;', '&#1', '\ud800', 'en;', 'q\t'],
  ['=?a?b?', '[Z 0000-00-00T0Z ', 'ece "', 'es ', 'error code ', '535 5.7.3 ', 'AADSTS', 'at com.x.', 'Name : '],
  ['password: ["a", ', 'secret:{"', 'password is ', 'PASS '],
  ['token', 'cookie:e=', 'authorization: ', 'password: ', '-----begin private key', 'eyj', 'bearer ', 'on x '],
].flat();

const lengths = process.env['LONG_TEXTS'] === 'true' ? [16_000, 100_000] : [16_000];

/** Milliseconds of CPU time. A refusal by an error is as good as an answer. */
function took(reader: Reader, text: string): number {
  const before = process.cpuUsage();
  try {
    reader(text);
  } catch {}
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Texts, by the repeated part, with a time that grows faster than their length. */
function* slowFor(reader: Reader): Generator<string> {
  for (const pump of repeated)
    for (const [before, behind] of [
      ['', ''],
      ['x ', '\0 x'],
    ]) {
      const text = (length: number): string => before + pump.repeat(length / pump.length) + behind;
      const isSlow = (length: number): boolean =>
        Array.from({ length: 4 }).every(
          () => took(reader, text(length)) > 64 * Math.max(took(reader, text(length / 16)), 1),
        );
      if (lengths.some(isSlow)) yield JSON.stringify(text(pump.length * 3));
    }
}

describe('external text with repetition', function () {
  this.timeout(300_000);

  it('is detected if it takes a reader too much time', () => {
    assert.equal(slowFor((text) => /\s+$/.test(text)).next().done, false);
  });

  for (const [what, reader] of Object.entries(readers))
    it(`takes linear time as ${what}`, () => assert.deepEqual([...slowFor(reader)], []));
});

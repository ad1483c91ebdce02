/**
 * Readers of ECE's files: trust stores, archives, logs, the JDK's own files. They end as documented for any content.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { failureCodes } from '../../src/model/observation.ts';
import { installationValueSchema, observer as installation } from '../../src/observe/installation.ts';
import { observer as java, javaValueSchema } from '../../src/observe/java.ts';
import { readJavaStore } from '../../src/observe/java-store.ts';
import { searchLogs } from '../../src/observe/log-search.ts';
import { logValueSchema } from '../../src/observe/log-value.ts';
import { unpack } from '../../src/observe/zip.ts';
import { anyText, changed, changedBytes, isClean, textOf } from '../kit/hostile-text.ts';
import { corpusOf, tried } from '../kit/properties.ts';
import { zip } from '../kit/zip.ts';
import { within } from './conditions.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'ece-files-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

let written = 0;
/** Each in a new file, because readings are cached. */
function file(content: string | Buffer): string {
  const place = path.join(folder, String((written += 1)));
  writeFileSync(place, content);
  return place;
}

const store = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, '../fixtures/java', name));

async function assertStore(bytes: Buffer): Promise<void> {
  const known: string[] = [failureCodes.notAStore, failureCodes.storePassword];
  await readJavaStore(file(bytes)).then(
    ({ authorities }) => assert.ok(authorities.length <= bytes.length / 100),
    (error: Error & { code?: string }) => {
      if (!known.includes(error.code ?? '')) throw error;
    },
  );
}

describe('a Java trust store with any content', () => {
  it('is read or refused as JKS', async () => {
    const stores = fc.constantFrom(store('cacerts.jks'), store('with-key.jks'));
    await fc.assert(fc.asyncProperty(changedBytes(stores, 6), assertStore), tried(300));
  });
  it('is read or refused as PKCS#12', async () => {
    const stores = fc.constantFrom(store('plain.p12'), store('unmarked.p12'));
    await fc.assert(fc.asyncProperty(changedBytes(stores, 6), assertStore), tried(150));
  });
  for (const { why, input } of corpusOf('java-store')) it(why, () => assertStore(Buffer.from(input, 'base64')));
});

async function assertArchive(bytes: Buffer): Promise<void> {
  const handle = await open(file(bytes));
  let unpacked = 0;
  try {
    for await (const piece of unpack(handle)) {
      assert.ok(piece.length <= 65_536);
      unpacked += piece.length;
      if (unpacked > 1_000_000) break;
    }
  } catch (error) {
    assert.equal((error as { code?: string }).code, failureCodes.protocol);
  } finally {
    await handle.close();
  }
}

describe('an archive of logs with any content', () => {
  const archive = fc
    .tuple(fc.dictionary(fc.string({ maxLength: 12 }), anyText(100), { maxKeys: 4 }), fc.constantFrom<0 | 8>(0, 8))
    .map(([files, method]) => zip(files, method));
  it('is unpacked or refused', async () => {
    await fc.assert(fc.asyncProperty(changedBytes(archive, 5), assertArchive), tried(300));
  });
});

/** An Entra client secret, recognised by its form. Changes would spoil the form. */
const secret = 'aB87Q~lost.Zq8xVq2n_Kp7wWcE4rTy';
const day = '2026-11-27 10:00:00.000';
const inLogs =
  `${day} GMT-0400 <@> ERROR <@> [67:RETRIEVER] <@> ProcessId:3984 <@> PID:1 <@> UID:12 <@> HttpSessionId:  <@> com.example.Class <@> run() <@> •${day} GMT+0100 •0000-01-01 00:00:00.000 +14:00 •2026-02-30T10:00:00.000Z •9999-12-31 23:59:59.999 -99:99 • <@> • <@> FATAL <@> •\n•\r\n•Rx Instance 7 Running•Rx Instance 😀 Waiting•AADSTS50173•invalid_grant•535 5.7.139 Authentication unsuccessful•javax.net.ssl.SSLHandshakeException: PKIX path building failed•OutOfMemoryError•Alias with id 12 and name sales@example.com is disabled•password=•Authorization: Bearer •${secret}•customer@example.org•@•\tat com.example•ErrorAccessDenied•A1 NO AUTHENTICATE failed.`.split(
    '•',
  );

async function assertLog(text: string): Promise<void> {
  const since = Date.parse('2026-11-27T00:00:00Z');
  const files = [{ process: 'retriever', modifiedAt: '2026-11-27T10:00:00.000Z', text }] as const;
  const value = logValueSchema.parse(await searchLogs([...files], since, new AbortController().signal));
  const excerpts = [...value.matches, ...(value.unknownErrors === undefined ? [] : [value.unknownErrors])];
  for (const { excerpt } of excerpts) {
    assert.ok(isClean(excerpt), JSON.stringify(excerpt));
    assert.ok(!excerpt.includes(secret) && !/customer@example\.org/.test(excerpt), excerpt);
  }
  for (const { instance } of value.heartbeats) assert.ok(isClean(instance));
}

describe('a log of ECE with any content', () => {
  it('is searched, and its kept lines have no secret, no customer’s address and no hidden characters', async () => {
    const harmless = inLogs.filter((piece) => piece !== secret);
    const log = fc.oneof(textOf(inLogs, 60), changed(textOf(harmless, 60), harmless), anyText(300));
    await fc.assert(fc.asyncProperty(log, assertLog), tried(400));
  });
  it('has no match for a number that is no code there', async () => {
    const places =
      'Suggested waiting time: N milliseconds|port N|ProcessId:N|version N|library N of TLS|driver N|10.N|read N bytes';
    const numbers = ['53003', '50173', '10060', '5.7.139', '4.7.66', '5.7.3', '5.2.2', '5.3.4', '421', '550'];
    const line = fc
      .tuple(
        fc.constantFrom(...places.split('|')),
        fc.constantFrom(...numbers),
        fc.constantFrom('', ' message size', ' TLS'),
      )
      .map(([place, number, end]) => `${inLogs[0]}${place.replace('N', number)}${end}\r\n`);
    await fc.assert(
      fc.asyncProperty(line, async (text) => {
        const files = [{ process: 'retriever', modifiedAt: '2026-11-27T10:00:00.000Z', text }] as const;
        const { matches } = await searchLogs([...files], 0, new AbortController().signal);
        assert.deepEqual(matches, [], text);
      }),
      tried(200),
    );
  });
  for (const { why, input } of corpusOf('log')) it(why, () => assertLog(input));
});

describe('the files of a JDK and of an installation with any content', () => {
  const pieces =
    'JAVA_VERSION="17.0.9"\n•JAVA_VERSION=1.8.0_202\n•IMPLEMENTOR="•"\n•jdk.tls.disabledAlgorithms=•SSLv3, TLSv1, •TLSv1.2•, •\\\n   •\\\r\n•#•= •:•web_server_name = "ece.example.com"•web_server_name: \'https://ECE-1.example.com:8443/x\'•/* •*/•// •ECE 12.6(1)_ES6_ET2•version: 15.0(1) SU1/ES202603•12.6.1 ES1•11.6(1)•99.9(9)_ES999999a_ET999'.split(
      '•',
    );
  const text = fc.oneof(textOf(pieces, 30), changed(textOf(pieces, 30), pieces), anyText(200));
  it('are read into values of their schemas', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (first, second) => {
        const home = path.join(folder, `home-${(written += 1)}`);
        const gadget = path.join(home, 'eService/templates/finesse/gadget/spog');
        mkdirSync(gadget, { recursive: true });
        mkdirSync(path.join(home, 'conf/security'), { recursive: true });
        writeFileSync(path.join(home, 'release'), first);
        writeFileSync(path.join(home, 'conf/security/java.security'), second);
        writeFileSync(path.join(gadget, 'spog_config.js'), first);
        const files = (name: string): string => (name === 'version-file' ? path.join(home, 'release') : home);
        const endpoint = { host: '', port: 0 };
        const ofJava = await java.observe({ endpoint, files }, within(30_000));
        javaValueSchema.parse(ofJava.value);
        const ofEce = await installation.observe({ endpoint, files }, within(30_000));
        installationValueSchema.parse(ofEce.value);
        assert.deepEqual([ofJava.error, ofEce.error], [undefined, undefined]);
        const said = [ofJava.value?.version, ofJava.value?.vendor, ...(ofJava.value?.disabledProtocols ?? [])];
        for (const each of said) assert.ok(each === undefined || isClean(each), JSON.stringify(each));
      }),
      tried(120),
    );
  });
});

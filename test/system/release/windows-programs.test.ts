/** The programs and installers of npm run release for Windows, which start in wine. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReleaseFile } from '../../../release/archives.ts';
import { signer } from '../../../release/sign.ts';
import { windowsInstaller } from '../../../release/windows-installer.ts';
import { windowsService } from '../../../release/windows-programs.ts';
import { version } from '../../../src/main/program.ts';
import { requires } from '../interop/program.ts';
import { commit, requiresWindowsTools, texts, windowsPrograms } from '../windows/programs.ts';
import { startWine, type Wine } from '../windows/wine.ts';

const at = new Date('2026-11-27T00:00:00Z');
const release = { version, commit };

describe('the programs for Windows', function () {
  this.timeout(240_000);
  let programs: ReleaseFile[] = [];
  let wine: Wine;
  let folder: string;

  before(async function () {
    requiresWindowsTools(this);
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-windows-'));
    [programs, wine] = await Promise.all([windowsPrograms(), startWine()]);
    for (const { name, bytes } of programs) writeFileSync(path.join(wine.folder.here, name), bytes);
  });
  after(async () => {
    await wine?.end();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const rows = (installer: string, table: string): string[][] =>
    execFileSync('msiinfo', ['export', installer, table], { encoding: 'utf8' })
      .split('\r\n')
      .slice(3, -1)
      .map((line) => line.split('\t'));

  function written(name: string, bytes: Uint8Array): string {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  }

  it('start, print their version and refuse a misspelt command', async () => {
    assert.deepEqual(await wine.run(`${wine.folder.there}\\ece-doctor.exe`, '--version'), {
      code: 0,
      output: `${version}+${commit}\n`,
    });
    assert.equal((await wine.run(`${wine.folder.there}\\ece-doctor.exe`, 'chekc', 'all')).code, 2);
  });

  it('pass an exit code on to the installer, and write output to its log with the times', async () => {
    const { code } = await wine.run(`${wine.folder.there}\\ece-doctor-service.exe`, 'call', 'probe', 'run');
    assert.equal(code, 2);
    const [begins = '', said = '', ends = ''] = wine.read('C:\\ProgramData\\ECE Doctor\\logs\\install.log').split('\n');
    const at = String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
    assert.match(begins, new RegExp(`${at} info ece-doctor probe run begins`));
    assert.match(said, /There is no probe in C:/);
    assert.match(ends, new RegExp(`${at} error ece-doctor probe run ended with 2`));
  });

  it('rotate a log of a bounded size, and keep three older logs', async () => {
    const bytes = windowsService(release, ['LOG_BYTES=100']);
    // Without the command line in the same folder each call logs one line, which is longer than the bound.
    const alone = path.join(wine.folder.here, 'alone');
    mkdirSync(alone);
    writeFileSync(path.join(alone, 'ece-doctor-service.exe'), bytes);
    for (let call = 0; call < 6; call++)
      assert.equal((await wine.run(`${wine.folder.there}\\alone\\ece-doctor-service.exe`, 'call', 'help')).code, 1);
    const folder = wine.file('C:\\ProgramData\\ECE Doctor\\logs');
    const kept = ['install.log', 'install.log.1', 'install.log.2', 'install.log.3'];
    assert.deepEqual(readdirSync(folder).sort(), kept);
    for (const name of kept) assert.equal(readFileSync(path.join(folder, name), 'utf8').split('\n').length, 2, name);
  });

  it('have the same bytes each time', () => {
    assert.ok(Buffer.from(windowsService(release)).equals(windowsService(release)));
    const [small] = programs.slice(1);
    assert.ok(small);
    const files = [{ name: 'ece-doctor.exe', bytes: 'program' }, small, ...texts];
    const made = () => Buffer.from(windowsInstaller(files, { ...release, language: 'fr', at }));
    assert.ok(made().equals(made()));
  });

  it('are installed for the service’s account, protect the data folder, and hide the password of a proxy', () => {
    const [, service] = programs;
    assert.ok(service);
    const files = [{ name: 'ece-doctor.exe', bytes: 'program' }, service, ...texts];
    const installer = written('en.msi', windowsInstaller(files, { ...release, language: 'en', at }));
    const [installed] = rows(installer, 'ServiceInstall');
    assert.equal(installed?.[8], 'NT SERVICE\\ECEDoctorProbe');
    const [access] = rows(installer, 'MsiLockPermissionsEx');
    // The SID that `sc.exe showsid ECEDoctorProbe` prints.
    const own = 'S-1-5-80-1671704267-736169966-292039688-2055976404-3861986064';
    assert.deepEqual(access?.slice(1, 4), [
      'DATAFOLDER',
      'CreateFolder',
      `O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;${own})`,
    ]);
    // A proxy's address may hold a password. Windows Installer keeps these properties out of its log
    // ("MsiHiddenProperties property", Microsoft Learn). Wine logs them, so only the table can be tested.
    assert.deepEqual(
      rows(installer, 'Property').find(([name]) => name === 'MsiHiddenProperties'),
      ['MsiHiddenProperties', 'PROXY;ENROLPROXY'],
    );
    const hidesItsTarget = 0x2000;
    const enrol = rows(installer, 'CustomAction').find(([name]) => name === 'Enrol');
    assert.ok((Number(enrol?.[1]) & hidesItsTarget) !== 0);
    const order = new Map(rows(installer, 'InstallExecuteSequence').map(([action, , at]) => [action, Number(at)]));
    const before = (first: string, second: string): void =>
      assert.ok((order.get(first) ?? NaN) < (order.get(second) ?? NaN), `${first} before ${second}`);
    before('InstallInitialize', 'RemoveExistingProducts');
    before('RemoveExistingProducts', 'InstallFiles');
    before('CreateFolders', 'Enrol');
    before('Enrol', 'StartServices');
    before('StopServices', 'Leave');
    before('Leave', 'RemoveFiles');
  });

  it('have a version of three numbers, which Windows compares, and name their commit', () => {
    const installer = written(
      'named.msi',
      windowsInstaller([...programs, ...texts], { ...release, language: 'en', at }),
    );
    const properties = new Map(rows(installer, 'Property').map(([name = '', value = '']) => [name, value]));
    assert.equal(properties.get('ProductVersion'), version);
    // Windows shows this comment for the installed program.
    assert.match(properties.get('ARPCOMMENTS') ?? '', new RegExp(String.raw` \(${version}\+${commit}\)$`));
    const summary = execFileSync('msiinfo', ['suminfo', installer], { encoding: 'utf8' });
    assert.ok(summary.includes(`Subject: ECE Doctor ${version}+${commit}\n`), summary);
    for (const { name, bytes } of programs)
      assert.ok(Buffer.from(bytes as Uint8Array).includes(Buffer.from(`${version}+${commit}`, 'utf16le')), name);
  });

  it('require the same conditions in each language', () => {
    const files = ['ece-doctor.exe', 'ece-doctor-service.exe'].map((name) => ({ name, bytes: name }));
    const [english, french] = (['en', 'fr'] as const).map((language) =>
      written(`${language}.msi`, windowsInstaller([...files, ...texts], { ...release, language, at })),
    );
    assert.ok(english && french);
    const conditions = (installer: string): (string | undefined)[] =>
      rows(installer, 'LaunchCondition').map(([condition]) => condition);
    assert.deepEqual(conditions(english), conditions(french));
    assert.match(rows(french, 'LaunchCondition').join(), /Windows Server 2016 \(build 14393\) ou plus récent/);
    assert.match(rows(french, 'Error').join(), /Ce serveur n’a pas été inscrit/);
  });

  it('are signed if the environment names a key, with its password in a file', function () {
    requires(this, 'osslsigncode', 'osslsigncode');
    const [key, certificate, password] = ['key.pem', 'certificate.pem', 'password'].map((name) =>
      path.join(folder, name),
    );
    assert.ok(key && certificate && password);
    writeFileSync(password, 'correct horse');
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-passout',
        `file:${password}`,
        '-keyout',
        key,
        '-out',
        certificate,
        '-subj',
        '/CN=ECE Doctor test',
        '-days',
        '30',
        '-addext',
        'extendedKeyUsage=codeSigning',
      ],
      { stdio: 'ignore' },
    );
    const sign = signer(at, {
      ECE_DOCTOR_SIGNING_KEY: key,
      ECE_DOCTOR_SIGNING_CERTIFICATE: certificate,
      ECE_DOCTOR_SIGNING_PASSWORD_FILE: password,
    });
    const [, service] = programs;
    assert.ok(sign && service);
    const bytes = Buffer.from(service.bytes);
    const signed = written('signed.exe', sign('service.exe', bytes));
    assert.ok(Buffer.from(sign('service.exe', bytes)).equals(Buffer.from(sign('service.exe', bytes))));
    const verified = execFileSync('osslsigncode', ['verify', '-in', signed, '-CAfile', certificate], {
      encoding: 'utf8',
    });
    assert.match(verified, /Number of verified signatures: 1/);
    assert.equal(signer(at, {}), undefined);
    assert.throws(() => signer(at, { ECE_DOCTOR_SIGNING_KEY: key }), /needs both/);
  });
});

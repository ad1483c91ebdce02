/**
 * The installer for Windows x64 in one language. wixl makes it from release/windows/installer.wxs, and msibuild adds
 * what wixl does not support (Debian's packages wixl and msitools). The same programs give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Text } from '../src/model/text.ts';
import { serviceSid, windowsService } from '../src/probe/service/service-name.ts';
import { read, say, type Language } from '../src/text/index.ts';
import type { ReleaseFile } from './archives.ts';
import { buildOf, type Release } from './release.ts';
import { withoutTimes } from './summary-information.ts';
import { uuidOf } from './uuid.ts';
import { windowsLanguages } from './windows-programs.ts';

const source = path.join(import.meta.dirname, 'windows/installer.wxs');

/**
 * Only SYSTEM, Administrators and the service, without inheritance, because the folder contains the probe's keys and
 * the proxy's password. Administrators own it, so that an account that made the folder earlier cannot open it again.
 * The last identifier is that of NT SERVICE\ECEDoctorProbe.
 */
const dataFolderAccess = `O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;${serviceSid(windowsService.name)})`;

export function windowsInstaller(
  files: readonly ReleaseFile[],
  { language, version, commit, at }: Pick<Release, 'version' | 'commit' | 'at'> & { language: Language },
): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-installer-'));
  try {
    for (const { name, bytes } of files) {
      writeFileSync(path.join(folder, name), bytes);
      utimesSync(path.join(folder, name), at, at);
    }
    const content = files.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]);
    const output = path.join(folder, 'installer.msi');
    // The tables are in code page 1252. wixl ends on a narrow no-break space, which that code page lacks.
    const sentence = (text: Text): string => read(text, { language }).replaceAll('\u202f', '\u00a0');
    const build = buildOf({ version, commit });
    const values = {
      ProductCode: uuidOf(JSON.stringify(['product', version, language])).toUpperCase(),
      Version: version,
      Build: build,
      Language: String(windowsLanguages[language]),
      Description: sentence(say('windows.service.description')),
      Feature: sentence(say('windows.installer.feature')),
      Newer: sentence(say('windows.installer.newer')),
      Incomplete: sentence(say('windows.installer.incomplete')),
      TooOld: sentence(say('windows.too-old', { build: '[WINDOWSBUILD]' })),
    };
    // Not with wixl's --define, which takes only ASCII.
    writeFileSync(path.join(folder, 'installer.wxs'), filledIn(readFileSync(source, 'utf8'), values));
    run('wixl', '--arch=x64', `--output=${output}`, 'installer.wxs');
    const failed = sentence(
      say('windows.installer.enrol-failed', { log: '%ProgramData%\\ECE Doctor\\logs\\install.log' }),
    );
    run('msibuild', output, '-q', ...additions(failed));
    const packageCode = uuidOf(JSON.stringify(['package', values, content, additions(failed)])).toUpperCase();
    run('msibuild', output, '-s', `ECE Doctor ${build}`, 'ECE Doctor', `x64;${values.Language}`, `{${packageCode}}`);
    return withoutTimes(readFileSync(output), at);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  function run(program: string, ...words: string[]): void {
    // msibuild reads its arguments in the locale's encoding.
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    execFileSync(program, words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000, env });
  }
}

/** Properties that the administrator may give, and those that wixl makes for upgrades. */
const secureProperties = [
  'BOT;SERVER;KEY;CODEFILE;ALLOW;PROXY;KEEPPROBE',
  'WIX_DOWNGRADE_DETECTED;WIX_SAME_VERSION_UPGRADE_DETECTED;WIX_UPGRADE_DETECTED',
];

/** The additions in Windows Installer's SQL. Microsoft documents the tables under these names. */
function additions(enrolFailed: string): string[] {
  return [
    'CREATE TABLE `MsiLockPermissionsEx` (`MsiLockPermissionsEx` CHAR(72) NOT NULL, `LockObject` CHAR(72) NOT NULL, `Table` CHAR(32) NOT NULL, `SDDLText` CHAR(0) NOT NULL, `Condition` CHAR(255) PRIMARY KEY `MsiLockPermissionsEx`)',
    insert('MsiLockPermissionsEx', {
      MsiLockPermissionsEx: 'DataAccess',
      LockObject: 'DATAFOLDER',
      Table: 'CreateFolder',
      SDDLText: dataFolderAccess,
    }),
    insert('Environment', {
      Environment: 'Path',
      Name: '=-*PATH',
      Value: '[~];[INSTALLFOLDER]',
      Component_: 'CommandLine',
    }),
    // 3: delayed start. 5: at installation and repair.
    'CREATE TABLE `MsiServiceConfig` (`MsiServiceConfig` CHAR(72) NOT NULL, `Name` CHAR(255) NOT NULL, `Event` SHORT NOT NULL, `ConfigType` LONG NOT NULL, `Argument` CHAR(255), `Component_` CHAR(72) NOT NULL PRIMARY KEY `MsiServiceConfig`)',
    insert('MsiServiceConfig', {
      MsiServiceConfig: 'DelayedStart',
      Name: windowsService.name,
      Event: 5,
      ConfigType: 3,
      Argument: '1',
      Component_: 'Service',
    }),
    // After InstallServices (5800), as its documentation requires.
    insert('InstallExecuteSequence', {
      Action: 'MsiConfigureServices',
      Condition: 'VersionMsi >= "5.00"',
      Sequence: 5850,
    }),
    // Passes them from the command line, also after Windows has asked for an administrator's consent.
    `UPDATE \`Property\` SET \`Value\` = '${secureProperties.join(';')}' WHERE \`Property\` = 'SecureCustomProperties'`,
    // Keeps the enrolment's arguments out of the log (0x2000: hidden target).
    "UPDATE `CustomAction` SET `Type` = 11282 WHERE `Action` = 'Enrol'",
    insert('Error', { Error: 1722, Message: enrolFailed }),
  ];
}

function insert(table: string, row: Record<string, string | number>): string {
  const columns = Object.keys(row).map((name) => `\`${name}\``);
  const values = Object.values(row).map((value) => (typeof value === 'number' ? String(value) : `'${value}'`));
  return `INSERT INTO \`${table}\` (${columns.join(', ')}) VALUES (${values.join(', ')})`;
}

/** Replaces each $(var.NAME) by its value, escaped for an attribute. Throws an Error for a name without a value. */
function filledIn(template: string, values: Record<string, string>): string {
  return template.replaceAll(/\$\(var\.(\w+)\)/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`installer.wxs names ${name}, which has no value`);
    return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  });
}

/**
 * What bot.zip has for a service: systemd units for the bot and a back-up each night, and for Windows the service
 * program with a script. docs/install.md installs them.
 */
import { keepersOf } from '../src/probe/rights/windows.ts';
import { hardening, restarting } from '../src/probe/service/systemd-unit.ts';
import { windowsBotService } from '../src/probe/service/service-name.ts';
import type { ReleaseFile } from './archives.ts';
import { programNames } from './windows-programs.ts';

const name = 'ece-doctor-bot';
const program = `/opt/${name}`;
const keptBackups = 14;

const account = `User=${name}
Group=${name}
# Settings (.env), deployment.yaml, data and backups.
WorkingDirectory=/var/lib/${name}
StateDirectory=${name}
StateDirectoryMode=0700
UMask=0077`;

const bot = `# The bot of ECE Doctor, as docs/install.md installs it.
[Unit]
Description=ECE Doctor bot
Wants=network-online.target
After=network-online.target postgresql.service
AssertPathExists=/var/lib/${name}/.env

[Service]
ExecStart=node ${program}/bot.mjs
${account}
${restarting}

# It listens on its port and writes into its own folder, and needs no more.
${hardening}

[Install]
WantedBy=multi-user.target
`;

const backupService = `# A back-up of the bot's store and keys. It keeps the last ${keptBackups}.
[Unit]
Description=Back-up of the ECE Doctor bot
After=postgresql.service
AssertPathExists=/var/lib/${name}/.env

[Service]
Type=oneshot
ExecStart=node ${program}/ece-doctor.mjs store backup backups --keep ${keptBackups}
${account}

${hardening}
`;

const backupTimer = `[Unit]
Description=A back-up of the ECE Doctor bot each night

[Timer]
OnCalendar=02:30
RandomizedDelaySec=15m
# A machine that was off at that time makes it when it starts.
Persistent=yes

[Install]
WantedBy=timers.target
`;

/** root types it instead of a long line. Only root may read the journal, of which `bundle` takes the end. */
export const botCommand: ReleaseFile = {
  name: `linux/${name}`,
  bytes: `#!/bin/sh
# The command line of the ECE Doctor bot, in its folder and as its account; "bundle" as root.
cd /var/lib/${name} || exit
account='runuser -u ${name} --'
[ "$1" != bundle ] || account=
exec $account node ${program}/ece-doctor.mjs "$@"
`,
  executable: true,
};

export const botUnits: ReleaseFile[] = [
  { name: `systemd/${name}.service`, bytes: bot },
  { name: `systemd/${name}-backup.service`, bytes: backupService },
  { name: `systemd/${name}-backup.timer`, bytes: backupTimer },
];

const { name: service, account: windowsAccount } = windowsBotService;

/** By number, because Windows translates the names. */
const keepers = keepersOf(service)
  .map((keeper) => `"${keeper}"`)
  .join(' ');

/**
 * The service comes first, so that Windows knows its account. Only a person starts it. The task only signals the service,
 * which makes the back-up as its own account: as SYSTEM, the back-up would follow links that this account can make.
 */
const install = `@echo off
rem Makes or repairs the service of the ECE Doctor bot, as docs/install.md says. Needs an administrator.
setlocal
set "data=%ProgramData%\\ECE Doctor Bot"
set "program=%~dp0${programNames.service}"
set "system=%SystemRoot%\\System32"
if not exist "%program%" echo "%program%" is missing & exit /b 1
set verb=create
"%system%\\sc.exe" query ${service} >nul 2>&1
if not errorlevel 1 set verb=config
"%system%\\sc.exe" %verb% ${service} binPath= "\\"%program%\\" bot" start= delayed-auto obj= "${windowsAccount}" DisplayName= "${windowsBotService.display}"
if errorlevel 1 exit /b 1
if not exist "%data%\\logs" mkdir "%data%\\logs"
"%system%\\icacls.exe" "%data%" /setowner *S-1-5-32-544 /t /l /q
if errorlevel 1 exit /b 1
"%system%\\icacls.exe" "%data%" /inheritance:r /grant:r ${keepers} /q
if errorlevel 1 exit /b 1
"%system%\\icacls.exe" "%data%\\*" /reset /t /l /q
if errorlevel 1 exit /b 1
"%system%\\sc.exe" failure ${service} reset= 86400 actions= restart/5000/restart/30000/restart/60000
"%system%\\reg.exe" add "HKLM\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\${windowsBotService.display}" /v EventMessageFile /t REG_EXPAND_SZ /d "%program%" /f
"%system%\\schtasks.exe" /create /tn "${windowsBotService.task}" /tr "%system%\\sc.exe control ${service} 128" /sc daily /st 02:30 /ru SYSTEM /f
`;

/** None without the program, which only the release makes. */
export function botWindowsFiles(program: Uint8Array | undefined): ReleaseFile[] {
  if (program === undefined) return [];
  return [
    { name: `windows/${programNames.service}`, bytes: program },
    { name: 'windows/install-service.cmd', bytes: install.replaceAll('\n', '\r\n') },
  ];
}

/** The probe's systemd unit, for the Debian package and `probe install`, and what the bot's units share with it. */
import { linuxService } from './service-name.ts';

export const systemHome = '/var/lib/ece-doctor-probe';

/** Without an end and at one interval: RestartSteps needs systemd 254, and a database may be away for hours. */
export const restarting = `Restart=always
RestartSec=10`;

/** Directives that older versions of systemd do not know are ignored there with a line in the journal. */
export const hardening = `# MemoryDenyWriteExecute is left out: the JavaScript engine compiles at run time.
CapabilityBoundingSet=
# A core dump would hold its keys and the token of a log-in.
LimitCORE=0
LockPersonality=yes
NoNewPrivileges=yes
PrivateDevices=yes
PrivateTmp=yes
ProcSubset=pid
ProtectClock=yes
ProtectControlGroups=yes
ProtectHome=read-only
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProtectSystem=strict
RemoveIPC=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources`;

export function systemdUnit({ program, home = systemHome }: { program: readonly string[]; home?: string }): string {
  const { account } = linuxService;
  // systemd itself makes the folder below /var/lib, with this mode.
  const folder =
    home === systemHome
      ? 'StateDirectory=ece-doctor-probe\nStateDirectoryMode=0700'
      : `ReadWritePaths=${unitWord(home)}`;
  return `# The probe of ECE Doctor. It starts once the server is enrolled:
#   sudo ece-doctor probe enrol --bot https://BOT --server NAME --key KEY
[Unit]
Description=ECE Doctor probe
Wants=network-online.target
After=network-online.target
ConditionPathExists=${escapedInUnit(home)}/probe.yaml

[Service]
ExecStart=${[...program, 'probe', 'run', '--home', home].map(unitWord).join(' ')}
User=${account}
Group=${account}
${folder}
UMask=0077
${restarting}
# A probe that was revoked ends with 4: only a new enrolment helps.
RestartPreventExitStatus=4

# It connects to what its own list names and writes into its own folder, and needs no more.
${hardening}

[Install]
WantedBy=multi-user.target
`;
}

/** `%` begins a specifier. Source: systemd.unit(5). */
export function escapedInUnit(text: string): string {
  return text.replaceAll('%', '%%');
}

/** `$` begins a variable in a command line. Source: systemd.service(5), "Command lines". */
export function unitWord(word: string): string {
  const plain = escapedInUnit(word).replaceAll('$', '$$$$');
  return /^[\w/.%$=:@-]+$/.test(plain) ? plain : `"${plain.replaceAll(/["\\]/g, '\\$&')}"`;
}

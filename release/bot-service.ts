/** The systemd units in bot.zip: the bot, and a back-up each night. docs/install.md installs them. */
import { hardening, restarting } from '../src/probe/service/systemd-unit.ts';
import type { ReleaseFile } from './archives.ts';

const name = 'ece-doctor-bot';
const program = `/opt/${name}`;
const keptBackups = 14;

/** The names are times in UTC. `%` and `$` are doubled for systemd. */
const backup = 'backups/$$(date -u +%%Y-%%m-%%dT%%H%%M%%SZ)';

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
ConditionPathExists=/var/lib/${name}/.env

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
ConditionPathExists=/var/lib/${name}/.env

[Service]
Type=oneshot
# A back-up that was killed leaves an unfinished folder.
ExecStartPre=sh -c 'rm -rf backups/.*Z.*.part'
ExecStart=sh -c 'exec node ${program}/ece-doctor.mjs store backup "${backup}"'
# Runs only if the back-up is complete.
ExecStartPost=sh -c 'ls -d backups/????-??-??T??????Z | head -n -${keptBackups} | xargs -r rm -r'
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

export const botUnits: ReleaseFile[] = [
  { name: `systemd/${name}.service`, bytes: bot },
  { name: `systemd/${name}-backup.service`, bytes: backupService },
  { name: `systemd/${name}-backup.timer`, bytes: backupTimer },
];

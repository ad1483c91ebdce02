/** What the Windows service, the installer and the ZIP archive for Windows say. */
export const sentences = {
  'windows.too-old': 'ECE Doctor does not work on this Windows (build {{build}}): it needs Windows Server 2016 (build 14393) or newer. Check from a newer machine in the same network: “ece-doctor check all --deployment FILE --local --as services”. That shows the network paths from that machine, but not the proxy, the firewall rules, the Java trust store, the logs and the Windows service of this server.',

  'windows.service.description': 'Observes from this ECE server the connections and settings that mail through Office 365 needs, when the ECE Doctor bot asks.',
  'windows.service.started': 'The probe runs (process {{process}}). Its log is {{log}}.',
  'windows.service.stopped': 'The service has stopped. Its log is {{log}}.',
  'windows.service.not-enrolled': 'This server is not enrolled yet. The probe starts as soon as {{file}} exists: write “enrol SERVER” to the bot and run the command in its answer as administrator.',
  'windows.service.ended': 'The probe ended with code {{code}} and is started again in {{seconds}} s. The reason is in {{log}}.',
  'windows.service.revoked': 'The bot has revoked this probe, so the service has stopped. To go on, write “enrol SERVER” to the bot, run the command in its answer, and then: “ece-doctor probe start”. The log is {{log}}.',
  'windows.service.not-started': 'ece-doctor.exe cannot be started (Windows error {{code}}); the service tries again in {{seconds}} s. It must be in the same folder as ece-doctor-service.exe, and a virus scanner must let it run. The log is {{log}}.',
  'windows.service.killed': 'The probe had not ended after {{seconds}} s and was killed. Its job is reported as interrupted. The log is {{log}}.',
  'windows.service.no-log': '{{file}} cannot be written (Windows error {{code}}), so the probe’s messages are lost for now. Check the disk and the rights of NT SERVICE\\ECEDoctorProbe.',
  'windows.service.by-hand': 'This program is the Windows service of ECE Doctor, and Windows starts it. Use: ece-doctor probe start',

  'windows.bot.started': 'The bot runs (process {{process}}). Its log is {{log}}.',
  'windows.bot.ended': 'The bot ended with code {{code}} and is started again in {{seconds}} s. The reason is in {{log}}.',
  'windows.bot.not-started': 'node.exe cannot be started (Windows error {{code}}); the service tries again in {{seconds}} s. Install Node for all users, so that it is in C:\\Program Files\\nodejs. The log is {{log}}.',
  'windows.bot.killed': 'The bot had not ended after {{seconds}} s and was killed. The log is {{log}}.',
  'windows.bot.no-log': '{{file}} cannot be written (Windows error {{code}}), so the bot’s messages are lost for now. Check the disk and the rights of NT SERVICE\\ECEDoctorBot.',
  'windows.bot.backed-up': 'The back-up is complete. The log, with its name, is {{log}}.',
  'windows.bot.not-backed-up': 'There is no new back-up: it ended with code {{code}}. The reason is in {{log}}.',

  'windows.installer.newer': 'A newer version of ECE Doctor is installed already. If you want this version, uninstall the newer version first; with KEEPPROBE=1 the server stays enrolled.',
  'windows.installer.incomplete': 'To enrol this server while installing, give BOT, SERVER, KEY and CODEFILE, the last with its whole path, such as C:\\Temp\\code.txt. Leave all of them out to enrol it later.',
  'windows.installer.enrol-failed': 'This server was not enrolled, and the installation was undone. The reason is at the end of {{log}}. Fix it and run the same command again; if the code file was used already, ask for a new code.',
  'windows.installer.feature': 'The command line and the service of the probe',
  'windows.installer.done': 'ECE Doctor is installed, and its service waits for this server to be enrolled.\n\nWrite to the bot in Teams:\n\n    enrol SERVER\n\nwith the name that this server has there. Then open a command prompt as administrator and paste the line that the bot answers with.',

  'windows.readme': 'ECE Doctor {{version}} for Windows Server 2016 or newer (x64)\n\nece-doctor.exe is the whole command line and needs nothing else:\n\n    ece-doctor.exe help\n    ece-doctor.exe check all --deployment deployment.yaml --local --as services\n\nece-doctor-service.exe lets it run as a Windows service, the probe. Put both files into a folder that only administrators may change,\nsuch as C:\\Program Files\\ECE Doctor, and there, as administrator:\n\n    ece-doctor.exe probe install\n\nThen write "enrol SERVER" to the bot in Teams and run the command that it answers with.\n\nThe files of the probe are in C:\\ProgramData\\ECE Doctor, its log is logs\\probe.log there.\n',
  'windows.readme.unsigned': 'These programs are not signed. Compare the SHA-256 of this archive with SHA256SUMS before you trust them.',
};

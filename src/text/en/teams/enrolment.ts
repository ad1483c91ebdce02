/** A code for a new probe, and the end of an enrolment. */
export const sentences = {
  'command.enrol.words': 'enrol enroll',
  'command.enrol.usage': 'enrol SERVER',
  'command.enrol.help': 'Gives the command that puts a probe on a server. For administrators, in the personal chat.',

  'enrol.which': 'For which server?',
  'enrol.unknown-server': '“{{server}}” is not a server of {{name}}.',
  'enrol.server-without-probe': '{{server}} has no probe: it is neither a services nor an application server in the deployment file.',
  'enrol.new-server': 'If it is new, first add this line under “servers” in the deployment file, with its roles: {{line}}',
  'enrol.servers': 'The servers of the deployment file: {{servers}}.',

  'card.enrol.title': 'Enrol a probe on {{server}}',
  'card.enrol.run': 'Run this on {{server}}:',
  'card.enrol.code': 'It asks for this code and does not show it:',
  'card.enrol.expires': 'It works once, until {{at}}. A person who has it can pose as this server.',
  'card.enrol.secret': 'Give the code to nobody, and never put it into a command.',
  'card.enrol.then-below': 'Then run the command under “{{below}}” there.',
  'card.enrol.then': 'Then run this on {{server}} too: the deployment file names a special address or authority here, and a probe accepts neither from the bot.',
  'card.enrol.authority': 'The file after --ca is a copy, on {{server}}, of the one that the deployment file names.',
  'card.enrol.replaces': 'A probe that already runs on {{server}} works until the new probe has connected, and is then replaced.',

  'command.revoke.words': 'revoke',
  'command.revoke.usage': 'revoke SERVER',
  'command.revoke.help': 'Revokes the probe of a server, after your confirmation. For administrators, in the personal chat.',

  'revoke.which': 'The probe of which server?',
  'revoke.none': 'No probe is enrolled for “{{server}}”, and no code for it is in use, so there is nothing to revoke',
  'revoke.codes': 'The enrolment codes for {{server}} are cancelled; it has no probe',
  'revoke.servers': 'A probe is enrolled for {{servers}}.',
  'revoke.confirm': 'Revoke the probe of {{server}}?',
  'revoke.effect': 'The probe is disconnected at once and ends; its jobs end too, and nothing is observed from {{server}} any more. Unused enrolment codes for {{server}} are cancelled.',
  'revoke.undo': 'To undo this, type “enrol {{server}}” and run the command in the answer on {{server}}.',
  'revoke.button': 'Revoke probe',
  'revoke.done': 'The probe of {{server}} is revoked',
};

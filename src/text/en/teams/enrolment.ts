/** A code for a new probe. */
export const sentences = {
  'command.enrol.words': 'enrol enroll',
  'command.enrol.usage': 'enrol SERVER',
  'command.enrol.help': 'Gives the command that puts a probe on a server. For administrators, in the personal chat.',

  'enrol.which': 'For which server?',
  'enrol.unknown-server': '“{{server}}” is no server of {{name}}.',
  'enrol.servers': 'A probe belongs on {{servers}}.',

  'card.enrol.title': 'Enrol a probe on {{server}}',
  'card.enrol.run': 'Run this on {{server}}, as it is:',
  'card.enrol.code': 'It asks for this code. Type or paste it there; it is not shown:',
  'card.enrol.expires': 'The code works once, until {{at}}. Whoever has it can pose as this server: do not pass it on, and put it into no command.',
  'card.enrol.replaces': 'A probe that is already enrolled for {{server}} is replaced when the new one joins.',
};

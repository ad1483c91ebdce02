/** The script for an administrator of Exchange in the chat, and what was taken from its output. */
export const sentences = {
  'command.exchange script.words': 'exchange+script',
  'command.exchange script.usage': 'exchange script',
  'command.exchange script.help': 'Gives the PowerShell script for the settings of Exchange that the bot may not read. In the personal chat.',

  'command.exchange output.words': 'exchange+output exchange+result',
  'command.exchange output.usage': 'exchange output PASTED TEXT',
  'command.exchange output.help': 'Takes the output of that script; it counts as Exchange’s own answers for 24 hours.',

  'exchange.output.title_one': 'Understood: {{count}} answer of Exchange',
  'exchange.output.title_other': 'Understood: {{count}} answers of Exchange',
  'exchange.output.nothing': 'This is not usable output of Exchange',
  'exchange.output.how': 'Type “exchange output” and paste after it the output of “exchange script”, or the output of one of its commands with Format-List or ConvertTo-Json, the command line included.',
  'exchange.output.about_one': 'About {{count}} mailbox.',
  'exchange.output.about_other': 'About {{count}} mailboxes.',
  'exchange.output.tenant': 'Settings of the whole tenant are among them.',
  'exchange.output.not-found': 'Unknown to Exchange: {{subjects}}.',
  'exchange.output.refused_one': '{{count}} answer is an error of Exchange: {{codes}}. The person who ran the commands may lack a role.',
  'exchange.output.refused_other': '{{count}} answers are errors of Exchange: {{codes}}. The person who ran the commands may lack a role.',
  'exchange.output.until': 'Declared by {{by}}; valid until {{at}}.',
  'exchange.output.not-understood': 'Not used',
  'exchange.output.more_one': 'And {{count}} more.',
  'exchange.output.more_other': 'And {{count}} more.',
};

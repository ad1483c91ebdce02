/** `rehearsal` in the chat. */
export const sentences = {
  'command.rehearsal.words': 'rehearsal rehearse',
  'command.rehearsal.usage': 'rehearsal [log in]',
  'command.rehearsal.help': 'Shows which accounts and mailboxes a cut-over has been rehearsed with, and logs in to the next ones.',
  'rehearsal.words.log-in': 'log login log-in in open now next mailboxes',
  'rehearsal.button.log-in': 'Log in now',
  'rehearsal.no-token': 'There is no mailbox to log in to',
  'rehearsal.section.accounts': 'Accounts',
  'rehearsal.section.aliases': 'Aliases',
  'rehearsal.more_one': 'And {{count}} more. “ece-doctor bot rehearsal” on the bot’s machine shows all.',
  'rehearsal.more_other': 'And {{count}} more. “ece-doctor bot rehearsal” on the bot’s machine shows all.',
  'card.button.rehearsal': 'Rehearsal',
  'card.sign-in.first.rehearsal': '“rehearsal log in” opens the mailboxes with it.',
};

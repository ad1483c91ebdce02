/** The query for ECE's database in the chat, and what was taken from its output. */
export const sentences = {
  'command.ece query.words': 'ece+query',
  'command.ece query.usage': 'ece query',
  'command.ece query.help': 'Gives the T-SQL that reads from ECE’s database when mail last came in. In the personal chat.',

  'command.ece output.words': 'ece+output ece+result',
  'command.ece output.usage': 'ece output PASTED TEXT',
  'command.ece output.help': 'Takes the output of that query; it counts for 24 hours.',

  'ece.query.title': 'T-SQL that reads ECE’s database for ECE Doctor',
  'ece.query.how': 'Ask somebody who may read ECE’s active database to run this in SQL Server, and paste the whole output here after “ece output”.',
  'ece.query.use-computer': 'This client shows no code: open this chat in Teams on a computer, or run “ece-doctor ece query --deployment FILE”.',
  'ece.query.too-long': 'With {{count}} mailboxes the query is too long for a Teams message',
  'ece.query.use-cli': 'On the machine with the deployment file, print it with “ece-doctor ece query --deployment FILE”, and name the file with its output with “ece-doctor check ece --local --ece-output FILE”.',

  'ece.output.title': 'Understood: what ECE’s database says about the mail',
  'ece.output.read': 'Read on {{at}} from the database {{database}}.',
  'ece.output.received_one': 'Mail came in for {{count}} mailbox of the deployment.',
  'ece.output.received_other': 'Mail came in for {{count}} mailboxes of the deployment.',
  'ece.output.received-since_one': 'Since {{since}} (time zone not known), mail came in for {{count}} mailbox of the deployment; earlier mail was not read.',
  'ece.output.received-since_other': 'Since {{since}} (time zone not known), mail came in for {{count}} mailboxes of the deployment; earlier mail was not read.',
  'ece.output.waiting_one': '{{count}} message is waiting in the exception queue.',
  'ece.output.waiting_other': '{{count}} messages are waiting in the exception queue.',
  'ece.output.no-queue': 'The number of messages in the exception queue is not known: no queue has “exception” in its name.',
  'ece.output.outbound_one': '{{count}} message is marked as failed on its way out.',
  'ece.output.outbound_other': '{{count}} messages are marked as failed on their way out.',
  'ece.output.nothing': 'This is not usable output of ECE’s database',
  'ece.output.how': 'In SQL Server, run the query that “ece query” prints. Then type “ece output” here, followed by the whole output, messages included.',
};

/** `explain` on the command line. What it says of an error is in checks/explain.ts. */
export const sentences = {
  'cli.usage.explain': 'explain CODE OR TEXT | --text-file FILE',
  'cli.about.explain': 'Says what a code, a reply, a bounce, a line of a log or an exception means, who must act and what to do first. Without words it reads standard input. It runs no check.',
  'cli.option.text-file': 'a file with the text to explain, such as a bounce or a log; - is standard input',
  'cli.explain.check': '"ece-doctor check {{check}} --deployment FILE --local", or in Teams "check {{typed}}"',
  'cli.explain.none': 'There is nothing to explain. Usage: ece-doctor {{usage}}',
  'cli.explain.two-texts': 'Both words and the file {{file}} were given. Give only one of them.',
};

/** A report as a file. */
export const sentences = {
  'card.button.report-file': 'Report file',
  'report-file.commands.title': 'Run {{run}} as a file',
  'report-file.commands': 'On the machine of the bot, type',
};

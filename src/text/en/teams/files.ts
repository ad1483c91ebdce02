/** A script as a file in a person’s OneDrive, and what is said where that comes to nothing. */
export const sentences = {
  'file.offered': 'Allow the file below to have it in your OneDrive.',
  'file.unblock': 'If PowerShell refuses the file because it was downloaded, run: Unblock-File {{file}}',
  'file.there': 'In your OneDrive: {{file}}',
  'file.declined': 'Nothing was put into your OneDrive.',
  'file.changed': 'The deployment has changed since that file was offered. This is the current one.',
  'file.answered': 'That question was already answered; no second file was made',
  'file.unknown': 'That question belongs to another version of the bot; no file was made',
  'file.not-yours': 'That file was offered to somebody else; no file was made',
  'file.interrupted': 'The bot was interrupted while it sent the file: it may be in your OneDrive already.',
  'file.failed.address': 'No file was made: Teams named a place outside OneDrive.',
  'file.failed.gone': 'No file was made: the place that Teams had prepared for it is no longer valid (HTTP {{status}}).',
  'file.failed.status': 'No file was made: OneDrive refused it (HTTP {{status}}).',
  'file.failed.not-reached': 'No file was made: OneDrive could not be reached ({{code}}).',
  'file.failed.no-answer': 'OneDrive did not answer ({{code}}): the file may be there already.',
  'file.again': '“{{command}}” offers the file again.',
};

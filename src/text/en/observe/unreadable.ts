/** Why a file cannot be read. Each follows a sentence that names the file. */
export const sentences = {
  'unreadable.missing': 'It does not exist ({{code}}).',
  'unreadable.forbidden': 'It exists, but this account may not read it ({{code}}).',
  'unreadable.folder': 'It is a folder ({{code}}).',
  'unreadable.other': 'It cannot be read ({{code}}).',
};

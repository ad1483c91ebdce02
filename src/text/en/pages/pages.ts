/** The report pages of a person who has signed in: the frame around each page, and the downloads. */
export const sentences = {
  'page.navigation': 'Pages',
  'page.runs': 'Runs',
  'page.language': 'English',
  'page.person': 'Signed in as {{name}}',
  'page.sign-out': 'Sign out',
  'page.under-way': 'Run {{run}} is under way',
  'page.under-way.how': 'It began on {{at}}. The report is here when it has ended.',
  'page.under-way.reload': 'Look again',
};

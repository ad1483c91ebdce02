/** The placeholders for names, for readers who may not read names. */
export const sentences = {
  'names.left-out': 'Names of mailboxes, hosts and people are left out here. Operators and administrators see them in their personal chat with me.',
  'names.which-there-are': 'It does not name servers and mailboxes as this deployment has them. Operators and administrators see which there are in their personal chat with me.',
  'names.address': 'ADDRESS',
  'names.server': 'SERVER',
};

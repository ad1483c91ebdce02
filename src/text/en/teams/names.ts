/** The placeholders for names, for readers who may not read names. */
export const sentences = {
  'names.left-out': 'Names of mailboxes, hosts and people are left out here. Operators and administrators see them in their personal chat with me.',
  'names.which-there-are': 'The line may name only servers and mailboxes of this deployment. Operators and administrators see these names in their personal chat with me.',
  'names.address': 'ADDRESS',
  'names.server': 'SERVER',
};

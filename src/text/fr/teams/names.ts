/** Ce qui remplace les noms, là où ils ne peuvent pas être lus. */
export const sentences = {
  'names.left-out': 'Les noms de boîtes aux lettres, d’hôtes et de personnes sont omis ici. Les opérateurs et les administrateurs les voient dans leur conversation personnelle avec moi.',
  'names.which-there-are': 'La ligne ne peut nommer que des serveurs et des boîtes aux lettres de ce déploiement. Les opérateurs et les administrateurs voient ces noms dans leur conversation personnelle avec moi.',
  'names.address': 'ADRESSE',
  'names.server': 'SERVEUR',
};

/** The newest review of the facts in this folder. Change it with each review, not with each change of a file. */
export const knowledgeReviewedOn = '2026-11-30';

/** A report that is made later than this after the review says so. */
export const knowledgeIsGoodForDays = 120;
